"""Japan's Standard Tables of Food Composition: the main table as the ministry publishes it, row by row.

The columns are found by their header: the row with `成分識別子` names each by its component identifier (CA, VITD,
VITK), the row with `単位` gives the units, `食品番号` stands above the food's number, and the name stands below
`成分識別子` itself. Of 100 g of the edible part.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from boneward.foods.importing.record import Imported, Refused, RefusedError, Sieve, factor_of, one_line, read_amount
from boneward.knowledge.findings import Fault, InputError
from boneward.units.shown import shorten

Row = Sequence[object]

IDENTIFIERS: Mapping[str, str] = {"CA": "calcium_mg", "VITD": "vitamin_d_ug", "VITK": "vitamin_k_ug"}
"""The table's vitamin K is K1, MK-4 and MK-7 in one figure, as MK-4 equivalents: it is kept as K of no stated kind."""

IDENTIFIER_ROW, UNIT_ROW, NUMBER_COLUMN = "成分識別子", "単位", "食品番号"
_HEADER_ROWS = 40
_CODE = re.compile(r"\d{4,5}(?:\.0)?")
_ESTIMATE = re.compile(r"\((?P<inside>.*)\)")
_TRACE, _NOT_MEASURED = "tr", frozenset({"-", "ー", ""})
_DASHES = str.maketrans("‐‑‒–—−", "------")
_NO_UNIT = re.compile(r"[().…・\s]")
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand, by column; `columns`: what is held, its column, what a value there is multiplied by."""

    first: int
    code: int
    name: int
    columns: tuple[tuple[str, int, float], ...]


def read_mext(name: str, rows: Iterable[Row], sieve: Sieve) -> None:
    """Read the rows of the main table into a sieve.

    Args:
        name: of the file, for places.
        rows: the cells of the sheet from its first row on.
        sieve: what is wanted; gets what is kept and what is refused.

    Raises:
        InputError: it is not that table, or there are too many foods.
    """
    stream = iter(rows)
    head = list(islice(stream, _HEADER_ROWS))
    layout = _layout(name, head)
    taken = 0
    for number, row in enumerate(_both(head[layout.first :], stream), start=layout.first + 1):
        taken += _take(row, layout, f"{name}:{number}", sieve)
    if not taken:
        raise InputError((Fault(name, "import-not-known"),))


def _both(head: Iterable[Row], rest: Iterable[Row]) -> Iterable[Row]:
    yield from head
    yield from rest


def _layout(name: str, head: Sequence[Row]) -> _Layout:
    found = _find(head, IDENTIFIER_ROW)
    if found is None:
        raise InputError((Fault(name, "import-not-known"),))
    row, name_column = found
    places = {_squash(cell): column for column, cell in enumerate(head[row])}
    code, units = _find(head[:row], NUMBER_COLUMN), _find(head[:row], UNIT_ROW)
    wanted = {NUMBER_COLUMN: code is not None, UNIT_ROW: units is not None}
    wanted |= {identifier: identifier in places for identifier in IDENTIFIERS}
    missing = [column for column, is_there in wanted.items() if not is_there]
    if missing or code is None or units is None:
        raise InputError((Fault(name, "import-column-missing", {"member": name, "column": missing[0]}),))
    columns = []
    for identifier, held in IDENTIFIERS.items():
        unit = _unit_above(head[units[0]], places[identifier])
        try:
            columns.append((held, places[identifier], factor_of(unit, held)))
        except RefusedError as error:
            fault = Fault(name, "import-unit", {"member": name, "column": identifier, "unit": shorten(unit)})
            raise InputError((fault,)) from error
    return _Layout(row + 1, code[1], name_column, tuple(columns))


def _find(rows: Sequence[Row], wanted: str) -> tuple[int, int] | None:
    places = ((r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if _squash(cell) == wanted)
    return next(places, None)


def _unit_above(units: Row, column: int) -> str:
    """Return the unit of a column; a unit that is written once for several columns stands in the first of them."""
    cells = (_NO_UNIT.sub("", _even(cell)) for cell in reversed(units[: column + 1]))
    return next((cell for cell in cells if cell), "")


def _take(row: Row, layout: _Layout, where: str, sieve: Sieve) -> bool:
    """Take a row into the sieve; say whether it is one of a food."""
    last = max(layout.code, layout.name, *(column for _, column, _ in layout.columns))
    cells = [*row, *[None] * (last + 1 - len(row))]
    code = _even(cells[layout.code])
    if not _CODE.fullmatch(code):
        return False
    number = code.removesuffix(".0").zfill(_DIGITS)
    title = one_line(_even(cells[layout.name]))
    if not sieve.wants(title):
        return True
    amounts, estimated = {}, []
    try:
        for held, column, factor in layout.columns:
            value, is_estimate, is_trace = read_cell(cells[column], held)
            sieve.traces += is_trace
            if not math.isnan(value):
                amounts[held] = value * factor
                estimated += [held] * is_estimate
    except RefusedError as error:
        sieve.refuse(Refused(where, f"own:mext-{number}", shorten(title), error.code, error.held, error.written))
        return True
    origin = f"MEXT Standard Tables of Food Composition in Japan, {number}"
    sieve.take(Imported(f"own:mext-{number}", "mext", title, where, origin, amounts, tuple(estimated)))
    return True


def read_cell(cell: object, held: str) -> tuple[float, bool, bool]:
    """Return a cell's amount, whether it is an estimate, and whether it is a trace.

    A number in brackets is an estimate, `(0)` too: nobody measured it. `Tr` is there in less than can be printed, which
    is neither zero nor known; `-` and an empty cell were not measured. The last three are NaN.

    Raises:
        RefusedError: it is nothing of these.
    """
    text = _even(cell).strip("*† ")
    match = _ESTIMATE.fullmatch(text)
    inside = match["inside"].strip() if match else text
    if inside.casefold() == _TRACE:
        return math.nan, match is not None, True
    if inside in _NOT_MEASURED:
        return math.nan, False, False
    return read_amount(inside, held), match is not None, False


def _even(cell: object) -> str:
    return "" if cell is None else unicodedata.normalize("NFKC", str(cell)).translate(_DASHES).strip()


def _squash(cell: object) -> str:
    return "".join(_even(cell).split())
