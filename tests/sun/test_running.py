"""Doses that add up through a day, and when one of them is full."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import site_at

from boneward.sun.day import light_at
from boneward.sun.running import Running

MINUTES = np.arange(1440)


def steady(watts: float = 1.0) -> Running:
    """Return a day of one strength, vitamin D twice as strong."""
    return Running.of(np.full(1440, watts), np.full(1440, 2.0 * watts))


def real_day() -> Running:
    """Return midsummer at 45 degrees north."""
    light = light_at(site_at(45.0, day=date(2026, 6, 21)), MINUTES + 0.5)
    return Running.of(light.uv_index[0] / 40.0, light.on_skin[0])


def test_a_steady_sun_adds_up() -> None:
    """One W/m2 for ten minutes is 600 J/m2, wherever in the minute one begins."""
    assert pytest.approx(600.0) == steady().burn(700.25, 10.0)
    assert pytest.approx(1200.0) == steady().dose(700.25, 10.0)


def test_a_dose_counts_to_midnight_and_no_further() -> None:
    """What would fall after the day's end is not counted."""
    assert pytest.approx(600.0) == steady().burn(1430.0, 60.0)


def test_minutes_of_a_steady_sun() -> None:
    """300 J/m2 take five minutes of 1 W/m2, the same of vitamin D half of that."""
    assert pytest.approx(5.0) == float(steady().minutes_to_burn(700.5, 300.0))
    assert pytest.approx(2.5) == float(steady().minutes_to_dose(700.5, 300.0))


def test_what_is_not_reached_that_day() -> None:
    """Too large a dose, a start too late, and an infinite dose have no minutes."""
    assert np.isnan(steady().minutes_to_burn(0.0, 86_401.0))
    assert np.isnan(steady().minutes_to_burn(1439.0, 61.0))
    assert np.isnan(steady().minutes_to_dose(600.0, np.inf))
    assert pytest.approx(1440.0) == float(steady().minutes_to_burn(0.0, 86_400.0))


def test_waiting_for_the_sun_counts() -> None:
    """From a start at night the minutes reach into the morning; after sunset there are none."""
    day = real_day()
    from_night, from_sunrise = day.minutes_to_burn(np.array([60.0, 300.0]), 100.0)
    assert pytest.approx(240.0, abs=1e-6) == from_night - from_sunrise
    assert np.isnan(day.minutes_to_burn(1300.0, 100.0))


@given(st.floats(300.0, 1000.0), st.floats(1.0, 2000.0))
def test_the_minutes_give_the_dose(start: float, dose: float) -> None:
    """A stay of the minutes to a dose gets that dose, in both weights."""
    day = real_day()
    for until, got in ((day.minutes_to_burn, day.burn), (day.minutes_to_dose, day.dose)):
        minutes = float(until(start, dose))
        if not np.isnan(minutes):
            assert dose == pytest.approx(got(start, minutes), rel=1e-6)


@given(st.floats(0.0, 1200.0), st.floats(0.0, 240.0), st.floats(0.0, 240.0))
def test_longer_never_gets_less(start: float, minutes: float, more: float) -> None:
    """Doses grow with time, and two stays in a row add up."""
    day = real_day()
    assert day.dose(start, minutes) <= day.dose(start, minutes + more) + 1e-9
    whole = day.burn(start, minutes) + day.burn(start + minutes, more)
    assert whole == pytest.approx(day.burn(start, minutes + more), abs=1e-6)


@given(st.floats(1.0, 500.0), st.floats(0.1, 500.0))
def test_a_larger_dose_takes_longer(dose: float, more: float) -> None:
    """From every start of the day the larger dose comes later or never."""
    day = real_day()
    small, large = (day.minutes_to_burn(MINUTES, each) for each in (dose, dose + more))
    reached = ~np.isnan(large)
    assert not np.isnan(small[reached]).any()
    assert (small[reached] < large[reached]).all()
    assert (small[~np.isnan(small)] > 0.0).all()


def test_many_starts_are_as_each_alone() -> None:
    """An array of starts gives what each start gives."""
    day, starts = real_day(), np.array([0.0, 345.5, 720.0, 1100.0])
    alone = [float(day.minutes_to_dose(start, 120.0)) for start in starts]
    np.testing.assert_allclose(alone, day.minutes_to_dose(starts, 120.0))
