from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.calcium.absorption_vitamin_d_need2008 import (
    uptake_factor_need2008,
    uptake_gain_gallagher2012,
)
from boneward.physiology.values import central

AFTER, BEFORE = np.ones(1), np.zeros(1)


def test_severe_lack_costs_a_third_and_more_gains_nothing() -> None:
    """0.36 below 10 nmol/L against 0.56 at 11 to 20, and no more up to 40 (Need 2008), in groups that differ by a half.

    A quarter of men is no single level: the group around 7 nmol/L holds some at 4.
    """
    spread = np.exp(0.45 * np.array([-1.28, -0.67, -0.25, 0.25, 0.67, 1.28]))
    low, usual, high = (
        float(uptake_factor_need2008(central(), middle * spread).mean()) for middle in (7.0, 15.0, 35.0)
    )
    assert low / usual == pytest.approx(0.36 / 0.56, abs=0.1)
    assert high / usual == pytest.approx(1, abs=0.05)


def test_older_women_gain_a_little() -> None:
    """52 per cent becomes 58 from 50 to 165 nmol/L (Gallagher 2012)."""
    assert pytest.approx(1 + uptake_gain_gallagher2012(central(), np.array([165.0]), AFTER)[0], abs=0.005) == 58 / 52
    assert uptake_gain_gallagher2012(central(), np.array([50.0]), AFTER)[0] == 0


def test_young_women_gain_nothing() -> None:
    """No more at 90 than at 33 nmol/L (Gallagher 2014): within a point of the share."""
    assert uptake_gain_gallagher2012(central(), np.array([90.0]), BEFORE)[0] == 0
    low, high = uptake_factor_need2008(central(), np.array([33.0, 90.0]))
    assert high * 0.4 == pytest.approx(low * 0.4, abs=0.01)


@given(st.floats(0.5, 2000.0))
def test_it_never_exceeds_what_the_isotope_trials_allow(d25: float) -> None:
    """Above 50 nmol/L nobody gains ten points on any share up to 64 per cent; the factor stays within 0 and 1."""
    level = np.array([d25])
    assert uptake_gain_gallagher2012(central(), level, AFTER)[0] * 0.64 < 0.10
    assert 0 <= uptake_factor_need2008(central(), level)[0] <= 1
