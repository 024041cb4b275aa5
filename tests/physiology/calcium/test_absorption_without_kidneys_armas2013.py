from __future__ import annotations

from collections.abc import Callable

import numpy as np

from boneward.physiology.calcium.absorption_without_kidneys_armas2013 import most_absorbed_armas2013
from boneward.physiology.calcium.course import calcium_start, single_load_fraction
from boneward.physiology.subjects import CalciumIntake, Subjects
from boneward.physiology.values import central

People = Callable[..., Subjects]
Eaten = Callable[..., CalciumIntake]


def test_without_kidneys_nothing_moves_the_share(people: People, eaten: Eaten) -> None:
    """12 per cent of 300 mg at 35 and at 123 nmol/L (Armas 2013), on any diet."""
    subjects = people((30, 80), kidneys=False)
    for usual, d25 in ((300, 35.5), (300, 123.0), (1800, 123.0)):
        level = np.full(40, d25)
        start = calcium_start(central(), subjects, eaten(usual), level)
        share = single_load_fraction(central(), subjects, start.adaptation, np.asarray(300.0), level)
        assert np.full(40, 0.12).tolist() == share.tolist()


def test_others_have_room() -> None:
    """With kidneys the bound is the usual one."""
    assert most_absorbed_armas2013(central(), np.array([True, False])).tolist() == [0.75, 0.12]
