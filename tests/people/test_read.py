"""One person read from plain values: what is understood, what is refused, what is remarked."""

from __future__ import annotations

import math
from datetime import date, time

import pytest

from boneward.people.columns import DEFAULTS, MENOPAUSES, SEXES, SKINS, SUNS
from boneward.people.fields import FIELDS
from boneward.people.person import Person
from boneward.people.read import age_in_years, read_person

ON = date(2026, 11, 21)


def person(**sections: object) -> Person:
    """Return the person of a file that has no fault."""
    reading = read_person(sections, on=ON)
    assert reading.faults == ()
    assert reading.person is not None
    return reading.person


def faults(**sections: object) -> list[tuple[str, str]]:
    """Return place and code of each fault; with a fault there is no person."""
    reading = read_person(sections, on=ON)
    assert (reading.person is None) == bool(reading.faults)
    return [(fault.where, fault.code) for fault in reading.faults]


def remarks(read: Person) -> set[str]:
    """Return the codes of what the reader is told."""
    return {remark.code for remark in read.remarks}


def test_the_contracts_person_is_read() -> None:
    """Every figure reaches its column in the column's unit."""
    mei = person(
        person={
            "name": "Mei",
            "age": 58,
            "sex": "female",
            "menopause": "post",
            "pregnant": False,
            "weight_kg": 58.0,
            "height_cm": 160,
            "skin": "III",
            "conditions": ["kidney_stones", "腎結石"],
            "authority": "anz",
        },
        diet={"calcium_mg": 520.0, "vitamin_d_iu": 120, "vitamin_k1_ug": 90.0, "vitamin_k2_ug": "10微克"},
        sun={"exposure": "low"},
        medicine=[{"name": "warfarin", "times": ["18:00"]}],
        day={"wake": "07:00", "sleep": time(22, 30), "meals": ["07:30"], "fattest_meal": "18:30"},
    )
    assert mei.name == "Mei"
    assert mei.date == ON
    assert mei.values == {
        "age": 58.0,
        "sex": SEXES.index("female"),
        "menopause": MENOPAUSES.index("post"),
        "pregnant": 0.0,
        "weight_kg": 58.0,
        "height_cm": 160.0,
        "skin": SKINS.index("III"),
        "authority": 4.0,
        "diet_calcium_mg": 520.0,
        "diet_vitamin_d_ug": 3.0,
        "diet_vitamin_k1_ug": 90.0,
        "diet_vitamin_k2_ug": 10.0,
        "sun": SUNS.index("low"),
    }
    assert mei.triggers == {"medicine:warfarin", "class:vka", "condition:kidney_stones"}
    assert [medicine.text for medicine in mei.medicines] == ["warfarin"]
    assert [condition.text for condition in mei.conditions] == ["kidney_stones", "腎結石"]
    assert mei.remarks == ()


def test_nothing_at_all_is_a_person_of_whom_nothing_is_known() -> None:
    """A missing age or sex is no fault: the plan asks."""
    nobody = person()
    assert nobody.values == {}
    assert nobody.triggers == frozenset()


def test_null_is_not_known() -> None:
    """JSON writes null where TOML leaves a line out."""
    assert person(person={"age": None, "sex": None}, diet={"calcium_mg": None}).values == {}


def test_every_column_that_a_field_names_exists() -> None:
    """The table of fields and the columns of people agree."""
    columns = {field.column for fields in FIELDS.values() for field in fields.values()} - {""}
    assert columns <= set(DEFAULTS)


@pytest.mark.parametrize("given", [[], "Mei", None, 5])
def test_what_is_no_table_is_refused(given: object) -> None:
    """A list or a word is no person."""
    reading = read_person(given, on=ON)  # type: ignore[arg-type]  # the fault that is tested
    assert [(fault.where, fault.code) for fault in reading.faults] == [("", "not-a-table")]


def test_all_faults_are_listed_at_once() -> None:
    """Nobody corrects one line only to be told of the next."""
    assert faults(
        person={"age": 430, "sex": "woman", "weight_kg": True, "nam": "Mei"},
        diet={"calcium_mg": [520], "vitamin_k1_ug": "a lot"},
        medicine=[{"times": ["25:00"]}],
        supplement=[{"vitamin_k2_ug": "45 mg"}],
        lab=[{"test": "calcium", "value": 2.4}],
    ) == [
        ("person.nam", "unknown-key"),
        ("person.age", "age-out-of-range"),
        ("person.sex", "unknown-choice"),
        ("person.weight_kg", "number-expected"),
        ("diet.calcium_mg", "number-expected"),
        ("diet.vitamin_k1_ug", "number-unreadable"),
        ("medicine[1].name", "value-missing"),
        ("medicine[1].times[1]", "clock-expected"),
        ("supplement[1].vitamin_k2_ug", "slip-thousandfold"),
        ("lab[1].value", "unit-missing"),
    ]


@pytest.mark.parametrize(
    ("sections", "key", "nearest"),
    [
        ({"persn": {}}, "persn", "person"),
        ({"person": {"wieght_kg": 5}}, "wieght_kg", "weight_kg"),
        ({"diet": {"Calcium_mg": 5}}, "Calcium_mg", "calcium_mg"),
        ({"person": {"calcium_mg": 5}}, "calcium_mg", "diet.calcium_mg"),
        ({"exposure": "low"}, "exposure", "sun.exposure"),
        ({"person": {"date": ON}}, "date", "date"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest(sections: dict[str, object], key: str, nearest: str) -> None:
    """A misspelt key is never passed over in silence."""
    (fault,) = read_person(sections, on=ON).faults
    assert fault.code == "unknown-key"
    assert fault.arguments == {"key": key, "nearest": nearest}


def test_a_key_that_is_like_none_is_answered_with_all() -> None:
    """Where nothing is near, the choices are listed."""
    (fault,) = read_person({"sun": {"qqqq": 1}}, on=ON).faults
    assert fault.code == "unknown-key-alone"
    assert "exposure" in str(fault.arguments["allowed"])


def test_of_very_many_unknown_keys_the_first_fifty_are_told() -> None:
    """Ten thousand would take seconds to be held against the keys that exist."""
    assert len(faults(person={f"agee{place}": 1 for place in range(10_000)})) == 50


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({"person": []}, ("person", "table-expected")),
        ({"medicine": "warfarin"}, ("medicine", "list-expected")),
        ({"medicine": {"name": "warfarin"}}, ("medicine", "list-expected")),
        ({"medicine": ["warfarin"]}, ("medicine[1]", "table-expected")),
        ({"medicine": [{"name": ""}]}, ("medicine[1].name", "name-empty")),
        ({"medicine": [{"name": "x" * 201}]}, ("medicine[1].name", "text-too-long")),
        ({"medicine": [{"name": 5}]}, ("medicine[1].name", "text-expected")),
        ({"medicine": [{"name": "warfarin"}] * 201}, ("medicine", "list-too-long")),
        ({"supplement": [{"calcium_mg": 1}] * 10_000}, ("supplement", "list-too-long")),
        ({"person": {"conditions": "kidney_stones"}}, ("person.conditions", "names-expected")),
        ({"person": {"conditions": [""]}}, ("person.conditions[1]", "name-empty")),
        ({"person": {"conditions": [5]}}, ("person.conditions[1]", "text-expected")),
        ({"person": {"conditions": ["x"] * 201}}, ("person.conditions", "list-too-long")),
        ({"person": {"name": "x" * 201}}, ("person.name", "text-too-long")),
        ({"person": {"pregnant": "yes"}}, ("person.pregnant", "flag-expected")),
        ({"person": {"pregnant": 1}}, ("person.pregnant", "flag-expected")),
        ({"person": {"age": "58 years"}}, ("person.age", "unit-not-wanted")),
        ({"person": {"age": -1}}, ("person.age", "number-negative")),
        ({"person": {"age": math.nan}}, ("person.age", "number-not-finite")),
        ({"person": {"height_cm": 1.6}}, ("person.height_cm", "slip-out-of-range")),
        ({"person": {"weight_kg": -58}}, ("person.weight_kg", "slip-out-of-range")),  # nobody weighs 0 kg either
        ({"diet": {"calcium_mg": -5}}, ("diet.calcium_mg", "number-negative")),
        ({"person": {"authority": "who knows"}}, ("person.authority", "unknown-choice")),
        ({"person": {"skin": 3}}, ("person.skin", "unknown-choice")),
        ({"diet": {"calcium_mg": "500 IU"}}, ("diet.calcium_mg", "unit-of-another-quantity")),
        ({"diet": {"calcium_mg": 500_000}}, ("diet.calcium_mg", "slip-thousandfold")),
        ({"diet": {"vitamin_d_ug": 400}}, ("diet.vitamin_d_ug", "slip-iu-as-ug")),
        ({"day": {"wake": "7 am"}}, ("day.wake", "clock-expected")),
        ({"day": {"meals": "07:30"}}, ("day.meals", "names-expected")),
        ({"date": "2026-02-30"}, ("date", "date-impossible")),
        ({"date": "today"}, ("date", "date-expected")),
        ({"date": 20261121}, ("date", "date-expected")),
    ],
)
def test_each_wrong_value_has_its_own_reason(sections: dict[str, object], expected: tuple[str, str]) -> None:
    """Wrong kinds, empty and endless lists, absurd figures: one fault with its place."""
    assert faults(**sections) == [expected]


@pytest.mark.parametrize(
    "values", [{"pregnant": True}, {"lactating": True}, {"menopause": "post"}, {"menopause": "pre"}]
)
def test_a_man_is_not_pregnant(values: dict[str, object]) -> None:
    """What only a woman can be is refused for a man."""
    assert faults(person={"sex": "male", **values}) == [(f"person.{next(iter(values))}", "only-for-women")]


def test_a_man_may_say_that_he_is_not_pregnant() -> None:
    """A form that sends every answer is not punished."""
    assert person(person={"sex": "male", "pregnant": False, "menopause": "unknown"}).values["sex"] == 2.0


def test_the_age_comes_from_the_day_of_birth() -> None:
    """With the day of the plan; the file's own day goes before the caller's."""
    assert math.floor(person(person={"born": date(1968, 4, 2)}).values["age"]) == 58
    earlier = person(date="2020-04-01", person={"born": "1968-04-02"})
    assert math.floor(earlier.values["age"]) == 51
    assert earlier.date == date(2020, 4, 1)


def test_a_day_of_birth_needs_the_day_of_the_plan() -> None:
    """Nobody reads a clock here."""
    reading = read_person({"person": {"born": date(1968, 4, 2)}}, on=None)
    assert [(fault.where, fault.code) for fault in reading.faults] == [("person.born", "plan-date-missing")]


def test_age_and_day_of_birth_must_agree() -> None:
    """Two ages that differ are a slip in one of them."""
    born = date(1968, 4, 2)
    assert math.floor(person(person={"age": 58, "born": born}).values["age"]) == 58
    assert faults(person={"age": 57, "born": born}) == [("person.age", "age-disagrees")]


def test_nobody_is_born_tomorrow_or_under_caesar() -> None:
    """A day of birth after the plan, or of an incredible age, is refused."""
    assert faults(person={"born": date(2027, 1, 1)}) == [("person.born", "date-in-future")]
    assert faults(person={"born": date(1, 1, 1)}) == [("person.born", "slip-out-of-range")]


@pytest.mark.parametrize(
    ("born", "on", "completed"),
    [
        (date(2000, 2, 29), date(2023, 2, 28), 22),
        (date(2000, 2, 29), date(2023, 3, 1), 23),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(2025, 12, 31), date(2026, 12, 30), 0),
        (date(9000, 1, 1), date.max, 999),
    ],
)
def test_a_year_is_completed_on_the_birthday(born: date, on: date, completed: int) -> None:
    """Also for someone born on 29 February, and at the end of the calendar."""
    assert math.floor(age_in_years(born, on)) == completed


def test_codes_are_read_in_any_case_and_width() -> None:
    """A Roman numeral may come as one sign."""
    values = person(person={"sex": "Female", "skin": "ⅳ", "authority": "NAM", "menopause": "PERI"}).values
    assert values == {"sex": 1.0, "skin": 4.0, "authority": 1.0, "menopause": 2.0}


def test_a_choice_with_more_behind_it_is_none() -> None:
    """What stands far behind a known word is not cut off."""
    assert faults(person={"sex": "female" + " " * 300 + "x"}) == [("person.sex", "unknown-choice")]


def test_vitamin_d_in_both_units_must_agree() -> None:
    """Within two in a hundred they are one amount, counted once."""
    assert person(diet={"vitamin_d_ug": 3, "vitamin_d_iu": 121}).values == {"diet_vitamin_d_ug": 3.0}
    assert faults(diet={"vitamin_d_ug": 3, "vitamin_d_iu": 200}) == [("diet.vitamin_d_iu", "amounts-disagree")]


def test_a_food_log_is_kept_with_the_person() -> None:
    """It is read in its shape; what it gives is worked out where foods are known."""
    read = person(diet={"log": [{"food": "milk, whole", "amount": "250 mL", "times_a_week": 7}], "quick": {}})
    assert remarks(read) == set()
    assert [entry.food for entry in read.diet.log] == ["milk, whole"]


@pytest.mark.parametrize("food", ["natto", "Natto, 50 g", "纳豆", "一盒納豆"])
def test_natto_in_a_food_log_counts(food: str) -> None:
    """The one food whose K2 cannot wait until logs are read."""
    read = person(diet={"log": [{"food": food, "times_a_week": 3}, {"food": food, "times_a_week": 1}]})
    assert read.values["natto_times_a_week"] == 4.0


def test_natto_counts_only_as_often_as_said() -> None:
    """What is stated elsewhere stays when it is more; an enzyme is no food."""
    assert "natto_times_a_week" not in person(diet={"log": [{"food": "纳豆激酶", "times_a_week": 7}]}).values
    read = person(diet={"natto_times_a_week": 5, "log": [{"food": "natto", "times_a_week": 1}]})
    assert read.values["natto_times_a_week"] == 5.0


def test_an_unknown_medicine_is_remarked_with_what_may_be_meant() -> None:
    """The plan asks, and the reader sees a suggestion."""
    read = person(medicine=[{"name": "warfrin"}])
    assert read.values["unknown_medicine"] == 1.0
    (remark,) = read.remarks
    assert (remark.code, remark.arguments) == (
        "medicine-unknown",
        {"typed": "warfrin", "suggestion": "warfarin"},
    )
    assert read.triggers == frozenset()


def test_a_known_medicine_beside_an_unknown_word_counts_and_is_asked_about() -> None:
    """Fail closed: the rule for warfarin holds, and the rest is unknown."""
    read = person(medicine=[{"name": "warfarin plus foozle"}])
    assert read.values["unknown_medicine"] == 1.0
    assert "class:vka" in read.triggers


def test_a_word_for_several_medicines_is_asked_about() -> None:
    """A blood thinner may be warfarin."""
    read = person(medicine=[{"name": "blood thinner"}])
    assert read.values["unknown_medicine"] == 1.0
    assert read.remarks[0].code == "medicine-unclear"
    assert read.remarks[0].arguments == {"medicine": "unclear_anticoagulant", "typed": "blood thinner"}


def test_a_medicine_on_which_no_rule_speaks_is_named() -> None:
    """The reader learns that it was understood."""
    read = person(medicine=[{"name": "metformin"}])
    assert remarks(read) == {"medicine-no-rule"}
    assert "unknown_medicine" not in read.values


def test_a_medicine_that_holds_calcium_makes_the_amount_unknown() -> None:
    """Its amount is not in its name; what is counted elsewhere no longer adds up."""
    read = person(medicine=[{"name": "calcium carbonate", "prescribed": True}], supplement=[{"calcium_mg": 500}])
    assert math.isnan(read.values["supplement_calcium_mg"])
    assert read.values["prescribed_calcium"] == 1.0
    (remark,) = [one for one in read.remarks if one.code == "medicine-contains-nutrient"]
    assert remark.nutrient == "calcium"
    assert remark.arguments["nutrient"] == "calcium"


def test_an_unknown_condition_is_asked_about() -> None:
    """With a suggestion where one is near."""
    read = person(person={"conditions": ["kidny stones"]})
    assert read.values["unknown_condition"] == 1.0
    assert read.remarks[0].arguments["typed"] == "kidny stones"
    assert "suggestion" in read.remarks[0].arguments


def test_kidney_disease_without_its_stage_is_asked_about() -> None:
    """Unless another entry says the stage."""
    read = person(person={"conditions": ["ckd_unstaged"]})
    assert read.values["unknown_condition"] == 1.0
    assert remarks(read) == {"condition-ckd-unstaged"}
    assert "unknown_condition" not in person(person={"conditions": ["ckd_unstaged", "ckd_g5"]}).values


def test_a_terminal_escape_in_a_name_is_disarmed() -> None:
    """What is shown again later holds no control signs."""
    assert person(person={"name": "Mei\x1b[2J\ud800"}).name == "Mei [2J"
