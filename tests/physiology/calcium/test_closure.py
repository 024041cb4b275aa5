from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.calcium.closure import (
    Balance,
    closed,
    habits_at,
    habits_sought,
    nearer,
    outflows,
    space_held,
    surplus,
)
from boneward.physiology.values import central

CENTRAL = central()
USUAL = habits_at(CENTRAL, np.zeros(1))
STRIPS = float(USUAL.strips_from[0])
CORNERS = (STRIPS, STRIPS + float(CENTRAL["ca_strip_most"]), float(CENTRAL["ca_spare_from"]))


def balance(supply: float, growth: float = 0.0, held: float = 36_000.0) -> Balance:
    """Return a day of an adult skeleton whose usual diet holds the hormone at its usual level."""
    parts = (supply, 125.0, 116.0, 36_000.0, held, 0.1, growth, 15.0, 1e6)
    return Balance(*(np.array([part]) for part in parts), USUAL)


@given(st.floats(0.1, 1500.0), st.floats(0.0, 400.0), st.floats(21_000.0, 50_000.0))
def test_the_balance_is_met(supply: float, growth: float, held: float) -> None:
    """From no knowledge of yesterday the level is found at which nothing is left over, to a billionth of the bone."""
    day = balance(supply, growth, held)
    drive = closed(CENTRAL, lambda _: (day, np.zeros(1)), np.zeros(1), 90)
    assert pytest.approx(surplus(CENTRAL, day, drive)[0][0], abs=1e-6) == 0


def test_a_step_down_ends_in_no_flood() -> None:
    """Where urine has run dry and much is left over, no step ends at a urine beyond what was left over."""
    day, dry = balance(400.0, held=21_000.0), np.array([1.0])
    left, _ = surplus(CENTRAL, day, dry)
    nearer_by = nearer(CENTRAL, left, np.ones(1), dry)
    assert dry[0] - 0.4 <= nearer_by[0] < dry[0]
    for start in (-1.0, 0.3, 0.8, 1.4, 2.0):
        drive = np.array([start])
        for _ in range(40):
            drive = closed(CENTRAL, lambda _: (day, np.zeros(1)), drive, 1)
        assert outflows(CENTRAL, day, drive).urine[0] < 2000


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


def test_the_remodelling_space_closes_as_the_hormone_falls_and_no_further_than_its_reach() -> None:
    """Less hormone, more calcium in bone: the one step that a tablet brings; the same up and down, and bounded."""
    space, reach = np.full(5, 36_000.0), float(CENTRAL["ca_space_reach"])
    turns = np.array([-3.0, -0.1, 0.0, 0.1, 11.0])
    held, falling = space_held(CENTRAL, space, turns)
    assert (np.diff(held) < 0).all()
    assert held[2] == 36_000
    assert held[3] - 36_000 == pytest.approx(36_000 - held[1])
    assert held[0] < (1 + reach) * 36_000
    assert held[4] > (1 - reach) * 36_000
    near = [space_held(CENTRAL, space, turns + step)[0] for step in (-1e-6, 1e-6)]
    assert falling == pytest.approx((near[0] - near[1]) / 2e-6, rel=1e-4)


@given(st.floats(-0.5, 11.0), st.floats(0.0, 400.0))
def test_the_usual_diet_costs_nothing_beyond_the_rates(drive: float, growth: float) -> None:
    """Wherever their usual diet holds people's hormone: bone gives nothing, and growth takes what that diet allows."""
    at = np.array([drive])
    known, sought = (
        outflows(CENTRAL, balance(200.0, growth)._replace(habits=habits), at)
        for habits in (habits_at(CENTRAL, at), habits_sought(CENTRAL, at))
    )
    assert known.stripped[0] == 0
    assert known.grown[0] == pytest.approx(sought.grown[0], rel=0.01)


def test_less_than_usual_takes_from_bone_and_from_growth() -> None:
    """A hormone one unit above that of the usual diet strips bone and slows growth; below it growth gains nothing."""
    for usual in (-0.2, 0.7, 1.4):
        day = balance(200.0, 100.0)._replace(habits=habits_at(CENTRAL, np.array([usual])))
        above, at, below = (outflows(CENTRAL, day, np.array([usual + way])) for way in (1.2, 0.0, -1.0))
        assert above.stripped[0] > 0
        assert above.grown[0] < 0.2 * at.grown[0]
        assert below.grown[0] == pytest.approx(at.grown[0], rel=0.01)
