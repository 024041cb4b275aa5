"""Calcium through the days: absorbed, lost, into bone and out of it; each day's ledger closes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.bone.sites import bmd_change
from boneward.physiology.bone.turnover import turnover
from boneward.physiology.calcium.absorption_load_heaney1990 import load_fraction_heaney1990
from boneward.physiology.calcium.absorption_vitamin_d_need2008 import uptake_factor_need2008, uptake_gain_gallagher2012
from boneward.physiology.calcium.absorption_without_kidneys_armas2013 import most_absorbed_armas2013
from boneward.physiology.calcium.ledger import Asked, Series, sums_of
from boneward.physiology.calcium.meal import meals_of
from boneward.physiology.calcium.parathyroid_aloia2006 import parathyroid_aloia2006
from boneward.physiology.calcium.start import CalciumState, calcium_start
from boneward.physiology.calcium.steps import Stepped, step_days, step_through
from boneward.physiology.calcium.surroundings import Surroundings, surroundings
from boneward.physiology.subjects import FLOWS, MEASURED_SITES, CalciumIntake, Subjects
from boneward.physiology.values import Values

__all__ = ["CalciumCourse", "CalciumState", "calcium_course", "calcium_start", "single_load_fraction"]

_TINY_MG = 1e-9


@dataclass(frozen=True, slots=True)
class CalciumCourse:
    """What follows, on the days asked for; arrays of shape [days, n].

    Attributes:
        absorbed_fraction: of the day's calcium.
        pth_relative: parathyroid hormone against day 0.
        bmd_change: by site, per cent of day 0.
        flows: the ledger of the day by `FLOWS`, mg; on day 0 that of the usual day.
        totals: summed from day 1, mg.
        bone_mg: calcium in bone.
        levels: what is carried from day to day: `adaptation`, and `drive`, the logarithm of the hormone that calcium
            drives.
    """

    absorbed_fraction: Floats
    pth_relative: Floats
    bmd_change: Mapping[str, Floats]
    flows: Mapping[str, Floats]
    totals: Mapping[str, Floats]
    bone_mg: Floats
    levels: Mapping[str, Floats]

    @property
    def adaptation(self) -> Floats:
        """Return what the gut adds to the absorbed share, for `single_load_fraction`, [days, n]."""
        return self.levels["adaptation"]


def calcium_course(
    values: Values,
    subjects: Subjects,
    state: CalciumState,
    intake: CalciumIntake,
    d25_by_day: Floats,
    days: Sequence[int],
) -> CalciumCourse:
    """Return what follows when the intake is kept every day from day 1.

    Args:
        values: numbers of the physiology.
        subjects: n people, as they are on day 0.
        state: where they stand on day 0.
        intake: from day 1 on.
        d25_by_day: 25(OH)D, nmol/L, on days 0 to the last asked for: [last + 1, n].
        days: to report, ascending, from 0.
    """
    meals = meals_of(values, intake, subjects.has_kidneys)
    stepped_days = step_days(days[-1])
    stepped = step_through(values, subjects, state, meals, d25_by_day, stepped_days)
    return reported(values, stepped, stepped_days, d25_by_day, days)


def reported(
    values: Values, stepped: Stepped, stepped_days: Sequence[int], d25_by_day: Floats, days: Sequence[int]
) -> CalciumCourse:
    """Return the days asked for, out of those that were stepped to; flows and sites are filled when they are read."""
    asked = Asked.between(stepped_days, days)
    net = stepped.absorbed - stepped.faecal - stepped.urine - stepped.sweat
    bone = stepped.trabecular + stepped.cortical + stepped.exchangeable
    bone_in, bone_out = turnover(values, bone, net)
    flows = {
        "intake": stepped.intake,
        "absorbed": stepped.absorbed,
        "unabsorbed": stepped.intake - stepped.absorbed,
        "endogenous_faecal": stepped.faecal,
        "urine": stepped.urine,
        "sweat": stepped.sweat,
        "bone_in": bone_in,
        "bone_out": bone_out,
    }
    kinds = (stepped.trabecular, stepped.cortical, stepped.exchangeable)
    start = (kinds[0][0], kinds[1][0], kinds[2][0])
    sites = bmd_change(values, kinds, start)
    hormone = parathyroid_aloia2006(values, stepped.drive, d25_by_day[list(stepped_days)])
    return CalciumCourse(
        asked.at(stepped.absorbed / np.maximum(stepped.intake, _TINY_MG)),
        asked.at(hormone / hormone[0]),
        Series(MEASURED_SITES, lambda site: asked.at(sites[site])),
        Series(FLOWS, lambda flow: asked.at(flows[flow])),
        Series(FLOWS, lambda flow: asked.gathered(flows[flow], sums_of(flows[flow], stepped_days))),
        bone[0] + asked.gathered(net, sums_of(net, stepped_days)),
        Series(("drive", "adaptation"), lambda level: asked.at(getattr(stepped, level))),
    )


def single_load_fraction(
    values: Values, subjects: Subjects, adaptation: Floats, load_mg: Floats, d25: Floats
) -> Floats:
    """Return the share that is absorbed of one load with a meal, as an isotope would show it; [n].

    Args:
        values: numbers of the physiology.
        subjects: n people at the time of the test.
        adaptation: of their gut by then: `CalciumState.adaptation`, or a day of `CalciumCourse.adaptation`.
        load_mg: mg, [n] or [].
        d25: 25(OH)D, nmol/L, [n].
    """
    around = Surroundings(*surroundings(values, subjects, np.zeros(1))[0])
    curve = load_fraction_heaney1990(values, load_mg) + around.shift
    share = uptake_factor_need2008(values, d25) * curve + adaptation
    most = most_absorbed_armas2013(values, subjects.has_kidneys)
    bounded = np.minimum(np.maximum(share, values["ca_uptake_least"]), most)
    gain = uptake_gain_gallagher2012(values, d25, around.past)
    return np.asarray(np.minimum(bounded * (1.0 + gain), most), dtype=np.float64)
