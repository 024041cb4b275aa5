from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from boneward.physiology.calcium.surroundings import Surroundings, surroundings
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import central

People = Callable[..., Subjects]


def test_each_day_is_that_of_people_so_much_older(people: People) -> None:
    """A thousand days from now is what people who are a thousand days older have today."""
    now, later = people((8, 60)), people((8 + 1000 / 365.25, 60 + 1000 / 365.25))
    ahead = surroundings(central(), now, np.array([0.0, 1000.0]))[1]
    assert surroundings(central(), later, np.zeros(1))[0] == pytest.approx(ahead, rel=1e-9, abs=1e-12)


def test_nothing_is_negative_but_the_shift(people: People) -> None:
    """Losses, growth and rates of loss are never below nothing."""
    for male in (False, True):
        around = Surroundings(*surroundings(central(), people((1, 95), 300, male=male), np.zeros(1))[0])
        assert all((value >= 0).all() for name, value in around._asdict().items() if name != "shift")
