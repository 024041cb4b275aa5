"""What an authority recommends for each person, looked up for a whole batch at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.reference import AUTHORITIES, QUANTITIES, STRICTEST_OF, reference_grid
from boneward.people.columns import Codes, Flags, Floats, People

Rows = NDArray[np.int32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ReferenceColumn:
    """One quantity for each person.

    `value` in mg or µg a day (NaN: none), its table `row` (-1: none), and `unread` where the authority has a value
    that nobody of us has read, so that it may not be used.
    """

    value: Floats
    row: Rows
    unread: Flags


def person_cells(people: People) -> Places:
    """Return where each person stands among the grid's stages, sexes and ages; pregnancy goes before breast-feeding."""
    grid = reference_grid()
    known = ~np.isnan(people.age) & (people.sex > 0)
    stage = np.where(people.pregnant, 1, np.where(people.lactating, 2, 0))
    sex = np.where(known, people.sex - 1, 0)
    return np.ravel_multi_index((stage, sex, grid.age_bins(people.age, known)), grid.value.shape[2:])


def reference_of(quantity: str, authority: str, cells: Places) -> ReferenceColumn:
    """Return one quantity of an authority for each person.

    Args:
        quantity: one of `knowledge.reference.QUANTITIES`.
        authority: one of `knowledge.reference.AUTHORITIES`.
        cells: where the people stand (`person_cells`).
    """
    grid = reference_grid()
    place = QUANTITIES.index(quantity), AUTHORITIES.index(authority)
    return ReferenceColumn(
        grid.value[place].reshape(-1)[cells], grid.row[place].reshape(-1)[cells], grid.unread[place].reshape(-1)[cells]
    )


def chosen_or_extreme_of(
    quantity: str, authority: Codes, cells: Places, *, lowest: bool
) -> tuple[ReferenceColumn, Flags]:
    """Return the chosen authority's value for each person, else the lowest (or highest) among NAM, EFSA and China.

    Args:
        quantity: one of `knowledge.reference.QUANTITIES`.
        authority: 1 + index in AUTHORITIES, 0 when none is chosen, shape [n].
        cells: where the people stand (`person_cells`).
        lowest: whether the lowest value is the careful one; else the highest.

    Returns:
        The column, and for whom it is the extreme of the three: nobody was chosen, or the chosen one has no value
        that may stand.
    """
    table, is_extreme = _chosen_or_extreme(quantity, lowest=lowest)
    place = authority, cells
    return ReferenceColumn(table.value[place], table.row[place], table.unread[place]), is_extreme[place]


@cache
def _chosen_or_extreme(quantity: str, *, lowest: bool) -> tuple[ReferenceColumn, Flags]:
    """Settle the choice once for every cell: [1 + authority, cell], row 0 for nobody chosen."""
    grid, place = reference_grid(), QUANTITIES.index(quantity)
    value, row, unread = (table[place].reshape(len(AUTHORITIES), -1) for table in (grid.value, grid.row, grid.unread))
    among = np.array([AUTHORITIES.index(name) for name in STRICTEST_OF])
    ranked = np.where(np.isnan(value[among]), np.inf if lowest else -np.inf, value[among])
    best = among[np.argmin(ranked, axis=0) if lowest else np.argmax(ranked, axis=0)]
    cells = np.arange(value.shape[1])
    stands = ~np.isnan(value)
    table = ReferenceColumn(
        np.vstack([value[best, cells], np.where(stands, value, value[best, cells])]),
        np.vstack([row[best, cells], np.where(stands, row, row[best, cells])]),
        np.vstack([np.zeros_like(unread[:1]), unread]),
    )
    return table, np.vstack([np.ones_like(stands[:1]), ~stands])
