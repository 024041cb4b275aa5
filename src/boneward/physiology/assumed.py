"""What nobody told and a table gave: each is said with its value and where it comes from."""

from __future__ import annotations

from math import isnan

from boneward.knowledge.parameters import parameter, parameters
from boneward.knowledge.usual import usual_row
from boneward.people.columns import SEXES, People
from boneward.physiology.following import Drawn
from boneward.physiology.forecast import Assumed
from boneward.physiology.rows import Told

_HABIT = "habit"


def assumed_of(told: Told, drawn: Drawn, years: int) -> tuple[Assumed, ...]:
    """Return what was assumed of one person in the parts that are drawn, so many years on.

    The age at the menopause is named from where the years reach the ages at which it is asked.
    """
    people = told.people
    found: list[Assumed] = []
    if drawn.vitamin_d:
        found += [_usual(quantity, people) for quantity in _about_vitamin_d(told)]
    if drawn.calcium:
        found.append(_usual("sodium_mg", people))
        oldest = people.age[0] + years
        if people.sex[0] == SEXES.index("female") and oldest >= parameter("menopause_ask_from"):
            found.append(_parameter("menopause_age", "forecast_menopause_age"))
        found.append(_parameter("meals", "forecast_meals"))
    return tuple(found)


def _about_vitamin_d(told: Told) -> list[str]:
    people = told.people
    no_size = isnan(people.weight_kg[0]) or isnan(people.height_cm[0])
    asked = {
        "bmi": no_size,
        "diet_vitamin_d_ug": isnan(people.diet_vitamin_d_ug[0]),
        "other_vitamin_d_ug": True,
        told.sun.word: told.sun.word != _HABIT,
    }
    return [quantity for quantity, holds in asked.items() if holds]


def _usual(quantity: str, people: People) -> Assumed:
    row = usual_row(quantity, float(people.age[0]))
    return Assumed(quantity, row.value, row.unit, row.sources)


def _parameter(what: str, name: str) -> Assumed:
    known = parameters()[name]
    return Assumed(what, known.value, known.unit, known.sources)
