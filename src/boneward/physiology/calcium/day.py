"""One day's ledger, and the places that both a start and a step through the days need."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.calcium.closure import Outflows
from boneward.physiology.calcium.surroundings import Surroundings
from boneward.physiology.values import Values


class Day(NamedTuple):
    """What is absorbed and what is lost, mg; shapes [n]. What is left over goes into bone."""

    absorbed: Floats
    faecal: Floats
    urine: Floats
    sweat: Floats

    @property
    def net(self) -> Floats:
        """Return what bone gains, mg, negative where it loses."""
        return self.absorbed - self.faecal - self.urine - self.sweat


def day_of(values: Values, around: Surroundings, intake: Floats, supply: Floats, gain: Floats, found: Outflows) -> Day:
    """Return the day's ledger; what more vitamin D lets in beyond the supply leaves with the urine.

    Args:
        values: `ca_uptake_most_of_food`, the largest share of the day that can be absorbed.
        around: of the day.
        intake: eaten, mg.
        supply: absorbed and balanced, mg.
        gain: share of the supply that comes on top by 25(OH)D.
        found: what the balance lets through.
    """
    room = np.maximum(values["ca_uptake_most_of_food"] * intake - supply, 0.0)
    more = np.minimum(gain * supply, room)
    return Day(supply + more, around.faecal * found.spared, found.urine + more, around.sweat * found.spared)


def pace_of(days: Floats) -> Floats:
    """Return the share of a difference that moves in a day, where it wanes with so many days."""
    return np.asarray(-np.expm1(-1.0 / days), dtype=np.float64)
