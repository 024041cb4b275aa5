from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.calcium.adaptation import adapted, room_up
from boneward.physiology.values import central

KIDNEYS = np.ones(3, dtype=np.bool_)
DRIVES = np.array([-9.0, 0.0, 9.0])


def test_it_is_bounded_both_ways() -> None:
    """However strong the drive, the share moves by no more than the room up and the bound down."""
    room = np.full(3, 0.02)
    moved = adapted(central(), np.zeros(3), DRIVES, room, KIDNEYS).share
    assert -float(central()["ca_adapt_down"]) <= moved[0] < moved[1] == 0 < moved[2] <= 0.02


def test_without_kidneys_there_is_none() -> None:
    """No calcitriol, no adaptation; not even to habit."""
    gut = adapted(central(), np.full(3, 0.05), DRIVES, np.full(3, 0.02), ~KIDNEYS)
    assert not gut.share.any()
    assert not gut.slope.any()


@given(st.floats(-3.0, 3.0))
def test_the_slope_is_the_slope(drive: float) -> None:
    """The slope that is given is what a small difference of the drive shows, away from nothing."""
    if abs(drive) < 1e-3:
        return
    shares = [
        adapted(central(), np.zeros(1), np.array([drive + way]), np.full(1, 0.1), KIDNEYS[:1]).share[0]
        for way in (-1e-5, 1e-5)
    ]
    slope = adapted(central(), np.zeros(1), np.array([drive]), np.full(1, 0.1), KIDNEYS[:1]).slope[0]
    assert (shares[1] - shares[0]) / 2e-5 == pytest.approx(slope, rel=1e-4, abs=1e-9)


def test_growth_has_more_room() -> None:
    """A skeleton that grows draws more."""
    still, growing = room_up(central(), np.array([0.0, 300.0]))
    assert growing > still > 0
