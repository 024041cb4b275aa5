"""Values with their bands as dots and lines on one ruler: changes, with the line of "no change", and levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.report.charts.ruler import Ruler, change_ruler, level_ruler

_DECIMALS = 6
"""A ruler is no finer than that."""


@dataclass(frozen=True, slots=True)
class Range:
    """A value: its middle and the ends of its band; None where one is not known."""

    middle: float | None
    low: float | None
    high: float | None

    def ends(self) -> list[float]:
        """Return all numbers that are known of it."""
        return [number for number in (self.middle, self.low, self.high) if number is not None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A value on its ruler, all in percent of the width: the dot, and from where how far the line goes."""

    dot: float | None
    start: float | None
    width: float | None


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Values on one ruler.

    Attributes:
        even: where "no change" lies, percent; for levels the ruler's zero.
        marks: the values written below, and where each lies.
        placed: the values, in the order given.
    """

    even: float
    marks: tuple[tuple[float, float], ...]
    placed: tuple[Placed, ...]


def change_chart(ranges: Sequence[Range]) -> RangeChart:
    """Return changes on one ruler that is wide enough for all of them; 0 always on it."""
    return _on(change_ruler(_all(ranges)), ranges)


def level_chart(ranges: Sequence[Range]) -> RangeChart:
    """Return amounts on one ruler from zero."""
    return _on(level_ruler(_all(ranges)), ranges)


def _all(ranges: Sequence[Range]) -> list[float]:
    return [round(end, _DECIMALS) for one in ranges for end in one.ends()]


def _on(ruler: Ruler, ranges: Sequence[Range]) -> RangeChart:
    return RangeChart(
        ruler.place(0.0),
        tuple((mark, ruler.place(mark)) for mark in ruler.marks),
        tuple(_placed(one, ruler) for one in ranges),
    )


def _placed(one: Range, ruler: Ruler) -> Placed:
    dot = None if one.middle is None else ruler.place(one.middle)
    if one.low is None or one.high is None:
        return Placed(dot, None, None)
    start = ruler.place(one.low)
    return Placed(dot, start, round(ruler.place(one.high) - start, 2))
