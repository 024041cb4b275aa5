"""The API's own document, OpenAPI 3.1, from the table of operations, the models and the answers; in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

import boneward
from boneward.doors.http.api.answers import ANSWERS, SHARED
from boneward.doors.http.api.operations import OPERATIONS, Operation, Parameter
from boneward.doors.http.api.problems import CATALOGUE, JSON
from boneward.doors.http.api.schemas import named
from boneward.doors.http.api.together import TOGETHER
from boneward.foods.search import LONGEST_TEXT
from boneward.report.words import Language, Words

PDF = "application/pdf"
_ON_EVERY = (400, 414, 421, 422, 431, 500)
_ON_A_BODY = (403, 413, 415)
_WITH_A_WORD = r"[^\u0000-\u002f:-@\[-`{-\u00a0]"
"""A text with more in it than signs between words."""
_UNIT_SIGNS = {"ug": "µg"}
_REFERENCE = "#/components/schemas/{model}"
_AS_ON_THE_COMMAND_LINE = {
    "protocol": "planning.protocol",
    "authority": "planning.authority",
    "on": "planning.date",
    "upper_target": "plan.upper",
    "years": "forecast.years",
    "without": "forecast.without",
    "compare": "forecast.compare",
    "target": "forecast.target",
    "chance": "forecast.chance",
}
"""Parameters that are options there too, by the key of their help."""


@cache
def openapi_document(language: Language) -> dict[str, Any]:
    """Return the document with its descriptions in one language; names, types and examples are the same in all."""
    words = Words(language)
    schemas = _body_schemas(words) | {name: dict(schema) for name, schema in SHARED.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "boneward",
            "version": boneward.__version__,
            "summary": words.say(CATALOGUE, "page.lead"),
            "description": words.say(CATALOGUE, "page.rules"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(words),
        "components": {"schemas": schemas, "responses": _refusals(words)},
    }


def statuses(operation: Operation) -> tuple[int, ...]:
    """Return every status but 200 that an operation's path and method can come back with."""
    found = {*_ON_EVERY, *(_ON_A_BODY if operation.body else ()), *((404,) if operation.may_be_missing else ())}
    return tuple(sorted(found))


def _paths(words: Words) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _described(operation, words)
    return paths


def _described(operation: Operation, words: Words) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": words.say(CATALOGUE, f"{operation.name}.summary"),
        "description": words.say(CATALOGUE, f"{operation.name}.text"),
        "parameters": [_parameter(each, words) for each in operation.parameters],
        "responses": {
            "200": {"description": words.say(CATALOGUE, "status.200"), "content": _answer_of(operation)},
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in statuses(operation)},
        },
    }
    if operation.body:
        content = {"schema": named(operation.body.__name__), "example": dict(operation.example)}
        described["requestBody"] = {"required": True, "content": {JSON: content}}
    return described


def _answer_of(operation: Operation) -> dict[str, Any]:
    if not operation.answer:
        return {PDF: {"schema": {"type": "string", "format": "binary"}}}
    return {JSON: {"schema": dict(ANSWERS[operation.answer])}}


def parameter_schema(parameter: Parameter) -> dict[str, Any]:
    """Return what may stand in a parameter."""
    ends = {"minimum": parameter.least, "maximum": parameter.most}
    bounds = {word: int(end) if end == int(end) else end for word, end in ends.items() if end is not None}
    choice = {"type": "string", "enum": list(parameter.choices)}
    kinds: dict[str, dict[str, Any]] = {
        "choice": choice,
        "choices": {"type": "array", "items": choice, "minItems": 1, "uniqueItems": True},
        "date": {"type": "string", "format": "date"},
        "flag": {"type": "boolean"},
        "count": {"type": "integer", **bounds},
        "number": {"type": "number", **bounds},
        "text": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": _WITH_A_WORD},
    }
    told = list(parameter.default) if isinstance(parameter.default, tuple) else parameter.default
    default = {} if told in (None, []) else {"default": told}
    return {**kinds[parameter.kind], **default}


def parameter_text(name: str, words: Words) -> str:
    """Return what a parameter means."""
    if name in _AS_ON_THE_COMMAND_LINE:
        return words.say("help", _AS_ON_THE_COMMAND_LINE[name])
    return words.say(CATALOGUE, f"parameter.{name}")


def _parameter(parameter: Parameter, words: Words) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required,
        "description": parameter_text(parameter.name, words),
        "schema": parameter_schema(parameter),
        **({"style": "form", "explode": False} if parameter.kind == "choices" else {}),
        **({"example": parameter.example} if parameter.example else {}),
    }


def _refusals(words: Words) -> dict[str, Any]:
    content = {JSON: {"schema": named("Errors")}}
    return {
        str(status): {"description": words.say(CATALOGUE, f"status.{status}"), "content": content}
        for status in sorted({*_ON_EVERY, *_ON_A_BODY, 404})
    }


def _body_schemas(words: Words) -> dict[str, Any]:
    """Return the schemas of what is sent, from the models, each amount described with its unit."""
    bodies = {operation.body for operation in OPERATIONS if operation.body}
    ordered = sorted(bodies, key=lambda model: model.__name__)
    _, made = models_json_schema([(model, "validation") for model in ordered], ref_template=_REFERENCE)
    plain = {name: _plain(schema, words) for name, schema in made["$defs"].items()}
    return plain | {name: {**plain[name], "allOf": list(rules)} for name, rules in TOGETHER.items()}


def _plain(schema: Any, words: Words) -> Any:  # noqa: ANN401 - any JSON
    """Return a schema without what only Python needs, and with its units in words."""
    if isinstance(schema, list):
        return [_plain(each, words) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "properties":
            kept[key] = {name: _plain(each, words) for name, each in value.items()}
        elif key == "x-unit":
            kept["description"] = words.say(CATALOGUE, "amount.in", unit=_UNIT_SIGNS.get(value, value))
        elif key == "x-known":
            kept["description"] = words.say(CATALOGUE, "text.known")
        elif key != "title" and not (key == "default" and value is None):
            kept[key] = _plain(value, words)
    return kept
