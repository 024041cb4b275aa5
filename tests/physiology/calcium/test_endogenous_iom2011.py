from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.endogenous_iom2011 import faecal_iom2011, sweat_iom2011
from boneward.physiology.values import central

AGES = np.array([2.0, 6.0, 13.0, 40.0])


def test_the_printed_losses_by_age() -> None:
    """40, 50 and 105 to 112 mg a day into the gut; none, none and 55 with the sweat; adults sweat little."""
    assert pytest.approx(faecal_iom2011(central(), AGES), abs=4) == [40, 50, 108.5, 108.5]
    assert pytest.approx(sweat_iom2011(central(), AGES)) == [0, 0, 55, 15]


def test_larger_people_lose_more() -> None:
    """A person's own factor goes through."""
    values = dict(central()) | {"ca_losses_person": np.array([1.1, 1.1, 1.1, 1.1])}
    assert 1.1 * faecal_iom2011(central(), AGES) == pytest.approx(faecal_iom2011(values, AGES))
