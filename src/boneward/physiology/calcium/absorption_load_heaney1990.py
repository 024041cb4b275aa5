"""How much of one load of calcium is absorbed: the larger the load, the smaller the share (Heaney 1990)."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values

_SMALLEST_MG = 1.0


def load_fraction_heaney1990(values: Values, load_mg: Floats) -> Floats:
    """Return the share that a healthy woman of middle age absorbs of one load with a meal.

    It is straight in the logarithm of the load between the two loads whose means the abstract prints; the same line is
    taken beyond them. Bounds are set by the caller, after everything that shifts the share.

    Args:
        values: `ca_load_small`, `ca_load_large` (mg) and `ca_load_small_fraction`, `ca_load_large_fraction`.
        load_mg: calcium of the meal, mg; below 1 mg it is counted as 1 mg.
    """
    small, large = np.log(values["ca_load_small"]), np.log(values["ca_load_large"])
    top, bottom = values["ca_load_small_fraction"], values["ca_load_large_fraction"]
    along = (np.log(np.maximum(load_mg, _SMALLEST_MG)) - small) / (large - small)
    return np.asarray(top + (bottom - top) * along, dtype=np.float64)
