"""From what was told to rows: a spread where nobody knows, what was told where somebody does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from boneward.knowledge.usual import usual_row
from boneward.people.columns import People
from boneward.physiology.ensemble import members_of
from boneward.physiology.rows import Rows, Told, calcium_of, regimen_of, rows_of
from boneward.physiology.scenarios import Supplements
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import central
from boneward.physiology.vitamin_d.course import vitamin_d_held_by

Teller = Callable[..., Told]
MEMBERS = members_of(200)


def test_what_was_told_is_kept(tell: Teller) -> None:
    """Weight and height make one BMI for every member, and the members' mean diet is the one told."""
    rows = rows_of(tell(), MEMBERS)
    assert rows.subjects.bmi == pytest.approx(np.full(200, 58.0 / 1.6**2))
    assert pytest.approx(rows.food_calcium_mg.mean()) == 520.0
    assert not rows.subjects.male.any()


def test_what_was_not_told_is_spread_around_what_is_usual(tell: Teller) -> None:
    """BMI and vitamin D from food take the survey's middle, and no member that of another."""
    rows = rows_of(tell(weight_kg=np.nan, diet_vitamin_d_ug=np.nan), MEMBERS)
    assert pytest.approx(np.median(rows.subjects.bmi), rel=0.02) == 29.0
    assert len(set(rows.subjects.bmi.tolist())) == 200
    assert 4.2 + 3.3 < rows.vitamin_d_ug.mean() < 4.2 + 6.0


def test_an_unknown_diet_makes_no_zero(tell: Teller) -> None:
    """Calcium from food that nobody told is not known in any row."""
    assert np.isnan(rows_of(tell(diet_calcium_mg=np.nan), MEMBERS).food_calcium_mg).all()


@pytest.mark.parametrize("told_mg", [150.0, 520.0, 1500.0])
def test_the_error_of_telling_goes_with_the_amount(tell: Teller, told_mg: float) -> None:
    """The same share up and down for every diet: nobody is drawn at nothing, and none piles up at an end."""
    rows = rows_of(tell(diet_calcium_mg=told_mg), MEMBERS).food_calcium_mg
    spread = usual_row("told_calcium", 58.0).spread
    assert pytest.approx(np.log(rows).std(), rel=0.03) == spread
    assert (rows > 0.0).all()
    assert len(set(rows.tolist())) == 200


def test_a_diet_without_calcium_stays_one(tell: Teller) -> None:
    """What was told as 0 is 0 in every row; the forecast then draws no ledger."""
    assert (rows_of(tell(diet_calcium_mg=0.0), MEMBERS).food_calcium_mg == 0.0).all()


def test_a_day_without_vitamin_d_from_food_stays_finite(tell: Teller) -> None:
    """What was told as 0 is 0, and what nobody counts is added."""
    rows = rows_of(tell(diet_vitamin_d_ug=0.0), MEMBERS)
    assert np.isfinite(rows.vitamin_d_ug).all()
    assert pytest.approx(np.median(rows.vitamin_d_ug), rel=0.02) == 3.3


def test_what_nobody_counts_is_what_the_model_lacks_in_two_published_groups() -> None:
    """Food of 4.2 µg alone would leave Gallagher's women and the Institute of Medicine's winter too low."""
    one = np.ones(1)
    subjects = Subjects(50.0 * one, one > 1, 0.0 * one, 28.0 * one, 3500.0 * one, one > 0)
    lacking = [vitamin_d_held_by(central(), subjects, level * one)[1][0] - 4.2 for level in (39.0, 50.7)]
    assert usual_row("other_vitamin_d_ug", 50.0).value == pytest.approx(np.sqrt(np.prod(lacking)), rel=0.25)


def test_vitamin_k_is_counted_from_what_is_taken_now(tell: Teller) -> None:
    """Who takes 100 µg of MK-7 and goes on has no change; a plan with 150 adds 50."""
    rows = rows_of(tell(), MEMBERS)
    now = Supplements(0.0, 0.0, 20.0, 100.0)
    assert (regimen_of(rows, now, now).added_mk7_ug == 0.0).all()
    plan = regimen_of(rows, Supplements(0.0, 0.0, 0.0, 150.0), now)
    assert (plan.added_mk7_ug == 50.0).all()
    assert (plan.added_k1_ug == -20.0).all()


def test_vitamin_k1_of_food_counts_as_far_as_it_is_taken_up(tell: Teller) -> None:
    """100 µg of greens are each member's own share of 100 µg in a tablet, and never as much."""
    rows = rows_of(tell(), MEMBERS)
    now = Supplements(0.0, 0.0, 0.0, 0.0)
    added = regimen_of(rows, Supplements(0.0, 0.0, 0.0, 0.0, 0.0, 100.0), now).added_k1_ug
    assert added == pytest.approx(100.0 * rows.values["k_vegetable_uptake"])
    assert (added < regimen_of(rows, Supplements(0.0, 0.0, 100.0, 0.0), now).added_k1_ug).all()


@pytest.mark.parametrize(("tablets_mg", "pieces"), [(0.0, 1.0), (500.0, 1.0), (501.0, 2.0), (1200.0, 3.0)])
def test_tablets_hold_at_most_what_one_dose_takes_up(tell: Teller, tablets_mg: float, pieces: float) -> None:
    """500 mg a piece; and what food adds in the plan is eaten with the rest."""
    rows = rows_of(tell(), MEMBERS)
    intake = calcium_of(rows, Supplements(tablets_mg, 0.0, 0.0, 0.0, 40.0))
    assert (intake.pieces == pieces).all()
    assert np.array_equal(intake.food_mg, rows.food_calcium_mg + 40.0)


def test_two_people_are_each_as_if_alone(tell: Teller) -> None:
    """Rows go person by person, and nobody changes anybody."""
    first, second = tell(), tell(age=30.0, menopause="pre", diet_calcium_mg=900.0, sun="good")
    people = People(
        *(np.concatenate([getattr(first.people, name), getattr(second.people, name)]) for name in People.__slots__)
    )
    sun = replace(
        first.sun,
        **{name: np.hstack([getattr(first.sun, name), getattr(second.sun, name)]) for name in ("ug", "low", "high")},
        **{name: np.concatenate([getattr(first.sun, name), getattr(second.sun, name)]) for name in ("share", "spread")},
    )
    both = rows_of(Told(people, sun, np.ones(2)), MEMBERS)
    for place, told in enumerate((first, second)):
        assert_same(both, rows_of(told, MEMBERS), slice(200 * place, 200 * (place + 1)))


def assert_same(both: Rows, alone: Rows, mine: slice) -> None:
    """Hold some rows of a batch against the same rows alone, bit by bit."""
    for field in fields(alone.subjects):
        assert np.array_equal(getattr(both.subjects, field.name)[mine], getattr(alone.subjects, field.name))
    for name in ("food_calcium_mg", "food_uptake", "vitamin_d_ug"):
        assert np.array_equal(getattr(both, name)[mine], getattr(alone, name)), name
    assert np.array_equal(both.sun_ug[:, mine], alone.sun_ug)
    for name, value in alone.values.items():
        assert np.array_equal(both.values[name][mine] if value.ndim else both.values[name], value), name
