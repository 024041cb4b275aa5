"""An ensemble: one person as 200 equally likely members, the same draws in every scenario; bands of what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Floats
from boneward.physiology.chance import chance_of
from boneward.physiology.values import Values, drawn

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Rows = TypeVar("Rows", bound=DataclassInstance)
else:
    Rows = TypeVar("Rows")

SEED = 1
"""Of every ensemble: the same members for everybody, every scenario and every day."""

UNTOLD = (
    "bmi",
    "sodium_mg",
    "menopause_age",
    "diet_calcium_mg",
    "diet_vitamin_d_ug",
    "other_vitamin_d_ug",
    "sun_share",
    "sun_light",
)
"""What nobody tells exactly: each member has its own place in the spread."""
_NOT_OF_VITAMIN_D = ("sodium_mg", "menopause_age", "diet_calcium_mg")
"""Of these what a test of 25(OH)D says nothing about."""


@dataclass(frozen=True, slots=True)
class Members:
    """Equally likely members; arrays of shape [members].

    Attributes:
        values: numbers of the physiology.
        places: of each of `UNTOLD` a standard normal deviate.
    """

    values: Values
    places: Mapping[str, Floats]

    def __len__(self) -> int:
        """Return the number of members."""
        return len(self.places[UNTOLD[0]])


@dataclass(frozen=True, slots=True)
class Band:
    """The middle of an ensemble and the ends of 90 % of it; arrays of shape [days], or [] for one day."""

    median: Floats
    low: Floats
    high: Floats


@cache
def members_of(count: int) -> Members:
    """Return so many members; the same at every call. Nobody may write into their arrays."""
    chance = chance_of(SEED, len(UNTOLD))
    normal = NormalDist()
    even = np.array([normal.inv_cdf((place + 0.5) / count) for place in range(count)])
    return Members(drawn(count, SEED), {name: even[chance.permutation(count)] for name in UNTOLD})


def chosen(members: Members, others: Members, which: np.ndarray, prefix: str) -> Members:
    """Return the members with what is not told of vitamin D, and the values with a prefix, taken from others.

    Args:
        members: n; their other values stay.
        others: m, of which some were chosen.
        which: place of a chosen one in `others` for each of the n.
        prefix: of the values that were chosen with them.
    """
    taken = {
        name: value[which] if value.ndim else value for name, value in others.values.items() if name.startswith(prefix)
    }
    places = {
        name: members.places[name] if name in _NOT_OF_VITAMIN_D else others.places[name][which] for name in UNTOLD
    }
    return Members({**members.values, **taken}, places)


def shares() -> tuple[float, float]:
    """Return the ends of a band, as shares of the ensemble."""
    return parameter("forecast_band_low"), parameter("forecast_band_high")


def band_of(rows: Floats) -> Band:
    """Return the band of each day; rows of shape [..., members]."""
    low, median, high = np.quantile(rows, (shares()[0], 0.5, shares()[1]), axis=-1)
    return Band(np.asarray(median), np.asarray(low), np.asarray(high))


def repeated(rows: Rows, times: int) -> Rows:
    """Return a record of columns, or of tuples of columns, with all of them in a row so many times."""
    return type(rows)(*(_repeated(getattr(rows, field.name), times) for field in fields(rows)))


def _repeated(value: object, times: int) -> Any:  # noqa: ANN401 - what it was
    if isinstance(value, tuple):
        return tuple(_repeated(each, times) for each in value)
    if isinstance(value, np.ndarray) and value.ndim:
        return np.concatenate([value] * times, axis=-1)
    return value
