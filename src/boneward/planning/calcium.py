"""Calcium: the gap between need and food, closed by food first and never above a limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Floats, People
from boneward.planning.columns import EAT, NONE, NutrientPlan, compare, round_down
from boneward.safety.limits import Limit


@dataclass(frozen=True, slots=True)
class CalciumNeed:
    """Need in all and the range that a supplement may have, mg a day; an open upper end is infinite."""

    low: Floats
    high: Floats
    target: Floats
    supplement_low: Floats
    supplement_high: Floats


def plan_calcium(people: People, need: CalciumNeed, limit: Limit) -> NutrientPlan:
    """Return the calcium plan.

    The supplement in all is the gap, at most the row's upper supplement and at most what food leaves below the
    limit, in whole steps; a small gap is left to food. What is taken stays when it is within one step of that.
    Rules: parameters.csv (`calcium_step`, `calcium_eat_below`).
    """
    step, eat_below = parameter("calcium_step"), parameter("calcium_eat_below")
    food, now = people.diet_calcium_mg, people.supplement_calcium_mg
    gap = np.maximum(need.target - food, 0.0)
    most = np.maximum(np.fmin(need.supplement_high, limit.value - food), 0.0)
    bound = np.minimum(gap, most)
    planned = np.where(gap < eat_below, 0.0, round_down(bound, step))
    amount, verdict = compare(planned, now, planned - step, np.minimum(bound + step, most))
    eat = np.maximum(gap - np.nan_to_num(amount), 0.0)
    verdict = np.where((verdict == NONE) & (eat > 0), np.int8(EAT), verdict)
    return NutrientPlan(
        need_low=need.low,
        need_high=need.high,
        target=need.target,
        food=food,
        supplements=now,
        gap=gap,
        low=need.supplement_low,
        high=need.supplement_high,
        amount=amount,
        eat=eat,
        verdict=verdict,
        limit=limit,
    )
