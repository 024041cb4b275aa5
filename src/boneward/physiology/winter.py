"""The coming winter's low of 25(OH)D: which days belong to it, and the lowest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Floats
from boneward.physiology.days import CALENDAR_YEAR, WEEK
from boneward.physiology.ensemble import Band, band_of
from boneward.physiology.sun_made import SunMade
from boneward.physiology.vitamin_d.season import by_day


@dataclass(frozen=True, slots=True)
class WinterLow:
    """The lowest 25(OH)D of the coming winter in one scenario; half a year on, where no season is known.

    Attributes:
        day, on: when; `on` is None where no date is known.
        band: at that day, nmol/L, shape [].
        share: of the members at or above the target.
        is_seasonal: whether it is a winter's low.
    """

    day: int
    on: date | None
    band: Band
    share: float
    is_seasonal: bool


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are looked at, in weeks from the start, and whether they are a winter's."""

    days: tuple[int, ...]
    is_seasonal: bool


def window_of(sun: SunMade, day_of_year: int) -> Window:
    """Return the days about the next low: eight weeks behind the weakest sun, six weeks before and after.

    A low that is nearer than a dose needs to tell is passed over for the next one. Without a season it is one day,
    half a year on.

    Args:
        sun: of one person.
        day_of_year: of day 1, from 0.
    """
    if not sun.is_seasonal:
        return Window((int(parameter("forecast_half_year")),), is_seasonal=False)
    low = (_weakest(sun) + parameter("forecast_winter_lag")) % CALENDAR_YEAR
    lead, half = parameter("forecast_winter_lead"), parameter("forecast_winter_half")
    away = lead + (low - (day_of_year + lead)) % CALENDAR_YEAR
    weeks = np.arange(np.ceil((away - half) / WEEK), np.floor((away + half) / WEEK) + 1) * WEEK
    return Window(tuple(int(day) for day in weeks if day > 0), is_seasonal=True)


def _weakest(sun: SunMade) -> float:
    """Return the day of the year, from 0, of the low of the sun's yearly wave: no chance dip of a month moves it."""
    turned = 2j * np.pi * np.arange(CALENDAR_YEAR) / CALENDAR_YEAR
    wave = (by_day(sun.ug[:, :1])[:, 0] * np.exp(-turned)).sum()
    highest = -np.angle(wave) / (2.0 * np.pi) * CALENDAR_YEAR
    return float((highest + 0.5 * CALENDAR_YEAR) % CALENDAR_YEAR)


def winter_low(levels: Floats, days: Sequence[int], window: Window, target: float, on: date | None) -> WinterLow:
    """Return the low: the day of the window with the lowest middle.

    A window of the one day on which doses are looked at gives all scenarios that day, so that shares and doses agree.

    Args:
        levels: 25(OH)D, nmol/L, [days, members].
        days: of the rows; every day of the window is one of them.
        window: where to look.
        target: nmol/L.
        on: the day before day 1.
    """
    places = [list(days).index(day) for day in window.days]
    middles = np.median(levels[places], axis=1)
    lowest = int(np.argmin(middles))
    at = levels[places[lowest]]
    day = window.days[lowest]
    return WinterLow(day, date_of(on, day), band_of(at), float((at >= target).mean()), window.is_seasonal)


def date_of(on: date | None, day: int) -> date | None:
    """Return the date of a day of the forecast; None where no date is known."""
    return None if on is None else on + timedelta(days=day)


def day_of_year_after(on: date | None) -> int:
    """Return the day of the year of the forecast's day 1, from 0, in a year of 365 days; 0 where no date is known."""
    if on is None:
        return 0
    first = on + timedelta(days=1)
    return min(first.timetuple().tm_yday, CALENDAR_YEAR) - 1
