"""Years since the last period agree with what was said and with the published spread."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.people.columns import Floats
from boneward.physiology.ensemble import members_of
from boneward.physiology.menopause import since_menopause
from boneward.physiology.subjects import NO_MENOPAUSE

PLACES = members_of(200).places["menopause_age"]


def years(age: float, menopause: str, sex: str = "female") -> Floats:
    """Return the years since the last period of 200 members of one person."""
    return np.array(
        [since_menopause(somebody(age=age, sex=sex, menopause=menopause), np.array([place]))[0] for place in PLACES]
    )


def test_a_man_has_none() -> None:
    """Nothing is drawn for him."""
    assert (years(60.0, "unknown", "male") == NO_MENOPAUSE).all()


@given(st.floats(20.0, 100.0))
def test_whoever_is_past_it_is_past_it_in_every_member(age: float) -> None:
    """No member of a woman after the menopause stands before it, at any age."""
    person = somebody(age=age, sex="female", menopause="post")
    found = np.array([since_menopause(person, np.array([place]))[0] for place in (-2.8, 0.0, 2.8)])
    assert (found >= 0).all()
    assert np.isfinite(found).all()


@given(st.floats(1.0, 70.0))
def test_whoever_is_before_it_is_before_it_in_every_member(age: float) -> None:
    """No member of a woman before the menopause stands after it."""
    person = somebody(age=age, sex="female", menopause="pre")
    found = np.array([since_menopause(person, np.array([place]))[0] for place in (-2.8, 0.0, 2.8)])
    assert (found <= 0).all()
    assert np.isfinite(found).all()


def test_whoever_is_in_it_ends_it_within_the_next_years() -> None:
    """The last period lies ahead, at most four years."""
    found = years(50.0, "peri")
    assert (found <= 0).all()
    assert (found >= -4.0).all()


def test_a_woman_of_seventy_is_about_seventeen_years_past_it() -> None:
    """The middle is the published 52.5 years, with the published spread."""
    found = years(70.0, "post")
    assert pytest.approx(17.5, abs=0.1) == np.median(found)
    assert pytest.approx(4.0, abs=0.1) == found.std()


def test_who_says_nothing_at_an_age_at_which_it_is_asked_has_the_whole_spread() -> None:
    """At 52 about half of the members are past it."""
    assert 0.4 < (years(52.5, "unknown") > 0).mean() < 0.6


def test_who_says_nothing_at_another_age_is_taken_by_it() -> None:
    """A girl of 12 is before it and a woman of 80 past it."""
    assert (years(12.0, "unknown") < 0).all()
    assert (years(80.0, "unknown") > 0).all()
