"""The strings of one sheet, `boneward.sheet/1`: the PDF and the page to print are both set from them."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.findings import NUTRIENTS
from boneward.people.columns import People
from boneward.report.documents import Document, text
from boneward.report.plan_text import spoken_date
from boneward.report.voice import Voice

SCHEMA = "boneward.sheet/1"
KINDS = ("doctor", "fridge")
CATALOGUE = "sheet"
MARKS = {"primary": "●", "secondary": "◐", "memory": "○", "derived": "="}
"""How a value was checked, as one sign that survives a black-and-white printer."""


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """What a sheet is made of.

    Attributes:
        plan: the document `boneward.plan/1` in the sheet's language.
        people: the same person as a batch of one.
        reference: rows of `boneward.reference/1` for them; empty where age or sex is not known.
        large: set in large print.
    """

    plan: Document
    people: People
    reference: tuple[Document, ...]
    large: bool


@dataclass(slots=True)
class SheetVoice(Voice):
    """One language's sentences for a sheet, beside those of the plan."""

    def put(self, key: str, **arguments: object) -> str:
        """Return a sentence of the sheet's own catalogue."""
        return self.words.say(CATALOGUE, key, **arguments)


def head_of(kind: str, asked: PlannedSheet, voice: SheetVoice) -> dict[str, object]:
    """Return what every sheet begins with."""
    day = text(asked.plan, "date")
    return {
        "schema": SCHEMA,
        "kind": kind,
        "language": voice.words.language,
        "date": day or None,
        "large": asked.large,
        "letters": {nutrient: voice.term("nutrient_short", nutrient) for nutrient in NUTRIENTS},
        "subject": voice.put(f"{kind}.subject"),
        "day_said": spoken_date(day, voice) if day else "",
        "end": voice.say("plan.end"),
    }
