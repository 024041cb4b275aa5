"""Every code that a food can carry has words in every language."""

from __future__ import annotations

import pytest

from boneward.foods.model import HELD
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
