"""A trial as data: what is understood, what stands for what is not said, and what is refused."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.knowledge.findings import Fault
from boneward.knowledge.validation import trial_file, trial_names
from boneward.people.draft import plausible_range
from boneward.people.fields import FIELDS, MOST_ARMS, MOST_WEEKS
from boneward.people.trial import Span, Trial, read_trial, trial_defaults
from boneward.report.sentences import speak_faults
from boneward.report.words import LANGUAGES, Words

PLAIN: dict[str, Any] = {
    "trial": {
        "people": 20,
        "age": [50, 65],
        "sex": "female",
        "baseline_25ohd_nmol_l": 39.0,
        "diet": {"calcium_mg": 700, "vitamin_d_ug": 3, "vitamin_k1_ug": 90, "vitamin_k2_ug": 25, "sodium_mg": 3000},
        "weeks": [12, 52],
    },
    "arm": [{"name": "placebo"}, {"name": "D3", "vitamin_d_ug": 20.0}],
}

LESS_K = ("arm[1].diet.vitamin_k1_ug", "trial-less-vitamin-k")


def described(*, arm: object = None, without: tuple[str, ...] = (), **trial: object) -> dict[str, Any]:
    """Return the plain trial with some keys changed, added or left out."""
    found = copy.deepcopy(PLAIN)
    found["trial"] = {key: value for key, value in {**found["trial"], **trial}.items() if key not in without}
    if arm is not None:
        found["arm"] = arm
    return found


def read(**changes: Any) -> Trial:  # noqa: ANN401 - keys of a trial
    """Return a trial that has no fault."""
    reading = read_trial(described(**changes))
    assert reading.faults == ()
    assert reading.trial is not None
    return reading.trial


def refused(data: object) -> list[tuple[str, str]]:
    """Return place and code of each fault; with a fault there is no trial."""
    reading = read_trial(data)  # type: ignore[arg-type]  # what a caller without a type checker hands over
    assert reading.trial is None
    assert reading.faults
    return [(fault.where, fault.code) for fault in reading.faults]


def test_the_plain_trial_is_read() -> None:
    """Every key arrives, ranges as spans, arms in order on the usual diet."""
    trial = read()
    assert (20, Span(50.0, 65.0), "female", 39.0) == (trial.people, trial.age, trial.sex, trial.baseline)
    assert trial.weeks == (12, 52)
    assert [arm.name for arm in trial.arms] == ["placebo", "D3"]
    assert [arm.vitamin_d_ug for arm in trial.arms] == [0.0, 20.0]
    assert trial.diet == trial.arms[0].diet
    assert (trial.diet.calcium_mg, trial.diet.sodium_mg) == (700.0, 3000.0)


def test_what_is_not_said_is_told() -> None:
    """Each default is a row of the table, and is handed on as assumed."""
    trial = read(without=("people", "diet"))
    assumed = {each.what: each.value for each in trial.assumed}
    assert {"people", "seed", "bmi_low", "bmi_high", "menopause_age", "calcium_mg", "sodium_mg", "meals"} <= set(
        assumed
    )
    assert all(assumed[name] == trial_defaults()[name].value for name in assumed)
    assert "vitamin_d_ug" not in assumed  # the level at the start says it already
    assert assumed["calcium_mg"] == trial.diet.calcium_mg


def test_the_usual_vitamin_d_is_needed_where_no_level_is_told() -> None:
    """Without a level the diet sets it; without a diet the default stands, and is told."""
    trial = read(without=("baseline_25ohd_nmol_l", "diet"), sun="none")
    assert trial_defaults()["vitamin_d_ug"].value == trial.diet.vitamin_d_ug
    assert "vitamin_d_ug" in {each.what for each in trial.assumed}


def test_a_number_is_a_span_without_width() -> None:
    """Age 58 is everybody's age."""
    assert read(age=58).age == Span(58.0, 58.0)


def test_units_may_be_written() -> None:
    """As everywhere: 800 IU are 20 µg, 1 g is 1,000 mg, 15.6 ng/mL are 39 nmol/L."""
    arm = [{"name": "a", "vitamin_d_ug": "800 IU", "calcium_mg": "1 g"}, {"name": "b", "vitamin_d_iu": 800}]
    trial = read(arm=arm, baseline_25ohd_nmol_l="15.625 ng/mL")
    assert [each.vitamin_d_ug for each in trial.arms] == [20.0, 20.0]
    assert (trial.arms[0].calcium_mg, trial.baseline) == (1000.0, 39.0)


def test_tablets_are_as_many_as_single_doses_need() -> None:
    """At most 500 mg a piece, unless the arm says how many."""
    arm = [{"name": "a", "calcium_mg": 1200}, {"name": "b", "calcium_mg": 1200, "pieces_per_day": 2}, {"name": "c"}]
    assert [each.pieces for each in read(arm=arm).arms] == [3.0, 2.0, 1.0]


def test_an_arms_own_diet_replaces_what_it_names() -> None:
    """The rest stays as usual; what it holds of vitamin K is no tablet."""
    arm = [{"name": "a", "diet": {"calcium_mg": 1000, "vitamin_k1_ug": 200}, "mk7_ug": 90}]
    trial = read(arm=arm)
    assert (trial.arms[0].diet.calcium_mg, trial.arms[0].diet.vitamin_d_ug) == (1000.0, 3.0)
    assert (trial.arms[0].vitamin_k1_ug, trial.arms[0].mk7_ug) == (0.0, 90.0)
    assert (trial.arms[0].diet.vitamin_k1_ug, trial.arms[0].diet.vitamin_k2_ug) == (200.0, 25.0)


def test_weeks_are_put_in_order_and_named_once() -> None:
    """One number is a list of one."""
    assert read(weeks=[52, 0, 12, 12]).weeks == (0, 12, 52)
    assert read(weeks=4).weeks == (4,)


def test_every_salt_is_known_and_told_to_count_alike() -> None:
    """The model does not tell them apart, and says so."""
    trial = read(arm=[{"name": "a", "calcium_mg": 500, "salt": "citrate"}])
    assert "salt_uptake" in {each.what for each in trial.assumed}
    assert "salt_uptake" not in {each.what for each in read().assumed}


def test_a_place_needs_a_month_and_a_habit_needs_a_place() -> None:
    """Seasons are nothing without either."""
    habit = [{"start": "12:30", "minutes": 15, "uncovered": ["face", "hands"]}]
    assert refused(described(latitude=54)) == [("trial.start_month", "value-missing")]
    assert refused(described(habit=habit)) == [("trial.habit", "trial-habit-nowhere")]
    trial = read(latitude=54, start_month=10, habit=habit, sun="none", skin="II")
    assert (trial.latitude, trial.start_month, trial.sunless, trial.skin, len(trial.habits)) == (54.0, 10, True, 2, 1)


def test_where_the_25ohd_comes_from_is_asked() -> None:
    """Neither level nor place nor the word that there is no sun: nothing is guessed."""
    assert refused(described(without=("baseline_25ohd_nmol_l",))) == [("trial", "trial-sun-open")]
    assert read(without=("baseline_25ohd_nmol_l",), sun="none").baseline is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"people": 0}, [("trial.people", "out-of-range")]),
        ({"people": -3}, [("trial.people", "out-of-range")]),
        ({"age": -1}, [("trial.age", "out-of-range")]),
        ({"meals": -1}, [("trial.meals", "out-of-range")]),
        ({"people": 1e9}, [("trial.people", "out-of-range")]),
        ({"people": 2.5}, [("trial.people", "whole-number")]),
        ({"people": math.nan}, [("trial.people", "number-not-finite")]),
        ({"weeks": [-1]}, [("trial.weeks[1]", "number-negative")]),
        ({"weeks": [1e6]}, [("trial.weeks[1]", "out-of-range")]),
        ({"weeks": []}, [("trial.weeks", "weeks-expected")]),
        ({"weeks": [1.5]}, [("trial.weeks", "whole-number")]),
        ({"weeks": list(range(MOST_WEEKS + 1))}, [("trial.weeks", "list-too-long")]),
        ({"age": [65, 50]}, [("trial.age", "range-reversed")]),
        ({"age": [50, 65, 70]}, [("trial.age", "range-expected")]),
        ({"age": [50, "old"]}, [("trial.age[2]", "number-unreadable")]),
        ({"age": {"from": 50}}, [("trial.age", "number-expected")]),
        ({"age": [[50], 65]}, [("trial.age[1]", "number-expected")]),
        ({"age": 0.5}, [("trial.age", "out-of-range")]),
        ({"sex": "women"}, [("trial.sex", "unknown-choice")]),
        ({"sex": "male", "years_since_menopause": 3}, [("trial.years_since_menopause", "only-for-women")]),
        ({"baseline_25ohd_nmol_l": math.inf}, [("trial.baseline_25ohd_nmol_l", "number-not-finite")]),
        ({"diet": 700}, [("trial.diet", "table-expected")]),
        ({"diet": {"calcium": 700}}, [("trial.diet.calcium", "unknown-key")]),
        ({"diet": {"calcium_mg": 0.7}}, [("trial.diet.calcium_mg", "slip-thousandfold")]),
        ({"start_month": 13}, [("trial.start_month", "month-impossible")]),
        ({"wekks": [12]}, [("trial.wekks", "unknown-key")]),
        ({"arm": []}, [("arm", "value-missing")]),
        ({"arm": {"name": "a"}}, [("arm", "list-expected")]),
        ({"arm": ["a"]}, [("arm[1]", "table-expected")]),
        ({"arm": [{}]}, [("arm[1].name", "value-missing")]),
        ({"arm": [{"name": "a"}, {"name": "a"}]}, [("arm[2].name", "arm-twice")]),
        ({"arm": [{"name": "a", "mk7_ug": 45000}]}, [("arm[1].mk7_ug", "slip-thousandfold")]),
        ({"arm": [{"name": "a", "mk7_ug": "45 mg"}]}, [("arm[1].mk7_ug", "slip-thousandfold")]),
        ({"arm": [{"name": "a", "vitamin_d_ug": 4000}]}, [("arm[1].vitamin_d_ug", "slip-iu-as-ug")]),
        ({"arm": [{"name": "a", "vitamin_d_ug": 2, "vitamin_d_iu": 4}]}, [("arm[1].vitamin_d_iu", "amounts-disagree")]),
        ({"arm": [{"name": "", "diet": {"vitamin_k1_ug": 50}}]}, [("arm[1].name", "value-missing"), LESS_K]),
        ({"arm": [{"name": "a", "salt": "chalk"}]}, [("arm[1].salt", "unknown-choice")]),
        ({"arm": [{"name": str(n)} for n in range(MOST_ARMS + 1)]}, [("arm", "list-too-long")]),
        ({"people": 5000, "weeks": [2000]}, [("trial", "trial-too-much")]),
        ({"weeks": list(range(600)), "arm": [{"name": str(n)} for n in range(5)]}, [("trial.weeks", "trial-reports")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_at_its_place(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """One clear fault, and no trial."""
    assert refused(described(**changes)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], [("", "not-a-table")]),
        ({}, [("trial", "value-missing"), ("arm", "value-missing")]),
        ({"trial": 3, "arm": [{"name": "a"}]}, [("trial", "table-expected")]),
        ({**PLAIN, "arms": []}, [("arms", "unknown-key")]),
        ({"trial": {}, "arm": [{"name": "a"}]}, [(f"trial.{key}", "value-missing") for key in ("age", "sex", "weeks")]),
    ],
)  # fmt: skip
def test_a_file_that_is_no_trial_is_refused(data: object, expected: list[tuple[str, str]]) -> None:
    """What is missing is named."""
    assert refused(data)[: len(expected)] == expected


def test_all_faults_are_told_at_once() -> None:
    """Whoever mends one does not meet the next."""
    found = refused(described(people=0, age=[65, 50], arm=[{"name": "a", "mk7_ug": 45000}, {"nam": "b"}]))
    assert {"trial.people", "trial.age", "arm[1].mk7_ug", "arm[2].nam", "arm[2].name"} == {where for where, _ in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_of_trials_have_sentences(language: str) -> None:
    """In the three languages, with nothing left open."""
    data = described(age=[65, 50], weeks=[], latitude=54, people=2.5, arm=[{"name": "a"}, {"name": "a"}])
    reading = read_trial(data)
    said = speak_faults(reading.faults, Words(language))
    assert len(said) == len(reading.faults)
    assert all(each["what"] and each["do"] and "{" not in each["what"] + each["do"].replace("{", "") for each in said)


@pytest.mark.parametrize("name", trial_names())
def test_every_trial_of_the_project_is_read(name: str) -> None:
    """Each file is a trial, and says first which source it follows."""
    reading = read_trial(trial_file(name))
    assert reading.faults == ()


def test_every_range_of_a_trial_is_in_the_table() -> None:
    """No key is held against a range that is not there."""
    for section in ("trial", "trial.diet", "arm"):
        for field in FIELDS[section].values():
            if field.plausible:
                assert plausible_range(field.plausible)


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(["female", "none", "20 µg"]),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*FIELDS["trial"], *FIELDS["arm"], "x"]), inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(trial=TREES, arm=TREES)
def test_rubbish_is_refused_and_never_breaks(trial: object, arm: object) -> None:
    """Whatever stands there, the reader gives a trial or faults with places, and nothing else."""
    reading = read_trial({"trial": trial, "arm": arm})
    assert (reading.trial is None) == bool(reading.faults)
    assert all(isinstance(fault, Fault) and isinstance(fault.where, str) for fault in reading.faults)


@pytest.mark.parametrize(("sex", "holds"), [("female", True), ("both", True), ("male", False)])
def test_the_age_at_the_menopause_is_assumed_where_women_take_part(sex: str, *, holds: bool) -> None:
    """And is told, unless the trial tells the years since."""
    assert holds == ("menopause_age" in {each.what for each in read(sex=sex).assumed})
    if holds:
        told = read(sex=sex, years_since_menopause=[1, 9])
        assert "menopause_age" not in {each.what for each in told.assumed}
