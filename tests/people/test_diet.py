from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.people.diet import DietGiven
from boneward.people.fields import FIELDS, LONGEST_LIST, quick_kind_names
from boneward.people.read import read_person


def faults(**diet: object) -> list[tuple[str, str]]:
    """Return the faults of a person with this diet, place and code."""
    return [(fault.where, fault.code) for fault in read_person({"diet": diet}, on=None).faults]


def read(**diet: object) -> DietGiven:
    """Return the diet that was read."""
    reading = read_person({"diet": diet}, on=None)
    assert reading.person is not None, reading.faults
    return reading.person.diet


def test_a_log_is_kept_as_written() -> None:
    """Food and amount stay what they are; only their shape is looked at."""
    diet = read(
        log=[{"food": "milk, whole", "amount": " 250 mL ", "times_a_week": 7}, {"food": "豆腐", "times_a_week": "2"}]
    )
    assert [(entry.where, entry.food, entry.amount, entry.times_a_week) for entry in diet.log] == [
        ("diet.log[1]", "milk, whole", "250 mL", 7.0),
        ("diet.log[2]", "豆腐", None, 2.0),
    ]
    assert diet.says_something


def test_nothing_told_says_nothing() -> None:
    """An empty log and an empty check are no diet."""
    assert not read(log=[], quick={}).says_something


@pytest.mark.parametrize(
    ("where", "code", "log"),
    [
        ("diet.log", "list-expected", "milk"),
        ("diet.log[2]", "table-expected", [{"food": "milk", "times_a_week": 7}, 5]),
        ("diet.log[1].food", "value-missing", [{"times_a_week": 7}]),
        ("diet.log[1].food", "value-missing", [{"food": "  ", "times_a_week": 7}]),
        ("diet.log[1].food", "text-expected", [{"food": 5, "times_a_week": 7}]),
        ("diet.log[1].food", "text-too-long", [{"food": "x" * 300, "times_a_week": 7}]),
        ("diet.log[1].times_a_week", "value-missing", [{"food": "milk"}]),
        ("diet.log[1].times_a_week", "number-negative", [{"food": "milk", "times_a_week": -1}]),
        ("diet.log[1].times_a_week", "slip-out-of-range", [{"food": "milk", "times_a_week": 101}]),
        ("diet.log[1].times_a_week", "number-not-finite", [{"food": "milk", "times_a_week": float("nan")}]),
        ("diet.log[1].amount", "number-negative", [{"food": "milk", "amount": -2, "times_a_week": 7}]),
        ("diet.log[1].amount", "number-negative", [{"food": "milk", "amount": -0.5, "times_a_week": 7}]),
        ("diet.log[1].amount", "number-not-finite", [{"food": "milk", "amount": float("nan"), "times_a_week": 7}]),
        ("diet.log[1].amount", "number-not-finite", [{"food": "milk", "amount": 10**400, "times_a_week": 7}]),
        ("diet.log[1].amount", "amount-expected", [{"food": "milk", "amount": True, "times_a_week": 7}]),
        ("diet.log[1].amount", "amount-expected", [{"food": "milk", "amount": {}, "times_a_week": 7}]),
        ("diet.log[1].amount", "text-too-long", [{"food": "milk", "amount": "1" * 300, "times_a_week": 7}]),
        ("diet.log[1].ammount", "unknown-key", [{"food": "milk", "ammount": "1 cup", "times_a_week": 7}]),
    ],
)
def test_what_is_wrong_with_a_log_is_said_at_its_place(where: str, code: str, log: object) -> None:
    """One fault, at the line and key where it stands."""
    assert faults(log=log) == [(where, code)]


def test_a_log_without_end_costs_nothing() -> None:
    """A list that nobody eats is refused as a whole."""
    assert faults(log=[{"food": "milk", "times_a_week": 7}] * (LONGEST_LIST + 1)) == [("diet.log", "log-too-long")]


def test_portions_a_day_and_a_week_are_one_thing() -> None:
    """The check may be told either way; a week has seven days."""
    assert read(quick={"milk_glasses_a_day": 1, "eggs_a_week": 4}).quick == {"milk_glasses": 7.0, "eggs": 4.0}
    assert read(quick={"eggs_a_day": 1, "eggs_a_week": 7}).quick == {"eggs": 7.0}
    assert faults(quick={"eggs_a_day": 1, "eggs_a_week": 5}) == [("diet.quick.eggs_a_week", "portions-disagree")]


def test_none_of_the_others_answers_every_question() -> None:
    """What is named stays; all else is none, which is not the same as not answered."""
    quick = read(quick={"milk_glasses_a_day": 1, "others": "none"}).quick
    assert set(quick) == set(quick_kind_names())
    assert {kind: told for kind, told in quick.items() if told} == {"milk_glasses": 7.0}
    assert read(quick={"milk_glasses_a_day": 1, "others": "unknown"}).quick == {"milk_glasses": 7.0}


@pytest.mark.parametrize(
    ("where", "code", "quick"),
    [
        ("diet.quick", "table-expected", [1]),
        ("diet.quick.milk_glases_a_day", "unknown-key", {"milk_glases_a_day": 1}),
        ("diet.quick.milk_glasses_a_day", "number-negative", {"milk_glasses_a_day": -1}),
        ("diet.quick.milk_glasses_a_day", "slip-out-of-range", {"milk_glasses_a_day": 250}),
        ("diet.quick.eggs_a_week", "number-not-finite", {"eggs_a_week": float("nan")}),
        ("diet.quick.eggs_a_week", "number-expected", {"eggs_a_week": True}),
        ("diet.quick.others", "unknown-choice", {"others": "all"}),
    ],
)
def test_what_is_wrong_with_the_check_is_said_at_its_place(where: str, code: str, quick: object) -> None:
    """One fault, at the key where it stands."""
    assert faults(quick=quick) == [(where, code)]


def test_a_misspelled_kind_names_the_nearest() -> None:
    """The keys of the check are those of its table."""
    (fault,) = read_person({"diet": {"quick": {"milk_glases_a_day": 1}}}, on=None).faults
    assert fault.arguments["nearest"] == "milk_glasses_a_day"


anything: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
lines = st.dictionaries(st.sampled_from(sorted(FIELDS["diet.log"])), anything, max_size=3)
checks = st.dictionaries(st.sampled_from(sorted(FIELDS["diet.quick"])), anything, max_size=5)


@given(st.lists(lines, max_size=3) | anything, checks | anything)
def test_no_diet_breaks_the_reader(log: object, quick: object) -> None:
    """Whatever stands there, a person or faults under `diet`."""
    reading = read_person({"diet": {"log": log, "quick": quick}}, on=None)
    assert (reading.person is None) == bool(reading.faults)
    assert all(fault.where.startswith("diet") for fault in reading.faults)
