"""What is not eaten, in three languages: understood, or refused with what was probably meant."""

from __future__ import annotations

import pytest

from boneward.people.avoid import PREFIX, avoid_codes
from boneward.people.read import read_person
from boneward.planning.eat_portions import avoided_tags


def read(*stated: object) -> tuple[frozenset[str], list[tuple[str, str]]]:
    """Return the codes that are avoided, and the faults as place and code."""
    reading = read_person({"diet": {"avoid": list(stated)}}, on=None)
    triggers = reading.person.triggers if reading.person else frozenset()
    codes = frozenset(each.removeprefix(PREFIX) for each in triggers if each.startswith(PREFIX))
    return codes, [(fault.where, fault.code) for fault in reading.faults]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("dairy", {"dairy"}),
        ("No dairy", {"dairy"}),
        ("dairy-free", {"dairy"}),
        ("milk, fish and nuts", {"dairy", "fish", "nut"}),
        ("Vegan", {"vegan"}),
        ("I am vegetarian", {"vegetarian"}),
        ("lactose intolerant", {"lactose"}),
        ("allergic to shellfish", {"shellfish"}),
        ("seafood", {"seafood"}),
        ("nut allergy", {"nut"}),
        ("gluten free", {"gluten"}),
        ("不吃鱼", {"fish"}),
        ("乳制品", {"dairy"}),
        ("纯素", {"vegan"}),
        ("吃素", {"vegetarian"}),
        ("对大豆过敏", {"soy"}),
        ("乳糖不耐受", {"lactose"}),
        ("不喝牛奶，不吃豆腐", {"dairy", "soy"}),
        ("乳糖不耐症", {"lactose"}),
        ("海鮮過敏", {"seafood"}),
        ("全素", {"vegan"}),
        ("堅果", {"nut"}),
        ("none", set()),
        ("无", set()),
    ],
)
def test_what_is_not_eaten_is_understood(text: str, codes: set[str]) -> None:
    """As people say it, with the words around it, one or several in a text."""
    assert (codes, []) == read(text)


@pytest.mark.parametrize("code", avoid_codes())
def test_every_code_is_a_word_and_leaves_something_out(code: str) -> None:
    """A code that food_cautions.csv does not know would guard nobody."""
    assert ({code}, []) == read(code)
    assert avoided_tags()[PREFIX + code]


@pytest.mark.parametrize(
    "text", ["diary", "vegann", "glutten", "纯素素", "xyz", "everything but milk", "not vegan", "豆乳", ""]
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    """Nothing is guessed and nothing is passed over, even where a part of it is known."""
    codes, faults = read("fish", text)
    assert frozenset() == codes
    assert [place for place, _ in faults] == ["diet.avoid[2]"]
    assert {code for _, code in faults} <= {"avoid-near", "avoid-unknown"}


def test_a_slip_names_the_nearest() -> None:
    """Did you mean?"""
    (fault,) = read_person({"diet": {"avoid": ["shelfish"]}}, on=None).faults
    assert fault.arguments["nearest"] == "shellfish"


@pytest.mark.parametrize("value", ["dairy", 7, {"dairy": True}, [3]])
def test_another_kind_of_value_is_refused(value: object) -> None:
    """It is a list of texts."""
    assert read_person({"diet": {"avoid": value}}, on=None).faults
