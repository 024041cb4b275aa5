"""The sun over a day at a place: sunrise, noon, night, the clock's jumps, and what weakens or strengthens it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import site_at, site_of_months

from boneward.knowledge.parameters import parameter
from boneward.sun.clock import utc_offset
from boneward.sun.day import Light, light_at, sky_of
from boneward.sun.skin import upright_share

EVERY_MINUTE = np.arange(1440.0) + 0.5
LATITUDES = st.floats(-66.0, 66.0)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def day_at(latitude: float, longitude: float, day: date, zone: str) -> Light:
    """Return a whole day by a place's own clock."""
    offset = utc_offset(day, 720.0, zone)
    return light_at(site_at(latitude, longitude, day=day, offset=offset), EVERY_MINUTE)


@given(st.floats(68.0, 90.0))
def test_polar_night_gives_nothing(latitude: float) -> None:
    """At midwinter beyond the circle there is no UV index and no vitamin D all day, north and south."""
    for sign, day in ((1.0, date(2026, 12, 21)), (-1.0, date(2026, 6, 21))):
        light = light_at(site_at(sign * latitude, day=day), EVERY_MINUTE)
        assert (light.mu < 0.0).all()
        assert 0.0 == light.uv_index.max() == light.irradiance.max() == light.on_skin.max()


@given(st.floats(68.0, 90.0))
def test_the_midnight_sun_does_not_set(latitude: float) -> None:
    """At midsummer beyond the circle the sun is up all day, north and south."""
    for sign, day in ((1.0, date(2026, 6, 21)), (-1.0, date(2026, 12, 21))):
        assert (light_at(site_at(sign * latitude, day=day), EVERY_MINUTE).mu > 0.0).all()


@given(LATITUDES, DAYS)
def test_the_sun_is_highest_at_true_noon(latitude: float, day: date) -> None:
    """The greatest height and UV index of a day fall on 12:00 true solar time."""
    light = light_at(site_at(latitude, day=day), EVERY_MINUTE)
    assert pytest.approx(720.0, abs=1.0) == light.solar_minute[0, np.argmax(light.mu)]
    if light.uv_index.max() > 0.0:
        assert np.argmax(light.uv_index) == pytest.approx(np.argmax(light.mu), abs=2)


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone", "day", "noon"),
    [
        (51.507, -0.128, "Europe/London", date(2026, 6, 21), 13 * 60 + 2),
        (51.507, -0.128, "Europe/London", date(2026, 12, 21), 11 * 60 + 59),
        (43.825, 87.6, "Asia/Shanghai", date(2026, 6, 21), 14 * 60 + 11),
        (-36.848, 174.763, "Pacific/Auckland", date(2026, 11, 21), 13 * 60 + 7),
    ],
)
def test_noon_on_the_wall(latitude: float, longitude: float, zone: str, day: date, noon: float) -> None:
    """Summer time and a clock far from its meridian move noon: in Urumqi it is after two o'clock."""
    assert noon == pytest.approx(np.argmax(day_at(latitude, longitude, day, zone).mu[0]) + 0.5, abs=1.5)


def test_the_day_on_which_the_clock_jumps() -> None:
    """From the Saturday before summer time to the Sunday after, noon comes one hour later by the clock."""
    before, after = (np.argmax(day_at(51.507, -0.128, date(2026, 3, day), "Europe/London").mu[0]) for day in (28, 29))
    assert pytest.approx(60, abs=1) == after - before


@given(st.floats(0.0, 60.0), st.integers(1, 12))
def test_the_hemispheres_have_opposite_seasons(latitude: float, month: int) -> None:
    """Half a year later and as far south the noon sun stands within a degree as in the north."""
    north = light_at(site_at(latitude, day=date(2026, month, 21)), EVERY_MINUTE).mu.max()
    south = light_at(site_at(-latitude, day=date(2026 + month // 7, (month + 5) % 12 + 1, 21)), EVERY_MINUTE).mu.max()
    assert np.degrees(np.arccos(north)) == pytest.approx(np.degrees(np.arccos(south)), abs=1.6)


@given(LATITUDES, DAYS, st.floats(-400.0, 5000.0), st.floats(1.0, 500.0))
def test_higher_places_get_more(latitude: float, day: date, altitude: float, more: float) -> None:
    """Uphill neither the UV index nor the vitamin D falls."""
    low, high = (
        light_at(site_at(latitude, day=day, sky=(each, np.nan, np.nan)), EVERY_MINUTE)
        for each in (altitude, altitude + more)
    )
    assert (high.uv_index >= low.uv_index).all()
    assert (high.irradiance >= low.irradiance).all()


@given(LATITUDES, DAYS, st.floats(0.0, 2.0))
def test_haze_never_weakens_the_burn_check(latitude: float, day: date, aerosol: float) -> None:
    """Haze takes vitamin D and UV index away, but counts for burning only where there is less of it than usual."""
    usual = light_at(site_at(latitude, day=day), EVERY_MINUTE)
    hazy = light_at(site_at(latitude, day=day, sky=(np.nan, np.nan, aerosol)), EVERY_MINUTE)
    np.testing.assert_array_equal(usual.uv_index, usual.burning)
    assert (hazy.burning >= usual.burning).all()
    assert (hazy.burning >= hazy.uv_index).all()
    if aerosol > parameter("sun_aerosol_fit"):
        np.testing.assert_array_equal(usual.burning, hazy.burning)
        assert (hazy.uv_index <= usual.uv_index).all()
        assert (hazy.irradiance <= usual.irradiance).all()
    else:
        np.testing.assert_array_equal(hazy.uv_index, hazy.burning)


@given(LATITUDES, DAYS, st.floats(0.05, 0.9))
def test_skin_gets_the_share_of_its_posture(latitude: float, day: date, albedo: float) -> None:
    """Lying skin gets what level ground gets; standing skin its share, which bright ground raises."""
    site = site_at(latitude, day=day, sky=(np.nan, albedo, np.nan))
    lying = light_at(site, EVERY_MINUTE, upright=False)
    standing = light_at(site, EVERY_MINUTE)
    np.testing.assert_array_equal(lying.on_skin, lying.irradiance)
    np.testing.assert_allclose(standing.on_skin, standing.irradiance * upright_share(standing.mu, albedo))


def test_minutes_may_differ_by_row() -> None:
    """Each row may be asked about minutes of its own; the columns stay with their rows."""
    site = site_of_months(40.0)
    minutes = 600.0 + 10.0 * np.arange(12.0)[:, None] + np.array([0.0, 60.0])
    table = light_at(site, minutes)
    for place, own in enumerate(minutes):
        np.testing.assert_allclose(light_at(site, own).uv_index[place], table.uv_index[place])


@given(LATITUDES, DAYS, st.floats(0.0, 5000.0))
def test_a_high_city_nearby_strengthens_the_burn_check_alone(latitude: float, day: date, near: float) -> None:
    """Where the height is not known the check takes that of the land around, and all else the sea's."""
    site = site_at(latitude, day=day)
    high = replace(site, burn_altitude=np.array([near / 1000.0]))
    low_light, high_light = (light_at(each, EVERY_MINUTE) for each in (site, high))
    np.testing.assert_array_equal(low_light.irradiance, high_light.irradiance)
    np.testing.assert_array_equal(low_light.uv_index, high_light.uv_index)
    np.testing.assert_allclose(low_light.burning * (1.0 + 0.07 * near / 1000.0), high_light.burning)
    below = replace(site, burn_altitude=np.array([-0.4]))
    np.testing.assert_array_equal(low_light.burning, light_at(below, EVERY_MINUTE).burning)


def test_what_is_not_known_of_the_sky_is_as_in_the_fit() -> None:
    """No height is the sea, no ground dark, no haze usual; metres become kilometres."""
    nothing = np.array([np.nan])
    sky = sky_of(np.array([300.0]), nothing, nothing, nothing)
    assert (sky.altitude.item(), sky.albedo.item(), sky.aerosol.item()) == (0.0, 0.05, 0.1)
    assert sky_of(np.array([300.0]), np.array([2500.0]), nothing, nothing).altitude.item() == 2.5


def test_another_spectrum_changes_vitamin_d_alone() -> None:
    """The UV index does not know which spectrum of vitamin D is asked about."""
    site = site_at(50.0, day=date(2026, 3, 21))
    cie, blue = (light_at(site, EVERY_MINUTE, spectrum=each) for each in ("cie174", "blue5"))
    np.testing.assert_array_equal(cie.uv_index, blue.uv_index)
    assert blue.irradiance.max() < 0.5 * cie.irradiance.max()


@given(LATITUDES, DAYS)
def test_few_hours_may_share_one_declination(latitude: float, day: date) -> None:
    """Over three hours one declination for all moves the UV index by less than 0.02."""
    site, minutes = site_at(latitude, day=day), np.arange(660.0, 841.0, 15.0)
    exact, shared = (light_at(site, minutes, few_hours=each) for each in (False, True))
    np.testing.assert_allclose(exact.uv_index, shared.uv_index, rtol=0, atol=0.02)
    np.testing.assert_allclose(exact.mu, shared.mu, rtol=0, atol=np.radians(0.03))
