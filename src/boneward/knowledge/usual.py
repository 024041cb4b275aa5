"""What is usual at an age, for whoever did not tell: a middle and a spread, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.loader import number, parts, read_table

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Usual:
    """One quantity at the ages from `age_from` to `age_below`; `spread` is the standard deviation of its logarithm."""

    quantity: str
    age_from: float
    age_below: float
    value: float
    spread: float
    unit: str
    sources: tuple[str, ...]


@cache
def usual_rows(quantity: str) -> tuple[Usual, ...]:
    """Return the rows of a quantity.

    Raises:
        KeyError: there is none.
    """
    rows = tuple(
        Usual(
            quantity,
            number(row, "age_from"),
            number(row, "age_below", empty=float("inf")),
            number(row, "value"),
            number(row, "spread"),
            row["unit"],
            parts(row, "source"),
        )
        for row in read_table("usual_values")
        if row["quantity"] == quantity
    )
    if not rows:
        raise KeyError(quantity)
    return rows


def usual_at(quantity: str, age: Floats) -> tuple[Floats, Floats]:
    """Return what is usual at each age, shape [n], and its spread; below the first row's age that of the first row."""
    rows = usual_rows(quantity)
    place = np.searchsorted([row.age_from for row in rows], age, side="right") - 1
    at = np.clip(place, 0, len(rows) - 1)
    return np.array([row.value for row in rows])[at], np.array([row.spread for row in rows])[at]


def usual_row(quantity: str, age: float) -> Usual:
    """Return the row of a quantity at one age."""
    rows = usual_rows(quantity)
    return next((row for row in reversed(rows) if row.age_from <= age), rows[0])
