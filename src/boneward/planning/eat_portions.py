"""What may be suggested to eat: core foods in household portions, what one portion holds, and for whom it is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import isnan, nan

from boneward.foods.model import Food, Held
from boneward.knowledge.findings import Nutrient
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.parameters import parameter
from boneward.people.columns import People
from boneward.people.person import Person

HELD_OF: dict[Nutrient, Held] = {
    "calcium": "calcium_mg",
    "vitamin_d": "vitamin_d_ug",
    "vitamin_k2": "vitamin_k2_ug",
    "vitamin_k1": "vitamin_k1_ug",
}
BOUND_CALCIUM = "oxalate"
"""The tag of foods whose calcium is bound: eaten, but hardly taken up. They are no source of calcium."""

WITHOUT = "not:"
"""Before a tag: foods without it are left out."""
_MEMORY = "memory"
_HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class EatPortion:
    """One household portion of a food that makes sense as an addition to a day.

    Attributes:
        food: the food.
        measure: code of the household measure, and `count` how many of it are one portion.
        grams: what one portion weighs.
        step: the smallest part of a portion that is suggested: 1, or 0.5 where halves are natural.
        most: portions a day, with what is eaten already.
        kind: foods of one kind share a cap (`milk`, `small_fish`).
        tier: 1 for what stands in most kitchens, more for what is less usual.
        tags: of the food, and of this portion (`sesame`, `whole_nut`, `rice_drink`).
        label_mg: calcium that its package must name in 100 mL (100 g where it is no drink) so that it counts here; NaN
            where no package needs to be read.
        hundreds: how many times 100 mL or 100 g one portion is.
        sources: where the label's figure stands, or that the portion is our choice.
    """

    food: Food
    measure: str
    count: float
    grams: float
    step: float
    most: float
    kind: str
    tier: int
    tags: frozenset[str]
    label_mg: float = nan
    hundreds: float = nan
    sources: tuple[str, ...] = ()

    def held(self, nutrient: Nutrient) -> tuple[float, float]:
        """Return what one portion holds, low and high, mg or µg; NaN where it is not known or only remembered.

        Where the package says how much calcium was added, that is the low end: products without it are not meant.
        """
        content = self.food.content(HELD_OF[nutrient])
        is_known = content.verification != _MEMORY
        low, high = (end * self.grams / _HUNDRED if is_known else nan for end in (content.low, content.high))
        if nutrient != "calcium" or isnan(self.label_mg):
            return low, high
        said = self.label_mg * self.hundreds
        return said, said if isnan(high) else max(said, high)

    def origin(self, nutrient: Nutrient) -> tuple[tuple[str, ...], str]:
        """Return the sources of what it holds of a nutrient, and how the weakest of them was verified."""
        content = self.food.content(HELD_OF[nutrient])
        if nutrient != "calcium" or isnan(self.label_mg):
            return content.sources, content.verification
        return tuple(dict.fromkeys((*self.sources, *content.sources))), "derived"


def eat_portions(foods: Iterable[Food]) -> tuple[EatPortion, ...]:
    """Return what may be suggested, in the order of eat_portions.csv: the most usual first.

    Args:
        foods: the core foods; a row whose food or measure is not among them is left out.
    """
    by_id = {food.id: food for food in foods}
    found = []
    for row in read_table("eat_portions"):
        food = by_id.get(row["food"])
        grams = _grams(food, row["measure"]) if food else nan
        if food is None or isnan(grams):
            continue
        count = number(row, "count")
        found.append(
            EatPortion(
                food,
                row["measure"],
                count,
                count * grams,
                number(row, "step"),
                number(row, "most"),
                row["kind"],
                int(number(row, "tier")),
                food.tags | frozenset(parts(row, "tags")),
                number(row, "label_mg"),
                count * volumes().get(row["measure"], grams) / _HUNDRED,
                parts(row, "source"),
            )
        )
    return tuple(found)


def _grams(food: Food, measure: str) -> float:
    return next((each.grams for each in food.measures if each.measure == measure), nan)


@cache
def volumes() -> dict[str, float]:
    """Return the measures that are a volume, in mL: a glass, a cup, a spoon."""
    return {row["measure"]: number(row, "value") for row in read_table("measures") if row["kind"] == "volume"}


@cache
def avoided_tags() -> dict[str, frozenset[str]]:
    """Return, for each trigger, the tags that are left out; `not:plant` leaves out what is without the tag `plant`."""
    tags: dict[str, frozenset[str]] = {}
    for row in read_table("food_cautions"):
        tags[row["trigger"]] = tags.get(row["trigger"], frozenset()) | {row["tag"]}
    return tags


def held_by(person: Person, people: People) -> frozenset[str]:
    """Return what holds for the person where foods are chosen: a medicine that is not known counts too."""
    held = set(person.triggers)
    if people.unknown_medicine[0]:
        held.add("state:unknown_medicine")
    if not people.age[0] >= parameter("whole_nuts_from"):
        held.add("state:under_nuts")
    if not people.age[0] >= parameter("rice_drinks_from"):
        held.add("state:under_rice_drink")
    return frozenset(held)


def tags_left_out(held: Collection[str]) -> frozenset[str]:
    """Return the tags that are left out for someone, by the triggers that hold for them."""
    return frozenset[str]().union(*(avoided_tags().get(trigger, frozenset()) for trigger in held))


def is_left_out(tags: Collection[str], left_out: Collection[str]) -> bool:
    """Say whether a food with these tags is not for someone for whom those are left out."""
    return any(tag.removeprefix(WITHOUT) not in tags if tag.startswith(WITHOUT) else tag in tags for tag in left_out)


def uptakes(portions: Sequence[EatPortion]) -> Mapping[str, float]:
    """Return, by food, what share of its calcium counts beside milk's: 1 for as well taken up as milk's, at most 1.

    A food that nobody has measured counts as the least well taken up of those measured; one whose calcium is bound
    (`oxalate`) does not count at all. Small amounts are taken up better than large ones, so that no food counts more
    than milk by a figure that was measured on a small serving. Shares: calcium_absorption.csv.
    """
    measured = {
        portion.food.id: min(portion.food.absorbed_percent / _milk_percent(), 1.0)
        for portion in portions
        if not isnan(portion.food.absorbed_percent)
    }
    sources = [measured[each.food.id] for each in portions if each.food.id in measured and not _is_bound(each)]
    unmeasured = min(sources, default=0.0)
    return {
        portion.food.id: 0.0 if _is_bound(portion) else measured.get(portion.food.id, unmeasured)
        for portion in portions
    }


def counted(nutrient: Nutrient, portions: Sequence[EatPortion]) -> Mapping[str, float]:
    """Return, by food, what one portion surely gives: its low end, calcium weighed by its uptake; 0 where not known."""
    shares = uptakes(portions) if nutrient == "calcium" else {}
    found = {}
    for portion in portions:
        low = portion.held(nutrient)[0]
        found[portion.food.id] = 0.0 if isnan(low) else low * shares.get(portion.food.id, 1.0)
    return found


def _is_bound(portion: EatPortion) -> bool:
    return BOUND_CALCIUM in portion.tags


@cache
def _milk_percent() -> float:
    return next(number(row, "percent") for row in read_table("calcium_absorption") if row["absorption"] == "milk")
