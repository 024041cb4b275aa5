"""The plan's hint: foods of which one portion closes a gap; the whole question is `eating`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import inf

from boneward.foods.catalogue import core_foods
from boneward.knowledge.findings import Nutrient
from boneward.planning.eat_portions import EatPortion, counted, eat_portions, is_left_out, tags_left_out


@dataclass(frozen=True, slots=True)
class Hint:
    """One portion of a food, what it holds (low and high), and what surely counts of it, mg or µg."""

    portion: EatPortion
    nutrient: Nutrient
    low: float
    high: float
    counts: float

    @property
    def tags(self) -> frozenset[str]:
        """Return the tags of the portion."""
        return self.portion.tags

    @property
    def verification(self) -> str:
        """Return how the weakest of its sources was verified."""
        return self.portion.origin(self.nutrient)[1]


@cache
def packaged_portions() -> tuple[EatPortion, ...]:
    """Return what may be suggested of the packaged foods."""
    return eat_portions(core_foods())


@cache
def hints(nutrient: Nutrient) -> tuple[Hint, ...]:
    """Return every portion that gives something of a nutrient, the most usual first."""
    counts = counted(nutrient, packaged_portions())
    return tuple(
        Hint(portion, nutrient, *portion.held(nutrient), counts[portion.food.id])
        for portion in packaged_portions()
        if counts[portion.food.id] > 0
    )


def foods_that_close(
    nutrient: Nutrient, gap: float, held: Collection[str], count: int = 2, most: float = inf
) -> tuple[Hint, ...]:
    """Return foods of which one portion comes nearest to a gap from above; the richest ones when none reaches it.

    Args:
        nutrient: calcium or vitamin_k1.
        gap: mg or µg a day.
        held: triggers that hold for the person; they decide what is left out.
        count: how many foods, each of another kind where there are enough.
        most: what one portion may give at the most, mg or µg.
    """
    left_out = tags_left_out(held)
    fitting = [hint for hint in hints(nutrient) if hint.high <= most and not is_left_out(hint.tags, left_out)]
    ranked = sorted(fitting, key=lambda hint: (hint.counts < gap, hint.portion.tier, abs(hint.counts - gap)))
    kinds: dict[str, Hint] = {}
    for hint in ranked:
        kinds.setdefault(hint.portion.kind, hint)
    return tuple(kinds.values())[:count]
