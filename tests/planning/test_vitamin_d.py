"""Vitamin D3: the lower end of the range, raised by what is measured, withheld where it is enough."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.people.columns import SKINS
from boneward.planning.columns import ADD, ASK, KEEP, NONE, REDUCE, STOP, NutrientPlan
from boneward.planning.options import Options
from boneward.planning.plan import plan_block

PERSON = {"age": 58, "sex": "female", "menopause": "post", "sun": "low", "diet_vitamin_d_ug": 3}


def vitamin_d(protocol: str = "article", **values: float | str) -> NutrientPlan:
    """Return the vitamin D of a woman after menopause with little sun (25 to 50 µg), some things changed."""
    return plan_block(somebody(**PERSON | values), Options(protocol)).nutrients["vitamin_d"]


@pytest.mark.parametrize(
    ("values", "dose"),
    [
        ({}, 25),
        ({"lab_25ohd_nmol_l": 49}, 37.5),
        ({"lab_25ohd_nmol_l": 50}, 25),
        ({"weight_kg": 90, "height_cm": 160}, 37.5),
        ({"skin": SKINS.index("V")}, 37.5),
        ({"skin": SKINS.index("IV")}, 25),
        ({"skin": SKINS.index("V"), "sun": "good"}, 15),
        ({"lab_25ohd_nmol_l": 20}, 45),  # all of the range, as far as China's 50 µg less 3 from food leaves room
        ({"lab_25ohd_nmol_l": 20, "diet_vitamin_d_ug": np.nan}, 37.5),  # an unknown diet is taken as rich
        ({"lab_25ohd_nmol_l": 40, "weight_kg": 90, "height_cm": 160, "skin": SKINS.index("VI")}, 45),
    ],
)
def test_what_raises_the_dose(values: dict[str, float], dose: float) -> None:
    """Each reason adds its share of the range; together they never pass its end nor the limit."""
    plan = vitamin_d(**values)
    assert (ADD, dose) == (plan.verdict[0], plan.amount[0])


@pytest.mark.parametrize(
    ("level", "now", "verdict", "amount"),
    [(75, 0, NONE, 0), (75, 20, KEEP, 20), (125, 0, NONE, 0), (100, 60, REDUCE, 45), (126, 25, STOP, 0)],
)
def test_a_level_that_is_enough_needs_no_more(level: float, now: float, verdict: int, amount: float) -> None:
    """From 75 to 125 nmol/L nothing is added and what is taken stays below the limit; above that it stops."""
    plan = vitamin_d(lab_25ohd_nmol_l=level, supplement_vitamin_d_ug=now)
    assert (verdict, amount) == (plan.verdict[0], plan.amount[0])


@pytest.mark.parametrize("unknown", [{"sun": "unknown"}, {"supplement_vitamin_d_ug": np.nan}])
def test_what_is_not_known_is_asked(unknown: dict[str, float | str]) -> None:
    """An unknown sun or tablet is neither low nor zero."""
    plan = vitamin_d(**unknown)
    assert plan.verdict[0] == ASK
    assert np.isnan(plan.amount[0])


@pytest.mark.parametrize(("food", "dose"), [(3, 12.5), (14, 2.5), (15, 0)])
def test_an_authority_asks_only_for_what_food_leaves(food: float, dose: float) -> None:
    """NAM's 15 µg a day from everything together, in steps that close the gap."""
    assert dose == vitamin_d("nam", diet_vitamin_d_ug=food).amount[0]


@given(st.floats(5, 200), st.floats(5, 200))
def test_a_higher_level_never_means_a_higher_dose(one: float, other: float) -> None:
    """The more is measured, the less is planned."""
    low, high = sorted((one, other))
    assert vitamin_d(lab_25ohd_nmol_l=high).amount[0] <= vitamin_d(lab_25ohd_nmol_l=low).amount[0]
