"""Bottles judged by the plan without and with them: only what is needed, known and safe fits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.findings import NUTRIENTS, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.needs.reference import person_cells
from boneward.people.columns import People
from boneward.people.variants import vary
from boneward.planning.bottles import (
    OUTCOMES,
    REASONS,
    BottleVerdicts,
    judge_bottles,
    stack_people,
    strictest_adult_limit,
)
from boneward.planning.options import ARTICLE, Options
from boneward.planning.plan import plan_block
from boneward.safety.limits import limit_of

NAN = float("nan")
COLUMNS: dict[Nutrient, str] = {
    "calcium": "supplement_calcium_mg",
    "vitamin_d": "supplement_vitamin_d_ug",
    "vitamin_k2": "supplement_vitamin_k2_ug",
    "vitamin_k1": "supplement_vitamin_k1_ug",
}
MEI: dict[str, float | str] = {
    "age": 58.0,
    "sex": "female",
    "menopause": "post",
    "sun": "low",
    "diet_calcium_mg": 520.0,
    "diet_vitamin_d_ug": 3.0,
    "diet_vitamin_k1_ug": 130.0,
    "diet_vitamin_k2_ug": 10.0,
}
"""Her plan: 650 mg of calcium, 25 µg of D3 and 150 µg of K2 in tablets; K1 from food."""


def judged(person: People, *bottles: dict[Nutrient, float], options: Options | None = None) -> BottleVerdicts:
    """Return what a person's plan makes of bottles, each on top of what is taken."""
    chosen = options or Options(ARTICLE, upper_target=False)
    changes = [
        {COLUMNS[name]: getattr(person, COLUMNS[name])[0] + amount for name, amount in bottle.items()}
        for bottle in bottles
    ]
    held = {name: np.array([bottle.get(name, 0.0) for bottle in bottles]) for name in NUTRIENTS}
    return judge_bottles(plan_block(person, chosen), plan_block(vary(person, changes), chosen), held)


def verdict(person: People, **bottle: float) -> str:
    """Return the verdict on one bottle."""
    return OUTCOMES[judged(person, {name: bottle.get(name, 0.0) for name in NUTRIENTS if name in bottle}).verdict[0]]


def mei(*triggers: str, **changes: float | str) -> People:
    """Return Mei, with something else about her."""
    return somebody(*triggers, **(MEI | changes))


def test_what_the_plan_adds_fits() -> None:
    """All of it, or a part of it, when she takes nothing yet."""
    assert verdict(mei(), calcium=500.0, vitamin_d=25.0, vitamin_k2=90.0) == "fits"
    assert verdict(mei(), calcium=300.0) == "fits"


def test_the_reason_says_which_nutrient() -> None:
    """Calcium fits, vitamin D is over the limit, and K1 is not in it."""
    result = judged(mei(), {"calcium": 500.0, "vitamin_d": 125.0})
    assert REASONS[result.reasons["calcium"][0]] == "bottle-fits"
    assert REASONS[result.reasons["vitamin_d"][0]] == "bottle-over-limit"
    assert REASONS[result.reasons["vitamin_k1"][0]] == ""
    assert OUTCOMES[result.verdict[0]] == "too_much"


def test_more_than_the_plan_takes_is_too_much_below_every_limit() -> None:
    """1,000 mg where 650 are planned; the total of 1,520 is far below 2,000."""
    result = judged(mei(), {"calcium": 1000.0})
    assert REASONS[result.reasons["calcium"][0]] == "bottle-over-plan"
    assert OUTCOMES[result.verdict[0]] == "too_much"


def test_what_is_taken_already_counts() -> None:
    """A second bottle of what she takes is too much, or not needed."""
    assert verdict(mei(supplement_vitamin_d_ug=25.0), vitamin_d=30.0) == "too_much"
    assert verdict(mei(supplement_calcium_mg=650.0), calcium=40.0) == "not_needed"


def test_what_nothing_asks_for_is_not_needed() -> None:
    """Enough calcium from food; vitamin K1 from greens."""
    assert verdict(mei(diet_calcium_mg=1300.0), calcium=300.0) == "not_needed"
    assert verdict(mei(), vitamin_k1=100.0) == "not_needed"


def test_vitamin_d_is_not_needed_where_the_level_is_enough() -> None:
    """The plan lets someone keep what they take then; a bottle not yet opened stays closed."""
    enough = parameter("level_25ohd_enough_from") + 5
    assert verdict(mei(lab_25ohd_nmol_l=enough, lab_25ohd_days=10.0), vitamin_d=10.0) == "not_needed"


def test_calcium_that_is_not_needed_makes_a_mixture_too_much() -> None:
    """Another bottle without it would do; vitamin K1 that is not needed may come along."""
    assert verdict(mei(diet_calcium_mg=1300.0), calcium=300.0, vitamin_d=25.0) == "too_much"
    assert verdict(mei(), vitamin_d=25.0, vitamin_k1=50.0) == "fits"


@pytest.mark.parametrize("amount", [1.0, 90.0, NAN])
@pytest.mark.parametrize("trigger", ["class:vka", "condition:af_on_vka", "condition:mechanical_valve"])
def test_vitamin_k_is_not_for_someone_on_an_antagonist(trigger: str, amount: float) -> None:
    """However little, also where the amount is not known, and also where some is taken already."""
    assert verdict(mei(trigger), calcium=300.0, vitamin_k2=amount) == "not_for_you"
    assert verdict(mei(trigger, supplement_vitamin_k2_ug=90.0), vitamin_k2=amount) == "not_for_you"
    assert verdict(mei(trigger), calcium=300.0, vitamin_d=25.0) == "fits"


def test_high_calcium_in_blood_stops_calcium_and_vitamin_d() -> None:
    """A measured state stops it, whatever the amount."""
    high = mei(lab_calcium_mmol_l=2.9)
    assert verdict(high, calcium=100.0) == "not_for_you"
    assert verdict(high, vitamin_d=5.0) == "not_for_you"


def test_a_product_for_adults_is_not_for_a_child() -> None:
    """The label's own word makes it a stop, by the same rule as in a plan."""
    child: dict[str, float | str] = {"age": 9.0, "sex": "female", "sun": "low", "diet_calcium_mg": 500.0}
    before = plan_block(somebody(**child), Options(ARTICLE, upper_target=False))
    after = plan_block(
        somebody("product:for_adults_calcium", **child, supplement_calcium_mg=300.0),
        Options(ARTICLE, upper_target=False),
    )
    held = {name: np.array([300.0 if name == "calcium" else 0.0]) for name in NUTRIENTS}
    assert OUTCOMES[judge_bottles(before, after, held).verdict[0]] == "not_for_you"


@pytest.mark.parametrize("missing", ["age", "diet_calcium_mg"])
def test_what_the_plan_must_ask_is_asked(missing: str) -> None:
    """Without the age or the diet nobody can say that a bottle fits."""
    assert verdict(mei(**{missing: NAN}), calcium=500.0) == "ask"


def test_an_unknown_medicine_is_asked_about() -> None:
    """It may be one that forbids it."""
    assert verdict(mei(unknown_medicine=1.0), calcium=500.0, vitamin_d=25.0) == "ask"


def test_over_the_limit_is_too_much_even_where_something_is_asked() -> None:
    """The limit stands whatever the answer."""
    assert verdict(mei(unknown_medicine=1.0), calcium=3000.0) == "too_much"


def test_a_bottle_beyond_a_prescription_is_too_much() -> None:
    """What was prescribed and fits stays; the bottle on top is what is too much."""
    prescribed = mei(supplement_vitamin_d_ug=25.0, prescribed_vitamin_d=1.0)
    result = judged(prescribed, {"vitamin_d": 24.0})
    assert OUTCOMES[result.verdict[0]] in ("too_much", "not_needed")


def test_a_bottle_of_nothing_is_asked_about() -> None:
    """A label that denies all four does not fit and is not too much."""
    assert OUTCOMES[judged(mei(), {}).verdict[0]] == "ask"


AMOUNTS = st.one_of(st.just(0.0), st.just(NAN), st.floats(0.1, 3000.0))
BOTTLES = st.fixed_dictionaries(dict.fromkeys(NUTRIENTS, AMOUNTS))


@given(bottle=BOTTLES)
def test_nothing_unknown_fits(bottle: dict[Nutrient, float]) -> None:
    """An amount that could not be read never passes."""
    result = judged(mei(), bottle)
    if any(np.isnan(amount) for amount in bottle.values()):
        assert OUTCOMES[result.verdict[0]] not in ("fits", "not_needed")


@given(bottle=BOTTLES, more=st.floats(1.0, 20.0))
def test_more_of_the_same_never_turns_too_much_into_fits(bottle: dict[Nutrient, float], more: float) -> None:
    """Where one bottle is too much or not for someone, several of it are no better."""
    multiplied: dict[Nutrient, float] = {name: amount * more for name, amount in bottle.items()}
    result = judged(mei(), bottle, multiplied)
    if OUTCOMES[result.verdict[0]] in ("too_much", "not_for_you"):
        assert OUTCOMES[result.verdict[1]] in ("too_much", "not_for_you")


@given(bottles=st.lists(BOTTLES, min_size=1, max_size=6))
def test_a_batch_of_bottles_is_its_members(bottles: list[dict[Nutrient, float]]) -> None:
    """Nobody's verdict depends on another bottle in the batch."""
    together = judged(mei(), *bottles).verdict
    assert [judged(mei(), bottle).verdict[0] for bottle in bottles] == together.tolist()


@given(bottle=BOTTLES)
def test_the_verdict_is_the_gravest_outcome_or_follows_from_a_mixture(bottle: dict[Nutrient, float]) -> None:
    """Nothing grave is hidden behind something that fits."""
    result = judged(mei("class:vka"), bottle)
    outcomes = {OUTCOMES[codes[0]] for codes in result.outcomes.values()}
    if "not_for_you" in outcomes:
        assert OUTCOMES[result.verdict[0]] == "not_for_you"
    if "too_much" in outcomes:
        assert OUTCOMES[result.verdict[0]] in ("too_much", "not_for_you")


def test_the_strictest_adult_limit_is_below_every_adults_own() -> None:
    """2,000 mg of calcium and 50 µg of vitamin D are the lowest of the authorities that may stand."""
    assert strictest_adult_limit("vitamin_k2") is None
    for nutrient, expected in (("calcium", 2000.0), ("vitamin_d", 50.0)):
        strictest = strictest_adult_limit(nutrient)
        assert strictest is not None
        assert expected == strictest.value
        for age in (18.0, 30.0, 51.0, 71.0, 99.0):
            someone = somebody(age=age, sex="male")
            own = limit_of(nutrient, someone.authority, person_cells(someone))
            assert strictest.value <= own.value[0]


def test_batches_are_stacked_in_order() -> None:
    """Two people become a batch of two."""
    stacked = stack_people([mei(), mei(age=40.0)])
    assert stacked.age.tolist() == [58.0, 40.0]
    assert stacked.triggers.shape[0] == 2
