"""Habits: minutes at a clock time on some days in some months."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skies import MONTHS, SIX, site_of_months, skin_at

from boneward.people.columns import Floats
from boneward.people.sun import Habit
from boneward.sun.day import light_at
from boneward.sun.habits import HabitYear, habit_year
from boneward.sun.skin import vitamin_d_made

WALK = Habit(720.0, 20.0, 7.0, ("forearms", "lower_legs"), 0.0, tuple(MONTHS))
BODY = 1.7
skins = st.sampled_from(SIX)
habits = st.builds(
    Habit,
    st.floats(0.0, 1000.0),
    st.floats(1.0, 240.0),
    st.sampled_from((0.0, 0.5, 1.0, 3.0, 7.0)),
    st.sampled_from((("face", "hands"), ("forearms",), ("head", "upper_arms", "forearms", "thighs", "lower_legs"))),
    st.sampled_from((0.0, 15.0, 50.0)),
    st.sets(st.integers(1, 12), min_size=1).map(lambda months: tuple(sorted(months))),
)


def year_of(*kept: Habit, skin: int = 2, latitude: float = 45.0, age: float = 30.0) -> HabitYear:
    """Return what habits give a person at a latitude whose clock shows mean solar time."""
    whole = skin_at(skin, 12, age=age, area=BODY)
    return habit_year(kept, site_of_months(latitude), whole, np.full(12, age))


def light_of(habit: Habit, latitude: float = 45.0) -> tuple[Floats, Floats]:
    """Return the means on upright skin (W/m2) and of the burn check's UV index over a habit's minutes, by month."""
    light = light_at(
        site_of_months(latitude), np.arange(habit.start_minute + 0.05, habit.start_minute + habit.minutes, 0.1)
    )
    return light.on_skin.mean(axis=1), light.burning.mean(axis=1)


def test_one_habit_by_hand() -> None:
    """Twenty minutes at noon every day: dose, area and yield give the vitamin D and the share that reddens."""
    on_skin, index = light_of(WALK)
    year, skin = year_of(WALK), skin_at(2, 12)
    made = vitamin_d_made(on_skin * 20.0 * 60.0, np.full(12, 0.20 * BODY), skin.made, "cie174")
    np.testing.assert_allclose(made, year.ug, rtol=2e-3)
    np.testing.assert_allclose(index / 40.0 * 20.0 * 60.0 / 250.0, year.med, rtol=2e-3)


def test_days_of_the_week_are_a_mean_for_vitamin_d_and_not_for_burning() -> None:
    """On two days a week 2/7 are made, and on those days one burns as much."""
    daily, some = year_of(WALK), year_of(replace(WALK, days_a_week=2.0))
    for name in ("ug", "ug_low", "ug_high", "ug_counted"):
        np.testing.assert_allclose(getattr(daily, name) * 2.0 / 7.0, getattr(some, name))
    np.testing.assert_array_equal(daily.med, some.med)
    np.testing.assert_array_equal(daily.minutes_to_burn_limit, some.minutes_to_burn_limit)


def test_a_month_without_a_habit_is_empty() -> None:
    """Outside its months a habit gives nothing, burns nothing and has no minutes."""
    year = year_of(replace(WALK, months=(6, 7)))
    out = np.isin(np.arange(1, 13), (6, 7))
    assert (year.ug[out] > 0).all()
    assert (year.ug[~out] == 0).all()
    assert (year.med[~out] == 0).all()
    assert np.isinf(year.minutes_to_burn_limit[~out]).all()


def test_no_day_a_week_is_no_habit() -> None:
    """A habit of zero days gives nothing."""
    year = year_of(replace(WALK, days_a_week=0.0))
    assert np.isinf(year.minutes_to_burn_limit).all()
    assert 0.0 == year.ug.max() == year.med.max()


def test_two_daily_habits_meet_on_a_day() -> None:
    """Twice a day the reddening adds up, and so do the doses, of which skin makes ever less."""
    late = replace(WALK, start_minute=780.0)
    both, one, other = year_of(WALK, late), year_of(WALK), year_of(late)
    dose = (light_of(WALK)[0] + light_of(late)[0]) * 1200.0
    made = vitamin_d_made(dose, np.full(12, 0.20 * BODY), skin_at(2, 12).made, "cie174")
    np.testing.assert_allclose(made, both.ug, rtol=2e-3)
    np.testing.assert_allclose(one.med + other.med, both.med)
    nearer = np.minimum(one.minutes_to_burn_limit, other.minutes_to_burn_limit)
    assert (both.minutes_to_burn_limit <= nearer).all()
    assert (np.isfinite(both.minutes_to_burn_limit) == (both.med > 0.5)).all()  # even where neither alone gets there


@pytest.mark.parametrize(
    ("start", "days", "meet"), [(780.0, 3.0, True), (730.0, 3.0, False), (730.0, 5.0, True), (740.0, 3.0, True)]
)
def test_habits_are_taken_to_meet_unless_they_cannot(start: float, days: float, meet: bool) -> None:
    """Which days are meant is not said: only walks that overlap on the clock and fill at most a week stay apart."""
    first, second = replace(WALK, days_a_week=4.0), replace(WALK, start_minute=start, days_a_week=days)
    both, one, other = year_of(first, second), year_of(first), year_of(second)
    expected = one.med + other.med if meet else np.maximum(one.med, other.med)
    np.testing.assert_allclose(expected, both.med)
    if not meet:
        np.testing.assert_allclose(one.ug + other.ug, both.ug)
        assert (both.ug_counted <= one.ug_counted + other.ug_counted + 1e-9).all()


def test_a_day_counts_no_further_than_its_burn_limit() -> None:
    """Two walks that together redden count no more than the limit's share of their dose."""
    late = replace(WALK, start_minute=780.0)
    both, dose = year_of(WALK, late), (light_of(WALK)[0] + light_of(late)[0]) * 1200.0
    stopped = dose * np.minimum(1.0, 0.5 / both.med)
    assert (both.med > 0.5).any()
    made = vitamin_d_made(stopped, np.full(12, 0.20 * BODY), skin_at(2, 12).made, "cie174")
    np.testing.assert_allclose(made, both.ug_counted, rtol=5e-3)


def test_counted_stops_at_the_burn_limit() -> None:
    """Two hours at noon count no more than until half of the dose that reddens; twenty winter minutes count whole."""
    long = year_of(replace(WALK, minutes=120.0), skin=1)
    over = long.med > 0.5
    assert over.any()
    assert (long.ug_counted[over] < long.ug[over]).all()
    np.testing.assert_allclose(long.ug[~over], long.ug_counted[~over])
    on_skin, _ = light_of(replace(WALK, minutes=120.0))
    stopped = on_skin * 120.0 * 60.0 * np.minimum(1.0, 0.5 / long.med)
    made = vitamin_d_made(stopped, np.full(12, 0.20 * BODY), skin_at(1, 12).made, "cie174")
    np.testing.assert_allclose(made, long.ug_counted, rtol=3e-3)


def test_sunscreen_counts_against_vitamin_d_and_lengthens_no_stay() -> None:
    """SPF 30: what burns stays, what is told falls by 30^0.5, and what a plan counts on, to the limit, by all 30."""
    bare, covered = year_of(WALK), year_of(replace(WALK, spf=30.0))
    np.testing.assert_array_equal(bare.med, covered.med)
    np.testing.assert_array_equal(bare.minutes_to_burn_limit, covered.minutes_to_burn_limit)
    on_skin, _ = light_of(WALK)
    assert (bare.med > 0.5).any()
    for name, factor, stop in (("ug", 30.0**0.5, 1.0), ("ug_counted", 30.0, np.minimum(1.0, 0.5 / bare.med))):
        dose = on_skin * 20.0 * 60.0 * stop / factor
        made = vitamin_d_made(dose, np.full(12, 0.20 * BODY), skin_at(2, 12).made, "cie174")
        np.testing.assert_allclose(made, getattr(covered, name), rtol=3e-3)


def test_the_night_gives_nothing() -> None:
    """An hour around midnight makes nothing and never burns."""
    year = year_of(replace(WALK, start_minute=0.0, minutes=60.0))
    assert 0.0 == year.ug.max() == year.med.max()
    assert np.isinf(year.minutes_to_burn_limit).all()


def test_window_glass_stops_everything() -> None:
    """Behind glass nothing is made or counted, and nothing reddens."""
    inside = year_of(replace(WALK, glass=True))
    for name in ("ug", "ug_low", "ug_high", "ug_counted", "med"):
        assert (getattr(inside, name) == 0.0).all()
    assert np.isinf(inside.minutes_to_burn_limit).all()


@given(habits, skins, st.floats(-60.0, 60.0))
def test_the_ends_hold_what_is_told_and_counted(habit: Habit, skin: int, latitude: float) -> None:
    """Low is not over the middle, high not under it, and a plan never counts on more than is told."""
    year = year_of(habit, skin=skin, latitude=latitude)
    assert (year.ug_low <= year.ug + 1e-12).all()
    assert (year.ug <= year.ug_high + 1e-12).all()
    assert (year.ug_counted <= year.ug + 1e-12).all()
    assert (year.med >= 0).all()


@given(habits, skins, st.floats(1.0, 60.0))
def test_more_minutes_more_days_and_more_skin_never_make_less(habit: Habit, skin: int, more: float) -> None:
    """At a time when the sun only rises, staying longer, going more often or baring more never makes less."""
    morning = replace(habit, start_minute=300.0, minutes=min(habit.minutes, 240.0))
    before = year_of(morning, skin=skin)
    assert (year_of(replace(morning, minutes=morning.minutes + more), skin=skin).ug >= before.ug - 1e-9).all()
    assert (year_of(replace(morning, days_a_week=7.0), skin=skin).ug >= before.ug).all()
    wider = tuple({*morning.uncovered, "trunk"})
    assert (year_of(replace(morning, uncovered=wider), skin=skin).ug >= before.ug).all()


@settings(max_examples=40)
@given(habits)
def test_an_unknown_skin_burns_no_later_than_any(habit: Habit) -> None:
    """The unknown type's share of reddening is no smaller, its minutes to the limit no longer."""
    unknown = year_of(habit, skin=0)
    for skin in SIX:
        known = year_of(habit, skin=skin)
        assert (unknown.med >= known.med).all()
        assert (unknown.minutes_to_burn_limit <= known.minutes_to_burn_limit).all()


@given(st.lists(habits, min_size=1, max_size=4))
def test_habits_together_are_at_most_the_sum_of_each(kept: list[Habit]) -> None:
    """Vitamin D together is no more than the sum; burning lies between the worst habit's and the sum of all."""
    both, each = year_of(*kept), [year_of(habit) for habit in kept]
    for name in ("ug", "ug_low", "ug_high", "ug_counted"):
        assert (getattr(both, name) <= sum(getattr(one, name) for one in each) + 1e-9).all()
    meds = np.stack([one.med for one in each])
    assert (both.med >= meds.max(axis=0) - 1e-12).all()
    assert (both.med <= meds.sum(axis=0) + 1e-12).all()


@pytest.mark.parametrize(("age", "share"), [(1.0, 0.16), (30.0, 0.20)])
def test_a_child_has_less_leg(age: float, share: float) -> None:
    """The bare share is that of the person's age: 16 % at one year, 20 % grown up."""
    year, on_skin = year_of(WALK, age=age), light_of(WALK)[0]
    made = vitamin_d_made(on_skin * 1200.0, np.full(12, share * BODY), skin_at(2, 12, age=age).made, "cie174")
    np.testing.assert_allclose(made, year.ug, rtol=2e-3)


@pytest.mark.parametrize(("name", "value", "more"), [("burn_altitude", 3.0, 1.21), ("aerosol", 0.8, 1.0)])
def test_a_height_or_haze_that_is_not_sure_never_weakens_the_burn_check(name: str, value: float, more: float) -> None:
    """High land nearby raises what burns by 7 % a kilometre, and not what is made; haze leaves what burns as it is."""
    site, skin, age = site_of_months(45.0), skin_at(2, 12, area=BODY), np.full(12, 30.0)
    given_ = np.full(12, value)
    other = (
        replace(site, **{name: given_})
        if name == "burn_altitude"
        else replace(site, sky=replace(site.sky, **{name: given_}))
    )
    usual, changed = (habit_year((WALK,), each, skin, age) for each in (site, other))
    np.testing.assert_allclose(usual.med * more, changed.med)
    reached = np.isfinite(usual.minutes_to_burn_limit)
    times = changed.minutes_to_burn_limit[reached] / usual.minutes_to_burn_limit[reached]
    np.testing.assert_allclose(1.0 / more, times, rtol=0.01)  # the sun moves while the stay goes on
    assert (changed.ug <= usual.ug + 1e-12).all()


@pytest.mark.parametrize("start", [360.0, 480.0, 720.0, 900.0])
@pytest.mark.parametrize("minutes", [30.0, 120.0])
def test_the_minutes_of_a_habit_lie_inside_it(start: float, minutes: float) -> None:
    """The limit is reached while the habit goes on, or not at all; never minutes for a sun that is not up yet."""
    year = year_of(replace(WALK, start_minute=start, minutes=minutes))
    reached = np.isfinite(year.minutes_to_burn_limit)
    assert (reached == (year.med >= 0.5)).all()
    assert (year.minutes_to_burn_limit[reached] <= minutes + 1e-9).all()
    shorter = [year_of(replace(WALK, start_minute=start, minutes=each)) for each in year.minutes_to_burn_limit[reached]]
    months = np.flatnonzero(reached)
    assert [each.med[month] for each, month in zip(shorter, months, strict=True)] == pytest.approx(
        [0.5] * len(months), rel=5e-3
    )
