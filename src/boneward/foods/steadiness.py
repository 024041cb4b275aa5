"""How even a week's vitamin K1 is, for someone on a vitamin K antagonist: not less of it, but the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from boneward.foods.intake import DietIntake, Entry, eaten_argument
from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.diet import DAYS_A_WEEK

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class K1Source:
    """One food with vitamin K1: as typed, its id, µg of one time, times a week, percent of the week's vitamin K1."""

    typed: str
    food: str
    a_time_ug: float
    times_a_week: float
    share_percent: float
    swings: bool


@dataclass(frozen=True, slots=True)
class K1Week:
    """A week's pattern of vitamin K1.

    Attributes:
        a_day_ug: the week's average, µg a day.
        sources: the foods that give most of it, the largest first.
        is_whole: whether it is known of all that is eaten; else there is more, and nobody knows how much.
    """

    a_day_ug: float
    sources: tuple[K1Source, ...]
    is_whole: bool

    @property
    def swings(self) -> tuple[K1Source, ...]:
        """The foods that make the week uneven: rich portions on few days."""
        return tuple(source for source in self.sources if source.swings)


def k1_week(intake: DietIntake) -> K1Week | None:
    """Return the week's pattern; None where no food with vitamin K1 was told.

    A food swings where one time of it passes an average day by `k1_swing_ug`, and it is eaten less often than
    `k1_swing_below` a week: on those days there is much more than on the others.
    """
    entries = [entry for entry in intake.entries if entry.times_a_week > 0 and entry.k1_a_time > 0]
    week = sum(entry.k1_a_time * entry.times_a_week for entry in entries)
    if isnan(week) or week <= 0:
        return None
    a_day = week / DAYS_A_WEEK
    ordered = sorted(entries, key=lambda entry: -entry.k1_a_time * entry.times_a_week)
    sources = [_source(entry, week, a_day) for entry in ordered]
    shown = sources[:_SHOWN] + [source for source in sources[_SHOWN:] if source.swings]
    known = intake.nutrients.get("vitamin_k1_ug")
    return K1Week(a_day, tuple(shown), known is not None and known.is_whole)


def _source(entry: Entry, week: float, a_day: float) -> K1Source:
    is_rare = entry.times_a_week < parameter("k1_swing_below")
    return K1Source(
        typed=entry.typed,
        food=entry.food,
        a_time_ug=entry.k1_a_time,
        times_a_week=entry.times_a_week,
        share_percent=100.0 * entry.k1_a_time * entry.times_a_week / week,
        swings=is_rare and entry.k1_a_time - a_day >= parameter("k1_swing_ug"),
    )


def _rough(amount: float) -> float:
    """Return an estimate with two digits, as the page shows it elsewhere."""
    return float(f"{amount:.2g}")


def steadiness_findings(week: K1Week) -> Sequence[Finding]:
    """Return what someone on a vitamin K antagonist is told: greens stay; what is eaten on few days is named."""
    told = [
        finding(
            "diet-k1-swing",
            eaten=eaten_argument(source.typed, source.food),
            a_time_ug=_rough(source.a_time_ug),
            times=source.times_a_week,
        )
        for source in week.swings
    ]
    code = "diet-k1-steady" if week.is_whole else "diet-k1-steady-part"
    return [finding(code, a_day_ug=_rough(week.a_day_ug)), *told]
