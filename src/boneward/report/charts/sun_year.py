"""The sun year as a drawing: a disc for the UV index and a bar of minutes on one ruler for every month."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEP = 15
"""Minutes between two lines of the ruler."""
_SHORTEST, _LONGEST = 45, 60
"""Minutes that a ruler spans at least and at most: a stop after that is said in words and not drawn."""
_WIDEST_DISC, _STRONGEST = 15.5, 20.0
"""Radius of a disc in pixels, at the highest UV index that a disc is drawn for."""


@dataclass(frozen=True, slots=True)
class MinutesRuler:
    """The minutes that all bars share.

    Attributes:
        end: where it ends, minutes.
        ticks: its lines, minutes.
    """

    end: int
    ticks: tuple[int, ...]

    def place(self, minutes: float) -> float:
        """Return where so many minutes lie, per cent of the ruler, to a hundredth."""
        return round(100.0 * min(minutes, self.end) / self.end, 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """One month's minutes.

    Attributes:
        width: of the bar from zero, per cent of the ruler; 0 for none.
        stop: where the stop line stands, per cent; None where it is not reached on the ruler.
        disc: radius of the UV index's disc, pixels; its area grows with the index.
    """

    width: float
    stop: float | None
    disc: float


def ruler_for(stops: Sequence[float | None], most: float) -> MinutesRuler:
    """Return a ruler that holds the stops, as far as they are worth drawing.

    Args:
        stops: minutes until the burn limit by month; None where it is not reached.
        most: the most minutes that are drawn as a bar.
    """
    drawn = [stop for stop in stops if stop is not None and stop <= _LONGEST]
    longest = max([most, _SHORTEST, *drawn])
    end = math.ceil(longest / _STEP) * _STEP
    return MinutesRuler(end, tuple(range(_STEP, end, _STEP)))


def bar_for(ruler: MinutesRuler, uv_index: float, stop: float | None, most: float) -> Bar:
    """Return a month's drawing.

    Args:
        ruler: of the year.
        uv_index: at the highest sun.
        stop: minutes until the burn limit; None where it is not reached.
        most: the minutes of the rule, which end at the stop; 0 where nothing is to be drawn.
    """
    minutes = most if stop is None else min(most, stop)
    line = ruler.place(stop) if stop is not None and stop <= ruler.end and most > 0.0 else None
    return Bar(ruler.place(minutes), line, disc_for(uv_index))


def disc_for(uv_index: float) -> float:
    """Return the radius of a disc whose area is as the UV index, pixels; 0 for a sun that does not rise."""
    share = min(max(uv_index, 0.0), _STRONGEST) / _STRONGEST
    return round(_WIDEST_DISC * math.sqrt(share), 1)
