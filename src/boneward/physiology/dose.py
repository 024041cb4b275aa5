"""The smallest dose of D3 that keeps 25(OH)D up through the coming winter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isnan, nan
from typing import Literal

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.columns import Floats
from boneward.physiology.ensemble import repeated
from boneward.physiology.rows import Rows, regimen_of
from boneward.physiology.scenarios import Supplements
from boneward.physiology.values import for_people
from boneward.physiology.vitamin_d.course import VitaminDState, vitamin_d_course, vitamin_d_settled
from boneward.physiology.winter import Window, date_of

DoseVerdict = Literal["dose-found", "range-not-enough", "none-needed", "not-offered"]


@dataclass(frozen=True, slots=True)
class DoseShare:
    """One amount that can be bought: D3 in all, µg a day, and the share of the ensemble at or above the target."""

    ug: float
    share: float


@dataclass(frozen=True, slots=True)
class DoseChoice:
    """What was chosen, beside the plan: it changes nothing there.

    Attributes:
        verdict: dose-found, range-not-enough (no dose of the range keeps the target with the chance), none-needed
            (the target is kept without a tablet), not-offered (a safety rule or the plan asks first).
        range_ug: the article's range for the group and the sun, cut at the limit; None where it has none or it is
            not offered.
        target_nmol_l, chance: what was to be kept, and how surely.
        smallest_ug: NaN where none was found; 0 with none-needed.
        shares: of each amount that was tried, ascending, 0 first; empty where nothing is offered.
        day: of the lowest 25(OH)D that is looked at, from the start; -1 where nothing is offered.
        on: the same as a date, where one is known.
        is_seasonal: whether that is the coming winter's low, or (False: no season is known) the day after half a year.
    """

    verdict: DoseVerdict
    range_ug: tuple[float, float] | None
    target_nmol_l: float
    chance: float
    smallest_ug: float
    shares: tuple[DoseShare, ...] = ()
    day: int = -1
    on: date | None = None
    is_seasonal: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be kept: a level (nmol/L), how surely (share of the members), in which days, from which date."""

    target: float
    chance: float
    window: Window
    day_of_year: int
    on: date | None


def steps_of(range_ug: tuple[float, float]) -> tuple[float, ...]:
    """Return the amounts of a range that can be bought, µg a day, ascending; its lower end where it holds none."""
    low, high = range_ug
    step = parameter("forecast_dose_step")
    first, last = np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9)
    amounts = tuple(float(count * step) for count in np.arange(first, last + 1) if count > 0)
    return amounts or ((low,) if 0 < low <= high else ())


def choose_dose(
    rows: Rows, state: VitaminDState, now: Supplements, range_ug: tuple[float, float] | None, aim: Aim
) -> DoseChoice:
    """Return the smallest amount that keeps the target with the chance.

    Each amount is looked at twice: taken from today on, and as if it had been taken for years. The lower share counts,
    so that no store from a larger dose of the past is taken for what a smaller one will hold.

    Args:
        rows: one person's members.
        state: where they stand.
        now: what is taken now.
        range_ug: within which an amount may lie, already below every limit; None where none may be offered.
        aim: what is to be kept.
    """
    if range_ug is None or range_ug[0] > range_ug[1] or isnan(sum(range_ug)):
        return DoseChoice("not-offered", None, aim.target, aim.chance, nan)
    amounts = (0.0, *steps_of(range_ug))
    low, day = _lows(rows, state, now, amounts, aim)
    shares = tuple(
        DoseShare(ug, float(share)) for ug, share in zip(amounts, (low >= aim.target).mean(axis=1), strict=True)
    )
    smallest = next((each.ug for each in shares if each.share >= aim.chance), nan)
    verdict: DoseVerdict = "range-not-enough" if isnan(smallest) else "dose-found" if smallest > 0 else "none-needed"
    return DoseChoice(
        verdict,
        range_ug,
        aim.target,
        aim.chance,
        smallest,
        shares,
        day,
        date_of(aim.on, day),
        aim.window.is_seasonal,
    )


def _lows(rows: Rows, state: VitaminDState, now: Supplements, amounts: Sequence[float], aim: Aim) -> tuple[Floats, int]:
    """Return each member's 25(OH)D at the low of each amount, the lower of both ways, [amounts, members]; and the day.

    The day is that of the lowest middle with the first amount, the same for all.
    """
    times, last = len(amounts), aim.window.days[-1]
    values, subjects = for_people(rows.values, times), repeated(rows.subjects, times)
    regimens = [regimen_of(rows, replace(now, vitamin_d_ug=amount), now) for amount in amounts]
    regimen = replace(
        regimens[0],
        vitamin_d_ug=np.concatenate([each.vitamin_d_ug for each in regimens]),
        sun_ug=np.concatenate([rows.sun_ug] * times, axis=1),
    )
    settled = vitamin_d_settled(
        values,
        subjects,
        regimen.vitamin_d_ug,
        regimen.sun_ug,
        day_of_year=aim.day_of_year,
        years=int(parameter("forecast_settling_years")),
    )
    days = list(aim.window.days)
    courses = [
        vitamin_d_course(values, subjects, start, regimen, day_of_year=aim.day_of_year, last=last)[days]
        for start in (repeated(state, times), settled)
    ]
    levels = np.minimum(*courses).reshape(len(days), times, -1)
    lowest = int(np.argmin(np.median(levels[:, 0], axis=1)))
    return levels[lowest], days[lowest]


def dose_finding(choice: DoseChoice) -> Finding:
    """Return the choice as a finding."""
    if choice.verdict == "not-offered" or choice.range_ug is None:
        return finding("forecast-dose-not-offered")
    said: dict[str, object] = {
        "target_nmol_l": choice.target_nmol_l,
        "chance_percent": round(100.0 * choice.chance),
    }
    if choice.verdict == "none-needed":
        return finding("forecast-dose-none-needed", None, **said)
    if choice.verdict == "dose-found":
        return finding("forecast-dose-found", None, smallest_d_ug=choice.smallest_ug, **said)
    best = choice.shares[-1]
    reached = round(100.0 * best.share)
    return finding("forecast-dose-range-not-enough", None, highest_d_ug=best.ug, reached_percent=reached, **said)
