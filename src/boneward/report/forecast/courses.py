"""The courses of a forecast as numbers: each scenario day by day, what lies between two, and the seasons."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.ensemble import Band
from boneward.physiology.forecast import BMD, Forecast, ScenarioCourse, WinterLow
from boneward.physiology.scenarios import Supplements
from boneward.physiology.subjects import FLOWS, SITES
from boneward.report.json_values import Document, plain

NAMES = {
    "25ohd_nmol_l": "d25",
    "ucoc_coc_ratio_change_pct": "ucoc_coc_change",
    "dp_ucmgp_change_pct": "dp_ucmgp_change",
    "absorbed_fraction": "absorbed_fraction",
    "pth_relative": "pth_relative",
}
"""What the document calls a quantity, and what the physiology calls it."""
BMD_CHANGE = "bmd_change_pct"
LEDGER = {f"{flow}_mg_d": flow for flow in FLOWS}
_DECIMALS = 4
_LEDGER_DECIMALS = 9
"""So many that a ledger in JSON still closes to a billionth."""
_YEAR = 365


def course_document(course: ScenarioCourse) -> Document:
    """Return one scenario: what is taken, and what follows; what is withheld is null."""
    return {
        "daily": _daily(course.supplements),
        "days": list(course.days),
        **difference_document(course.bands),
        "ledger": _ledger(course.ledger),
        "ledger_by_year": [
            {**(_ledger(ledger) or {}), "year": place} for place, ledger in enumerate(course.ledger_by_year, 1)
        ],
        "ledger_by_day": None
        if course.ledger_by_day is None
        else {
            name: _numbers(course.ledger_by_day[flow], _LEDGER_DECIMALS) if flow in course.ledger_by_day else None
            for name, flow in LEDGER.items()
        },
    }


def difference_document(bands: Mapping[str, Band]) -> Document:
    """Return the bands by their names in the document, those of bone by site; what is withheld is null."""
    found: Document = {name: band_document(bands[inner]) if inner in bands else None for name, inner in NAMES.items()}
    sites = {site: band_document(bands[f"{BMD}{site}"]) for site in SITES if f"{BMD}{site}" in bands}
    return {**found, BMD_CHANGE: sites or None}


def band_document(band: Band) -> Document:
    """Return a band's middle and ends: lists along the days, or numbers of one day."""
    return {name: _numbers(getattr(band, name), _DECIMALS) for name in ("median", "low", "high")}


def _numbers(values: Floats, decimals: int) -> object:
    rounded = np.round(np.asarray(values, dtype=np.float64), decimals) + 0.0  # no negative zero
    if np.isfinite(rounded).all():
        return rounded.tolist()
    if not rounded.ndim:
        return None
    return [value if math.isfinite(value) else None for value in rounded.tolist()]


def _daily(supplements: Supplements) -> Document:
    names = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug", "eat_calcium_mg", "eat_vitamin_k1_ug")
    return {name: plain(getattr(supplements, name)) for name in names}


def _ledger(ledger: Mapping[str, float] | None) -> Document | None:
    if ledger is None:
        return None
    return {
        name: round(float(ledger[flow]), _LEDGER_DECIMALS) if flow in ledger else None for name, flow in LEDGER.items()
    }


def seasons_document(forecast: Forecast) -> Document:
    """Return the lowest 25(OH)D of the coming winter and the highest of the year after it, by scenario."""
    highs = {name: _summer_high(course, forecast) for name, course in forecast.scenarios.items()}
    return {
        "winter_low": {name: _winter_low(low) for name, low in forecast.winter.items()},
        "summer_high": {name: high for name, high in highs.items() if high is not None},
    }


def _winter_low(low: WinterLow) -> Document:
    return {
        "day": low.day,
        "date": low.on.isoformat() if low.on else None,
        **band_document(low.band),
        "share_at_or_above_target": plain(low.share),
        "is_seasonal": low.is_seasonal,
    }


def _summer_high(course: ScenarioCourse, forecast: Forecast) -> Document | None:
    """Return the highest middle in the year after the winter's low; None without a season."""
    low = next((each for each in forecast.winter.values() if each.is_seasonal), None)
    if low is None or "d25" not in course.bands:
        return None
    days = np.array(course.days)
    inside = np.flatnonzero((days > low.day) & (days <= low.day + _YEAR))
    if not inside.size:
        return None
    band = course.bands["d25"]
    place = int(inside[np.argmax(band.median[inside])])
    day = int(days[place])
    return {
        "day": day,
        "date": (forecast.on + timedelta(days=day)).isoformat() if forecast.on else None,
        **band_document(Band(band.median[place], band.low[place], band.high[place])),
    }
