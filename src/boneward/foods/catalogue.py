"""The catalogue of foods: the core chosen by hand, the packaged records, and the foods of the user's own file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TypeVar

from boneward.foods.composition import has_record, record_food, usda_records
from boneward.foods.model import HELD, Content, Food, Measure
from boneward.foods.spelling import keys_of, turned
from boneward.knowledge.loader import KnowledgeError, Row, number, parts, read_table

Known = TypeVar("Known")

_LANGUAGE_COLUMNS = {"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}


@cache
def core_foods() -> tuple[Food, ...]:
    """Return the foods of the core, in the order of their table: the more usual of two that share a word goes first.

    What a food holds comes from its own rows of `food_contents`, else from its record; K2 from `k2_foods`.

    Raises:
        KnowledgeError: a row names a record, a K2 or an absorption that is not there.
    """
    contents, k2 = _contents("food_contents", "food"), _contents("k2_foods", "k2")
    measures, absorbed = _measures(), _absorption()
    return tuple(_food(row, contents, k2, measures, absorbed) for row in read_table("foods"))


def _food(
    row: Row,
    contents: Mapping[str, Mapping[str, Content]],
    k2: Mapping[str, Mapping[str, Content]],
    measures: Mapping[str, list[Measure]],
    absorbed: Mapping[str, tuple[float, tuple[str, ...]]],
) -> Food:
    code = row["food"]
    recorded = _recorded(row["record"], code)
    held = dict(recorded)
    held |= {of: _filled(content, recorded.get(of)) for of, content in contents.get(code, {}).items()}
    held |= _named(k2, row["k2"], code) if row["k2"] else {}
    percent, sources = _named(absorbed, row["absorption"], code) if row["absorption"] else (math.nan, ())
    return Food(
        id=code,
        origin="core",
        names={language: row[column] for language, column in _LANGUAGE_COLUMNS.items()},
        aliases=parts(row, "aliases"),
        group=row["group"],
        tags=frozenset(parts(row, "tags")),
        held=held,
        absorbed_percent=percent,
        absorbed_sources=sources,
        measures=tuple(measures.get(code, ())),
        question=row["question"],
        record=row["record"],
    )


def _recorded(record: str, code: str) -> Mapping[str, Content]:
    if not record:
        return {}
    if not has_record(record):
        raise KnowledgeError(f"foods.csv, {code}: there is no record {record!r}")
    return record_food(record).held


def _named(known: Mapping[str, Known], key: str, code: str) -> Known:
    if key not in known:
        raise KnowledgeError(f"foods.csv, {code}: there is no {key!r}")
    return known[key]


def _filled(content: Content, recorded: Content | None) -> Content:
    """Return a band with the record's figure in its middle, where the table leaves the middle open."""
    if recorded is None or not math.isnan(content.central):
        return content
    middle = min(max(recorded.central, content.low), content.high)
    return replace(content, central=middle, sources=tuple(dict.fromkeys((*recorded.sources, *content.sources))))


def _contents(table: str, key: str) -> dict[str, dict[str, Content]]:
    found: dict[str, dict[str, Content]] = {}
    for row in read_table(table):
        low, central, high = (number(row, column) for column in ("low", "central", "high"))
        content = Content(low, central, high, parts(row, "source"), row["place"], row["verification"], low == high)
        if row["held"] not in HELD:
            raise KnowledgeError(f"{table}.csv, {row[key]}: {row['held']!r} is not one of {HELD}")
        found.setdefault(row[key], {})[row["held"]] = content
    return found


def _measures() -> dict[str, list[Measure]]:
    found: dict[str, list[Measure]] = {}
    for row in read_table("food_measures"):
        measure = Measure(row["measure"], number(row, "grams"), parts(row, "source"), row["place"], row["verification"])
        found.setdefault(row["food"], []).append(measure)
    return found


def _absorption() -> dict[str, tuple[float, tuple[str, ...]]]:
    return {
        row["absorption"]: (number(row, "percent"), parts(row, "source")) for row in read_table("calcium_absorption")
    }


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Where foods are looked up; two catalogues are never equal, so that what is worked out for one can be kept.

    Attributes:
        core: the core, the more usual food first.
        own: foods of the user's own file.
    """

    core: tuple[Food, ...]
    own: tuple[Food, ...] = ()

    def food(self, code: str) -> Food | None:
        """Return the food of an id: of the core, of the user or of a record; None where there is none."""
        known = self._by_id.get(code)
        if known is None and has_record(code):
            return record_food(code)
        return known

    def find(self, text: str) -> Food | None:
        """Return the one food that a text names exactly; None for no food, and for a name that several have.

        Case, width, accents, plural, spaces, script and the order around a comma do not matter. A name of the core
        goes before one of the user's foods, and that before a record's.
        """
        known = self.food(text.strip().casefold())
        if known is not None:
            return known
        # What stands behind a comma belongs before it: "chocolate, milk" is no chocolate milk, if another food is.
        keys = [key for key in dict.fromkeys(keys_of([turned(text), text])) if key]
        for names in self._name_parts():
            for key in keys:
                found = names.get(key)
                if found is not None:
                    return found[0] if len(found) == 1 else None
        rows = {row for key in keys for row in _record_rows().get(key, ())}
        return record_food(usda_records().ids[rows.pop()]) if len(rows) == 1 else None

    def _name_parts(self) -> Iterator[Mapping[str, tuple[Food, ...]]]:
        """Yield names by key, those that go first first; a later part is only built when it is asked."""
        yield self._core_names
        yield self._core_aliases
        yield self._core_listed
        yield self._own_names
        yield self._own_aliases

    @cached_property
    def _by_id(self) -> dict[str, Food]:
        return {food.id: food for food in (*self.own, *self.core)}

    @cached_property
    def _core_names(self) -> dict[str, tuple[Food, ...]]:
        return _by_key((food, tuple(map(turned, food.names.values()))) for food in self.core)

    @cached_property
    def _core_listed(self) -> dict[str, tuple[Food, ...]]:
        return _by_key((food, tuple(food.names.values())) for food in self.core)

    @cached_property
    def _core_aliases(self) -> dict[str, tuple[Food, ...]]:
        return _by_key((food, tuple(map(turned, food.aliases))) for food in self.core)

    @cached_property
    def _own_names(self) -> dict[str, tuple[Food, ...]]:
        return _by_key((food, tuple(map(turned, food.names.values()))) for food in self.own)

    @cached_property
    def _own_aliases(self) -> dict[str, tuple[Food, ...]]:
        return _by_key((food, tuple(map(turned, food.aliases))) for food in self.own)


def _by_key(named: Iterable[tuple[Food, tuple[str, ...]]]) -> dict[str, tuple[Food, ...]]:
    pairs = [(food, name) for food, names in named for name in names]
    found: dict[str, tuple[Food, ...]] = {}
    for (food, _), key in zip(pairs, keys_of([name for _, name in pairs]), strict=True):
        known = found.get(key, ())
        if key and all(food is not other for other in known):
            found[key] = (*known, food)
    return found


@cache
def _record_rows() -> dict[str, tuple[int, ...]]:
    """Return the rows of the records of each name; of one name in several kinds, all of them."""
    names = usda_records().names
    found: dict[str, tuple[int, ...]] = {}
    for row, key in enumerate(keys_of(names)):
        found[key] = (*found.get(key, ()), row)
    return found


@cache
def _packaged() -> Catalogue:
    return Catalogue(core_foods())


def catalogue(own: tuple[Food, ...] = ()) -> Catalogue:
    """Return the catalogue of the packaged foods and the user's own."""
    return Catalogue(core_foods(), own) if own else _packaged()
