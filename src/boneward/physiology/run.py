"""From a start to a course: the three chains one after the other, each stepped by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.people.columns import Floats
from boneward.physiology.calcium.course import CalciumState, calcium_course, calcium_start
from boneward.physiology.subjects import CalciumIntake, Course, Regimen, Subjects
from boneward.physiology.values import Values
from boneward.physiology.vitamin_d.course import VitaminDState, vitamin_d_course
from boneward.physiology.vitamin_k.course import vitamin_k_course


@dataclass(frozen=True, slots=True)
class Start:
    """Where n people stand before the first day: in equilibrium with what is usual for them."""

    vitamin_d: VitaminDState
    calcium: CalciumState


def start_from(values: Values, subjects: Subjects, usual: CalciumIntake, vitamin_d: VitaminDState) -> Start:
    """Return the start of people whose calcium is in balance with their usual intake at their level of 25(OH)D."""
    return Start(vitamin_d, calcium_start(values, subjects, usual, vitamin_d.d25))


def follow(
    values: Values, subjects: Subjects, start: Start, regimen: Regimen, *, day_of_year: int, days: Sequence[int]
) -> Course:
    """Return what follows when the regimen is kept every day.

    Args:
        values: the numbers of the physiology, shapes [] or [n].
        subjects: n people; nobody's course depends on another.
        start: where they stand.
        regimen: what they take from day 1 on.
        day_of_year: of day 1, from 0 for the first of January.
        days: the days to report, ascending, from 0; all else is stepped over and not kept.
    """
    every = vitamin_d_course(values, subjects, start.vitamin_d, regimen, day_of_year=day_of_year, last=days[-1])
    carboxylation = vitamin_k_course(values, regimen.added_k1_ug, regimen.added_mk7_ug, days, people=len(subjects.age))
    calcium = calcium_course(values, subjects, start.calcium, regimen.calcium, every, days)
    d25: Floats = every[list(days)]
    # The maps are copied: theirs are worked out when they are read, and keep every day that was stepped to until then.
    return Course(
        tuple(days),
        d25,
        calcium.absorbed_fraction,
        calcium.adaptation,
        calcium.pth_relative,
        carboxylation.ucoc_coc_change,
        carboxylation.dp_ucmgp_change,
        dict(calcium.bmd_change),
        dict(calcium.flows),
        dict(calcium.totals),
        calcium.bone_mg,
    )
