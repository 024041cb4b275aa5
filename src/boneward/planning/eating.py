"""What one person could eat for what is open in their plan: how much, within which limits, and what must be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import Literal

import numpy as np

from boneward.knowledge.findings import Finding, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.columns import People
from boneward.people.person import Person
from boneward.planning.columns import ASK, PlanColumns
from boneward.planning.eat_portions import EatPortion, held_by, tags_left_out
from boneward.planning.food_first import Suggestion, Wanted, suggest
from boneward.planning.vitamin_d import room_below_limit

Status = Literal["open", "closed", "unknown", "stopped"]

EATEN: tuple[Nutrient, ...] = ("calcium", "vitamin_k1", "vitamin_d")
"""What food is asked to close, the most important first. Vitamin K2 has no amount that food must reach."""

_GREENS = "greens"
_COAGULANT = "coagulant"


@dataclass(frozen=True, slots=True)
class Gap:
    """What food should close of one nutrient.

    Attributes:
        status: `open` or `closed`; `unknown` where diet, supplements or person are not known well enough; `stopped`
            where a rule speaks against it, or food and tablets give as much already as a rule lets them.
        amount: what is open a day, mg or µg; NaN where it is not known.
        room: what may be added a day below the limit; NaN where there is no limit, where food cannot
            reach it, or where it cannot be said.
    """

    status: Status
    amount: float
    room: float


@dataclass(frozen=True, slots=True)
class Eating:
    """The answer to "what could I eat?"; findings are those of this question alone."""

    gaps: Mapping[Nutrient, Gap]
    left_out: frozenset[str]
    suggestions: tuple[Suggestion, ...]
    findings: tuple[Finding, ...]


def answer_eating(
    person: Person,
    people: People,
    plan: PlanColumns,
    portions: Sequence[EatPortion],
    eaten: Mapping[str, float],
    at_most: Mapping[Nutrient, float] | None = None,
) -> Eating:
    """Return what one person could eat.

    Args:
        person: as read; medicines, conditions and what is avoided decide what is left out.
        people: the person as a batch of one.
        plan: its plan.
        portions: what may be suggested.
        eaten: portions a day that are eaten now, by food id and by kind (`kind:milk`).
        at_most: the most that food may give now, mg or µg a day, where that is more than the plan counts: a limit is
            held against it.
    """
    most = at_most or {}
    gaps = {nutrient: _gap(nutrient, people, plan, most.get(nutrient, np.nan)) for nutrient in EATEN}
    left_out = tags_left_out(held_by(person, people))
    wanted = Wanted(
        {nutrient: gap.amount for nutrient, gap in gaps.items() if gap.status == "open"},
        {nutrient: gap.room for nutrient, gap in gaps.items() if not isnan(gap.room)},
        left_out,
        eaten,
    )
    suggestions = suggest(wanted, portions) if wanted.gaps else ()
    found = _findings(wanted, suggestions, portions, plan) if wanted.gaps else ()
    return Eating(gaps, left_out, suggestions, found)


def _gap(nutrient: Nutrient, people: People, plan: PlanColumns, most: float) -> Gap:
    columns, overlay = plan.nutrients[nutrient], plan.overlay
    is_full = columns.food[0] + np.nan_to_num(columns.supplements[0]) >= overlay.food_at_most[nutrient][0]
    if overlay.stopped[nutrient][0] or overlay.food_as_usual[nutrient][0] or is_full:
        return Gap("stopped", 0.0, np.nan)
    room = _room(nutrient, people, plan, most)
    amount = _calcium_gap(plan) if nutrient == "calcium" else float(columns.eat[0])
    is_asked = columns.verdict[0] == ASK and not amount > 0
    # A condition that is not known may be an allergy: no food is suggested beside it.
    if isnan(amount) or is_asked or people.unknown_condition[0]:
        return Gap("unknown", np.nan, room)
    return Gap("open" if amount > 0 else "closed", amount, room)


def _calcium_gap(plan: PlanColumns) -> float:
    """Return what food should close: all that is open beside the tablets that are taken and may stay.

    Food comes first, so a tablet that is only planned does not count; where a professional decides about tablets, food
    may close what the plan leaves to it. Tablets of unknown content leave nothing to be said.
    """
    calcium = plan.nutrients["calcium"]
    if np.isnan(calcium.supplements[0]):
        return float("nan")
    if calcium.verdict[0] == ASK:
        return float(np.where(np.isnan(calcium.gap[0]), np.nan, calcium.eat[0]))
    return float(np.maximum(calcium.gap - _kept(plan), 0.0)[0])


def _kept(plan: PlanColumns) -> np.ndarray:
    """Return the calcium of tablets that goes on beside the food: what is taken, at most what the plan allows."""
    calcium = plan.nutrients["calcium"]
    return np.fmin(calcium.supplements, calcium.amount)


def _room(nutrient: Nutrient, people: People, plan: PlanColumns, most: float) -> float:
    """Return what may be added below the limit where food gives the most that it may.

    `most` is NaN where that is no more than the plan counts. A diet that is not known stays not known, whatever part
    of it was told.
    """
    columns = plan.nutrients[nutrient]
    food = np.where(np.isnan(columns.food), np.nan, np.fmax(columns.food, most))
    if nutrient == "calcium":
        at_most = plan.overlay.food_at_most[nutrient]
        limit = np.where(np.isinf(at_most), columns.limit.value, np.fmin(columns.limit.value, at_most))
        return float((limit - food - _kept(plan))[0])
    if nutrient == "vitamin_d":
        below = room_below_limit(replace(people, diet_vitamin_d_ug=food), columns.limit)
        left = float((below - np.fmax(columns.supplements, columns.amount))[0])
        # Food brings at most what a diet rich in it does: where more than that is left, no food can reach the limit.
        return left if left < parameter("vitamin_d_food_high_ug") else float("nan")
    return float("nan")


def _findings(
    wanted: Wanted, suggestions: Sequence[Suggestion], portions: Sequence[EatPortion], plan: PlanColumns
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if not suggestions:
        found += _nothing_fits(wanted, portions)
    elif not suggestions[0].closes:
        found += _not_reached(wanted, suggestions[0], portions)
    if _GREENS in wanted.left_out:
        found.append(finding("eat-greens-steady"))
    calcium = plan.nutrients["calcium"]
    if "calcium" in wanted.gaps and suggestions and calcium.amount[0] > _kept(plan)[0]:
        found.append(finding("eat-instead-of-tablet"))
    if any(_COAGULANT in serving.portion.tags for each in suggestions for serving in each.servings):
        found.append(finding("eat-tofu-label"))
    return tuple(found)


def _nothing_fits(wanted: Wanted, portions: Sequence[EatPortion]) -> list[Finding]:
    """Return why nothing is suggested: a limit that leaves no room for a portion, or no food for this person."""
    unbound = suggest(replace(wanted, rooms={}), portions, most=1)
    closed = [name for name, left in unbound[0].remains.items() if left == 0] if unbound else []
    return [_limit_near(name) for name in closed] or [finding("eat-nothing-fits")]


def _limit_near(nutrient: Nutrient) -> Finding:
    return replace(finding("eat-limit-near", nutrient), arguments={"nutrient": nutrient})


def _not_reached(wanted: Wanted, nearest: Suggestion, portions: Sequence[EatPortion]) -> list[Finding]:
    """Return what stays open, and whether it is a limit that holds back and not the foods."""
    unbound = suggest(replace(wanted, rooms={}), portions, most=1)
    code = "eat-limit-near" if unbound and unbound[0].closes else "eat-not-reached"
    return [
        replace(finding(code, name), arguments={"nutrient": name}) for name, left in nearest.remains.items() if left > 0
    ]
