"""FoodData Central as CSV: several tables that belong together, each read once and line by line."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from boneward.foods.importing.fdc import (
    KINDS,
    NUTRIENTS,
    TITLES,
    amounts_of,
    in_unit,
    is_number,
    measures_of,
    note_amount,
    nutrient_of,
    serving_grams,
)
from boneward.foods.importing.record import Imported, Refused, RefusedError, Sieve, one_line, read_amount
from boneward.knowledge.findings import Fault, InputError
from boneward.units.shown import shorten

Tables = Mapping[str, Callable[[], Iterable[str]]]
"""The tables that a file has, by name without folder: each gives its lines anew."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "food.csv": ("fdc_id", "data_type", "description"),
    "food_nutrient.csv": ("fdc_id", "nutrient_id", "amount"),
}
_MAY_BE_THERE: Mapping[str, tuple[str, ...]] = {
    "nutrient.csv": ("id", "unit_name"),
    "measure_unit.csv": ("id", "name"),
    "food_portion.csv": ("fdc_id", "amount", "measure_unit_id", "portion_description", "modifier", "gram_weight"),
    "branded_food.csv": ("fdc_id", "brand_owner", "serving_size", "serving_size_unit"),
}
_UNDETERMINED = "undetermined"
_MOST_PORTIONS = 40


@dataclass(slots=True)
class _Draft:
    """One food while its tables are read."""

    where: str
    kind: str
    name: str
    found: dict[int, float] = field(default_factory=dict)
    portions: list[tuple[str, str, str]] = field(default_factory=list)
    serving_g: float = math.nan
    refusal: Refused | None = None


def read_fdc_csv(tables: Tables, sieve: Sieve) -> None:
    """Read the tables of a CSV download into a sieve.

    Memory is bounded by the number of foods that are wanted, not by the size of the tables.

    Args:
        tables: the tables of the download.
        sieve: what is wanted; gets what is kept and what is refused.

    Raises:
        InputError: a table or a column is missing, a table is broken, or there are too many foods.
    """
    missing = [name for name in NEEDED if name not in tables]
    if missing:
        raise InputError((Fault(missing[0], "import-member-missing", {"member": missing[0]}),))
    drafts = _foods(tables, sieve)
    units = {row[0]: row[1] for _, row in _rows(tables, "nutrient.csv")}
    for line, (code, number, cell) in _rows(tables, "food_nutrient.csv"):
        draft = drafts.get(code)
        nutrient = nutrient_of(int(number)) if draft and is_number(number) else None
        if draft is not None and nutrient is not None and draft.refusal is None:
            _add_nutrient(draft, code, nutrient, cell, units.get(number, ""), line)
    _add_labels(tables, drafts)
    _add_portions(tables, drafts)
    for code, draft in drafts.items():
        _settle(code, draft, sieve)


def _foods(tables: Tables, sieve: Sieve) -> dict[str, _Draft]:
    """Return the foods that are wanted, by number."""
    drafts: dict[str, _Draft] = {}
    for line, (code, data_type, name) in _rows(tables, "food.csv"):
        where = f"food.csv:{line}"
        kind = KINDS.get(data_type)
        if kind is None:
            sieve.passed_over["not_a_food"] += 1
        elif not is_number(code):
            sieve.refuse(Refused(where, "", shorten(name), "no_id", written=shorten(code)))
        elif code in drafts:
            sieve.refuse(Refused(where, f"own:fdc-{code}", shorten(name), "twice"))
        elif sieve.wants(name):
            sieve.hold(len(drafts) + 1, where)
            drafts[code] = _Draft(where, kind, one_line(name))
    return drafts


def _add_nutrient(draft: _Draft, code: str, nutrient: int, cell: str, unit: str, line: int) -> None:
    held = NUTRIENTS[nutrient][0]
    try:
        value = in_unit(nutrient, read_amount(cell, held), unit)
        note_amount(draft.found, nutrient, value)
    except RefusedError as error:
        draft.refusal = Refused(
            f"food_nutrient.csv:{line}", f"own:fdc-{code}", shorten(draft.name), error.code, error.held, error.written
        )


def _add_labels(tables: Tables, drafts: Mapping[str, _Draft]) -> None:
    for _, (code, owner, size, unit) in _rows(tables, "branded_food.csv"):
        draft = drafts.get(code)
        if draft is not None:
            draft.serving_g = serving_grams(size, unit) or math.nan
            draft.name = f"{draft.name} ({one_line(owner)})" if owner else draft.name


def _add_portions(tables: Tables, drafts: Mapping[str, _Draft]) -> None:
    units = {row[0]: row[1] for _, row in _rows(tables, "measure_unit.csv")}
    for _, (code, amount, unit, described, modifier, grams) in _rows(tables, "food_portion.csv"):
        draft = drafts.get(code)
        if draft is None or len(draft.portions) >= _MOST_PORTIONS:
            continue
        named = units.get(unit, "").replace(_UNDETERMINED, "")
        words = " ".join(part for part in (described or named, "" if described else modifier) if part)
        draft.portions.append(("" if described else amount, words, grams))


def _settle(code: str, draft: _Draft, sieve: Sieve) -> None:
    if draft.refusal is not None:
        sieve.refuse(draft.refusal)
        return
    food = f"own:fdc-{code}"
    try:
        amounts = amounts_of(draft.found)
    except RefusedError as error:
        sieve.refuse(Refused(draft.where, food, shorten(draft.name), error.code, error.held))
        return
    origin = f"USDA FoodData Central, {TITLES[draft.kind]}, {code}"
    measures = measures_of(draft.portions)
    sieve.take(Imported(food, draft.kind, draft.name, draft.where, origin, amounts, (), measures, draft.serving_g))


def _rows(tables: Tables, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line and wanted cells of every row of a table; nothing for a table that may be left out.

    Raises:
        InputError: a column is missing, or the table is not CSV.
    """
    if name not in tables:
        return
    wanted = NEEDED.get(name) or _MAY_BE_THERE[name]
    reader = csv.reader(iter(tables[name]()))
    try:
        header = [cell.strip().lstrip("\ufeff").strip('"') for cell in next(reader, [])]
        missing = [column for column in wanted if column not in header]
        if missing:
            raise InputError((Fault(name, "import-column-missing", {"member": name, "column": missing[0]}),))
        cells = itemgetter(*map(header.index, wanted))
        for row in reader:
            if len(row) == len(header):
                yield reader.line_num, cells(row)
            elif row:
                raise InputError((Fault(f"{name}:{reader.line_num}", "import-table-broken", {"member": name}),))
    except csv.Error as error:
        raise InputError((Fault(f"{name}:{reader.line_num}", "import-table-broken", {"member": name}),)) from error
