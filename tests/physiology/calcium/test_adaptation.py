from __future__ import annotations

import numpy as np

from boneward.physiology.calcium.adaptation import adapted, room_up
from boneward.physiology.values import central

KIDNEYS = np.ones(3, dtype=np.bool_)
DRIVES = np.array([-9.0, 0.0, 9.0])


def test_it_is_bounded_both_ways() -> None:
    """However strong the drive, the share moves by no more than the room up and the bound down."""
    room = np.full(3, 0.02)
    moved = adapted(central(), np.zeros(3), DRIVES, room, KIDNEYS)
    assert -float(central()["ca_adapt_down"]) <= moved[0] < moved[1] == 0 < moved[2] <= 0.02


def test_without_kidneys_there_is_none() -> None:
    """No calcitriol, no adaptation; not even to habit."""
    assert not adapted(central(), np.full(3, 0.05), DRIVES, np.full(3, 0.02), ~KIDNEYS).any()


def test_growth_has_more_room() -> None:
    """A skeleton that grows draws more."""
    still, growing = room_up(central(), np.array([0.0, 300.0]))
    assert growing > still > 0
