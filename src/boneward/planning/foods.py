"""Foods that close a gap, in household portions, with the person's medicines and conditions in mind."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from boneward.knowledge.loader import number, parts, read_table


@dataclass(frozen=True, slots=True)
class Portion:
    """One household portion of a food and what it gives, in mg (calcium) or µg."""

    food: str
    portion: str
    nutrient: str
    low: float
    high: float
    tags: frozenset[str]
    sources: tuple[str, ...]
    verification: str


@cache
def portions() -> tuple[Portion, ...]:
    """Return every portion of the table, in its order: the most usual foods first."""
    return tuple(
        Portion(
            row["food"],
            row["portion"],
            row["nutrient"],
            number(row, "low"),
            number(row, "high"),
            frozenset(parts(row, "tags")),
            parts(row, "source"),
            row["verification"],
        )
        for row in read_table("food_portions")
    )


@cache
def avoided_tags() -> dict[str, frozenset[str]]:
    """Return, for each trigger, the foods that are left out: no sudden rise in greens on warfarin, nothing allergic."""
    tags: dict[str, frozenset[str]] = {}
    for row in read_table("food_cautions"):
        tags[row["trigger"]] = tags.get(row["trigger"], frozenset()) | {row["tag"]}
    return tags


def foods_that_close(nutrient: str, gap: float, held: Collection[str], count: int = 2) -> tuple[Portion, ...]:
    """Return foods of which one portion comes nearest to a gap from above; the richest ones when none reaches it.

    Args:
        nutrient: calcium or vitamin_k1.
        gap: mg or µg a day.
        held: triggers that hold for the person; they decide what is left out.
        count: how many foods.
    """
    avoided = frozenset[str]().union(*(avoided_tags().get(trigger, frozenset()) for trigger in held))
    fitting = [
        portion
        for portion in portions()
        if portion.nutrient == nutrient and portion.verification != "memory" and not portion.tags & avoided
    ]
    ranked = sorted(fitting, key=lambda portion: (portion.low < gap, abs(portion.low - gap)))
    return tuple(ranked[:count])
