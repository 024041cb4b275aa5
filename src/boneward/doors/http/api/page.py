"""What the page /docs shows: the document, operation by operation, as names and kinds that a template can write."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import quote

from boneward.doors.http.api.openapi import openapi_document
from boneward.doors.http.api.problems import CATALOGUE, JSON
from boneward.report.html.frame import Frame, LanguageLink
from boneward.report.words import Language, Words

_REFERENCE = "#/components/schemas/"
_CLOCK = "[0-5][0-9]"
_HOST = "http://127.0.0.1:8765"


@dataclass(frozen=True, slots=True)
class Branch:
    """One name of a body or an answer.

    Attributes:
        name: as it is written; empty for what stands in a list.
        kind: what stands there, in words.
        part: the shared part of the page that says more; empty for none.
        required: whether it must be sent.
        branches: what is inside.
    """

    name: str
    kind: str
    part: str
    required: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """One operation, ready to be shown."""

    name: str
    method: str
    path: str
    summary: str
    text: str
    parameters: tuple[Branch, ...]
    notes: Mapping[str, str]
    body: Branch | None
    example: str
    answer: Branch | None
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocsFrame(Frame):
    """The surroundings of /docs, whose language is a parameter: programs' readers share one address."""

    @property
    def address(self) -> str:
        """The page's own address."""
        return "/docs"

    def links(self) -> tuple[LanguageLink, ...]:
        """Return the page in every language."""
        pages = Frame(self.language, self.page).links()
        return tuple(replace(link, address=f"/docs?lang={link.language}") for link in pages)


@cache
def docs_view(language: Language) -> dict[str, object]:
    """Return the view of the page: its operations in order, and the parts that several answers share."""
    words = Words(language)
    document = openapi_document(language)
    schemas = document["components"]["schemas"]
    operations = [
        _described(path, method, said, document, words)
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    ]
    bodies = {said["schema"]["$ref"].removeprefix(_REFERENCE) for said in _bodies(document)}
    shared = [branch(name, schemas[name], words) for name in sorted(schemas.keys() - bodies)]
    return {"operations": operations, "shared": shared, "info": document["info"]}


def _bodies(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        said["requestBody"]["content"][JSON]
        for methods in document["paths"].values()
        for said in methods.values()
        if "requestBody" in said
    ]


def _described(path: str, method: str, said: Mapping[str, Any], document: Mapping[str, Any], words: Words) -> Described:
    body = said["requestBody"]["content"][JSON] if "requestBody" in said else None
    answer = said["responses"]["200"]["content"].get(JSON)
    schemas = document["components"]["schemas"]
    shown = body and branch("", schemas[body["schema"]["$ref"].removeprefix(_REFERENCE)], words)
    refused = document["components"]["responses"]
    return Described(
        name=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        text=said["description"],
        parameters=tuple(
            branch(each["name"], each["schema"], words, required=each["required"]) for each in said["parameters"]
        ),
        notes={each["name"]: _note(each, words) for each in said["parameters"]},
        body=shown or None,
        example=curl(path, method.upper(), said["parameters"], body and body["example"], is_file=answer is None),
        answer=branch("", answer["schema"], words) if answer else None,
        statuses=tuple(
            (status, refused[status]["description"] if status in refused else response["description"])
            for status, response in said["responses"].items()
        ),
    )


def _note(parameter: Mapping[str, Any], words: Words) -> str:
    default = parameter["schema"].get("default")
    if default is None:
        return str(parameter["description"])
    said = words.say(CATALOGUE, "page.default", value=json.dumps(default).strip('"'))
    return words.say("plan", "two-sentences", first=parameter["description"], second=said)


def curl(
    path: str,
    method: str,
    parameters: Sequence[Mapping[str, Any]],
    body: Mapping[str, Any] | None,
    *,
    is_file: bool = False,
) -> str:
    """Return a command that can be copied and run while the server stands on this device."""
    asked = {each["name"]: str(each["example"]) for each in parameters if "example" in each and each["required"]}
    filled = path
    for each in parameters:
        if each["in"] == "path":
            filled = filled.replace(f"{{{each['name']}}}", quote(asked.pop(each["name"]), safe=""))
    query = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
    address = f"{_HOST}{filled}{'?' + query if query else ''}"
    if method == "GET" or body is None:
        return f"curl '{address}'"
    written = json.dumps(body, ensure_ascii=False, indent=2).replace("'", "'\\''")
    kept = " -o sheet.pdf" if is_file else ""
    return f"curl '{address}'{kept} -H 'Content-Type: application/json' -d '{written}'"


def branch(name: str, schema: Mapping[str, Any], words: Words, *, required: bool = False) -> Branch:
    """Return a schema as a branch: its kind in words, and its names inside."""
    inside = _inside(schema)
    needed = inside.get("required", ()) if "additionalProperties" in inside else ()
    branches = tuple(
        branch(each, of, words, required=each in needed) for each, of in inside.get("properties", {}).items()
    )
    return Branch(name, _kind(schema, words), _part(schema), required, branches)


def _inside(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the table that a schema is, or holds in a list, by code, or beside null."""
    if "properties" in schema:
        return schema
    choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        return _inside(choices[0])
    for within in ("items", "additionalProperties"):
        if isinstance(schema.get(within), Mapping):
            return _inside(schema[within])
    return {}


def _part(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REFERENCE)
    within = [schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", ())]
    return next((found for each in within if isinstance(each, Mapping) and (found := _part(each))), "")


def _kind(schema: Mapping[str, Any], words: Words) -> str:
    """Return in words what a schema allows."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REFERENCE)
    if "anyOf" in schema:
        return _either([_kind(each, words) for each in schema["anyOf"]], words)
    if "const" in schema:
        return f"“{schema['const']}”"
    kinds = schema.get("type", "any")
    if isinstance(kinds, list):
        return _either([_kind({**schema, "type": kind}, words) for kind in kinds], words)
    return _one_kind(str(kinds), schema, words)


def _one_kind(kind: str, schema: Mapping[str, Any], words: Words) -> str:
    if "enum" in schema and kind == "string":
        return words.say(CATALOGUE, "kind.choice", words=", ".join(schema["enum"]))
    if kind == "array":
        return words.say(CATALOGUE, "kind.list", of=_kind(schema["items"], words))
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return words.say(CATALOGUE, "kind.by-code", of=_kind(schema["additionalProperties"], words))
    if schema.get("format") == "date":
        return words.say(CATALOGUE, "kind.date")
    if _CLOCK in schema.get("pattern", ""):
        return words.say(CATALOGUE, "kind.clock")
    return words.say(CATALOGUE, f"kind.{kind}")


def _either(kinds: Sequence[str], words: Words) -> str:
    return words.say(CATALOGUE, "kind.or").join(dict.fromkeys(kinds))
