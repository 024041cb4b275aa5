"""The verbs about foods: find them, and show one."""

from __future__ import annotations

from boneward.foods.catalogue import catalogue
from boneward.foods.model import Food
from boneward.foods.search import name_food, search_faults, search_foods
from boneward.knowledge.findings import InputError
from boneward.report.foods_document import search_document, show_document
from boneward.report.json_values import Document
from boneward.report.words import Words
from boneward.units.shown import printable


def foods_search(text: str, *, limit: int = 10, language: str = "en", own: tuple[Food, ...] = ()) -> Document:
    """Find foods by a name in any of the three languages, whole or in part, with slips; the best first.

    Args:
        text: what is looked for.
        limit: the most foods, 1 to 100.
        language: of the sentences.
        own: foods of the user's own file.

    Returns:
        The contract's document `boneward.foods/1`; without foods where nothing fits.

    Raises:
        InputError: the text has no letter or is too long, or the limit is not from 1 to 100.
    """
    faults = search_faults(text, limit)
    if faults:
        raise InputError(faults)
    return search_document(printable(text).strip(), search_foods(text, catalogue(own), limit=limit), Words(language))


def foods_show(food: str, *, language: str = "en", own: tuple[Food, ...] = ()) -> Document:
    """Show one food, by its id or by its exact name in any of the three languages.

    Returns:
        `boneward.foods/1` with one food.

    Raises:
        InputError: no food has that name, or several have; the nearest are named.
    """
    named = name_food(food, catalogue(own))
    if not isinstance(named, Food):
        raise InputError((named,))
    return show_document(named, Words(language))
