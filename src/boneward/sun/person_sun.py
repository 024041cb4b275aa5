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
from boneward.sun.article_rule import GOOD, LOW, class_of, rule_times
from boneward.sun.day import Site
from boneward.sun.habits import HabitYear, habit_year
from boneward.sun.skin import body_area_mosteller1987, skin_of
from boneward.sun.year import ALL_LOW, Season, class_in_seasons, rule_year, seasons_of, year_site

_A_YEAR = len(MONTHS)
_ABOUT_BEING_OUT = (
    "sun-class-from-",
    "sun-habit-",
    "sun-date-missing",
    "sun-too-weak-here",
    "sun-place-not-needed",
    "sun-skin-not-given",
)
"""Findings about a sun that is counted on, or about minutes in it."""


@dataclass(frozen=True, slots=True)
class SunMonths:
    """What the sun gives a person by month, arrays of shape [12]; NaN where the habit is not known.

    Attributes:
        classes: index in SUNS.
        ug, ug_low, ug_high: vitamin D3 from the sun, µg a day, with both ends of what is known.
        counted: the part that a plan may count on, µg a day.
        med: share of the dose that reddens, on the day with most.
        minutes_to_burn_limit: infinite where the sun is too weak.
    """

    classes: Codes
    ug: Floats
    ug_low: Floats
    ug_high: Floats
    counted: Floats
    med: Floats
    minutes_to_burn_limit: Floats


@dataclass(frozen=True, slots=True)
class PersonSun:
    """Which sun a person is planned with, and why.

    Attributes:
        origin: declared, place (the article's rule there), habit, unknown, or kept (told to keep out of the sun).
        declared: index in SUNS of what the person said.
        sun_class: index in SUNS for the plan's own month.
        location: where; None when no place was given.
        months: by month; None without a place, for someone rarely in the sun, and for whoever is to keep out of it.
        seasons: the classes that the tablets follow: at most two changes a year; empty where the class is not known.
        findings: what to say.
    """

    origin: str
    declared: int
    sun_class: int
    location: Location | None = None
    months: SunMonths | None = None
    seasons: tuple[Season, ...] = ()
    findings: tuple[Finding, ...] = ()


def person_sun(given: SunGiven, people: People, on: date | None) -> PersonSun:
    """Return the sun to plan with.

    Args:
        given: place and habits as read.
        people: the person, a batch of one; `sun` is the class that was declared.
        on: the day of the plan; without it the month is not known.
    """
    declared = int(people.sun[0])
    place = given.location
    if place is None:
        return PersonSun("declared" if declared else "unknown", declared, declared)
    if not given.habits and declared == LOW:
        return PersonSun(
            "declared", declared, declared, place, seasons=ALL_LOW, findings=(finding("sun-place-not-needed"),)
        )
    year = on.year if on else int(parameter("sun_reference_year"))
    site = year_site(place, year)
    months = _habit_months(given, site, people) if given.habits else _rule_months(site, people)
    if not given.habits and not declared:
        return _without_habit(place, months, on)
    seasons = seasons_of(months.classes, months.counted)
    origin = "habit" if given.habits else "place"
    found = _findings(origin, months, seasons, people, on)
    return PersonSun(origin, declared, _class_now(seasons, on), place, months, seasons, found)


def kept_from_the_sun(sun: PersonSun) -> PersonSun:
    """Return the sun of someone who must keep out of it: little sun all year, and no minutes, whatever the place."""
    found = tuple(each for each in sun.findings if not each.code.startswith(_ABOUT_BEING_OUT))
    seasons = ALL_LOW if sun.location else ()
    return replace(sun, origin="kept", sun_class=int(LOW), months=None, seasons=seasons, findings=found)


def _twelve(column: Floats) -> Floats:
    return np.repeat(column[:1], _A_YEAR)


def _rule_months(site: Site, people: People) -> SunMonths:
    """Return the article's rule as the person would follow it, stopping at the burn limit."""
    body = body_area_mosteller1987(_twelve(people.weight_kg), _twelve(people.height_cm), _twelve(people.age))
    rule = rule_year(site, int(people.skin[0]), _twelve(people.age), body)
    share = rule.ug_safe / np.maximum(rule.ug[1], np.finfo(np.float64).tiny)
    return SunMonths(
        rule.sun_class,
        rule.ug_safe,
        rule.ug_low[1] * share,
        rule.ug_high[1] * share,
        rule.ug_safe,
        np.minimum(rule.med[1], parameter("sun_burn_limit_med")),
        np.where(rule.minutes_to_burn_limit <= rule_times().most, rule.minutes_to_burn_limit, np.inf),
    )


def _habit_months(given: SunGiven, site: Site, people: People) -> SunMonths:
    year = _habit_of_type(given, site, people, int(people.skin[0]))
    counted = year.ug_counted
    if not people.skin[0]:  # what counts must hold for all six types
        types = [_habit_of_type(given, site, people, skin).ug_counted for skin in range(1, len(SKINS))]
        counted = np.stack(types).min(axis=0)
    return SunMonths(
        class_of(counted), year.ug, year.ug_low, year.ug_high, counted, year.med, year.minutes_to_burn_limit
    )


def _habit_of_type(given: SunGiven, site: Site, people: People, skin_type: int) -> HabitYear:
    age = _twelve(people.age)
    body = body_area_mosteller1987(_twelve(people.weight_kg), _twelve(people.height_cm), _twelve(people.age))
    skin = skin_of(np.full(_A_YEAR, skin_type, dtype=np.int8), age, body)
    return habit_year(given.habits, site, skin, age)


def _without_habit(location: Location, months: SunMonths, on: date | None) -> PersonSun:
    """Return what a place alone says: a month too weak for the rule is low for all; else the habit must be known."""
    is_low = months.classes == LOW
    here = is_low.all() if on is None else is_low[on.month - 1]
    found = finding("sun-too-weak-here") if here else finding("sun-habit-missing")
    nothing = np.full(_A_YEAR, np.nan)
    classes = np.where(is_low, LOW, np.int8(0))
    shown = SunMonths(classes, nothing, nothing, nothing, nothing, nothing, np.full(_A_YEAR, np.inf))
    seasons = ALL_LOW if is_low.all() else ()
    return PersonSun("place" if here else "unknown", 0, int(LOW) if here else 0, location, shown, seasons, (found,))


def _class_now(seasons: tuple[Season, ...], on: date | None) -> int:
    if on is not None:
        return class_in_seasons(seasons, on.month)
    return seasons[0].sun_class if len(seasons) == 1 else SUNS.index("unknown")


def _findings(
    origin: str, months: SunMonths, seasons: tuple[Season, ...], people: People, on: date | None
) -> tuple[Finding, ...]:
    found = []
    if on is None and len(seasons) > 1:
        found.append(finding("sun-date-missing"))
    if on is not None:
        place = on.month - 1
        code = "sun-class-from-habit" if origin == "habit" else "sun-class-from-place"
        is_good = class_in_seasons(seasons, on.month) == GOOD
        share = months.counted[place] / months.ug[place] if months.ug[place] > 0 else 0.0
        amounts = {"made_d_ug": months.ug, "low_d_ug": months.ug_low, "high_d_ug": months.ug_high}
        said = {name: float(by_month[place] * share) for name, by_month in amounts.items()}
        found.append(finding(code if is_good else f"{code}-low", None, month=on.month, **said))
    if origin == "habit":
        found += _burns(months)
    if not people.skin[0]:
        found.append(finding("sun-skin-not-given"))
    return tuple(found)


def _burns(months: SunMonths) -> list[Finding]:
    most = float(months.med.max())
    if most <= parameter("sun_burn_limit_med"):
        return []
    code = "sun-habit-over-one-med" if most >= parameter("sun_burn_stop_med") else "sun-habit-over-limit"
    fastest = int(np.argmin(np.floor(months.minutes_to_burn_limit)))
    return [finding(code, month=MONTHS[fastest], limit_minutes=int(months.minutes_to_burn_limit[fastest]))]
