"""The amounts of the scenarios: now, the plan, the article's row, and what is left out."""

from __future__ import annotations

from math import isnan

import pytest
from somebody import somebody

from boneward.people.columns import People
from boneward.physiology.scenarios import COMPARED, Supplements
from boneward.planning.options import Options
from boneward.planning.plan import plan_block
from boneward.service.compared import Compared, compared

KNOWN: dict[str, float | str] = {
    "age": 58.0,
    "sex": "female",
    "menopause": "post",
    "sun": "low",
    "diet_calcium_mg": 520.0,
    "diet_vitamin_d_ug": 3.0,
    "diet_vitamin_k1_ug": 90.0,
}


def of(
    *triggers: str, without: tuple[str, ...] = (), compare: tuple[str, ...] = COMPARED, **values: float | str
) -> Compared:
    """Return what is compared for a woman past the menopause, but for what is changed."""
    people: People = somebody(*triggers, **(KNOWN | values))
    return compared(people, plan_block(people, Options()), compare, without)


def test_the_three_scenarios_are_what_is_taken_planned_and_printed() -> None:
    """The article's row is the middle of each of its ranges: 400-800 mg, 1,000-2,000 IU, 150-200 and 120-200 µg."""
    found = of(supplement_vitamin_d_ug=10.0)
    assert list(found.taken) == ["now", "plan", "article"]
    assert found.taken["now"] == Supplements(0.0, 10.0, 0.0, 0.0)
    assert found.taken["article"] == Supplements(600.0, 37.5, 160.0, 175.0)
    assert found.taken["plan"] == found.plan
    assert found.plan.calcium_mg > 0
    assert (found.withheld, found.findings) == ((), ())


def test_much_sun_takes_the_articles_other_dose() -> None:
    """600-800 IU in place of 1,000-2,000."""
    assert of(sun="good").taken["article"].vitamin_d_ug == 17.5


def test_what_the_plan_adds_by_food_is_eaten_in_it() -> None:
    """The tablet closes only what food leaves, so both count."""
    found = of(diet_calcium_mg=1120.0)
    assert found.plan.calcium_mg == 0.0
    assert found.plan.eat_calcium_mg == 80.0


def test_only_what_is_asked_for_is_there() -> None:
    """In the reader's order; the plan's own without come with it."""
    assert list(of(compare=("article", "now")).taken) == ["article", "now"]
    assert list(of(compare=("now",), without=("k2",)).taken) == ["now", "plan_without_k2"]


def test_a_stop_is_zero_and_a_vitamin_k_that_is_asked_about_leaves_the_rest() -> None:
    """On warfarin: 0 of K2 in the plan, and nothing of the article's row: its calcium and D stand beside its K."""
    found = of("class:vka", "medicine:warfarin")
    assert found.plan.vitamin_k2_ug == 0.0
    assert found.plan.calcium_mg > 0
    assert "article" not in found.taken
    (said,) = found.findings
    assert said.code == "forecast-article-not-offered"
    assert said.arguments == {"nutrient": ["vitamin_k2", "vitamin_k1"]}
    assert [(each.part, each.code) for each in found.withheld] == [("article", "forecast-article-not-offered")]


def test_whoever_takes_k2_with_warfarin_has_an_open_amount_in_the_plan() -> None:
    """The clinic is asked before anything changes: not known is not zero."""
    found = of("class:vka", "medicine:warfarin", supplement_vitamin_k2_ug=90.0)
    assert isnan(found.plan.vitamin_k2_ug)
    assert "plan" in found.taken
    assert [each.code for each in found.findings] == ["forecast-plan-asks", "forecast-article-not-offered"]
    left_out = of("class:vka", "medicine:warfarin", supplement_vitamin_k2_ug=90.0, without=("k2", "calcium"))
    assert [name for name in left_out.taken if "without" in name] == ["plan_without_calcium"]


def test_what_a_rule_stops_is_never_drawn_as_the_articles_choice() -> None:
    """Too much calcium in blood: neither plan's nor article's calcium or D, and no range for a dose."""
    found = of("condition:hypercalcaemia")
    assert "article" not in found.taken
    assert ("article", "forecast-article-not-offered") in [(each.part, each.code) for each in found.withheld]
    assert found.range_ug is None


@pytest.mark.parametrize(
    ("values", "nutrient"),
    [
        ({"diet_calcium_mg": 1900.0}, "calcium"),  # 1,900 + 600 mg pass the limit
        ({"diet_calcium_mg": 1300.0, "supplement_calcium_mg": 500.0}, "calcium"),  # the plan stops them
        ({"diet_vitamin_d_ug": 15.0}, "vitamin_d"),  # 15 + 37.5 µg pass the limit
        ({"lab_25ohd_nmol_l": 90.0}, "vitamin_d"),  # enough is measured
        ({"supplement_calcium_mg": float("nan")}, "calcium"),  # the plan asks
    ],
)
def test_the_articles_row_is_not_drawn_against_a_limit_a_blood_test_or_the_plan(
    values: dict[str, float], nutrient: str
) -> None:
    """One nutrient of it is enough: what is left of the row nobody printed."""
    found = of(**values)
    assert "article" not in found.taken
    said = {each.code: each.arguments for each in found.findings}
    assert said["forecast-article-not-offered"] == {"nutrient": [nutrient]}


@pytest.mark.parametrize("trigger", ["class:denosumab", "class:zoledronate", "class:glucocorticoid"])
def test_a_rule_that_keeps_a_nutrient_up_refers_too(trigger: str) -> None:
    """Beside a bone medicine the plan gives its amounts; the article's row and a dose are for the prescriber."""
    found = of(trigger)
    assert "plan" in found.taken
    assert "article" not in found.taken
    assert found.range_ug is None


def test_an_answer_that_is_missing_leaves_only_its_vitamin_k_out_of_the_row() -> None:
    """K1 of a diet that was not told is asked about; nothing speaks against the rest."""
    found = of(diet_vitamin_k1_ug=float("nan"))
    assert isnan(found.taken["article"].vitamin_k1_ug)
    assert found.taken["article"].vitamin_d_ug == 37.5
    assert ("forecast-plan-asks", {"nutrient": ["vitamin_k1"]}) in [(s.code, s.arguments) for s in found.findings]


@pytest.mark.parametrize(("taken_ug", "range_ug"), [(0.0, (0.0, 0.0)), (30.0, (25.0, 30.0)), (10.0, (10.0, 10.0))])
def test_enough_by_a_blood_test_leaves_no_range_above_the_plan(taken_ug: float, range_ug: tuple[float, float]) -> None:
    """What is taken may stay; nothing is added to it."""
    found = of(lab_25ohd_nmol_l=90.0, supplement_vitamin_d_ug=taken_ug)
    assert found.has_enough
    assert found.range_ug == range_ug
    assert found.plan.vitamin_d_ug == taken_ug


def test_a_plan_that_asks_about_calcium_is_not_drawn() -> None:
    """Kidney stones: a professional says first."""
    found = of("condition:kidney_stones", without=("k2",))
    assert "plan" not in found.taken
    assert "plan_without_k2" not in found.taken
    assert ("plan", "forecast-plan-asks") in [(each.part, each.code) for each in found.withheld]


def test_without_a_diet_vitamin_d_of_the_plan_is_drawn() -> None:
    """The ledger is withheld anyway, so an open amount of calcium is no reason to leave the plan out."""
    found = of(diet_calcium_mg=float("nan"))
    assert isnan(found.taken["plan"].calcium_mg)
    assert found.taken["plan"].vitamin_d_ug == 25.0
    assert found.withheld == ()


@pytest.mark.parametrize(("age", "menopause"), [(2.0, "unknown"), (30.0, "pre")])
def test_whoever_has_no_row_has_no_article(age: float, menopause: str) -> None:
    """Under four, and where the sun is not known."""
    sun = "low" if age < 4 else "unknown"
    found = of(age=age, menopause=menopause, sun=sun)
    assert "article" not in found.taken
    assert ("article", "forecast-article-none") in [(each.part, each.code) for each in found.withheld]


def test_the_range_of_a_dose_ends_where_food_and_limit_leave_off() -> None:
    """The article's 50 µg less what food gives, under the strictest limit where that is lower."""
    assert of().range_ug == (25.0, 47.0)
    assert of(sun="good").range_ug == (15.0, 20.0)
    assert of(sun="unknown").range_ug is None
