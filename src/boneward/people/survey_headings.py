"""What the columns of a list of people are: known by their headings, said by whoever brings it, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.findings import Fault, InputError
from boneward.people.survey import COLUMN_KINDS
from boneward.people.survey_table import TABLE, SurveyTable
from boneward.units.quantity import fold

ID = "id"
"""The column that is carried to the result as it is."""
LEAVE_OUT = "-"
_MISSING = frozenset({"na", "n/a", "null"})
_FLAGS: Mapping[str, bool] = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_NEAR = 70.0
_NUMBER = re.compile(r"([+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+))?")
"""A cell that is no more than a number, or empty; Python alone would take 1_0 for ten, and a row's answer would depend
on the others in its column."""
_UNIT = re.compile(r"_(g|mg|ug|mcg|iu|nmol_l|ng_ml|mmol_l|mg_dl|umol_l|kg|lb|cm|m|years|months)$")
_SAME_UNIT = {"mcg": "ug"}


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


def match_columns(names: Sequence[str], chosen: Mapping[int, str]) -> tuple[Match, ...]:
    """Return what each column is taken for.

    Args:
        names: the headings.
        chosen: by place what a reader chose for a column that is not known: a name of ours, `id` or "-".

    Raises:
        InputError: two columns are taken for the same.
    """
    matches = tuple(_match(name, chosen.get(place, "")) for place, name in enumerate(names))
    taken = Counter(match.known for match in matches if match.known not in ("", LEAVE_OUT))
    twice = [name for name, count in taken.items() if count > 1]
    if twice:
        raise InputError(tuple(Fault(TABLE, "table-taken-twice", {"name": name}) for name in twice))
    return matches


def _match(name: str, chosen: str) -> Match:
    own = re.sub(r"[\s.-]+", "_", fold(name))
    if own in COLUMN_KINDS or own == ID:
        return Match(name, own)
    if chosen in COLUMN_KINDS or chosen in (ID, LEAVE_OUT):
        return Match(name, chosen)
    # Imported here: most tables have no name to guess at.
    from rapidfuzz import process  # noqa: PLC0415

    nearest, score, _ = process.extract(own, list(COLUMN_KINDS), limit=1)[0]
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
    return {match.known: _column(match.known, cells) for match, cells in pairs if match.known in COLUMN_KINDS}


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
