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
        minutes_to_burn_limit: of a day, from the start of the habit that gets there first; infinite where none does.
    """

    ug: Floats
    ug_low: Floats
    ug_high: Floats
    ug_counted: Floats
    med: Floats
    minutes_to_burn_limit: Floats


@dataclass(frozen=True, slots=True)
class _Stays:
    """Each habit in each month as if it were kept that day; arrays of shape [habits, 12].

    Attributes:
        dose: J/m2 weighted for vitamin D on the skin, under the sunscreen as people put it on.
        label_dose: the same under the full label of the sunscreen.
        area: bare skin, m2.
        med: share of the dose that reddens skin that no sunscreen covers.
        minutes: from the stay's start to the burn limit; infinite where the stay ends before.
        fastest: minutes to the burn limit under the strongest sun of the stay, held steady.
        weight: days a week as a share of seven, 0 in months without the habit.
    """

    dose: Floats
    label_dose: Floats
    area: Floats
    med: Floats
    minutes: Floats
    fastest: Floats
    weight: Floats


def habit_year(habits: Sequence[Habit], year: Site, skin: Skin, age: Floats) -> HabitYear:
    """Return what the habits give in each month.

    Args:
        habits: at least one; their clock is the place's own.
        year: the person's place in the middle of each of the twelve months.
        skin: the person's, twelve times; its area is that of the whole body.
        age: years, twelve times.
    """
    stays = _stack([_stay(habit, year, skin, age) for habit in habits])
    is_out = stays.weight > 0
    # On which days a habit falls is not said: unless two cannot meet, they are taken to fall on the same day.
    apart = _never_meet(habits, is_out)
    med = np.where(is_out, stays.med, 0.0)
    of_day = np.where(apart, med.max(axis=0), med.sum(axis=0))
    limit, band = parameter("sun_burn_limit_med"), parameter("sun_k_band")
    counted = stays.label_dose * np.minimum(1.0, limit / np.maximum(of_day, limit))

    def made(dose: Floats, share: Floats) -> Floats:
        day = np.where(apart, dose, (dose * is_out).sum(axis=0))
        ug = vitamin_d_made(dose, stays.area, share, "cie174", day) * stays.weight
        return np.asarray(ug.sum(axis=0), dtype=np.float64)

    return HabitYear(
        made(stays.dose, skin.made),
        made(stays.dose, skin.made_low) / band,
        made(stays.dose, skin.made_high) * band,
        made(counted, skin.made),
        of_day,
        np.minimum(
            np.where(is_out, stays.minutes, np.inf).min(axis=0),
            np.where(of_day > limit, np.where(is_out & ~apart[None, :], stays.fastest, np.inf).min(axis=0), np.inf),
        ),
    )


def _never_meet(habits: Sequence[Habit], is_out: Flags) -> Flags:
    """Return in which months no two habits can fall on one day, shape [12].

    That is so where all of them overlap on the clock, since nobody is in two places, and fill at most seven days.
    """
    days = np.array([habit.days_a_week for habit in habits])[:, None]
    starts = np.array([habit.start_minute for habit in habits])[:, None]
    ends = starts + np.array([habit.minutes for habit in habits])[:, None]
    latest_start = np.where(is_out, starts, -np.inf).max(axis=0)
    earliest_end = np.where(is_out, ends, np.inf).min(axis=0)
    fits: Flags = np.where(is_out, days, 0.0).sum(axis=0) <= _DAYS_A_WEEK
    alone: Flags = is_out.sum(axis=0) <= 1
    apart: Flags = fits & (alone | (latest_start < earliest_end))
    return apart


def _minutes_into(burning: Floats, step: float, limit: Floats) -> Floats:
    """Return the minutes into a stay until an erythemal dose, infinite where the stay ends before; shape [n].

    Args:
        burning: UV index in the middle of each step of the stay, shape [n, steps].
        step: minutes.
        limit: J/m2, shape [n].
    """
    doses = burning * (step * _SECONDS / parameter("sun_uv_index_per_w_m2"))
    summed = np.cumsum(doses, axis=1)
    is_over = summed >= limit[:, None]
    place = is_over.argmax(axis=1)[:, None]
    before = np.take_along_axis(summed - doses, place, axis=1)[:, 0]
    own = np.take_along_axis(doses, place, axis=1)[:, 0]
    part = (limit - before) / np.where(own > 0, own, 1.0)
    return np.where(is_over.any(axis=1), (place[:, 0] + part) * step, np.inf)


def _stack(stays: Sequence[_Stays]) -> _Stays:
    return _Stays(*(np.stack([getattr(stay, name) for stay in stays]) for name in _Stays.__slots__))


def _stay(habit: Habit, year: Site, skin: Skin, age: Floats) -> _Stays:
    step = habit.minutes / _POINTS
    light = light_at(year, habit.start_minute + step * (np.arange(_POINTS, dtype=np.float64) + 0.5))
    usual, label = (
        sunscreen_factor_faurschouwulf2007(habit.spf, parameter(f"sun_spf_{thickness}_mg_cm2"))
        for thickness in ("usual", "label")
    )
    bare = light.on_skin.mean(axis=1) * habit.minutes * _SECONDS
    if habit.glass:
        bare = bare * parameter("sun_through_glass")
    burning = np.zeros_like(light.burning) if habit.glass else light.burning
    limit = parameter("sun_burn_limit_med") * skin.med
    is_out = np.array([month in habit.months for month in MONTHS])
    return _Stays(
        bare / usual,
        bare / label,
        skin.area * bare_share(habit.uncovered, age),
        habit.minutes / burn_minutes(burning.mean(axis=1), skin.med),
        _minutes_into(burning, step, limit),
        burn_minutes(burning.max(axis=1), limit),
        np.where(is_out, habit.days_a_week / _DAYS_A_WEEK, 0.0),
    )
