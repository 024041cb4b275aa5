"""Measured 25(OH)D narrows the ensemble: members are weighed by how near they come to the results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.columns import Floats
from boneward.people.person import Level
from boneward.physiology.days import CALENDAR_YEAR
from boneward.physiology.ensemble import Band, Members, band_of, chosen, members_of
from boneward.physiology.rows import Told, regimen_of, rows_of
from boneward.physiology.scenarios import Supplements
from boneward.physiology.vitamin_d.course import VitaminDState, vitamin_d_course, vitamin_d_settled

_WIDENINGS = 2.0 ** np.arange(8)
"""By how much a result's spread grows, until enough members are near it."""
_PREFIX = "d_"


@dataclass(frozen=True, slots=True)
class Used:
    """One result that was used; `on` is None for a single result without a date, which is taken as today's."""

    nmol_l: float
    on: date | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What the results did to today's 25(OH)D, nmol/L.

    Attributes:
        used: the results that count, the oldest first.
        prior, posterior: today's level before and after them.
        fits: False where hardly a member came near the results, so that they count for less.
    """

    used: tuple[Used, ...]
    prior: Band
    posterior: Band
    fits: bool


@dataclass(frozen=True, slots=True)
class _Result:
    """One result, and how many days ago its blood was taken."""

    used: Used
    days_ago: int


def usable_levels(levels: Sequence[Level], on: date | None) -> tuple[tuple[_Result, ...], tuple[Finding, ...]]:
    """Return the results that count, the oldest first, and what must be said about those that do not.

    A result of more than a year ago does not count. One without a date counts as today's where it is the only one;
    beside others nobody knows its season, and without a day of the forecast nobody knows how old one is.
    """
    found: list[_Result] = []
    said: dict[str, Finding] = {}
    for level in levels:
        if level.day is None and len(levels) == 1:
            found.append(_Result(Used(level.nmol_l, None), 0))
        elif level.day is None or on is None:
            said["undated"] = finding("forecast-test-undated")
        elif (on - level.day).days > parameter("lab_valid_days"):
            said["old"] = finding("forecast-test-old")
        else:
            found.append(_Result(Used(level.nmol_l, level.day), (on - level.day).days))
    return tuple(sorted(found, key=lambda each: -each.days_ago)), tuple(said.values())


def settled_state(told: Told, members: Members, now: Supplements, day_of_year: int) -> VitaminDState:
    """Return where the rows stand on the day before: years of the same habits and of what is taken now."""
    rows = rows_of(told, members)
    return vitamin_d_settled(
        rows.values,
        rows.subjects,
        rows.vitamin_d_ug + now.vitamin_d_ug,
        rows.sun_ug,
        day_of_year=day_of_year % CALENDAR_YEAR,
        years=int(parameter("forecast_settling_years")),
    )


def narrowed(
    told: Told, members: Members, now: Supplements, results: Sequence[_Result], day_of_year: int
) -> tuple[Members, Measured]:
    """Return members that agree with the results, and what that did to today's level.

    Many more members are followed through the year of the tests; those are drawn again in proportion to the
    likelihood of the results, lognormal around their level on that day. An older result has a wider spread.

    Args:
        told: one person.
        members: of the ensemble; what is not about vitamin D stays theirs.
        now: what is taken, and was taken all the time.
        results: at least one, the oldest first.
        day_of_year: of the forecast's day 1, from 0.
    """
    prior = members_of(int(parameter("forecast_prior_members")))
    levels, today = _levels(told, prior, now, results, day_of_year)
    measured = np.array([each.used.nmol_l for each in results])[:, None]
    distances = (np.log(measured / levels) / _spreads(results)[:, None]) ** 2
    weights, fits = _weights(distances.sum(axis=0), len(results))
    which = _resampled(weights, len(members))
    used = tuple(each.used for each in results)
    return chosen(members, prior, which, _PREFIX), Measured(used, band_of(today), band_of(today[which]), fits)


def _levels(
    told: Told, prior: Members, now: Supplements, results: Sequence[_Result], day_of_year: int
) -> tuple[Floats, Floats]:
    """Return the members' levels on the days of the results, [results, members], and today's, [members]."""
    span = results[0].days_ago
    first = day_of_year - span
    state = settled_state(told, prior, now, first)
    rows = rows_of(told, prior)
    course = vitamin_d_course(
        rows.values,
        rows.subjects,
        state,
        regimen_of(rows, now, now),
        day_of_year=first % CALENDAR_YEAR,
        last=span,
    )
    return course[[span - each.days_ago for each in results]], course[span]


def _spreads(results: Sequence[_Result]) -> Floats:
    """Return the spread of each result's logarithm: of the test itself, and of what a year changes by then."""
    share = np.array([each.days_ago for each in results]) / parameter("lab_valid_days")
    return np.sqrt(parameter("forecast_test_sd") ** 2 + share * parameter("forecast_test_drift_sd") ** 2)


def _weights(distances: Floats, results: int) -> tuple[Floats, bool]:
    """Return the members' weights, and whether enough of them are near without widening the results' spread.

    Args:
        distances: squared and summed over the results, in spreads of theirs, [members].
        results: how many.
    """
    wide = np.exp(-0.5 * (distances - distances.min()) / _WIDENINGS[:, None] ** 2)
    wide /= wide.sum(axis=1, keepdims=True)
    is_near = distances.min() <= results * (parameter("forecast_test_near") * _WIDENINGS) ** 2
    enough = is_near & (1.0 / (wide**2).sum(axis=1) >= parameter("forecast_test_least"))
    first = int(np.argmax(enough)) if enough.any() else len(_WIDENINGS) - 1
    return wide[first], first == 0


def _resampled(weights: Floats, count: int) -> np.ndarray:
    """Return places drawn in proportion to their weights, evenly spaced (systematic), ascending."""
    points = (np.arange(count) + 0.5) / count
    return np.minimum(np.searchsorted(np.cumsum(weights), points), len(weights) - 1)


def measured_findings(measured: Measured) -> tuple[Finding, ...]:
    """Return what to say about the results that were used."""
    if not measured.fits:
        low, high = round(float(measured.prior.low)), round(float(measured.prior.high))
        return (finding("forecast-test-misfit", low_nmol_l=low, high_nmol_l=high),)
    return (finding("forecast-test-used"),)
