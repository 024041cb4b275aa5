"""Where the sun stands: both ways to it, its year, and the symmetry of the hemispheres."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.sun.clock import midnight
from boneward.sun.solar_position import SunPosition, cos_zenith, solar_minute, sun_position_meeus1998, zenith

YEARS = st.integers(1900, 2100)
DAYS = st.floats(-36_525.0, 36_525.0)
LATITUDES, LONGITUDES = st.floats(-90.0, 90.0), st.floats(-180.0, 180.0)


def year_of(year: int) -> SunPosition:
    """Return the sun at every sixth hour of a year."""
    return sun_position_meeus1998(midnight(date(year, 1, 1), 0.0) + np.arange(0.0, 365.0, 0.25))


def test_the_worked_example_of_meeus() -> None:
    """On 13 October 1992, 0 h, the declination is -7.78507 degrees, the distance 0.99766 AU (Meeus, example 25.a)."""
    sun = sun_position_meeus1998(midnight(date(1992, 10, 13), 0.0))
    assert pytest.approx(-7.78507, abs=0.001) == np.degrees(sun.declination)
    assert pytest.approx(0.99766, abs=0.00001) == float(sun.distance)
    assert pytest.approx(13.0 + 42.7 / 60.0, abs=0.02) == float(sun.equation_of_time)  # example 28.a


@given(YEARS)
def test_the_equation_of_time_stays_in_its_bounds(year: int) -> None:
    """True solar time is at most 15 minutes behind and 17 before mean time, and comes near both in every year."""
    lead = year_of(year).equation_of_time
    assert -15.0 < lead.min() < -13.5
    assert 15.8 < lead.max() < 17.0


@given(YEARS)
def test_declination_and_distance_stay_in_their_bounds(year: int) -> None:
    """The sun swings 23.45 degrees to both sides and 1.7 % nearer and farther."""
    sun = year_of(year)
    assert 23.40 < np.degrees(sun.declination).max() < 23.46
    assert -23.46 < np.degrees(sun.declination).min() < -23.40
    assert 0.9829 < sun.distance.min() < 0.9837
    assert 1.0163 < sun.distance.max() < 1.0171


@pytest.mark.parametrize(("day", "degrees"), [(date(2026, 6, 21), 23.44), (date(2026, 12, 21), -23.44)])
def test_the_solstices(day: date, degrees: float) -> None:
    """The sun is farthest north in June and farthest south in December."""
    assert degrees == pytest.approx(np.degrees(sun_position_meeus1998(midnight(day, 0.0)).declination), abs=0.01)


def test_the_earth_is_nearest_in_january() -> None:
    """The least distance falls into the first days of January, the largest into those of July."""
    distance = year_of(2026).distance
    assert 0 <= np.argmin(distance) / 4.0 <= 6
    assert 181 <= np.argmax(distance) / 4.0 <= 188


@given(DAYS, LATITUDES, LONGITUDES)
def test_both_ways_to_the_zenith_angle_agree(days: float, latitude: float, longitude: float) -> None:
    """The hour angle and the product of directions give one cosine."""
    moments = np.array([days])
    sun = sun_position_meeus1998(moments)
    by_angle = cos_zenith(latitude, sun, solar_minute(moments, longitude, sun))
    by_direction = sun.direction(moments) @ zenith(latitude, longitude)
    np.testing.assert_allclose(by_angle, by_direction, atol=1e-9)


@given(DAYS)
def test_directions_have_length_one(days: float) -> None:
    """The sun and straight up are directions, not distances."""
    sun = sun_position_meeus1998(np.array([days]))
    assert pytest.approx(1.0) == np.linalg.norm(sun.direction(np.array([days])))
    assert pytest.approx(1.0) == np.linalg.norm(zenith(days % 90.0, days % 180.0))


@given(st.floats(-0.409, 0.409), LATITUDES, st.floats(0.0, 1440.0))
def test_the_hemispheres_mirror_each_other(declination: float, latitude: float, minute: float) -> None:
    """South of the equator the sun of the opposite declination stands as in the north."""
    north, south = (SunPosition(np.array(sign * declination), np.zeros(()), np.ones(())) for sign in (1.0, -1.0))
    np.testing.assert_allclose(cos_zenith(latitude, north, minute), cos_zenith(-latitude, south, minute), atol=1e-12)


@given(st.floats(-0.409, 0.409), LATITUDES, st.floats(0.0, 720.0))
def test_morning_mirrors_afternoon(declination: float, latitude: float, minute: float) -> None:
    """The sun stands as high before true noon as after it, and highest at it."""
    sun = SunPosition(np.array(declination), np.zeros(()), np.ones(()))
    before, after, noon = (cos_zenith(latitude, sun, at) for at in (720.0 - minute, 720.0 + minute, 720.0))
    np.testing.assert_allclose(before, after, atol=1e-12)
    assert before <= noon + 1e-12
    assert np.cos(np.radians(latitude) - declination) == pytest.approx(float(noon), abs=1e-12)


@given(DAYS, st.floats(-179.0, 164.0))
def test_fifteen_degrees_east_is_an_hour_earlier(days: float, longitude: float) -> None:
    """At one moment true solar time is an hour later 15 degrees farther east."""
    sun = sun_position_meeus1998(np.array([days]))
    here, east = (solar_minute(np.array([days]), at, sun) for at in (longitude, longitude + 15.0))
    assert pytest.approx(60.0, abs=1e-6) == float(np.mod(east - here, 1440.0)[0])


def test_the_sun_of_greenwich_is_south_at_noon() -> None:
    """At 12:00 Universal Time in the middle of April, when both times agree, it is noon at longitude 0."""
    days = np.array([midnight(date(2026, 4, 15), 0.0) + 0.5])
    sun = sun_position_meeus1998(days)
    assert pytest.approx(720.0, abs=0.5) == float(solar_minute(days, 0.0, sun)[0])
