"""Body size and the level of 25(OH)D."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from boneward.physiology.subjects import Subjects
from boneward.physiology.values import central
from boneward.physiology.vitamin_d.body_weight_gallagher2012 import size_factor_gallagher2012
from boneward.physiology.vitamin_d.course import vitamin_d_steady


def test_the_reference_is_1() -> None:
    """Nothing is changed at the reference; each kg/m2 takes the slope off the logarithm."""
    factors = size_factor_gallagher2012(np.array([28.0, 29.0]), np.array(-0.02), np.array(28.0))
    assert [1.0, np.exp(-0.02)] == pytest.approx(factors.tolist())


def test_obese_stand_lower_by_what_was_published(people: Callable[..., Subjects]) -> None:
    """BMI 34 against 22, mean of the trial's doses of 0 to 4,800 IU on top of 6 µg: -17.8 nmol/L within 15 %."""
    doses = np.array([0.0, 10.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0]) + 6.0
    obese, normal = (vitamin_d_steady(central(), people(8, bmi), doses).d25 for bmi in (34.0, 22.0))
    assert float((obese - normal).mean()) == pytest.approx(-17.8, rel=0.15)
