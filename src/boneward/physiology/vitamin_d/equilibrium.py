"""Where vitamin D comes to rest: the pools of a constant input, and the input that holds a level."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.vitamin_d.clearance_huangyou2021 import induction_huangyou2021, level_cleared
from boneward.physiology.vitamin_d.hydroxylation_ocampopelland2016 import d3_that_forms
from boneward.physiology.vitamin_d.step import Pools, Rates, formed_at

_NOTHING = np.zeros(())


def pools_of_input(inflow: Floats, by: Rates) -> Pools:
    """Return the fixed point of the step for a constant inflow of D3, nmol a day."""
    d3 = d3_that_forms(inflow, by.most, by.half, by.onward, by.leaving)
    level = level_cleared(formed_at(d3, by) / by.clearance, by.gain, by.gain_half)
    return Pools(d3, d3, level, induction_huangyou2021(level, by.gain, by.gain_half))


def pools_of_level(level: Floats, by: Rates) -> tuple[Pools, Floats]:
    """Return the fixed point at a level of 25(OH)D (nmol/L, body of reference size), and its inflow, nmol a day."""
    induction = induction_huangyou2021(level, by.gain, by.gain_half)
    formed = by.clearance * induction * level
    d3 = d3_that_forms(formed, by.most, by.half, by.onward, _NOTHING)
    return Pools(d3, d3, level, induction), np.asarray(formed + by.leaving * d3)
