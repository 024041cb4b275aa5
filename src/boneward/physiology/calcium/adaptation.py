"""How the gut adapts: to what is usually eaten and to what bone and blood ask for; within weeks, by calcitriol."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.values import Values


class Adaptation(NamedTuple):
    """What full adaptation adds to the absorbed share, and how fast that rises with the drive; shapes [n]."""

    share: Floats
    slope: Floats


def adapted(values: Values, habit: Floats, drive: Floats, room: Floats, has_kidneys: Flags) -> Adaptation:
    """Return what full adaptation adds to the absorbed share; nothing without kidneys, which make calcitriol.

    Args:
        values: `ca_adapt_slope` (share a unit of drive), `ca_adapt_down` (the most it takes off).
        habit: what the intake itself shifts.
        drive: logarithm of parathyroid hormone, the part that calcium drives.
        room: the most that drive can add, as `room_up`.
        has_kidneys: flags.
    """
    bound, steepest = np.where(drive > 0.0, room, values["ca_adapt_down"]), values["ca_adapt_slope"]
    along = np.tanh(steepest * drive / bound)
    share = np.where(has_kidneys, habit + bound * along, 0.0)
    return Adaptation(share, np.where(has_kidneys, steepest * (1.0 - along * along), 0.0))


def room_up(values: Values, accretion_mg: Floats) -> Floats:
    """Return the most that drive can add to the absorbed share: more in growth (`ca_adapt_up`, `ca_adapt_growth`)."""
    return np.asarray(values["ca_adapt_up"] + values["ca_adapt_growth"] * accretion_mg, dtype=np.float64)
