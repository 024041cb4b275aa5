"""The saturating curve: half at its half dose, its largest share never passed."""

from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.vitamin_k.carboxylation_dalmeijer2012 import left_dalmeijer2012


def test_the_curve_halves_where_it_should_and_saturates() -> None:
    """Nothing at 0, half of the largest share at the half dose, the largest share far beyond it."""
    left = left_dalmeijer2012(np.array([0.0, 110.0, 1e9]), np.asarray(0.966), np.asarray(110.0))
    assert left == pytest.approx([1, 1 - 0.483, 1 - 0.966], rel=1e-5)


def test_less_than_ordinary_food_is_not_reckoned_with() -> None:
    """Below the usual intake the curve is not known: nothing is claimed."""
    assert left_dalmeijer2012(np.array([-80.0]), np.asarray(0.9), np.asarray(110.0)) == 1
