"""Foods by the reader's own name: to read, to type, and as they were typed."""

from __future__ import annotations

import pytest

from boneward.knowledge.findings import Fault
from boneward.people.avoid import avoid_codes, avoid_vocabulary
from boneward.report.food_names import avoided_name, eaten_food, food_to_type, named_food
from boneward.report.sentences import speak_faults
from boneward.report.words import LANGUAGES, Words

ENGLISH, SIMPLE, TRADITIONAL = Words("en"), Words("zh-Hans"), Words("zh-Hant")


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        (ENGLISH, "milk_whole", "whole milk"),
        (SIMPLE, "milk_whole", "全脂牛奶"),
        (ENGLISH, "own:1", "own:1"),
        (SIMPLE, "usda:fndds/natto", "Natto"),
    ],
)
def test_a_food_is_named(words: Words, code: str, name: str) -> None:
    """In English where it has no other name; an id that is not known stays one."""
    assert name == named_food(code, words)


def test_what_is_to_be_typed_stands_beside_the_name() -> None:
    """In each language's own brackets."""
    assert food_to_type("milk_whole", ENGLISH) == "whole milk (milk_whole)"
    assert food_to_type("milk_whole", TRADITIONAL) == "全脂牛奶（milk_whole）"
    assert food_to_type("own:1", SIMPLE) == "own:1"


@pytest.mark.parametrize(
    ("words", "typed", "food", "said"),
    [
        (ENGLISH, "菜心", "choy_sum", "choy sum (菜心)"),
        (SIMPLE, "菜心", "choy_sum", "菜心"),
        (SIMPLE, "milk", "milk_whole", "全脂牛奶（milk）"),
        (ENGLISH, "Milk", "milk_whole", "Milk"),
        (ENGLISH, "eggs", "egg", "eggs"),
        (SIMPLE, "natto", "usda:fndds/natto", "natto"),
    ],
)
def test_what_is_eaten_is_said_as_typed_or_named(words: Words, typed: str, food: str, said: str) -> None:
    """A name goes before what was typed in another script; without one in the language it stays as typed."""
    assert said == eaten_food({"typed": typed, "food": food}, words)


def test_a_kind_of_the_check_has_its_name() -> None:
    """Never its code."""
    said = {eaten_food({"typed": "milk_glasses", "food": ""}, words) for words in (ENGLISH, SIMPLE)}
    assert "milk_glasses" not in said
    assert len(said) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", avoid_codes())
def test_what_can_be_avoided_has_a_name_that_can_be_typed(code: str, language: str) -> None:
    """Whoever copies it from the message is understood."""
    assert (code,) == avoid_vocabulary().recognise(avoided_name(code, Words(language))).codes


@pytest.mark.parametrize(
    ("words", "name"), [(ENGLISH, "dairy, lactose"), (SIMPLE, "乳制品、乳糖"), (TRADITIONAL, "乳製品、乳糖")]
)
@pytest.mark.parametrize("code", ["avoid-near", "avoid-unknown"])
def test_a_refusal_lists_words_of_the_readers_language(code: str, words: Words, name: str) -> None:
    """No code of ours stands on a Chinese page."""
    fault = Fault("diet.avoid[1]", code, {"value": "diary", "nearest": "dairy", "allowed_avoided": list(avoid_codes())})
    (said,) = speak_faults((fault,), words)
    assert name in said["do"]
