"""Where vitamin D rests: the fixed point of the step."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.values import at_share
from boneward.physiology.vitamin_d.equilibrium import pools_of_input, pools_of_level
from boneward.physiology.vitamin_d.step import Pools, rates, stepped

SHARES = st.floats(0.0, 1.0)


@given(st.floats(0.0, 3250.0), SHARES, st.sampled_from([1.0, 5.0]))
def test_an_input_rests_where_the_step_leaves_it(inflow: float, share: float, days: float) -> None:
    """A step from there goes nowhere, whatever its length."""
    by = rates(at_share(share), days)
    rest = pools_of_input(np.array([inflow]), by)
    moved = stepped(rest, np.array([inflow]), by)
    for field in fields(Pools):
        assert float(getattr(rest, field.name)[0]) == pytest.approx(float(getattr(moved, field.name)[0]), rel=1e-9)


@given(st.floats(0.0, 900.0), SHARES)
def test_level_and_input_belong_together(level: float, share: float) -> None:
    """The input that holds a level comes to rest at that level."""
    by = rates(at_share(share), 1.0)
    pools, inflow = pools_of_level(np.array([level]), by)
    again = pools_of_input(inflow, by)
    assert level == pytest.approx(float(again.level[0]), rel=1e-9, abs=1e-9)
    assert float(pools.d3[0]) == pytest.approx(float(again.d3[0]), rel=1e-9, abs=1e-9)


@given(st.floats(0.0, 3000.0), st.floats(0.0, 200.0), SHARES)
def test_more_rests_higher(inflow: float, more: float, share: float) -> None:
    """Nobody's level falls because they take more."""
    by = rates(at_share(share), 1.0)
    pools = pools_of_input(np.array([inflow, inflow + more]), by)
    assert pools.level[0] <= pools.level[1]
