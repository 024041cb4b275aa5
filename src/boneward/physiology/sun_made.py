"""What the skin makes by month, where a habit tells it and where little more than a word is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.knowledge.usual import usual_at
from boneward.people.columns import SUNS, Floats, People
from boneward.people.location import Location
from boneward.people.sun import MONTHS
from boneward.sun.article_rule import enough_ug
from boneward.sun.person_sun import PersonSun
from boneward.sun.skin import body_area_mosteller1987
from boneward.sun.year import rule_year, year_site

_A_YEAR = len(MONTHS)


@dataclass(frozen=True, slots=True)
class SunMade:
    """What n people make in a month, µg of vitamin D3 a day; arrays of shape [12, n].

    Attributes:
        ug, low, high: the middle and both ends of what is known about the sun and the skin.
        share, spread: of that what they really get, shape [n], and the standard deviation of its logarithm.
        word: what the share rests on: habit, sun_low, sun_good or sun_unknown.
        has_place: whether the months are those of a place; without one they are all the same.
    """

    ug: Floats
    low: Floats
    high: Floats
    share: Floats
    spread: Floats
    word: str
    has_place: bool

    @property
    def is_seasonal(self) -> bool:
        """Whether the year has a season worth the name, for the first of the people."""
        mean = float(self.ug[:, 0].mean())
        return mean > 0 and float(np.ptp(self.ug[:, 0])) >= parameter("forecast_season_least") * mean

    def without_season(self) -> SunMade:
        """Return the same sun in every month: the mean of the year."""
        ug, low, high = (
            np.repeat(each.mean(axis=0, keepdims=True), _A_YEAR, axis=0) for each in (self.ug, self.low, self.high)
        )
        return replace(self, ug=ug, low=low, high=high)

    def each(self, times: int) -> SunMade:
        """Return each of the people so many times in a row."""
        ug, low, high = (np.repeat(column, times, axis=1) for column in (self.ug, self.low, self.high))
        share, spread = np.repeat(self.share, times), np.repeat(self.spread, times)
        return replace(self, ug=ug, low=low, high=high, share=share, spread=spread)


def sun_made(sun: PersonSun, people: People, on: date | None) -> SunMade:
    """Return what one person makes.

    Args:
        sun: as a plan goes by it.
        people: the same person, a batch of one.
        on: the day of the plan; the year's sun hardly depends on it.

    A habit is taken as told. All others get a share of what the article's rule makes in its least minutes at their
    place, or, without a place, of the difference between the article's two doses in every month.
    """
    if sun.origin == "habit" and sun.months is not None:
        months = sun.months
        ones = np.ones(1)
        ends = _column(months.ug), _column(months.ug_low), _column(months.ug_high)
        return SunMade(*ends, ones, 0.0 * ones, "habit", has_place=True)
    word = _word(sun)
    share, spread = usual_at(word, people.age)
    return SunMade(*_rule(sun.location, people, on), share, spread, word, has_place=sun.location is not None)


def sun_rows(made: SunMade, places: tuple[Floats, Floats]) -> Floats:
    """Return what each row makes by month, µg a day, shape [12, n].

    Args:
        made: of n rows.
        places: standard normal deviates of the share and of the light, shape [n].
    """
    of_share, of_light = places
    share = np.minimum(made.share * np.exp(made.spread * of_share), parameter("forecast_sun_share_most"))
    share = np.where(made.spread > 0, share, made.share)
    middle = np.where(made.ug > 0, made.ug, 1.0)
    end = np.where(of_light > 0, made.high, made.low) / middle
    power = np.abs(of_light) / parameter("forecast_band_z")
    return np.asarray(share * made.ug * np.where(made.ug > 0, end, 1.0) ** power)


def _word(sun: PersonSun) -> str:
    if sun.origin == "kept":
        return "sun_low"
    return f"sun_{SUNS[sun.declared]}"


def _rule(location: Location | None, people: People, on: date | None) -> tuple[Floats, Floats, Floats]:
    """Return what the least minutes of the article's rule make, with both ends of what is known.

    The most minutes end at the burn limit in a strong sun, so that they would turn summer and winter around.
    """
    if location is None:
        ug, band = np.full((_A_YEAR, 1), enough_ug()), parameter("sun_k_band")
        return ug, ug / band, ug * band
    age = np.repeat(people.age[:1], _A_YEAR)
    weight, height = (np.repeat(each[:1], _A_YEAR) for each in (people.weight_kg, people.height_cm))
    body = body_area_mosteller1987(weight, height, age)
    site = year_site(location, on.year if on else int(parameter("sun_reference_year")))
    rule = rule_year(site, int(people.skin[0]), age, body)
    return _column(rule.ug[0]), _column(rule.ug_low[0]), _column(rule.ug_high[0])


def _column(months: Floats) -> Floats:
    return np.asarray(months, dtype=np.float64)[:, None]
