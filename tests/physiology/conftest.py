"""One woman whom the tests of the forecast follow, with what each test changes about her."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from somebody import somebody

from boneward.people.location import Location
from boneward.people.person import Level
from boneward.physiology.foresee import Question
from boneward.physiology.rows import Told
from boneward.physiology.scenarios import Supplements
from boneward.physiology.sun_made import sun_made
from boneward.sun.person_sun import PersonSun

ON = date(2026, 11, 21)
NOTHING = Supplements(0.0, 0.0, 0.0, 0.0)
PLAN = Supplements(650.0, 25.0, 0.0, 150.0)
LONDON = Location(51.5, -0.1, 20.0, "Europe/London", "given")

Teller = Callable[..., Told]
Asker = Callable[..., Question]


def told_of(*triggers: str, sun: str = "low", place: Location | None = LONDON, **values: float | str) -> Told:
    """Return a woman of 58 past the menopause who told all that matters, but for what is changed."""
    known: dict[str, float | str] = {
        "age": 58.0,
        "sex": "female",
        "menopause": "post",
        "weight_kg": 58.0,
        "height_cm": 160.0,
        "skin": 3.0,
        "diet_calcium_mg": 520.0,
        "diet_vitamin_d_ug": 3.0,
        "sun": sun,
    }
    people = somebody(*triggers, **(known | values))
    declared = int(people.sun[0])
    return Told(people, sun_made(PersonSun("declared", declared, declared, place), people, ON), np.ones(1))


@pytest.fixture
def tell() -> Teller:
    """Return the maker of what somebody told."""
    return told_of


@pytest.fixture
def ask() -> Asker:
    """Return the maker of a question: one year, now and a plan, about the woman of `told_of`."""

    def asked(told: Told | None = None, levels: tuple[Level, ...] = (), **changes: object) -> Question:
        question = Question(
            told=told_of() if told is None else told,
            levels=levels,
            taken_now=NOTHING,
            plan=PLAN,
            taken={"now": NOTHING, "plan": PLAN},
            range_ug=(25.0, 50.0),
            has_enough=False,
            asks_first=False,
            on=ON,
            years=1,
            target_nmol_l=50.0,
            chance=0.9,
        )
        return replace(question, **changes)  # type: ignore[arg-type]  # a test names the fields that it changes

    return asked
