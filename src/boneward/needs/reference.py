"""What an authority recommends for each person, looked up for a whole batch at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.reference import AUTHORITIES, QUANTITIES, reference_grid
from boneward.people.columns import Flags, Floats, People

Rows = NDArray[np.int32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class PersonCells:
    """Where each person stands in the reference grid; `known` is false where age or sex is not known."""

    stage: Places
    sex: Places
    age_bin: Places
    known: Flags


@dataclass(frozen=True, slots=True)
class ReferenceColumn:
    """One quantity for each person.

    `value` in mg or µg a day (NaN: none), its table `row` (-1: none), and `unread` where the authority has a value
    that nobody of us has read, so that it may not be used.
    """

    value: Floats
    row: Rows
    unread: Flags


def person_cells(people: People) -> PersonCells:
    """Return where each person stands in the grid; pregnancy goes before breast-feeding."""
    known = ~np.isnan(people.age) & (people.sex > 0)
    return PersonCells(
        stage=np.where(people.pregnant, 1, np.where(people.lactating, 2, 0)),
        sex=np.maximum(people.sex.astype(np.intp) - 1, 0),
        age_bin=reference_grid().age_bins(np.where(known, people.age, 0.0)),
        known=known,
    )


def reference_of(quantity: str, authority: Places | int, cells: PersonCells) -> ReferenceColumn:
    """Return one quantity of an authority for each person.

    Args:
        quantity: one of `knowledge.reference.QUANTITIES`.
        authority: index in `AUTHORITIES`, one for all or one for each.
        cells: where the people stand.
    """
    grid = reference_grid()
    place = (QUANTITIES.index(quantity), authority, cells.stage, cells.sex, cells.age_bin)
    return ReferenceColumn(
        np.where(cells.known, grid.value[place], np.nan),
        np.where(cells.known, grid.row[place], np.int32(-1)),
        cells.known & grid.unread[place],
    )


def extreme_of(
    quantity: str, authorities: tuple[str, ...], cells: PersonCells, *, lowest: bool
) -> tuple[ReferenceColumn, Places]:
    """Return, for each person, the lowest (or highest) value among several authorities, and whose it is.

    Returns:
        The column, and the authority's index in `AUTHORITIES` (meaningless where the value is NaN).
    """
    indices = np.array([AUTHORITIES.index(name) for name in authorities])
    columns = [reference_of(quantity, int(index), cells) for index in indices]
    values = np.stack([column.value for column in columns])
    rows = np.stack([column.row for column in columns])
    worst = np.inf if lowest else -np.inf
    ranked = np.where(np.isnan(values), worst, values)
    best = np.argmin(ranked, axis=0) if lowest else np.argmax(ranked, axis=0)
    people = np.arange(values.shape[1])
    return (
        ReferenceColumn(values[best, people], rows[best, people], np.zeros(values.shape[1], np.bool_)),
        indices[best],
    )
