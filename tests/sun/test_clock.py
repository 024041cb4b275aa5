"""From the clock on the wall to Universal Time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.people.sun import middle_of
from boneward.sun.clock import day_of_year, midnight, utc_offset


@pytest.mark.parametrize(
    ("zone", "day", "minute", "hours"),
    [
        ("Europe/London", date(2026, 1, 15), 720.0, 0.0),
        ("Europe/London", date(2026, 7, 15), 720.0, 1.0),
        ("Pacific/Auckland", date(2026, 1, 15), 720.0, 13.0),
        ("Asia/Kathmandu", date(2026, 7, 15), 720.0, 5.75),
        ("America/St_Johns", date(2026, 1, 15), 720.0, -3.5),
        ("Asia/Shanghai", date(2026, 7, 15), 720.0, 8.0),
        ("Etc/GMT-12", date(2026, 7, 15), 720.0, 12.0),
        ("Europe/London", date(2026, 3, 29), 59.0, 0.0),
        ("Europe/London", date(2026, 3, 29), 121.0, 1.0),
        ("America/New_York", date(2026, 11, 1), 30.0, -4.0),
        ("America/New_York", date(2026, 11, 1), 720.0, -5.0),
        ("Europe/London", date(2026, 3, 28), 1440.0, 0.0),
    ],
)
def test_clocks_of_the_world(zone: str, day: date, minute: float, hours: float) -> None:
    """Summer and winter time, half hours, and both sides of a change on its day; 1440 is still that day."""
    assert hours == utc_offset(day, minute, zone)


def test_midnight_of_j2000() -> None:
    """The count begins at noon of 1 January 2000: midnight before is -0.5, and a clock ahead has it earlier."""
    assert midnight(date(2000, 1, 1), 0.0) == -0.5
    assert pytest.approx(-0.5 - 8.0 / 24.0) == midnight(date(2000, 1, 1), 8.0)
    assert midnight(date(2026, 1, 1), 0.0) == 9_496.5


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.floats(-12.0, 14.0))
def test_days_follow_each_other(day: date, offset: float) -> None:
    """The next midnight of one clock is one day later."""
    assert pytest.approx(1.0) == midnight(day + timedelta(days=1), offset) - midnight(day, offset)


def test_days_and_months() -> None:
    """A month stands in its fifteenth; 1 January is day 1, 31 December of a leap year day 366."""
    assert date(2026, 2, 15) == middle_of(2026, 2)
    assert day_of_year(date(2026, 1, 1)) == 1
    assert day_of_year(date(2028, 12, 31)) == 366
