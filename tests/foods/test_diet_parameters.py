"""The figures by which a diet becomes an intake: those that are worked out, worked out again from what is printed."""

from __future__ import annotations

from math import sqrt

import pytest

from boneward.knowledge.parameters import parameter

NINE_OF_TEN = 1.645


def test_the_error_of_telling_calcium_is_that_of_two_studies() -> None:
    """Limits of agreement of -799 to +533 mg (Magkos) and -677 to +480 mg (Ong) span 3.92 standard deviations."""
    errors = [NINE_OF_TEN * (high - low) / 3.92 for low, high in ((-799, 533), (-677, 480))]
    assert min(errors) <= parameter("diet_recall_calcium_mg") <= max(errors)


def test_the_error_of_telling_vitamin_d_is_that_of_two_methods() -> None:
    """Standard deviations of 1.35 and 1.91 µg (Hribar), taken as unrelated."""
    assert parameter("diet_recall_vitamin_d_ug") == pytest.approx(NINE_OF_TEN * sqrt(1.35**2 + 1.91**2), abs=0.06)


def test_the_error_of_telling_vitamin_k_is_that_of_two_methods() -> None:
    """Standard deviations of 64.3 and 47.7 µg (Algarve), r = 0.7."""
    deviation = sqrt(64.3**2 + 47.7**2 - 2 * 0.7 * 64.3 * 47.7)
    assert parameter("diet_recall_vitamin_k1_ug") == pytest.approx(NINE_OF_TEN * deviation, abs=1)


def test_a_kind_is_asked_for_from_a_twentieth_of_a_day() -> None:
    """Of 1,000 mg of calcium, 15 µg of vitamin D, 120 µg of K1, 100 µg of K2."""
    for of, day in (("calcium_mg", 1000), ("vitamin_d_ug", 15), ("vitamin_k1_ug", 120), ("vitamin_k2_ug", 100)):
        assert parameter(f"quick_matters_{of}") == pytest.approx(day / 20)


def test_the_base_reaches_from_those_who_eat_little_to_those_who_eat_much() -> None:
    """It is that of 2,000 kcal; people eat from 1,500 to 2,500."""
    assert parameter("quick_base_share") == pytest.approx((2500 - 2000) / 2000) == pytest.approx((2000 - 1500) / 2000)


def test_a_log_is_a_day_from_the_lowest_twentieth_of_days_on() -> None:
    """871 kcal from 4 to 13 years, 874 kcal of adults (NHANES 2017-2018, weighted)."""
    assert parameter("diet_log_whole_kcal") == pytest.approx(872, abs=4)


def test_a_swing_is_what_moves_the_inr() -> None:
    """100 µg more a day lowered it by 0.2 (Khan)."""
    assert parameter("k1_swing_ug") == 100


def test_poor_uptake_lies_between_spinach_and_milk() -> None:
    """Table 1: 5 to 9 % of spinach and rhubarb, 32 % of milk, 20 % of beans."""
    assert 0.09 < parameter("absorbed_poor_share") <= 0.21
