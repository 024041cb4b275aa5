"""What a habit gives: minutes at a clock time, some days a week, in some months, to vitamin D3 a day by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Flags, Floats
from boneward.people.sun import MONTHS, Habit
from boneward.sun.day import Site, light_at
from boneward.sun.skin import Skin, bare_share, burn_minutes, sunscreen_factor_faurschouwulf2007, vitamin_d_made

_POINTS = 30
"""Moments at which a stay is looked at: every minute of the article's longer one."""
_DAYS_A_WEEK = 7.0
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class HabitYear:
    """A person's habits together, by month; arrays of shape [12].

    Attributes:
        ug, ug_low, ug_high: vitamin D3 from the sun, µg a day as a mean over the week, with both ends of what is known.
        ug_counted: what a plan may count on: made before the burn limit, under the full label of a sunscreen.
        med: share of the dose that reddens, on the day with most.
        minutes_to_burn_limit: in the habit that is strongest; infinite where there is none or the sun is too weak.
        is_out: months with any habit.
    """

    ug: Floats
    ug_low: Floats
    ug_high: Floats
    ug_counted: Floats
    med: Floats
    minutes_to_burn_limit: Floats
    is_out: Flags


def habit_year(habits: Sequence[Habit], year: Site, skin: Skin, age: Floats) -> HabitYear:
    """Return what the habits give in each month.

    Args:
        habits: at least one; their clock is the place's own.
        year: the person's place in the middle of each of the twelve months.
        skin: the person's, twelve times; its area is that of the whole body.
        age: years, twelve times.
    """
    parts = [_one_habit(habit, year, skin, age) for habit in habits]
    days = np.array([habit.days_a_week for habit in habits])[:, None]
    out = np.array([[month in habit.months for month in MONTHS] for habit in habits]) & (days > 0)
    share = np.where(out, days / _DAYS_A_WEEK, 0.0)
    med = np.where(out, np.stack([part.med for part in parts]), 0.0)
    # Habits on more than seven days together must meet on one day, where their doses add up.
    meets = np.where(out, days, 0.0).sum(axis=0) > _DAYS_A_WEEK
    minutes = np.where(out, np.stack([part.minutes_to_burn_limit for part in parts]), np.inf)

    def in_all(name: str) -> Floats:
        summed = np.stack([getattr(part, name) for part in parts])
        return np.asarray((summed * share).sum(axis=0), dtype=np.float64)

    return HabitYear(
        in_all("ug"),
        in_all("ug_low"),
        in_all("ug_high"),
        in_all("ug_counted"),
        np.where(meets, med.sum(axis=0), med.max(axis=0)),
        minutes.min(axis=0),
        np.logical_or.reduce(out, axis=0),
    )


def _one_habit(habit: Habit, year: Site, skin: Skin, age: Floats) -> HabitYear:
    """Return one habit as if it were kept every day of the year."""
    step = habit.minutes / _POINTS
    light = light_at(year, habit.start_minute + step * (np.arange(_POINTS, dtype=np.float64) + 0.5))
    area = skin.area * bare_share(habit.uncovered, age)
    thin = sunscreen_factor_faurschouwulf2007(habit.spf, parameter("sun_spf_usual_thin_mg_cm2"))
    usual = sunscreen_factor_faurschouwulf2007(habit.spf, parameter("sun_spf_usual_mg_cm2"))
    per_minute = light.uv_index.mean(axis=1)
    med = habit.minutes / burn_minutes(per_minute, skin.med, thin)
    limit = parameter("sun_burn_limit_med")
    passed = parameter("sun_through_glass") if habit.glass else 1.0
    dose = light.on_skin.mean(axis=1) * habit.minutes * _SECONDS * passed / usual
    band = parameter("sun_k_band")
    # What may lower a tablet is counted under the sunscreen's full label: some studies find no less.
    label = sunscreen_factor_faurschouwulf2007(habit.spf, parameter("sun_spf_label_mg_cm2"))
    counted = dose * usual / label * np.minimum(1.0, limit / np.maximum(med, limit))
    return HabitYear(
        vitamin_d_made(dose, area, skin.made, "cie174"),
        vitamin_d_made(dose, area, skin.made_low, "cie174") / band,
        vitamin_d_made(dose, area, skin.made_high, "cie174") * band,
        vitamin_d_made(counted, area, skin.made, "cie174"),
        med,
        burn_minutes(light.uv_index.max(axis=1), limit * skin.med, thin),
        np.ones(len(med), dtype=np.bool_),
    )
