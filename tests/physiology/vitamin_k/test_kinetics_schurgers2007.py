"""How fast vitamin K gathers: the closed form against plain steps, and the fold between the two forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from boneward.physiology.values import central
from boneward.physiology.vitamin_k.kinetics_schurgers2007 import equivalent_schurgers2007, gathered


@pytest.mark.parametrize(("half_life_h", "delay_d"), [(68.0, 4.0), (27.6, 14.0), (68.0, 68 / 24 / math.log(2))])
@pytest.mark.parametrize("day", [1, 9, 84])
def test_the_closed_form_is_what_small_steps_come_to(half_life_h: float, delay_d: float, day: int) -> None:
    """A pool and a protein behind it, stepped 2,000 times a day, end where the formula says."""
    rate, steps = math.log(2) * 24 / half_life_h, 2_000
    pool = protein = 0.0
    for _ in range(day * steps):
        protein += (pool - protein) / delay_d / steps
        pool += rate * (1 - pool) / steps
    assert protein == pytest.approx(
        float(gathered(np.asarray(float(day)), np.asarray(half_life_h), np.asarray(delay_d))), abs=1e-3
    )


def test_mk7_gathers_to_seven_to_eight_times_the_level_of_k1() -> None:
    """One µg of K1 counts as an eighth to a seventh of a µg of MK-7, whatever the dose."""
    for dose in (50.0, 1000.0):
        assert 7 <= dose / float(equivalent_schurgers2007(central(), np.asarray(dose))) <= 8
