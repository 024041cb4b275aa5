"""How a site answers to what fills the remodelling space: its size, and its time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.answer_tai2015 import answer_tai2015
from boneward.physiology.values import central

VALUES = central()
SIZE, DELAY = float(VALUES["bone_answer_femoral_neck"]), float(VALUES["bone_answer_femoral_neck_days"])


def test_spine_and_hip_follow_at_once_and_the_forearm_in_its_size() -> None:
    """What fills the skeleton is what they show."""
    filled = np.array([[0.0, 0.0], [0.01, 0.02]])
    for site in ("spine", "total_hip"):
        assert filled.tolist() == answer_tai2015(VALUES, site, filled, (0, 7)).tolist()
    assert (VALUES["bone_answer_forearm"] * filled).tolist() == answer_tai2015(
        VALUES, "forearm", filled, (0, 7)
    ).tolist()


def test_the_neck_follows_a_step_by_the_exponential() -> None:
    """After one delay about 63 % of a step is there: the step is taken within the first day."""
    days = (0, 1, *range(8, 4 * round(DELAY), 7))
    filled = np.ones((len(days), 1))
    filled[0] = 0.0
    found = answer_tai2015(VALUES, "femoral_neck", filled, days)[:, 0]
    expected = SIZE * -np.expm1(-(np.array(days[1:]) - 0.5) / DELAY)
    assert pytest.approx(expected, rel=1e-3) == found[1:]


def test_the_neck_follows_a_slope_with_its_delay() -> None:
    """Long after the beginning, an even rise is shown as it was a delay ago."""
    days = tuple(range(0, 30 * round(DELAY), 14))
    filled = np.array(days, dtype=float)[:, np.newaxis] * 1e-4
    found = answer_tai2015(VALUES, "femoral_neck", filled, days)[-1, 0]
    assert pytest.approx(SIZE * (days[-1] - DELAY) * 1e-4) == found


@given(st.lists(st.floats(-0.05, 0.05), min_size=1, max_size=6), st.integers(2, 40))
def test_days_between_change_nothing(levels: list[float], between: int) -> None:
    """Where what fills runs straight, it does not matter how many days of it are known."""
    far = np.arange(len(levels) + 1) * between
    near = np.arange(far[-1] + 1)
    filled = np.array([0.0, *levels])
    coarse = answer_tai2015(VALUES, "femoral_neck", filled[:, np.newaxis], far.tolist())
    fine = answer_tai2015(VALUES, "femoral_neck", np.interp(near, far, filled)[:, np.newaxis], near.tolist())
    assert pytest.approx(coarse[:, 0], abs=1e-12) == fine[far, 0]
