"""Whom the physiology follows, what they take each day, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from boneward.people.columns import Flags, Floats

NO_MENOPAUSE = -99.0
"""Years since the last period of whoever has none: men, and women as far from it as this."""

SITES = ("spine", "femoral_neck", "total_hip", "whole_body")

MEASURED_SITES = (*SITES, "forearm")
"""Sites of a trial: the forearm too, whose answer to calcium was measured; its loss with age no source here tells."""

FLOWS = (
    "intake",
    "absorbed",
    "unabsorbed",
    "endogenous_faecal",
    "urine",
    "sweat",
    "bone_in",
    "bone_out",
)
"""The ledger: intake = absorbed + unabsorbed; absorbed + bone_out = endogenous_faecal + urine + sweat + bone_in."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """n people at the start; arrays of shape [n], nothing unknown."""

    age: Floats  # years
    male: Flags
    since_menopause: Floats  # years since the last period, negative before it; NO_MENOPAUSE for men
    bmi: Floats  # kg/m2
    sodium_mg: Floats  # eaten a day
    has_kidneys: Flags  # False: none that work (calcitriol cannot adapt)


@dataclass(frozen=True, slots=True)
class CalciumIntake:
    """Calcium by mouth, the same every day; arrays of shape [n] or []."""

    food_mg: Floats
    food_uptake: Floats  # absorbability against milk's; 1 where it is not known
    tablets_mg: Floats  # in all
    pieces: Floats  # tablets a day; each goes to a meal of its own as far as the meals reach
    meals: Floats


@dataclass(frozen=True, slots=True)
class Regimen:
    """What n people take and make from the first day on; arrays of shape [n] or [], `sun_ug` of [12, n] or [12, 1].

    Attributes:
        calcium: by mouth.
        vitamin_d_ug: a day from everything but the sun: food, tablets, and what else holds their usual level.
        sun_ug: made in the skin, a day, by month.
        added_k1_ug, added_mk7_ug: a day above what is usual for them, of which carboxylation is the baseline.
    """

    calcium: CalciumIntake
    vitamin_d_ug: Floats
    sun_ug: Floats
    added_k1_ug: Floats
    added_mk7_ug: Floats


@dataclass(frozen=True, slots=True)
class Course:
    """What follows, on `days` (from 0, the day before the first); arrays of shape [days, n].

    Attributes:
        d25: 25(OH)D, nmol/L.
        absorbed_fraction: of the day's calcium.
        adaptation: what the gut adds to the absorbed share, for a test of one load.
        pth_relative: parathyroid hormone against the start.
        ucoc_coc_change: of the ratio of uncarboxylated to carboxylated osteocalcin, per cent.
        dp_ucmgp_change: of desphospho-uncarboxylated matrix Gla protein, per cent.
        bmd_change: by site, per cent of the start.
        flows: the ledger of that day by `FLOWS`, mg a day; on day 0 that of the usual day.
        totals: the ledger summed from day 1 to that day, mg.
        bone_mg: calcium in bone.
    """

    days: tuple[int, ...]
    d25: Floats
    absorbed_fraction: Floats
    adaptation: Floats
    pth_relative: Floats
    ucoc_coc_change: Floats
    dp_ucmgp_change: Floats
    bmd_change: Mapping[str, Floats]
    flows: Mapping[str, Floats]
    totals: Mapping[str, Floats]
    bone_mg: Floats
