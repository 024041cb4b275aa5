"""Reading a PDF again, as far as our own go: the text that it draws."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import pytest


def _nested(levels: int) -> bytes:
    """Return what matches the inside of a text whose brackets may hold others, written without a backslash."""
    return rb"(?:\\.|[^\\()]" + (rb"|\(" + _nested(levels - 1) + rb"\)" if levels else b"") + rb")*"


_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_FONT = re.compile(rb"/Font<<([^>]*)>>")
_NAMED = re.compile(rb"/(\w+) (\d+) 0 R")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*\n")
_DRAWN = re.compile(rb"/(\w+) [\d.]+ Tf|(\(%(of)s\)|<[0-9A-Fa-f]*>)" % {b"of": _nested(3)}, re.DOTALL)
_SPOKEN = re.compile(rb"/ActualText ?(\(%(of)s\)|<[0-9A-Fa-f]*>)" % {b"of": _nested(3)}, re.DOTALL)
_ESCAPED = {b"\n": b"", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_UNSEEN = re.compile("[\\s\u200b\u200e\u200f\u2060]")


@pytest.fixture
def read_pdf() -> Callable[[bytes], str]:
    """Return what reads the text that a PDF of one page draws, in its order, without white space."""
    return _read_pdf


def _read_pdf(pdf: bytes) -> str:
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(pdf)}
    named = {name: int(place) for fonts in _FONT.findall(pdf) for name, place in _NAMED.findall(fonts)}
    signs = {
        name: _signs(_unpacked(objects[int(_TO_UNICODE.findall(objects[place])[0])])) for name, place in named.items()
    }
    (page,) = (said for said in map(_unpacked, objects.values()) if re.search(rb"/\w+ [\d.]+ Tf", said))
    said, font = [], b""
    for found in _DRAWN.finditer(_SPOKEN.sub(b"", page)):
        font = found[1] or font
        glyphs = _glyphs(found[2] or b"")
        said += [signs[font].get(glyph, "\ufffd") for glyph in glyphs]
    return _UNSEEN.sub("", "".join(said))


def _unpacked(content: bytes) -> bytes:
    found = _STREAM.search(content)
    if found is None or b"/FlateDecode" not in content[: found.start()]:
        return b""
    return zlib.decompressobj().decompress(found[1])


def _signs(table: bytes) -> dict[int, str]:
    return {int(glyph, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for glyph, sign in _MAPPED.findall(table)}


def _glyphs(written: bytes) -> list[int]:
    drawn = bytes.fromhex(written[1:-1].decode()) if written.startswith(b"<") else _ESCAPE.sub(_sign, written[1:-1])
    return [int.from_bytes(drawn[place : place + 2], "big") for place in range(0, len(drawn), 2)]


def _sign(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    return bytes([int(escaped, 8)]) if escaped.isdigit() else _ESCAPED.get(escaped, escaped)
