"""A person's file as bytes: TOML or JSON in the contract's form, every refusal said plainly. Nothing is opened here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NoReturn

from boneward.knowledge.findings import Fault, InputError
from boneward.people.fields import LONGEST_LIST
from boneward.people.strict_json import BEYOND_ALL, JsonTrouble, NotStrictJsonError, read_strict_json

MAX_BYTES = 1_000_000
"""A person fits in a few kilobytes; what is larger is not a person, and is refused before it is read."""

_LONGEST_KEY = 80
_OF_JSON = {
    "not-json": "file-not-json",
    "too-deep": "file-too-deep",
    "half-sign": "file-half-sign",
    "no-table": "not-a-table",
}
_DEEPEST = 32
"""Tables and lists inside each other: the contract needs five."""
_KEY_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+')"""
_TOML = re.compile(
    rf"""(?P<deep>{_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{{_DEEPEST}}})"""
    r'''|"""(?:[^\\]|\\.)*?(?:"""|\Z)|"(?:[^"\\\n]|\\[^\n])*+"?'''
    r"""|'''.*?(?:'''|\Z)|'[^'\n]*+'?"""
    r"|#[^\n]*+|[A-Za-z0-9_-]++|[^A-Za-z0-9_#\"'-]++",
    re.DOTALL,
)
"""A dotted key of TOML that goes too deep; else a text, a comment or what lies between them, so that each sign is read
once."""
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate inline table key", "Cannot redefine")
_TWICE_INLINE = re.compile(r"Duplicate inline table key '(?P<key>[^']*)'")


def parse_person(name: str, content: bytes) -> Mapping[str, object]:
    """Return what a file says, in the contract's form but not yet checked.

    Args:
        name: what the reader calls the file; `.toml` and `.json` at its end say what it is, else its first sign does.
        content: all of it.

    Raises:
        InputError: it is too large, no UTF-8, or no TOML or JSON table; its place is `name`.
    """
    text = decode(name, content)
    if not text.strip():
        refuse(name, "file-empty")
    return _parse_json(name, text) if _is_json(name, text) else _parse_toml(name, text)


def decode(name: str, content: bytes) -> str:
    """Return a file's text.

    Raises:
        InputError: as `parse_person`.
    """
    if len(content) > MAX_BYTES:
        refuse(name, "file-too-large", limit=MAX_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(name, "file-not-utf8")


def refuse(name: str, code: str, **arguments: object) -> NoReturn:
    """Refuse a file as a whole.

    Raises:
        InputError: always.
    """
    raise InputError((Fault(name, code, arguments),))


def as_plain(name: str, value: object, depth: int = 0) -> object:
    """Return a value as a JSON file can hold it: days and clocks, which only TOML has, become text.

    Raises:
        InputError: tables and lists stand too deep inside each other, or one of them is longer than any of a person's.
    """
    if depth > _DEEPEST:
        refuse(name, "file-too-deep")
    if isinstance(value, dict | list) and len(value) > LONGEST_LIST:
        refuse(name, "list-too-long", count=str(len(value)), limit=str(LONGEST_LIST))
    if isinstance(value, dict):
        return {key: as_plain(name, inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_plain(name, inner, depth + 1) for inner in value]
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, date) else value


def _is_json(name: str, text: str) -> bool:
    """Tell by the extension; without one by the first sign, since no TOML starts with a brace."""
    lowered = name.lower()
    if lowered.endswith(".toml"):
        return False
    return lowered.endswith(".json") or text.lstrip().startswith("{")


def _parse_toml(name: str, text: str) -> dict[str, object]:
    # The parser takes the square of a dotted key's length, in time and in memory: 200 KB of "a.a.a" would fill 20 GB.
    if any(found["deep"] for found in _TOML.finditer(text)):
        refuse(name, "file-too-deep")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        position = _POSITION.search(message)
        line = int(position[1]) if position and position[1] else text.count("\n") + 1
        column = int(position[2]) if position and position[2] else 1
        if message.startswith(_TWICE):
            inline = _TWICE_INLINE.match(message)
            refuse(
                f"{name}:{line}", "duplicate-key", key=inline["key"][:_LONGEST_KEY] if inline else _key_at(text, line)
            )
        refuse(name, "file-not-toml", detail=f"{line}:{column}")
    except ValueError:  # an integer of thousands of digits
        refuse(name, "number-not-finite", value=BEYOND_ALL)
    except RecursionError:
        refuse(name, "file-too-deep")


def _key_at(text: str, line: int) -> str:
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    return written.partition("=")[0].strip().strip("[]\"' ")[:_LONGEST_KEY] or "?"


def _parse_json(name: str, text: str) -> dict[str, object]:
    try:
        return read_strict_json(text)
    except NotStrictJsonError as error:
        raise InputError(tuple(_fault(name, trouble) for trouble in error.troubles)) from error


def _fault(name: str, trouble: JsonTrouble) -> Fault:
    arguments: dict[str, object] = dict(trouble.arguments)
    if "key" in trouble.arguments:
        arguments["key"] = trouble.arguments["key"][:_LONGEST_KEY]
    return Fault(name, _OF_JSON.get(trouble.code, trouble.code), arguments)
