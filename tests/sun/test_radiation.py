"""Ultraviolet at the ground: what height, ground, haze, ozone and distance do to it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import column

from boneward.knowledge.parameters import parameter
from boneward.sun.radiation import (
    Sky,
    aerosol_factor,
    albedo_factor,
    altitude_factor,
    clear_sky,
    cloud_factor,
    uv_index,
    vitamin_d_irradiance,
)

WEIGHTS = ("uv_index", "cie174", "blue5")
weights = st.sampled_from(WEIGHTS)
heights, columns = st.floats(0.13, 1.0), st.floats(200.0, 500.0)


def sky(ozone: float = 300.0, altitude: float = 0.0, albedo: float = 0.05, aerosol: float = 0.1) -> Sky:
    """Return a sky over one place; what is not said is as in the fit."""
    return Sky(*(np.array([value]) for value in (ozone, altitude, albedo, aerosol)))


@given(weights, heights, st.floats(0.001, 0.2), columns)
def test_a_higher_sun_is_stronger(weight: str, mu: float, more: float, ozone: float) -> None:
    """Every weighted irradiance grows with the sun's height."""
    low, high = clear_sky(column(mu, min(mu + more, 1.0)), column(ozone), weight)
    assert low <= high


@given(weights, heights, columns, st.floats(1.0, 100.0))
def test_more_ozone_lets_less_through(weight: str, mu: float, ozone: float, more: float) -> None:
    """Every weighted irradiance falls with the ozone column."""
    thin = clear_sky(column(mu), column(ozone), weight)
    assert clear_sky(column(mu), column(min(ozone + more, 500.0)), weight) <= thin


@given(weights, st.floats(-1.0, 0.1199), columns)
def test_a_low_sun_and_the_night_give_nothing(weight: str, mu: float, ozone: float) -> None:
    """Below the least height of the fit the irradiance is exactly zero."""
    assert clear_sky(column(mu), column(ozone), weight).item() == 0.0


def test_what_is_cut_off_is_little() -> None:
    """At the height where the fit ends the UV index is under 0.2 in any usual ozone."""
    least = parameter("sun_fit_min_cos_zenith")
    assert clear_sky(column(least), column(300.0), "uv_index").item() < 0.2
    assert clear_sky(column(least), column(300.0), "uv_index").item() > 0.0


def test_a_spectrum_that_is_not_there() -> None:
    """An unknown spectrum is refused by its name."""
    with pytest.raises(KeyError, match="cie2006"):
        clear_sky(column(0.5), column(300.0), "cie2006")


@pytest.mark.parametrize(("weight", "percent"), [("uv_index", 7.0), ("cie174", 8.5), ("blue5", 9.5)])
def test_height_adds_by_kilometre(weight: str, percent: float) -> None:
    """Two kilometres add twice the percent of one; the shore of the Dead Sea has less than the sea."""
    assert 1.0 + 2.0 * percent / 100.0 == pytest.approx(float(altitude_factor(2.0, weight)))
    assert altitude_factor(-0.43, weight) < 1.0


@pytest.mark.parametrize(("albedo", "factor"), [(0.05, 1.0), (0.2, 1.06), (0.4, 1.16), (0.6, 1.27), (0.8, 1.40)])
def test_bright_ground_adds(albedo: float, factor: float) -> None:
    """The closed form meets the model's own factors within 1.5 %; fresh snow adds 40 %."""
    assert factor == pytest.approx(float(albedo_factor(albedo)), rel=0.015)


@pytest.mark.parametrize(("degrees", "rate"), [(0.0, 0.41), (20.0, 0.41), (35.0, 0.455), (50.0, 0.5), (80.0, 0.5)])
def test_haze_takes_away(degrees: float, rate: float) -> None:
    """One unit of optical depth more weakens by the rate of the sun's height; none less strengthens."""
    mu = np.cos(np.radians(column(degrees)))
    assert np.exp(-rate) == pytest.approx(aerosol_factor(1.1, mu).item())
    assert np.exp(0.1 * rate) == pytest.approx(aerosol_factor(0.0, mu).item())


@given(heights, columns, st.floats(0.98, 1.02))
def test_distance_counts_with_its_square(mu: float, ozone: float, distance: float) -> None:
    """Twice as far is a quarter; the seasons' 1.7 % make 3.4 %."""
    near, far = (uv_index(column(mu), at, sky(ozone)) for at in (distance, 2.0 * distance))
    assert near.item() == pytest.approx(4.0 * far.item())
    assert near.item() == pytest.approx(clear_sky(column(mu), column(ozone), "uv_index").item() / distance**2)


@given(heights, st.sampled_from(("cie174", "blue5")))
def test_all_of_the_sky_works_together(mu: float, spectrum: str) -> None:
    """The factors of height, ground, haze and distance multiply."""
    here = sky(320.0, 2.5, 0.4, 0.6)
    alone = clear_sky(column(mu), column(320.0), spectrum)
    factors = altitude_factor(2.5, spectrum) * albedo_factor(0.4) * aerosol_factor(0.6, column(mu)) / 1.01**2
    assert (alone * factors).item() == pytest.approx(vitamin_d_irradiance(column(mu), 1.01, here, spectrum).item())


def test_vitamin_d_falls_faster_than_the_uv_index() -> None:
    """Towards a low sun the vitamin D per UV index falls: a UV index alone says too much in winter."""
    mu = np.cos(np.radians(np.array([0.0, 30.0, 45.0, 60.0, 75.0])))
    for spectrum in ("cie174", "blue5"):
        ratio = clear_sky(mu, column(300.0), spectrum) / clear_sky(mu, column(300.0), "uv_index")
        assert (np.diff(ratio) < 0).all()


def test_the_fit_keeps_the_shape_of_its_inputs() -> None:
    """Rows of ozone by columns of height give a table, each cell as if it were alone."""
    mu = np.array([[0.2, 0.5, 0.9], [0.05, 0.6, 1.0]])
    ozone = np.array([[250.0], [400.0]])
    table = clear_sky(mu, ozone, "cie174")
    alone = [
        [clear_sky(column(x), column(o), "cie174").item() for x in row] for row, (o,) in zip(mu, ozone, strict=True)
    ]
    np.testing.assert_allclose(alone, table, rtol=1e-12)


def test_clouds_let_less_through() -> None:
    """Clear is all, then scattered, broken and overcast; another word is refused."""
    shares = [cloud_factor(cloud) for cloud in ("clear", "scattered", "broken", "overcast")]
    assert shares == [1.0, 0.89, 0.73, 0.31]
    with pytest.raises(KeyError, match="foggy"):
        cloud_factor("foggy")
