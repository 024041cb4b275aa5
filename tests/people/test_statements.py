"""What a medicine that is stopped, or named beside one like it, says to the plan."""

from __future__ import annotations

import math

import pytest

from boneward.people.names import medicine_triggers, medicine_vocabulary
from boneward.people.person import Person
from boneward.people.read import read_person
from boneward.people.survey_names import state_medicines


def person_on(*names: str) -> Person:
    """Return somebody who names these medicines."""
    read = read_person({"medicine": [{"name": name} for name in names]}, on=None)
    assert read.person is not None
    return read.person


def codes(person: Person) -> list[str]:
    """Return the codes of what the reader remarked."""
    return [remark.code for remark in person.remarks]


@pytest.mark.parametrize(
    "name",
    ["warfarin (stopped)", "stopped warfarin 2 years ago", "used to take warfarin", "華法林（已停）", "以前吃过华法林"],
)
def test_a_stopped_medicine_keeps_its_rule_and_is_spoken_of(name: str) -> None:
    """It counts as taken until its line is gone, and nothing else is asked."""
    person = person_on(name)
    assert "class:vka" in person.triggers
    assert codes(person) == ["medicine-stopped"]
    assert "unknown_medicine" not in person.values
    assert person.medicines[0].stopped


@pytest.mark.parametrize("name", ["Prolia, stopped 8 months ago", "普罗力 两年前停了", "保骼麗 停了8個月"])
def test_a_stopped_denosumab_sends_to_the_doctor(name: str) -> None:
    """Bone is lost fast after it, so its line does not just go."""
    person = person_on(name)
    assert "class:denosumab" in person.triggers
    assert codes(person) == ["medicine-stopped-bone"]


@pytest.mark.parametrize(
    "name",
    [
        "not stopped warfarin",
        "warfarin stopped and restarted",
        "stopped warfarin, now apixaban",
        "华法林不能停",
        "停了",
    ],
)
def test_a_stop_that_may_be_meant_otherwise_is_asked_about(name: str) -> None:
    """A "not", a new start or a second medicine leaves the text unknown."""
    person = person_on(name)
    assert person.values["unknown_medicine"] == 1.0
    assert "medicine-stopped" not in codes(person)


def test_one_product_of_two_substances_can_be_stopped() -> None:
    """One name is one product, whatever it holds."""
    found = medicine_vocabulary().recognise("Duodart stopped")
    assert (found.codes, found.unknown, found.stopped) == (("dutasteride", "tamsulosin"), False, True)


def test_a_stopped_medicine_lifts_no_block() -> None:
    """Whoever stopped apixaban may take warfarin now, so the question which anticoagulant it is stays."""
    assert "class:doac" in person_on("apixaban").triggers
    assert "class:doac" not in person_on("apixaban (stopped)").triggers
    assert "class:doac" not in state_medicines("apixaban (stopped)").triggers
    assert "class:vka" in state_medicines("warfarin (stopped)").triggers


def test_only_what_lifts_a_block_is_left_out_of_a_stopped_medicine() -> None:
    """Of all triggers of all medicines, the one that only answers which anticoagulant it is."""
    every = {code for found in medicine_vocabulary().names.values() for code in found}
    assert medicine_triggers(every) - medicine_triggers(every, stopped=True) == {"class:doac"}


def test_a_stopped_product_with_calcium_is_not_counted_as_none() -> None:
    """Its amount stays unknown, and nobody is told to go on with it."""
    person = person_on("calcium carbonate (stopped)")
    assert math.isnan(person.values["supplement_calcium_mg"])
    assert codes(person) == ["medicine-stopped"]


def test_a_stopped_medicine_without_a_rule_is_not_to_be_taken_as_before() -> None:
    """The note on medicines without a rule speaks of those that are taken."""
    assert codes(person_on("metformin (stopped)")) == ["medicine-stopped"]
    assert codes(person_on("metformin")) == ["medicine-no-rule"]


@pytest.mark.parametrize(
    ("names", "question", "expected"),
    [
        (("Xarelto", "Coumadin"), "medicine-two-anticoagulants", ["rivaroxaban", "warfarin"]),
        (("warfarin", "acenocoumarol"), "medicine-two-anticoagulants", ["warfarin", "acenocoumarol"]),
        (("艾乐妥", "拜瑞妥"), "medicine-two-anticoagulants", ["apixaban", "rivaroxaban"]),
        (("Prolia", "Fosamax"), "medicine-two-bone", ["denosumab", "alendronate"]),
    ],
)
def test_two_medicines_of_which_one_is_taken_are_asked_about(
    names: tuple[str, str], question: str, expected: list[str]
) -> None:
    """Both names stand in the question."""
    (asked,) = [remark for remark in person_on(*names).remarks if remark.code == question]
    assert asked.arguments["medicine"] == expected


@pytest.mark.parametrize(
    "names",
    [
        ("Coumadin", "warfarin"),
        ("warfarin", "enoxaparin"),
        ("warfarin (stopped)", "apixaban"),
        ("Prolia (stopped)", "Fosamax"),
        ("doac", "apixaban"),
    ],
)
def test_one_medicine_twice_or_one_after_the_other_is_no_pair(names: tuple[str, str]) -> None:
    """A brand and its substance are one; heparin goes beside warfarin; a group's name may mean the other."""
    assert not {"medicine-two-anticoagulants", "medicine-two-bone"} & set(codes(person_on(*names)))
