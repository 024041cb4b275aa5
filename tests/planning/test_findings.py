"""The findings that the plan itself makes, each at its border."""

from __future__ import annotations

import numpy as np
import pytest
from crowds import random_people
from hypothesis import given, settings
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.registry import finding_specs
from boneward.planning.options import PROTOCOLS, Options
from boneward.planning.plan import plan_block

WOMAN = {"age": 58, "sex": "female", "menopause": "post", "sun": "low", "diet_calcium_mg": 520, "diet_vitamin_d_ug": 3}
TESTED = [
    ({"age": np.nan}, "age-unknown"),
    ({"sex": "unknown"}, "sex-unknown"),
    ({"menopause": "unknown"}, "menopause-unknown"),
    ({"age": 3.9}, "no-row-under-4"),
    ({"pregnant": 1}, "no-row-pregnant"),
    ({"lactating": 1}, "no-row-lactating"),
    ({"lab_calcium_mmol_l": 2.61}, "lab-calcium-high"),
    ({"lab_ionised_calcium_mmol_l": 1.31}, "lab-ionised-calcium-high"),
    ({"lab_egfr": 59.9}, "lab-egfr-slightly-low"),
    ({"lab_egfr": 45}, "lab-egfr-slightly-low"),
    ({"lab_egfr": 44.9}, "lab-egfr-low"),
    ({"lab_egfr": 10}, "lab-egfr-low"),
    ({"lab_25ohd_nmol_l": 49}, "lab-25ohd-low"),
    ({"lab_25ohd_nmol_l": 75}, "lab-25ohd-enough"),
    ({"lab_25ohd_nmol_l": 126}, "lab-25ohd-high"),
    ({"lab_25ohd_nmol_l": 40, "lab_25ohd_days": 400}, "lab-25ohd-old"),
    ({"lab_25ohd_nmol_l": 40, "supplement_vitamin_d_ug": 50}, "lab-25ohd-low-despite-supplement"),
    ({"lab_t_score": -2.5}, "t-score-osteoporosis"),
    ({"lab_t_score": -2.4}, "t-score-low"),
    ({"lab_t_score": -2.4, "age": 30, "menopause": "pre"}, "t-score-not-for-young"),
    ({"diet_calcium_mg": np.nan}, "diet-calcium-unknown"),
    ({}, "diet-k1-unknown"),
    ({"diet_vitamin_d_ug": np.nan}, "diet-d-unknown"),
    ({"sun": "unknown"}, "sun-unknown"),
    ({"supplement_calcium_mg": np.nan}, "supplements-unknown"),
    ({"supplement_calcium_mg": 1490}, "calcium-over-limit"),
    ({"diet_calcium_mg": 2001}, "calcium-food-over-limit"),
    ({"diet_vitamin_d_ug": 51}, "vitamin-d-food-over-limit"),
    ({"supplement_vitamin_d_ug": 48}, "vitamin-d-over-limit"),
    ({"lab_25ohd_nmol_l": 20}, "vitamin-d-lowered-by-limit"),
    ({"supplement_vitamin_k1_ug": 1001}, "k1-above-guidance"),
    ({"natto_times_a_week": 1}, "k2-natto"),
]


@pytest.mark.parametrize(("values", "code"), TESTED, ids=[f"{code} {values}" for values, code in TESTED])
def test_a_finding_is_made_where_it_belongs(values: dict[str, float | str], code: str) -> None:
    """A woman after menopause, with one thing changed; without the change the finding is not there."""
    assert code in plan_block(somebody(**WOMAN | values), Options()).findings
    if values:
        plain = somebody(**WOMAN | {"diet_vitamin_k1_ug": 90})
        assert code not in plan_block(plain, Options()).findings


def test_a_fragility_fracture_is_referred_and_food_goes_on() -> None:
    """It says so, and calcium is still planned."""
    plan = plan_block(somebody("condition:fragility_fracture", **WOMAN), Options())
    assert "fragility-fracture" in plan.findings
    assert plan.nutrients["calcium"].amount[0] > 0


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(PROTOCOLS))
def test_every_finding_is_known_and_somebody_has_it(seed: int, protocol: str) -> None:
    """No code without its table row, and no finding that nobody has."""
    findings = plan_block(random_people(seed, 100), Options(protocol)).findings
    assert findings.keys() <= finding_specs().keys()
    assert all(flags.any() for flags in findings.values())
