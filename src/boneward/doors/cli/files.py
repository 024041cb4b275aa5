"""Reading a person's file: TOML or JSON, never more than a megabyte, every refusal said plainly."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
import tomllib
from collections.abc import Mapping
from typing import NoReturn

from boneward.knowledge.findings import Fault, InputError

STANDARD_INPUT = "-"
_BEYOND_ALL = ">1e308"
MAX_BYTES = 1_000_000
"""A person fits in a few kilobytes; what is larger is not a person, and is refused before it is read."""

_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate inline table key", "Cannot redefine")
_TWICE_INLINE = re.compile(r"Duplicate inline table key '(?P<key>[^']*)'")
_BETWEEN_LABELS = re.compile(r"^[ \t]*-{3,}[ \t]*\r?$", re.MULTILINE)
_OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def read_person(name: str) -> Mapping[str, object]:
    """Return what a file says, in the contract's form but not yet checked.

    Args:
        name: path of a TOML or JSON file, or `-` for standard input.

    Raises:
        InputError: the file cannot be read, or is not a TOML or JSON table; its place is `name`.
    """
    text = _decode(name, _read_bytes(name))
    if not text.strip():
        _refuse(name, "file-empty")
    try:
        content = _parse_json(name, text) if _is_json(name, text) else _parse_toml(name, text)
    except RecursionError:
        _refuse(name, "file-too-deep")
    if not isinstance(content, dict):
        _refuse(name, "not-a-table")
    return content


def read_labels() -> tuple[str, ...]:
    """Return the labels on standard input: one text, or several with a line `---` between them.

    Raises:
        InputError: it is too large or no UTF-8; its place is `-`.
    """
    text = _decode(STANDARD_INPUT, _read_bytes(STANDARD_INPUT))
    return tuple(part.strip() for part in _BETWEEN_LABELS.split(text.strip()))


def _refuse(name: str, code: str, **arguments: object) -> NoReturn:
    raise InputError((Fault(name, code, arguments),))


def _read_bytes(name: str) -> bytes:
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if name == STANDARD_INPUT else _read_file(name)
    if len(content) > MAX_BYTES:
        _refuse(name, "file-too-large", limit=MAX_BYTES)
    return content


def _read_file(name: str) -> bytes:
    try:
        about = os.stat(name)  # noqa: PTH116 - a name is refused here as it was typed, before it is a path
        _refuse_by_kind(name, about)
        with open(name, "rb") as stream:  # noqa: PTH123 - as above
            return stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        _refuse(name, "file-not-found")
    except OSError:
        _refuse(name, "file-not-readable")


def _refuse_by_kind(name: str, about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        _refuse(name, "file-is-directory")
    if about.st_size > MAX_BYTES:
        _refuse(name, "file-too-large", limit=MAX_BYTES)
    # A named pipe or a device may have no end; what the shell opened for us (`<(...)`) has one.
    if not stat.S_ISREG(about.st_mode) and not name.startswith(_OPEN_ALREADY):
        _refuse(name, "file-not-readable")


def _decode(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(name, "file-not-utf8")


def _is_json(name: str, text: str) -> bool:
    """Tell by the extension; without one by the first sign, since no TOML starts with a brace."""
    lowered = name.lower()
    if lowered.endswith(".toml"):
        return False
    return lowered.endswith(".json") or text.lstrip().startswith("{")


def _parse_toml(name: str, text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        position = _POSITION.search(message)
        line = int(position[1]) if position and position[1] else text.count("\n") + 1
        column = int(position[2]) if position and position[2] else 1
        if message.startswith(_TWICE):
            inline = _TWICE_INLINE.match(message)
            _refuse(f"{name}:{line}", "duplicate-key", key=inline["key"][:80] if inline else _key_at(text, line))
        _refuse(name, "file-not-toml", detail=f"{line}:{column}")
    except ValueError:  # an integer of thousands of digits
        _refuse(name, "number-not-finite", value=_BEYOND_ALL)


def _key_at(text: str, line: int) -> str:
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    return written.partition("=")[0].strip().strip("[]\"' ")[:80] or "?"


def _parse_json(name: str, text: str) -> object:
    faults: list[Fault] = []

    def keep_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        table: dict[str, object] = {}
        for key, value in pairs:
            if key in table:
                faults.append(Fault(name, "duplicate-key", {"key": key[:80]}))
            table[key] = value
        return table

    def refuse_constant(word: str) -> float:
        faults.append(Fault(name, "number-not-finite", {"value": word}))
        return 0.0

    try:
        content: object = json.loads(text, object_pairs_hook=keep_once, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        _refuse(name, "file-not-json", detail=f"{error.lineno}:{error.colno}")
    except ValueError:  # an integer of thousands of digits
        _refuse(name, "number-not-finite", value=_BEYOND_ALL)
    if faults:
        raise InputError(tuple(faults))
    return content
