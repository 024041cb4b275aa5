"""Where people's own usual diet holds the hormone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from boneward.physiology.bone.mass import bone_at_start
from boneward.physiology.calcium.closure import habits_at, surplus
from boneward.physiology.calcium.course import calcium_start
from boneward.physiology.calcium.meal import meals_of
from boneward.physiology.calcium.surroundings import Surroundings, surroundings
from boneward.physiology.calcium.usual import HABIT_DAYS, HabitNodes, UsualDiet
from boneward.physiology.days import AGE_YEAR
from boneward.physiology.subjects import CalciumIntake, Subjects
from boneward.physiology.values import at_share, central

People = Callable[..., Subjects]
Eaten = Callable[..., CalciumIntake]
INTAKES = (150, 300, 520, 800, 1200, 2000)
LEVEL = np.full(40, 55.0)


@pytest.mark.parametrize("intake", INTAKES)
@pytest.mark.parametrize("share", [None, 0.0, 0.5, 1.0])
@pytest.mark.parametrize("male", [False, True])
def test_every_usual_diet_has_its_balance(
    people: People, eaten: Eaten, intake: int, share: float | None, *, male: bool
) -> None:
    """From 3 to 90 years and 150 to 2,000 mg, at any end of the ranges: found to a milligram, within what is sought."""
    values, subjects = central() if share is None else at_share(share), people((3, 90), male=male)
    around, kinds = Surroundings(*surroundings(values, subjects, np.zeros(1))[0]), bone_at_start(values, subjects)
    diet = UsualDiet(values, meals_of(values, eaten(intake), subjects.has_kidneys), LEVEL, subjects.has_kidneys)
    drive = diet.drive_at_start(around, kinds)
    balance, slope = diet.balance(around, kinds, drive)
    assert np.abs(surplus(values, balance, drive)[0]).max() < 1
    assert (slope >= 0).all()
    assert (np.abs(drive) < 3).all()
    start = calcium_start(values, subjects, eaten(intake), LEVEL)
    assert (start.exchangeable > 0).all()
    assert all((part >= 0).all() for part in start.day)


@pytest.mark.parametrize("ages", [(8, 18), (48, 58), (70, 85)])
def test_the_drive_of_later_is_that_of_who_is_older_now(people: People, eaten: Eaten, ages: tuple[int, int]) -> None:
    """Three years on, the usual diet of today's people holds them where it holds people three years older today."""
    values, later = central(), 3 * 2 * HABIT_DAYS
    subjects, older = people(ages), people((ages[0] + later / 365.25, ages[1] + later / 365.25))
    usual = meals_of(values, eaten(700), subjects.has_kidneys)
    diet = UsualDiet(values, usual, LEVEL, subjects.has_kidneys)
    starts = [calcium_start(values, who, eaten(700), LEVEL).drive for who in (subjects, older)]
    nodes = HabitNodes(values, subjects, diet, starts[0], later)
    for day, expected in ((0, starts[0]), (later, starts[1])):
        assert habits_at(values, expected).drive == pytest.approx(nodes.on(day).drive, abs=1e-3)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_each_half_year_of_growing_up_is_in_balance(people: People, eaten: Eaten, share: float) -> None:
    """From 2 to 17 years, ten years on: no turn of growth is so sharp that the drive of a node falls short of it."""
    values, subjects, last = at_share(share), people((2, 17), count=16), 20 * HABIT_DAYS
    diet = UsualDiet(values, meals_of(values, eaten(600), subjects.has_kidneys), LEVEL[:16], subjects.has_kidneys)
    nodes = HabitNodes(values, subjects, diet, calcium_start(values, subjects, eaten(600), LEVEL[:16]).drive, last)
    for day in range(0, last + 1, HABIT_DAYS):
        grown = replace(
            subjects, age=subjects.age + day / AGE_YEAR, since_menopause=subjects.since_menopause + day / AGE_YEAR
        )
        around, kinds = Surroundings(*surroundings(values, grown, np.zeros(1))[0]), bone_at_start(values, grown)
        assert diet.drive_at_start(around, kinds) == pytest.approx(nodes.on(day).drive, abs=1e-3)
