"""25(OH)D from day to day: the states people start from, and the published courses that it was calibrated on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.people.columns import Floats
from boneward.physiology.subjects import Regimen, Subjects
from boneward.physiology.values import Values, at_share, central, drawn
from boneward.physiology.vitamin_d.course import (
    VitaminDState,
    vitamin_d_course,
    vitamin_d_held_by,
    vitamin_d_settled,
    vitamin_d_steady,
)

People = Callable[..., Subjects]
Takes = Callable[..., Regimen]

SUMMER = np.array([0.0, 0.0, 3.0, 6.0, 9.0, 15.0, 16.0, 15.0, 7.0, 3.0, 0.0, 0.0])[:, None]
LUNCHTIMES = np.array([0.0, 0.0, 1.1, 2.1, 3.0, 12.1, 12.9, 11.8, 2.4, 0.0, 0.0, 0.0])[:, None]
"""Of the people of Webb 2018: nine minutes from March to September, more skin bare in summer; by the sun's chain."""
OCTOBER = 273
BOTH_ENDS = (0.0, 1.0)


def rise(people: People, takes: Takes, start: float, added_ug: Floats, days: int, bmi: float) -> Floats:
    """Return the rise of 25(OH)D by a dose on top of what holds the start, shape [doses]."""
    subjects, values = people(len(added_ug), bmi), central()
    state, usual = vitamin_d_held_by(values, subjects, np.array(start))
    course = vitamin_d_course(values, subjects, state, takes(usual + added_ug), day_of_year=0, last=days)
    return np.asarray(course[-1] - course[0])


def test_who_is_at_rest_stays(people: People, takes: Takes) -> None:
    """A course from the equilibrium of its input is flat to 1e-6 nmol/L for two years, at the middle and both ends."""
    inputs = np.array([0.0, 2.0, 10.0, 50.0, 250.0, 1250.0])
    subjects = people(len(inputs), np.linspace(18.0, 40.0, len(inputs)))
    for values in (central(), *(at_share(share) for share in BOTH_ENDS)):
        state = vitamin_d_steady(values, subjects, inputs)
        course = vitamin_d_course(values, subjects, state, takes(inputs), day_of_year=100, last=730)
        np.testing.assert_allclose(np.broadcast_to(state.d25, course.shape), course, rtol=0, atol=1e-6)


def test_held_by_is_at_rest_there(people: People) -> None:
    """The input that holds a level is that whose equilibrium is the level, for people who take up differently too."""
    values, subjects = drawn(50, 3), people(50, np.linspace(17.0, 42.0, 50))
    state, held = vitamin_d_held_by(values, subjects, np.array(60.0))
    again = vitamin_d_steady(values, subjects, held)
    np.testing.assert_allclose(np.full(50, 60.0), again.d25, rtol=1e-9)
    np.testing.assert_allclose(state.store, again.store, rtol=1e-9)


def test_day_0_is_the_start(people: People, takes: Takes) -> None:
    """The first row is the level at the start; there are last + 1 rows."""
    state, _ = vitamin_d_held_by(central(), people(), np.array(44.0))
    course = vitamin_d_course(central(), people(), state, takes(80.0), day_of_year=0, last=30)
    assert course.shape == (31, 1)
    assert course[0, 0] == pytest.approx(44.0)


def test_men_of_barger_lux_1998(people: People, takes: Takes) -> None:
    """+29, +146 and +643 nmol/L by 25, 250 and 1,250 µg for eight weeks from 67, within 15 %."""
    values, subjects = drawn(60, 2, with_model=False), people(60, np.linspace(22.0, 27.0, 60))
    state, usual = vitamin_d_held_by(values, subjects, np.array(67.0))
    found = np.array(
        [
            vitamin_d_course(values, subjects, state, takes(usual + ug), day_of_year=0, last=56)[-1].mean() - 67.0
            for ug in (25.0, 250.0, 1250.0)
        ]
    )
    np.testing.assert_allclose(np.ones(3), found / [29.0, 146.0, 643.0], atol=0.15)


@pytest.mark.parametrize(("ug", "over"), [(20.0, 1.0), (50.0, 9.5), (100.0, 24.0)])
@pytest.mark.parametrize("start", [25.0, 39.0, 60.0])
@pytest.mark.parametrize("bmi", [22.0, 27.0, 32.0])
def test_a_constant_dose_rises_to_a_plateau(
    people: People, takes: Takes, ug: float, over: float, start: float, bmi: float
) -> None:
    """At most 1, 9.5 and 24 nmol/L above what follows on 800, 2,000 and 4,000 IU; at 6 months it has risen."""
    values, subjects = central(), people(1, bmi)
    state, usual = vitamin_d_held_by(values, subjects, np.array(start))
    course = vitamin_d_course(values, subjects, state, takes(usual + ug), day_of_year=0, last=1095)[:, 0]
    assert (np.maximum.accumulate(course) - course).max() <= over
    assert course[182] - start > 0.85 * (course[-1] - start)
    assert course[364:].max() - course[364:].min() < 4.5


def test_a_year_of_the_meta_analysis(people: People, takes: Takes) -> None:
    """65, 78 and 93 nmol/L after 12 months of 400, 800 and 2,000 IU from 39, increments within 16 %."""
    found = rise(people, takes, 39.0, np.array([10.0, 20.0, 50.0]), 365, 30.0)
    np.testing.assert_allclose(np.ones(3), found / [26.0, 39.0, 54.0], atol=0.16)


def test_the_plateau_of_gallagher_2012(people: People, takes: Takes) -> None:
    """From 39 to 112 nmol/L with 3,200 to 4,800 IU for a year, increment within 15 %."""
    found = rise(people, takes, 39.0, np.array([80.0, 100.0, 120.0]), 365, 30.0)
    assert float(found.mean()) == pytest.approx(73.0, rel=0.15)


def test_years_do_not_add_much_to_a_year(people: People, takes: Takes) -> None:
    """On 4,000 IU a day people level off: after ten years at most a fifth above the first."""
    year, decade = (rise(people, takes, 60.0, np.array([100.0]), days, 28.0)[0] + 60.0 for days in (365, 3650))
    assert decade < 1.2 * year


def test_stopping_leads_back_without_a_dip_below_the_start(people: People, takes: Takes) -> None:
    """A year of 4,000 IU, then none: the level falls towards what it was before and does not bounce by 2 nmol/L."""
    values, subjects = central(), people()
    state, usual = vitamin_d_held_by(values, subjects, np.array(39.0))
    year = vitamin_d_settled(values, subjects, usual + 100.0, np.zeros((12, 1)), day_of_year=0, years=1)
    after = vitamin_d_course(values, subjects, year, takes(usual), day_of_year=0, last=1500)[:, 0]
    assert after.min() > 37.0
    assert (np.maximum.accumulate(after[::-1])[::-1] - after).max() < 2.0
    assert after[-1] < 46.0
    assert state.d25[0] == pytest.approx(39.0)


def test_winter_of_webb_2018(people: People, takes: Takes) -> None:
    """From 80.5 nmol/L at September's end, no sun and 3.3 µg eaten: 6.25 less a month to mid-February, within 15 %."""
    values, subjects = central(), people(40, 26.0)
    state = vitamin_d_settled(
        values, subjects, np.array(3.3), SUMMER * np.linspace(0.2, 12.0, 40), day_of_year=OCTOBER, years=3
    )
    course = vitamin_d_course(values, subjects, state, takes(3.3), day_of_year=OCTOBER, last=140)
    fall = (course[0] - course[-1]) / (140 / 30.4)
    assert float(np.interp(80.5, course[0], fall)) == pytest.approx(6.25, rel=0.15)


def test_the_first_month_without_sun_is_not_steep(people: People, takes: Takes) -> None:
    """From 80.5 nmol/L at the end of a summer: at most 15 less after 30 days, and later months lose evenly."""
    values, subjects = central(), people(40, 26.0)
    sun = LUNCHTIMES * np.linspace(0.2, 16.0, 40)
    state = vitamin_d_settled(values, subjects, np.array(3.3), sun, day_of_year=OCTOBER, years=3)
    course = vitamin_d_course(values, subjects, state, takes(3.3), day_of_year=OCTOBER, last=150)
    level = np.array([float(np.interp(80.5, course[0], course[day])) for day in (0, 30, 60, 90, 120, 150)])
    months = -np.diff(level)
    assert months[0] <= 15.0
    assert months[1:].max() < months[0]
    assert months[1:].max() - months[1:].min() < 1.0
    assert months[-1] > 2.0


def test_a_level_held_all_year_falls_no_faster(people: People, takes: Takes) -> None:
    """From 80.5 nmol/L held by a constant input to 3.3 µg a day: at most 15 less after 30 days."""
    values, subjects = central(), people(1, 26.0)
    state, _ = vitamin_d_held_by(values, subjects, np.array(80.5))
    course = vitamin_d_course(values, subjects, state, takes(3.3), day_of_year=0, last=30)[:, 0]
    assert 2.0 < 80.5 - course[-1] <= 15.0


def test_season_of_kasahara_2013(people: People, takes: Takes) -> None:
    """With sun from March to October the level is highest in August or early September, lowest in February or March."""
    values, subjects = central(), people()
    state = vitamin_d_settled(values, subjects, np.array(8.0), SUMMER, day_of_year=0, years=6)
    year = vitamin_d_course(values, subjects, state, takes(8.0, SUMMER), day_of_year=0, last=365)[1:, 0]
    assert 212 <= int(year.argmax()) <= 255
    assert 31 <= int(year.argmin()) <= 85


@settings(max_examples=25)
@given(st.integers(0, 364), st.floats(0.0, 60.0))
def test_a_settled_year_comes_round(day: int, ug: float) -> None:
    """Who settled before a day stands there again a year later, within 0.3 nmol/L: three years are enough."""
    values = central()
    one = np.ones(1)
    subjects = Subjects(40 * one, one > 0, -99 * one, 28 * one, 2000 * one, one > 0)
    three, four = (
        vitamin_d_settled(values, subjects, np.array(ug), SUMMER, day_of_year=day, years=years) for years in (3, 4)
    )
    assert float(three.d25[0]) == pytest.approx(float(four.d25[0]), abs=0.3)


@pytest.mark.parametrize("day", [0, 91, 182, 273])
def test_coarse_years_settle_as_daily_ones(people: People, takes: Takes, day: int) -> None:
    """Years that only settle go in steps of five days: 25(OH)D is that of daily steps within 0.05 nmol/L."""
    values, subjects = central(), people()
    first, third = (
        vitamin_d_settled(values, subjects, np.array(8.0), SUMMER, day_of_year=day, years=years) for years in (1, 3)
    )
    daily = vitamin_d_course(values, subjects, first, takes(8.0, SUMMER), day_of_year=day, last=730)
    assert daily[-1, 0] == pytest.approx(float(third.d25[0]), abs=0.05)


@pytest.mark.parametrize("share", BOTH_ENDS)
def test_ends_of_every_range_stay_sane(people: People, takes: Takes, share: float) -> None:
    """At 0 % and 100 % of all ranges, from 0 to 50,000 IU a day for ten years: finite, and none below 0."""
    values, doses = at_share(share), np.array([0.0, 10.0, 100.0, 250.0, 1250.0])
    subjects = people(5, np.array([14.0, 20.0, 28.0, 40.0, 60.0]))
    state = vitamin_d_steady(values, subjects, np.full(5, 5.0))
    course = vitamin_d_course(values, subjects, state, takes(doses, SUMMER), day_of_year=0, last=3650)
    assert np.isfinite(course).all()
    assert course.min() >= 0.0
    assert course.max() < 5000.0


def test_more_stands_higher_on_every_day(people: People, takes: Takes) -> None:
    """From one start, each larger dose is at or above the smaller ones on all days of three years."""
    doses = np.array([0.0, 5.0, 10.0, 20.0, 50.0, 100.0, 250.0, 1250.0])
    subjects = people(len(doses))
    state, usual = vitamin_d_held_by(central(), subjects, np.array(50.0))
    course = vitamin_d_course(central(), subjects, state, takes(usual + doses), day_of_year=0, last=1095)
    assert np.diff(course, axis=1).min() >= -1e-9


def test_alone_and_in_a_batch_are_the_same(people: People, takes: Takes) -> None:
    """Bit for bit, for members who differ in all numbers: courses, settled states and what holds a level."""
    values, bmi = drawn(37, 11), np.linspace(16.0, 45.0, 37)
    sun = SUMMER * np.linspace(0.0, 3.0, 37)
    doses = np.linspace(0.0, 300.0, 37)

    def follow(of: Values, subjects: Subjects, ug: Floats, made: Floats) -> list[Floats]:
        settled = vitamin_d_settled(of, subjects, ug, made, day_of_year=20, years=2)
        held, usual = vitamin_d_held_by(of, subjects, np.array(45.0))
        course = vitamin_d_course(of, subjects, settled, takes(ug + usual, made), day_of_year=20, last=400)
        states = [getattr(each, field.name) for each in (settled, held) for field in fields(VitaminDState)]
        return [*states, usual, course]

    together = follow(values, people(37, bmi), doses, sun)
    for one in (0, 5, 36):
        here = slice(one, one + 1)
        own = {name: value[here] if value.ndim else value for name, value in values.items()}
        alone = follow(own, people(1, bmi[here]), doses[here], sun[:, here])
        for all_of_them, single in zip(together, alone, strict=True):
            np.testing.assert_array_equal(all_of_them[..., here], single)


def test_day_of_year_decides_what_the_sun_adds(people: People, takes: Takes) -> None:
    """The same start rises from the first of June and falls from the first of December."""
    values, subjects = central(), people()
    state, usual = vitamin_d_held_by(values, subjects, np.array(50.0))
    low = usual - 2.0
    june, december = (
        vitamin_d_course(values, subjects, state, takes(low, SUMMER), day_of_year=day, last=60)[-1, 0]
        for day in (151, 334)
    )
    assert december < 50.0 < june


def test_a_day_is_its_hours(people: People, takes: Takes) -> None:
    """Written out anew and stepped every hour, at any place of any range: daily steps are within half a per cent.

    The largest distance is that of the first day of a new dose. What is swallowed goes by one share of a person, what
    the skin makes by another.
    """
    count, days, first = 24, 200, 60
    chance = np.random.default_rng(7)
    low, high = at_share(0.0), at_share(1.0)
    values = {name: low[name] + (high[name] - low[name]) * chance.random(count) for name in low if name[:2] == "d_"}
    bmi, before, after = (chance.uniform(*span, count) for span in ((17.0, 42.0), (3.0, 40.0), (0.0, 150.0)))
    sun = SUMMER * chance.uniform(0.0, 2.0, count)
    subjects = people(count, bmi)
    state = vitamin_d_steady(values, subjects, before)
    course = vitamin_d_course(values, subjects, state, takes(after, sun), day_of_year=first, last=days)

    ends = np.cumsum([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    middles = np.concatenate([[-15.5], 0.5 * (ends + np.concatenate([[0], ends[:-1]])), [380.5]])
    around = np.concatenate([sun[-1:], sun, sun[:1]])
    size = np.exp(values["d_bmi_slope"] * (bmi - values["d_bmi_reference"])) * values["d_response"]
    d3, store, level, induced = state.d3, state.store, state.d25 / size, state.induction
    for day in range(1, days + 1):
        noon = (first + day - 1) % 365 + 0.5
        made = np.array([np.interp(noon, middles, months) for months in around.T])
        arriving = values["d_nmol_per_ug"] * (values["d_uptake"] * after + values["d_sun_response"] * made) / 24.0
        for _ in range(24):
            limited = values["d_hydroxylation_most"] * d3 / (values["d_hydroxylation_half"] + d3)
            formed = limited + values["d_onward"] * d3
            stored = values["d_store_exchange"] * (d3 - store)
            power = (level / values["d_induction_half"]) ** 4
            aim = 1.0 + values["d_induction_most"] * power / (1.0 + power)
            left = formed - values["d_clearance"] * induced * level
            d3 = d3 + (arriving - formed - values["d_d3_clearance"] * d3 - stored) / values["d_d3_volume"]
            store = store + stored / values["d_store_volume"]
            level = level + left / values["d_volume"]
            induced = induced + (aim - induced) / (24.0 * values["d_induction_days"])
        assert course[day] == pytest.approx(level * size, rel=0.005)
