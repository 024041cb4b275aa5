"""What a plan would be at both ends of what someone's food may give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from boneward.knowledge.findings import Finding, Nutrient
from boneward.knowledge.registry import finding
from boneward.people.columns import People
from boneward.people.variants import vary
from boneward.planning.columns import ASK, NutrientPlan
from boneward.planning.options import Options
from boneward.planning.plan import plan_block


@dataclass(frozen=True, slots=True)
class Band:
    """The least and the most that food may give, mg or µg a day."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Change:
    """A nutrient whose plan differs between the ends of its band: verdicts, and the supplement in all at both ends."""

    nutrient: Nutrient
    band: Band
    at_low: float
    at_high: float


def diet_column(nutrient: Nutrient) -> str:
    """Return the column of `People` that holds what food gives."""
    return f"diet_{nutrient}_{'mg' if nutrient == 'calcium' else 'ug'}"


def plan_of_diets(nutrient: Nutrient, amounts: Sequence[float], people: People, options: Options) -> NutrientPlan:
    """Return one nutrient's plan of one person, once for each amount that their food may give."""
    column = diet_column(nutrient)
    return plan_block(vary(people, [{column: amount} for amount in amounts]), options).nutrients[nutrient]


def bands_that_change(bands: Mapping[Nutrient, Band], people: People, options: Options) -> list[Change]:
    """Return the nutrients whose verdict or amount is another at the low end than at the high end.

    Args:
        bands: of what food may give.
        people: a batch of one.
        options: protocol and target.
    """
    changes = []
    for nutrient, band in bands.items():
        planned = plan_of_diets(nutrient, [band.low, band.high], people, options)
        is_told = bool((planned.verdict != ASK).all())
        differs = planned.verdict[0] != planned.verdict[1] or planned.amount[0] != planned.amount[1]
        if is_told and differs:
            changes.append(Change(nutrient, band, float(planned.amount[0]), float(planned.amount[1])))
    return changes


def passes_limit(nutrient: Nutrient, band: Band, people: People, options: Options) -> bool:
    """Say whether the planned supplement would pass the limit if food gave as much as it may.

    What food alone passes, no supplement mends: that is another finding.
    """
    planned = plan_block(people, options).nutrients[nutrient]
    total = planned.amount[0] + band.high
    return bool(planned.amount[0] > 0 and total > planned.limit.value[0] and not np.isnan(total))


def limit_finding(nutrient: Nutrient, band: Band, stated: float | None = None) -> Finding:
    """Return that the plan goes by the high end of what food may give; `stated` is a lower number that was stated."""
    high = rough(nutrient, band.high)
    if stated is None:
        return _about(finding("diet-band-limit", nutrient, high_dose=high), nutrient)
    return _about(finding("diet-stated-limit", nutrient, stated_dose=stated, high_dose=high), nutrient)


def differs_finding(nutrient: Nutrient, band: Band, stated: float) -> Finding:
    """Return that a stated number, which counts, is far from what the foods give that were told."""
    low, high = rough(nutrient, band.low), rough(nutrient, band.high)
    made = finding("diet-stated-differs", nutrient, stated_dose=stated, low_dose=low, high_dose=high)
    return _about(made, nutrient)


def change_finding(change: Change) -> Finding:
    """Return that the dose is another at the ends of the band."""
    made = finding(
        "diet-band-changes-dose",
        change.nutrient,
        low_dose=rough(change.nutrient, change.band.low),
        high_dose=rough(change.nutrient, change.band.high),
        at_low_dose=change.at_low,
        at_high_dose=change.at_high,
    )
    return _about(made, change.nutrient)


def rough(nutrient: Nutrient, amount: float) -> float:
    """Return an estimate without digits that nobody knows: calcium in tens of mg, vitamins in whole µg."""
    return round(amount, -1 if nutrient == "calcium" else 0)


def _about(made: Finding, nutrient: Nutrient) -> Finding:
    return replace(made, arguments={**made.arguments, "nutrient": nutrient})
