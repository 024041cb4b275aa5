"""What the columns of a list of people are: known by their headings, said by whoever brings it, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.findings import Fault, InputError
from boneward.people.survey import COLUMN_KINDS
from boneward.people.survey_table import TABLE, SurveyTable
from boneward.people.survey_units import MEASURES, read_heading, to_column, unit_of
from boneward.units.quantity import Trouble, Unit, fold, split_quantity

ID = "id"
"""The column that is carried to the result as it is."""
LEAVE_OUT = "-"
_MISSING = frozenset({"na", "n/a", "null"})
_FLAGS: Mapping[str, bool] = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_NEAR = 70.0
_NUMBER = re.compile(r"([+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+))?")
"""A cell that is no more than a number, or empty; Python alone would take 1_0 for ten, and a row's answer would depend
on the others in its column."""
_BETWEEN = re.compile(r"[\s./()\[\]{},:-]+")
_PLACES = ("diet", "supplement")
_SHARED = ("lab", *_PLACES)
"""What a name of ours begins with where the same is eaten, taken as a tablet, or measured in blood."""
_NEAR_PLACE = 60.0


@dataclass(frozen=True, slots=True)
class Match:
    """What a column of a table is taken for.

    Attributes:
        name: as its heading says.
        known: our column, `id`, or "-" for one that is left out; empty where nobody has decided yet.
        suggestion: the nearest of our names; empty where none is near.
        unit: where the nearest name has another unit that cannot be brought to ours: that name. It is not suggested.
        read_in: the unit of the heading, where its numbers are brought to the unit of `known`, or would be to that of
            `suggestion`.
        either: our names that it may be as well: calcium of food, of tablets, or in blood. None is suggested then.
    """

    name: str
    known: str
    suggestion: str = ""
    unit: str = ""
    read_in: str = ""
    either: tuple[str, ...] = ()


def match_columns(names: Sequence[str], chosen: Mapping[int, str]) -> tuple[Match, ...]:
    """Return what each column is taken for.

    Args:
        names: the headings.
        chosen: by place what a reader chose for a column that is not known: a name of ours, `id` or "-".

    Raises:
        InputError: two columns are taken for the same, or a heading names a unit that cannot be brought to the unit
            of what it was chosen for.
    """
    exact = frozenset(_own(name) for name in names) & COLUMN_KINDS.keys()
    found = [_match(name, chosen.get(place, ""), exact) for place, name in enumerate(names)]
    faults = [Fault(TABLE, one.code, dict(one.arguments)) for one in found if isinstance(one, Trouble)]
    if faults:
        raise InputError(tuple(faults))
    matches = tuple(one for one in found if isinstance(one, Match))
    taken = Counter(match.known for match in matches if match.known not in ("", LEAVE_OUT))
    twice = [name for name, count in taken.items() if count > 1]
    if twice:
        raise InputError(tuple(Fault(TABLE, "table-taken-twice", {"name": name}) for name in twice))
    return matches


def _own(name: str) -> str:
    """Return a heading as our names are written."""
    return _BETWEEN.sub("_", fold(name)).strip("_")


def _match(name: str, chosen: str, exact: AbstractSet[str]) -> Match | Trouble:
    own = _own(name)
    if own in COLUMN_KINDS or own == ID:
        return Match(name, own)
    column = _stems().get(read_heading(name).stem, "")
    if column and column not in exact:
        unit = unit_of(name, column)
        if isinstance(unit, Unit):
            return _taken(name, column, unit)
    if chosen in COLUMN_KINDS:
        unit = unit_of(name, chosen)
        return unit if isinstance(unit, Trouble) else _taken(name, chosen, unit)
    return Match(name, chosen) if chosen in (ID, LEAVE_OUT) else _asked(name, own)


def _taken(name: str, column: str, unit: Unit | None) -> Match:
    is_other = unit is not None and unit.unit != MEASURES[column].wanted
    return Match(name, column, read_in=unit.unit if unit is not None and is_other else "")


@cache
def _stems() -> dict[str, str]:
    """Return the columns whose numbers have a unit by their names without it."""
    return {read_heading(column).stem: column for column in MEASURES}


def _asked(name: str, own: str) -> Match:
    """Return a column that nobody knows yet, with what it may be."""
    # Imported here: most tables have no name to guess at.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    either = _either(name)
    if either:
        return _suggested(name, either[0]) if len(either) == 1 else Match(name, "", either=either)
    nearest, score, _ = process.extract(own, list(COLUMN_KINDS), limit=1)[0]
    if score < _NEAR:
        return Match(name, "")
    place, _, amount = nearest.partition("_")
    has_place = any(fuzz.ratio(word, place) >= _NEAR_PLACE for word in own.split("_"))
    if place in _PLACES and not has_place:
        both = tuple(f"{each}_{amount}" for each in _PLACES)
        fitting = tuple(column for column in both if not isinstance(unit_of(name, column), Trouble))
        return Match(name, "", either=fitting) if fitting else Match(name, "", unit=nearest)
    return _suggested(name, nearest)


def _suggested(name: str, column: str) -> Match:
    unit = unit_of(name, column)
    if isinstance(unit, Trouble):
        return Match(name, "", unit=column)
    return Match(name, "", column, read_in=_taken(name, column, unit).read_in)


def _either(name: str) -> tuple[str, ...]:
    """Return the columns that a bare name such as calcium, or 25OHD, may be; only those that its unit fits."""
    bare = "".join("vitamin" if word == "vit" else word for word in read_heading(name).words)
    named = [column for column in MEASURES if column.partition("_")[0] in _SHARED]
    same = [column for column in named if read_heading(column.partition("_")[2]).stem == bare]
    return tuple(column for column in same if not isinstance(unit_of(name, column), Trouble))


def plan_columns(table: SurveyTable, matches: Sequence[Match]) -> dict[str, NDArray[np.generic]]:
    """Return the columns that a plan takes, by our names. What is no number stays a text, so that it is refused."""
    pairs = zip(matches, table.columns, strict=True)
    return {
        match.known: _converted(match, cells) if match.read_in else _column(match.known, cells)
        for match, cells in pairs
        if match.known in COLUMN_KINDS
    }


def _converted(match: Match, cells: Sequence[str]) -> NDArray[np.generic]:
    """Return the numbers of a column in our unit; what is no number stays a text, and none stays in its old unit."""
    column = _column(match.known, cells)
    if column.dtype.kind == "f":
        return to_column(column.astype(np.float64), match.read_in, match.known)
    split = [split_quantity(str(cell)) for cell in column.tolist()]
    numbers = np.array([one[0] if isinstance(one, tuple) and not one[1] else np.nan for one in split])
    converted = to_column(numbers, match.read_in, match.known)
    return np.where(np.isnan(numbers), column, converted.astype(object))


def _column(name: str, cells: Sequence[str]) -> NDArray[np.generic]:
    known = ["" if cell.casefold() in _MISSING else cell for cell in cells]
    if COLUMN_KINDS[name] == "Flags":
        return _objects([_FLAGS.get(fold(cell), cell) if cell else None for cell in known])
    if COLUMN_KINDS[name] == "Floats":
        is_plain = all(map(_NUMBER.fullmatch, known))
        return np.array([float(cell) if cell else np.nan for cell in known]) if is_plain else _objects(known)
    return np.array(known, dtype=np.str_)


def _objects(values: Sequence[object]) -> NDArray[np.generic]:
    return np.fromiter(values, object, len(values))
