"""The page of what to eat: what is open, the ways to close it as cards, and what to keep in mind."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.report.amounts import join
from boneward.report.documents import Document, part, parts, text, texts
from boneward.report.eat_text import Way, gaps_said, ways
from boneward.report.finding_text import NOTES, WARNINGS
from boneward.report.food_names import avoided_name
from boneward.report.html.said_findings import FindingGroup, finding_groups
from boneward.report.plain_findings import in_plain_words
from boneward.report.voice import Voice
from boneward.report.words import Words

_STEADY = ("eat-greens-steady",)
"""That greens stay as they are: said before any food is named."""


@dataclass(frozen=True, slots=True)
class EatPage:
    """What the page shows.

    Attributes:
        is_enough: nothing is open, nothing is unknown, and nothing must be stopped or asked: the proud state.
        gaps: what is open of each nutrient, a sentence each.
        steady: that greens stay as they are; empty where that is not asked.
        avoids: the foods that were left out because they are not eaten; empty where there are none.
        ways: up to three ways to close what is open.
        grave, notes: findings.
    """

    is_enough: bool
    gaps: list[str]
    steady: list[str]
    avoids: str
    ways: list[Way]
    grave: tuple[FindingGroup, ...]
    notes: tuple[FindingGroup, ...]


def eat_page(document: Document, words: Words) -> EatPage:
    """Return the page of `boneward.eat/1`."""
    document, voice = in_plain_words(document, words), Voice(words)
    statuses = {text(gap, "status") for gap in part(document, "nutrients").values() if isinstance(gap, dict)}
    grave = finding_groups(document, voice, WARNINGS)
    avoided = [avoided_name(code, words) for code in texts(document, "avoid")]
    return EatPage(
        is_enough=statuses == {"closed"} and not any(group.severity in ("stop", "refer") for group in grave),
        gaps=gaps_said(document, voice),
        steady=[text(each, "text") for each in parts(document, "findings") if text(each, "code") in _STEADY],
        avoids=words.say("page_day", "eat.avoids", foods=join(avoided, words)) if avoided else "",
        ways=ways(document, voice),
        grave=grave,
        notes=finding_groups(document, voice, NOTES, without=_STEADY),
    )
