"""What a plan would be at both ends of what someone's food may give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from boneward.knowledge.findings import NUTRIENTS, Finding, Nutrient
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


@dataclass(frozen=True, slots=True)
class DosePlan:
    """What one nutrient's plan of one person says: numbers as in `NutrientPlan`, mg or µg a day, and the limit."""

    verdict: int
    amount: float
    gap: float
    limit: float


def diet_column(nutrient: Nutrient) -> str:
    """Return the column of `People` that holds what food gives."""
    return f"diet_{nutrient}_{'mg' if nutrient == 'calcium' else 'ug'}"


@dataclass(frozen=True)  # without slots, for the plans that are made once and kept
class DietPlans:
    """One person's plans with every amount that their food may give, laid out as one batch.

    Attributes:
        people: a batch of one.
        options: protocol and target.
        amounts: what food may give of a nutrient beside what the person has, mg or µg a day; of all of them each
            combination is planned.
    """

    people: People
    options: Options
    amounts: Mapping[Nutrient, Iterable[float]]

    def nutrient(self, nutrient: Nutrient, food: Mapping[Nutrient, float]) -> DosePlan:
        """Return one nutrient's plan where food gives some amounts, and the rest as the person has it.

        Raises:
            KeyError: an amount is none of those that were laid out.
        """
        row = self._rows[tuple(food.get(each) for each in NUTRIENTS)]
        planned = self._nutrients[nutrient]
        return DosePlan(
            int(planned.verdict[row]),
            float(planned.amount[row]),
            float(planned.gap[row]),
            float(planned.limit.value[row]),
        )

    @cached_property
    def _rows(self) -> dict[tuple[float | None, ...], int]:
        choices = [dict.fromkeys((None, *self.amounts.get(each, ()))) for each in NUTRIENTS]
        return {food: row for row, food in enumerate(product(*choices))}

    @cached_property
    def _nutrients(self) -> dict[Nutrient, NutrientPlan]:
        """Planned at the first question: where food is stated and near what was told, there is none."""
        columns = [diet_column(each) for each in NUTRIENTS]
        changes = [
            {column: amount for column, amount in zip(columns, food, strict=True) if amount is not None}
            for food in self._rows
        ]
        return plan_block(vary(self.people, changes), self.options).nutrients


def bands_that_change(bands: Mapping[Nutrient, Band], plans: DietPlans, food: Mapping[Nutrient, float]) -> list[Change]:
    """Return the nutrients whose verdict or amount is another at the low end than at the high end.

    Args:
        bands: of what food may give.
        plans: with both ends of each band laid out.
        food: what else is settled about food.
    """
    changes = []
    for nutrient, band in bands.items():
        low, high = (plans.nutrient(nutrient, {**food, nutrient: end}) for end in (band.low, band.high))
        is_told = ASK not in (low.verdict, high.verdict)
        if is_told and (low.verdict, low.amount) != (high.verdict, high.amount):
            changes.append(Change(nutrient, band, low.amount, high.amount))
    return changes


def passes_limit(nutrient: Nutrient, band: Band, plans: DietPlans, food: Mapping[Nutrient, float]) -> bool:
    """Say whether the planned supplement would pass the limit if food gave as much as it may.

    What food alone passes, no supplement mends: that is another finding.
    """
    planned = plans.nutrient(nutrient, food)
    return planned.amount > 0 and planned.amount + band.high > planned.limit


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
