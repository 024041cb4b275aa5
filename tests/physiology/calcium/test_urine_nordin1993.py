from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.urine_nordin1993 import urine_nordin1993
from boneward.physiology.values import central

MG_PER_MMOL_CALCIUM, MG_PER_MMOL_SODIUM = 40.08, 22.99


def test_a_hundred_mmol_of_sodium_take_one_of_calcium() -> None:
    """Nordin 1993: 100 mmol of sodium against about 1 mmol of calcium, in an adult."""
    ages, sodium = np.array([40.0, 40.0]), np.array([3000.0, 3000.0 + 100 * MG_PER_MMOL_SODIUM])
    low, high = urine_nordin1993(central(), ages, sodium)
    assert high - low == pytest.approx(MG_PER_MMOL_CALCIUM, rel=0.01)


def test_children_lose_less_and_no_salt_never_makes_it_nothing() -> None:
    """34 mg at 2 years and 40 at 6, as printed; whoever eats no sodium still loses some."""
    usual = urine_nordin1993(central(), np.array([2.0, 6.0]), np.full(2, 3220.0))
    assert pytest.approx(usual) == [34, 40]
    assert (urine_nordin1993(central(), np.array([2.0, 40.0]), np.zeros(2)) > 0).all()
