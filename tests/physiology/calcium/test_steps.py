from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from boneward.physiology.calcium import closure, steps
from boneward.physiology.calcium.course import CalciumCourse, calcium_course, calcium_start, reported
from boneward.physiology.calcium.meal import meals_of
from boneward.physiology.calcium.steps import step_days, step_through
from boneward.physiology.subjects import CalciumIntake, Subjects
from boneward.physiology.values import central, drawn

People = Callable[..., Subjects]
Eaten = Callable[..., CalciumIntake]

DAYS = range(3651)
STRAIGHT = ("absorbed", "unabsorbed", "endogenous_faecal", "urine", "sweat")


def test_days_then_weeks_then_the_last() -> None:
    """Every day of twelve weeks, every third of eighteen more, then weeks, then fortnights; the last day anyway."""
    assert step_days(0) == (0,)
    assert step_days(2) == (0, 1, 2)
    assert tuple(range(85)) == step_days(84)
    assert (*range(85), 87, 90, 92) == step_days(92)
    assert step_days(230)[-5:] == (207, 210, 217, 224, 230)
    assert step_days(750)[-4:] == (721, 728, 742, 750)


@pytest.mark.parametrize(
    ("ages", "usual", "then", "bone"),
    [
        ((46, 60), 800, (800, 1200), 1e-5),
        ((46, 60), 800, (300, 0), 1e-5),
        ((60, 90), 1000, (400, 0), 1e-5),
        ((2, 19), 900, (1400, 0), 5e-5),
    ],
)
def test_long_steps_are_as_good_as_days(
    people: People, eaten: Eaten, ages: tuple[float, float], usual: float, then: tuple[float, float], bone: float
) -> None:
    """Ten years in long steps against the same in days: adults' bone within 1e-5, their flows within 0.1 mg a day.

    Children's bone is within 5e-5 and their flows within 0.3 mg, as are those of adults below 20 nmol/L of 25(OH)D,
    where absorption turns fastest. Into and out of bone differ by up to 1 mg more around the day on which bone turns
    from gain to loss; their difference does not.
    """
    subjects, values = people(ages, 24), central()
    season = np.sin(2.0 * np.pi * np.array(DAYS) / 365.25)[:, np.newaxis]
    d25 = 45.0 + 20.0 * season + np.zeros(24)
    start = calcium_start(values, subjects, eaten(usual), d25[0])
    meals = meals_of(values, eaten(*then), subjects.has_kidneys)
    long = reported(
        values, step_through(values, subjects, start, meals, d25, step_days(3650)), step_days(3650), d25, DAYS
    )
    days = reported(values, step_through(values, subjects, start, meals, d25, DAYS, node_days=1), DAYS, d25, DAYS)
    assert days.bone_mg == pytest.approx(long.bone_mg, rel=bone)
    for flow in STRAIGHT:
        assert days.flows[flow] == pytest.approx(long.flows[flow], abs=0.3 if ages[0] < 20 else 0.1)
    net = [found.flows["bone_in"] - found.flows["bone_out"] for found in (long, days)]
    assert net[0] == pytest.approx(net[1], abs=0.3 if ages[0] < 20 else 0.1)


@pytest.mark.parametrize(("ages", "usual"), [((50, 75), 150), ((50, 75), 300), ((3, 15), 520)])
def test_long_steps_do_not_swing(people: People, eaten: Eaten, ages: tuple[float, float], usual: float) -> None:
    """Who ate little and takes much is absorbed as smoothly over years as the days are: no step swings back."""
    subjects, values = people(ages, 24), drawn(24, 1)
    d25 = np.full((3641, 24), 55.0)
    start = calcium_start(values, subjects, eaten(usual), d25[0])
    days = range(280, 3641, 14)
    course = calcium_course(values, subjects, start, eaten(usual, 1000), d25, days)
    turns = np.diff(course.flows["absorbed"], 2, axis=0)
    assert np.abs(turns).max() < 3


@pytest.mark.parametrize(
    ("module", "name", "other"),
    [
        (steps, "_ROUNDS_AT_FIRST", 24),
        (steps, "_ROUNDS", 4),
        (steps, "_ROUNDS_LATER", 2),
        (steps, "_FIRST_STEPS", 6),
        (steps, "_FARTHEST_AHEAD", 0.025),
        (steps, "_LEAST_SPACE", 5e-7),
        (closure, "_LONGEST", 0.2),
        (closure, "_LONGEST", 0.8),
        (closure, "LOWEST", -6.0),
        (closure, "HIGHEST", 24.0),
        (closure, "_FARTHEST", 120.0),
    ],
)
@pytest.mark.parametrize(
    ("ages", "usual", "then"), [((2, 17), 600, (600, 500)), ((20, 88), 300, (300, 1200)), ((20, 88), 1500, (250, 0))]
)
def test_no_limit_of_the_solver_moves_what_is_told(  # noqa: PLR0913, PLR0917 - two lists of cases
    people: People,
    eaten: Eaten,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    name: str,
    other: float,
    ages: tuple[float, float],
    usual: float,
    then: tuple[float, float],
) -> None:
    """Halved or doubled, each leaves flows within 0.5 mg a day and bone within a thousandth of a per cent."""

    def followed() -> CalciumCourse:
        subjects, values, d25 = people(ages, 24), drawn(24, 1), np.full((3641, 24), 40.0)
        start = calcium_start(values, subjects, eaten(usual), d25[0])
        return calcium_course(values, subjects, start, eaten(*then), d25, range(0, 3641, 28))

    ours = followed()
    monkeypatch.setattr(module, name, other)
    found = followed()
    for flow in ours.flows:
        assert ours.flows[flow] == pytest.approx(found.flows[flow], abs=0.5)
    assert ours.bmd_change["spine"] == pytest.approx(found.bmd_change["spine"], abs=1e-3)
