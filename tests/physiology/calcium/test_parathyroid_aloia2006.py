from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.parathyroid_aloia2006 import parathyroid_aloia2006
from boneward.physiology.values import central

STILL = np.zeros(1)


def test_girls_with_little_vitamin_d_have_the_hormone_that_was_measured() -> None:
    """43.9 pg/L at about 20 nmol/L against 32.7 above 40 (Cheng 2003)."""
    low, enough = (parathyroid_aloia2006(central(), STILL, np.array([d25]))[0] for d25 in (20.0, 50.0))
    assert pytest.approx(low / enough, abs=0.05) == 43.9 / 32.7


def test_above_the_knot_it_is_flat() -> None:
    """From 44 nmol/L on more vitamin D changes nothing (Aloia 2006)."""
    levels = [parathyroid_aloia2006(central(), STILL, np.array([d25]))[0] for d25 in (44.0, 80.0, 200.0)]
    assert levels == [1.0, 1.0, 1.0]
