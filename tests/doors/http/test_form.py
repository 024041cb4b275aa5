"""Fields and the contract's person: whatever is told comes back, whatever is changed is taken, nothing is made up."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from boneward.doors.http.form import ASKED, LEAVE_OUT, field_of, form_from_person, kept_unshown, person_from_form
from boneward.people.fields import FIELDS, quick_kind_names
from boneward.people.file_text import as_plain
from boneward.report.html.question_list import MOST_ROWS

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.toml"))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=24)
numbers = st.one_of(
    st.integers(-5, 5000), st.floats(0, 5000, allow_nan=False), st.sampled_from(["50微克", "2000 IU", "x"])
)
anything = st.one_of(
    st.none(), st.booleans(), texts, numbers, st.lists(texts, max_size=2), st.dictionaries(texts, numbers, max_size=1)
)


def table_of(
    section: str, *, inner: Mapping[str, st.SearchStrategy[object]] | None = None
) -> st.SearchStrategy[object]:
    """Return tables with any of a section's keys, rightly and wrongly filled."""
    usual = {"amount": numbers, "flag": st.booleans(), "texts": st.lists(texts, max_size=3)}
    keys = {
        key: st.one_of(usual.get(field.kind, texts), st.sampled_from(field.codes or ("x",)), anything)
        for key, field in FIELDS[section].items()
    }
    return st.fixed_dictionaries({}, optional={**keys, **(inner or {})})


habits = st.lists(table_of("sun.habit"), max_size=4)
persons = st.fixed_dictionaries(
    {},
    optional={
        "date": texts,
        "person": table_of("person"),
        "diet": table_of(
            "diet", inner={"log": st.lists(table_of("diet.log"), max_size=2), "quick": table_of("diet.quick")}
        ),
        "sun": table_of("sun", inner={"habit": habits}),
        "medicine": st.one_of(st.lists(st.one_of(table_of("medicine"), texts), max_size=4), anything),
        "supplement": st.lists(st.one_of(table_of("supplement"), texts), max_size=7),
        "lab": st.lists(
            st.one_of(
                st.fixed_dictionaries(
                    {"test": st.sampled_from(["25(OH)D", "calcium", "eGFR", "钙", "ferritin", "25-OH-D"])},
                    optional={"value": numbers, "unit": texts, "date": texts, "site": texts},
                ),
                table_of("lab"),
                texts,
            ),
            max_size=5,
        ),
        "day": table_of("day"),
        "no such key": anything,
    },
)


def sent(shown: Mapping[str, Sequence[str]], **changed: str | list[str]) -> FormData:
    """Return the form as a browser sends it, some fields changed; lines end as browsers end them."""
    fields = {name: list(values) for name, values in shown.items()}
    for name, value in changed.items():
        fields[name] = [value] if isinstance(value, str) else value
    return FormData([(ASKED, "1"), *((name, text.replace("\n", "\r\n")) for name in fields for text in fields[name])])


@given(persons)
def test_what_is_shown_and_sent_back_is_the_same_person(person: dict[str, object]) -> None:
    """Whatever a file holds, right or wrong, opening the questions and sending them changes nothing."""
    assert person_from_form(sent(form_from_person(person)), person) == person


@given(persons)
def test_a_page_without_fields_changes_nothing(person: dict[str, object]) -> None:
    """A form that carries only answers gives those answers."""
    assert person_from_form(FormData(), person) == person


@given(persons)
def test_the_person_that_was_given_is_not_touched(person: dict[str, object]) -> None:
    """Emptying every field makes a new person, and leaves the old one as it was."""
    before = json.dumps(person, sort_keys=True, default=str)
    emptied = sent(dict.fromkeys(form_from_person(person), ("",)))
    assert person_from_form(emptied, person) is not person
    assert json.dumps(person, sort_keys=True, default=str) == before


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_back(path: Path) -> None:
    """The packaged people pass through the questions unchanged."""
    person = as_plain("file", tomllib.loads(path.read_text("utf-8")))
    assert isinstance(person, dict)
    assert person_from_form(sent(form_from_person(person)), person) == person


def test_nothing_typed_is_nobody() -> None:
    """Empty fields tell nothing: no key, no zero, no unit."""
    assert person_from_form(sent(form_from_person({})), {}) == {}


def test_typed_answers_make_a_person() -> None:
    """Numbers become numbers, an amount with its unit stays text, a tick becomes its code."""
    typed = sent(
        form_from_person({}),
        **{
            "person.age": " 58 ",
            "person.sex": "female",
            "person.pregnant": "no",
            "person.weight_kg": "58.5",
            "person.conditions": ["kidney_stones"],
            "person.conditions.more": "asthma\n\n",
            "medicine": "warfarin\n 阿司匹林 \n",
            "diet.vitamin_d": "120",
            "diet.calcium_mg": "0.5 g",
            "diet.quick.milk_glasses": "0",
            "diet.quick.eggs": "4",
            "diet.quick.eggs.unit": "week",
            "sun.exposure": "low",
            "sun.place": "Auckland",
            "sun.habit.1.start": "12:30",
            "sun.habit.1.uncovered": ["forearms", "hands"],
            "sun.habit.1.months": ["11", "12"],
            "supplement.1.label": "Calcium 500 mg\nD3 1000 IU",
            "supplement.1.prescribed": "yes",
            "supplement.2.vitamin_d": "25",
            "supplement.2.vitamin_d.unit": "ug",
            "lab.lab_25ohd.value": "18",
            "lab.lab_25ohd.unit": "ng/mL",
        },
    )
    assert person_from_form(typed, {}) == {
        "person": {
            "age": 58,
            "sex": "female",
            "pregnant": False,
            "weight_kg": 58.5,
            "conditions": ["kidney_stones", "asthma"],
        },
        "medicine": [{"name": "warfarin"}, {"name": "阿司匹林"}],
        "diet": {
            "calcium_mg": "0.5 g",
            "vitamin_d_iu": 120,
            "quick": {"milk_glasses_a_day": 0, "eggs_a_week": 4},
        },
        "sun": {
            "exposure": "low",
            "place": "Auckland",
            "habit": [{"start": "12:30", "uncovered": ["forearms", "hands"], "months": [11, 12]}],
        },
        "supplement": [
            {"label": "Calcium 500 mg\nD3 1000 IU", "prescribed": True},
            {"vitamin_d_ug": 25},
        ],
        "lab": [{"test": "25(OH)D", "value": 18, "unit": "ng/mL"}],
    }


def test_what_has_no_field_is_kept() -> None:
    """A log, a medicine's times, the day and the date outlive a change of the age and a new medicine."""
    told = {
        "date": "2026-05-02",
        "person": {"age": 58},
        "diet": {"log": [{"food": "milk", "times_a_week": 7}]},
        "medicine": [{"name": "levothyroxine", "times": ["07:00"]}, {"name": "aspirin"}],
        "day": {"wake": "07:00"},
    }
    typed = sent(form_from_person(told), **{"person.age": "59", "medicine": "warfarin\nlevothyroxine"})
    medicines = [{"name": "warfarin"}, {"name": "levothyroxine", "times": ["07:00"]}]
    assert person_from_form(typed, told) == {**told, "person": {"age": 59}, "medicine": medicines}
    assert kept_unshown(told) == {"log": 1, "times": 1, "day": 1, "habits": 0}


def test_a_name_that_is_typed_stays_beside_a_new_tick() -> None:
    """What someone wrote for a condition with a box is kept as written, and goes when its tick goes."""
    told = {"person": {"conditions": ["肾结石", "asthma"]}}
    shown = form_from_person(told)
    assert (shown["person.conditions"], shown["person.conditions.more"]) == (("kidney_stones",), ("asthma",))
    more = person_from_form(sent(shown, **{"person.conditions": ["kidney_stones", "lupus"]}), told)
    assert more == {"person": {"conditions": ["肾结石", "asthma", "lupus"]}}
    fewer = person_from_form(sent(shown, **{"person.conditions": []}), told)
    assert fewer == {"person": {"conditions": ["asthma"]}}


def test_emptied_rows_go_and_the_others_move_up() -> None:
    """A bottle or a blood test whose fields are emptied is told no more."""
    told = {
        "supplement": [{"calcium_mg": 500}, {"vitamin_d_iu": 1000}],
        "lab": [{"test": "eGFR", "value": 80}, {"test": "calcium", "value": 2.3, "unit": "mmol/L"}],
    }
    typed = sent(form_from_person(told), **{"supplement.1.calcium_mg": "", "lab.lab_egfr.value": ""})
    assert person_from_form(typed, told) == {
        "supplement": [{"vitamin_d_iu": 1000}],
        "lab": [{"test": "calcium", "value": 2.3, "unit": "mmol/L"}],
    }


def test_an_amount_of_two_units_changes_as_one() -> None:
    """Vitamin D that a file gives in µg and IU is replaced by what is typed, under one key."""
    told = {"diet": {"vitamin_d_ug": 5, "vitamin_d_iu": 200}}
    typed = sent(form_from_person(told), **{"diet.vitamin_d": "10", "diet.vitamin_d.unit": "ug"})
    assert person_from_form(typed, told) == {"diet": {"vitamin_d_ug": 10}}


def test_a_row_beyond_those_shown_is_kept() -> None:
    """A file with more bottles than the page shows loses none when the first is changed."""
    told = {"supplement": [{"calcium_mg": place} for place in range(1, MOST_ROWS + 6)]}
    changed = person_from_form(sent(form_from_person(told), **{"supplement.1.calcium_mg": "7"}), told)
    assert changed == {"supplement": [{"calcium_mg": 7}, *told["supplement"][1:]]}


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("person.agee", {"person": {"age": 5}, "diet": {"log": [1, 2]}, "odd.key": 1}),
        ("diet", {"person": {"age": 5, "agee": 6}, "odd.key": 1}),
        ("diet.log[2].amount", {"person": {"age": 5, "agee": 6}, "diet": {"log": [1]}, "odd.key": 1}),
        ("diet.log[9]", {"person": {"age": 5, "agee": 6}, "diet": {"log": [1, 2]}, "odd.key": 1}),
        ("nothing.there[x]", {"person": {"age": 5, "agee": 6}, "diet": {"log": [1, 2]}, "odd.key": 1}),
    ],
)
def test_a_place_without_a_field_can_be_left_out(where: str, left: dict[str, object]) -> None:
    """What no field can mend is deleted where the reader says so: a key, a section, a whole entry of a list."""
    told: dict[str, object] = {"person": {"age": 5, "agee": 6}, "diet": {"log": [1, 2]}, "odd.key": 1}
    assert person_from_form(FormData([(LEAVE_OUT, where)]), told) == left


def test_two_entries_are_left_out_by_their_own_numbers() -> None:
    """Leaving out the second and the tenth of a list deletes those two."""
    told = {"diet": {"log": list(range(1, 12))}}
    form = FormData([(LEAVE_OUT, "diet.log[10].food"), (LEAVE_OUT, "diet.log[2].food")])
    assert person_from_form(form, told) == {"diet": {"log": [1, 3, 4, 5, 6, 7, 8, 9, 11]}}


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("person.age", "person.age"),
        ("person.conditions[2]", "person.conditions.more"),
        ("medicine[3].name", "medicine"),
        ("medicine", "medicine"),
        ("supplement[1]", "supplement.1.label"),
        ("supplement[2].vitamin_d_iu", "supplement.2.vitamin_d"),
        ("diet.vitamin_d_ug", "diet.vitamin_d"),
        ("diet.quick.eggs_a_week", "diet.quick.eggs"),
        ("diet.avoid[1]", "diet.avoid.more"),
        ("sun.habit", "sun.place"),
        ("sun.habit[1].months[2]", "sun.habit.1.months"),
        ("lab[1].unit", "lab.lab_calcium.unit"),
        ("lab[2].value", "lab.2.value"),
        ("authority", "person.authority"),
        ("diet.log[1].food", ""),
        ("day.wake", ""),
        ("person.no such", ""),
    ],
)
def test_a_fault_finds_its_field(where: str, name: str) -> None:
    """A place in the person leads to the field in which it stands; to none where there is none."""
    person = {"supplement": [{}, {}], "lab": [{"test": "calcium"}, {"test": "ferritin"}], "sun": {"habit": [{}]}}
    assert field_of(where, person) == name


def test_each_kind_of_the_check_has_a_field() -> None:
    """The 60-second check can be answered as a whole."""
    shown = form_from_person({})
    assert [kind for kind in quick_kind_names() if f"diet.quick.{kind}" not in shown] == []
