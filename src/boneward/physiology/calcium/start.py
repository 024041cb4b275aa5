"""Where people stand who have eaten the same for long: everything in balance, bone on its slow way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.bone.mass import bone_at_start
from boneward.physiology.calcium.absorption_vitamin_d_need2008 import uptake_gain_gallagher2012
from boneward.physiology.calcium.closure import outflows
from boneward.physiology.calcium.day import Day, day_of, pace_of
from boneward.physiology.calcium.meal import Meals, meals_of
from boneward.physiology.calcium.surroundings import Surroundings, surroundings
from boneward.physiology.calcium.usual import UsualDiet
from boneward.physiology.subjects import CalciumIntake, Subjects
from boneward.physiology.values import Values


@dataclass(frozen=True, slots=True)
class CalciumState:
    """Where n people stand; arrays of shape [n].

    Attributes:
        drive: logarithm of parathyroid hormone against its usual level, the part that calcium drives.
        adaptation: what the gut has added to the absorbed share.
        trabecular, cortical, exchangeable: calcium in bone, mg.
        intake: eaten the day before, mg.
        day: the ledger of the day before.
        usual, usual_d25: the meals and the 25(OH)D, nmol/L, with which all of this is in balance.
    """

    drive: Floats
    adaptation: Floats
    trabecular: Floats
    cortical: Floats
    exchangeable: Floats
    intake: Floats
    day: Day
    usual: Meals
    usual_d25: Floats


def calcium_start(values: Values, subjects: Subjects, usual: CalciumIntake, d25: Floats) -> CalciumState:
    """Return the state of people whose calcium is in balance with their usual day at their 25(OH)D.

    Gut, hormone and exchangeable calcium are settled; structural bone follows growth and loss, and the exchangeable
    calcium with it.

    Args:
        values: numbers of the physiology.
        subjects: n people.
        usual: what they have eaten for long.
        d25: nmol/L, [n].
    """
    around = Surroundings(*surroundings(values, subjects, np.zeros(1))[0])
    kinds = bone_at_start(values, subjects)
    bone = kinds[0] + kinds[1]
    meals = meals_of(values, usual, subjects.has_kidneys)
    diet = UsualDiet(values, meals, d25, subjects.has_kidneys)
    drive = diet.drive_at_start(around, kinds)
    balance, _ = diet.balance(around, kinds, drive)
    found = outflows(values, balance, drive)
    growing = (found.grown - balance.loss) / ((1.0 + values["ca_space"]) * bone)
    gain = uptake_gain_gallagher2012(values, d25, around.past)
    return CalciumState(
        drive,
        diet.adaptation(around, drive).share,
        *kinds,
        balance.space * (1.0 - growing / pace_of(values["ca_space_days"])),
        meals.intake,
        day_of(values, around, meals.intake, balance.supply, gain, found),
        meals,
        d25,
    )
