"""Doses that add up minute by minute through a day, and the minutes until one of them is full."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from boneward.people.columns import Floats
from boneward.sun.solar_position import MINUTES_A_DAY

_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Running:
    """Doses from midnight on at each full minute, J/m2, shape [1441].

    Attributes:
        erythemal: on the most exposed spot, clear sky, under a thin sunscreen.
        vitamin_d: on the skin's plane, under the sky and the sunscreen that were asked about.
    """

    erythemal: Floats
    vitamin_d: Floats

    @classmethod
    def of(cls, erythemal: Floats, vitamin_d: Floats) -> Running:
        """Add up irradiances, W/m2, each of the middle of its minute, shape [1440]."""
        return cls(*(np.concatenate([[0.0], np.cumsum(each)]) * _SECONDS for each in (erythemal, vitamin_d)))

    def burn(self, start: float, minutes: float) -> float:
        """Return the erythemal dose of a stay, J/m2."""
        return _between(self.erythemal, start, minutes)

    def dose(self, start: float, minutes: float) -> float:
        """Return the dose weighted for vitamin D of a stay, J/m2."""
        return _between(self.vitamin_d, start, minutes)

    def minutes_to_burn(self, start: ArrayLike, dose: float) -> Floats:
        """Return the minutes from each start until an erythemal dose; NaN where it is not reached that day."""
        return _minutes_until(self.erythemal, start, dose)

    def minutes_to_dose(self, start: ArrayLike, dose: float) -> Floats:
        """Return the minutes from each start until a dose weighted for vitamin D; NaN where it is not reached."""
        return _minutes_until(self.vitamin_d, start, dose)


def _between(summed: Floats, start: float, minutes: float) -> float:
    ends = np.interp([start, start + minutes], np.arange(len(summed)), summed)
    return float(ends[1] - ends[0])


def _minutes_until(summed: Floats, start: ArrayLike, dose: float) -> Floats:
    begin = np.asarray(start, dtype=np.float64)
    wanted = np.interp(begin, np.arange(len(summed)), summed) + dose
    place = np.clip(np.searchsorted(summed, wanted, side="left"), 1, len(summed) - 1)
    step = summed[place] - summed[place - 1]
    part = (wanted - summed[place - 1]) / np.where(step > 0, step, 1.0)
    reached = wanted <= summed[-1]
    return np.where(reached, np.minimum(place - 1 + part, MINUTES_A_DAY) - begin, np.nan)
