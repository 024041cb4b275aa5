"""What was not answered, and what the plan would be under each answer."""

from __future__ import annotations

import numpy as np
import pytest
from somebody import somebody

from boneward.knowledge.findings import Nutrient
from boneward.planning.columns import ADD, EAT, STOP
from boneward.planning.options import Options
from boneward.planning.plan import plan_block
from boneward.planning.unanswered import alternatives, plan_answers, unanswered

WOMAN = {"age": 58, "sex": "female", "menopause": "post"}
KNOWN = {"sun": "low", "diet_calcium_mg": 520, "diet_vitamin_k1_ug": 90, "lab_25ohd_nmol_l": 60}


def test_what_is_known_is_not_asked() -> None:
    """Nothing is missing from full answers; of an empty file all is."""
    full, empty = somebody(**WOMAN, **KNOWN), somebody()
    assert unanswered(full, plan_block(full, Options()), names_medicines=True) == {}
    asked = unanswered(empty, plan_block(empty, Options()), names_medicines=False)
    assert asked.keys() == {"age", "sex", "medicine", "sun", "lab_25ohd_nmol_l"} | {
        "diet_calcium_mg",
        "diet_vitamin_k1_ug",
    }


def test_naming_warfarin_would_stop_both_vitamins_k() -> None:
    """The first medicine that is tried shows why medicines matter."""
    full = somebody(**WOMAN, **KNOWN)
    answers = unanswered(full, plan_block(full, Options()), names_medicines=False)["medicine"]
    tried = plan_answers(full, answers, Options())
    verdicts = {name: tried.nutrients[name].verdict[0] for name in ("vitamin_k2", "vitamin_k1")}
    assert verdicts == {"vitamin_k2": STOP, "vitamin_k1": STOP}


@pytest.mark.parametrize(
    ("nutrient", "expected"),
    [
        ("calcium", [(300, ADD, 800), (600, ADD, 600), (900, ADD, 300)]),
        ("vitamin_d", [(1, ADD, 25), (2, ADD, 15)]),
        ("vitamin_k2", []),
        ("vitamin_k1", [(45, ADD, 120)]),  # half of 90 µg, the highest of the three; at 90 nothing is added
    ],
)
def test_an_ask_shows_what_each_answer_would_give(nutrient: Nutrient, expected: list[tuple[float, int, float]]) -> None:
    """Three diets, two suns; K2 asks nothing here."""
    people = somebody(**WOMAN)
    found = alternatives(people, plan_block(people, Options()), Options())[nutrient]
    shown = [(*other.answer.values(), other.verdict, other.amount) for other in found if other.amount > 0]
    assert expected == shown


def test_an_ask_for_another_reason_shows_nothing() -> None:
    """Where a medicine is not known, no diet would give an amount."""
    people = somebody(**WOMAN, unknown_medicine=1)
    plan = plan_block(people, Options())
    assert np.isnan(plan.nutrients["calcium"].amount[0])
    assert alternatives(people, plan, Options())["calcium"] == []


def test_no_sun_is_asked_where_an_authority_counts() -> None:
    """NAM's intake does not depend on the sun."""
    people = somebody(**WOMAN, diet_vitamin_d_ug=3)
    assert alternatives(people, plan_block(people, Options("nam")), Options("nam"))["vitamin_d"] == []
    assert plan_block(people, Options("nam")).nutrients["vitamin_d"].verdict[0] in (ADD, EAT)
