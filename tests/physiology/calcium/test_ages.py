from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.ages import by_age, rise


def test_a_rise_has_no_corner_and_keeps_its_ends() -> None:
    """Nothing before the start, half in the middle, all from the end on; and the ends are flat."""
    assert rise(np.array([1.0, 2.0, 3.0, 4.0, 9.0]), 2.0, 4.0).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert pytest.approx(rise(np.array([2.001]), 2.0, 4.0)[0], abs=1e-6) == 0.0


def test_levels_hold_between_the_changes() -> None:
    """Each level holds up to where the next change begins."""
    levels = by_age(np.array([1.0, 3.0, 5.0, 8.0, 20.0]), ((3.5, 4.5), (9.0, 10.0)), (40.0, 50.0, 110.0))
    assert levels.tolist() == [40.0, 40.0, 50.0, 50.0, 110.0]
