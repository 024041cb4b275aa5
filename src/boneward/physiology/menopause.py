"""Years since the last period, as a spread, from what a woman said and her age."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import MENOPAUSES, SEXES, Floats, People
from boneward.people.group import menopause_is_asked
from boneward.physiology.subjects import NO_MENOPAUSE

_PRE, _PERI, _POST = (MENOPAUSES.index(word) for word in ("pre", "peri", "post"))
_WIDE = 6.0
_GRID = 1_201


def since_menopause(people: People, places: Floats) -> Floats:
    """Return years since the last period, negative before it, shape [n]; `NO_MENOPAUSE` for men.

    The age at it is drawn from the published spread, cut where it would speak against what was said: after it for
    who is past it, before it for who is not, within a few years for who is in it. Who said nothing at an age at which
    it is asked has the whole spread; younger women are before it and older ones past it.

    Args:
        people: n people.
        places: standard normal deviates, shape [n].
    """
    middle, sd = parameter("forecast_menopause_age"), parameter("forecast_menopause_age_sd")
    now = (people.age - middle) / sd
    is_open = menopause_is_asked(people)
    is_past = (people.menopause == _POST) | (
        (people.menopause == 0) & ~is_open & (people.age >= parameter("menopause_ask_below"))
    )
    is_in = people.menopause == _PERI
    soon = now + parameter("forecast_peri_years") / sd
    low = np.where(is_open | is_past, np.minimum(-_WIDE, now), now)
    high = np.where(is_past, now, np.where(is_in, soon, np.maximum(_WIDE, now)))
    age_at_it = middle + sd * _between(places, low, high)
    return np.where(people.sex == SEXES.index("female"), people.age - age_at_it, NO_MENOPAUSE)


def _between(places: Floats, low: Floats, high: Floats) -> Floats:
    """Return normal deviates at the same places of what lies between two ends; an end where hardly anything does."""
    grid, below = _normal()
    first, last = np.interp(low, grid, below), np.interp(high, grid, below)
    share = np.interp(places, grid, below)
    found = np.interp(first + share * (last - first), below, grid)
    return np.asarray(np.clip(found, low, high))


@cache
def _normal() -> tuple[Floats, Floats]:
    normal = NormalDist()
    grid = np.linspace(-_WIDE, _WIDE, _GRID)
    return grid, np.array([normal.cdf(each) for each in grid])
