"""The skeleton at the start: of measured size, growing, then shrinking; positive at every end of the ranges."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.growth_bailey2000 import accretion
from boneward.physiology.bone.loss_greendale2012 import loss_rates
from boneward.physiology.bone.mass import bone_at_start
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import at_share, central, drawn

People = Callable[..., Subjects]


@given(st.floats(0, 110), st.booleans(), st.floats(0, 1))
def test_everybody_has_bone(people: People, age: float, male: bool, share: float) -> None:
    """More than none and less than any person has, at every age and at both ends of the ranges."""
    trabecular, cortical = bone_at_start(at_share(share), people([age], male=male))
    assert trabecular[0] > 0
    assert 0 < cortical[0] < 2e6


def test_a_fifth_of_a_young_skeleton_is_trabecular(people: People) -> None:
    """As the review says; later less, since trabecular bone goes faster."""
    young, old = (bone_at_start(central(), people([age], male=False)) for age in (25.0, 70.0))
    assert pytest.approx(0.2, abs=0.001) == young[0][0] / (young[0][0] + young[1][0])
    assert old[0][0] / old[1][0] < young[0][0] / young[1][0]


def test_it_grows_and_then_shrinks(people: People) -> None:
    """Up to 22 years every age has more bone than the one before, past 45 less, in both sexes."""
    for male in (True, False):
        up = np.sum(bone_at_start(central(), people(list(range(23)), male=male)), axis=0)
        down = np.sum(bone_at_start(central(), people(list(range(45, 100)), male=male)), axis=0)
        assert np.all(np.diff(up) > 0)
        assert np.all(np.diff(down) < 0)


@given(st.floats(1, 99), st.booleans())
def test_a_start_a_year_later_is_where_the_year_leads(people: People, age: float, male: bool) -> None:
    """Stepping growth and loss for a year ends where somebody a year older starts: no course begins with a jump."""
    now, then = (bone_at_start(central(), people([years], male=male)) for years in (age, age + 1))
    days = (np.arange(365.25 * 4) + 0.5) / (365.25 * 4)
    at = people(list(age + days), male=male)
    growth = accretion(central(), at.age, at.male) / 4
    rates = loss_rates(central(), at.age, at.male, at.since_menopause)
    for share, rate, first, last in zip((0.2, 0.8), rates, now, then, strict=True):
        bone = first[0]
        for gained, lost in zip(share * growth, rate / 4, strict=True):
            bone += gained - lost * bone
        assert pytest.approx(last[0], rel=2e-4) == bone


def test_a_person_is_the_same_alone_and_in_a_batch(people: People) -> None:
    """Bit by bit."""
    values, crowd = drawn(40, 3), people(list(np.linspace(2, 90, 40)), male=False)
    together = bone_at_start(values, crowd)
    own = {name: value[7:8] if value.ndim else value for name, value in values.items()}
    alone = bone_at_start(own, people([crowd.age[7]], male=False))
    assert (together[0][7], together[1][7]) == (alone[0][0], alone[1][0])
