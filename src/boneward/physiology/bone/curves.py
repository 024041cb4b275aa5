"""A smooth step between two levels, and what it adds up to: both in closed form, so that history is exact."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats


def risen(at: Floats, centre: Floats, width: Floats) -> Floats:
    """Return the share of a step that is taken, 0 to 1 (logistic; half at the centre)."""
    return np.asarray(0.5 * (1.0 + np.tanh((at - centre) / (2.0 * width))), dtype=np.float64)


def risen_so_far(at: Floats, centre: Floats, width: Floats) -> Floats:
    """Return the integral of `risen` from long before up to here, in the unit of `at`."""
    return np.asarray(width * np.logaddexp(0.0, (at - centre) / width), dtype=np.float64)
