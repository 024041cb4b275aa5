"""Vitamins K2 and K1: the article's lower end, or an authority's intake from food."""

from __future__ import annotations

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.needs.article import Range
from boneward.people.columns import Codes, Flags, Floats, People
from boneward.planning.columns import ASK, EAT, KEEP, NONE, STOP, NutrientPlan, compare, first_that_holds
from boneward.safety.limits import Limit


def no_limit(size: int) -> Limit:
    """Return "no authority has set one" for a batch."""
    return Limit(np.full(size, np.nan), np.full(size, -1, np.int32), np.zeros(size, np.bool_), np.zeros(size, np.bool_))


def eats_natto(people: People) -> Flags:
    """Return who eats natto at least as often as counts."""
    return people.natto_times_a_week >= parameter("natto_counts_from")


def plan_vitamin_k2_dose(people: People, dose: Range) -> NutrientPlan:
    """Return the article's K2: the range's lower end, nothing where food already gives that much.

    Natto holds so much, and so unevenly, that a natto eater is asked unless the food amount is known.
    """
    food, now = people.diet_vitamin_k2_ug, people.supplement_vitamin_k2_ug
    covered = food >= dose.low
    planned = np.where(covered, 0.0, dose.low)
    amount, verdict = compare(planned, now, np.nextafter(planned, 0.0), dose.high)
    asked = eats_natto(people) & ~covered
    return _plan_dose(
        people, dose, planned, (food, now), (np.where(asked, np.nan, amount), np.where(asked, np.int8(ASK), verdict))
    )


def plan_vitamin_k1_dose(people: People, dose: Range, intake: Floats) -> NutrientPlan:
    """Return the article's K1: the range's lower end, nothing where the diet gives an authority's intake [µg a day]."""
    food, now = people.diet_vitamin_k1_ug, people.supplement_vitamin_k1_ug
    planned = np.where(np.isnan(food), np.nan, np.where(food >= intake, 0.0, dose.low))
    outcome = compare(planned, now, np.nextafter(planned, 0.0), dose.high)
    return _plan_dose(people, dose, np.where(np.isnan(planned), dose.low, planned), (food, now), outcome)


def _plan_dose(
    people: People,
    dose: Range,
    gap: Floats,
    present: tuple[Floats, Floats],
    outcome: tuple[Floats, Codes],
) -> NutrientPlan:
    size = len(people)
    return NutrientPlan(
        need_low=dose.low,
        need_high=dose.high,
        target=dose.low,
        food=present[0],
        supplements=present[1],
        gap=np.where(np.isnan(dose.low), np.nan, gap),
        low=dose.low,
        high=dose.high,
        amount=outcome[0],
        eat=np.zeros(size),
        verdict=outcome[1],
        limit=no_limit(size),
    )


def plan_vitamin_k1_intake(people: People, intake: Floats) -> NutrientPlan:
    """Return K1 by an authority's intake: no authority asks for a tablet, so food closes the gap.

    A supplement that is taken stays while food alone falls short, and is not needed where food is enough.
    """
    food, now = people.diet_vitamin_k1_ug, people.supplement_vitamin_k1_ug
    gap = np.maximum(intake - food, 0.0)
    is_short = gap > 0
    verdict = first_that_holds(
        [(np.isnan(gap) | np.isnan(now), ASK), (is_short & (now > 0), KEEP), (is_short, EAT), (now > 0, STOP)], NONE
    )
    amount = np.where(verdict == ASK, np.nan, np.where(verdict == KEEP, now, 0.0))
    size = len(people)
    return NutrientPlan(
        need_low=intake,
        need_high=intake,
        target=intake,
        food=food,
        supplements=now,
        gap=gap,
        low=np.full(size, np.nan),
        high=np.full(size, np.nan),
        amount=amount,
        eat=np.maximum(gap - np.nan_to_num(amount), 0.0),
        verdict=verdict,
        limit=no_limit(size),
    )


def plan_vitamin_k2_none(people: People) -> NutrientPlan:
    """Return no K2: no authority sets a need, so outside the article's protocol no dose is planned."""
    size = len(people)
    nothing = np.full(size, np.nan)
    is_unknown = np.isnan(people.age) | (people.sex == 0) | np.isnan(people.supplement_vitamin_k2_ug)
    return NutrientPlan(
        need_low=nothing,
        need_high=nothing,
        target=nothing,
        food=people.diet_vitamin_k2_ug,
        supplements=people.supplement_vitamin_k2_ug,
        gap=nothing,
        low=nothing,
        high=nothing,
        amount=np.where(is_unknown, np.nan, 0.0),
        eat=np.zeros(size),
        verdict=np.where(is_unknown, ASK, NONE).astype(np.int8),
        limit=no_limit(size),
    )
