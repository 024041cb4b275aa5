from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.closure import Outflows
from boneward.physiology.calcium.day import day_of, pace_of
from boneward.physiology.calcium.surroundings import Surroundings
from boneward.physiology.values import central

AROUND = Surroundings(*(np.array([part]) for part in (116.0, 110.0, 15.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)))
FOUND = Outflows(np.array([100.0]), np.ones(1), np.zeros(1), np.zeros(1))


def test_what_vitamin_d_lets_in_beyond_the_need_leaves_with_the_urine() -> None:
    """A tenth more absorbed is a tenth more in urine; bone has the same."""
    plain, more = (
        day_of(central(), AROUND, np.array([800.0]), np.array([230.0]), np.array([gain]), FOUND) for gain in (0.0, 0.1)
    )
    assert 23 == pytest.approx((more.absorbed - plain.absorbed)[0]) == pytest.approx((more.urine - plain.urine)[0])
    assert plain.net[0] == pytest.approx(more.net[0])


def test_not_more_than_the_day_holds() -> None:
    """The gain stops where nothing is left to absorb."""
    full = day_of(central(), AROUND, np.array([100.0]), np.array([89.0]), np.array([0.15]), FOUND)
    assert pytest.approx(full.absorbed[0]) == 90


def test_a_part_of_a_difference_moves_in_a_day() -> None:
    """With one day of waning 63 per cent, with ten 9.5; never all."""
    assert pace_of(np.array([1.0, 10.0])) == pytest.approx([0.632, 0.0952], abs=0.001)
