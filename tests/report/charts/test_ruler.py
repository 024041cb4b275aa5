"""Rulers: every value has its place, round numbers stand below, and equal steps are equally wide."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.charts.ruler import change_ruler, level_ruler, ratio_ruler, round_marks

FIGURES = st.floats(-1e4, 1e4, allow_nan=False).map(lambda value: round(value, 2))


@given(st.lists(FIGURES, min_size=1))
def test_a_ruler_of_changes_holds_every_value_and_zero(values: list[float]) -> None:
    """Nothing is cut off, and "no difference" is always there."""
    ruler = change_ruler(values)
    assert ruler.low <= min([*values, 0.0])
    assert ruler.high >= max([*values, 0.0])
    assert ruler.even == 0.0
    assert 0.0 in ruler.marks


@given(st.lists(st.floats(0.05, 20.0), min_size=1))
def test_a_ruler_of_ratios_is_as_wide_to_both_sides(values: list[float]) -> None:
    """Half the risk lies as far to the left as twice the risk to the right; neither side looks larger."""
    ruler = ratio_ruler(values)
    assert ruler.low <= min(values)
    assert ruler.high >= max(values)
    assert math.isclose(50.0, ruler.place(1.0))
    assert math.isclose(100.0, ruler.place(0.5) + ruler.place(2.0), abs_tol=0.02)


@given(FIGURES, FIGURES)
def test_marks_are_in_equal_steps_and_few(low: float, high: float) -> None:
    """From below the lowest to above the highest, in at most six steps."""
    marks = round_marks(min(low, high), max(low, high))
    steps = [later - earlier for earlier, later in itertools.pairwise(marks)]
    assert all(math.isclose(steps[0], step, rel_tol=1e-6) for step in steps)
    assert len(steps) <= 6
    assert marks[0] <= min(low, high) or len(marks) == 1
    assert marks[-1] >= max(low, high) or len(marks) == 1


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [(0.0, 3000.0, (0.0, 1000.0, 2000.0, 3000.0)), (-0.3, 2.9, (-1.0, 0.0, 1.0, 2.0, 3.0)), (0.0, 0.0, (0.0,))],
)
def test_marks_are_round(low: float, high: float, marks: tuple[float, ...]) -> None:
    """Thousands for thousands, ones for ones, and zero alone for nothing."""
    assert marks == round_marks(low, high)


def test_an_amount_of_nothing_has_a_ruler() -> None:
    """Zero stands at its left end."""
    ruler = level_ruler([0.0])
    assert ruler.place(0.0) < ruler.place(1.0)


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([1.1], (0.8, 1.0, 1.25)),
        ([0.6], (0.5, 0.7, 1.0, 1.4, 2.0)),
        ([0.3], (0.25, 0.5, 1.0, 2.0, 4.0)),
        ([4.5], (0.2, 0.5, 1.0, 2.0, 5.0)),
    ],
)
def test_marks_of_ratios_lie_as_far_to_the_left_as_to_the_right(values: list[float], marks: tuple[float, ...]) -> None:
    """Each mark has its mirror on the other side of 1, and nothing stands nearer to it than a hair."""
    ruler = ratio_ruler(values)
    assert marks == ruler.marks
    mirrored = [100.0 - ruler.place(mark) for mark in reversed(marks)]
    assert mirrored == pytest.approx([ruler.place(mark) for mark in marks], abs=1.5)


@pytest.mark.parametrize(
    ("high", "marks"),
    [
        (5.0, (0, 1, 2, 3, 4, 5)),
        (9.0, (0, 2, 4, 6, 8, 10)),
        (12.0, (0, 2.5, 5, 7.5, 10, 12.5)),
        (23.0, (0, 5, 10, 15, 20, 25)),
    ],
)
def test_a_step_is_one_two_two_and_a_half_or_five(high: float, marks: tuple[float, ...]) -> None:
    """A reader counts in such steps without thinking."""
    assert marks == level_ruler([high]).marks
