"""Foods and kinds of food by the name that the reader's language has for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from boneward.foods.spelling import has_han, turned
from boneward.knowledge.loader import read_table
from boneward.report.words import Words

if TYPE_CHECKING:
    from boneward.foods.model import Food


def food_words(name: str) -> str:
    """Return a food's name as a sentence holds it: "whole milk" for "milk, whole"."""
    return turned(name).strip() if name.count(",") == 1 else name


def named_food(code: str, words: Words) -> str:
    """Return the name of a food's id, in English where it has none in the reader's language; else the id."""
    food = _known(code)
    if food is None:
        return code
    return food_words(food.names.get(words.language) or food.names.get("en") or code)


def _known(code: str) -> Food | None:
    # Imported here: only who told or looks for foods pays for them.
    from boneward.foods.catalogue import catalogue  # noqa: PLC0415

    return catalogue().food(code)


def food_to_type(code: str, words: Words) -> str:
    """Return a food's name with the id that can be typed: "全脂牛奶 (milk_whole)"."""
    name = named_food(code, words)
    return code if name == code else words.say("plan", "diet.food", food=name, amount=code)


def eaten_food(eaten: Mapping[str, object], words: Words) -> str:
    """Return a food as it was typed, in another script behind its name; a kind of the 60-second check by its name.

    Args:
        eaten: `typed`, and `food`: its id, empty where there is none.
        words: the language.
    """
    typed, code = str(eaten["typed"]), str(eaten["food"])
    if not code and words.has("plan", f"kind.{typed}"):
        return words.say("plan", f"kind.{typed}")
    food = _known(code)
    name = food.names.get(words.language, "") if food else ""
    if not name or has_han(name) is has_han(typed):
        return typed
    return words.say("plan", "diet.food", food=food_words(name), amount=typed)


@cache
def _avoided_names() -> dict[tuple[str, str], str]:
    """Return the first name of each thing that can be avoided, by code and language."""
    return {(row["avoid"], row["language"]): row["name"] for row in reversed(read_table("avoid_names"))}


def avoided_name(code: str, words: Words) -> str:
    """Return how the reader's language calls what can be avoided; the same word may be typed."""
    return _avoided_names().get((code, words.language), code)
