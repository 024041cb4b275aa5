"""A trial worked out: its people settled where they begin, each arm followed, everyone's course kept for summaries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Floats
from boneward.people.trial import Arm, Trial, TrialDiet, trial_defaults
from boneward.physiology.calcium.course import single_load_fraction
from boneward.physiology.days import AGE_YEAR, MONTH_STARTS, WEEK
from boneward.physiology.run import Start, follow, start_from
from boneward.physiology.subjects import CalciumIntake, Course, Regimen, Subjects
from boneward.physiology.trial_people import calcium_eaten, skin_makes, subjects_of
from boneward.physiology.values import Values, drawn
from boneward.physiology.vitamin_d.course import VitaminDState, vitamin_d_settled, vitamin_d_steady
from boneward.physiology.vitamin_k.uptake_garber1999 import as_tablet_garber1999

_MOST = 5_000.0
"""µg a day up to which the usual intake is looked for."""
_STEPS = 40
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class ArmCourse:
    """What came of one arm, everyone's own; arrays of shape [weeks, people].

    Attributes:
        course: from week 0 on, week by week of the trial.
        test_load: fraction of the test load that is absorbed; None without one.
    """

    course: Course
    test_load: Floats | None


@dataclass(frozen=True, slots=True)
class TrialCourse:
    """What came of a trial.

    Attributes:
        trial: as read.
        weeks: those that were asked for, and 0 before them.
        subjects: the people.
        sun_ug: vitamin D3 made in the skin before the first day, by month, µg a day, shape [12, people] or [12, 1].
        sun_share: of the sun as told, or of that by the place alone, which holds the level that is told.
        arms: by name, in order.
    """

    trial: Trial
    weeks: tuple[int, ...]
    subjects: Subjects
    sun_ug: Floats
    sun_share: float
    arms: dict[str, ArmCourse]


@dataclass(frozen=True, slots=True)
class _Usual:
    """What people take and make before the first day: µg a day."""

    state: VitaminDState
    vitamin_d_ug: float
    sun_ug: Floats
    sun_share: float


def simulate(trial: Trial) -> TrialCourse:
    """Follow every arm of a trial; the same people take part in each, so that arms differ by what they take alone."""
    values = drawn(trial.people, trial.seed, with_model=False)
    subjects = subjects_of(trial)
    usual = _settle(trial, values, subjects)
    eaten = calcium_eaten(trial)
    start = start_from(values, subjects, _intake(trial, eaten, None), usual.state)
    weeks = tuple(sorted({0, *trial.weeks}))
    shared = _Setting(trial, values, subjects, start, usual, eaten, weeks)
    arms = {arm.name: _follow_arm(arm, shared) for arm in trial.arms}
    return TrialCourse(trial, weeks, subjects, usual.sun_ug, usual.sun_share, arms)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all arms share."""

    trial: Trial
    values: Values
    subjects: Subjects
    start: Start
    usual: _Usual
    eaten: Floats
    weeks: tuple[int, ...]


def _follow_arm(arm: Arm, shared: _Setting) -> ArmCourse:
    trial = shared.trial
    sun = np.zeros_like(shared.usual.sun_ug) if trial.sunless else shared.usual.sun_ug
    other = max(shared.usual.vitamin_d_ug + arm.diet.vitamin_d_ug - trial.diet.vitamin_d_ug, 0.0)
    eaten_k1 = arm.diet.vitamin_k1_ug - trial.diet.vitamin_k1_ug
    regimen = Regimen(
        _intake(trial, shared.eaten, arm),
        np.asarray(other + arm.vitamin_d_ug),
        sun,
        arm.vitamin_k1_ug + as_tablet_garber1999(shared.values, np.asarray(eaten_k1)),
        np.asarray(arm.mk7_ug + arm.diet.vitamin_k2_ug - trial.diet.vitamin_k2_ug),
    )
    subjects = replace(shared.subjects, sodium_mg=np.full(trial.people, arm.diet.sodium_mg))
    first, days = MONTH_STARTS[trial.start_month - 1], [week * WEEK for week in shared.weeks]
    course = follow(shared.values, subjects, shared.start, regimen, day_of_year=first, days=days)
    if trial.test_load_mg is None:
        return ArmCourse(course, None)
    load = np.asarray(trial.test_load_mg)
    tests = [
        single_load_fraction(shared.values, _older(subjects, day), course.adaptation[place], load, course.d25[place])
        for place, day in enumerate(days)
    ]
    return ArmCourse(course, np.stack(tests))


def _older(subjects: Subjects, days: int) -> Subjects:
    """Return the people so many days later."""
    years = days / AGE_YEAR
    since = np.where(subjects.male, subjects.since_menopause, subjects.since_menopause + years)
    return replace(subjects, age=subjects.age + years, since_menopause=since)


def _intake(trial: Trial, eaten: Floats, arm: Arm | None) -> CalciumIntake:
    """Return the calcium of an arm, or that of the usual day for no arm."""
    food = eaten if arm is None else _in_proportion(eaten, arm.diet.calcium_mg, trial.diet) + arm.food_calcium_mg
    tablets, pieces = (0.0, 1.0) if arm is None else (arm.calcium_mg, arm.pieces)
    return CalciumIntake(food, np.asarray(1.0), np.asarray(tablets), np.asarray(pieces), np.asarray(trial.meals))


def _in_proportion(eaten: Floats, new: float, usual: TrialDiet) -> Floats:
    """Return what people eat of calcium when the mean changes: who ate much goes on to eat much."""
    return eaten * (new / usual.calcium_mg) if usual.calcium_mg > 0 else np.full_like(eaten, new)


def _settle(trial: Trial, values: Values, subjects: Subjects) -> _Usual:
    """Return where people stand before the first day, and what holds them there."""
    sun = skin_makes(trial, subjects.age)
    if trial.baseline is None and trial.sunless:
        sun = np.zeros_like(sun)

    def at(vitamin_d_ug: float, share: float = 1.0) -> VitaminDState:
        intake = np.full(trial.people, vitamin_d_ug)
        if trial.latitude is None:
            return vitamin_d_steady(values, subjects, intake)
        first, years = MONTH_STARTS[trial.start_month - 1], int(parameter("forecast_settling_years"))
        return vitamin_d_settled(values, subjects, intake, sun * share, day_of_year=first, years=years)

    if trial.baseline is None:
        return _Usual(at(trial.diet.vitamin_d_ug), trial.diet.vitamin_d_ug, sun, 1.0)
    usual, share = _held(trial, trial.baseline, lambda ug, part: float(at(ug, part).d25.mean()), sun)
    return _Usual(at(usual, share), usual, sun * share, share)


def _held(trial: Trial, baseline: float, level: Callable[[float, float], float], sun: Floats) -> tuple[float, float]:
    """Return the input by mouth, µg a day, and the share of the sun that hold people at a level.

    Where a habit is told it is taken as told, and what else they take makes up the level. Where only a place is told,
    the sun makes up what the diet leaves open, as far as skin can. Where it all is too much already, less of the sun
    is taken, then less by mouth.

    Args:
        trial: with a level.
        baseline: the level, nmol/L.
        level: what an input and a share of the sun lead to, nmol/L.
        sun: made in the skin by month, µg a day.
    """
    eaten = trial.diet.vitamin_d_ug if trial.latitude is not None else 0.0
    if level(eaten, 0.0) > baseline:
        return _root(lambda ug: level(ug, 0.0) - baseline, 0.0, eaten), 0.0
    most = 1.0
    if trial.latitude is not None and not trial.habits and sun.max() > 0:
        most = float(trial_defaults()["sun_most"].value / sun.mean(axis=1).max())
    if level(eaten, most) > baseline:
        return eaten, _root(lambda share: level(eaten, share) - baseline, 0.0, most)
    return _root(lambda ug: level(ug, most) - baseline, eaten, _MOST), most


def _root(above: Callable[[float], float], low: float, high: float) -> float:
    """Return where a rising function is 0, by false position with a halved end (Illinois)."""
    below, over = above(low), above(high)
    middle = low
    for _ in range(_STEPS):
        middle = low - below * (high - low) / (over - below)
        here = above(middle)
        if abs(here) < _CLOSE:
            return middle
        if here > 0:
            high, over, below = middle, here, below / 2.0
        else:
            low, below, over = middle, here, over / 2.0
    return middle
