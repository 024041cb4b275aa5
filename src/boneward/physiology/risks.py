"""Risks as the studies found them, both sides: a change per 1,000 people a year, as a range, or the ratio alone.

Nothing is put together here: each study speaks for itself, and only where it studied people like these.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from boneward.knowledge.risk_rates import EXPOSURES, RiskStudy, Says, risk_studies
from boneward.people.columns import Flags, Floats
from boneward.physiology.subjects import Subjects

PER = 1000.0


@dataclass(frozen=True, slots=True)
class Taken:
    """What n people take a day, arrays of shape [n]; NaN where it is not known.

    Attributes:
        calcium_tablets_mg, vitamin_d_ug, vitamin_k1_ug, vitamin_k2_ug: by tablets.
        calcium_food_mg: by food.
    """

    calcium_tablets_mg: Floats
    calcium_food_mg: Floats
    vitamin_d_ug: Floats
    vitamin_k1_ug: Floats
    vitamin_k2_ug: Floats


@dataclass(frozen=True, slots=True)
class StudiedRisk:
    """One study's answer for n people.

    Attributes:
        baseline: per 1,000 people a year without it; NaN where the study's text that was read gives none.
        change: lowest and highest, per 1,000 people a year; NaN without a baseline or an interval.
        says: harm, none or benefit: by whether the interval holds 1, or in the study's own words.
        fits: whether it studied people like these at such a dose, shape [n].
    """

    study: RiskStudy
    baseline: float
    change: tuple[float, float]
    says: Says
    fits: Flags


@dataclass(frozen=True, slots=True)
class Risk:
    """One outcome of one exposure, with every study of it.

    Attributes:
        more: whether more is taken than now, shape [n].
        applies: whether also a study fits, shape [n]; `more` without it: not studied in people like these.
    """

    outcome: str
    exposure: str
    more: Flags
    applies: Flags
    studies: tuple[StudiedRisk, ...]


def risks(subjects: Subjects, now: Taken, then: Taken) -> tuple[Risk, ...]:
    """Return every outcome of every exposure, in the order of the table, for n people who go from `now` to `then`."""
    more = more_than_now(now, then)
    doses = _doses(then)
    like = {study.study: _is_like(study, subjects, now) for study in risk_studies()}
    pairs = dict.fromkeys((study.outcome, exposure) for study in risk_studies() for exposure in study.exposures)
    return tuple(_risk(outcome, exposure, more[exposure], doses[exposure], like) for outcome, exposure in pairs)


def baseline_of(study: RiskStudy) -> float:
    """Return how often it happens without the exposure, per 1,000 people a year; NaN where it is not known."""
    counted = PER * study.events / (study.people * study.years)
    return study.rate if math.isnan(counted) else counted


def change_of(study: RiskStudy) -> tuple[float, float]:
    """Return baseline x (ratio - 1) at both ends of the interval, per 1,000 people a year."""
    baseline = baseline_of(study)
    return baseline * (study.low - 1.0), baseline * (study.high - 1.0)


def says_of(study: RiskStudy) -> Says:
    """Return what a study says: by its interval, or, where it printed none, in its own words."""
    if study.low > 1.0:
        return "harm"
    if study.high < 1.0:
        return "benefit"
    return study.printed or "none"


def more_than_now(now: Taken, then: Taken) -> dict[str, Flags]:
    """Return by exposure who takes more than now, shape [n]; an amount that is not known may be more."""
    calcium = _rises(now.calcium_tablets_mg, then.calcium_tablets_mg)
    vitamin_d = _rises(now.vitamin_d_ug, then.vitamin_d_ug)
    both = (then.calcium_tablets_mg != 0.0) & (then.vitamin_d_ug != 0.0)
    found = (
        calcium,
        both & (calcium | vitamin_d),
        _rises(now.calcium_food_mg, then.calcium_food_mg),
        vitamin_d,
        _rises(now.vitamin_k1_ug, then.vitamin_k1_ug),
        _rises(now.vitamin_k2_ug, then.vitamin_k2_ug),
    )
    return dict(zip(EXPOSURES, found, strict=True))


def _rises(now: Floats, then: Floats) -> Flags:
    return np.asarray((then != 0.0) & ~(then <= now))


def _doses(then: Taken) -> dict[str, Floats]:
    """Return by exposure the amount that a study's dose is held against."""
    found = (
        then.calcium_tablets_mg,
        then.calcium_tablets_mg,
        then.calcium_food_mg,
        then.vitamin_d_ug,
        then.vitamin_k1_ug,
        then.vitamin_k2_ug,
    )
    return dict(zip(EXPOSURES, found, strict=True))


def _risk(outcome: str, exposure: str, more: Flags, dose: Floats, like: dict[str, Flags]) -> Risk:
    found = tuple(
        StudiedRisk(
            study,
            baseline_of(study),
            change_of(study),
            says_of(study),
            np.asarray(like[study.study] & ~(dose < study.dose_from)),
        )
        for study in risk_studies()
        if study.outcome == outcome and exposure in study.exposures
    )
    applies = more & np.logical_or.reduce([each.fits for each in found])
    return Risk(outcome, exposure, more, np.asarray(applies), found)


def _is_like(study: RiskStudy, subjects: Subjects, now: Taken) -> Flags:
    """Return who is like the people of a study by age, sex, menopause and tablets now, shape [n].

    Where all of them had a condition nobody is: subjects carry none.
    """
    like = (subjects.age >= study.age_from) & (subjects.age < study.age_below)
    if study.sex != "any":
        like &= subjects.male == (study.sex == "male")
    if study.after_menopause:
        like &= subjects.since_menopause >= 0.0
    if study.tablets_now:
        like &= (now.calcium_tablets_mg == 0.0) if study.tablets_now == "none" else (now.calcium_tablets_mg > 0.0)
    return np.asarray(like & (not study.only_with))
