"""What a person eats now, as portions a day of what could be suggested: least change needs to know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from boneward.foods.amounts import Grams, grams_of
from boneward.foods.catalogue import catalogue
from boneward.foods.model import Food
from boneward.knowledge.loader import parts, read_table
from boneward.people.diet import DAYS_A_WEEK, DietGiven
from boneward.planning.eat_portions import EatPortion
from boneward.planning.food_first import OF_KIND


def portions_eaten(diet: DietGiven, portions: Sequence[EatPortion]) -> dict[str, float]:
    """Return the portions a day that are eaten now, by food id and by kind (`kind:milk`).

    A food of the log counts for itself and for its kind; an answer of the 60-second check for the kind that
    eat_kinds.csv names. What cannot be read here is passed over: it changes what is called new, and no amount.

    Args:
        diet: what the person says about their food.
        portions: what may be suggested.
    """
    by_food: dict[str, float] = {}
    by_kind: dict[str, float] = {}
    for entry in diet.log:
        food = catalogue().find(entry.food)
        grams = grams_of(food, entry.amount) if food is not None else None
        if food is None or not isinstance(grams, Grams):
            continue
        like = _portion_like(food, portions)
        if like is not None:
            count = grams.central / like.grams * entry.times_a_week / DAYS_A_WEEK
            by_food[food.id] = by_food.get(food.id, 0.0) + count
            by_kind[like.kind] = by_kind.get(like.kind, 0.0) + count
    for kind, count in _quick_portions(diet.quick).items():
        by_kind[kind] = max(by_kind.get(kind, 0.0), count)
    return by_food | {OF_KIND + kind: count for kind, count in by_kind.items()}


def _portion_like(food: Food, portions: Sequence[EatPortion]) -> EatPortion | None:
    """Return the portion of a food, or of another of its group: a pot of any yoghurt is one of yoghurt."""
    same = [portion for portion in portions if portion.food.id == food.id]
    group = [portion for portion in portions if food.group and portion.food.group == food.group]
    return next(iter([*same, *group]), None)


def _quick_portions(quick: Mapping[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for asked, a_week in quick.items():
        for kind in _kinds_asked().get(asked, ()):
            found[kind] = found.get(kind, 0.0) + a_week / DAYS_A_WEEK
    return found


@cache
def _kinds_asked() -> dict[str, tuple[str, ...]]:
    """Return, for each kind of the 60-second check, the kinds of portions that it asks for."""
    asked: dict[str, tuple[str, ...]] = {}
    for row in read_table("eat_kinds"):
        for quick in parts(row, "quick"):
            asked[quick] = (*asked.get(quick, ()), row["kind"])
    return asked
