"""A list of people as a file's bytes or as text: encoding, lines and cells; nothing is guessed, and nothing opened."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from typing import NoReturn

from boneward.knowledge.findings import Fault, InputError
from boneward.people.file_text import refuse
from boneward.units.shown import shorten

TABLE = "table"
"""How a list of people is called in faults."""
ENCODINGS = ("utf-8", "gb18030", "big5")
MOST_COLUMNS, MOST_CELL = 500, 2_000
"""Columns of a table and characters of a cell; what has more is no list of people."""
_SEPARATORS = (",", ";", "\t")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """A table as it was read.

    Attributes:
        names: the heading of each column.
        columns: the cells of each column as text, without the space around them.
        lines: the line on which each row ends, from 1.
        uneven: rows with more or fewer cells than the heading; their cells are empty.
    """

    names: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    uneven: tuple[int, ...]


def decode_table(data: bytes, encoding: str, *, most_bytes: int) -> str:
    """Return a file's text; UTF-8 with or without its mark, UTF-16 by its mark, others as they are said to be.

    Raises:
        InputError: it is too large, or not written in that encoding.
    """
    if len(data) > most_bytes:
        refuse_size(most_bytes)
    if encoding not in ENCODINGS:
        refuse(TABLE, "table-encoding", encoding=shorten(encoding))
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if has_mark else "utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        refuse(TABLE, "table-encoding", encoding=encoding.upper())


def refuse_size(most_bytes: int) -> NoReturn:
    """Refuse a table as too large.

    Raises:
        InputError: always.
    """
    refuse(TABLE, "table-too-large", most=most_bytes // _MEGA)


def read_survey(text: str, *, most_rows: int) -> SurveyTable:
    """Return a table; cells are parted by commas, semicolons or tabs, whichever the heading has most of.

    Raises:
        InputError: there is no heading or no row, a cell is not closed or too long, two columns have one name, or
            there is too much of it.
    """
    heading = re.split("[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.reader((line[0] for line in _LINE.finditer(text)), delimiter=separator, strict=True)
    found: list[list[str]] = []
    lines: list[int] = []
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                found.append(cells)
                lines.append(reader.line_num)
            if len(found) > most_rows + 1:
                refuse(TABLE, "table-too-many-rows", most=most_rows)
    except csv.Error:
        refuse(TABLE, "table-quotes", line=reader.line_num)
    if len(found) < 2:  # noqa: PLR2004 - the heading and one row
        refuse(TABLE, "table-empty")
    return _laid_out(tuple(cell.strip() for cell in found[0]), found[1:], lines[1:])


def _laid_out(names: tuple[str, ...], rows: list[list[str]], lines: list[int]) -> SurveyTable:
    if len(names) > MOST_COLUMNS:
        refuse(TABLE, "table-too-many-columns", most=MOST_COLUMNS)
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise InputError(tuple(Fault(TABLE, "table-name-twice", {"name": shorten(name)}) for name in twice))
    uneven = tuple(place for place, cells in enumerate(rows) if len(cells) != len(names))
    for place in uneven:
        rows[place] = [""] * len(names)
    columns = tuple(tuple(map(str.strip, cells)) for cells in zip(*rows, strict=True))
    long = next((place for cells in columns for place, cell in enumerate(cells) if len(cell) > MOST_CELL), None)
    if long is not None:
        refuse(TABLE, "table-long-cell", line=lines[long], most=MOST_CELL)
    return SurveyTable(names, columns, tuple(lines), uneven)
