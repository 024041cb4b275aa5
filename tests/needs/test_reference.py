"""What an authority recommends for each person, and who stands in where nobody was chosen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from crowds import random_people
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.reference import AUTHORITIES, QUANTITIES, STRICTEST_OF, reference_values
from boneward.needs.reference import chosen_or_extreme_of, person_cells, reference_of

seeds = st.integers(0, 2**32 - 1)
quantities = st.sampled_from(QUANTITIES)


def test_pregnancy_goes_before_breast_feeding() -> None:
    """Somebody who is both is looked up as pregnant."""
    both, pregnant = (
        person_cells(somebody(age=30, sex="female", pregnant=1, lactating=lactating)) for lactating in (1, 0)
    )
    assert pregnant == both


@pytest.mark.parametrize("person", [{"sex": "female"}, {"age": 40}, {}])
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_without_age_or_sex_nobody_says_anything(person: dict[str, float | str], authority: str) -> None:
    """Not known is no value, no row and no unread value."""
    found = reference_of("calcium_intake", authority, person_cells(somebody(**person)))
    nothing = (True, -1, False)
    assert nothing == (np.isnan(found.value[0]), found.row[0], found.unread[0])


@given(seeds, quantities)
def test_nobody_chosen_takes_the_extreme_of_the_three(seed: int, quantity: str) -> None:
    """The lowest (or highest) among NAM, EFSA and China, found one by one, with the row it comes from."""
    people = random_people(seed, 50)
    cells = person_cells(people)
    each = np.array([reference_of(quantity, name, cells).value for name in STRICTEST_OF])
    for lowest, extreme in ((True, np.fmin), (False, np.fmax)):
        found, is_extreme = chosen_or_extreme_of(quantity, np.zeros_like(people.authority), cells, lowest=lowest)
        assert np.array_equal(extreme.reduce(each), found.value, equal_nan=True)
        assert is_extreme.all()
        rows = found.row[found.row >= 0]
        assert {reference_values()[row].authority for row in rows} <= set(STRICTEST_OF)


@given(seeds, quantities, st.sampled_from(AUTHORITIES))
def test_a_chosen_value_stands_only_where_there_is_one(seed: int, quantity: str, authority: str) -> None:
    """A chosen authority goes first; where it has nothing that was read, the choice changes nothing."""
    people = random_people(seed, 50)
    cells = person_cells(people)
    choice = replace(people, authority=np.full(50, 1 + AUTHORITIES.index(authority), np.int8)).authority
    own = reference_of(quantity, authority, cells)
    nobodys, _ = chosen_or_extreme_of(quantity, np.zeros_like(choice), cells, lowest=True)
    found, is_extreme = chosen_or_extreme_of(quantity, choice, cells, lowest=True)
    assert np.array_equal(np.isnan(own.value), is_extreme)
    assert np.array_equal(np.where(is_extreme, nobodys.value, own.value), found.value, equal_nan=True)
    assert np.array_equal(own.unread, found.unread)


def test_only_the_world_health_organization_asks_for_more_calcium_in_pregnancy() -> None:
    """What `pregnancy-calcium-ask` says holds for the newest edition of each authority, at every age that both name."""
    intakes = [
        row for row in reference_values() if row.nutrient == "calcium" and row.kind in ("recommended", "adequate")
    ]
    newest = {
        name: max(row.edition for row in intakes if row.authority == name)
        for name in {row.authority for row in intakes}
    }
    more = set()
    for row in intakes:
        if row.edition == newest.get(row.authority) and row.stage.startswith("pregnancy"):
            usual = [
                other.low
                for other in intakes
                if (other.authority, other.edition) == (row.authority, row.edition)
                and other.covers(row.age_from, "female", "general")
            ]
            if not usual or row.low > max(usual):
                more.add(row.authority)
    assert {"who"} == more
