"""Dots and lines on one ruler: in their order, on the ruler, and nothing drawn of what is not known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boneward.report.charts.ranges import Range, change_chart, level_chart


def test_changes_lie_around_no_change() -> None:
    """What is below zero lies left of it, what is above right; zero is a mark."""
    chart = change_chart([Range(-2.0, -3.0, -1.0), Range(0.5, -0.5, 1.5)])
    loss, gain = chart.placed
    assert (loss.start or 0.0) + (loss.width or 0.0) < chart.even < (gain.dot or 0.0)
    assert (0.0, chart.even) in chart.marks


def test_levels_begin_at_zero() -> None:
    """The ruler of amounts starts where nothing is."""
    chart = level_chart([Range(275.0, 225.0, 326.0), Range(292.0, None, None)])
    assert chart.marks[0] == (0.0, chart.even)
    assert (chart.placed[1].start, chart.placed[1].width) == (None, None)


def test_no_middle_is_no_dot() -> None:
    """A study that printed only a range has no middle of its own."""
    (placed,) = change_chart([Range(None, -0.3, 0.9)]).placed
    assert placed.dot is None


ENDS = st.tuples(*(st.floats(-50.0, 50.0) for _ in range(3))).map(sorted)


@given(st.lists(ENDS, min_size=1, max_size=8))
def test_all_stays_on_the_ruler(ends: list[list[float]]) -> None:
    """Whatever the numbers: dot and line lie between 0 and 100 per cent, and the dot on its line."""
    chart = change_chart([Range(middle, low, high) for low, middle, high in ends])
    for placed in chart.placed:
        assert placed.start is not None
        assert placed.width is not None
        assert placed.dot is not None
        assert 0.0 <= placed.start <= placed.dot + 0.01
        assert placed.dot <= placed.start + placed.width + 0.01 <= 100.02
