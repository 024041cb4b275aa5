"""The packaged fonts say whose they are, and go by names of their own."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

import boneward

FONTS = Path(boneward.__file__).parent / "report" / "paper" / "fonts"
COPYRIGHT, FAMILY, WHOLE_NAME, POSTSCRIPT, LICENCE = 0, 1, 4, 6, 13


def names(font: Path) -> dict[int, str]:
    """Return a font's names by their number, from its table `name` (OpenType 1.9)."""
    content = font.read_bytes()
    tables = struct.unpack_from(">H", content, 4)[0]
    rows = [struct.unpack_from(">4sIII", content, 12 + 16 * row) for row in range(tables)]
    start = next(offset for tag, _, offset, _ in rows if tag == b"name")
    _, count, texts = struct.unpack_from(">HHH", content, start)
    found = [struct.unpack_from(">HHHHHH", content, start + 6 + 12 * row) for row in range(count)]
    return {
        number: content[start + texts + offset :][:length].decode("utf-16-be")
        for _, _, _, number, length, offset in found
    }


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.otf")), ids=lambda font: font.name)
def test_a_changed_font_keeps_its_notice_and_not_its_name(font: Path) -> None:
    """The SIL Open Font License asks for the notice and the licence, and forbids a reserved name."""
    said = names(font)
    notice = said[COPYRIGHT].replace("©", "Copyright")
    assert (FONTS / "OFL.txt").read_text(encoding="utf-8").startswith(notice)
    assert "SIL Open Font License, Version 1.1" in said[LICENCE]
    for number in (FAMILY, WHOLE_NAME, POSTSCRIPT):
        assert said[number].startswith("Boneward")


def test_the_package_says_whose_fonts_it_holds() -> None:
    """The notice stands in NOTICE too, as the fonts have it: no font name is reserved there."""
    page = (Path(__file__).resolve().parents[3] / "NOTICE").read_text(encoding="utf-8")
    assert "Copyright 2014-2021 Adobe (http://www.adobe.com/)" in page
    assert "reserves no font name" in page
