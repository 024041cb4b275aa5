"""What is carried from day to day: levels, and what the last day changed them by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Floats


@dataclass(frozen=True, slots=True)
class Pool:
    """A level at the end of a day and that day's change; shapes [n].

    Over a step of several days the daily change is taken to run straight from the day before the step to its last
    day. Over one day that is the daily step itself.
    """

    level: Floats
    change: Floats

    @classmethod
    def at(cls, level: Floats) -> Pool:
        """Return a pool at a level; how it changed before does not matter to a step of one day."""
        return cls(level, np.zeros_like(level))

    def eve(self, days: float) -> Floats:
        """Return the level on the eve of the step's last day, if every day goes on as the one before the step."""
        return self.level + (days - 1.0) * self.change

    def known(self, days: float) -> Floats:
        """Return the part of that eve's level that the step's last day has no say in."""
        return self.level + 0.5 * (days - 1.0) * self.change

    def after(self, change: Floats, days: float) -> Pool:
        """Return the pool after a step whose last day changes it by so much."""
        return Pool(self.level + 0.5 * (days - 1.0) * self.change + 0.5 * (days + 1.0) * change, change)


@dataclass(frozen=True, slots=True)
class Follower:
    """A level that goes each day a share of the way to an aim; shapes [n].

    Over a step of several days the aim is taken to run straight to that of the last day, and the level is exact for
    that: so a step may be far longer than the level takes. Over one day that is the daily step itself.
    """

    level: Floats
    aim: Floats

    def eve(self, pace: Floats, days: float) -> tuple[Floats, Floats]:
        """Return the level on the eve of the step's last day: a part that is known, and what the last aim adds to it.

        The second is a share of the aim: 0 over a step of one day.

        Args:
            pace: share of the way that is gone in a day.
            days: of the step.
        """
        left = (1.0 - pace) ** (days - 1.0)
        turn = (1.0 / pace - 1.0) * left - 1.0 / pace
        return (self.level - self.aim) * left - self.aim * turn / days, 1.0 + turn / days

    def after(self, pace: Floats, eve: Floats, aim: Floats) -> Follower:
        """Return the follower after the step: its level on the eve of the last day, and that day's aim, are known."""
        return Follower(eve + pace * (aim - eve), aim)


def pace_over(pace: Floats, days: float) -> Floats:
    """Return the share of (target - `known`) that the last of several days moves, if one day moves `pace` of it."""
    return pace / (1.0 + 0.5 * (days - 1.0) * pace)
