"""What a growing skeleton wants: its programme, what it is behind, and no more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.catch_up_matkovic2005 import growth_aim, growth_wanted
from boneward.physiology.bone.growth_bailey2000 import accretion, grown_by
from boneward.physiology.values import at_share, central

GIRL = np.array([False])


def grown(start: float, end: float, bone: float, *, share_before: float, until: float) -> float:
    """Return structural bone at an age when the supply allows only a share of what is wanted until another age."""
    for day in range(int((end - start) * 365)):
        age = np.array([start + day / 365])
        wanted = growth_wanted(growth_aim(central(), age, GIRL), np.array([bone]))[0]
        bone += wanted * (share_before if age[0] < until else 1.0)
    return bone


def aim(age: float) -> float:
    """Return the programme of a girl."""
    return float(grown_by(central(), np.array([age]), GIRL)[0])


def test_on_the_programme_growth_is_the_programme() -> None:
    """Nobody behind, nobody ahead: the accretion of that age."""
    ages, male = np.linspace(1, 30, 30), np.arange(30) % 2 == 0
    wanted = growth_wanted(growth_aim(central(), ages, male), grown_by(central(), ages, male))
    np.testing.assert_allclose(wanted, accretion(central(), ages, male), rtol=1e-12)


def test_a_deficit_of_the_spurt_is_gone_by_eighteen() -> None:
    """Matkovic 2005: a difference after four years of trial, from about 11 on, is no longer there after seven."""
    after_four = grown(11, 15, aim(11), share_before=0.88, until=15) / aim(15)
    after_seven = grown(11, 18, aim(11), share_before=0.88, until=15) / aim(18)
    assert 0.97 < after_four < 0.985
    assert 0.995 < after_seven <= 1.0


def test_a_deficit_at_the_end_of_growth_stays() -> None:
    """Who is behind at 20 has regained only a part of it at 30."""
    behind = 1 - grown(20, 30, 0.95 * aim(20), share_before=1.0, until=30) / aim(30)
    assert 0.02 < behind < 0.05


def test_bone_beyond_the_programme_slows_growth() -> None:
    """Somebody ahead ends where the others end: extra calcium leaves nothing behind."""
    assert pytest.approx(1.0, abs=0.002) == grown(8, 18, 1.05 * aim(8), share_before=1.0, until=18) / aim(18)


@given(st.floats(0, 110), st.booleans(), st.floats(0, 3e6), st.sampled_from([0.0, 1.0]))
def test_it_is_never_negative_and_none_for_adults(age: float, male: bool, bone: float, share: float) -> None:
    """Whatever the bone and the values; past 40 nothing is wanted, however little bone there is."""
    aim = growth_aim(at_share(share), np.array([age]), np.array([male]))
    (wanted,) = growth_wanted(aim, np.array([bone]))
    assert 0 <= wanted < np.inf
    assert age < 40 or wanted < 0.01
