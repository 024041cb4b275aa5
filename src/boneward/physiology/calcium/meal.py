"""A day's meals: which load each holds, and what is absorbed of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.calcium.absorption_load_heaney1990 import load_fraction_heaney1990
from boneward.physiology.calcium.absorption_without_kidneys_armas2013 import most_absorbed_armas2013
from boneward.physiology.subjects import CalciumIntake
from boneward.physiology.values import Values

_TINY = 1e-9


class Meals(NamedTuple):
    """The same day, every day; shapes [n].

    Attributes:
        intake: calcium of the day, mg.
        plain, beside, tablets: mg of food in meals without a tablet and in meals with one, each times the food's
            uptake against milk, and mg of the tablets.
        curve, curve_with: the share of such a meal's load that is absorbed before all that shifts it.
        least, most, most_of_food: bounds of the share; `most_of_food` is that of milk in the same place.
    """

    intake: Floats
    plain: Floats
    beside: Floats
    tablets: Floats
    curve: Floats
    curve_with: Floats
    least: Floats
    most: Floats
    most_of_food: Floats


def meals_of(values: Values, intake: CalciumIntake, has_kidneys: Flags) -> Meals:
    """Return the meals of a day: food evenly on all of them, each tablet on one of its own as far as they reach."""
    meals = np.maximum(intake.meals, 1.0)
    with_tablet = np.clip(np.ceil(intake.pieces), 1.0, meals)
    food = intake.food_mg / meals
    tablet = intake.tablets_mg / with_tablet
    with_tablet = np.where(intake.tablets_mg > 0.0, with_tablet, 0.0)
    most = most_absorbed_armas2013(values, has_kidneys)

    def of_n(value: Floats) -> Floats:
        return np.broadcast_to(np.asarray(value, dtype=np.float64), has_kidneys.shape).copy()

    return Meals(
        of_n(intake.food_mg + intake.tablets_mg),
        of_n((meals - with_tablet) * food * intake.food_uptake),
        of_n(with_tablet * food * intake.food_uptake),
        of_n(intake.tablets_mg),
        of_n(load_fraction_heaney1990(values, food)),
        of_n(load_fraction_heaney1990(values, food + tablet)),
        of_n(values["ca_uptake_least"]),
        of_n(most),
        of_n(np.minimum(most, values["ca_uptake_most_of_food"] / np.maximum(intake.food_uptake, _TINY))),
    )


def absorbed(meals: Meals, factor: Floats, shift: Floats, adaptation: Floats) -> Floats:
    """Return the calcium that is absorbed of a day's meals, mg, between 0 and what is eaten.

    Args:
        meals: of the day.
        factor: by 25(OH)D, times the curve and its shift.
        shift: by age, menopause, growth and person.
        adaptation: of the gut, added.
    """
    base = factor * shift + adaptation
    plain = np.maximum(factor * meals.curve + base, meals.least)
    beside = np.maximum(factor * meals.curve_with + base, meals.least)
    return np.asarray(
        meals.plain * np.minimum(plain, meals.most_of_food)
        + meals.beside * np.minimum(beside, meals.most_of_food)
        + meals.tablets * np.minimum(beside, meals.most),
        dtype=np.float64,
    )
