"""The user's own foods file: plain CSV that may be edited by hand, checked line by line, merged without loss."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from boneward.foods.importing.record import AMOUNTS, MOST_FOODS, Imported, RefusedError, read_amount, refusal_of
from boneward.foods.model import HELD, Content, Food, Measure
from boneward.knowledge.findings import Fault, InputError
from boneward.knowledge.loader import read_table
from boneward.people.natto import mentions_natto
from boneward.units.shown import shorten, show_number

SCHEMA = "# boneward.own_foods/1"
"""The first line of the file; the header is the second."""

PREFIX = "own:"
_FIRST = ("id", "kind", "name", "zh_hans", "zh_hant")
COLUMNS = (*_FIRST, *AMOUNTS, "estimated", "measures", "origin")
_TEXTS = tuple(place for place, column in enumerate(COLUMNS) if column in (*_FIRST, "origin"))
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@＝＋－＠]")
_QUOTE = "'"
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Merged:
    """A file after an import: its text, and how many foods are new and how many took the place of an older row."""

    text: str
    added: int
    replaced: int


def merge_own_foods(before: str, foods: Iterable[Imported]) -> Merged:
    """Return a file with foods put in: a food takes the place of the row with its id, every other row stays.

    Args:
        before: the file as it is; empty for a new one.
        foods: what is put in.

    Raises:
        InputError: `before` is not such a file, or there would be too many foods in it.
    """
    wanted = {food.id: food for food in foods}
    count, kept = len(wanted), []
    for _, row in _rows(before) if before.strip() else ():
        food = wanted.pop(row[0].strip(), None)
        kept.append(_safe([_unquoted(cell) for cell in row]) if food is None else _row_of(food))
    replaced = count - len(wanted)
    if len(kept) + len(wanted) > MOST_FOODS:
        raise InputError((Fault("", "import-too-many", {"limit": f"{MOST_FOODS:,}"}),))
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), lineterminator="\n")
    writer.writerows([COLUMNS, *kept, *map(_row_of, wanted.values())])
    return Merged("".join([SCHEMA, "\n", *lines]), len(wanted), replaced)


class _Lines:
    """Where the writer of the CSV puts its lines."""

    def __init__(self, lines: list[str]) -> None:
        """Write into a list."""
        self.write = lines.append


def _row_of(food: Imported) -> list[str]:
    amounts = [_written(food.amounts.get(held, math.nan)) for held in AMOUNTS]
    measures = ";".join(f"{measure}={_written(grams)}" for measure, grams in food.measures)
    first = [food.id, food.kind, food.name, food.zh_hans, food.zh_hant]
    return _safe([*first, *amounts, ";".join(food.estimated), measures, food.origin])


def _safe(row: list[str]) -> list[str]:
    """Return a row of which a spreadsheet takes no text for a formula: an apostrophe goes before = + - and @."""
    return [_QUOTE + cell if place in _TEXTS and _FORMULA.match(cell) else cell for place, cell in enumerate(row)]


def _unquoted(cell: str) -> str:
    """Return a cell without the apostrophe that was put before a formula's sign."""
    return cell.removeprefix(_QUOTE) if _QUOTED_FORMULA.match(cell) else cell


def _written(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.10g}"


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of every row below the header; lines without a sign are passed over.

    Raises:
        InputError: it is not an own foods file.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    reader = csv.reader(lines[1:])
    try:
        is_ours = bool(lines) and lines[0].rstrip(" ,\r\n") == SCHEMA and tuple(next(reader, ())) == COLUMNS
        if not is_ours:
            raise InputError((Fault("line 1", "own-foods-not-ours", {"schema": SCHEMA}),))
        for row in reader:
            if row and any(map(str.strip, row)):
                yield reader.line_num + 1, row
    except csv.Error as error:
        raise InputError((Fault(f"line {reader.line_num + 1}", "own-foods-cells", _counts(0)),)) from error


def _counts(count: int) -> dict[str, object]:
    return {"count": count, "wanted": len(COLUMNS)}


def read_own_foods(text: str) -> tuple[tuple[Food, ...], tuple[Fault, ...]]:
    """Return the foods of a user's file, and everything that is wrong in it; a line that is wrong gives no food.

    Args:
        text: the whole file; an empty text has no foods.

    Returns:
        The foods in the order of the file, and the faults with their lines.
    """
    foods: dict[str, Food] = {}
    faults: list[Fault] = []
    try:
        for line, row in _rows(text) if text.strip() else ():
            found = _read_row(row)
            if isinstance(found, Food) and found.id in foods:
                found = Fault("", "own-foods-twice", {"value": found.id})
            if isinstance(found, Food):
                foods[found.id] = found
            else:
                faults.append(replace(found, where=f"line {line}"))
    except InputError as error:
        return tuple(foods.values()), (*faults, *error.faults)
    return tuple(foods.values()), tuple(faults)


def _read_row(row: Sequence[str]) -> Food | Fault:
    if len(row) != len(COLUMNS):
        return Fault("", "own-foods-cells", _counts(len(row)))
    cells = dict(zip(COLUMNS, (_unquoted(cell.strip()) for cell in row), strict=True))
    code = cells["id"]
    if not code.startswith(PREFIX) or code == PREFIX or len(code) > _LONGEST_ID or not code.isprintable():
        return Fault("", "own-foods-id", {"value": shorten(code)})
    try:
        amounts = {held: read_amount(cells[held], held) for held in AMOUNTS}
    except RefusedError as error:
        return Fault("", "own-foods-number", {"column": error.held, "value": error.written})
    amounts = {held: value for held, value in amounts.items() if not math.isnan(value)}
    measures = _read_measures(cells["measures"])
    if measures is None:
        return Fault("", "own-foods-measure", {"value": shorten(cells["measures"])})
    estimated = tuple(part for part in cells["estimated"].split(";") if part)
    return _checked(
        Imported(
            code,
            cells["kind"],
            cells["name"] or cells["zh_hans"] or cells["zh_hant"],
            origin=cells["origin"],
            amounts=amounts,
            estimated=estimated,
            measures=measures,
            zh_hans=cells["zh_hans"],
            zh_hant=cells["zh_hant"],
        )
    )


def _checked(food: Imported) -> Food | Fault:
    """Hold a row against what a food can hold, as at its import: it may have been edited since."""
    refusal = refusal_of(food)
    if refusal is None or refusal.code == "nothing_known":
        return _food(food)
    if not refusal.held:
        return Fault("", "own-foods-name")
    arguments: dict[str, object] = {"column": refusal.held, "value": show_number(refusal.value)}
    if refusal.code == "negative":
        return Fault("", "own-foods-number", arguments)
    return Fault("", "own-foods-implausible", {**arguments, "high": show_number(refusal.most)})


@cache
def _measure_codes() -> frozenset[str]:
    return frozenset(row["measure"] for row in read_table("measures"))


def _read_measures(cell: str) -> tuple[tuple[str, float], ...] | None:
    """Return the measures of a cell such as `cup=244;slice=28`; None for what is none."""
    found = []
    for part in filter(None, map(str.strip, cell.split(";"))):
        measure, sign, grams = part.partition("=")
        try:
            weight = read_amount(grams, "")
        except RefusedError:
            return None
        if not sign or measure.strip() not in _measure_codes() or not weight > 0:
            return None
        found.append((measure.strip(), weight))
    return tuple(found)


def _food(food: Imported) -> Food:
    names = {"en": food.name, "zh-Hans": food.zh_hans, "zh-Hant": food.zh_hant}
    held: dict[str, Content] = {of: _content(food, of, food.amounts[of]) for of in HELD if of in food.amounts}
    is_natto = any(mentions_natto(name) for name in names.values() if name)
    return Food(
        id=food.id,
        origin="own",
        names={language: name for language, name in names.items() if name},
        tags=frozenset({"natto"}) if is_natto else frozenset(),
        held=held,
        measures=tuple(Measure(code, grams, (), food.origin, "secondary") for code, grams in food.measures),
    )


def _content(food: Imported, of: str, amount: float) -> Content:
    verification = "derived" if of in food.estimated else "secondary"
    return Content(amount, amount, amount, (), food.origin, verification, is_single=True)
