"""One step: amounts are conserved, pools never fall below 0, and two passes are enough."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.values import at_share, central
from boneward.physiology.vitamin_d.equilibrium import pools_of_input
from boneward.physiology.vitamin_d.step import Pools, Rates, formed_at, rates, stepped

AMOUNTS = st.floats(0.0, 1250.0)
NMOL = 2.6


def arrays(*numbers: float) -> Pools:
    """Return pools of one body."""
    return Pools(*(np.array([each]) for each in numbers))


def lost(before: Pools, after: Pools, inflow: float, by: Rates) -> float:
    """Return the D3 that left blood and store in a day, nmol."""
    blood, store = float(-1.0 / by.per_volume), float(0.5 * by.exchange / by.filling)
    held = blood * (after.d3 - before.d3) + store * (after.store - before.store)
    return inflow - float(held[0])


@given(AMOUNTS, AMOUNTS)
def test_d3_is_conserved(before_ug: float, after_ug: float) -> None:
    """What came in is in blood, in the store, or left by a clearance that lies between those of the day's D3s."""
    by = rates(central(), 1.0)
    before = pools_of_input(np.array([before_ug * NMOL]), by)
    after = stepped(before, np.array([after_ug * NMOL]), by)
    low, high = sorted((float(before.d3[0]), float(after.d3[0])))
    least, most = (float(formed_at(np.array(each), by) + by.leaving * each) for each in (low, high))
    left = lost(before, after, after_ug * NMOL, by)
    slack = 0.02 * most + 1e-9
    assert least - slack <= left <= most + slack


@given(AMOUNTS, AMOUNTS, st.sampled_from([0.0, 1.0]), st.sampled_from([1.0, 5.0]))
def test_no_pool_falls_below_0(before_ug: float, after_ug: float, share: float, days: float) -> None:
    """At both ends of every range, from 0 to 1,250 µg and back."""
    by = rates(at_share(share), days)
    pools = pools_of_input(np.array([before_ug * NMOL]), by)
    for _ in range(30):
        pools = stepped(pools, np.array([after_ug * NMOL]), by)
        amounts = [float(getattr(pools, field.name)[0]) for field in fields(Pools)]
        assert all(np.isfinite(amounts))
        assert min(amounts) >= 0.0
    assert pools.induction[0] >= 1.0


@pytest.mark.parametrize(("ug", "allowed"), [(20.0, 0.01), (250.0, 0.2), (1250.0, 0.5)])
def test_a_day_in_one_step_is_a_day_in_many(ug: float, allowed: float) -> None:
    """After a new dose: 25(OH)D of daily steps against steps of an hour, nmol/L, on each of 60 days."""
    day, hour = rates(central(), 1.0), rates(central(), 1.0 / 24.0)
    inflow = np.array([ug * NMOL])
    coarse = fine = pools_of_input(np.array([8.0 * NMOL]), day)
    for _ in range(60):
        coarse = stepped(coarse, inflow, day)
        for _ in range(24):
            fine = stepped(fine, inflow, hour)
        assert float(fine.level[0]) == pytest.approx(float(coarse.level[0]), abs=allowed)


def test_without_any_the_level_halves_in_about_two_weeks() -> None:
    """With no D3 left, 25(OH)D at an ordinary level has the half-life of about 15 days that is published."""
    by = rates(central(), 1.0)
    usual = pools_of_input(np.array([12.0 * NMOL]), by)
    empty = arrays(0.0, 0.0, float(usual.level[0]), float(usual.induction[0]))
    after = empty
    for _ in range(15):
        after = stepped(after, np.zeros(1), by)
    assert float(after.level[0] / empty.level[0]) == pytest.approx(0.5, abs=0.08)
