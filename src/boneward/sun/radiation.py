"""Ultraviolet at the ground: the clear-sky fits and what altitude, ground, haze and distance make of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Floats
from boneward.sun.constants import UV_INDEX, cloud_factors, irradiance_fit
from boneward.sun.polynomial import horner

_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Sky:
    """What lies between the sun and the skin; fields broadcast against the cosine of the zenith angle.

    Attributes:
        ozone: total column, DU.
        altitude: km above the sea.
        albedo: share of erythemal ultraviolet that the ground returns.
        aerosol: optical depth at 550 nm.
    """

    ozone: Floats
    altitude: Floats
    albedo: Floats
    aerosol: Floats


def uv_index(mu: Floats, distance: ArrayLike, sky: Sky) -> Floats:
    """Return the clear-sky UV index for cosines of the zenith angle `mu` and the sun's distance in AU."""
    return _at_ground(mu, distance, sky, UV_INDEX)


def vitamin_d_irradiance(mu: Floats, distance: ArrayLike, sky: Sky, spectrum: str) -> Floats:
    """Return the clear-sky irradiance weighted for vitamin D, W/m2, by the action spectrum `cie174` or `blue5`."""
    return _at_ground(mu, distance, sky, spectrum)


def _at_ground(mu: Floats, distance: ArrayLike, sky: Sky, weight: str) -> Floats:
    factor = altitude_factor(sky.altitude, weight) * albedo_factor(sky.albedo) / np.square(np.asarray(distance))
    if np.any(sky.aerosol != parameter("sun_aerosol_fit")):
        factor = factor * aerosol_factor(sky.aerosol, mu)
    return np.asarray(clear_sky(mu, sky.ozone, weight) * factor, dtype=np.float64)


def clear_sky(mu: Floats, ozone: Floats, weight: str) -> Floats:
    """Return the fit at sea level, one AU away, over dark ground and little haze: UV index or W/m2.

    Args:
        mu: cosine of the zenith angle; under the fit's least the result is 0, which no answer notices (UV index < 0.2).
        ozone: DU, within 200 to 500.
        weight: `uv_index`, `cie174` or `blue5`.

    Source: sun_irradiance.csv, our fit to our own radiative transfer, within 0.5 % of it.
    """
    fit = irradiance_fit(weight)
    least = parameter("sun_fit_min_cos_zenith")
    seen = np.maximum(mu, least)
    x = np.log(seen * (1.0 - fit.e) + fit.e) if fit.e else np.log(seen)
    y = np.log(np.asarray(ozone) / parameter("sun_ozone_scale"))
    # What depends on ozone alone is worked out at ozone's own, smaller shape.
    by_x = [horner(y, list(coefficients)) for coefficients in fit.c]
    return np.where(mu < least, 0.0, np.exp(horner(x, by_x)))


def altitude_factor(altitude: ArrayLike, weight: str) -> Floats:
    """Return what `altitude` km add, the ozone and aerosol columns unchanged."""
    return np.asarray(1.0 + parameter(f"sun_altitude_{weight}") / _PERCENT * np.asarray(altitude), dtype=np.float64)


def albedo_factor(albedo: ArrayLike) -> Floats:
    """Return what the ground's reflection adds, relative to the albedo of the fit."""
    gain = parameter("sun_albedo_gain")
    return np.asarray((1.0 - gain * parameter("sun_albedo_fit")) / (1.0 - gain * np.asarray(albedo)), dtype=np.float64)


def aerosol_factor(aerosol: ArrayLike, mu: Floats) -> Floats:
    """Return what haze takes away, relative to the haze of the fit; between two sun heights by the zenith angle."""
    low, high = parameter("sun_aerosol_sza_low"), parameter("sun_aerosol_sza_high")
    angle = np.degrees(np.arccos(np.clip(mu, -1.0, 1.0)))
    rates = (parameter("sun_aerosol_rate_low_sza"), parameter("sun_aerosol_rate_high_sza"))
    rate = np.interp(angle, (low, high), rates)
    return np.asarray(np.exp(-rate * (np.asarray(aerosol) - parameter("sun_aerosol_fit"))), dtype=np.float64)


def cloud_factor(cloud: str) -> float:
    """Return what a sky lets through of the clear sky's vitamin D: clear, scattered, broken or overcast.

    Raises:
        KeyError: there is no such sky.
    """
    return cloud_factors()[cloud]
