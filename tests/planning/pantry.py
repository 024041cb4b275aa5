"""Small own foods for the tests of food first: no table, so that every figure of a test stands in the test."""

from __future__ import annotations

from math import nan

from boneward.foods.model import Content, Food, Measure
from boneward.planning.eat_portions import EatPortion


def portion(  # noqa: PLR0913 - a food is what it holds, each with a usual value
    name: str,
    calcium: float | tuple[float, float],
    *,
    tags: str = "",
    kind: str = "",
    k1: float = 0.0,
    vitamin_d: float = 0.0,
    step: float = 1.0,
    most: float = 2.0,
    tier: int = 1,
    absorbed: float = nan,
) -> EatPortion:
    """Return a portion of 100 g, so that what 100 g hold is what it holds; its kind is its name where none is given."""
    low, high = calcium if isinstance(calcium, tuple) else (calcium, calcium)
    held = {
        "calcium_mg": Content(low, low, high),
        "vitamin_k1_ug": Content(k1, k1, k1),
        "vitamin_d_ug": Content(vitamin_d, vitamin_d, vitamin_d),
        "vitamin_k2_ug": Content(),
    }
    marks = frozenset(tags.split())
    food = Food(
        name,
        "core",
        {"en": name},
        tags=marks,
        held=held,  # type: ignore[arg-type]  # the keys are those of the model
        absorbed_percent=absorbed,
        measures=(Measure("piece", 100.0, ("house_rules",), "test", "derived"),),
    )
    return EatPortion(food, "piece", 1.0, 100.0, step, most, kind or name, tier, marks)


MILK_PERCENT = 32.1
"""What calcium_absorption.csv says of milk; a food with this share counts in full."""
