"""Reading a person's file: TOML or JSON, never more than a megabyte, every refusal said plainly."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Mapping

from boneward.knowledge.findings import InputError
from boneward.people.file_text import MAX_BYTES, decode, parse_person, refuse

STANDARD_INPUT = "-"
_BETWEEN_LABELS = re.compile(r"^[ \t]*-{3,}[ \t]*\r?$", re.MULTILINE)
_OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def read_person(name: str) -> Mapping[str, object]:
    """Return what a file says, in the contract's form but not yet checked.

    Args:
        name: path of a TOML or JSON file, or `-` for standard input.

    Raises:
        InputError: the file cannot be read, or is not a TOML or JSON table; its place is `name`.
    """
    return parse_person(name, _read_bytes(name))


def read_labels() -> tuple[str, ...]:
    """Return the labels on standard input: one text, or several with a line `---` between them.

    Raises:
        InputError: it is too large or no UTF-8; its place is `-`.
    """
    text = decode(STANDARD_INPUT, _read_bytes(STANDARD_INPUT))
    return tuple(part.strip() for part in _BETWEEN_LABELS.split(text.strip()))


def _read_bytes(name: str) -> bytes:
    return sys.stdin.buffer.read(MAX_BYTES + 1) if name == STANDARD_INPUT else _read_file(name)


def _read_file(name: str) -> bytes:
    try:
        about = os.stat(name)  # noqa: PTH116 - a name is refused here as it was typed, before it is a path
        _refuse_by_kind(name, about)
        with open(name, "rb") as stream:  # noqa: PTH123 - as above
            return stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        refuse(name, "file-not-found")
    except OSError:
        refuse(name, "file-not-readable")


def _refuse_by_kind(name: str, about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        refuse(name, "file-is-directory")
    if about.st_size > MAX_BYTES:
        refuse(name, "file-too-large", limit=MAX_BYTES)
    # A named pipe or a device may have no end; what the shell opened for us (`<(...)`) has one.
    if not stat.S_ISREG(about.st_mode) and not name.startswith(_OPEN_ALREADY):
        refuse(name, "file-not-readable")
