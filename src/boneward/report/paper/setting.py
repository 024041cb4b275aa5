"""Setting a sheet as a PDF with typst. What a person typed goes in as data, never as markup, and never to a disk."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from threading import Lock

import typst

from boneward.report.documents import Document, text

_ROOM = "boneward.report.paper"
_LONG_WORD = re.compile(r"[^\s\u200b\u2e80-\u9fff\uff00-\uffef]{25,}")
_PIECE = re.compile(r".{1,12}", re.DOTALL)
_BREAK = "\u200b"
"""An invisible place where a line may break."""
_NOTHING = b""
_REMEMBERED = 10
"""Documents for which typst keeps a layout that none of them used; measured, `test_a_process_stays_small`."""
_PANIC = "PanicException"
"""What a panic in Rust becomes in Python: no `Exception`, so that what keeps a server alive would not catch it."""
_ONE_AT_A_TIME = Lock()
"""A compiler sets one document at a time; typst itself uses every core for it."""
_UNSEEN = frozenset("\u00a0\u200b\u200e\u200f")


def set_sheet(sheet: Document) -> bytes:
    """Return `boneward.sheet/1` as a PDF of one A4 page.

    The fonts are the packaged ones. Where the text has a character that they do not draw, those of the machine stand
    in; what no font draws becomes a box.
    """
    data = as_data(sheet)
    with _ONE_AT_A_TIME:
        compiler = _compiler(with_machine=not is_covered(data))
        made = _compiled(compiler, _template(text(sheet, "kind")), data)
    if not isinstance(made, bytes):
        message = f"a sheet is one document, not {type(made).__name__}"
        raise TypeError(message)
    return made


def as_data(sheet: Document) -> str:
    """Return a sheet as the JSON text that the templates read."""
    return json.dumps(_breakable(sheet), ensure_ascii=False)


@cache
def _compiler(*, with_machine: bool) -> typst.Compiler:
    """Return what sets every sheet of this process: the fonts are read once."""
    return typst.Compiler(_NOTHING, font_paths=_fonts(with_machine=with_machine), ignore_system_fonts=not with_machine)


def _compiled(compiler: typst.Compiler, template: bytes, data: str) -> object:
    """Return what typst makes; a panic in it is an error like any other, and says nothing of the sheet."""
    try:
        return compiler.compile(template, format="pdf", sys_inputs={"sheet": data})
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            message = "the PDF could not be set"
            raise RuntimeError(message) from None
        raise
    finally:
        _forget(compiler)


def _forget(compiler: typst.Compiler) -> None:
    """Let typst drop what it remembers of a sheet: half a gigabyte after some sheets, and all that it says."""
    for _ in range(_REMEMBERED + 1):
        compiler.compile(_NOTHING, format="pdf", sys_inputs={})


@cache
def _template(kind: str) -> bytes:
    room = files(_ROOM)
    return b"\n".join(room.joinpath("templates", f"{name}.typ").read_bytes() for name in ("common", kind))


@cache
def _fonts(*, with_machine: bool) -> typst.Fonts:
    with as_file(files(_ROOM).joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=with_machine, include_embedded_fonts=False, font_paths=[str(folder)])


def is_covered(said: str) -> bool:
    """Say whether the packaged fonts draw every character of a text."""
    starts, ends = _covered()
    places = ((ord(sign), bisect_right(starts, ord(sign)) - 1) for sign in set(said) - _UNSEEN)
    return all(place >= 0 and code <= ends[place] for code, place in places)


@cache
def _covered() -> tuple[list[int], list[int]]:
    """Return the first and the last code point of each span that the fonts draw, from tools/build_fonts.py."""
    lines = files(_ROOM).joinpath("fonts", "coverage.txt").read_text(encoding="ascii").split()
    spans = [tuple(int(end, 16) for end in line.split("-")) for line in lines]
    return [span[0] for span in spans], [span[1] for span in spans]


def _breakable(value: object) -> object:
    """Return a document whose very long words may be broken at the end of a line."""
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda word: _BREAK.join(_pieces(word[0])), value)
    if isinstance(value, dict):
        return {key: _breakable(inner) for key, inner in value.items()}
    return [_breakable(inner) for inner in value] if isinstance(value, list | tuple) else value


def _pieces(word: str) -> Iterator[str]:
    return (piece[0] for piece in _PIECE.finditer(word))
