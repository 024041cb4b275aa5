"""The smooth step and its sum."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.curves import risen, risen_so_far


@given(st.floats(-200, 200), st.floats(-100, 100), st.floats(0.02, 20))
def test_the_sum_grows_by_the_share(at: float, centre: float, width: float) -> None:
    """Between two near points the integral rises by the step between them, wherever they lie."""
    here, there = np.array(at), np.array(at + 1e-3 * width)
    rise = risen_so_far(there, np.array(centre), np.array(width)) - risen_so_far(
        here, np.array(centre), np.array(width)
    )
    middle = risen((here + there) / 2, np.array(centre), np.array(width))
    assert pytest.approx(float(middle), abs=1e-7) == float(rise) / (1e-3 * width)


def test_half_is_taken_at_the_centre() -> None:
    """Long before nothing, at the centre half, long after all of it."""
    shares = risen(np.array([-1e3, 2.0, 1e3]), np.array(2.0), np.array(0.5))
    np.testing.assert_array_equal([0.0, 0.5, 1.0], shares)
