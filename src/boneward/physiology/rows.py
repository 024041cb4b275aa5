"""From what n people told to rows that the chains can follow: each person once for every member of the ensemble."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.knowledge.usual import usual_at
from boneward.people.columns import SEXES, Floats, People
from boneward.physiology.ensemble import Members
from boneward.physiology.menopause import since_menopause
from boneward.physiology.scenarios import Supplements
from boneward.physiology.subjects import CalciumIntake, Regimen, Subjects
from boneward.physiology.sun_made import SunMade, sun_rows
from boneward.physiology.values import Values, for_people
from boneward.physiology.vitamin_k.uptake_garber1999 import as_tablet_garber1999

_PER_METRE = 100.0


@dataclass(frozen=True, slots=True)
class Told:
    """What n people told, as columns of length n.

    Attributes:
        people: the batch.
        sun: what their skin makes.
        food_uptake: how well their food's calcium is taken up, against milk's; 1 where it is not known.
    """

    people: People
    sun: SunMade
    food_uptake: Floats


@dataclass(frozen=True, slots=True)
class Rows:
    """The same people as rows: person by person, members within a person; arrays of shape [n x members].

    Attributes:
        values: numbers of the physiology.
        subjects: who they are.
        food_calcium_mg, food_uptake: from food, a day.
        vitamin_d_ug: by mouth without tablets, and what nobody counts.
        sun_ug: [12, n x members].
    """

    values: Values
    subjects: Subjects
    food_calcium_mg: Floats
    food_uptake: Floats
    vitamin_d_ug: Floats
    sun_ug: Floats


def rows_of(told: Told, members: Members) -> Rows:
    """Return n people as rows; what nobody told takes the member's place in its spread."""
    people, count = told.people, len(members)
    places = {name: np.tile(place, len(people)) for name, place in members.places.items()}
    everyone = People(*(np.repeat(getattr(people, name), count, axis=0) for name in People.__slots__))
    other, spread = usual_at("other_vitamin_d_ug", everyone.age)
    return Rows(
        for_people(members.values, len(people)),
        _subjects(everyone, places),
        _calcium(everyone, places["diet_calcium_mg"], count),
        np.repeat(told.food_uptake, count),
        _vitamin_d(everyone, places) + other * np.exp(spread * places["other_vitamin_d_ug"]),
        sun_rows(told.sun.each(count), (places["sun_share"], places["sun_light"])),
    )


def regimen_of(rows: Rows, taken: Supplements, now: Supplements) -> Regimen:
    """Return what the rows take in a scenario; vitamin K is counted as change from what is taken and eaten now.

    Of K1 that food adds the part is counted that is taken up as well as from a tablet; nothing is added now.
    """
    eaten_k1 = as_tablet_garber1999(rows.values, np.asarray(taken.eat_vitamin_k1_ug))
    return Regimen(
        calcium_of(rows, taken),
        rows.vitamin_d_ug + taken.vitamin_d_ug,
        rows.sun_ug,
        np.full_like(rows.vitamin_d_ug, taken.vitamin_k1_ug - now.vitamin_k1_ug) + eaten_k1,
        np.full_like(rows.vitamin_d_ug, taken.vitamin_k2_ug - now.vitamin_k2_ug),
    )


def calcium_of(rows: Rows, taken: Supplements) -> CalciumIntake:
    """Return a day's calcium: tablets of at most what one dose takes up, each at a meal of its own."""
    everyone = np.ones_like(rows.food_calcium_mg)
    pieces = np.ceil(taken.calcium_mg / parameter("calcium_max_single"))
    return CalciumIntake(
        rows.food_calcium_mg + taken.eat_calcium_mg,
        rows.food_uptake,
        taken.calcium_mg * everyone,
        np.maximum(pieces, 1.0) * everyone,
        parameter("forecast_meals") * everyone,
    )


def _subjects(people: People, places: dict[str, Floats]) -> Subjects:
    told = people.weight_kg / (people.height_cm / _PER_METRE) ** 2
    sodium, spread = usual_at("sodium_mg", people.age)
    return Subjects(
        people.age,
        people.sex == SEXES.index("male"),
        since_menopause(people, places["menopause_age"]),
        np.where(np.isnan(told), _spread("bmi", people.age, places["bmi"]), told),
        sodium * np.exp(spread * places["sodium_mg"]),
        np.ones(len(people), np.bool_),
    )


def _spread(quantity: str, age: Floats, places: Floats) -> Floats:
    """Return the usual value at each place of its spread; the value of the table is the middle."""
    middle, spread = usual_at(quantity, age)
    return np.asarray(middle * np.exp(spread * places))


def _calcium(people: People, places: Floats, count: int) -> Floats:
    """Return the calcium that people may really eat of what they told, mg a day; the mean of the members is as told.

    The error of telling goes with the amount: a day of 300 mg cannot be 500 mg less.
    """
    middle, spread = usual_at("told_calcium", people.age)
    shares = (middle * np.exp(spread * places)).reshape(-1, count)
    return np.asarray((shares / shares.mean(axis=1, keepdims=True)).ravel() * people.diet_calcium_mg)


def _vitamin_d(people: People, places: dict[str, Floats]) -> Floats:
    """Return vitamin D from food: as told, with the error of telling; else the survey's mean with its spread."""
    sd = parameter("diet_recall_vitamin_d_ug") / parameter("forecast_band_z")
    told = people.diet_vitamin_d_ug
    relative = sd / np.maximum(told, sd)
    usual, spread = usual_at("diet_vitamin_d_ug", people.age)
    is_told = ~np.isnan(told)
    width = np.where(is_told, np.sqrt(np.log1p(relative**2)), spread)
    return _around_mean(np.where(is_told, told, usual), width, places["diet_vitamin_d_ug"])


def _around_mean(mean: Floats, spread: Floats, places: Floats) -> Floats:
    return np.asarray(mean * np.exp(spread * places - 0.5 * spread**2))
