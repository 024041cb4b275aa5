"""Foods that close a gap, with the person's medicines and conditions in mind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.knowledge.safety import triggers
from boneward.planning.foods import avoided_tags, foods_that_close, portions

nutrients = st.sampled_from(["calcium", "vitamin_k1"])


def test_two_foods_of_one_portion_close_a_gap() -> None:
    """Each of the two gives at least the gap in one portion."""
    foods = foods_that_close("calcium", 100, ())
    assert len(foods) == 2
    assert all(food.low >= 100 for food in foods)


def test_a_gap_that_no_portion_closes_gets_the_richest() -> None:
    """The foods nearest to it, the richest first."""
    richest = max(food.low for food in portions() if food.nutrient == "calcium" and food.verification != "memory")
    assert richest == foods_that_close("calcium", 5000, ())[0].low


@pytest.mark.parametrize("trigger", sorted(avoided_tags()))
def test_who_avoids_a_food_can_say_so(trigger: str) -> None:
    """A trigger that nobody can state would guard nobody."""
    assert trigger in triggers() or trigger == "state:unknown_medicine"


@given(nutrients, st.floats(1, 2000), st.sets(st.sampled_from(sorted(avoided_tags()))))
def test_nothing_that_is_avoided_is_suggested(nutrient: str, gap: float, held: set[str]) -> None:
    """No greens on a vitamin K antagonist, no milk sugar where it is not borne, no soy with an allergy."""
    avoided = frozenset().union(*(avoided_tags()[trigger] for trigger in held))
    for food in foods_that_close(nutrient, gap, held):
        assert not food.tags & avoided
        assert food.nutrient == nutrient
        assert food.verification != "memory"
