"""The sun of one person through the year: from a habit, from the article's rule at a place, or as declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.columns import SKINS, SUNS, Codes, Floats, People
from boneward.people.location import Location
from boneward.people.sun import MONTHS, SunGiven
from boneward.sun.article_rule import GOOD, LOW, class_of
from boneward.sun.day import Site
from boneward.sun.habits import HabitYear, habit_year
from boneward.sun.skin import body_area_mosteller1987, skin_of
from boneward.sun.year import Season, class_in_seasons, rule_year, seasons_of, year_site

_A_YEAR = len(MONTHS)
_COUNTED_ON = ("sun-class-from-", "sun-habit-missing", "sun-date-missing", "sun-too-weak-here")
"""Findings about a sun that is counted on."""


@dataclass(frozen=True, slots=True)
class PersonSun:
    """Which sun a person is planned with, and why.

    Attributes:
        origin: declared, place (the article's rule there), habit or unknown.
        declared: index in SUNS of what the person said.
        location: where; None when no place was given.
        sun_class: index in SUNS for the plan's own month.
        by_month: class of each month as the sun gives it, shape [12]; empty without a place.
        ug, ug_low, ug_high: vitamin D3 from the sun by month, µg a day; empty without a place or for an unknown habit.
        med: share of the dose that reddens, by month, on the day with most; empty as above.
        minutes_to_burn_limit: by month; infinite where the sun is too weak; empty as above.
        seasons: the classes that the tablets follow: at most two changes a year; empty where the class is not known.
        findings: what to say.
    """

    origin: str
    declared: int
    location: Location | None
    sun_class: int
    by_month: Codes
    ug: Floats
    ug_low: Floats
    ug_high: Floats
    med: Floats
    minutes_to_burn_limit: Floats
    seasons: tuple[Season, ...]
    findings: tuple[Finding, ...]


_NOTHING: Floats = np.empty(0)
_NO_CLASS: Codes = np.empty(0, dtype=np.int8)


def person_sun(given: SunGiven, people: People, on: date | None) -> PersonSun:
    """Return the sun to plan with.

    Args:
        given: place and habits as read.
        people: the person, a batch of one; `sun` is the class that was declared.
        on: the day of the plan; without it the month is not known.
    """
    declared = int(people.sun[0])
    if given.location is None:
        return _plain("declared" if declared else "unknown", None, declared)
    if not given.habits and declared == LOW:
        return _plain("declared", given.location, declared)
    year = on.year if on else int(parameter("sun_reference_year"))
    site = year_site(given.location, year)
    months = _habit_months(given, site, people) if given.habits else _rule_months(site, people)
    if not given.habits and not declared:
        return _without_habit(given.location, months, on)
    seasons = seasons_of(months.classes, months.counted)
    sun_class = _class_now(seasons, on)
    origin = "habit" if given.habits else "place"
    return PersonSun(
        origin,
        declared,
        given.location,
        sun_class,
        months.classes,
        months.ug,
        months.ug_low,
        months.ug_high,
        months.med,
        months.minutes_to_burn_limit,
        seasons,
        _findings(origin, months, seasons, people, on),
    )


def kept_from_the_sun(sun: PersonSun) -> PersonSun:
    """Return the sun of someone who must not count on it: little sun all year, whatever place and habit give."""
    seasons = (Season(int(LOW), MONTHS[0], MONTHS[-1]),) if sun.location else ()
    found = tuple(each for each in sun.findings if not each.code.startswith(_COUNTED_ON))
    return replace(sun, sun_class=int(LOW), seasons=seasons, findings=found)


@dataclass(frozen=True, slots=True)
class _Months:
    """What the sun gives by month, arrays of shape [12]; `counted` is what a plan may count on."""

    classes: Codes
    ug: Floats
    ug_low: Floats
    ug_high: Floats
    counted: Floats
    med: Floats
    minutes_to_burn_limit: Floats


def _plain(origin: str, location: Location | None, sun_class: int) -> PersonSun:
    seasons = (Season(sun_class, MONTHS[0], MONTHS[-1]),) if sun_class and location else ()
    found = (finding("sun-place-not-needed"),) if location and sun_class else ()
    return PersonSun(
        origin,
        sun_class,
        location,
        sun_class,
        _NO_CLASS,
        _NOTHING,
        _NOTHING,
        _NOTHING,
        _NOTHING,
        _NOTHING,
        seasons,
        found,
    )


def _twelve(column: Floats) -> Floats:
    return np.repeat(column[:1], _A_YEAR)


def _rule_months(site: Site, people: People) -> _Months:
    """Return the article's rule as the person would follow it, stopping at the burn limit."""
    body = body_area_mosteller1987(_twelve(people.weight_kg), _twelve(people.height_cm))
    rule, classes = rule_year(site, int(people.skin[0]), _twelve(people.age), body)
    share = rule.ug_safe / np.maximum(rule.ug[1], np.finfo(np.float64).tiny)
    return _Months(
        classes,
        rule.ug_safe,
        rule.ug_low[1] * share,
        rule.ug_high[1] * share,
        rule.ug_safe,
        np.minimum(rule.med[1], parameter("sun_burn_limit_med")),
        rule.minutes_to_burn_limit,
    )


def _habit_months(given: SunGiven, site: Site, people: People) -> _Months:
    year = _habit_of_type(given, site, people, int(people.skin[0]))
    classes = class_of(year.ug_counted)
    if not people.skin[0]:
        types = [_habit_of_type(given, site, people, skin) for skin in range(1, len(SKINS))]
        classes = np.min(np.stack([class_of(each.ug_counted) for each in types]), axis=0)
    return _Months(classes, year.ug, year.ug_low, year.ug_high, year.ug_counted, year.med, year.minutes_to_burn_limit)


def _habit_of_type(given: SunGiven, site: Site, people: People, skin_type: int) -> HabitYear:
    age = _twelve(people.age)
    body = body_area_mosteller1987(_twelve(people.weight_kg), _twelve(people.height_cm))
    skin = skin_of(np.full(_A_YEAR, skin_type, dtype=np.int8), age, body)
    return habit_year(given.habits, site, skin, age)


def _without_habit(location: Location, months: _Months, on: date | None) -> PersonSun:
    """Return what a place alone says: a month too weak for the rule is low for all; else the habit must be known."""
    is_low = months.classes == LOW
    here = is_low.all() if on is None else is_low[on.month - 1]
    sun_class = int(LOW) if here else 0
    seasons = (Season(int(LOW), MONTHS[0], MONTHS[-1]),) if is_low.all() else ()
    found = finding("sun-too-weak-here") if here else finding("sun-habit-missing")
    classes = np.where(is_low, LOW, np.int8(0))
    origin = "place" if here else "unknown"
    return PersonSun(
        origin, 0, location, sun_class, classes, _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, seasons, (found,)
    )


def _class_now(seasons: tuple[Season, ...], on: date | None) -> int:
    if on is not None:
        return class_in_seasons(seasons, on.month)
    return seasons[0].sun_class if len(seasons) == 1 else SUNS.index("unknown")


def _findings(
    origin: str, months: _Months, seasons: tuple[Season, ...], people: People, on: date | None
) -> tuple[Finding, ...]:
    found = []
    if on is None and len(seasons) > 1:
        found.append(finding("sun-date-missing"))
    if on is not None:
        place = on.month - 1
        low, high = float(months.ug_low[place]), float(months.ug_high[place])
        code = "sun-class-from-habit" if origin == "habit" else "sun-class-from-place"
        is_good = class_in_seasons(seasons, on.month) == GOOD
        made = _two_digits(float(months.ug[place]))
        code = code if is_good else f"{code}-low"
        found.append(
            finding(code, month=on.month, made_d_ug=made, low_d_ug=_two_digits(low), high_d_ug=_two_digits(high))
        )
    if origin == "habit":
        found += _burns(months)
    if not people.skin[0]:
        found.append(finding("sun-skin-not-given"))
    return tuple(found)


def _burns(months: _Months) -> list[Finding]:
    worst = int(np.argmax(months.med))
    if months.med[worst] <= parameter("sun_burn_limit_med"):
        return []
    code = "sun-habit-over-one-med" if months.med[worst] >= parameter("sun_burn_stop_med") else "sun-habit-over-limit"
    minutes = int(months.minutes_to_burn_limit[worst])
    return [finding(code, month=MONTHS[worst], limit_minutes=minutes)]


def _two_digits(ug: float) -> float:
    """Return an estimate with the two digits that it deserves."""
    return float(f"{ug:.2g}")
