"""Foods as a document: names, what 100 g hold with its band, household measures, and where each number stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from boneward.foods.composition import how_known, record_food
from boneward.foods.model import HELD, Content, Food, Held
from boneward.foods.search import Match
from boneward.knowledge.loader import KnowledgeError
from boneward.knowledge.sources import source_card
from boneward.report.json_values import Document, plain
from boneward.report.words import LANGUAGES, Words

SCHEMA = "boneward.foods/1"
BANDED: tuple[Held, ...] = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug")
"""Plain numbers in `per_100_g`, with their band beside it; the K2 amounts are bands there."""

_PER_100_G = 100.0
_PERCENT = 100.0


def search_document(text: str, matches: Sequence[Match], words: Words) -> Document:
    """Return `boneward.foods/1` with the foods that were found, the best first, each with the name that fitted."""
    foods = [
        {
            **food_document(match.food, words),
            "matched": {"name": match.name, "language": match.language or None, "score": plain(match.score)},
        }
        for match in matches
    ]
    return _whole({"text": text}, foods, [match.food for match in matches], words)


def show_document(food: Food, words: Words) -> Document:
    """Return `boneward.foods/1` with one food."""
    return _whole({}, [food_document(food, words)], [food], words)


def _whole(first: Document, documents: Sequence[Document], foods: Sequence[Food], words: Words) -> Document:
    return {
        "schema": SCHEMA,
        "language": words.language,
        **first,
        "foods": list(documents),
        "sources": _cards(source for food in foods for source in cited(food)),
    }


def food_document(food: Food, words: Words) -> Document:
    """Return one food; a number that nobody knows is null."""
    return {
        "id": food.id,
        "origin": food.origin,
        "name": {language: food.names.get(language) for language in LANGUAGES},
        "aliases": list(food.aliases),
        "group": food.group or None,
        "tags": sorted(food.tags),
        "per_100_g": per_100_g(food),
        "bands": {of: band(food.content(of)) for of in BANDED},
        "absorbed_percent": plain(food.absorbed_percent),
        "absorbable_calcium_mg": plain(food.content("calcium_mg").central * food.absorbed_percent / _PERCENT),
        "measures": [
            {
                "measure": measure.measure,
                "grams": plain(measure.grams),
                "holds": _in_grams(food, measure.grams),
                "sources": list(measure.sources),
                "place": measure.place,
                "verification": measure.verification,
            }
            for measure in food.measures
        ],
        "question": _question(food, words),
        "record": food.record or None,
        "sources": {of: _origin(food, of) for of in HELD if not math.isnan(food.content(of).central)},
        "absorption_sources": list(food.absorbed_sources),
    }


def per_100_g(food: Food) -> Document:
    """Return what 100 g hold: plain numbers, and for vitamin K2 and its parts low, central and high."""
    return {of: plain(food.content(of).central) if of in BANDED else band(food.content(of)) for of in HELD}


def band(content: Content) -> Document:
    """Return low, central and high; null where not known."""
    return {"low": plain(content.low), "central": plain(content.central), "high": plain(content.high)}


def _in_grams(food: Food, grams: float) -> Document:
    return {of: plain(food.content(of).central * grams / _PER_100_G) for of in HELD}


def _question(food: Food, words: Words) -> Document | None:
    if not food.question:
        return None
    return {"code": food.question, "text": words.say("foods", f"question.{food.question}")}


def _origin(food: Food, of: Held) -> Document:
    content = food.content(of)
    return {
        "sources": list(content.sources),
        "place": content.place,
        "verification": content.verification,
        "how": how(food, of),
    }


def how(food: Food, of: Held) -> str:
    """Return how a value is known, a code with words at `how.<code>`."""
    if food.origin == "own":
        return "own_file"
    content = food.content(of)
    if food.record and content == _of_record(food, of):
        return how_known(food.record, of, content.central)
    return "published" if of not in BANDED else "span"


def _of_record(food: Food, of: Held) -> Content | None:
    return record_food(food.record).held.get(of)


def cited(food: Food) -> tuple[str, ...]:
    """Return the ids of every source that a food's numbers stand on, once each."""
    sources = [source for of in HELD for source in food.content(of).sources]
    sources += [*food.absorbed_sources, *(source for measure in food.measures for source in measure.sources)]
    return tuple(dict.fromkeys(sources))


def _cards(sources: Iterable[str]) -> Document:
    """Return the cards of sources; the user's own file has none."""
    cards: Document = {}
    for source in dict.fromkeys(sources):
        try:
            cards[source] = source_card(source).as_document()
        except KnowledgeError:
            continue
    return cards
