"""The article's sun rule for many people at once, each at a latitude in a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Codes, Floats
from boneward.people.sun import MONTHS, middle_of
from boneward.people.sun_question import ARTICLE_UNCOVERED
from boneward.sun.article_rule import RuleResult, article_rule, rule_light
from boneward.sun.clock import day_of_year, midnight
from boneward.sun.day import Site, sky_of
from boneward.sun.ozone import ozone_fortuinkelder1998
from boneward.sun.skin import bare_share, body_area_mosteller1987, skin_of

_BLOCK = 4_096
"""Rows worked through at once; each looks at twelve moments, so that a block stays in the processor's cache."""
_HOURS_A_DAY = 24.0
_Months = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Crowd:
    """n people's place, month and skin; arrays of shape [n].

    Attributes:
        latitude, longitude: degrees.
        utc_offset: the clock's lead over Universal Time, hours.
        altitude_m: NaN counts as sea level.
        month: 1 to 12.
        skin: Fitzpatrick type, 0 not known.
        age: years, NaN not known.
        body_area: all skin, m2.
    """

    latitude: Floats
    longitude: Floats
    utc_offset: Floats
    altitude_m: Floats
    month: _Months
    skin: Codes
    age: Floats
    body_area: Floats

    def rows(self, start: int, stop: int) -> Crowd:
        """Return some of the people."""
        return Crowd(*(getattr(self, name)[start:stop] for name in self.__slots__))


def crowd_of(
    latitude: ArrayLike,
    month: ArrayLike,
    *,
    clock: tuple[ArrayLike, ArrayLike] | None = None,
    altitude_m: ArrayLike = np.nan,
    skin: ArrayLike = 0,
    age: ArrayLike = np.nan,
    body_area: ArrayLike = np.nan,
) -> Crowd:
    """Return people as columns; what is one for all may be a single number.

    Args:
        latitude: degrees, shape [n].
        month: 1 to 12.
        clock: longitude in degrees and the clock's lead over Universal Time in hours; without it the clock is mean
            solar time, by which the sun is highest at about 12:00.
        altitude_m: above the sea.
        skin: Fitzpatrick type 1 to 6, 0 not known.
        age: years.
        body_area: all skin, m2; that usual at the age where it is not known (NaN).
    """
    phi = np.atleast_1d(np.asarray(latitude, dtype=np.float64))
    longitude, offset = clock if clock is not None else (0.0, 0.0)

    def floats(value: ArrayLike) -> Floats:
        return np.broadcast_to(np.asarray(value, dtype=np.float64), phi.shape)

    return Crowd(
        phi,
        floats(longitude),
        floats(offset),
        floats(altitude_m),
        np.broadcast_to(np.asarray(month, dtype=np.int64), phi.shape),
        np.broadcast_to(np.asarray(skin, dtype=np.int8), phi.shape),
        floats(age),
        np.where(np.isnan(body_area), body_area_mosteller1987(np.nan, np.nan, floats(age)), body_area),
    )


def rule_of_crowd(crowd: Crowd) -> Iterator[tuple[slice, RuleResult]]:
    """Yield the article's rule for a crowd block by block, with the rows that each block is for."""
    for start in range(0, len(crowd.latitude), _BLOCK):
        rows = slice(start, min(start + _BLOCK, len(crowd.latitude)))
        yield rows, _rule(crowd.rows(rows.start, rows.stop))


def sun_class_of_crowd(crowd: Crowd) -> Codes:
    """Return for each person the class (index in SUNS) of one who follows the article's rule in that month."""
    classes = np.empty(len(crowd.latitude), dtype=np.int8)
    for rows, rule in rule_of_crowd(crowd):
        classes[rows] = rule.sun_class
    return classes


def _rule(crowd: Crowd) -> RuleResult:
    area = crowd.body_area * bare_share(ARTICLE_UNCOVERED, crowd.age)
    skin = skin_of(crowd.skin, crowd.age, area)
    return article_rule(rule_light(_site(crowd)), skin, crowd.age, is_unknown=crowd.skin == 0)


def _site(crowd: Crowd) -> Site:
    """Return where everyone stands in the middle of their month in the reference year."""
    middles = [middle_of(int(parameter("sun_reference_year")), month) for month in MONTHS]
    starts = np.array([midnight(day, 0.0) for day in middles])
    days = np.array([day_of_year(day) for day in middles])
    place = crowd.month - MONTHS[0]
    nothing = np.full_like(crowd.latitude, np.nan)
    sky = sky_of(ozone_fortuinkelder1998(crowd.latitude, days[place]), crowd.altitude_m, nothing, nothing)
    return Site(crowd.latitude, crowd.longitude, starts[place] - crowd.utc_offset / _HOURS_A_DAY, sky, sky.altitude)
