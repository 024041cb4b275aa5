"""Who takes part in a trial: people spread evenly over what is told of them, and what their skin makes by month."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.knowledge.usual import Usual, usual_rows
from boneward.people.columns import Floats
from boneward.people.location import Location, zone_of_longitude
from boneward.people.sun import MONTHS
from boneward.people.trial import Span, Trial, trial_defaults
from boneward.physiology.chance import Chance, chance_of
from boneward.physiology.subjects import NO_MENOPAUSE, Subjects
from boneward.sun.habits import habit_year
from boneward.sun.skin import age_share, body_area_mosteller1987, skin_of
from boneward.sun.year import rule_year, year_site

_GREENWICH = 0.0
_A_YEAR = len(MONTHS)
_MEN = {"female": 0.0, "both": 0.5, "male": 1.0}
"""The share of men."""
_OWN_ORDER = 1
"""So that these orders are not those in which the people's own numbers are spread."""


def subjects_of(trial: Trial) -> Subjects:
    """Return the people of a trial, shape [people]: each range spread evenly, one independent of another.

    Latin hypercube: of each range everybody takes the middle of an equal share, in an order of its own.
    """
    chance = chance_of(trial.seed, _OWN_ORDER)
    age, bmi, sexes, since = (_shares(trial.people, chance) for _ in range(4))
    years = _within(trial.age, age)
    male = sexes < _MEN[trial.sex]
    by_age = years - trial_defaults()["menopause_age"].value
    after = by_age if trial.since_menopause is None else _within(trial.since_menopause, since)
    return Subjects(
        age=years,
        male=male,
        since_menopause=np.where(male, NO_MENOPAUSE, after),
        bmi=_within(trial.bmi, bmi),
        sodium_mg=np.full(trial.people, trial.diet.sodium_mg),
        has_kidneys=np.full(trial.people, trial.has_kidneys),
    )


def calcium_eaten(trial: Trial) -> Floats:
    """Return each one's calcium from food before the first day, mg a day; lognormal where a spread is told."""
    mean, spread = trial.diet.calcium_mg, trial.calcium_sd
    if spread == 0 or mean == 0:
        return np.full(trial.people, mean)
    chance = chance_of(trial.seed, _OWN_ORDER + 1)
    width = math.sqrt(math.log1p((spread / mean) ** 2))
    normal = NormalDist()
    deviates = np.array([normal.inv_cdf(share) for share in _shares(trial.people, chance)])
    return np.asarray(mean * np.exp(width * deviates - width**2 / 2.0), dtype=np.float64)


def skin_makes(trial: Trial, age: Floats) -> Floats:
    """Return the vitamin D3 that skin makes by month, µg a day, shape [12, people]; 0 where no place is known.

    What a habit gives; where none is told, the article's rule up to the burn limit, as far as people of whom nothing is
    known follow it. It is worked out once, for the middle of the ages, and each one's share follows from their own age.
    The clock is the sun's own.

    Args:
        trial: with a latitude.
        age: of the people, years.
    """
    if trial.latitude is None:
        return np.zeros((_A_YEAR, 1))
    place = Location(trial.latitude, _GREENWICH, math.nan, zone_of_longitude(_GREENWICH), "longitude")
    site = year_site(place, int(parameter("sun_reference_year")))
    middle = np.full(_A_YEAR, (trial.age.low + trial.age.high) / 2.0)
    unknown = np.full(_A_YEAR, math.nan)
    body = body_area_mosteller1987(unknown, unknown, middle)
    if trial.habits:
        skin = skin_of(np.full(_A_YEAR, trial.skin, dtype=np.int8), middle, body)
        made = habit_year(trial.habits, site, skin, middle).ug
    else:
        made = rule_year(site, trial.skin, middle, body).ug_safe * usual_share_of_rule().value
    rate = parameter("sun_age_rate")
    return np.asarray(made[:, None] * (age_share(age, rate) / age_share(middle[:1], rate)), dtype=np.float64)


def usual_share_of_rule() -> Usual:
    """Return how much of what the article's rule makes people get of whom nothing is known."""
    return usual_rows("sun_unknown")[0]


def _within(span: Span, share: Floats) -> Floats:
    return np.asarray(span.low + (span.high - span.low) * share, dtype=np.float64)


def _shares(people: int, chance: Chance) -> Floats:
    """Return the middles of equal shares, in an order of their own."""
    return np.asarray((chance.permutation(people) + 0.5) / people, dtype=np.float64)
