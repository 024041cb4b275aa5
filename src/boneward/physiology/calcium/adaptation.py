"""How the gut adapts: to what is usually eaten and to what bone and blood ask for; within weeks, by calcitriol."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.values import Values


def adapted(values: Values, habit: Floats, drive: Floats, room: Floats, has_kidneys: Flags) -> Floats:
    """Return what full adaptation adds to the absorbed share; nothing without kidneys, which make calcitriol.

    Args:
        values: `ca_adapt_slope` (share a unit of drive), `ca_adapt_down` (the most it takes off).
        habit: what the intake itself shifts.
        drive: logarithm of parathyroid hormone, the part that calcium drives.
        room: the most that drive can add, as `room_up`.
        has_kidneys: flags.
    """
    bound = np.where(drive > 0.0, room, values["ca_adapt_down"])
    by_drive = bound * np.tanh(values["ca_adapt_slope"] * drive / bound)
    return np.asarray(np.where(has_kidneys, habit + by_drive, 0.0), dtype=np.float64)


def adapted_slope(values: Values, drive: Floats, room: Floats, has_kidneys: Flags) -> Floats:
    """Return how fast full adaptation rises with the drive, share a unit of it; arguments as for `adapted`."""
    bound = np.where(drive > 0.0, room, values["ca_adapt_down"])
    along = np.tanh(values["ca_adapt_slope"] * drive / bound)
    return np.asarray(np.where(has_kidneys, values["ca_adapt_slope"] * (1.0 - along * along), 0.0), dtype=np.float64)


def room_up(values: Values, accretion_mg: Floats) -> Floats:
    """Return the most that drive can add to the absorbed share: more in growth (`ca_adapt_up`, `ca_adapt_growth`)."""
    return np.asarray(values["ca_adapt_up"] + values["ca_adapt_growth"] * accretion_mg, dtype=np.float64)
