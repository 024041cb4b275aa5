"""A level through time: the middle of people alike as a line, where most of them are as a band, and a target."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEIGHT = 262
_TOP, _BOTTOM = 26.0, 232.0
"""Between which pixels the values lie."""
_START, _END = 10.0, 90.0
"""Between which percent of the width the days lie; beside them stand the numbers."""
_AIR = 1.04
_STEPS = (25.0, 50.0, 100.0, 250.0)
_MOST_STEPS = 6
_UNDER, _OVER = 19.0, -9.0
"""Pixels from a line's end to its name, below and above it."""
_NAME_FROM = 50.0
"""From which percent of the width the names of lines may stand: they end where the lines do."""
_PLACES = (50.0, 22.0, 72.0)
"""Where the target's name may stand, percent, the best first."""
_REACH = 10.0
"""Percent to both sides that it needs on a narrow phone."""
_BASELINES = (-5.0, 15.0)
_RISE, _FALL = 12.0, 4.0
"""Pixels that a word is tall above its baseline and deep below it."""
_Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Course:
    """A level on some days: its middle, and the two ends of the band; of equal lengths."""

    days: Sequence[float]
    median: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A course, drawn in a box 100 wide and `HEIGHT` tall.

    Attributes:
        code: whose.
        line: the path of its middle.
        band: the outline of its band.
        name_y: where its name stands, pixels; its right end is at `Seasons.end`.
    """

    code: str
    line: str
    band: str
    name_y: float


@dataclass(frozen=True, slots=True)
class Seasons:
    """The drawing.

    Attributes:
        curves: the lowest at its end first.
        ticks: each round value and its pixel from the top.
        target: the pixel of the value to keep; None where it is above the drawing.
        target_name: where its name stands, where lines leave most room: percent (of its middle) and pixel.
        start, end: between which percent the days lie.
        marks: the days that are named below, and where, in percent.
    """

    curves: tuple[Curve, ...]
    ticks: tuple[tuple[float, float], ...]
    target: float | None
    target_name: tuple[float, float]
    start: float
    end: float
    marks: tuple[tuple[float, float], ...]


def seasons(courses: Mapping[str, Course], target: float, marks: Sequence[float], last: float) -> Seasons:
    """Return the drawing.

    Args:
        courses: by name; each with days from 0.
        target: the value to keep.
        marks: days to name below.
        last: the last day that is drawn, above 0.
    """
    shown = {code: _until(course, last) for code, course in courses.items()}
    most = max([target, *(value for course in shown.values() for value in course.high)])
    step = next((step for step in _STEPS if most * _AIR / step <= _MOST_STEPS), _STEPS[-1])
    end = max(step, most * _AIR)

    def y(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * value / end, 1)

    def x(day: float) -> float:
        return round(_START + (_END - _START) * day / last, 2)

    lines = {code: list(zip(map(x, one.days), map(y, one.median), strict=True)) for code, one in shown.items()}
    ordered = sorted(shown, key=lambda code: shown[code].median[-1])
    curves = tuple(
        Curve(
            code,
            _path(lines[code]),
            _outline(list(map(x, one.days)), list(map(y, one.low)), list(map(y, one.high))),
            y(one.median[-1]) + (_UNDER if place == 0 and len(ordered) > 1 else _OVER),
        )
        for place, code in enumerate(ordered)
        for one in (shown[code],)
    )
    ticks = tuple((step * place, y(step * place)) for place in range(math.floor(end / step) + 1))
    named = _free_place(y(target), list(lines.values()), [curve.name_y for curve in curves])
    return Seasons(curves, ticks, y(target), named, _START, _END, tuple((day, x(day)) for day in marks if day <= last))


def _free_place(target: float, lines: Sequence[_Points], names: Sequence[float]) -> tuple[float, float]:
    """Return where a name by the target's line is farthest from the other lines and names."""

    def room(place: tuple[float, float]) -> float:
        middle, baseline = place
        top, bottom = baseline - _RISE, baseline + _FALL
        near = [
            max(top - y, y - bottom, 0.0) for line in lines for x, y in line if middle - _REACH <= x <= middle + _REACH
        ]
        if middle + _REACH > _NAME_FROM:
            near += [max(top - (name + _FALL), name - _RISE - bottom, 0.0) for name in names]
        return min(near, default=0.0)

    return max(((middle, round(target + over, 1)) for middle in _PLACES for over in _BASELINES), key=room)


def _until(course: Course, last: float) -> Course:
    kept = [place for place, day in enumerate(course.days) if day <= last]
    return Course(
        *([values[place] for place in kept] for values in (course.days, course.median, course.low, course.high))
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _outline(days: Sequence[float], low: Sequence[float], high: Sequence[float]) -> str:
    there = list(zip(days, high, strict=True))
    back = list(zip(days, low, strict=True))[::-1]
    return f"{_path([*there, *back])}Z"
