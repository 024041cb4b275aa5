"""How absorption depends on 25(OH)D: lost below 10 nmol/L (Need 2008), slowly more above 50 in older women."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values

_STEEPNESS = 6


def uptake_factor_need2008(values: Values, d25: Floats) -> Floats:
    """Return what the absorbed share is multiplied by: near 1 from 12 nmol/L on, a half at `ca_d_half`.

    Men below 10 nmol/L absorbed 0.36, at 11 to 20 0.56, and no more up to 40; young women no more at 90 than at 33.
    The curve of one person is steeper than that of a group, which holds people on both sides of the fall.

    Args:
        values: `ca_d_half`, nmol/L.
        d25: 25(OH)D, nmol/L, above 0.
    """
    power = (d25 / values["ca_d_half"]) ** _STEEPNESS
    return np.asarray(power / (1.0 + power), dtype=np.float64)


def uptake_gain_gallagher2012(values: Values, d25: Floats, past_menopause: Floats) -> Floats:
    """Return by what share a woman after menopause absorbs more, above `ca_d_gain_from`: 0 for all others.

    52 per cent of 100 mg at 50 nmol/L became 58 at 165 (Gallagher 2012); women of 25 to 45 gained nothing (Gallagher
    2014). The gain begins softly and is bounded, and it leaves with the urine: no trial found bone for it.

    Args:
        values: `ca_d_gain_from` (nmol/L), `ca_d_gain_half` (nmol/L above it, where half is gained), `ca_d_gain_most`.
        d25: 25(OH)D, nmol/L.
        past_menopause: 0 to 1.
    """
    above = np.maximum(d25 - values["ca_d_gain_from"], 0.0) ** 2
    share = above / (above + values["ca_d_gain_half"] ** 2)
    return np.asarray(past_menopause * values["ca_d_gain_most"] * share, dtype=np.float64)
