"""Calcium: the gap, closed by food first, never above a limit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.planning.calcium import CalciumNeed, plan_calcium
from boneward.planning.columns import ADD, ASK, EAT, KEEP, NONE, REDUCE, STOP, NutrientPlan
from boneward.safety.limits import Limit


def calcium(food: float, now: float = 0, *, limit: float = 2000, most: float = 800) -> NutrientPlan:
    """Return the plan of a woman after menopause (1,200 to 1,500 mg, of it 400 to 800 as a supplement)."""
    need = CalciumNeed(*(np.array([value], float) for value in (1200, 1500, 1200, 400, most)))
    limits = Limit(np.array([limit], float), np.array([0], np.int32), np.array([True]), np.array([False]))
    return plan_calcium(somebody(diet_calcium_mg=food, supplement_calcium_mg=now), need, limits)


@pytest.mark.parametrize(
    ("food", "now", "verdict", "amount", "eat"),
    [
        (520, 0, ADD, 650, 30),  # 680 is open: 650 in whole steps, the rest is food
        (100, 0, ADD, 800, 300),  # no more than the row's supplement
        (1100, 0, EAT, 0, 100),  # a small gap is left to food
        (1050, 0, ADD, 150, 0),  # 150 is no longer small
        (1200, 0, NONE, 0, 0),
        (520, 650, KEEP, 650, 30),
        (520, 620, KEEP, 620, 60),
        (520, 1200, REDUCE, 650, 30),
        (1300, 600, STOP, 0, 0),
    ],
)
def test_food_first_then_whole_steps(food: float, now: float, verdict: int, amount: float, eat: float) -> None:
    """What the plan says for a diet and what is taken now."""
    plan = calcium(food, now)
    assert (verdict, amount, eat) == (plan.verdict[0], plan.amount[0], plan.eat[0])


def test_the_limit_leaves_less_than_the_gap() -> None:
    """Where the limit is near, it counts and not the need; what it forbids is not kept either."""
    assert calcium(900, limit=1000).amount[0] == 100
    assert calcium(900, now=250, limit=1000).verdict[0] == REDUCE


@pytest.mark.parametrize(("food", "now"), [(np.nan, 0), (520, np.nan)])
def test_what_is_not_known_is_asked(food: float, now: float) -> None:
    """An unknown diet or an unknown supplement is not zero."""
    plan = calcium(food, now)
    assert plan.verdict[0] == ASK
    assert np.isnan(plan.amount[0])


@given(st.floats(0, 3000), st.floats(0, 3000), st.floats(500, 3000))
def test_a_tablet_fills_the_gap_and_no_more(food: float, now: float, limit: float) -> None:
    """It is never above the gap by more than one step, never above the row and never above the limit."""
    plan = calcium(food, now, limit=limit)
    amount = plan.amount[0]
    assert 0 <= amount <= 800
    assert amount == 0 or amount <= max(1200 - food, 0) + 50
    assert amount == 0 or food + amount <= limit + 1e-6
    assert plan.eat[0] == pytest.approx(max(plan.gap[0] - amount, 0))
