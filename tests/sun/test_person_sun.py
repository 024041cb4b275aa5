"""The sun that one person is planned with: declared, by the article's rule at a place, or by a habit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from boneward.people.batch import people_from_persons
from boneward.people.columns import SUNS, People
from boneward.people.location import Location
from boneward.people.person import Person
from boneward.people.sun import MONTHS, Habit, SunGiven
from boneward.sun.person_sun import PersonSun, SunMonths, kept_from_the_sun, person_sun

AUCKLAND = Location(-36.85, 174.76, 40.0, "Pacific/Auckland", "", "given", ())
HARBIN = Location(45.75, 126.65, 150.0, "Asia/Shanghai", "", "given", ())
SINGAPORE = Location(1.29, 103.85, 10.0, "Asia/Singapore", "", "given", ())
NOON = Habit(720.0, 15.0, 7.0, ("forearms", "lower_legs"), 0.0, MONTHS)
LOW, GOOD = SUNS.index("low"), SUNS.index("good")


def somebody(*, sun: int = 0, skin: int = 3, age: float = 20.0) -> People:
    """Return a batch of one with what the sun asks about."""
    return people_from_persons(
        [Person("", {"age": age, "sex": 2.0, "skin": float(skin), "sun": float(sun)}, frozenset(), (), (), ())]
    )


def sun_at(
    location: Location | None, *habits: Habit, sun: int = 0, skin: int = 3, age: float = 20.0, month: int | None = 1
) -> PersonSun:
    """Return the sun of somebody on the fifteenth of a month."""
    on = None if month is None else date(2026, month, 15)
    return person_sun(SunGiven(location, habits), somebody(sun=sun, skin=skin, age=age), on)


def months_of(sun: PersonSun) -> SunMonths:
    """Return the months of a sun that has a place."""
    assert sun.months is not None
    return sun.months


def codes(sun: PersonSun) -> set[str]:
    """Return the codes of the findings."""
    return {found.code for found in sun.findings}


@pytest.mark.parametrize("declared", [0, LOW, GOOD])
def test_without_a_place_the_declared_class_stands(declared: int) -> None:
    """Nothing is worked out and nothing is said."""
    sun = sun_at(None, sun=declared)
    assert declared == sun.sun_class
    assert sun.origin == ("declared" if declared else "unknown")
    assert sun.seasons == ()
    assert sun.findings == ()


def test_the_rule_has_opposite_seasons_on_both_halves_of_the_earth() -> None:
    """January is low in Harbin and good in Auckland for someone who calls their sun good."""
    assert sun_at(HARBIN, sun=GOOD, month=1).sun_class == LOW
    assert sun_at(AUCKLAND, sun=GOOD, month=1).sun_class == GOOD
    assert sun_at(HARBIN, sun=GOOD, month=7).sun_class == GOOD


def test_someone_rarely_in_the_sun_is_low_even_on_the_equator() -> None:
    """The place says what the sun does, not what the person does."""
    sun = sun_at(SINGAPORE, sun=LOW)
    assert sun.sun_class == LOW
    assert sun.origin == "declared"
    assert codes(sun) == {"sun-place-not-needed"}


def test_a_place_alone_asks_where_the_sun_could_count() -> None:
    """Singapore could count every month; the winter of Harbin for nobody."""
    assert codes(sun_at(SINGAPORE)) == {"sun-habit-missing"}
    assert sun_at(SINGAPORE).sun_class == 0
    assert codes(sun_at(HARBIN, month=1)) == {"sun-too-weak-here"}
    assert sun_at(HARBIN, month=1).sun_class == LOW


def test_a_habit_goes_before_what_was_declared() -> None:
    """Fifteen minutes a day at noon in Singapore count, whatever the person called it."""
    sun = sun_at(SINGAPORE, NOON, sun=LOW)
    assert sun.origin == "habit"
    assert sun.sun_class == GOOD
    assert sun.declared == LOW


def test_what_burns_is_not_counted_on() -> None:
    """Three hours at noon make more than six minutes; what a plan may count on stays that of the limit."""
    long_stay = replace(NOON, minutes=180.0)
    short, long = sun_at(SINGAPORE, replace(NOON, minutes=6.0)), sun_at(SINGAPORE, long_stay)
    assert np.all(months_of(long).ug > 3.0 * months_of(short).ug)
    assert codes(long) == {"sun-class-from-habit", "sun-habit-over-one-med"}
    months_of_little_skin = replace(long_stay, uncovered=("face",))
    assert sun_at(SINGAPORE, months_of_little_skin).sun_class == LOW


def test_a_habit_is_warned_of_beyond_half_of_a_burn() -> None:
    """To the limit nothing is said, beyond it the limit is, from one MED on the burn; the minutes are rounded down."""
    warnings = {"sun-habit-over-limit", "sun-habit-over-one-med"}
    most = float(months_of(sun_at(SINGAPORE, replace(NOON, minutes=1.0))).med.max())
    until, burnt = 0.5 / most, 1.0 / most
    for share, expected in (
        (0.9 * until, set()),
        (1.1 * until, {"sun-habit-over-limit"}),
        (0.95 * burnt, {"sun-habit-over-limit"}),
        (1.1 * burnt, {"sun-habit-over-one-med"}),
    ):
        sun = sun_at(SINGAPORE, replace(NOON, minutes=share))
        assert expected == warnings & codes(sun), share
        for found in sun.findings:
            if found.code in warnings:
                assert found.arguments["limit_minutes"] == int(months_of(sun).minutes_to_burn_limit.min())


def test_sunscreen_glass_and_clothes_leave_little_sun() -> None:
    """The same minutes count as low behind glass, under a sunscreen of 30, or with hands alone bare."""
    assert sun_at(SINGAPORE, NOON).sun_class == GOOD
    for less in (replace(NOON, glass=True), replace(NOON, spf=30.0), replace(NOON, uncovered=("hands",))):
        assert sun_at(SINGAPORE, less).sun_class == LOW
    assert np.all(months_of(sun_at(SINGAPORE, replace(NOON, glass=True))).ug == 0.0)


def test_days_months_and_habits_add_up() -> None:
    """Half the days make half; months without a habit make nothing; two habits make the sum of both."""
    whole = months_of(sun_at(SINGAPORE, NOON)).ug
    half = months_of(sun_at(SINGAPORE, replace(NOON, days_a_week=3.5))).ug
    winter = months_of(sun_at(SINGAPORE, replace(NOON, months=(1, 2, 12)))).ug
    both = months_of(sun_at(SINGAPORE, NOON, replace(NOON, start_minute=900.0))).ug
    other = months_of(sun_at(SINGAPORE, replace(NOON, start_minute=900.0))).ug
    assert half == pytest.approx(whole / 2.0)
    assert np.all(winter[2:11] == 0.0)
    assert winter[[0, 1, 11]] == pytest.approx(whole[[0, 1, 11]])
    assert np.all(both < whole + other)  # one skin saturates over the day
    assert both == pytest.approx(whole + other, rel=0.15)


def test_a_stay_cut_in_pieces_counts_no_more_than_the_whole() -> None:
    """Three half hours in a row are one and a half hours, for what burns and for what a plan may count on."""
    whole = months_of(sun_at(SINGAPORE, replace(NOON, minutes=90.0)))
    pieces = [replace(NOON, start_minute=720.0 + 30.0 * piece, minutes=30.0) for piece in range(3)]
    cut = months_of(sun_at(SINGAPORE, *pieces))
    assert cut.med == pytest.approx(whole.med, rel=1e-3)
    assert cut.ug == pytest.approx(whole.ug, rel=1e-3)
    assert cut.counted == pytest.approx(whole.counted, rel=1e-3)


def test_habits_that_must_meet_on_a_day_burn_together() -> None:
    """Two daily walks add up to one dose, as do two that may fall on one day; two at the same hour never meet."""
    alone = months_of(sun_at(SINGAPORE, NOON)).med
    together = months_of(sun_at(SINGAPORE, NOON, NOON)).med
    apart = months_of(sun_at(SINGAPORE, replace(NOON, days_a_week=3.0), replace(NOON, days_a_week=4.0))).med
    later = replace(NOON, days_a_week=2.0, start_minute=735.0)
    perhaps = months_of(sun_at(SINGAPORE, replace(NOON, days_a_week=2.0), later)).med
    assert together == pytest.approx(2.0 * alone)
    assert apart == pytest.approx(alone)
    assert np.all(perhaps > 1.5 * alone)


def test_an_unknown_skin_counts_on_no_more_than_any_type() -> None:
    """Where one of the six types has too little, an unknown type is planned as low, and is asked for."""
    for month in MONTHS:
        classes = {months_of(sun_at(HARBIN, NOON, skin=skin, month=month)).classes[month - 1] for skin in range(1, 7)}
        unknown = sun_at(HARBIN, NOON, skin=0, month=month)
        assert min(classes) == months_of(unknown).classes[month - 1]
        assert "sun-skin-not-given" in codes(unknown)


def test_without_a_date_only_a_year_without_seasons_is_known() -> None:
    """Singapore is one season; Harbin needs the month."""
    assert sun_at(SINGAPORE, NOON, month=None).sun_class == GOOD
    harbin = sun_at(HARBIN, sun=GOOD, month=None)
    assert harbin.sun_class == 0
    assert codes(harbin) == {"sun-date-missing"}


def test_whoever_must_not_count_on_the_sun_has_little_all_year() -> None:
    """The seasons become one, and neither minutes nor a sun that counts are spoken of."""
    sun = kept_from_the_sun(sun_at(SINGAPORE, replace(NOON, minutes=180.0)))
    assert sun.sun_class == LOW
    assert [(season.from_month, season.to_month, season.sun_class) for season in sun.seasons] == [(1, 12, LOW)]
    assert sun.months is None
    assert codes(sun) == set()


def test_older_skin_makes_less_at_the_same_place() -> None:
    """The same walk at eighty makes about half of what it makes at twenty."""
    young, old = (months_of(sun_at(SINGAPORE, NOON, age=age)).ug for age in (20.0, 80.0))
    assert old / young == pytest.approx(np.full(12, 0.5), abs=0.01)
