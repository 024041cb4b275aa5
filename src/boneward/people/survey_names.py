"""What a survey's text of several medicines or conditions says to the rules, and what must be said about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from boneward.knowledge.findings import NUTRIENTS, Nutrient
from boneward.people.draft import Draft
from boneward.people.names import Vocabulary, condition_vocabulary, medicine_vocabulary
from boneward.people.person import Recognised
from boneward.people.statements import SUPPLEMENT_COLUMNS, note_conditions, note_medicine, remark_duplicates

_BETWEEN = re.compile("[;；]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a list of medicines or conditions says to the rules.

    Attributes:
        triggers: `medicine:warfarin`, `class:vka`, `condition:kidney_stones`.
        unknown: whether anything was not recognised, or could mean several things.
        contains: nutrients that a medicine holds in an amount we do not know.
        shares: those of them that stand in one product with vitamin K.
        remarks: codes of what one person with this list is told about it (`medicine-unknown`).
    """

    triggers: frozenset[str] = frozenset()
    unknown: bool = False
    contains: frozenset[Nutrient] = frozenset()
    shares: frozenset[Nutrient] = frozenset()
    remarks: frozenset[str] = frozenset()


def state_medicines(text: str) -> Stated:
    """Return what a text with several medicines, separated by `;`, says; an empty text says nothing."""
    draft, medicines = Draft(), _recognise_all(text, medicine_vocabulary())
    for medicine in medicines:
        note_medicine(medicine, draft)
    remark_duplicates(medicines, draft)
    return _stated(draft)


def state_conditions(text: str) -> Stated:
    """Return what a text with several conditions, separated by `;`, says; an empty text says nothing."""
    draft = Draft()
    note_conditions(_recognise_all(text, condition_vocabulary()), draft)
    return _stated(draft)


def _recognise_all(text: str, vocabulary: Vocabulary) -> list[Recognised]:
    return [vocabulary.recognise_plainly(name) for name in _BETWEEN.split(text) if name.strip()]


def _stated(draft: Draft) -> Stated:
    """Return what one person's reader, the same for a list, has found."""
    values = draft.values
    return Stated(
        frozenset(draft.triggers),
        not values.keys().isdisjoint(("unknown_medicine", "unknown_condition")),
        frozenset(nutrient for nutrient, column in SUPPLEMENT_COLUMNS.items() if column in values),
        frozenset(nutrient for nutrient in NUTRIENTS if f"{nutrient}_with_vitamin_k" in values),
        frozenset(remark.code for remark in draft.remarks),
    )
