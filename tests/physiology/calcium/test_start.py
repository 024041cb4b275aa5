from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from boneward.physiology.calcium.start import calcium_start
from boneward.physiology.subjects import CalciumIntake, Subjects
from boneward.physiology.values import central

People = Callable[..., Subjects]
Eaten = Callable[..., CalciumIntake]
Follow = Callable[..., Any]

YEAR = 364


@pytest.mark.parametrize("usual", [200, 741, 2000])
def test_who_goes_on_as_usual_stays(people: People, eaten: Eaten, follow: Follow, usual: int) -> None:
    """Adults who change nothing absorb and lose in a year what they did on day 0 to 5 mg (age takes 4 of 2,000)."""
    still = follow(people((30, 45)), eaten(usual), eaten(usual), [0, 1, 28, YEAR])
    for flow in ("absorbed", "urine"):
        course = still.course.flows[flow]
        assert course == pytest.approx(np.broadcast_to(course[0], course.shape), abs=5)


def test_day_0_is_the_usual_day(people: People, eaten: Eaten, follow: Follow) -> None:
    """The first day reported is what was eaten before, whatever comes after."""
    changed = follow(people((55, 75)), eaten(800), eaten(800, 1000), [0, 1])
    assert (changed.course.flows["intake"] == np.array([[800.0], [1800.0]])).all()
    assert changed.start.day.absorbed.tolist() == changed.course.flows["absorbed"][0].tolist()


def test_more_eaten_means_less_hormone_and_a_lower_share(people: People, eaten: Eaten) -> None:
    """Over the intakes the drive and the absorbed share fall, and urine rises."""
    level = np.full(40, 60.0)
    states = [calcium_start(central(), people((40, 60)), eaten(food), level) for food in (200, 500, 1000, 2000)]
    assert all((after.drive < before.drive).all() for before, after in itertools.pairwise(states))
    assert all((after.day.urine > before.day.urine).all() for before, after in itertools.pairwise(states))


@pytest.mark.parametrize(("ages", "grows"), [((4, 16), True), ((60, 85), False)])
def test_the_exchangeable_calcium_lags_behind_bone(
    people: People, eaten: Eaten, ages: tuple[int, int], *, grows: bool
) -> None:
    """It follows with a delay: a growing skeleton holds a little less than its share of it, a waning one more."""
    start = calcium_start(central(), people(ages), eaten(900), np.full(40, 60.0))
    share = start.exchangeable / (central()["ca_space"] * (start.trabecular + start.cortical))
    assert ((share < 1.0) == grows).all()
    assert share == pytest.approx(1.0, abs=0.01)
