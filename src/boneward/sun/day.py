"""The sun over n places for some minutes of a day: what falls on level ground and on an upright person's skin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Floats
from boneward.sun.radiation import Sky, uv_index, vitamin_d_irradiance
from boneward.sun.skin import upright_share
from boneward.sun.solar_position import MINUTES_A_DAY, cos_zenith, solar_minute, sun_position_meeus1998

_METRES_A_KILOMETRE = 1_000.0


@dataclass(frozen=True, slots=True)
class Site:
    """Where n rows stand, and under which sky; arrays of shape [n].

    Attributes:
        latitude, longitude: degrees.
        midnight: when the clock there shows midnight, days of Universal Time since J2000.0.
        sky: ozone, altitude, ground and haze, each of shape [n].
        burn_altitude: km; above that of the sky where the place's own is not known and a city near it stands high.
    """

    latitude: Floats
    longitude: Floats
    midnight: Floats
    sky: Sky
    burn_altitude: Floats


@dataclass(frozen=True, slots=True)
class Light:
    """What n rows get at some minutes of their clock; arrays of shape [n, minutes].

    Attributes:
        mu: cosine of the zenith angle.
        solar_minute: true solar time, minutes after midnight.
        uv_index: clear sky, level ground.
        burning: the same for the burn check: never weakened by more haze than usual, nor by a height that is not known.
        irradiance: weighted for vitamin D, clear sky, level ground, W/m2.
        on_skin: the same on the skin's own plane.
    """

    mu: Floats
    solar_minute: Floats
    uv_index: Floats
    burning: Floats
    irradiance: Floats
    on_skin: Floats


def light_at(
    site: Site, minutes: Floats, *, spectrum: str = "cie174", upright: bool = True, few_hours: bool = False
) -> Light:
    """Return the light at minutes of the clock.

    Args:
        site: n rows.
        minutes: after the clock's midnight, of shape [m] or [n, m].
        spectrum: cie174 or blue5.
        upright: a standing person's skin; else skin that faces the sky.
        few_hours: take the sun's declination of the middle of the minutes for all of them; in three hours it moves by
            less than 0.03 degrees either way, and a crowd is worked through three times as fast.
    """
    days = site.midnight[:, None] + minutes / MINUTES_A_DAY
    sun = sun_position_meeus1998(days.mean(axis=1, keepdims=True) if few_hours else days)
    solar = solar_minute(days, site.longitude[:, None], sun)
    mu = cos_zenith(site.latitude[:, None], sun, solar)
    sky = Sky(*(field[:, None] for field in (site.sky.ozone, site.sky.altitude, site.sky.albedo, site.sky.aerosol)))
    clean_air = np.minimum(sky.aerosol, parameter("sun_aerosol_fit"))
    clean = Sky(sky.ozone, np.maximum(sky.altitude, site.burn_altitude[:, None]), sky.albedo, clean_air)
    irradiance = vitamin_d_irradiance(mu, sun.distance, sky, spectrum)
    on_skin = irradiance * upright_share(mu, sky.albedo) if upright else irradiance
    asked = uv_index(mu, sun.distance, sky)
    # Where both skies are one, the index is not worked out twice.
    is_clean = np.array_equal(clean_air, sky.aerosol) and np.array_equal(clean.altitude, sky.altitude)
    burning = asked if is_clean else uv_index(mu, sun.distance, clean)
    return Light(mu, solar, asked, burning, irradiance, on_skin)


def sky_of(ozone: Floats, altitude_m: Floats, albedo: Floats, aerosol: Floats) -> Sky:
    """Return the sky over n rows; what is not known (NaN) of altitude, albedo and haze is as in the fit."""
    return Sky(
        ozone,
        kilometres(altitude_m),
        np.where(np.isnan(albedo), parameter("sun_albedo_fit"), albedo),
        np.where(np.isnan(aerosol), parameter("sun_aerosol_fit"), aerosol),
    )


def kilometres(altitude_m: Floats) -> Floats:
    """Return an altitude in km; one that is not known (NaN) is sea level."""
    return np.asarray(np.nan_to_num(altitude_m, nan=0.0) / _METRES_A_KILOMETRE, dtype=np.float64)
