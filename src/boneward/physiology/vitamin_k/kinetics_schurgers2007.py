"""How long K1 and MK-7 stay, and how much more of the longer-lived one gathers: both reckoned in µg of MK-7 a day."""

from __future__ import annotations

import math

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values

HOURS_A_DAY = 24.0


def equivalent_schurgers2007(values: Values, k1_ug: Floats) -> Floats:
    """Return the MK-7 that gathers to the same level as K1 does, µg a day; proportional to the dose.

    Schurgers and others gave equal moles: MK-7 gathered to 7 to 8 times the level of K1.
    """
    return np.asarray(k1_ug * values["k_k1_equivalent"])


def gathered(day: Floats, half_life_h: Floats, delay_d: Floats) -> Floats:
    """Return how far on its way a protein is towards what a constant dose does in the end: 0 to 1, exact on any day.

    A pool fills with the vitamin's half-life; the protein follows the pool with its own time constant.

    Args:
        day: since the dose began, from 0; any shape that goes with the others'.
        half_life_h: of the vitamin, hours.
        delay_d: the protein's time constant, days.
    """
    by_vitamin = math.log(2) * HOURS_A_DAY / half_life_h
    by_protein = 1.0 / delay_d
    slower = np.minimum(by_vitamin, by_protein)
    apart = np.abs(by_vitamin - by_protein)
    # Two rates that meet leave no division by zero: (1 - exp(-x t)) / x goes to t.
    met = np.where(apart > 0, -np.expm1(-apart * day) / np.where(apart > 0, apart, 1.0), day)
    return np.asarray(1.0 - np.exp(-slower * day) * (1.0 + slower * met))
