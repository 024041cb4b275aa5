"""The drawing of the sun year: no bar goes past its stop line, and no line leaves the ruler."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.charts.sun_year import bar_for, disc_for, ruler_for

STOPS = st.one_of(st.none(), st.floats(0.5, 400.0))


@pytest.mark.parametrize(
    ("stops", "end", "ticks"),
    [
        ([8.0, None], 45, (15, 30)),
        ([8.0, 49.5], 60, (15, 30, 45)),
        ([97.0, None], 45, (15, 30)),
        ([], 45, (15, 30)),
    ],
)
def test_the_ruler_holds_the_stops_that_are_worth_drawing(
    stops: list[float | None], end: int, ticks: tuple[int, ...]
) -> None:
    """It ends on a quarter of an hour, at 60 minutes at most; a stop far behind that lengthens nothing."""
    ruler = ruler_for(stops, 30.0)
    assert (end, ticks) == (ruler.end, ruler.ticks)


def test_a_bar_ends_at_its_stop() -> None:
    """Nine of forty-five minutes are a fifth of the ruler, and the stop line stands there."""
    bar = bar_for(ruler_for([9.0], 30.0), 12.0, 9.0, 30.0)
    assert (bar.width, bar.stop) == (20.0, 20.0)


def test_a_stop_after_the_rules_minutes_stands_behind_the_bar() -> None:
    """The bar ends at the rule's thirty minutes, the line at thirty-six."""
    bar = bar_for(ruler_for([36.0], 30.0), 3.0, 36.0, 30.0)
    assert (bar.width, bar.stop) == (66.67, 80.0)


def test_nothing_made_is_nothing_drawn() -> None:
    """Where the rule's minutes make nothing there is no bar, and no line that would ask for one."""
    bar = bar_for(ruler_for([None], 30.0), 0.0, 40.0, 0.0)
    assert (bar.width, bar.stop, bar.disc) == (0.0, None, 0.0)


@given(st.lists(STOPS, max_size=12), STOPS, st.floats(0.0, 25.0))
def test_all_stays_on_the_ruler_and_before_the_stop(stops: list[float | None], stop: float | None, uv: float) -> None:
    """Whatever the sky: nothing leaves the ruler, and no bar is longer than the way to its stop line."""
    bar = bar_for(ruler_for(stops, 30.0), uv, stop, 30.0)
    assert 0.0 <= bar.width <= 100.0
    if bar.stop is not None:
        assert bar.width <= bar.stop <= 100.0


@pytest.mark.parametrize(("uv", "times"), [(5.0, 2.0), (1.25, 4.0)])
def test_a_discs_area_is_as_the_index(uv: float, times: float) -> None:
    """Four times the index is twice the radius, to the tenth of a pixel that is drawn."""
    assert math.isclose(disc_for(20.0), times * disc_for(uv), abs_tol=0.3)


def test_a_disc_fits_its_row() -> None:
    """The strongest sun on Earth stays within 16 pixels around its middle."""
    assert max(disc_for(index) for index in (20.0, 25.0, 43.0)) <= 16.0
