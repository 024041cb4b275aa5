"""From what a person tells about their food to a day's intake: low, central and high, and how much of it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan, nan
from typing import Literal

import numpy as np

from boneward.foods.amounts import How
from boneward.foods.intake_columns import (
    AbsorbableColumns,
    IntakeColumns,
    Spread,
    absorbable_of,
    intake_of,
    with_recall,
)
from boneward.foods.model import HELD, Held
from boneward.knowledge.findings import Fault, Finding, Nutrient
from boneward.knowledge.parameters import parameter, parameters
from boneward.units.shown import shorten

Basis = Literal["log", "quick"]

HELD_OF: dict[Nutrient, Held] = {
    "calcium": "calcium_mg",
    "vitamin_d": "vitamin_d_ug",
    "vitamin_k2": "vitamin_k2_ug",
    "vitamin_k1": "vitamin_k1_ug",
}
"""What of a food each nutrient of a plan is."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Low, central and high of one thing a day."""

    low: float = nan
    central: float = nan
    high: float = nan


@dataclass(frozen=True, slots=True)
class NutrientIntake:
    """What food gives of one thing a day, in its unit.

    Attributes:
        amount: with the error of telling one's diet; where it is not whole, lower bounds by the foods alone.
        foods: by the bands of the foods and of their amounts alone.
        recall: what the error of telling one's diet adds, half the width for nine of ten people; NaN where nobody has
            published it.
        coverage: share of the grams, or of what was asked, whose content is known; NaN where nothing was told.
        is_whole: whether everything that a day holds was told and is known.
        basis: where it comes from.
    """

    amount: Amount
    foods: Amount
    recall: float
    coverage: float
    is_whole: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class Entry:
    """One food, or one kind of the 60-second check, and what it gives a day.

    Attributes:
        where: its place in the file.
        typed: as written; the kind's code in the check.
        food: the id of the food; empty where it is not known.
        times_a_week: how often.
        grams: of one time.
        how: how the amount was told.
        gives: a day, by what is held; what is not known is left out.
        k1_a_time: vitamin K1 of one time, µg; NaN where it is not known.
        sources: of what it holds.
        tags: as of foods; those that are known.
    """

    where: str
    typed: str
    food: str
    times_a_week: float
    grams: Amount
    how: How
    gives: Mapping[Held, Amount]
    k1_a_time: float
    sources: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DietIntake:
    """A day's intake by what was told.

    Attributes:
        basis: what most of it comes from; None where nothing was told.
        nutrients: by what is held.
        absorbable: calcium that is taken up, mg a day, by the foods' bands alone.
        absorbable_coverage: share of the eaten calcium whose uptake is known.
        natto_times_a_week: NaN where nothing is said about natto.
        kcal: energy a day, of the foods whose energy is known; NaN for the check.
        entries: as told.
        unknown: foods that nobody knows, as typed.
        missing: kinds of the check that were not answered, in its order: what matters most first.
        base: what the check counts for everything it does not ask about; empty for a log.
        findings: what must be said.
        faults: what is wrong, at its place in the file.
    """

    basis: Basis | None = None
    nutrients: Mapping[Held, NutrientIntake] = field(default_factory=dict)
    absorbable: Amount = field(default_factory=Amount)
    absorbable_coverage: float = nan
    natto_times_a_week: float = nan
    kcal: float = nan
    entries: tuple[Entry, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    base: Mapping[Held, Amount] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()

    def largest_first(self, of: Held) -> list[Entry]:
        """Return the entries that give something of it, the largest first."""
        giving = [entry for entry in self.entries if of in entry.gives and entry.gives[of].central > 0]
        return sorted(giving, key=lambda entry: -entry.gives[of].central)


@dataclass(frozen=True, slots=True)
class Eaten:
    """Rows of foods as columns: grams a day, contents of 100 g by `HELD`, and the share of calcium that is absorbed."""

    grams: Spread
    contents: Spread
    percent: np.ndarray

    def intake(self) -> IntakeColumns:
        """Return what one person gets, as a batch of one."""
        return intake_of(self._batch(), self.contents)

    def absorbable(self) -> AbsorbableColumns:
        """Return how much calcium is taken up, as a batch of one."""
        place = HELD.index("calcium_mg")
        calcium = Spread(self.contents.low[:, place], self.contents.central[:, place], self.contents.high[:, place])
        return absorbable_of(self._batch(), calcium, self.percent)

    def of_each(self) -> list[dict[Held, Amount]]:
        """Return what each row gives a day; what is not known is left out."""
        ends = [
            getattr(self.grams, end)[:, np.newaxis] * getattr(self.contents, end) / 100.0
            for end in ("low", "central", "high")
        ]
        return [
            {
                of: Amount(*(float(end[row, place]) for end in ends))
                for place, of in enumerate(HELD)
                if not isnan(ends[1][row, place])
            }
            for row in range(len(self.percent))
        ]

    def _batch(self) -> Spread:
        return Spread(*(getattr(self.grams, end)[np.newaxis, :] for end in ("low", "central", "high")))


def spread_of(rows: Sequence[Sequence[Amount]]) -> Spread:
    """Return rows of amounts as three columns [rows, held]; an end that is missing is the central figure."""
    ends = [
        [[amount.central if isnan(getattr(amount, end)) else getattr(amount, end) for amount in row] for row in rows]
        for end in ("low", "central", "high")
    ]
    return Spread(*(np.array(end, dtype=np.float64).reshape(len(rows), -1) for end in ends))


def recall_errors() -> np.ndarray:
    """Return the error of telling one's diet for each of `HELD`; NaN where nobody has published one."""
    return np.array([parameters()[key].value if (key := f"diet_recall_{of}") in parameters() else nan for of in HELD])


def nutrients_of(
    columns: IntakeColumns, basis: Basis, *, is_whole: Mapping[Held, bool], coverage: Mapping[Held, float] | None = None
) -> dict[Held, NutrientIntake]:
    """Return each thing's intake of a batch of one, what is whole widened by the error of telling.

    Args:
        columns: sums over foods.
        basis: where they come from.
        is_whole: of which everything was told and is known.
        coverage: where it is not the share of the grams.
    """
    errors = recall_errors()
    wide = with_recall(columns.amounts, errors)
    return {
        of: NutrientIntake(
            amount=_amount(wide if is_whole[of] else columns.amounts, place),
            foods=_amount(columns.amounts, place),
            recall=float(errors[place]),
            coverage=float(columns.coverage[0, place]) if coverage is None else coverage[of],
            is_whole=is_whole[of],
            basis=basis,
        )
        for place, of in enumerate(HELD)
    }


def _amount(spread: Spread, place: int) -> Amount:
    return Amount(float(spread.low[0, place]), float(spread.central[0, place]), float(spread.high[0, place]))


def absorbable_amount(eaten: Eaten) -> tuple[Amount, float]:
    """Return the calcium that is taken up, and the share of the eaten calcium whose uptake is known."""
    columns = eaten.absorbable()
    ends = (float(getattr(columns.amounts, end)[0]) for end in ("low", "central", "high"))
    return Amount(*ends), float(columns.coverage[0])


def eaten_argument(typed: str, food: str) -> dict[str, str]:
    """Return something eaten as a finding's argument: as typed, and the id by which a page names it."""
    return {"typed": shorten(typed), "food": food}


def is_enough_energy(kcal: float) -> bool:
    """Say whether a log's energy can be a whole day's."""
    return kcal >= parameter("diet_log_whole_kcal")
