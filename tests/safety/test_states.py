"""What follows from a person's own figures."""

from __future__ import annotations

import numpy as np
import pytest
from crowds import random_people
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.safety import STATES
from boneward.safety.states import derive_states


@pytest.mark.parametrize(
    ("values", "trigger", "holds"),
    [
        ({"age": 0.99}, "state:infant", True),
        ({"age": 1}, "state:infant", False),
        ({"age": 17.9}, "state:minor", True),
        ({"age": 18}, "state:minor", False),
        ({"age": 64.9}, "state:age_65", False),
        ({"age": 65}, "state:age_65", True),
        ({"weight_kg": 76.8, "height_cm": 160}, "state:obesity", True),
        ({"weight_kg": 76.7, "height_cm": 160}, "state:obesity", False),
        ({"sun": "low"}, "state:low_sun", True),
        ({"sun": "good"}, "state:low_sun", False),
        ({"lab_calcium_mmol_l": 2.6}, "condition:hypercalcaemia", False),
        ({"lab_calcium_mmol_l": 2.61}, "condition:hypercalcaemia", True),
        ({"lab_ionised_calcium_mmol_l": 1.31}, "condition:hypercalcaemia", True),
        ({"lab_calcium_mmol_l": 2.1}, "state:low_blood_calcium", False),
        ({"lab_calcium_mmol_l": 2.09}, "state:low_blood_calcium", True),
        ({"lab_ionised_calcium_mmol_l": 1.05}, "state:low_blood_calcium", False),
        ({"lab_ionised_calcium_mmol_l": 1.04}, "state:low_blood_calcium", True),
        ({"lab_25ohd_nmol_l": 30}, "state:very_low_25ohd", False),
        ({"lab_25ohd_nmol_l": 29}, "state:very_low_25ohd", True),
        ({"lab_25ohd_nmol_l": 29, "lab_25ohd_days": 400}, "state:very_low_25ohd", False),
        ({"lab_25ohd_nmol_l": 300}, "state:very_high_25ohd", False),
        ({"lab_25ohd_nmol_l": 301}, "state:very_high_25ohd", True),
        ({"age": 4, "sex": "male", "supplement_vitamin_d_ug": 75}, "state:child_vitamin_d_too_much", False),
        ({"age": 4, "sex": "male", "supplement_vitamin_d_ug": 75.1}, "state:child_vitamin_d_too_much", True),
        ({"age": 4, "supplement_vitamin_d_ug": 75.1}, "state:child_vitamin_d_too_much", True),
        ({"age": 4, "sex": "male", "supplement_vitamin_d_ug": 75.1}, "state:adult_vitamin_d_too_much", False),
        ({"age": 0.7, "sex": "female", "supplement_vitamin_d_ug": 37.5}, "state:child_vitamin_d_too_much", False),
        ({"age": 0.7, "sex": "female", "supplement_vitamin_d_ug": 40}, "state:child_vitamin_d_too_much", True),
        ({"age": 17.9, "sex": "male", "supplement_vitamin_d_ug": 100.1}, "state:child_vitamin_d_too_much", True),
        ({"age": 18, "sex": "male", "supplement_vitamin_d_ug": 249.9}, "state:vitamin_d_too_much", False),
        ({"age": 18, "sex": "male", "supplement_vitamin_d_ug": 250}, "state:adult_vitamin_d_too_much", True),
        ({"supplement_vitamin_d_ug": 250}, "state:vitamin_d_too_much", True),
        ({"age": 4, "sex": "male", "supplement_vitamin_d_ug": np.nan}, "state:vitamin_d_too_much", False),
        (
            {"age": 58, "supplement_vitamin_d_ug": np.nan, "supplement_vitamin_d_known_ug": 249},
            "state:vitamin_d_too_much",
            False,
        ),
        (
            {"age": 58, "supplement_vitamin_d_ug": np.nan, "supplement_vitamin_d_known_ug": 250},
            "state:vitamin_d_too_much",
            True,
        ),
        ({"age": 12, "sex": "male", "lab_creatinine_umol_l": 300}, "state:child_creatinine", True),
        ({"age": 12, "sex": "male", "lab_creatinine_umol_l": 300, "lab_egfr": 90}, "state:child_creatinine", False),
        ({"age": 18, "sex": "male", "lab_creatinine_umol_l": 300}, "state:child_creatinine", False),
        ({"lab_25ohd_nmol_l": 125}, "condition:high_25ohd", False),
        ({"lab_25ohd_nmol_l": 126}, "condition:high_25ohd", True),
        ({"lab_egfr": 60}, "condition:ckd_g3_g4", False),
        ({"lab_egfr": 59}, "condition:ckd_g3_g4", True),
        ({"lab_egfr": 15}, "condition:ckd_g3_g4", True),
        ({"lab_egfr": 14}, "condition:ckd_g3_g4", False),
        ({"lab_egfr": 14}, "condition:ckd_g5", True),
    ],
)
def test_each_threshold_is_on_the_right_side(values: dict[str, float | str], trigger: str, holds: bool) -> None:
    """At the border itself the table's word (below, from, above) decides."""
    assert holds == derive_states(somebody(**values)).holds[trigger][0]


def test_nothing_follows_from_nothing() -> None:
    """What is not known triggers nothing; every state that rules may name is there."""
    states = derive_states(somebody())
    assert not [trigger for trigger, flags in states.holds.items() if flags.any()]
    assert {f"state:{name}" for name in STATES} <= states.holds.keys()


@pytest.mark.parametrize(("days", "steers"), [(365, True), (366, False), (np.nan, True)])
def test_an_old_level_steers_no_dose(days: float, steers: bool) -> None:
    """After a year it is history; a test without a date is taken as it stands."""
    level = derive_states(somebody(lab_25ohd_nmol_l=40, lab_25ohd_days=days)).level_25ohd[0]
    assert steers == (level == 40)


def test_an_old_level_that_was_too_high_still_stops() -> None:
    """The careful side keeps what the dose no longer uses."""
    states = derive_states(somebody(lab_25ohd_nmol_l=160, lab_25ohd_days=800))
    assert states.holds["condition:high_25ohd"][0]


@given(st.integers(0, 2**32 - 1))
def test_nobody_is_in_two_stages_of_kidney_disease(seed: int) -> None:
    """G5 and G3 to G4 exclude each other, and both need a figure."""
    states = derive_states(random_people(seed, 200))
    late, middle = states.holds["condition:ckd_g5"], states.holds["condition:ckd_g3_g4"]
    assert not (late & middle).any()
    assert not (late | middle)[np.isnan(states.egfr)].any()
