"""Food first beside trying everything: real portions, gaps, limits and habits; the rules written down a second time.

In this telling: a portion counts by its low end, calcium as well as it is taken up beside milk's; whole milligrams,
rounded to the safe side; at most two portions a day of one food and of one kind with what is eaten, five in all.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor, inf, isnan

import pytest

from boneward.knowledge.findings import Nutrient
from boneward.planning.eat_portions import EatPortion
from boneward.planning.food_first import Suggestion, Wanted, suggest
from boneward.planning.foods import packaged_portions

GRAIN: Mapping[Nutrient, float] = {"calcium": 1.0, "vitamin_k1": 1.0, "vitamin_d": 0.1}
LEAST: Mapping[Nutrient, float] = {"calcium": 40.0, "vitamin_k1": 20.0, "vitamin_d": 1.0}
MILK_PERCENT, OF_A_FOOD, OF_A_KIND, IN_ALL, WEEKLY = 32.1, 2.0, 2.0, 5.0, 0.14
HAIR = 1e-6
TAGS = ("dairy", "soy", "fish", "not:plant", "oxalate", "greens", "lactose", "nut")


@dataclass
class Way:
    """Portions by food, what they cost, and what they leave open, as a share of each gap."""

    portions: dict[str, float]
    cost: float
    first: int
    open_still: float


def surely(nutrient: Nutrient, shelf: Sequence[EatPortion]) -> dict[str, float]:
    """Return what a portion of each food surely gives."""
    taken = {each.food.id: min(each.food.absorbed_percent / MILK_PERCENT, 1.0) for each in shelf}
    sources = [taken[each.food.id] for each in shelf if "oxalate" not in each.tags and not isnan(taken[each.food.id])]
    found = {}
    for each in shelf:
        low, share = each.held(nutrient)[0], 1.0
        if nutrient == "calcium":
            share = taken[each.food.id] if not isnan(taken[each.food.id]) else min(sources, default=0.0)
            share = 0.0 if "oxalate" in each.tags else share
        found[each.food.id] = 0.0 if isnan(low) else low * share
    return found


def is_eaten(portion: EatPortion, eaten: Mapping[str, float]) -> bool:
    """Say whether the food or its kind is eaten once a week."""
    return max(eaten.get(portion.food.id, 0.0), eaten.get(f"kind:{portion.kind}", 0.0)) >= WEEKLY


def fitting(wanted: Wanted, shelf: Sequence[EatPortion]) -> list[EatPortion]:
    """Return what may be chosen: the eaten first, then the usual."""
    sure = {nutrient: surely(nutrient, shelf) for nutrient in wanted.gaps}
    fit = []
    for each in shelf:
        is_out = any((tag[4:] not in each.tags) if tag[:4] == "not:" else tag in each.tags for tag in wanted.left_out)
        is_unknown = any(isnan(each.held(nutrient)[1]) for nutrient in wanted.rooms)
        if not is_out and not is_unknown and any(sure[of][each.food.id] >= LEAST[of] for of in wanted.gaps):
            fit.append(each)
    return sorted(fit, key=lambda each: (not is_eaten(each, wanted.eaten), each.tier))


def ways(wanted: Wanted, chosen: Sequence[EatPortion], shelf: Sequence[EatPortion]) -> list[Way]:
    """Return every way to eat of some foods that keeps every cap and limit."""
    sure = {nutrient: surely(nutrient, shelf) for nutrient in wanted.gaps}
    caps = [
        max(floor((min(each.most, OF_A_FOOD) - wanted.eaten.get(each.food.id, 0.0)) / each.step + HAIR), 0)
        for each in chosen
    ]
    goals = {of: ceil(gap / GRAIN[of] - HAIR) for of, gap in wanted.gaps.items()}
    found = []
    for steps in product(*(range(cap + 1) for cap in caps)):
        eaten = list(zip(chosen, steps, strict=True))
        counts = {each.food.id: each.step * many for each, many in eaten if many}
        kinds: dict[str, float] = {}
        for each, many in eaten:
            kinds[each.kind] = kinds.get(each.kind, 0.0) + each.step * many
        left = {kind: floor((OF_A_KIND - wanted.eaten.get(f"kind:{kind}", 0.0)) * 2 + HAIR) / 2 for kind in kinds}
        if sum(counts.values()) > IN_ALL or any(many > max(left[kind], 0.0) for kind, many in kinds.items()):
            continue
        if any(
            sum(many * ceil(each.held(of)[1] * each.step / GRAIN[of] - HAIR) for each, many in eaten)
            > floor(max(room, 0.0) / GRAIN[of] + HAIR)
            for of, room in wanted.rooms.items()
        ):
            continue
        given = {
            of: sum(many * floor(sure[of][each.food.id] * each.step / GRAIN[of] + HAIR) for each, many in eaten)
            for of in wanted.gaps
        }
        open_still = sum(max(goal - given[of], 0) / max(goal, 1) for of, goal in goals.items())
        found.append(Way(counts, _cost(eaten, wanted), given[next(iter(wanted.gaps))], open_still))
    return found


def _cost(eaten: Sequence[tuple[EatPortion, int]], wanted: Wanted) -> float:
    """Return the change: two for half a portion, four for a new food and one for each tier; the order decides last."""
    cost = 0.0
    for place, (each, many) in enumerate(eaten):
        halves = 2 * each.step * many
        cost += 2 * halves + halves * place / 1000
        cost += 0 if not many or is_eaten(each, wanted.eaten) else 4 + each.tier - 1
    return cost


def question(seed: int) -> tuple[Wanted, list[EatPortion]]:
    """Return what someone needs, may, and eats, and a few foods to choose from."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    portions = packaged_portions()
    places = sorted(chance.sample(range(len(portions)), chance.randint(2, 5)))
    shelf = [portions[place] for place in places]
    most: dict[Nutrient, float] = {"calcium": 1000, "vitamin_k1": 150, "vitamin_d": 8}
    gaps = {
        of: chance.uniform(5, top) for of, top in most.items() if chance.random() < (0.8 if of == "calcium" else 0.3)
    }
    rooms: dict[Nutrient, float] = {}
    if chance.random() < 0.5:
        rooms["calcium"] = chance.uniform(-50, 1200)
    if chance.random() < 0.3:
        rooms["vitamin_d"] = chance.uniform(-2, 10)
    eaten: dict[str, float] = {}
    for each in shelf:
        if chance.random() < 0.3:
            kind, now = f"kind:{each.kind}", chance.choice((0.1, 0.3, 1, 1.5))
            eaten |= {each.food.id: now, kind: eaten.get(kind, 0.0) + now}
    left_out = frozenset(tag for tag in TAGS if chance.random() < 0.08)
    return Wanted(gaps or {"calcium": 300.0}, rooms, left_out, eaten), shelf


def hold(found: Suggestion, expected: Sequence[Way], wanted: Wanted) -> None:
    """Hold a suggestion against every way there is."""
    closing = [way for way in expected if way.open_still == 0]
    counts = {serving.portion.food.id: serving.count for serving in found.servings}
    assert found.closes == bool(closing)
    if closing:
        best = min(round(way.cost, 6) for way in closing)
        cheapest = [way for way in closing if round(way.cost, 6) == best]
        most = max(way.first for way in cheapest)
        assert counts in [way.portions for way in cheapest if way.first == most]
    else:
        remains = sum(found.remains[of] / GRAIN[of] / ceil(gap / GRAIN[of] - HAIR) for of, gap in wanted.gaps.items())
        assert remains == pytest.approx(min(way.open_still for way in expected))
        if len(wanted.gaps) == 1:  # of two gaps the same share may be left in several ways
            (own,) = [way for way in expected if way.portions == counts]
            nearest = [way.cost for way in expected if way.open_still <= own.open_still + 1e-9]
            assert own.cost == pytest.approx(min(nearest))


@pytest.mark.parametrize("seed", range(120))
def test_it_finds_what_trying_everything_finds(seed: int) -> None:
    """The cheapest way that closes; else the nearest; then ways without the kinds before, else without the foods."""
    wanted, shelf = question(seed)
    fit = fitting(wanted, shelf)
    suggestions = suggest(wanted, shelf)
    used: list[EatPortion] = []
    for found in suggestions:
        kinds, foods = {each.kind for each in used}, {each.food.id for each in used}
        chosen = [each for each in fit if each.kind not in kinds]
        if used and not any(way.open_still == 0 for way in ways(wanted, chosen, shelf)):
            chosen = [each for each in fit if each.food.id not in foods]
        hold(found, ways(wanted, chosen, shelf), wanted)
        used += [serving.portion for serving in found.servings]
    others = [each for each in fit if each.food.id not in {one.food.id for one in used}]
    is_more = any(way.open_still == 0 for way in ways(wanted, others, shelf))
    assert len(suggestions) == 3 or not suggestions or not suggestions[-1].closes or not is_more
    helps = min((way.open_still for way in ways(wanted, fit, shelf)), default=inf) < len(wanted.gaps)
    assert bool(suggestions) == helps
