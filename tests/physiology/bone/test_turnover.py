"""Flows into bone and out of it: never negative, and the net is their difference."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.turnover import turnover
from boneward.physiology.values import central


@given(st.floats(1e3, 2e6), st.floats(-2000, 2000))
def test_the_net_is_the_difference(bone: float, net: float) -> None:
    """Both flows are there, and their difference is what bone gains."""
    into, out = turnover(central(), np.array([bone]), np.array([net]))
    assert into[0] >= 0
    assert out[0] >= 0
    assert pytest.approx(net, abs=1e-9) == into[0] - out[0]


def test_a_skeleton_in_balance_turns_over_what_the_picture_says() -> None:
    """500 mg a day each way at 1 kg of calcium, half of it at half a kilogram."""
    into, out = turnover(central(), np.array([1e6, 0.5e6]), np.zeros(2))
    assert [500.0, 250.0] == into.tolist() == out.tolist()
