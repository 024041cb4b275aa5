from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.absorption_children_iom2011 import growth_shift_iom2011
from boneward.physiology.values import central

STILL = np.zeros(4)


def test_the_table_dips_at_four_to_eight_and_ends_with_childhood() -> None:
    """As printed, the share is lowest at 4 to 8 years; an adult who does not grow has nothing added."""
    toddler, child, teenager, adult = growth_shift_iom2011(central(), np.array([2.0, 6.0, 14.0, 30.0]), STILL)
    assert child < teenager
    assert child < toddler
    assert pytest.approx(adult, abs=1e-12) == 0


def test_growth_draws_more() -> None:
    """300 mg a day of growth add a tenth of the share."""
    ages = np.array([14.0, 14.0])
    still, growing = growth_shift_iom2011(central(), ages, np.array([0.0, 300.0]))
    assert growing - still == pytest.approx(0.1, abs=0.02)
