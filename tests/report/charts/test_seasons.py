"""A level through time: nothing leaves the drawing, the target stands where it is, and names lie apart."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from boneward.report.charts.seasons import HEIGHT, Course, seasons

DAYS = [0.0, 100.0, 200.0, 300.0, 400.0]
LOW = Course(DAYS, [40, 50, 30, 45, 44], [25, 30, 20, 28, 27], [60, 70, 50, 66, 65])
HIGH = Course(DAYS, [40, 70, 60, 75, 74], [25, 50, 45, 52, 51], [60, 95, 85, 99, 98])


def points(path: str) -> list[tuple[float, float]]:
    """Return the points of a path."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def test_ticks_are_round_and_begin_at_zero() -> None:
    """Zero, then equal steps; the target has a height of its own."""
    drawn = seasons({"now": LOW, "plan": HIGH}, 50.0, [], 400.0)
    assert [value for value, _ in drawn.ticks] == [0.0, 25.0, 50.0, 75.0, 100.0]
    assert drawn.target == dict(drawn.ticks)[50.0]


def test_days_beyond_the_last_are_not_drawn() -> None:
    """A forecast is longer than its picture; marks beyond it are left out too."""
    drawn = seasons({"now": LOW}, 50.0, [0.0, 200.0, 400.0], 200.0)
    assert len(points(drawn.curves[0].line)) == 3
    assert [(0.0, drawn.start), (200.0, drawn.end)] == list(drawn.marks)


def test_names_stand_apart_even_on_one_line() -> None:
    """The upper name above its line, the lower one below, so that two equal courses can be told."""
    drawn = seasons({"now": LOW, "plan": LOW}, 50.0, [], 400.0)
    assert abs(drawn.curves[0].name_y - drawn.curves[1].name_y) >= 18.0


def test_the_targets_name_keeps_clear_of_lines_and_names() -> None:
    """One line just below the target, one far above it: the name stands above the target, off both."""
    days = [4.0 * day for day in range(101)]
    below = Course(days, [47.0] * 101, [30.0] * 101, [60.0] * 101)
    above = Course(days, [90.0] * 101, [70.0] * 101, [120.0] * 101)
    drawn = seasons({"now": below, "plan": above}, 50.0, [], 400.0)
    assert drawn.target is not None
    x, y = drawn.target_name
    assert drawn.start < x < drawn.end
    assert y < drawn.target
    assert all(not y - 12.0 <= line_y <= y for curve in drawn.curves for _, line_y in points(curve.line))


LEVELS = st.lists(st.floats(0.0, 600.0), min_size=5, max_size=5)


@given(LEVELS, st.floats(10.0, 150.0))
def test_all_stays_inside_the_drawing(levels: list[float], target: float) -> None:
    """Whatever the levels: line, band, target and names lie between the edges, and the line within its band."""
    course = Course(DAYS, levels, [level / 2 for level in levels], [level * 1.5 for level in levels])
    drawn = seasons({"now": course}, target, DAYS, 400.0)
    (curve,) = drawn.curves
    for x, y in (*points(curve.line), *points(curve.band)):
        assert drawn.start <= x <= drawn.end
        assert 0.0 <= y <= HEIGHT
    assert 0.0 < curve.name_y < HEIGHT
    assert drawn.target is not None
    assert 0.0 <= drawn.target <= HEIGHT
    assert 0.0 < drawn.target_name[1] < HEIGHT
    for (_, middle), (_, high) in zip(points(curve.line), points(curve.band), strict=False):
        assert high <= middle
