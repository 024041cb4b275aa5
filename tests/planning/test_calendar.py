"""Vitamin D3 through the year: two entries where the sun changes it, one where not, none where it is not known."""

from __future__ import annotations

import math

import pytest
from somebody import somebody

from boneward.people.columns import SUNS, People
from boneward.planning.calendar import CalendarEntry, plan_calendar
from boneward.planning.columns import ADD, ASK, STOP
from boneward.planning.options import ARTICLE, PROTOCOLS, Options
from boneward.planning.plan import plan_block
from boneward.sun.year import Season

UNKNOWN, LOW, GOOD = range(3)
NORTH = (Season(GOOD, 4, 9), Season(LOW, 10, 3))
SOUTH = (Season(LOW, 4, 9), Season(GOOD, 10, 3))
ADULT = {"age": 45, "sex": "male", "diet_calcium_mg": 1000, "diet_vitamin_d_ug": 3}


def someone(*triggers: str, **values: float | str) -> People:
    """Return a grown man of whom little else is known."""
    return somebody(*triggers, **ADULT | values)


def calendar(people: People, *seasons: Season, protocol: str = ARTICLE) -> tuple[CalendarEntry, ...]:
    """Return the plan of vitamin D3 by season."""
    options = Options(protocol)
    return plan_calendar(people, plan_block(people, options), seasons, options)


@pytest.mark.parametrize("seasons", [NORTH, SOUTH])
def test_each_season_has_its_dose(seasons: tuple[Season, ...]) -> None:
    """The article's 400 IU with much sun and 800 with little, in the months of the season and in its order."""
    doses = {LOW: 20.0, GOOD: 10.0}
    expected = tuple(
        CalendarEntry(season.from_month, season.to_month, season.sun_class, ADD, doses[season.sun_class])
        for season in seasons
    )
    assert expected == calendar(someone(), *seasons)


def test_without_seasons_there_is_no_calendar() -> None:
    """Where the sun is not known nothing is planned by season."""
    assert calendar(someone()) == ()


@pytest.mark.parametrize("sun_class", [LOW, GOOD])
def test_a_year_of_one_season_keeps_its_class(sun_class: int) -> None:
    """One entry from January to December, named by its sun."""
    (entry,) = calendar(someone(), Season(sun_class, 1, 12))
    assert (entry.from_month, entry.to_month, entry.sun_class) == (1, 12, sun_class)
    assert {LOW: 20.0, GOOD: 10.0}[sun_class] == entry.amount


@pytest.mark.parametrize("protocol", [each for each in PROTOCOLS if each != ARTICLE])
def test_equal_seasons_become_one_year_of_no_class(protocol: str) -> None:
    """An authority's intake takes no sun into account: one entry, and the class of neither season."""
    (entry,) = calendar(someone(), *NORTH, protocol=protocol)
    assert (entry.from_month, entry.to_month, SUNS[entry.sun_class]) == (1, 12, "unknown")
    assert entry.verdict == ADD


def test_a_stop_holds_all_year() -> None:
    """With too much calcium in the blood no season gives vitamin D3: one entry of nothing."""
    (entry,) = calendar(someone("condition:hypercalcaemia"), *SOUTH)
    assert (entry.from_month, entry.to_month, entry.sun_class) == (1, 12, UNKNOWN)
    assert (entry.verdict, entry.amount) == (STOP, 0.0)


def test_amounts_that_must_be_asked_about_are_one_year_too() -> None:
    """Without an age both seasons have no amount (NaN, which equals nothing): they are the same all the same."""
    (entry,) = calendar(somebody(sex="male"), *NORTH)
    assert (entry.from_month, entry.to_month, entry.sun_class, entry.verdict) == (1, 12, UNKNOWN, ASK)
    assert math.isnan(entry.amount)


def test_seasons_of_one_class_keep_it_when_they_merge() -> None:
    """Two seasons that differ in nothing are a year of their class."""
    (entry,) = calendar(someone(), Season(LOW, 1, 6), Season(LOW, 7, 12))
    assert (entry.from_month, entry.to_month, entry.sun_class) == (1, 12, LOW)


def test_a_melanoma_is_planned_as_little_sun_all_year() -> None:
    """A good season gives what a low one gives: one year of 800 IU."""
    (entry,) = calendar(someone("condition:melanoma"), *NORTH)
    assert (entry.verdict, entry.amount) == (ADD, 20.0)


def test_a_calendar_is_the_plan_under_each_sun() -> None:
    """Each entry is what the plan gives to whoever declares that sun, whatever was declared before."""
    for declared in SUNS:
        for entry in calendar(someone(sun=declared), *SOUTH):
            alone = plan_block(someone(sun=SUNS[entry.sun_class]), Options()).nutrients["vitamin_d"]
            assert (entry.verdict, entry.amount) == (alone.verdict[0], alone.amount[0])
