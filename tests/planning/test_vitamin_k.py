"""Vitamins K2 and K1: the article's lower end, or an authority's intake from food."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.findings import Nutrient
from boneward.planning.columns import ADD, ASK, EAT, KEEP, NONE, REDUCE, STOP, NutrientPlan
from boneward.planning.options import Options
from boneward.planning.plan import plan_block

PERSON = {"age": 30, "sex": "male", "sun": "good"}


def vitamin_k(nutrient: Nutrient, protocol: str = "article", **values: float) -> NutrientPlan:
    """Return the vitamin K of a man of 30 (article: K2 75 to 150 µg, K1 80 to 150 µg)."""
    return plan_block(somebody(**PERSON | values), Options(protocol)).nutrients[nutrient]


@pytest.mark.parametrize(
    ("food", "now", "verdict", "amount"),
    [
        (10, 0, ADD, 75),
        (np.nan, 0, ADD, 75),
        (75, 0, NONE, 0),
        (75, 90, STOP, 0),
        (10, 100, KEEP, 100),
        (10, 151, REDUCE, 75),
        (10, np.nan, ASK, np.nan),
    ],
)
def test_the_article_gives_k2_unless_food_does(food: float, now: float, verdict: int, amount: float) -> None:
    """The lower end of the range; what is taken stays while it is inside the range."""
    plan = vitamin_k("vitamin_k2", diet_vitamin_k2_ug=food, supplement_vitamin_k2_ug=now)
    assert verdict == plan.verdict[0]
    assert amount == pytest.approx(plan.amount[0], nan_ok=True)


@pytest.mark.parametrize(
    ("times", "food", "verdict"), [(0.5, np.nan, ADD), (1, np.nan, ASK), (1, 10, ASK), (1, 200, NONE)]
)
def test_a_natto_eater_is_asked(times: float, food: float, verdict: int) -> None:
    """Once a week counts, unless the food alone is known to be enough."""
    assert verdict == vitamin_k("vitamin_k2", natto_times_a_week=times, diet_vitamin_k2_ug=food).verdict[0]


@pytest.mark.parametrize(
    ("food", "now", "verdict", "amount"),
    [(119, 0, ADD, 80), (120, 0, NONE, 0), (120, 50, STOP, 0), (np.nan, 0, ASK, np.nan)],
)
def test_greens_make_k1_unnecessary(food: float, now: float, verdict: int, amount: float) -> None:
    """Nobody chosen: enough is the highest of NAM (120 µg), EFSA and China. An unknown diet is asked."""
    plan = vitamin_k("vitamin_k1", diet_vitamin_k1_ug=food, supplement_vitamin_k1_ug=now)
    assert verdict == plan.verdict[0]
    assert amount == pytest.approx(plan.amount[0], nan_ok=True)


@pytest.mark.parametrize(
    ("food", "now", "verdict", "amount", "eat"),
    [(50, 0, EAT, 0, 70), (50, 40, KEEP, 40, 30), (130, 0, NONE, 0, 0), (130, 40, STOP, 0, 0)],
)
def test_an_authority_asks_for_food_and_no_tablet(
    food: float, now: float, verdict: int, amount: float, eat: float
) -> None:
    """K1 by NAM comes from food; a tablet stays only while food alone falls short."""
    plan = vitamin_k("vitamin_k1", "nam", diet_vitamin_k1_ug=food, supplement_vitamin_k1_ug=now)
    assert (verdict, amount, eat) == (plan.verdict[0], plan.amount[0], plan.eat[0])


@given(st.floats(0, 400), st.floats(0, 400))
def test_no_authority_plans_k2(food: float, now: float) -> None:
    """Outside the article's protocol nothing is added, and nothing is said against what is taken."""
    plan = vitamin_k("vitamin_k2", "efsa", diet_vitamin_k2_ug=food, supplement_vitamin_k2_ug=now)
    assert plan.amount[0] == 0
    assert plan.verdict[0] == NONE
    assert np.isnan(plan.limit.value[0])
