"""What the skin makes by month, from a habit, a place, or hardly a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from boneward.people.columns import SUNS
from boneward.physiology.rows import Told
from boneward.physiology.sun_made import SunMade, sun_made, sun_rows
from boneward.sun.person_sun import PersonSun, SunMonths

Teller = Callable[..., Told]
NO_PLACES = (np.zeros(1), np.zeros(1))
ON = date(2026, 11, 21)


def made(sun: SunMade) -> list[float]:
    """Return what the middle member makes in each month."""
    return [float(each) for each in sun_rows(sun, NO_PLACES)[:, 0]]


def test_little_sun_is_a_tenth_of_the_rule_and_much_sun_seven_tenths(tell: Teller) -> None:
    """Both rest on the same sky."""
    low, good = made(tell(sun="low").sun), made(tell(sun="good").sun)
    assert [7.0 * each for each in low] == pytest.approx(good)
    assert good[6] > 4.0


def test_a_place_has_seasons_and_none_is_told_without_one(tell: Teller) -> None:
    """London's summer makes many times its winter; without a place every month is alike."""
    here, nowhere = tell(sun="good").sun, tell(sun="good", place=None).sun
    assert here.is_seasonal
    assert here.has_place
    assert made(here)[6] > 10 * made(here)[0]
    assert not nowhere.is_seasonal
    assert not nowhere.has_place
    assert len(set(made(nowhere))) == 1


def test_whoever_must_keep_out_of_the_sun_has_little(tell: Teller) -> None:
    """A good sun that was declared does not count then."""
    told = tell(sun="good")
    kept = sun_made(PersonSun("kept", SUNS.index("good"), SUNS.index("low")), told.people, ON)
    assert kept.word == "sun_low"


def test_a_habit_is_taken_as_told(tell: Teller) -> None:
    """Its months are the middle, and its own band is the spread; no share is laid over them."""
    ug = np.linspace(1.0, 12.0, 12)
    months = SunMonths(np.ones(12, np.int8), ug, ug / 2.0, 3.0 * ug, ug, ug, ug)
    habit = sun_made(PersonSun("habit", 0, 2, months=months), tell().people, ON)
    assert made(habit) == pytest.approx(ug)
    high = sun_rows(habit, (np.full(1, 2.5), np.full(1, 1.645)))[:, 0]
    low = sun_rows(habit, (np.full(1, -2.5), np.full(1, -1.645)))[:, 0]
    assert high == pytest.approx(3.0 * ug)
    assert low == pytest.approx(ug / 2.0)


def test_no_member_has_more_than_one_and_a_half_times_the_rule(tell: Teller) -> None:
    """A sun that nobody told does not grow without end."""
    unknown = tell(sun="unknown").sun
    much = sun_rows(unknown, (np.full(1, 3.0), np.zeros(1)))
    assert much == pytest.approx(1.5 * unknown.ug)


def test_the_mean_sun_of_the_year_stays_the_same_without_its_season(tell: Teller) -> None:
    """Only the months are taken away."""
    sun = tell(sun="good").sun
    even = sun.without_season()
    assert even.ug.mean() == pytest.approx(sun.ug.mean())
    assert not even.is_seasonal


def test_each_of_the_people_stands_there_so_many_times(tell: Teller) -> None:
    """Rows go person by person."""
    sun = tell(sun="good").sun
    two = replace(
        sun,
        ug=np.hstack([sun.ug, 2 * sun.ug]),
        low=np.hstack([sun.low, sun.low]),
        high=np.hstack([sun.high, sun.high]),
        share=np.array([0.1, 0.7]),
        spread=np.array([0.8, 0.4]),
    )
    rows = two.each(3)
    assert rows.ug.shape == (12, 6)
    assert rows.share.tolist() == [0.1, 0.1, 0.1, 0.7, 0.7, 0.7]
    assert np.array_equal(rows.ug[:, 3], 2 * sun.ug[:, 0])


def test_a_month_without_sun_makes_nothing(tell: Teller) -> None:
    """No ratio of two zeros is left over."""
    sun = tell().sun
    dark = replace(sun, ug=0.0 * sun.ug, low=0.0 * sun.low, high=0.0 * sun.high)
    assert sun_rows(dark, (np.full(1, 1.0), np.full(1, -1.0))).tolist() == [[0.0]] * 12
