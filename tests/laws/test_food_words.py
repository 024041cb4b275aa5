"""Every code that a food can carry has words in every language."""

from __future__ import annotations

import pytest

from boneward.foods.catalogue import core_foods
from boneward.foods.model import HELD
from boneward.foods.spelling import has_han, keys_of
from boneward.knowledge.composition import HOW, HOW_ZERO
from boneward.knowledge.loader import parts, read_table
from boneward.report.foods_text import measure_name
from boneward.report.words import LANGUAGES, Words


def codes() -> set[str]:
    """Return the keys of every group, tag and question that the table names, and of how a value is known."""
    foods = read_table("foods")
    found = {f"group.{row['group']}" for row in foods}
    found |= {f"tag.{tag}" for row in foods for tag in parts(row, "tags")}
    found |= {f"question.{row['question']}" for row in foods if row["question"]}
    found |= {f"how.{code}" for code in (*HOW.values(), HOW_ZERO, "span", "published", "own_file")}
    return found | {f"held.{of}" for of in HELD}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_food_has_words(language: str) -> None:
    """A code that is new in a table needs its words in foods.po."""
    words = Words(language)
    assert [key for key in sorted(codes()) if not words.has("foods", key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_of_a_food_has_a_name(language: str) -> None:
    """The table of measures names it; a code never stands on a page."""
    words = Words(language)
    used = {row["measure"] for row in read_table("food_measures")}
    assert used <= {row["measure"] for row in read_table("measures")}
    assert [code for code in used if "_" in measure_name(code, words)] == []


def test_every_reading_is_of_signs_that_stand_once() -> None:
    """A Han sign has one reading here, in small letters, so that what sounds alike is found for each other."""
    signs = [sign for row in read_table("han_readings") for sign in row["signs"]]
    assert len(signs) == len(set(signs)) > 8_000
    assert all(row["reading"].isascii() and row["reading"].islower() for row in read_table("han_readings"))


NEVER_LOOKED_FOR = {"supplement_like"}


def test_every_group_of_foods_has_words_and_each_word_one_kind() -> None:
    """So that a search for "dairy" or 豆制品 finds its foods; case, plural and script are folded."""
    rows = read_table("food_group_words")
    members = {member for row in rows for member in parts(row, "members")}
    assert {food.group for food in core_foods()} - NEVER_LOOKED_FOR == {
        member for member in members if not member.startswith("tag:")
    }
    kinds: dict[str, set[str]] = {}
    for row in rows:
        for key in keys_of(parts(row, "names")):
            kinds.setdefault(key, set()).add(row["word_group"])
    assert {key: found for key, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize("row", read_table("food_group_words"), ids=lambda row: row["word_group"])
def test_the_usual_foods_of_a_kind_are_of_that_kind(row: dict[str, str]) -> None:
    """Each stands in the core, once, in one of the groups or with the tag; the words are in both scripts."""
    members, usual = set(parts(row, "members")), parts(row, "foods")
    known = {food.id: food for food in core_foods()}
    assert len(usual) == len(set(usual)) >= 3
    for code in usual:
        assert members & {known[code].group, *(f"tag:{tag}" for tag in known[code].tags)}, code
    names = parts(row, "names")
    assert any(name.isascii() for name in names)
    assert any(has_han(name) for name in names)
