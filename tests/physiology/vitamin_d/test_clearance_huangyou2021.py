"""Clearance of 25(OH)D: it grows with the level, and its inverse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.vitamin_d.clearance_huangyou2021 import induction_huangyou2021, level_cleared

MOST, HALF = np.array(4.0), np.array(100.0)


def test_nothing_is_induced_at_nil_and_half_at_the_half() -> None:
    """1 at nil, 1 + 4/2 at the half, nearly 5 far above it."""
    levels = np.array([0.0, 100.0, 1e4])
    np.testing.assert_allclose([1.0, 3.0, 5.0], induction_huangyou2021(levels, MOST, HALF), rtol=1e-6)


@given(st.floats(0.0, 2000.0), st.floats(0.0, 100.0))
def test_clearance_grows_with_the_level(level: float, more: float) -> None:
    """Who stands higher clears faster: people who start high rise less."""
    low, high = (float(induction_huangyou2021(np.array(each), MOST, HALF)) for each in (level, level + more))
    assert low <= high


@given(st.floats(0.0, 2000.0), st.floats(0.0, 30.0))
def test_level_cleared_is_the_inverse(level: float, most: float) -> None:
    """What a level clears asks for that level."""
    cleared = level * induction_huangyou2021(np.array(level), np.array(most), HALF)
    assert level == pytest.approx(float(level_cleared(cleared, np.array(most), HALF)), rel=1e-12, abs=1e-12)
