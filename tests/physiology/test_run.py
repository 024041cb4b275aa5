"""The three chains together, from a start to a course: at every corner of the ranges, and each for themselves."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.people.columns import Floats
from boneward.physiology.run import follow, start_from
from boneward.physiology.subjects import FLOWS, NO_MENOPAUSE, SITES, CalciumIntake, Course, Regimen, Subjects
from boneward.physiology.values import Values, at_share, central
from boneward.physiology.vitamin_d.course import vitamin_d_held_by, vitamin_d_settled

DAYS = (0, 1, 2, 7, 30, 84, 100, 209, 365, 729, 1000, 3640)
SIZE = 12

Columns = TypeVar("Columns", Subjects, CalciumIntake, Regimen)


def somewhere(chance: np.random.Generator) -> tuple[Subjects, CalciumIntake, Regimen]:
    """Return people of 1 to 90 years, what they eat, and what they take from day 1 on."""

    def even(low: float, high: float) -> Floats:
        return chance.uniform(low, high, SIZE)

    age, male = even(1.0, 90.0), chance.random(SIZE) < 0.5
    since = np.where(male, NO_MENOPAUSE, age - even(45.0, 55.0))
    subjects = Subjects(age, male, since, even(14.0, 50.0), even(500.0, 8000.0), np.ones(SIZE, np.bool_))
    usual = CalciumIntake(even(50.0, 2500.0), even(0.1, 2.0), np.zeros(SIZE), np.ones(SIZE), np.full(SIZE, 3.0))
    tablets = chance.choice([0.0, 500.0, 2000.0], SIZE)
    then = replace(usual, food_mg=even(5.0, 2500.0), tablets_mg=tablets, pieces=np.ceil(tablets / 500.0))
    sun = even(0.0, 40.0) * (1.0 + np.cos(2.0 * np.pi * (np.arange(12.0)[:, None] - 6.0) / 12.0))
    doses = chance.choice([0.0, 25.0, 1250.0], SIZE)
    return subjects, usual, Regimen(then, doses, sun, even(-500.0, 2000.0), even(-200.0, 1000.0))


def corners(chance: np.random.Generator) -> Values:
    """Return every number that varies at one end of its range or the other, each person at a corner of their own."""
    low, high = at_share(0.0), at_share(1.0)
    return {
        name: low[name] if low[name] == high[name] else np.where(chance.random(SIZE) < 0.5, low[name], high[name])
        for name in low
    }


def run(values: Values, subjects: Subjects, usual: CalciumIntake, regimen: Regimen) -> Course:
    """Return ten years from a start in balance with 5 µg by mouth and the same sun."""
    rest = vitamin_d_settled(values, subjects, np.asarray(5.0), regimen.sun_ug, day_of_year=300, years=2)
    return follow(values, subjects, start_from(values, subjects, usual, rest), regimen, day_of_year=300, days=DAYS)


def arrays(course: Course) -> dict[str, Floats]:
    """Return all that a course holds, by name."""
    found = {f.name: getattr(course, f.name) for f in fields(course) if isinstance(getattr(course, f.name), np.ndarray)}
    for name in ("bmd_change", "flows", "totals"):
        found |= {f"{name}.{key}": column for key, column in getattr(course, name).items()}
    return found


@settings(max_examples=12)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1.0, None]))
def test_no_end_of_the_ranges_breaks_a_course(seed: int, share: float | None) -> None:
    """All numbers at 0 % or at 100 %, or each at either: finite, no pool below nothing, every ledger closed to 1e-9."""
    chance = np.random.default_rng(seed)
    values = corners(chance) if share is None else at_share(share)
    course = run(values, *somewhere(chance))
    for name, column in arrays(course).items():
        assert np.isfinite(column).all(), name
    assert (course.d25 >= 0.0).all()
    assert (course.bone_mg > 0.0).all()
    assert (course.pth_relative > 0.0).all()
    assert all((course.flows[flow] >= 0.0).all() for flow in FLOWS)
    assert all((course.bmd_change[site] > -100.0).all() for site in SITES)
    assert min(course.ucoc_coc_change.min(), course.dp_ucmgp_change.min()) >= -100.0
    for flow in (course.flows, course.totals):
        lost = flow["endogenous_faecal"] + flow["urine"] + flow["sweat"] + flow["bone_in"]
        scale = 1e-9 * np.maximum(flow["intake"], 1.0)
        assert (np.abs(flow["intake"] - flow["absorbed"] - flow["unabsorbed"]) <= scale)[1:].all()
        assert (np.abs(flow["absorbed"] + flow["bone_out"] - lost) <= scale)[1:].all()


def only(columns: Columns, place: int) -> Columns:
    """Return one person of several."""
    changed = {}
    for field in fields(columns):
        value = getattr(columns, field.name)
        changed[field.name] = only(value, place) if isinstance(value, CalciumIntake) else value[..., place : place + 1]
    return replace(columns, **changed)  # type: ignore[arg-type]  # each field as it was


@pytest.mark.parametrize("seed", [1, 2])
def test_one_alone_is_as_in_the_crowd(seed: int) -> None:
    """To the last bit, in all that a course holds."""
    chance = np.random.default_rng(seed)
    values, (subjects, usual, regimen) = corners(chance), somewhere(chance)
    together = arrays(run(values, subjects, usual, regimen))
    for place in (0, 5, SIZE - 1):
        own = {name: value[place : place + 1] if value.ndim else value for name, value in values.items()}
        alone = arrays(run(own, only(subjects, place), only(usual, place), only(regimen, place)))
        for name, column in alone.items():
            np.testing.assert_array_equal(together[name][:, place : place + 1], column, err_msg=name)


def test_what_is_taken_up_hangs_on_vitamin_d_of_that_day() -> None:
    """Who starts at 60 nmol/L and loses all of it absorbs as before at first and less after years; nobody else does."""
    values, ones = central(), np.ones(2)
    subjects = Subjects(45 * ones, ones > 0, NO_MENOPAUSE * ones, 28 * ones, 3220 * ones, ones > 0)
    intake = CalciumIntake(800 * ones, ones, 0 * ones, ones, 3 * ones)
    state, held = vitamin_d_held_by(values, subjects, np.asarray(60.0))
    none = np.zeros(2)
    regimen = Regimen(intake, held * np.array([1.0, 0.0]), np.zeros((12, 1)), none, none)
    start = start_from(values, subjects, intake, state)
    course = follow(values, subjects, start, regimen, day_of_year=0, days=DAYS)
    kept, lost = course.absorbed_fraction.T
    assert lost[2] == pytest.approx(kept[2], rel=1e-3)
    assert course.d25[-1, 1] < 2.0
    assert kept[-1] > 0.2
    assert lost[-1] < 0.6 * kept[-1]


def test_each_vitamin_k_is_counted_as_itself() -> None:
    """The same 100 µg do more as MK-7 than as K1."""
    values, ones = central(), np.ones(2)
    subjects = Subjects(45 * ones, ones > 0, NO_MENOPAUSE * ones, 28 * ones, 3220 * ones, ones > 0)
    intake = CalciumIntake(800 * ones, ones, 0 * ones, ones, 3 * ones)
    state, held = vitamin_d_held_by(values, subjects, np.asarray(60.0))
    k1, mk7 = np.array([100.0, 0.0]), np.array([0.0, 100.0])
    regimen = Regimen(intake, held, np.zeros((12, 1)), k1, mk7)
    course = follow(values, subjects, start_from(values, subjects, intake, state), regimen, day_of_year=0, days=(0, 84))
    assert course.ucoc_coc_change[1, 1] < 2.0 * course.ucoc_coc_change[1, 0] < 0.0
