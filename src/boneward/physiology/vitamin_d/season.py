"""Months to days: what the skin makes on each day of a year, from what it makes by month."""

from __future__ import annotations

from calendar import monthrange
from functools import cache

import numpy as np
from numpy.typing import NDArray

from boneward.people.columns import Floats
from boneward.people.sun import MONTHS
from boneward.physiology.days import CALENDAR_YEAR

_ANY_COMMON_YEAR = 2001


def by_day(monthly: Floats) -> Floats:
    """Return values by day of the year, shape [365, n], from those of the months, shape [12, n].

    In the middle of a month its value holds; between two middles it changes evenly, across the year's end too.
    """
    before, after, share = _neighbours()
    return np.asarray(monthly[before] + share[:, None] * (monthly[after] - monthly[before]), dtype=np.float64)


@cache
def _neighbours() -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    """Return for each day the months whose middles lie before and after it, and how far it is from one to the other."""
    lengths = np.array([monthrange(_ANY_COMMON_YEAR, month)[1] for month in MONTHS], dtype=np.float64)
    middles = np.cumsum(lengths) - 0.5 * lengths
    noons = np.arange(CALENDAR_YEAR) + 0.5
    after = np.searchsorted(middles, noons, side="left")
    before = (after - 1) % len(MONTHS)
    after = after % len(MONTHS)
    span = (middles[after] - middles[before]) % CALENDAR_YEAR
    return before, after, ((noons - middles[before]) % CALENDAR_YEAR) / span
