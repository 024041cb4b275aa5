"""The authorities' reference values, and for each person-cell the newest value that may set a dose."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.loader import number, parts, read_table

AUTHORITIES = ("nam", "efsa", "china", "anz", "uk", "japan", "korea", "taiwan", "dach", "nordic", "who")
STRICTEST_OF = ("nam", "efsa", "china")
"""Whose limits count, the lowest of them, when nobody has chosen an authority."""

STAGES = ("general", "pregnancy", "lactation")
SEX_CODES = ("female", "male")

QUANTITIES = (
    "calcium_intake",
    "vitamin_d_intake",
    "vitamin_k_intake",
    "calcium_limit",
    "vitamin_d_limit",
    "vitamin_k_limit",
)
_KINDS = {"recommended": "intake", "adequate": "intake", "limit": "limit"}
_UNITS = {"calcium": "mg/d", "vitamin_d": "ug/d", "vitamin_k": "ug/d"}
_RANK = {"adequate": 0, "recommended": 1, "limit": 0}


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """One row of the reference table: who says how much of what, for whom, where that is written."""

    index: int
    authority: str
    edition: int
    nutrient: str
    form: str
    kind: str
    term: str
    stage: str
    sex: str
    age_from: float
    age_below: float
    low: float
    high: float
    unit: str
    sources: tuple[str, ...]
    place: str
    verification: str

    def covers(self, age: float, sex: str, stage: str) -> bool:
        """Say whether the value is for this age (years), sex and life stage."""
        return self.stage == stage and self.sex in ("any", sex) and self.age_from <= age < self.age_below


@cache
def reference_values() -> tuple[ReferenceValue, ...]:
    """Return every row of the reference table."""
    return tuple(
        ReferenceValue(
            index,
            row["authority"],
            int(number(row, "edition", empty=0)),
            row["nutrient"],
            row["form"],
            row["kind"],
            row["term"],
            row["stage"],
            row["sex"],
            number(row, "age_from", empty=0.0),
            number(row, "age_below", empty=math.inf),
            number(row, "low"),
            number(row, "high"),
            row["unit"],
            parts(row, "source"),
            row["place"],
            row["verification"],
        )
        for index, row in enumerate(read_table("reference_values"))
    )


@dataclass(frozen=True, slots=True)
class ReferenceGrid:
    """The table laid out for look-up: [quantity, authority, stage, sex, age bin].

    `value` holds the number and `row` the table row it comes from (-1: none). A value that nobody of us has
    read is left out; `unread` says where only such a value exists. The last age bin holds nothing: it is the place
    of whoever's age or sex is not known.
    """

    age_edges: NDArray[np.float64]
    value: NDArray[np.float64]
    row: NDArray[np.int32]
    unread: NDArray[np.bool_]

    def age_bins(self, age: NDArray[np.float64], known: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return each person's age bin; who is not `known` gets the empty one."""
        return np.where(known, np.searchsorted(self.age_edges, age, side="right") - 1, len(self.age_edges))


def _may_stand(value: ReferenceValue) -> bool:
    return (
        value.authority in AUTHORITIES
        and value.kind in _KINDS
        and value.stage in STAGES
        and value.unit == _UNITS.get(value.nutrient)
        and math.isfinite(value.low)
        and "supplement" not in value.form
    )


@cache
def reference_grid() -> ReferenceGrid:
    """Lay the table out, oldest edition first, so that the newest value that was read stands."""
    values = [value for value in reference_values() if _may_stand(value)]
    values.sort(key=lambda value: (value.edition, _RANK[value.kind]))
    ages = {0.0, *(value.age_from for value in values), *(value.age_below for value in values)}
    edges = np.array(sorted(age for age in ages if math.isfinite(age)))
    shape = (len(QUANTITIES), len(AUTHORITIES), len(STAGES), len(SEX_CODES), len(edges) + 1)
    grid = ReferenceGrid(
        edges,
        np.full(shape, np.nan),
        np.full(shape, -1, dtype=np.int32),
        np.zeros(shape, dtype=np.bool_),
    )
    for value in values:
        _lay(grid, value)
    _let_general_limits_stand(grid)
    grid.unread[:] &= np.isnan(grid.value)
    return grid


def _let_general_limits_stand(grid: ReferenceGrid) -> None:
    """Where none of the strictest three prints a limit for pregnancy or breast-feeding, let the general ones stand.

    Without it a woman outside the printed ages would have no limit at all. Where one of them prints a limit, it
    stands for the silent authorities too. Intakes are not filled: none is planned.
    """
    strictest = [AUTHORITIES.index(name) for name in STRICTEST_OF]
    for place, quantity in enumerate(QUANTITIES):
        if not quantity.endswith("_limit"):
            continue
        value, row = grid.value[place], grid.row[place]
        for stage in range(1, len(STAGES)):
            is_open = np.isnan(value[:, stage]) & np.isnan(value[strictest, stage]).all(axis=0)
            value[:, stage][is_open] = value[:, 0][is_open]
            row[:, stage][is_open] = row[:, 0][is_open]


def _lay(grid: ReferenceGrid, value: ReferenceValue) -> None:
    sexes = slice(None) if value.sex == "any" else SEX_CODES.index(value.sex)
    ages = slice(
        int(np.searchsorted(grid.age_edges, value.age_from)),
        int(np.searchsorted(grid.age_edges, value.age_below)),
    )
    cell = (
        QUANTITIES.index(f"{value.nutrient}_{_KINDS[value.kind]}"),
        AUTHORITIES.index(value.authority),
        STAGES.index(value.stage),
        sexes,
        ages,
    )
    if value.verification == "memory":
        grid.unread[cell] = True
    else:
        grid.value[cell] = value.low
        grid.row[cell] = value.index
