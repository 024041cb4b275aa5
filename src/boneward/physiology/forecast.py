"""What follows for one person in each scenario, with bands: what the forecast's document is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from boneward.knowledge.findings import Finding
from boneward.people.columns import Floats
from boneward.physiology.dose import DoseChoice
from boneward.physiology.ensemble import Band
from boneward.physiology.measured import Measured
from boneward.physiology.scenarios import Supplements
from boneward.physiology.subjects import SITES
from boneward.physiology.winter import WinterLow

__all__ = ["BMD", "QUANTITIES", "Assumed", "Forecast", "Part", "ScenarioCourse", "WinterLow", "Withheld"]

Part = Literal["all", "vitamin_d", "vitamin_k", "calcium", "balance", "bone", "risks", "now", "plan", "article"]

BMD = "bmd_change."
QUANTITIES = (
    "d25",
    "ucoc_coc_change",
    "dp_ucmgp_change",
    "absorbed_fraction",
    "pth_relative",
    *(f"{BMD}{site}" for site in SITES),
)
"""What has a band, by its name in the code; `bmd_change.spine` and so on for bone."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something that nobody said and a table gave: a code, the middle that was used, its unit and sources."""

    what: str
    value: float
    unit: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not drawn, and the code of the finding that says why."""

    part: Part
    code: str


@dataclass(frozen=True, slots=True)
class ScenarioCourse:
    """What follows in one scenario.

    Attributes:
        supplements: taken a day in it.
        days: from 0, the day before the first.
        bands: by the names in `QUANTITIES`, each of shape [days]; what is withheld is not in it.
        ledger: the mean day of the whole forecast by `subjects.FLOWS`, mg a day, mean of the members; None: withheld.
            A flow that is withheld alone is not in it.
        ledger_by_year: the same for each year.
        ledger_by_day: by flow, of shape [days], mean of the members.
    """

    supplements: Supplements
    days: tuple[int, ...]
    bands: Mapping[str, Band]
    ledger: Mapping[str, float] | None = None
    ledger_by_year: tuple[Mapping[str, float], ...] = ()
    ledger_by_day: Mapping[str, Floats] | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """One person's forecast.

    Attributes:
        on: the day before the first; None where no date is known.
        years: how many.
        members: of the ensemble.
        shares: the ends of the bands, as shares of the ensemble: (0.05, 0.95).
        target_nmol_l, chance: of the choice of a dose.
        assumed, withheld: what was taken from a table, and what is not drawn.
        scenarios: in the order in which they were asked; empty where all is withheld.
        differences: `plan-now` and so on, bands of the difference member by member, by the names in `QUANTITIES`.
        winter: by scenario.
        dose: None where 25(OH)D is withheld.
        advice: whether a blood test is worth it; None where 25(OH)D is withheld.
        measured: None without a result that counts.
        findings: all that must be said, the reasons of `withheld` among them.
    """

    on: date | None
    years: int
    members: int
    shares: tuple[float, float]
    target_nmol_l: float
    chance: float
    assumed: tuple[Assumed, ...]
    withheld: tuple[Withheld, ...]
    scenarios: Mapping[str, ScenarioCourse]
    differences: Mapping[str, Mapping[str, Band]]
    winter: Mapping[str, WinterLow]
    dose: DoseChoice | None
    advice: Finding | None
    measured: Measured | None
    findings: tuple[Finding, ...]
