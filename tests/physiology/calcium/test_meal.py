from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.calcium.absorption_load_heaney1990 import load_fraction_heaney1990
from boneward.physiology.calcium.meal import absorbed, meals_of
from boneward.physiology.subjects import CalciumIntake
from boneward.physiology.values import central

KIDNEYS, ONE, NONE = np.ones(1, dtype=np.bool_), np.ones(1), np.zeros(1)


def day(food: float, tablets: float = 0.0, pieces: float = 0.0, meals: float = 3.0, uptake: float = 1.0) -> float:
    """Return what is absorbed of a day by somebody whom nothing shifts."""
    intake = CalciumIntake(*(np.array([value]) for value in (food, uptake, tablets, pieces, meals)))
    return float(absorbed(meals_of(central(), intake, KIDNEYS), ONE, NONE, NONE)[0])


def share(load: float) -> float:
    """Return the curve's share of a load."""
    return float(load_fraction_heaney1990(central(), np.array([load]))[0])


def test_food_is_spread_over_the_meals() -> None:
    """900 mg on three meals are three loads of 300 mg."""
    assert 900 * share(300) == pytest.approx(day(900))


def test_each_tablet_has_a_meal_of_its_own_as_far_as_they_reach() -> None:
    """Two tablets on three meals make two large loads and a small one; five on three make three."""
    assert 2 * 700 * share(700) + 200 * share(200) == pytest.approx(day(600, 1000, 2))
    assert 3 * 700 * share(700) == pytest.approx(day(600, 1500, 5))


def test_half_a_tablet_a_day_counts_as_one_meal() -> None:
    """A number of pieces that is not whole goes to the next whole number of meals; unknown pieces are one."""
    assert day(600, 500, 1) == day(600, 500, 0.5) == day(600, 500, 0)


def test_food_counts_by_how_well_it_is_taken_up_and_the_tablet_does_not() -> None:
    """Half as absorbable food gives half as much of the food, at the same loads."""
    assert 300 * share(600) + 500 * 0 == pytest.approx(0.5 * day(600, meals=1))
    tablet = 500 * share(700)
    assert 0.5 * 200 * share(700) + 0.5 * 400 * share(200) + tablet == pytest.approx(day(600, 500, 1, uptake=0.5))


@given(
    st.floats(0.0, 4000.0),
    st.floats(0.0, 4000.0),
    st.floats(0.0, 8.0),
    st.floats(0.0, 8.0),
    st.floats(0.0, 3.0),
)
def test_never_more_than_is_eaten(food: float, tablets: float, pieces: float, meals: float, uptake: float) -> None:
    """Whatever the meals, what is absorbed lies between nothing and what is eaten."""
    assert 0 <= day(food, tablets, pieces, meals, uptake) <= food + tablets
