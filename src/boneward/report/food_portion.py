"""An amount of food as people say it: a household measure and a name."""

from __future__ import annotations

from boneward.report.amounts import number
from boneward.report.documents import Document, figure, part, text
from boneward.report.words import Words

CATALOGUE = "eat"
_HALF = 0.5


def portion_words(measure: str, count: float, words: Words) -> str:
    """Return an amount in household measures: "half a glass", "1 glass", "2 glasses"."""
    if count == _HALF:
        return words.say(CATALOGUE, f"measure.{measure}.half")
    form = "one" if count == 1 else "many"
    return words.say(CATALOGUE, f"measure.{measure}.{form}", count=number(count))


def hint_words(food: Document, words: Words) -> str:
    """Return a food that a plan suggests: 1 glass of “Milk, whole”."""
    portion = portion_words(text(food, "portion"), figure(food, "count") or 1.0, words)
    return words.say(CATALOGUE, "hint", food=text(part(food, "name"), words.language), portion=portion)
