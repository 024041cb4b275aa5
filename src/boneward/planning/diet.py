"""What a plan goes by for food: a stated number first, else what a log or the 60-second check gives, else nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isnan
from typing import Literal

import numpy as np

from boneward.foods.catalogue import catalogue
from boneward.foods.diet import diet_of
from boneward.foods.intake import HELD_OF, DietIntake, NutrientIntake
from boneward.foods.log import log_faults
from boneward.foods.steadiness import K1Week, k1_week, steadiness_findings
from boneward.knowledge.findings import NUTRIENTS, Fault, Finding, InputError, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.columns import People
from boneward.people.diet import DietGiven
from boneward.people.person import Person
from boneward.planning.avoided import avoided_but_eaten
from boneward.planning.diet_band import (
    Band,
    DietPlans,
    bands_that_change,
    change_finding,
    diet_column,
    differs_finding,
    limit_finding,
    passes_limit,
    rough,
)
from boneward.planning.options import Options

Ground = Literal["stated", "log", "quick"]

_UNLIMITED: tuple[Nutrient, ...] = ("vitamin_k2", "vitamin_k1")
"""Where no authority sets a limit, so that more than was counted does no harm: enough at the least is enough."""


_BY_FOODS = (("log", "central"), ("quick", "central"))
"""Basis and end of what is counted by the middle of a whole day's foods."""


@dataclass(frozen=True, slots=True)
class Ate:
    """What a plan goes by for one nutrient of someone's food.

    Attributes:
        basis: where it comes from; None where it is not known.
        counted: what the plan counts, mg or µg a day; NaN where it is not known.
        end: which end of the band is counted: the middle, the low end of a lower bound that is enough already, or the
            high end where the limit would be passed there.
    """

    basis: Ground | None
    counted: float
    end: Literal["central", "low", "high"] = "central"


@dataclass(frozen=True, slots=True)
class DietBasis:
    """What was told about food, what it gives, what the plan goes by, and the week's vitamin K1."""

    intake: DietIntake
    ate: Mapping[Nutrient, Ate]
    week: K1Week | None


def with_diet(person: Person) -> tuple[Person, DietBasis]:
    """Return the person, who told foods, with what these give.

    Raises:
        InputError: an amount of the log cannot be read, or cannot be.
    """
    intake = diet_of(person.diet, catalogue())
    if intake.faults:
        raise InputError(intake.faults)
    return diet_basis(person, intake)


def amount_faults(given: DietGiven) -> tuple[Fault, ...]:
    """Return which amounts of a log cannot be read, or cannot be."""
    return log_faults(given.log, catalogue())


def diet_basis(person: Person, intake: DietIntake) -> tuple[Person, DietBasis]:
    """Return the person with the food that a plan goes by, and what must be said about it.

    A stated number goes before everything but a limit. A log or a check is counted where it is whole: what is not
    known is not zero, so a part of a day stays not known.
    """
    values, told = dict(person.values), list(intake.findings)
    ate: dict[Nutrient, Ate] = {}
    for nutrient in NUTRIENTS:
        column, found = diet_column(nutrient), intake.nutrients.get(HELD_OF[nutrient])
        stated = values.get(column, float("nan"))
        if not isnan(stated):
            ate[nutrient] = Ate("stated", stated)
        elif found is not None and found.is_whole:
            values[column] = found.amount.central
            ate[nutrient] = Ate(found.basis, found.amount.central)
        else:
            ate[nutrient] = Ate(None, float("nan"))
    if intake.natto_times_a_week >= 0:
        values["natto_times_a_week"] = max(intake.natto_times_a_week, values.get("natto_times_a_week", 0.0))
    told += avoided_but_eaten(person, intake)
    told += _about_absorption(intake)
    week = k1_week(intake)
    if week is not None and "class:vka" in person.triggers:
        told += steadiness_findings(week)
    remarks = (*person.remarks, *told)
    return replace(person, values=values, remarks=remarks), DietBasis(intake, ate, week)


def _is_far_apart(stated: float, found: NutrientIntake) -> bool:
    """Say whether a stated number lies outside the band of what was told; of a part of a day, below it."""
    return stated < found.amount.low or (found.is_whole and stated > found.amount.high)


def _about_absorption(intake: DietIntake) -> list[Finding]:
    """Return what to say where little of the calcium whose uptake is known is taken up: spinach is not milk."""
    calcium = intake.nutrients.get("calcium_mg")
    if calcium is None or not intake.absorbable_coverage > 0:
        return []
    measured = calcium.foods.central * intake.absorbable_coverage
    is_poor = intake.absorbable.central < parameter("absorbed_poor_share") * measured
    is_much = measured >= parameter("absorbed_poor_from_mg")
    if not (is_poor and is_much):
        return []
    return [
        finding(
            "diet-calcium-poorly-absorbed",
            eaten_mg=rough("calcium", measured),
            absorbable_mg=rough("calcium", intake.absorbable.central),
        )
    ]


def settle_diet(people: People, basis: DietBasis, options: Options) -> tuple[People, DietBasis, list[Finding]]:
    """Return the food that a batch of one is planned with, on the safe side of its band.

    Args:
        people: with the middle of each band where the food is known.
        basis: as `diet_basis` gave it.
        options: protocol and target.

    Returns:
        The people, with the low end where a lower bound of vitamin K is enough already, and the high end of all that
        was told where the planned supplement would pass the limit there; the basis; and what must be said.
    """
    least = _least_told(basis)
    plans = DietPlans(people, options, _amounts_asked(basis, least))
    food, ate = _enough_at_least(basis, least, plans)
    told = _bands_told(basis, ate)
    said: list[Finding] = []
    for nutrient, band in told.items():
        stated = ate[nutrient].counted if ate[nutrient].basis == "stated" else None
        if passes_limit(nutrient, band, plans, food):
            food[nutrient] = band.high
            ate[nutrient] = Ate(basis.intake.nutrients[HELD_OF[nutrient]].basis, band.high, "high")
            said.append(limit_finding(nutrient, band, stated))
        elif stated is not None:
            said.append(differs_finding(nutrient, band, stated))
    held = {each: band for each, band in told.items() if (ate[each].basis, ate[each].end) in _BY_FOODS}
    said += [change_finding(change) for change in bands_that_change(held, plans, food)]
    return _with(people, food), replace(basis, ate=ate), said


def _least_told(basis: DietBasis) -> dict[Nutrient, float]:
    """Return what the foods that were told give at the least where that is not the whole day, and more than nothing."""
    least: dict[Nutrient, float] = {}
    for nutrient in _UNLIMITED:
        found = basis.intake.nutrients.get(HELD_OF[nutrient])
        if basis.ate[nutrient].basis is None and found is not None:
            amount = found.foods.low - (0.0 if isnan(found.recall) else found.recall)
            if amount > 0:
                least[nutrient] = amount
    return least


def _amounts_asked(basis: DietBasis, least: Mapping[Nutrient, float]) -> dict[Nutrient, list[float]]:
    """Return every amount that food may give beside what is counted so far: both ends of a band, and the least."""
    asked = {nutrient: [band.low, band.high] for nutrient, band in _bands_told(basis, basis.ate).items()}
    for nutrient, amount in least.items():
        asked.setdefault(nutrient, []).append(amount)
    return asked


def _enough_at_least(
    basis: DietBasis, least: Mapping[Nutrient, float], plans: DietPlans
) -> tuple[dict[Nutrient, float], dict[Nutrient, Ate]]:
    """Return the least that food gives where that is enough already, and what the plan goes by then."""
    food: dict[Nutrient, float] = {}
    ate = dict(basis.ate)
    for nutrient, amount in least.items():
        if plans.nutrient(nutrient, {**food, nutrient: amount}).gap <= 0:
            food[nutrient] = amount
            ate[nutrient] = Ate(basis.intake.nutrients[HELD_OF[nutrient]].basis, amount, "low")
    return food, ate


def _bands_told(basis: DietBasis, ate: Mapping[Nutrient, Ate]) -> dict[Nutrient, Band]:
    """Return the bands of what was told by foods, as far as the plan may count too little of it.

    That is what is counted by its middle, a part of a day, and what a stated number is far from.
    """
    found: dict[Nutrient, Band] = {}
    for nutrient, each in ate.items():
        told = basis.intake.nutrients.get(HELD_OF[nutrient])
        if told is None or each.end != "central":
            continue
        if each.basis != "stated" or _is_far_apart(each.counted, told):
            found[nutrient] = Band(told.amount.low, told.amount.high)
    return found


def most_from_food(basis: DietBasis) -> dict[Nutrient, float]:
    """Return the most that was told by foods may give, mg or µg a day, where the plan may count too little of it."""
    return {nutrient: band.high for nutrient, band in _bands_told(basis, basis.ate).items()}


def _with(people: People, food: Mapping[Nutrient, float]) -> People:
    columns = {diet_column(nutrient): np.full(len(people), amount) for nutrient, amount in food.items()}
    return replace(people, **columns) if columns else people
