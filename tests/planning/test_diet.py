from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import isnan, nan

import numpy as np
import pytest

from boneward.foods.intake import Amount, DietIntake, Entry, NutrientIntake
from boneward.foods.model import HELD, Held
from boneward.knowledge.findings import Finding, Nutrient
from boneward.people.batch import people_from_persons
from boneward.people.columns import MENOPAUSES, SEXES, SUNS, People
from boneward.people.person import Person
from boneward.planning.columns import ADD, NONE, PlanColumns
from boneward.planning.diet import DietBasis, diet_basis, settle_diet
from boneward.planning.diet_band import Band, DietPlans, bands_that_change, passes_limit
from boneward.planning.options import PROTOCOLS, Options
from boneward.planning.plan import plan_block

OPTIONS = Options()
WOMAN = {
    "age": 58.0,
    "sex": float(SEXES.index("female")),
    "menopause": float(MENOPAUSES.index("post")),
    "sun": float(SUNS.index("low")),
}


def told(low: float, central: float, high: float, *, whole: bool = True, recall: float = nan) -> NutrientIntake:
    """Return what a log gives of one thing."""
    amount = Amount(low, central, high)
    return NutrientIntake(amount, amount, recall, 1.0, whole, "log")


NOTHING = told(0.0, 0.0, 0.0, whole=False)


def intake(natto: float = nan, entries: tuple[Entry, ...] = (), **given: NutrientIntake) -> DietIntake:
    """Return a log's intake; what is not given is not known."""
    nutrients: dict[Held, NutrientIntake] = dict.fromkeys(HELD, NOTHING)
    return DietIntake("log", nutrients | given, natto_times_a_week=natto, entries=entries)  # type: ignore[operator]


def settled(
    diet: DietIntake, *triggers: str, options: Options = OPTIONS, **values: float
) -> tuple[Person, People, DietBasis, list[Finding]]:
    """Return a woman of 58 with this diet, as the service settles it."""
    person, basis = diet_basis(Person("", WOMAN | values, frozenset(triggers), (), (), ()), diet)
    people, basis, said = settle_diet(people_from_persons([person]), basis, options)
    return person, people, basis, said


def codes(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    """Return the findings' codes."""
    return [finding.code for finding in findings]


def test_a_log_fills_in_what_was_not_stated() -> None:
    """Calcium by the log, vitamin K1 as stated."""
    _, people, basis, _ = settled(
        intake(calcium_mg=told(500, 700, 900), vitamin_k1_ug=told(90, 100, 110)), diet_vitamin_k1_ug=95.0
    )
    assert (people.diet_calcium_mg[0], people.diet_vitamin_k1_ug[0]) == (700.0, 95.0)
    assert basis.ate["calcium"].basis == "log"
    assert basis.ate["vitamin_k1"].basis == "stated"


@pytest.mark.parametrize(("stated", "differs"), [(450.0, True), (550.0, False), (950.0, True)])
def test_a_stated_number_far_from_the_foods_is_said(stated: float, differs: bool) -> None:
    """It counts all the same; inside the band nothing is said."""
    _, people, _, said = settled(intake(calcium_mg=told(500, 700, 900)), diet_calcium_mg=stated)
    assert people.diet_calcium_mg[0] == stated
    assert ("diet-stated-differs" in codes(said)) == differs


def test_a_part_of_a_day_is_not_known() -> None:
    """A lower bound never fills a column; and more than a part is not far apart from it."""
    _, people, basis, _ = settled(intake(calcium_mg=told(300, 320, 340, whole=False)))
    assert isnan(people.diet_calcium_mg[0])
    assert basis.ate["calcium"].basis is None
    _, _, _, said = settled(intake(calcium_mg=told(300, 320, 340, whole=False)), diet_calcium_mg=800.0)
    assert "diet-stated-differs" not in codes(said)


def test_a_part_of_a_day_counts_toward_a_limit() -> None:
    """Cod liver oil in a log that is no whole day: the dose stays below the limit with all that was told."""
    oil = told(27, 34, 40, whole=False)
    _, people, basis, said = settled(intake(vitamin_d_ug=oil))
    dose = plan_block(people, OPTIONS).nutrients["vitamin_d"]
    assert people.diet_vitamin_d_ug[0] == 40.0
    assert 0 < dose.amount[0] <= dose.limit.value[0] - 40.0
    assert (basis.ate["vitamin_d"].basis, basis.ate["vitamin_d"].end) == ("log", "high")
    assert codes(said) == ["diet-band-limit"]


def test_a_part_of_a_day_below_what_is_assumed_changes_nothing() -> None:
    """Where the food is not known, more than most people get is counted already."""
    _, people, _, said = settled(intake(vitamin_d_ug=told(2, 3, 4, whole=False)))
    assert isnan(people.diet_vitamin_d_ug[0])
    assert codes(said) == []


@pytest.mark.parametrize(
    ("stated", "counted", "code"),
    [(2.0, 46.0, "diet-stated-limit"), (38.0, 38.0, None), (60.0, 60.0, "diet-stated-differs")],
)
def test_a_stated_number_does_not_lift_a_limit(stated: float, counted: float, code: str | None) -> None:
    """The foods that were told count toward the limit where the stated number is far below them."""
    _, people, _, said = settled(intake(vitamin_d_ug=told(30, 38, 46)), diet_vitamin_d_ug=stated)
    assert people.diet_vitamin_d_ug[0] == counted
    assert codes(said) == ([code] if code else [])


def test_a_lower_bound_that_is_enough_is_enough() -> None:
    """Vitamin K has no limit: what was told already suffices, less the error of telling; else it stays not known."""
    _, people, basis, _ = settled(intake(vitamin_k1_ug=told(400, 450, 500, whole=False, recall=76.0)))
    assert people.diet_vitamin_k1_ug[0] == 324.0
    assert basis.ate["vitamin_k1"].end == "low"
    _, people, _, _ = settled(intake(vitamin_k1_ug=told(150, 160, 170, whole=False, recall=76.0)))
    assert isnan(people.diet_vitamin_k1_ug[0])


def test_calcium_has_a_limit_so_a_lower_bound_is_not_enough() -> None:
    """However much was told, the rest may be too much."""
    _, people, _, _ = settled(intake(calcium_mg=told(1500, 1600, 1700, whole=False)))
    assert isnan(people.diet_calcium_mg[0])


def test_a_dose_that_changes_inside_the_band_says_so() -> None:
    """With the amounts at both ends; a band that changes nothing is quiet."""
    _, _, _, said = settled(intake(calcium_mg=told(300, 800, 1300)))
    assert [finding.arguments for finding in said if finding.code == "diet-band-changes-dose"] == [
        {"low_dose": 300, "high_dose": 1300, "at_low_dose": 800.0, "at_high_dose": 0.0, "nutrient": "calcium"}
    ]
    _, _, _, said = settled(intake(calcium_mg=told(1300, 1350, 1400)))
    assert codes(said) == []


def test_nothing_needed_does_not_hide_a_need_at_the_low_end() -> None:
    """The middle is enough, the low end is not: that is said."""
    _, people, _, said = settled(intake(calcium_mg=told(700, 1250, 1800)))
    assert plan_block(people, OPTIONS).nutrients["calcium"].verdict[0] == NONE
    assert codes(said) == ["diet-band-changes-dose"]


def test_for_a_limit_the_high_end_counts() -> None:
    """Where food and tablet could pass the limit together, the plan goes by the most that food may give."""
    options = Options(upper_target=True)
    _, people, basis, said = settled(intake(calcium_mg=told(100, 900, 1900)), options=options)
    assert codes(said) == ["diet-band-limit"]
    assert basis.ate["calcium"].end == "high"
    planned = plan_block(people, options).nutrients["calcium"]
    assert planned.amount[0] + 1900 <= planned.limit.value[0]


def test_a_band_at_the_limit_is_measured_with_the_planned_amount() -> None:
    """The planned supplement on top of the high end."""
    person = Person("", WOMAN | {"diet_calcium_mg": 600.0}, frozenset(), (), (), ())
    people = people_from_persons([person])
    assert plan_block(people, OPTIONS).nutrients["calcium"].verdict[0] == ADD
    plans = DietPlans(people, OPTIONS, {})
    assert not passes_limit("calcium", Band(200, 1000), plans, {})
    assert passes_limit("calcium", Band(200, 1900), plans, {})


def test_who_must_be_asked_anyway_hears_nothing_of_ends() -> None:
    """Where no amount is told at either end, none is told as a band."""
    person = Person("", {"age": 30.0, "diet_calcium_mg": 600.0}, frozenset(), (), (), ())
    plans = DietPlans(people_from_persons([person]), OPTIONS, {"calcium": (100.0, 1500.0)})
    assert bands_that_change({"calcium": Band(100.0, 1500.0)}, plans, {}) == []


def test_natto_in_a_log_counts_as_often_as_it_is_eaten() -> None:
    """The most that was said, wherever it was said."""
    for stated, logged, counted in ((nan, 3.0, 3.0), (5.0, 1.0, 5.0), (1.0, 4.0, 4.0)):
        values = {} if isnan(stated) else {"natto_times_a_week": stated}
        person, _, _, _ = settled(intake(natto=logged), **values)
        assert person.values["natto_times_a_week"] == counted


def test_greens_are_spoken_of_to_who_takes_a_vitamin_k_antagonist() -> None:
    """Steady, and what swings; to nobody else."""
    spinach = Entry("diet.log[1]", "spinach", "spinach", 1.0, Amount(100, 100, 100), "weighed", {}, 800.0)
    with_it, _, _, _ = settled(intake(entries=(spinach,), vitamin_k1_ug=told(100, 114, 130)), "class:vka")
    assert codes(with_it.remarks) == ["diet-k1-steady", "diet-k1-swing"]
    without, _, basis, _ = settled(intake(entries=(spinach,)))
    assert codes(without.remarks) == []
    assert basis.week is not None


def test_a_check_has_a_band_too() -> None:
    """The 60-second check is held at both ends as a log is."""
    quick = replace(told(300, 800, 1300), basis="quick")
    _, _, _, said = settled(intake(calcium_mg=quick))
    assert codes(said) == ["diet-band-changes-dose"]


def test_another_verdict_with_the_same_amount_is_another_plan() -> None:
    """No tablet at either end, but something to eat at the low one."""
    people = people_from_persons([Person("", WOMAN | {"diet_calcium_mg": 1200.0}, frozenset(), (), (), ())])
    plans = DietPlans(people, OPTIONS, {"calcium": (1100.0, 1300.0)})
    (change,) = bands_that_change({"calcium": Band(1100.0, 1300.0)}, plans, {})
    assert (change.at_low, change.at_high) == (0.0, 0.0)


def test_where_no_tablet_is_planned_none_passes_a_limit() -> None:
    """What food alone passes, no supplement mends."""
    people = people_from_persons([Person("", WOMAN | {"diet_calcium_mg": 1300.0}, frozenset(), (), (), ())])
    assert plan_block(people, OPTIONS).nutrients["calcium"].amount[0] == 0
    assert not passes_limit("calcium", Band(1300, 9000), DietPlans(people, OPTIONS, {}), {})


@pytest.mark.parametrize(("taken_up", "coverage", "poor"), [(100.0, 0.3, False), (100.0, 1.0, True), (5.0, 0.1, False)])
def test_uptake_is_held_against_the_calcium_whose_uptake_is_known(taken_up: float, coverage: float, poor: bool) -> None:
    """Of 800 mg, 100 mg are little where all was measured, and enough where 240 mg were; of 80 mg nothing is said."""
    amount = Amount(taken_up, taken_up, taken_up)
    diet = replace(intake(calcium_mg=told(700, 800, 900)), absorbable=amount, absorbable_coverage=coverage)
    person, _, _, _ = settled(diet)
    assert ("diet-calcium-poorly-absorbed" in codes(person.remarks)) == poor


def test_all_that_food_may_give_is_planned_as_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four bands, two of them with a lower bound that may be enough: one call of the whole plan."""
    batches: list[int] = []

    def counted(people: People, options: Options) -> PlanColumns:
        batches.append(len(people))
        return plan_block(people, options)

    monkeypatch.setattr("boneward.planning.diet_band.plan_block", counted)
    _, _, basis, _ = settled(
        intake(
            calcium_mg=told(500, 700, 2900),
            vitamin_d_ug=told(2, 3, 90),
            vitamin_k1_ug=told(400, 450, 500, whole=False),
            vitamin_k2_ug=told(5, 6, 7, whole=False),
        )
    )
    assert [basis.ate[each].end for each in ("calcium", "vitamin_d", "vitamin_k1")] == ["high", "high", "low"]
    assert len(batches) == 1


def test_nothing_is_planned_twice_where_no_food_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stated numbers inside the bands of what was told leave nothing to lay out."""
    monkeypatch.setattr("boneward.planning.diet_band.plan_block", None)
    band = told(1, 700, 900)
    stated = {f"diet_{name}": 100.0 for name in ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug")}
    _, _, _, said = settled(
        intake(calcium_mg=band, vitamin_d_ug=band, vitamin_k1_ug=band, vitamin_k2_ug=band), **stated
    )
    assert codes(said) == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_each_laid_out_plan_is_the_plan_with_that_food(protocol: str) -> None:
    """Every combination of amounts, and what the person has where none is named, as if it were planned by itself."""
    options = Options(protocol)
    people = people_from_persons([Person("", WOMAN | {"diet_calcium_mg": 600.0}, frozenset(), (), (), ())])
    amounts: dict[Nutrient, tuple[float, ...]] = {"calcium": (150.0, 2900.0), "vitamin_k1": (40.0, 400.0)}
    plans = DietPlans(people, options, amounts)
    for calcium, k1 in product((None, 150.0, 2900.0), (None, 40.0, 400.0)):
        food: dict[Nutrient, float] = {}
        food |= {} if calcium is None else {"calcium": calcium}
        food |= {} if k1 is None else {"vitamin_k1": k1}
        given = {f"diet_{name}_{'mg' if name == 'calcium' else 'ug'}": np.array([has]) for name, has in food.items()}
        alone = plan_block(replace(people, **given), options)
        for nutrient, planned in alone.nutrients.items():
            found = plans.nutrient(nutrient, food)
            expected = (planned.verdict[0], planned.amount[0], planned.gap[0], planned.limit.value[0])
            np.testing.assert_array_equal(expected, (found.verdict, found.amount, found.gap, found.limit))


def test_an_amount_that_was_not_laid_out_is_an_error() -> None:
    """A plan for another amount is never given in its place."""
    people = people_from_persons([Person("", WOMAN, frozenset(), (), (), ())])
    with pytest.raises(KeyError):
        DietPlans(people, OPTIONS, {"calcium": (100.0,)}).nutrient("calcium", {"calcium": 200.0})
