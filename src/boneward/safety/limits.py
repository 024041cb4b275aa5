"""The most a day from everything together: the chosen authority's, else the strictest of three."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.needs.reference import Places, Rows, chosen_or_extreme_of
from boneward.people.columns import Codes, Flags, Floats


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit for each person.

    `value` in mg or µg a day (NaN: none set), its table `row` (-1: none), whether it `is_strictest` of several,
    and where the chosen authority has one that was not read (`unread`).
    """

    value: Floats
    row: Rows
    is_strictest: Flags
    unread: Flags


def limit_of(nutrient: str, authority: Codes, cells: Places) -> Limit:
    """Return the limit that applies to each person.

    Args:
        nutrient: calcium or vitamin_d.
        authority: 1 + index in AUTHORITIES, 0 when none is chosen, shape [n].
        cells: where the people stand in the reference grid.

    A chosen authority without a limit that may stand leaves the strictest of NAM, EFSA and China in force.
    """
    limit, is_strictest = chosen_or_extreme_of(f"{nutrient}_limit", authority, cells, lowest=True)
    return Limit(limit.value, limit.row, is_strictest, limit.unread)
