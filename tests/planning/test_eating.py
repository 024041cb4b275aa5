"""What food should close for one person: how much, below which limit, without what, and what is said about it."""

from __future__ import annotations

from math import isnan, nan

import pytest
from pantry import MILK_PERCENT, portion
from somebody import somebody

from boneward.people.person import Person
from boneward.planning.eat_portions import is_left_out
from boneward.planning.eating import Eating, answer_eating
from boneward.planning.foods import packaged_portions
from boneward.planning.options import Options
from boneward.planning.plan import plan_block

MILK = portion("milk", 300, tags="dairy", step=0.5, absorbed=MILK_PERCENT)
KALE = portion("kale", 150, tags="greens plant", k1=400, absorbed=49.3)
TOFU = portion("tofu", 150, tags="plant coagulant", absorbed=31.0)
WOMAN: dict[str, float | str] = {
    "age": 58.0,
    "sex": "female",
    "menopause": "post",
    "sun": "low",
    "diet_calcium_mg": 700.0,
    "diet_vitamin_d_ug": 3.0,
    "diet_vitamin_k1_ug": 90.0,
}


def ask(*triggers: str, protocol: str = "article", **values: float | str) -> Eating:
    """Return the answer for a woman of 58 with 700 mg of calcium from food, and what is different about her."""
    people = somebody(*triggers, **{**WOMAN, **values})
    person = Person("", {}, frozenset(triggers), (), (), ())
    return answer_eating(person, people, plan_block(people, Options(protocol)), (MILK, KALE, TOFU), {})


def codes(eating: Eating) -> set[str]:
    """Return the codes of the findings."""
    return {finding.code for finding in eating.findings}


def foods(eating: Eating) -> set[str]:
    """Return every food that is suggested."""
    return {serving.portion.food.id for each in eating.suggestions for serving in each.servings}


def test_food_closes_the_whole_gap_where_no_tablet_is_taken() -> None:
    """1,200 mg less 700 mg; the tablet that the plan names is what food makes unneeded, and that is said."""
    eating = ask()
    assert (eating.gaps["calcium"].status, eating.gaps["calcium"].amount) == ("open", 500)
    assert "eat-instead-of-tablet" in codes(eating)


def test_no_food_is_suggested_beside_a_condition_that_is_not_known() -> None:
    """It may be an allergy to just that food."""
    eating = ask(unknown_condition=1.0)
    assert {gap.status for gap in eating.gaps.values()} == {"unknown"}
    assert not eating.suggestions


def test_a_tablet_that_is_taken_and_may_stay_leaves_less_to_eat() -> None:
    """500 mg less 300 mg."""
    assert ask(supplement_calcium_mg=300.0).gaps["calcium"].amount == 200


def test_of_too_much_in_tablets_only_what_the_plan_allows_counts() -> None:
    """1,500 mg are taken, the gap allows 500: food has nothing to add."""
    assert ask(supplement_calcium_mg=1500.0).gaps["calcium"].status == "closed"


def test_the_room_is_what_food_and_tablets_leave_below_the_limit() -> None:
    """By the authority whose limit counts."""
    people = somebody(**WOMAN)
    limit = plan_block(people, Options()).nutrients["calcium"].limit.value[0]
    assert ask().gaps["calcium"].room == limit - 700
    assert ask(supplement_calcium_mg=300.0).gaps["calcium"].room == limit - 1000


@pytest.mark.parametrize(
    "values",
    [
        {"diet_calcium_mg": float("nan")},
        {"supplement_calcium_mg": float("nan")},
        {"age": float("nan")},
        {"pregnant": 1.0},
        {"age": 2.0},
    ],
)
def test_what_is_not_known_is_not_guessed(values: dict[str, float]) -> None:
    """Neither diet, tablets nor person: nothing is suggested then."""
    eating = ask(**values)
    assert eating.gaps["calcium"].status == "unknown"
    assert isnan(eating.gaps["calcium"].amount)
    assert eating.suggestions == ()


def test_where_a_rule_stops_calcium_food_stays_as_it_is() -> None:
    """High calcium in the blood."""
    eating = ask("condition:hypercalcaemia")
    assert eating.gaps["calcium"].status == "stopped"
    assert eating.suggestions == ()


@pytest.mark.parametrize("trigger", ["class:thiazide", "condition:phpt", "class:active_vitamin_d"])
@pytest.mark.parametrize("unknown", [0.0, 1.0])
def test_where_a_rule_says_eat_as_usual_no_food_is_suggested(trigger: str, unknown: float) -> None:
    """Also beside a medicine that nobody knows, which alone leaves food to close the gap."""
    eating = ask(trigger, unknown_medicine=unknown)
    assert (eating.gaps["calcium"].status, eating.gaps["calcium"].amount) == ("stopped", 0)
    assert eating.suggestions == ()


@pytest.mark.parametrize(
    ("food", "tablets", "status", "amount", "room"),
    [
        (700.0, 0.0, "open", 300, 300),
        (700.0, 200.0, "open", 100, 100),
        (700.0, 300.0, "stopped", 0, nan),
        (1000.0, 0.0, "stopped", 0, nan),
        (1300.0, nan, "stopped", 0, nan),
        (700.0, nan, "unknown", nan, nan),
        (nan, 0.0, "unknown", nan, nan),
    ],
)
def test_with_weak_kidneys_food_and_tablets_stay_at_what_the_guideline_says(
    food: float, tablets: float, status: str, amount: float, room: float
) -> None:
    """1,000 mg in all; the room goes by it too, so no suggestion passes it by its high end."""
    gap = ask("condition:ckd_g3_g4", diet_calcium_mg=food, supplement_calcium_mg=tablets).gaps["calcium"]
    assert status == gap.status
    assert gap.amount == pytest.approx(amount, nan_ok=True)
    assert gap.room == pytest.approx(room, nan_ok=True)


def test_with_weak_kidneys_the_room_is_left_by_the_most_that_food_may_give() -> None:
    """Foods that may give 950 mg leave 50 mg, though the plan counts 700 mg."""
    people = somebody("condition:ckd_g3_g4", **WOMAN)
    person = Person("", {}, frozenset({"condition:ckd_g3_g4"}), (), (), ())
    eating = answer_eating(person, people, plan_block(people, Options()), (MILK,), {}, {"calcium": 950.0})
    assert eating.gaps["calcium"].room == pytest.approx(50)
    assert eating.suggestions == ()


def test_with_kidney_stones_food_goes_on() -> None:
    """A professional decides about tablets; what food may close is open."""
    eating = ask("condition:kidney_stones")
    assert eating.gaps["calcium"].status == "open"
    assert "oxalate" in eating.left_out


@pytest.mark.parametrize("trigger", ["class:vka", "condition:af_on_vka", "condition:mechanical_valve"])
def test_on_a_vitamin_k_antagonist_no_new_greens(trigger: str) -> None:
    """And the greens that are eaten stay: that is said."""
    eating = ask(trigger)
    assert "kale" not in foods(eating)
    assert "eat-greens-steady" in codes(eating)


def test_a_medicine_that_is_not_known_may_be_one() -> None:
    """So no greens either."""
    eating = ask(unknown_medicine=1.0)
    assert "kale" not in foods(eating)


def test_vitamin_k1_is_eaten_where_the_plan_says_so() -> None:
    """By an authority's intake food closes it; by the article's dose it is not asked of food."""
    assert ask(diet_vitamin_k1_ug=30.0).gaps["vitamin_k1"].status != "open"
    eating = ask(protocol="nam", diet_vitamin_k1_ug=30.0)
    assert eating.gaps["vitamin_k1"].status == "open"
    assert "kale" in foods(eating)


def test_what_is_not_eaten_is_not_suggested() -> None:
    """And where nothing is left, that is said."""
    assert foods(ask("avoid:vegan")) == {"kale", "tofu"}
    assert "eat-tofu-label" in codes(ask("avoid:vegan"))
    assert foods(ask("avoid:vegan", "class:vka")) == {"tofu"}


def test_no_food_at_all_is_said() -> None:
    """Nothing of the list fits."""
    people = somebody(**WOMAN)
    person = Person("", {}, frozenset({"avoid:dairy"}), (), (), ())
    eating = answer_eating(person, people, plan_block(people, Options()), (MILK,), {})
    assert eating.suggestions == ()
    assert codes(eating) == {"eat-nothing-fits"}


def test_what_food_cannot_close_is_said() -> None:
    """Within the caps, with the nutrient that stays open."""
    eating = ask("avoid:vegan", diet_calcium_mg=100.0)
    (finding,) = [each for each in eating.findings if each.code == "eat-not-reached"]
    assert finding.nutrient == "calcium"


def test_children_under_five_get_no_whole_nuts() -> None:
    """Nor does someone whose age nobody knows."""
    assert "whole_nut" in ask(age=4.0).left_out
    assert "whole_nut" in ask(age=nan).left_out
    assert "whole_nut" not in ask(age=6.0, sex="female").left_out


def test_young_children_get_no_rice_drink() -> None:
    """Under six, the later of the ages that two authorities name, and where the age is not known."""
    assert "rice_drink" in ask(age=5.5, sex="female").left_out
    assert "rice_drink" in ask(age=nan).left_out
    assert "rice_drink" not in ask(age=6.0, sex="female").left_out
    tags = {each.food.id: each.tags for each in packaged_portions()}
    assert is_left_out(tags["rice_drink"], ask(age=5.5, sex="female").left_out)


def test_where_a_limit_holds_back_it_is_the_limit_that_is_named() -> None:
    """Low ends close the gap, high ends would pass the limit: the foods are not to blame."""
    people = somebody(**WOMAN)
    person, plan = Person("", {}, frozenset(), (), (), ()), plan_block(people, Options())
    wild = portion("wild", (600, 5000), absorbed=MILK_PERCENT)
    eating = answer_eating(person, people, plan, (portion("poor", 100, absorbed=MILK_PERCENT), wild), {})
    assert codes(eating) >= {"eat-limit-near"}
    assert "eat-not-reached" not in codes(eating)


def test_the_room_for_vitamin_d_is_below_what_is_taken_or_planned_whichever_is_more() -> None:
    """Who takes nearly the limit has hardly any room for fish, whatever the plan says of the tablet."""
    limit = plan_block(somebody(**WOMAN), Options()).nutrients["vitamin_d"].limit.value[0]
    assert ask(supplement_vitamin_d_ug=45.0).gaps["vitamin_d"].room == pytest.approx(limit - 3 - 45)
    assert isnan(ask(supplement_vitamin_d_ug=30.0).gaps["vitamin_d"].room)
    asked = ask(supplement_vitamin_d_ug=45.0, unknown_medicine=1.0)  # no dose is told, the tablet is taken all the same
    assert asked.gaps["vitamin_d"].room == pytest.approx(limit - 3 - 45)


def test_the_room_is_left_by_the_most_that_food_may_give() -> None:
    """A limit is held against the high end of a diet that is told; the gap goes by the middle."""
    people = somebody(**WOMAN)
    person, plan = Person("", {}, frozenset(), (), (), ()), plan_block(people, Options())
    limit = plan.nutrients["calcium"].limit.value[0]
    eating = answer_eating(person, people, plan, (MILK,), {}, {"calcium": limit - 100, "vitamin_d": 12.0})
    assert eating.gaps["calcium"].room == pytest.approx(100)
    assert eating.gaps["calcium"].amount == 500
    assert eating.suggestions == ()
    assert [(each.code, each.nutrient) for each in eating.findings] == [("eat-limit-near", "calcium")]
    less = answer_eating(person, people, plan, (MILK,), {}, {"calcium": 600.0})
    assert less.gaps["calcium"] == ask().gaps["calcium"]


def test_a_diet_of_which_a_part_was_told_leaves_no_known_room() -> None:
    """The most of a part is not the most of a day."""
    people = somebody(**{**WOMAN, "diet_calcium_mg": nan})
    person, plan = Person("", {}, frozenset(), (), (), ()), plan_block(people, Options())
    assert isnan(answer_eating(person, people, plan, (MILK,), {}, {"calcium": 300.0}).gaps["calcium"].room)


def test_the_room_for_vitamin_d_goes_by_the_most_of_food_too() -> None:
    """Fish that may give 12 µg leaves less than 3 µg do."""
    people = somebody(**{**WOMAN, "supplement_vitamin_d_ug": 35.0})
    person, plan = Person("", {}, frozenset(), (), (), ()), plan_block(people, Options())
    limit = plan.nutrients["vitamin_d"].limit.value[0]
    gaps = answer_eating(person, people, plan, (MILK,), {}, {"vitamin_d": 12.0}).gaps
    assert gaps["vitamin_d"].room == pytest.approx(limit - 12 - 35)
