"""An amount of food as people say it: a household measure and a name."""

from __future__ import annotations

from boneward.report.amounts import number
from boneward.report.documents import Document, figure, part, text
from boneward.report.food_names import food_words
from boneward.report.words import Words

CATALOGUE = "eat"
_HALF = 0.5
_PIECE, _WHOLE = "piece", "whole"
_WHOLE_KINDS = frozenset({"fruit"})


def portion_words(measure: str, count: float, words: Words, *, kind: str = "") -> str:
    """Return an amount in household measures: "half a glass", "1 glass", "2 glasses".

    A piece of some kinds of food is a whole one, which Chinese counts with another word than a piece of cheese.
    """
    measure = _WHOLE if _is_whole(measure, kind) else measure
    if count == _HALF:
        return words.say(CATALOGUE, f"measure.{measure}.half")
    form = "one" if count == 1 else "many"
    return words.say(CATALOGUE, f"measure.{measure}.{form}", count=number(count))


def hint_words(food: Document, words: Words) -> str:
    """Return a food that a plan suggests: 1 glass of whole milk, 1 orange."""
    measure, kind, count = text(food, "portion"), text(food, "kind"), figure(food, "count") or 1.0
    name = food_words(text(part(food, "name"), words.language))
    if _is_whole(measure, kind) and count == 1:
        return words.say(CATALOGUE, "hint.whole", food=name)
    portion = portion_words(measure, count, words, kind=kind)
    return words.say(CATALOGUE, "hint", food=name, portion=portion)


def _is_whole(measure: str, kind: str) -> bool:
    return measure == _PIECE and kind in _WHOLE_KINDS
