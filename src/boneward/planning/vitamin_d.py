"""Vitamin D3: a dose by sun, raised or withheld by what is measured, never above a limit."""

from __future__ import annotations

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.needs.article import Range
from boneward.people.columns import SKINS, SUNS, Codes, Flags, Floats, People
from boneward.planning.columns import KEEP, NONE, REDUCE, STOP, NutrientPlan, compare, first_that_holds, round_down
from boneward.safety.limits import Limit
from boneward.safety.states import States


def reasons_to_raise(people: People, states: States) -> dict[str, Flags]:
    """Return who has which reason for more than the range's lower end (shares: d3_reasons in parameters.csv)."""
    level = states.level_25ohd
    is_deficient = level < parameter("level_25ohd_deficient_below")
    return {
        "level_deficient": is_deficient,
        "level_low": (level < parameter("level_25ohd_low_below")) & ~is_deficient,
        "obesity": states.holds["state:obesity"],
        "dark_skin_low_sun": (people.skin >= SKINS.index("V")) & (people.sun == SUNS.index("low")),
    }


def level_is_enough(states: States) -> Flags:
    """Return whose measured 25(OH)D says that nothing more is needed."""
    level = states.level_25ohd
    return (level >= parameter("level_25ohd_enough_from")) & (level <= parameter("level_25ohd_stop_above"))


def room_below_limit(people: People, limit: Limit) -> Floats:
    """Return what food leaves below the limit, µg a day; an unknown diet is taken as rich in vitamin D."""
    food = np.where(np.isnan(people.diet_vitamin_d_ug), parameter("vitamin_d_food_high_ug"), people.diet_vitamin_d_ug)
    return np.maximum(limit.value - food, 0.0)


def _go_by_level(
    planned: tuple[Floats, Codes], now: Floats, most: Floats, states: States
) -> tuple[Floats, Codes, Flags]:
    """Let a measured level that is enough go before the plan: what is taken stays below the limit, nothing is added.

    Args:
        planned: amount and verdict without the level.
        now: what is taken, µg a day.
        most: what food leaves below the limit.
        states: with the level.

    Returns:
        Amount, verdict, and whose level is enough.
    """
    amount, verdict = planned
    enough = level_is_enough(states) & ~np.isnan(now)
    kept = np.where(now <= most, now, round_down(most, parameter("vitamin_d_step")))
    by_level = first_that_holds([(~enough, verdict), (now <= 0, NONE), (now <= most, KEEP), (kept > 0, REDUCE)], STOP)
    return np.where(enough, kept, amount), by_level, enough


def plan_vitamin_d_dose(
    people: People, dose: Range, limit: Limit, states: States, reasons: dict[str, Flags]
) -> NutrientPlan:
    """Return the plan by a range that is printed as a dose to supplement, so food is not taken off.

    It starts at the lower end; each reason adds its share of the range. Food counts toward the limit.
    """
    step = parameter("vitamin_d_step")
    share = np.zeros(len(people))
    for reason, holds in reasons.items():
        share = share + holds * parameter(f"d3_share_{reason}")
    raised = np.maximum(round_down(dose.low + np.minimum(share, 1.0) * (dose.high - dose.low), step), dose.low)
    most = room_below_limit(people, limit)
    planned = np.minimum(raised, round_down(most, step))
    now = people.supplement_vitamin_d_ug
    highest = np.minimum(dose.high, most)
    amount, verdict = compare(planned, now, np.nextafter(planned, 0.0), highest)
    amount, verdict, enough = _go_by_level((amount, verdict), now, most, states)
    return NutrientPlan(
        need_low=dose.low,
        need_high=dose.high,
        target=np.where(enough, amount, raised),
        food=people.diet_vitamin_d_ug,
        supplements=now,
        gap=np.where(enough, 0.0, raised),
        low=dose.low,
        high=dose.high,
        amount=amount,
        eat=np.zeros(len(people)),
        verdict=verdict,
        limit=limit,
    )


def plan_vitamin_d_intake(people: People, intake: Floats, limit: Limit, states: States) -> NutrientPlan:
    """Return the plan by an authority's intake from everything together: the gap that food leaves."""
    step = parameter("vitamin_d_step")
    food, now = people.diet_vitamin_d_ug, people.supplement_vitamin_d_ug
    gap = np.where(level_is_enough(states), 0.0, np.maximum(intake - food, 0.0))
    most = room_below_limit(people, limit)
    planned = np.minimum(np.ceil(gap / step - 1e-9) * step, round_down(most, step))
    compared = compare(planned, now, np.nextafter(planned, 0.0), np.minimum(planned + step, most))
    amount, verdict, _ = _go_by_level(compared, now, most, states)
    lowers = (verdict == REDUCE) | (verdict == STOP)
    stays = lowers & (states.level_25ohd < parameter("level_25ohd_low_below")) & (now <= most)
    amount, verdict = np.where(stays, now, amount), np.where(stays, np.int8(KEEP), verdict)
    return NutrientPlan(
        need_low=intake,
        need_high=intake,
        target=intake,
        food=food,
        supplements=now,
        gap=gap,
        low=np.full(len(people), np.nan),
        high=np.full(len(people), np.nan),
        amount=amount,
        eat=np.zeros(len(people)),
        verdict=verdict,
        limit=limit,
    )
