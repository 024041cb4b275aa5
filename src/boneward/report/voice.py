"""How a plan speaks, wherever it is shown: its catalogue's sentences, the terms, sentences in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.report.words import Words

CATALOGUE = "plan"


def capital(text: str) -> str:
    """Return the text with a capital first letter; Chinese stays as it is."""
    return text[:1].upper() + text[1:]


@dataclass(slots=True)
class Voice:
    """One language's sentences for a plan.

    Attributes:
        words: the language.
    """

    words: Words

    def say(self, key: str, **arguments: object) -> str:
        """Return a sentence of the plan's catalogue."""
        return self.words.say(CATALOGUE, key, **arguments)

    def term(self, kind: str, code: str) -> str:
        """Return a word of the terms' catalogue: `nutrient`, `verdict`, `authority` ..."""
        return self.words.say("terms", f"{kind}.{code}")

    def sentences(self, pieces: Sequence[str]) -> str:
        """Return whole sentences, one after the other, spaced as the language spaces them."""
        said = pieces[0] if pieces else ""
        for piece in pieces[1:]:
            said = self.say("two-sentences", first=said, second=piece)
        return said
