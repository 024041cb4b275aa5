"""One ruler for values that are compared: where each lies, in percent of the width, and the marks below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE = 7.0
"""Percent left free at each end, so that a mark's number has room."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS = 5
_RATIOS = ((0.8, 1.0, 1.25), (0.5, 0.7, 1.0, 1.4, 2.0), (0.25, 0.5, 1.0, 2.0, 4.0), (0.2, 0.5, 1.0, 2.0, 5.0))
"""Marks of a ruler of ratios, from the narrowest: as far to the left of 1 as to the right."""
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler.

    Attributes:
        low: its left end.
        high: its right end.
        marks: the values that are written below it.
        is_ratio: whether equal factors, and not equal differences, lie equally far apart.
        even: the value that means "no difference"; None where there is none.
    """

    low: float
    high: float
    marks: tuple[float, ...]
    is_ratio: bool = False
    even: float | None = None

    def place(self, value: float) -> float:
        """Return where a value lies, in percent of the width; what lies outside stands at the end.

        Raises:
            ValueError: a ratio is not above zero.
        """
        low, high, own = (self._scaled(number) for number in (self.low, self.high, value))
        share = min(max((own - low) / (high - low), 0.0), 1.0)
        return round(_EDGE + share * (100.0 - 2.0 * _EDGE), 2)

    def _scaled(self, value: float) -> float:
        return math.log(value) if self.is_ratio else value


def ratio_ruler(values: Sequence[float]) -> Ruler:
    """Return a ruler for ratios, 1 in its middle, wide enough for all values but never wider than 0.2 to 5."""
    reach = max((max(value, 1.0 / value) for value in values), default=1.0)
    marks = next((marks for marks in _RATIOS if marks[-1] >= reach), _RATIOS[-1])
    widest = max(marks[-1], reach)
    return Ruler(1.0 / widest, widest, marks, is_ratio=True, even=1.0)


def change_ruler(values: Sequence[float]) -> Ruler:
    """Return a ruler for differences, wide enough for all values, 0 always on it."""
    marks = round_marks(min([*values, 0.0]), max([*values, 0.0]))
    if len(marks) == 1:
        return Ruler(-1.0, 1.0, marks, even=0.0)
    return Ruler(marks[0], marks[-1], marks, even=0.0)


def level_ruler(values: Sequence[float]) -> Ruler:
    """Return a ruler for amounts, from zero to beyond the largest."""
    marks = round_marks(0.0, max(values, default=0.0))
    return Ruler(0.0, marks[-1] or 1.0, marks)


def round_marks(low: float, high: float) -> tuple[float, ...]:
    """Return round numbers in equal steps that reach from `low` or below to `high` or above; 0 alone for 0 and 0."""
    width = high - low
    if width <= 0:
        return (0.0,)
    power = 10.0 ** math.floor(math.log10(width / _MOST_STEPS))
    step = next(size * power for size in _STEPS if width / (size * power) <= _MOST_STEPS)
    first, last = math.floor(low / step + _CLOSE), math.ceil(high / step - _CLOSE)
    return tuple(round(place * step, 9) for place in range(first, last + 1))
