"""A year at a place: the article's rule by month, the classes that follow, and the seasons of the tablets."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.people.columns import Codes, Flags, Floats
from boneward.people.location import Location
from boneward.people.sun import MONTHS, middle_of
from boneward.people.sun_question import ARTICLE_UNCOVERED, SunQuestion
from boneward.sun.article_rule import (
    GOOD,
    LOW,
    RuleResult,
    article_rule,
    enough_ug,
    rule_light,
    rule_times,
)
from boneward.sun.clock import day_of_year, midnight, utc_offset
from boneward.sun.constants import sun_sources
from boneward.sun.day import Site, kilometres, light_at, sky_of
from boneward.sun.findings import in_order, is_baby, place_findings, without_minutes, year_findings
from boneward.sun.ozone import ozone_fortuinkelder1998
from boneward.sun.skin import Skin, bare_share, body_area_mosteller1987, skin_of

_NOON = 720.0
_A_YEAR = len(MONTHS)


@dataclass(frozen=True, slots=True)
class SunMonth:
    """One month of the article's rule at a place.

    Attributes:
        month: 1 to 12.
        noon_uv_index, noon_minute, zenith_deg: of the highest sun in the month's middle; minutes of the place's clock.
        sun_class: 1 low, 2 good: what the rule does, stopped at the burn limit.
        ug_15 to ug_30_high: vitamin D3 of the rule's least and most minutes, µg a day, with both ends of what is known.
        med_15, med_30: share of the dose that reddens, at the strongest of the rule's hours.
        minutes_to_burn_limit: at that time; infinite where the rule's hours are not enough for it.
        ug_safe: made in the rule's most minutes, stopped at the burn limit, µg a day.
    """

    month: int
    noon_uv_index: float
    noon_minute: float
    zenith_deg: float
    sun_class: int
    ug_15: float
    ug_30: float
    ug_15_low: float
    ug_15_high: float
    ug_30_low: float
    ug_30_high: float
    med_15: float
    med_30: float
    minutes_to_burn_limit: float
    ug_safe: float


@dataclass(frozen=True, slots=True)
class Season:
    """Months in a row with one class; a season that wraps the year's end begins after it ends."""

    sun_class: int
    from_month: int
    to_month: int


ALL_LOW = (Season(int(LOW), MONTHS[0], MONTHS[-1]),)
"""The seasons of someone with little sun all year."""


@dataclass(frozen=True, slots=True)
class SunYear:
    """The article's rule through a year at a place, for a skin; the seasons are those of a person who follows it."""

    question: SunQuestion
    months: tuple[SunMonth, ...]
    seasons: tuple[Season, ...]
    findings: tuple[Finding, ...]
    sources: tuple[str, ...]
    withheld: bool = False


def answer_sun_year(question: SunQuestion) -> SunYear:
    """Work the article's rule out for every month of the question's year."""
    age = np.full(_A_YEAR, question.age)
    site = year_site(question.location, question.date.year, (question.ozone_du, question.albedo, question.aerosol))
    body = body_area_mosteller1987([question.weight_kg], [question.height_cm], [question.age])
    rule = rule_year(site, question.skin, age, np.full(_A_YEAR, body[0]))
    noon = highest_minute(site)
    light = light_at(site, noon[:, None])
    months = tuple(
        _month(place, rule, noon, (light.uv_index[:, 0], np.degrees(np.arccos(light.mu[:, 0]))))
        for place in range(_A_YEAR)
    )
    found = [*place_findings(question.location, noon), *year_findings(question, rule.med[1])]
    year = SunYear(question, months, seasons_of(rule.sun_class, rule.ug_safe), in_order(found), sun_sources())
    return withhold_year(year) if is_baby(question.age) else year


def withhold_year(year: SunYear) -> SunYear:
    """Return a year that tells someone nothing about being out: little sun all year. The sky's numbers stay."""
    months = tuple(_without_minutes(month) for month in year.months)
    return replace(
        year,
        months=months,
        seasons=ALL_LOW,
        findings=without_minutes(year.findings),
        withheld=True,
    )


def _without_minutes(month: SunMonth) -> SunMonth:
    return replace(
        month,
        sun_class=int(LOW),
        ug_15=np.nan,
        ug_30=np.nan,
        ug_15_low=np.nan,
        ug_15_high=np.nan,
        ug_30_low=np.nan,
        ug_30_high=np.nan,
        med_15=np.nan,
        med_30=np.nan,
        minutes_to_burn_limit=np.nan,
        ug_safe=np.nan,
    )


def _month(place: int, rule: RuleResult, noon: Floats, at_noon: tuple[Floats, Floats]) -> SunMonth:
    (ug_15, ug_30), (low_15, low_30), (high_15, high_30) = (
        (float(each[0, place]), float(each[1, place])) for each in (rule.ug, rule.ug_low, rule.ug_high)
    )
    times, to_limit = rule_times(), float(rule.minutes_to_burn_limit[place])
    return SunMonth(
        month=MONTHS[place],
        noon_uv_index=float(at_noon[0][place]),
        noon_minute=float(noon[place]),
        zenith_deg=float(at_noon[1][place]),
        sun_class=int(rule.sun_class[place]),
        ug_15=ug_15,
        ug_30=ug_30,
        ug_15_low=low_15,
        ug_15_high=high_15,
        ug_30_low=low_30,
        ug_30_high=high_30,
        med_15=float(rule.med[0, place]),
        med_30=float(rule.med[1, place]),
        minutes_to_burn_limit=to_limit if to_limit <= times.end - times.start else np.inf,
        ug_safe=float(rule.ug_safe[place]),
    )


def year_site(location: Location, year: int, given: tuple[float, float, float] = (np.nan, np.nan, np.nan)) -> Site:
    """Return a place in the middle of each month, twelve rows.

    Args:
        location: of the person.
        year: of the months; it moves the sun by less than half a degree.
        given: ozone (DU), albedo and haze where someone knows better than the climatology; NaN each otherwise.
    """
    days = [middle_of(year, month) for month in MONTHS]
    offsets = [utc_offset(day, _NOON, location.zone) for day in days]
    latitude = np.full(_A_YEAR, location.latitude)
    climate = ozone_fortuinkelder1998(latitude, np.array([day_of_year(day) for day in days]))
    ozone, albedo, aerosol = (np.full(_A_YEAR, each) for each in given)
    sky = sky_of(np.where(np.isnan(ozone), climate, ozone), np.full(_A_YEAR, location.altitude_m), albedo, aerosol)
    midnights = np.array([midnight(day, offset) for day, offset in zip(days, offsets, strict=True)])
    near = kilometres(np.full(_A_YEAR, location.altitude_near_m))
    return Site(latitude, np.full(_A_YEAR, location.longitude), midnights, sky, near)


def highest_minute(site: Site) -> Floats:
    """Return when the sun is highest, minutes of the clock, shape [n]; it may lie before 0 or after 1440."""
    noon = light_at(site, np.array([_NOON])).solar_minute[:, 0]
    return np.asarray(_NOON - (np.mod(noon, 2.0 * _NOON) - _NOON), dtype=np.float64)


def rule_year(site: Site, skin_type: int, age: Floats, body_area: Floats) -> RuleResult:
    """Return the article's rule in each row, for one skin type (0 = not known) and by age."""
    area = body_area * bare_share(ARTICLE_UNCOVERED, age)
    skin: Skin = skin_of(np.full(len(age), skin_type, dtype=np.int8), age, area)
    return article_rule(rule_light(site), skin, age, is_unknown=np.full(len(age), skin_type == 0))


def seasons_of(sun_class: Codes, ug: Floats) -> tuple[Season, ...]:
    """Return the seasons of a year with at most one good one, so that tablets change twice a year or never.

    A month that just misses (`sun_season_dip`) between good ones does not end their season. Of several good stretches
    the one with most sun is kept: a good month that is planned as low gets more by mouth, within every limit, and
    never less than it needs. A stretch shorter than `sun_season_least_months` changes nothing.

    Args:
        sun_class: by month, shape [12]; 0 counts as low.
        ug: vitamin D3 from the sun by month that a plan may count on, µg a day.
    """
    is_good = _without_dips(sun_class == GOOD, ug)
    if is_good.all():
        return (Season(int(GOOD), MONTHS[0], MONTHS[-1]),)
    runs = [run for run in _runs(is_good) if len(run) >= parameter("sun_season_least_months")]
    if not runs:
        return ALL_LOW
    best = max(runs, key=lambda run: float(ug[run].sum()))
    before, after = (best[0] - 1) % _A_YEAR, (best[-1] + 1) % _A_YEAR
    seasons = Season(int(GOOD), MONTHS[best[0]], MONTHS[best[-1]]), Season(int(LOW), MONTHS[after], MONTHS[before])
    return tuple(sorted(seasons, key=lambda season: season.from_month))


def _without_dips(is_good: Flags, ug: Floats) -> Flags:
    """Return the good months and those between them that miss by less than is worth a change."""
    nearly = is_good | (ug >= parameter("sun_season_dip") * enough_ug())
    if not is_good.any() or nearly.all():
        return nearly if is_good.any() else is_good
    filled = is_good.copy()
    for run in _runs(nearly):
        places = [step for step, place in enumerate(run) if is_good[place]]
        if places:
            filled[run[places[0] : places[-1] + 1]] = True
    return filled


def _runs(is_good: Flags) -> list[list[int]]:
    """Return the stretches of good months around the year, each as places in the year."""
    first_low = int(np.argmin(is_good))
    runs: list[list[int]] = []
    for step in range(_A_YEAR):
        place = (first_low + step) % _A_YEAR
        if not is_good[place]:
            continue
        if runs and (runs[-1][-1] + 1) % _A_YEAR == place:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def class_in_seasons(seasons: tuple[Season, ...], month: int) -> int:
    """Return the class that a month has in the seasons."""
    for season in seasons:
        length = (season.to_month - season.from_month) % _A_YEAR
        if (month - season.from_month) % _A_YEAR <= length:
            return season.sun_class
    raise ValueError(month)
