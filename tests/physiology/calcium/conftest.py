"""People and meals for the tests of calcium."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from boneward.people.columns import Floats
from boneward.physiology.calcium.course import CalciumCourse, CalciumState, calcium_course, calcium_start
from boneward.physiology.subjects import NO_MENOPAUSE, CalciumIntake, Subjects
from boneward.physiology.values import Values, central

LAST_PERIOD = 51.0
LARGEST_PIECE = 500.0


def _people(ages: tuple[float, float], count: int = 40, *, male: bool = False, kidneys: bool = True) -> Subjects:
    age = ages[0] + (ages[1] - ages[0]) * (np.arange(count) + 0.5) / count
    return Subjects(
        age,
        np.full(count, male),
        np.full(count, NO_MENOPAUSE) if male else age - LAST_PERIOD,
        np.full(count, 25.0),
        np.full(count, 3220.0),
        np.full(count, kidneys),
    )


def _eaten(food: float, tablets: float = 0.0, meals: float = 3.0, uptake: float = 1.0) -> CalciumIntake:
    pieces = np.ceil(np.asarray(tablets) / LARGEST_PIECE)
    return CalciumIntake(
        np.asarray(float(food)), np.asarray(uptake), np.asarray(float(tablets)), pieces, np.asarray(meals)
    )


@dataclass(frozen=True)
class Followed:
    """A start and what came of it."""

    start: CalciumState
    course: CalciumCourse

    def gain(self, other: Followed, site: str, day: int) -> float:
        """Return the mean difference of bone mineral density on a reported day, per cent points."""
        change = self.course.bmd_change[site][day] - other.course.bmd_change[site][day]
        return float(change.mean())


def _follow(
    subjects: Subjects,
    usual: CalciumIntake,
    then: CalciumIntake,
    days: list[int],
    *,
    d25: float = 60.0,
    d25_after: float | None = None,
    values: Values | None = None,
) -> Followed:
    numbers = central() if values is None else values
    level: Floats = np.full((days[-1] + 1, len(subjects.age)), d25 if d25_after is None else d25_after)
    level[0] = d25
    start = calcium_start(numbers, subjects, usual, level[0])
    return Followed(start, calcium_course(numbers, subjects, start, then, level, days))


@pytest.fixture(scope="session")
def people() -> Callable[..., Subjects]:
    """Return a maker of people whose ages are spread evenly; women's last period is at 51."""
    return _people


@pytest.fixture(scope="session")
def eaten() -> Callable[..., CalciumIntake]:
    """Return a maker of days: food, tablets of at most 500 mg, meals, uptake against milk's."""
    return _eaten


@pytest.fixture(scope="session")
def follow() -> Callable[..., Followed]:
    """Return what starts people on a usual day and follows them on another."""
    return _follow
