"""Faults as a page says them: what to do in a page's own words, where the usual ones speak of a file's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.knowledge.findings import Fault
from boneward.report.sentences import speak_faults
from boneward.report.words import Words

_CATALOGUE = "questions"
_BELOW = ("unknown-key", "unknown-key-alone", "table-expected", "list-expected", "habits-too-many")
"""Whose words point at what stands on the page of questions alone: a box to tick, a field to type it in again."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong with what was typed, in words.

    Attributes:
        field: the id of its field; empty where the page has none.
        what: what is wrong.
        do: what to do.
        where: its place in the person, where that is told.
        meant: what may have been meant.
    """

    field: str
    what: str
    do: str
    where: str = ""
    meant: tuple[str, ...] = ()


def said_faults(faults: Sequence[Fault], words: Words, *, on_questions: bool = False) -> list[dict[str, str]]:
    """Return each fault as where, what and do.

    Args:
        faults: what is wrong with what was typed.
        words: the page's language.
        on_questions: whether they stand on the page of questions, filled in with what is wrong.
    """
    return [
        said
        if fault.code in _BELOW and not on_questions
        else dict(said, do=_on_a_page(fault.code, words) or said["do"])
        for fault, said in zip(faults, speak_faults(faults, words), strict=True)
    ]


def _on_a_page(code: str, words: Words) -> str:
    key = f"do.{code}"
    return words.say(_CATALOGUE, key) if words.has(_CATALOGUE, key) else ""
