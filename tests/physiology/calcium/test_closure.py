from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.calcium.closure import Balance, closed, outflows, space_held, surplus
from boneward.physiology.values import central

CENTRAL = central()
STRIPS = float(CENTRAL["ca_strip_from"])
CORNERS = (STRIPS, STRIPS + float(CENTRAL["ca_strip_most"]), 2.0)


def balance(supply: float, growth: float = 0.0, held: float = 40_000.0) -> Balance:
    """Return a day of an adult skeleton."""
    parts = (supply, 125.0, 116.0, 42_000.0, held, 0.1, growth, 15.0, 1e6)
    return Balance(*(np.array([part]) for part in parts))


@given(st.floats(0.1, 1500.0), st.floats(0.0, 400.0), st.floats(1.0, 60_000.0))
def test_the_balance_is_met(supply: float, growth: float, held: float) -> None:
    """From no knowledge of yesterday the level is found at which nothing is left over, to a billionth of the bone."""
    day = balance(supply, growth, held)
    drive = closed(CENTRAL, day, np.zeros(1), 60)
    assert pytest.approx(surplus(CENTRAL, day, drive)[0][0], abs=1e-6) == 0


@given(st.floats(-3.0, 11.0), st.floats(0.0, 400.0))
def test_the_surplus_rises_with_the_hormone(drive: float, growth: float) -> None:
    """So there is one level, and the slope that Newton's step divides by is above nothing."""
    day = balance(200.0, growth)
    low, slope = surplus(CENTRAL, day, np.array([drive]))
    high, _ = surplus(CENTRAL, day, np.array([drive + 0.01]))
    assert high[0] > low[0]
    assert slope[0] > 0


@given(st.floats(-2.0, 10.0), st.floats(0.0, 400.0))
def test_the_slope_is_the_slope(drive: float, growth: float) -> None:
    """The slope that is worked out is what a small difference shows, away from the corners."""
    day, step = balance(200.0, growth), 1e-5
    if min(abs(drive - corner) for corner in CORNERS) < 2 * step:
        return
    ends = [surplus(CENTRAL, day, np.array([drive + way * step]))[0][0] for way in (-1, 1)]
    slope = float(surplus(CENTRAL, day, np.array([drive]))[1][0])
    assert (ends[1] - ends[0]) / (2 * step) == pytest.approx(slope, rel=1e-3, abs=1e-3)


def test_in_the_usual_range_bone_gives_nothing_and_losses_are_whole() -> None:
    """Up to a hormone half above the usual, only urine and the exchangeable calcium answer."""
    found = outflows(CENTRAL, balance(200.0), np.array([0.4]))
    assert found.stripped[0] == 0
    assert found.spared[0] == 1


def test_the_remodelling_space_closes_as_the_hormone_falls_and_no_further_than_closed() -> None:
    """Less hormone, more calcium in bone: the one step that a tablet brings; bounded on both sides."""
    space = np.full(5, 38_000.0)
    held = space_held(CENTRAL, space, np.array([-3.0, -0.1, 0.0, 0.1, 11.0]))
    assert (np.diff(held) < 0).all()
    assert held[2] == 38_000
    assert held[0] < 2 * 38_000
    assert held[4] > 0
