"""What can be read off a simulated trial: everyone's quantities by their names in the documents, and summaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.days import CALENDAR_YEAR, MONTH_STARTS, WEEK
from boneward.physiology.subjects import FLOWS, MEASURED_SITES
from boneward.physiology.trial import ArmCourse, TrialCourse

_TAILS = (2.5, 97.5)

Summary = Mapping[str, Floats]
"""Mean, sd, p2_5 and p97_5 over the people, each of shape [weeks]."""


def columns_of(course: TrialCourse, arm: ArmCourse) -> dict[str, Floats]:
    """Return each quantity of an arm by its path in the document, arrays of shape [weeks, people]."""
    found = arm.course
    columns = {
        "25ohd_nmol_l": found.d25,
        "absorbed_fraction": found.absorbed_fraction,
        "pth_relative": found.pth_relative,
        "ucoc_coc_ratio_change_pct": found.ucoc_coc_change,
        "dp_ucmgp_change_pct": found.dp_ucmgp_change,
        **{f"bmd_change_pct.{site}": found.bmd_change[site] for site in MEASURED_SITES},
        **{f"ledger.{flow}_mg_d": found.flows[flow] for flow in FLOWS},
        "sun_ug": _sun(course),
    }
    if arm.test_load is not None:
        columns["test_load_fraction"] = arm.test_load
    return columns


def summary_of(people: Floats) -> Summary:
    """Return what a table of a trial says of a quantity, from everyone's, shape [weeks, people]; one has no spread."""
    low, high = np.percentile(people, _TAILS, axis=1)
    spread = people.std(axis=1, ddof=1) if people.shape[1] > 1 else np.zeros(len(people))
    return {"mean": people.mean(axis=1), "sd": spread, "p2_5": low, "p97_5": high}


def _sun(course: TrialCourse) -> Floats:
    """Return what the skin makes in the month of each week, before the first day all the same, µg a day."""
    first = MONTH_STARTS[course.trial.start_month - 1]
    days = [(first + week * WEEK) % CALENDAR_YEAR for week in course.weeks]
    months = np.searchsorted(MONTH_STARTS, days, side="right") - 1
    made = np.broadcast_to(course.sun_ug[months], (len(days), course.trial.people))
    stops = course.trial.sunless & (np.array(course.weeks) > 0)
    return np.where(stops[:, None], 0.0, made)


def place_of(course: TrialCourse, week: int) -> int:
    """Return where a week stands in the arrays."""
    return course.weeks.index(week)


def mean_over(columns: Sequence[Floats]) -> Floats:
    """Return the means over the people, then over the arms, shape [weeks]."""
    return np.asarray(np.mean([column.mean(axis=1) for column in columns], axis=0), dtype=np.float64)
