"""The coming winter: which days belong to it, north and south, and the lowest of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from boneward.people.location import Location
from boneward.physiology.rows import Told
from boneward.physiology.winter import date_of, day_of_year_after, window_of, winter_low

Teller = Callable[..., Told]
AUCKLAND = Location(-36.85, 174.76, 20.0, "Pacific/Auckland", "given")
SINGAPORE = Location(1.35, 103.8, 20.0, "Asia/Singapore", "given")


def middle(told: Told, on: date) -> date:
    """Return the middle day of the window that belongs to a start."""
    days = window_of(told.sun, day_of_year_after(on)).days
    return on + timedelta(days=(days[0] + days[-1]) // 2)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 7, 1), date(2027, 2, 18)),
        (date(2026, 11, 21), date(2027, 2, 18)),
        (date(2027, 1, 20), date(2028, 2, 18)),
    ],
)
def test_the_low_in_london_is_in_february_eight_weeks_behind_the_sun(tell: Teller, on: date, expected: date) -> None:
    """Who starts in January is told of the next winter: this one is over before a dose tells."""
    assert abs((middle(tell(), on) - expected).days) <= 12


def test_the_low_in_auckland_is_at_the_end_of_august(tell: Teller) -> None:
    """The south has its winter at the other end of the year."""
    assert abs((middle(tell(place=AUCKLAND), date(2026, 11, 21)) - date(2027, 8, 27)).days) <= 15


def test_without_a_season_it_is_half_a_year_on(tell: Teller) -> None:
    """At the equator, and where no place was told."""
    for place in (SINGAPORE, None):
        window = window_of(tell(place=place).sun, 100)
        assert window.days == (182,)
        assert not window.is_seasonal


@pytest.mark.parametrize("day_of_year", range(0, 365, 13))
def test_a_window_lies_ahead_and_is_a_quarter_of_a_year(tell: Teller, day_of_year: int) -> None:
    """Whatever the day of the start, no low is nearer than a dose needs, and none farther than a year more."""
    days = window_of(tell().sun, day_of_year).days
    assert days[0] > 0
    assert (days[0] + days[-1]) / 2 + 7 >= 60
    assert days[-1] <= 60 + 365 + 45
    assert 11 <= len(days) <= 14
    assert all(day % 7 == 0 for day in days)


def test_the_low_is_the_lowest_middle_of_the_window_and_counts_who_is_at_the_target(tell: Teller) -> None:
    """A lower day outside the window is not looked at; who is just at the target keeps it."""
    window = window_of(tell().sun, day_of_year_after(date(2026, 11, 21)))
    days = [0, *window.days]
    levels = np.full((len(days), 4), 80.0)
    levels[0] = 10.0
    levels[5] = [20.0, 49.0, 50.0, 70.0]
    low = winter_low(levels, days, window, 50.0, date(2026, 11, 21))
    assert low.day == days[5]
    assert low.on == date(2026, 11, 21) + timedelta(days=days[5])
    assert low.share == 0.5
    assert low.is_seasonal
    assert pytest.approx(float(low.band.median)) == 49.5


def test_days_have_dates_where_one_is_known() -> None:
    """The first day is the day after, also where the year or a leap year ends."""
    assert date_of(None, 7) is None
    assert date_of(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert [day_of_year_after(day) for day in (date(2026, 12, 31), date(2026, 1, 1), date(2028, 12, 30), None)] == [
        0,
        1,
        364,
        0,
    ]
