"""Where the sun stands: Meeus' low-precision position, good to about 0.015 degrees against pvlib's SPA."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from boneward.people.columns import Floats
from boneward.sun.constants import position_terms

_CENTURY = 36_525.0  # days
MINUTES_A_DAY = 1_440.0
_NOON = MINUTES_A_DAY / 2.0
_MINUTES_A_DEGREE = 4.0


@dataclass(frozen=True, slots=True)
class SunPosition:
    """The sun as seen from the Earth's centre, at times of any shape.

    Attributes:
        declination: rad.
        equation_of_time: true less mean solar time, minutes.
        distance: AU.
    """

    declination: Floats
    equation_of_time: Floats
    distance: Floats

    def direction(self, days: Floats) -> Floats:
        """Return the direction of the sun in the frame that turns with the Earth, shape [..., 3].

        Its product with `zenith(latitude, longitude)` is the cosine of the zenith angle: for many sites and times one
        product of matrices.
        """
        greenwich = _hour_angle(np.mod(days - 0.5, 1.0) * MINUTES_A_DAY + self.equation_of_time)
        cos_declination = np.cos(self.declination)
        return np.stack(
            [cos_declination * np.cos(greenwich), -cos_declination * np.sin(greenwich), np.sin(self.declination)],
            axis=-1,
        )


def sun_position_meeus1998(days: ArrayLike) -> SunPosition:
    """Return the sun's position.

    Args:
        days: Universal Time in days since J2000.0 (1 January 2000, 12:00), any shape.

    Source: Meeus 1998, chapters 12, 22 and 25, as in NOAA's solar calculator; terms in sun_position.csv.
    """
    days = np.asarray(days, dtype=np.float64)
    t = days / _CENTURY
    p = position_terms()
    longitude = _series("mean_longitude", t)
    anomaly = np.radians(_series("mean_anomaly", t))
    centre = (
        _series("centre_1", t) * np.sin(anomaly)
        + _series("centre_2", t) * np.sin(2.0 * anomaly)
        + p["centre_3"] * np.sin(3.0 * anomaly)
    )
    eccentricity = _series("eccentricity", t)
    true_anomaly = anomaly + np.radians(centre)
    distance = p["semi_axis"] * (1.0 - eccentricity**2) / (1.0 + eccentricity * np.cos(true_anomaly))
    node = np.radians(_series("node", t))
    nutation = p["nutation"] * np.sin(node)
    apparent = np.radians(longitude + centre + p["aberration"] + nutation)
    obliquity = np.radians(_series("obliquity", t) + p["obliquity_nutation"] * np.cos(node))
    east = np.cos(obliquity) * np.sin(apparent)
    right_ascension = np.degrees(np.arctan2(east, np.cos(apparent)))
    sidereal = p["sidereal"] + (p["sidereal_rate"] - 360.0) * days + p["sidereal_rate2"] * t**2
    equinoxes = nutation * np.cos(obliquity)
    # At mean noon in Greenwich the sidereal angle less the right ascension is the sun's lead in degrees.
    lead = np.mod(sidereal + equinoxes - right_ascension + 180.0, 360.0) - 180.0
    return SunPosition(np.arcsin(np.sin(obliquity) * np.sin(apparent)), _MINUTES_A_DEGREE * lead, distance)


def _series(term: str, t: Floats) -> Floats:
    """Return a term with its rates, a polynomial of the centuries since J2000."""
    p = position_terms()
    value = np.full_like(t, p[term])
    for power in (1, 2, 3):
        rate = p.get(f"{term}_rate{power if power > 1 else ''}")
        if rate is not None:
            value += rate * t**power
    return value


def zenith(latitude: ArrayLike, longitude: ArrayLike) -> Floats:
    """Return the direction straight up at places given in degrees, shape [..., 3]."""
    phi, meridian = np.radians(np.asarray(latitude)), np.radians(np.asarray(longitude))
    return np.stack([np.cos(phi) * np.cos(meridian), np.cos(phi) * np.sin(meridian), np.sin(phi)], axis=-1)


def cos_zenith(latitude: ArrayLike, sun: SunPosition, solar_minute: ArrayLike) -> Floats:
    """Return the cosine of the sun's zenith angle.

    Args:
        latitude: degrees.
        sun: the position, of a shape that fits.
        solar_minute: true solar time, minutes after midnight.
    """
    phi = np.radians(np.asarray(latitude))
    hour_angle = _hour_angle(np.asarray(solar_minute))
    level = np.sin(phi) * np.sin(sun.declination)
    swing = np.cos(phi) * np.cos(sun.declination)
    return np.asarray(level + swing * np.cos(hour_angle), dtype=np.float64)


def solar_minute(days: ArrayLike, longitude: ArrayLike, sun: SunPosition) -> Floats:
    """Return the true solar time, minutes after midnight, for Universal Time in days and a longitude in degrees."""
    mean = np.mod(np.asarray(days) - 0.5, 1.0) * MINUTES_A_DAY
    true = mean + _MINUTES_A_DEGREE * np.asarray(longitude) + sun.equation_of_time
    return np.asarray(np.mod(true, MINUTES_A_DAY), dtype=np.float64)


def _hour_angle(solar_minute: Floats) -> Floats:
    return np.asarray(np.radians((solar_minute - _NOON) / _MINUTES_A_DEGREE), dtype=np.float64)
