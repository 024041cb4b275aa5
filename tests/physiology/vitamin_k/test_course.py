"""Vitamin K over the days: the two proteins, exact on any day, and nothing else."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.people.columns import Floats
from boneward.physiology.values import at_share, central, drawn
from boneward.physiology.vitamin_k.course import Carboxylation, vitamin_k_course

TWELVE_WEEKS = 84


def ug(*amounts: float) -> Floats:
    """Return amounts a day."""
    return np.array(amounts)


def on_day(day: int, k1: float = 0.0, mk7: float = 0.0, held: float = 0.0) -> tuple[float, float]:
    """Return the change of osteocalcin and of matrix Gla protein for one person, per cent."""
    found = vitamin_k_course(central(), ug(k1), ug(mk7), [day], people=1, held_mk7_ug=ug(held))
    return float(found.ucoc_coc_change[0, 0]), float(found.dp_ucmgp_change[0, 0])


@pytest.mark.parametrize(("mk7", "osteocalcin", "mgp"), [(180, -60, -31), (360, -74, -46), (0, 0, 0)])
def test_the_trial_that_the_curve_was_laid_through(mk7: float, osteocalcin: float, mgp: float) -> None:
    """After twelve weeks both proteins are where Dalmeijer and others found them, within a point."""
    assert on_day(TWELVE_WEEKS, mk7=mk7) == pytest.approx((osteocalcin, mgp), abs=1)


def test_an_ensemble_keeps_the_trial_within_its_tolerance() -> None:
    """The mean of 200 people who differ stays within the eight points of the table of published results."""
    values = drawn(200, 7)
    for mk7, osteocalcin, mgp in ((180.0, -60, -31), (360.0, -74, -46)):
        found = vitamin_k_course(values, ug(0.0), ug(mk7), [TWELVE_WEEKS], people=200)
        assert osteocalcin == pytest.approx(found.ucoc_coc_change.mean(), abs=8)
        assert mgp == pytest.approx(found.dp_ucmgp_change.mean(), abs=8)


def test_osteocalcin_answers_within_days_and_matrix_gla_protein_within_weeks() -> None:
    """After a week osteocalcin has done more than half of its way, matrix Gla protein less; both have after twelve."""
    end, week = on_day(10_000, mk7=180), on_day(7, mk7=180)
    assert week[0] / end[0] > 0.5 > week[1] / end[1]
    assert end == pytest.approx(on_day(TWELVE_WEEKS, mk7=180), rel=0.01)


def test_vitamin_k1_does_less_than_the_same_weight_of_mk7() -> None:
    """At the same dose K1 changes both proteins, and MK-7 changes them more."""
    k1, mk7 = on_day(TWELVE_WEEKS, k1=500), on_day(TWELVE_WEEKS, mk7=500)
    assert mk7[0] < k1[0] < 0
    assert mk7[1] < k1[1] < 0


def test_stopping_what_was_taken_long_brings_the_protein_back() -> None:
    """Who held 180 µg starts at its effect; nothing changes while it is kept, and without it the protein rises back."""
    assert on_day(TWELVE_WEEKS, held=180) == (0, 0)
    back = on_day(10_000, mk7=-180, held=180)[0]
    assert pytest.approx(100 / 0.4 - 100, rel=0.02) == back


def test_below_ordinary_food_the_curve_is_not_known_and_stays() -> None:
    """Taking away more than was held does no more than taking all of it away."""
    assert on_day(50, mk7=-500) == (0, 0)
    assert on_day(10_000, mk7=-500, held=180) == pytest.approx(on_day(10_000, mk7=-180, held=180))


def test_two_rates_that_meet_leave_no_gap() -> None:
    """Where vitamin and protein have the same rate the course is what it is a hair beside it."""
    delay = central()["k_mk7_half_life"] / 24 / np.log(2)
    same, beside = (
        vitamin_k_course({**central(), "k_oc_delay": np.asarray(each)}, ug(0.0), ug(90.0), [5], people=1)
        for each in (delay, delay * (1 + 1e-9))
    )
    assert same.ucoc_coc_change == pytest.approx(beside.ucoc_coc_change, rel=1e-7)


def test_one_person_is_the_same_alone_and_in_a_batch() -> None:
    """No row of the result depends on another."""
    k1, mk7, days = np.linspace(0, 5000, 40), np.linspace(900, 0, 40), [0, 3, 77]
    batch = vitamin_k_course(central(), k1, mk7, days, people=40)
    for row in (0, 17, 39):
        alone = vitamin_k_course(central(), k1[row : row + 1], mk7[row : row + 1], days, people=1)
        assert np.array_equal(alone.ucoc_coc_change[:, 0], batch.ucoc_coc_change[:, row])
        assert np.array_equal(alone.dp_ucmgp_change[:, 0], batch.dp_ucmgp_change[:, row])


def test_no_bone_and_no_calcification_follow_from_vitamin_k() -> None:
    """The chain hands up the two proteins and nothing that bone or arteries could take."""
    assert [field.name for field in fields(Carboxylation)] == ["ucoc_coc_change", "dp_ucmgp_change"]


@given(
    share=st.sampled_from([0.0, 0.5, 1.0]),
    k1=st.floats(0, 10_000),
    mk7=st.floats(0, 2_000),
    more=st.floats(0, 500),
    day=st.integers(0, 4_000),
)
def test_any_dose_stays_finite_and_more_never_does_less(
    share: float, k1: float, mk7: float, more: float, day: int
) -> None:
    """At either end of every range the proteins stay between all and none, and fall with dose and time."""
    values = at_share(share)
    found = vitamin_k_course(values, ug(k1, k1), ug(mk7, mk7 + more), [day, day + 1], people=2)
    for change in (found.ucoc_coc_change, found.dp_ucmgp_change):
        assert ((change > -100) & (change <= 0)).all()
        assert (np.diff(change, axis=0) <= 1e-9).all()
        assert (np.diff(change, axis=1) <= 1e-9).all()


@pytest.mark.parametrize("protein", ["oc", "mgp"])
def test_a_course_is_its_small_steps(protein: str) -> None:
    """Both vitamins fill their pools, the protein follows both: written out anew, at any place of any range.

    Steps of a hundredth of a day err by some tenths of a point on the first days, where the change is steepest.
    """
    count, step, last = 24, 0.01, 60
    chance = np.random.default_rng(9)
    low, high = at_share(0.0), at_share(1.0)
    values = {name: low[name] + (high[name] - low[name]) * chance.random(count) for name in low if name[:2] == "k_"}
    k1, mk7 = chance.uniform(0.0, 1000.0, count), chance.uniform(0.0, 400.0, count)
    held = np.where(chance.random(count) < 0.5, chance.uniform(0.0, 180.0, count), 0.0)
    found = vitamin_k_course(values, k1, mk7, range(last + 1), people=count, held_mk7_ug=held)
    change = found.ucoc_coc_change if protein == "oc" else found.dp_ucmgp_change

    def left(reached: Floats) -> Floats:
        most, half = values[f"k_{protein}_largest"], values[f"k_{protein}_half"]
        taken = values["k_response"] * reached
        return np.asarray(1.0 - most * taken / (half + taken))

    of_k1 = of_mk7 = reached = np.zeros(count)
    for day in range(1, last + 1):
        for _ in range(round(1.0 / step)):
            follows = (of_k1 + of_mk7 - reached) / values[f"k_{protein}_delay"]
            fills_k1 = (k1 * values["k_k1_equivalent"] - of_k1) * np.log(2.0) * 24.0 / values["k_k1_half_life"]
            fills_mk7 = (mk7 - of_mk7) * np.log(2.0) * 24.0 / values["k_mk7_half_life"]
            reached, of_k1, of_mk7 = reached + step * follows, of_k1 + step * fills_k1, of_mk7 + step * fills_mk7
        assert change[day] == pytest.approx(100.0 * (left(held + reached) / left(held) - 1.0), abs=0.3)
