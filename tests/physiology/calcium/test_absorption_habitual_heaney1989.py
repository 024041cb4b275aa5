from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.absorption_habitual_heaney1989 import (
    age_shift_heaney1989,
    habit_shift_heaney1989,
    past_menopause,
)
from boneward.physiology.values import central

NO, YES = np.zeros(1, dtype=np.bool_), np.ones(1, dtype=np.bool_)


def test_the_share_falls_straight_with_age() -> None:
    """Ten years cost the same anywhere in adult life: somewhat more than is seen, since the gut adapts to the loss."""
    ages = np.array([30.0, 40.0, 50.0, 60.0])
    falls = np.diff(age_shift_heaney1989(central(), ages, np.ones(4, dtype=np.bool_), np.full(4, -99.0)))
    assert falls == pytest.approx(np.full(3, falls[0]))
    assert -0.027 <= falls[0] <= -0.021


def test_menopause_costs_its_step_once() -> None:
    """0.022 from well before to well after the last period, half of it by that day."""
    before, at, after = (
        age_shift_heaney1989(central(), np.array([51.0]), NO, np.array([since]))[0] for since in (-3.0, 0.0, 3.0)
    )
    assert after - before == pytest.approx(-0.022)
    assert at - before == pytest.approx(-0.011)


def test_men_never_pass_it() -> None:
    """The years since a last period are not read for men."""
    assert past_menopause(central(), YES, np.array([20.0]))[0] == 0


def test_habit_lowers_the_share_of_much_and_stops_at_little() -> None:
    """More eaten, less taken up; below the lowest intake studied nothing changes any more."""
    shifts = habit_shift_heaney1989(central(), np.array([1.0, 300.0, 741.0, 2000.0, 4000.0]))
    assert shifts[0] == shifts[1]
    assert (np.diff(shifts[1:]) < 0).all()
