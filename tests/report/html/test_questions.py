"""The questions as a view: every field has its words, what stands in it, and what is wrong with it."""

from __future__ import annotations

import pytest

from boneward.doors.http.form import form_from_person
from boneward.knowledge.safety import trigger_bits
from boneward.people.fields import quick_kind_names
from boneward.people.names import condition_vocabulary
from boneward.report.html.question_fields import Field
from boneward.report.html.question_list import COMMON_CONDITIONS, DAIRY, LABS, MOST_SUPPLEMENTS, rows
from boneward.report.html.questions import FILE, QuestionsView, questions_view
from boneward.report.html.said_faults import Wrong
from boneward.report.words import LANGUAGES, Words

NOBODY: dict[str, object] = {}


def view_of(person: dict[str, object], *wrong: Wrong, language: str = "en", is_patient: bool = False) -> QuestionsView:
    """Return the questions filled in with a person."""
    return questions_view(Words(language), form_from_person(person), wrong, is_patient=is_patient)


def fields_of(view: QuestionsView) -> dict[str, Field]:
    """Return the fields by name, those that are folded away too."""
    sections = (*view.first, *view.more)
    fields = [each for section in sections for block in section.blocks for each in (*block.fields, *block.more)]
    return {each.name: each for each in fields}


def opened(view: QuestionsView) -> list[str]:
    """Return the names of the sections that are unfolded."""
    return [section.name for section in view.more if section.is_open]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_form_has_a_field_and_a_question(language: str) -> None:
    """What the form reads stands on the page once, under a label in the language; nothing else is asked."""
    person: dict[str, object] = {"lab": [{"test": "ferritin"}, {"test": "eGFR", "unit": "mL/min"}]}
    fields = fields_of(view_of(person, language=language))
    asked = set(fields) | {each.unit_field for each in fields.values() if each.units}
    shown = {name for name in form_from_person(person) if name != "lab.lab_egfr.site"}
    unasked = {f"lab.{lab.test}.{key}" for lab in LABS for key in ("site", "unit")} - asked
    assert shown - unasked == asked
    assert all(each.label.strip() for each in fields.values())


def test_the_whole_check_is_asked_and_dairy_comes_first() -> None:
    """Milk, yoghurt and cheese stand with the first questions, the other kinds with the check; none is missing."""
    view = view_of(NOBODY)
    first = [each.name for section in view.first for block in section.blocks for each in block.fields]
    assert [f"diet.quick.{kind}" for kind in DAIRY] == [name for name in first if "quick" in name]
    assert {f"diet.quick.{kind}" for kind in quick_kind_names()} <= set(fields_of(view))


@pytest.mark.parametrize("condition", COMMON_CONDITIONS)
def test_a_box_stands_for_a_condition_that_matters(condition: str) -> None:
    """Each box is a condition that is recognised and that a rule speaks of, but for the one whose stage is asked."""
    assert ((condition,), []) == condition_vocabulary().find(condition)
    assert f"condition:{condition}" in trigger_bits() or condition == "ckd_unstaged"


def test_nothing_is_unfolded_for_nobody() -> None:
    """Before anything is told the page is short."""
    assert opened(view_of(NOBODY)) == []


def test_what_was_told_is_unfolded() -> None:
    """A section in which something stands is open and says so."""
    view = view_of({"person": {"skin": "III"}, "lab": [{"test": "eGFR", "value": 80}]})
    assert opened(view) == ["body", "labs"]
    assert [section.name for section in view.more if section.is_told] == ["body", "labs"]


def test_a_patient_is_asked_about_tests_and_conditions_first() -> None:
    """For a patient three parts stand open and before the others."""
    view = view_of(NOBODY, is_patient=True)
    assert opened(view) == ["conditions", "supplements", "labs"]
    assert [section.name for section in view.more][:3] == ["conditions", "supplements", "labs"]


def test_a_wrong_answer_says_so_at_its_field() -> None:
    """What is wrong and what to do stand at the field, its section is open, and the field names both."""
    view = view_of({}, Wrong("sun.place", "We do not know it.", "Name another.", "sun.place"))
    field = fields_of(view)["sun.place"]
    assert field.fault == "We do not know it. Name another."
    assert field.described_by == "sun.place-hint sun.place-fault"
    assert opened(view) == ["place"]


def test_a_wrong_unit_is_said_at_its_blood_test() -> None:
    """A unit has no place of its own for words: they stand at the result beside it."""
    view = view_of({}, Wrong("lab.lab_calcium.unit", "What?", "Choose.", "lab[1].unit"))
    assert fields_of(view)["lab.lab_calcium.value"].fault == "What? Choose."


def test_what_no_field_can_mend_can_be_left_out_once() -> None:
    """Two faults at one place without a field are one box to tick; a file's fault is none."""
    wrong = [Wrong("", "a", "b", "day"), Wrong("", "c", "d", "day"), Wrong(FILE, "The file is empty.", "")]
    view = view_of({}, *wrong)
    assert [one.where for one in view.homeless] == ["day"]
    assert view.file_wrong == "The file is empty."


def test_an_answer_that_is_none_is_seen() -> None:
    """A word that is none of the choices is shown as one, and chosen: it is not lost without a word."""
    field = fields_of(view_of({"person": {"sex": "woman", "skin": "olive"}}))
    assert [option.label for option in field["person.sex"].options if option.is_chosen] == ["woman"]
    assert [option.label for option in field["person.skin"].options if option.is_chosen] == ["olive"]


def test_spare_rows_are_folded() -> None:
    """One empty bottle stands open behind those that were told, the others are folded."""
    view = view_of({"supplement": [{"calcium_mg": 500}]})
    (section,) = [section for section in view.more if section.name == "supplements"]
    assert [block.is_folded for block in section.blocks] == [False, False, True, True, True]
    assert [block.is_more_open for block in section.blocks] == [True, False, False, False, False]


def test_rows_are_those_offered_and_all_that_were_told() -> None:
    """A page shows what is offered, more where more was told, and an end to a file without one."""
    assert [rows(told, MOST_SUPPLEMENTS) for told in (0, 3, 7, 5000)] == [5, 5, 7, 20]


def test_what_is_kept_without_a_field_is_said() -> None:
    """A food log has no fields here: the page says that it is kept, and says nothing of what there is none of."""
    view = questions_view(Words("en"), form_from_person({}), kept={"log": 11, "times": 0})
    assert view.kept == ("Foods from a food log: 11. They have no fields here.",)
