"""Places, skies, skins and questions for the tests of this room."""

from __future__ import annotations

from datetime import date

import numpy as np

from boneward.people.columns import Floats
from boneward.people.location import Location
from boneward.people.places import find_city
from boneward.people.sun import middle_of
from boneward.people.sun_question import read_sun_question
from boneward.sun.answer import SunAnswer, answer_sun
from boneward.sun.clock import day_of_year, midnight
from boneward.sun.day import Site, sky_of
from boneward.sun.ozone import ozone_fortuinkelder1998
from boneward.sun.radiation import Sky
from boneward.sun.skin import Skin, skin_of

SIX = (1, 2, 3, 4, 5, 6)
MONTHS = range(1, 13)
YEAR = 2026


def site_at(
    latitude: float,
    longitude: float = 0.0,
    *,
    day: date = date(YEAR, 6, 15),
    offset: float = 0.0,
    ozone: float = np.nan,
    sky: tuple[float, float, float] = (np.nan, np.nan, np.nan),
) -> Site:
    """Return one place on one day; `sky` is altitude in m, albedo and haze, NaN as usual."""
    phi = np.array([latitude])
    column = np.array([ozone])
    if np.isnan(ozone):
        column = ozone_fortuinkelder1998(phi, np.array([day_of_year(day)]))
    above = sky_of(column, *np.array(sky)[:, None])
    return Site(phi, np.array([longitude]), np.array([midnight(day, offset)]), above, above.altitude)


def site_of_months(latitude: float, *, ozone: float = np.nan) -> Site:
    """Return twelve middles of months at a latitude of Greenwich, whose clock is mean solar time."""
    each = [site_at(latitude, day=middle_of(YEAR, month), ozone=ozone) for month in MONTHS]
    places = [
        np.concatenate([getattr(site, name) for site in each])
        for name in ("latitude", "longitude", "midnight", "burn_altitude")
    ]
    above = [
        np.concatenate([getattr(site.sky, name) for site in each])
        for name in ("ozone", "altitude", "albedo", "aerosol")
    ]
    return Site(*places[:3], Sky(*above), places[3])


def skin_at(skin: int, size: int = 1, *, age: float = 30.0, area: float = 0.34) -> Skin:
    """Return some people of one skin type (0 not known) and age."""
    return skin_of(np.full(size, skin, dtype=np.int8), np.full(size, age), np.full(size, area))


def city_at(name: str) -> Location:
    """Return a city with its own clock."""
    city = find_city(name).city
    assert city is not None
    return Location(city.latitude, city.longitude, city.altitude_m, city.zone, "city", city.code)


def place_at(latitude: float, longitude: float, zone: str, altitude_m: float = np.nan) -> Location:
    """Return coordinates with a clock."""
    return Location(latitude, longitude, altitude_m, zone, "given")


def column(*values: float) -> Floats:
    """Return numbers as an array."""
    return np.array(values, dtype=np.float64)


def answer_to(**asked: object) -> SunAnswer:
    """Return the answer to a question as a reader writes it, in the tests' year."""
    read = read_sun_question(asked, on=date(YEAR, 6, 15))
    assert read.question is not None, read.faults
    return answer_sun(read.question)


def said(answer: SunAnswer) -> set[str]:
    """Return the codes of an answer's findings."""
    return {found.code for found in answer.findings}
