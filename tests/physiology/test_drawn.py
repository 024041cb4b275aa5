"""What is drawn of whom: fail closed, and say why."""

from __future__ import annotations

from collections.abc import Callable
from math import nan

import pytest
from somebody import somebody

from boneward.physiology.drawn import drawn_parts, withheld_parts
from boneward.physiology.rows import Told
from boneward.physiology.scenarios import Supplements

Teller = Callable[..., Told]
NOTHING = Supplements(0.0, 0.0, 0.0, 0.0)


def gone(told: Told, now: Supplements = NOTHING) -> tuple[set[str], set[str]]:
    """Return the parts that are not drawn, and the codes that say why."""
    withheld, said = withheld_parts(told.people, now)
    assert {each.code for each in withheld} == {each.code for each in said}
    return {each.part for each in withheld}, {each.code for each in said}


ALL = {"all", "vitamin_d", "vitamin_k", "calcium", "balance", "bone"}


@pytest.mark.parametrize(
    ("triggers", "values", "parts", "code"),
    [
        ((), {"pregnant": 1.0, "age": 30.0, "menopause": "pre"}, ALL, "forecast-pregnancy"),
        ((), {"lactating": 1.0, "age": 30.0, "menopause": "pre"}, ALL, "forecast-pregnancy"),
        (("condition:ckd_g5",), {}, ALL, "forecast-kidney"),
        ((), {"lab_egfr": 12.0}, ALL, "forecast-kidney"),
        (("condition:ckd_g3_g4",), {}, {"calcium", "balance", "bone", "vitamin_k"}, "forecast-kidney"),
        (("condition:phpt",), {}, ALL, "forecast-calcium-illness"),
        ((), {"lab_calcium_mmol_l": 2.9}, ALL, "forecast-calcium-illness"),
        (("condition:granulomatous",), {}, ALL, "forecast-calcium-illness"),
        (("condition:malabsorption",), {}, ALL, "forecast-uptake"),
        (("class:vka",), {}, {"vitamin_k"}, "forecast-vka"),
        (("condition:mechanical_valve",), {}, {"vitamin_k"}, "forecast-vka"),
        (("class:denosumab",), {}, {"balance", "bone"}, "forecast-bone-medicine"),
        (("medicine:raloxifene",), {}, {"balance", "bone"}, "forecast-bone-medicine"),
        (("medicine:sertraline",), {}, {"balance", "bone"}, "forecast-bone-medicine"),
        (("condition:rheumatoid_arthritis",), {}, {"balance", "bone"}, "forecast-bone-illness"),
        (("condition:lupus",), {}, {"balance", "bone"}, "forecast-bone-illness"),
        (("condition:hiv",), {}, {"balance", "bone"}, "forecast-bone-illness"),
        (("condition:type_1_diabetes",), {}, {"balance", "bone"}, "forecast-bone-illness"),
        (("medicine:insulin",), {}, {"balance", "bone"}, "forecast-bone-illness"),
        (("medicine:thiamazole",), {}, {"calcium", "balance", "bone"}, "forecast-bone-illness"),
        ((), {"age": 90.0}, {"calcium", "balance", "bone"}, "forecast-age-above"),
        ((), {"age": 101.0, "sex": "male"}, {"calcium", "balance", "bone"}, "forecast-age-above"),
        (("class:glucocorticoid",), {}, {"calcium", "balance", "bone"}, "forecast-glucocorticoid"),
        (("class:thiazide",), {}, {"calcium", "balance", "bone"}, "forecast-urine-medicine"),
        (
            ("class:enzyme_inducer_antiepileptic",),
            {},
            {"vitamin_d", "calcium", "balance", "bone"},
            "forecast-vitamin-d-medicine",
        ),
        ((), {"unknown_medicine": 1.0}, ALL, "forecast-name-unknown"),
        ((), {"unknown_condition": 1.0}, ALL, "forecast-name-unknown"),
        ((), {"age": nan}, ALL, "forecast-age-sex-missing"),
        ((), {"sex": "unknown", "menopause": "unknown"}, ALL, "forecast-age-sex-missing"),
        ((), {"menopause": "unknown"}, {"balance", "bone"}, "forecast-menopause-missing"),
        ((), {"diet_calcium_mg": 0.0}, {"calcium", "balance", "bone"}, "forecast-diet-calcium-low"),
        ((), {"diet_calcium_mg": 199.0}, {"calcium", "balance", "bone"}, "forecast-diet-calcium-low"),
        ((), {"age": 9.0, "menopause": "unknown"}, {"bone"}, "forecast-child-bone"),
        ((), {"age": 17.9, "sex": "male", "menopause": "unknown"}, {"bone"}, "forecast-child-bone"),
        ((), {"diet_calcium_mg": nan}, {"calcium", "balance", "bone"}, "forecast-diet-calcium-missing"),
    ],
)
def test_what_would_be_a_guess_is_not_drawn(
    tell: Teller, triggers: tuple[str, ...], values: dict[str, float | str], parts: set[str], code: str
) -> None:
    """Each reason takes its part and what hangs on it, and is said."""
    assert (parts, {code}) == gone(tell(*triggers, **values))


def test_of_a_baby_nothing_is_drawn(tell: Teller) -> None:
    """Under one year all is withheld; that a child's bone is not drawn is true of a baby too."""
    assert gone(tell(age=0.5, menopause="unknown")) == (ALL, {"forecast-infant", "forecast-child-bone"})


@pytest.mark.parametrize("values", [{"diet_calcium_mg": 200.0}, {"age": 18.0, "menopause": "pre"}, {"age": 89.9}])
def test_from_the_limit_on_all_is_drawn(tell: Teller, values: dict[str, float | str]) -> None:
    """200 mg a day, 18 years, and a little under 90."""
    assert gone(tell(**values)) == (set(), set())


@pytest.mark.parametrize(
    ("now", "parts"),
    [
        (Supplements(nan, 0.0, 0.0, 0.0), {"calcium", "balance", "bone"}),
        (Supplements(0.0, nan, 0.0, 0.0), {"vitamin_d", "calcium", "balance", "bone"}),
        (Supplements(0.0, 0.0, nan, 0.0), {"vitamin_k"}),
        (Supplements(0.0, 0.0, 0.0, nan), {"vitamin_k"}),
    ],
)
def test_what_is_taken_now_must_be_known_to_start_from(tell: Teller, now: Supplements, parts: set[str]) -> None:
    """Unknown is not zero."""
    assert (parts, {"forecast-now-missing"}) == gone(tell(), now)


def test_of_a_healthy_person_all_is_drawn(tell: Teller) -> None:
    """Nothing is withheld without a reason."""
    withheld, said = withheld_parts(tell().people, NOTHING)
    assert (withheld, said) == ((), ())
    drawn = drawn_parts(withheld)
    assert (drawn.vitamin_d, drawn.vitamin_k, drawn.calcium, drawn.balance, drawn.bone) == (True,) * 5


def test_two_reasons_are_both_said_with_their_own_sources() -> None:
    """Sources of a row that does not hold are not told."""
    people = somebody("class:vka", "class:glucocorticoid", age=70.0, sex="male", diet_calcium_mg=700.0)
    withheld, said = withheld_parts(people, NOTHING)
    assert {"vitamin_k", "calcium", "balance", "bone"} == {each.part for each in withheld}
    sources = {each.code: each.sources for each in said}
    assert sources["forecast-vka"] == ("theuwissen2013", "boneward_forecast")
    assert sources["forecast-glucocorticoid"] == ("compston2018", "boneward_forecast")
