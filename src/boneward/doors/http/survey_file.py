"""A table of people as a file or as pasted text: its cells, its columns by their names, and what cannot be read."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from boneward.people.columns import People
from boneward.people.survey import LISTS
from boneward.units.quantity import fold

MOST_ROWS = 20_000
MOST_BYTES = 2 * 1024 * 1024
MOST_COLUMNS = 500
MOST_CELL = 2_000
ENCODINGS = ("utf-8", "gb18030", "big5")
ID = "id"
"""The column that is carried to the result as it is."""
LEAVE_OUT = "-"
_SEPARATORS = (",", ";", "\t")
_MISSING = frozenset({"na", "n/a", "null"})
_FLAGS: Mapping[str, bool] = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_NEAR = 70.0
_NUMBER = re.compile(r"([+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+))?")
"""A cell that is no more than a number, or empty; Python alone would take 1_0 for ten, and a row's answer would depend
on the others in its column."""
_UNIT = re.compile(r"_(g|mg|ug|mcg|iu|nmol_l|ng_ml|mmol_l|mg_dl|umol_l|kg|lb|cm|m|years|months)$")
_SAME_UNIT = {"mcg": "ug"}

TYPES: Mapping[str, str] = {
    field.name: str(field.type) for field in fields(People) if field.name != "triggers"
} | dict.fromkeys(LISTS, "Texts")
"""Each column that a plan knows, and what it holds: Floats, Codes, Flags or Texts."""


class TableError(ValueError):
    """The table cannot be read at all.

    Attributes:
        code: `data.wrong.<code>.what` and `.do` say it.
        arguments: what the sentences need.
    """

    def __init__(self, code: str, **arguments: object) -> None:
        """Keep code and arguments."""
        super().__init__(code)
        self.code = code
        self.arguments = arguments


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


@dataclass(frozen=True, slots=True)
class Match:
    """What a column of a table is taken for.

    Attributes:
        name: as its heading says.
        known: our column, `id`, or "-" for one that is left out; empty where nobody has decided yet.
        suggestion: the nearest of our names; empty where none is near.
        unit: where the nearest name has another unit: what ours ends in. It is not suggested then.
    """

    name: str
    known: str
    suggestion: str = ""
    unit: str = ""


def decode(data: bytes, encoding: str) -> str:
    """Return a file's text; UTF-8 with or without its mark, UTF-16 by its mark, others as they are said to be.

    Raises:
        TableError: it is too large, or not written in that encoding.
    """
    if len(data) > MOST_BYTES:
        raise TableError("too-large", most=MOST_BYTES // (1024 * 1024))
    if encoding not in ENCODINGS:
        raise TableError("encoding", encoding=encoding[:20])
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if has_mark else "utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        raise TableError("encoding", encoding=encoding.upper()) from None


def read_survey(text: str) -> SurveyTable:
    """Return a table; cells are parted by commas, semicolons or tabs, whichever the heading has most of.

    Raises:
        TableError: there is no heading or no row, a cell is not closed or too long, two columns have one name, or
            there is too much of it.
    """
    heading = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[list[str]] = []
    lines: list[int] = []
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                found.append(cells)
                lines.append(reader.line_num)
            if len(found) > MOST_ROWS + 1:
                raise TableError("too-many-rows", most=MOST_ROWS)
    except csv.Error:
        raise TableError("quotes", line=reader.line_num) from None
    if len(found) < 2:  # noqa: PLR2004 - the heading and one row
        raise TableError("empty")
    return _laid_out(tuple(cell.strip() for cell in found[0]), found[1:], lines[1:])


def _laid_out(names: tuple[str, ...], rows: list[list[str]], lines: list[int]) -> SurveyTable:
    if len(names) > MOST_COLUMNS:
        raise TableError("too-many-columns", most=MOST_COLUMNS)
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        raise TableError("name-twice", name=twice[:80])
    uneven = tuple(place for place, cells in enumerate(rows) if len(cells) != len(names))
    for place in uneven:
        rows[place] = [""] * len(names)
    columns = tuple(tuple(map(str.strip, cells)) for cells in zip(*rows, strict=True))
    long = next((place for cells in columns for place, cell in enumerate(cells) if len(cell) > MOST_CELL), None)
    if long is not None:
        raise TableError("long-cell", line=lines[long], most=MOST_CELL)
    return SurveyTable(names, columns, tuple(lines), uneven)


def match_columns(names: Sequence[str], chosen: Mapping[int, str]) -> tuple[Match, ...]:
    """Return what each column is taken for.

    Args:
        names: the headings.
        chosen: by place what a reader chose for a column that is not known: a name of ours, `id` or "-".

    Raises:
        TableError: two columns are taken for the same.
    """
    matches = tuple(_match(name, chosen.get(place, "")) for place, name in enumerate(names))
    known = [match.known for match in matches if match.known not in ("", LEAVE_OUT)]
    twice = next((name for place, name in enumerate(known) if name in known[:place]), None)
    if twice is not None:
        raise TableError("taken-twice", name=twice)
    return matches


def _match(name: str, chosen: str) -> Match:
    own = re.sub(r"[\s.-]+", "_", fold(name))
    if own in TYPES or own == ID:
        return Match(name, own)
    if chosen in TYPES or chosen in (ID, LEAVE_OUT):
        return Match(name, chosen)
    # Imported here: most tables have no name to guess at.
    from rapidfuzz import process  # noqa: PLC0415

    nearest, score, _ = process.extract(own, list(TYPES), limit=1)[0]
    if score < _NEAR:
        return Match(name, "")
    given_unit, own_unit = _unit_of(own), _unit_of(nearest)
    return Match(name, "", unit=nearest) if given_unit and given_unit != own_unit else Match(name, "", nearest)


def _unit_of(name: str) -> str:
    found = _UNIT.search(name)
    return _SAME_UNIT.get(found[1], found[1]) if found else ""


def plan_columns(table: SurveyTable, matches: Sequence[Match]) -> dict[str, NDArray[np.generic]]:
    """Return the columns that a plan takes, by our names. What is no number stays a text, so that it is refused."""
    pairs = zip(matches, table.columns, strict=True)
    return {match.known: _column(match.known, cells) for match, cells in pairs if match.known in TYPES}


def _column(name: str, cells: Sequence[str]) -> NDArray[np.generic]:
    known = ["" if cell.casefold() in _MISSING else cell for cell in cells]
    if TYPES[name] == "Flags":
        return _objects([_FLAGS.get(fold(cell), cell) if cell else None for cell in known])
    if TYPES[name] == "Floats":
        is_plain = all(map(_NUMBER.fullmatch, known))
        return np.array([float(cell) if cell else np.nan for cell in known]) if is_plain else _objects(known)
    return np.array(known, dtype=np.str_)


def _objects(values: Sequence[object]) -> NDArray[np.generic]:
    return np.fromiter(values, object, len(values))


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(heading)
    writer.writerows(rows)
    return stream.getvalue()


def pack(text: str) -> str:
    """Return a text small enough to travel in a hidden field: squeezed, in letters that a form leaves as they are."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 6)).decode()


def unpack(packed: str) -> str:
    """Return a text that was packed.

    Raises:
        TableError: it is no packed text, or a larger one than a table may be.
    """
    opener = zlib.decompressobj()
    try:
        data = opener.decompress(base64.urlsafe_b64decode(packed), 2 * MOST_BYTES)
        if opener.unconsumed_tail or not opener.eof:
            raise TableError("too-large", most=MOST_BYTES // (1024 * 1024))
        return data.decode()
    except (binascii.Error, zlib.error, ValueError) as error:
        raise error if isinstance(error, TableError) else TableError("empty") from None
