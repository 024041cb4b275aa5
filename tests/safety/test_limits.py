"""The most a day from everything together."""

from __future__ import annotations

import numpy as np
import pytest
from crowds import random_people
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.reference import AUTHORITIES, reference_values
from boneward.needs.reference import person_cells
from boneward.safety.limits import limit_of


@pytest.mark.parametrize(
    ("authority", "value", "whose", "is_strictest"),
    [(None, 50, "china", True), ("anz", 80, "anz", False), ("efsa", 100, "efsa", False)],
)
def test_the_chosen_authority_else_the_strictest(
    authority: str | None, value: float, whose: str, is_strictest: bool
) -> None:
    """Vitamin D for an adult: China's 50 µg unless somebody else was chosen, by name."""
    people = somebody(age=40, sex="male", authority=0 if authority is None else 1 + AUTHORITIES.index(authority))
    limit = limit_of("vitamin_d", people.authority, person_cells(people))
    assert (value, is_strictest) == (limit.value[0], limit.is_strictest[0])
    assert whose == reference_values()[limit.row[0]].authority


@given(st.integers(0, 2**32 - 1), st.sampled_from(["calcium", "vitamin_d"]))
def test_everyone_of_known_age_and_sex_has_a_limit_that_was_read(seed: int, nutrient: str) -> None:
    """Whoever was chosen, a limit from memory never stands, and nobody is left without one."""
    people = random_people(seed, 100)
    limit = limit_of(nutrient, people.authority, person_cells(people))
    known = ~np.isnan(people.age) & (people.sex > 0)
    assert np.array_equal(known, ~np.isnan(limit.value))
    assert "memory" not in {reference_values()[row].verification for row in limit.row[known]}
    assert not limit.unread[people.authority == 0].any()


def test_a_woman_outside_the_printed_ages_of_pregnancy_still_has_a_limit() -> None:
    """Pregnant at 52: no authority prints a limit for that, so the general one of her age stands."""
    people = somebody(age=52, sex="female", pregnant=True)
    assert limit_of("calcium", people.authority, person_cells(people)).value[0] == 2000
