"""The most a day from everything together: the chosen authority's, else the strictest of three."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.knowledge.reference import STRICTEST_OF
from boneward.needs.reference import PersonCells, Rows, extreme_of, reference_of
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


def limit_of(nutrient: str, authority: Codes, cells: PersonCells) -> Limit:
    """Return the limit that applies to each person.

    Args:
        nutrient: calcium or vitamin_d.
        authority: 1 + index in AUTHORITIES, 0 when none is chosen, shape [n].
        cells: where the people stand in the reference grid.

    A chosen authority without a limit that may stand leaves the strictest of NAM, EFSA and China in force.
    """
    strictest, _ = extreme_of(f"{nutrient}_limit", STRICTEST_OF, cells, lowest=True)
    chosen = reference_of(f"{nutrient}_limit", np.maximum(authority.astype(np.intp) - 1, 0), cells)
    stands = (authority > 0) & ~np.isnan(chosen.value)
    return Limit(
        np.where(stands, chosen.value, strictest.value),
        np.where(stands, chosen.row, strictest.row),
        ~stands,
        (authority > 0) & chosen.unread,
    )
