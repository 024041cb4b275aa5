"""Why a number is what it is: the rule, its sources, who says otherwise, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boneward.report.amounts import in_unit, join, nutrient_amount, spoken
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.page import Page
from boneward.report.source_text import sources_line
from boneward.report.voice import Voice

_CODES = ("sun", "menopause", "sex")
_STATED = ("food-stated", "supplements-stated")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one number is what it is, in sentences.

    Attributes:
        why: the rule, as a clause.
        sources: the ids of its sources.
        verification: how they were verified.
        is_stated: whether the reader said the number.
        source: its sources and their mark in one line; empty for what the reader stated.
        others: what other authorities say; empty where none does.
        changes: what would change the number; empty where nothing that can be answered does.
    """

    why: str
    sources: tuple[str, ...]
    verification: str
    is_stated: bool
    source: str
    others: str
    changes: str


def reasons(number_key: str, own: Document, cards: Document, voice: Voice) -> list[Reason]:
    """Return the reasons of one number of a nutrient.

    Args:
        number_key: `need`, `target`, `supplement` ...
        own: the nutrient's part of a plan.
        cards: the plan's source cards.
        voice: the language.
    """
    return [_reason(reason, cards, voice) for reason in parts(own, "why") if reason.get("number") == number_key]


def _reason(reason: Document, cards: Document, voice: Voice) -> Reason:
    others = parts(reason, "others")
    changes = [voice.say(f"change.{change}") for change in texts(reason, "changes")]
    is_stated = text(reason, "rule") in _STATED
    sources = texts(reason, "sources")
    verification = text(reason, "verification")
    return Reason(
        _rule(reason, voice),
        tuple(sources),
        verification,
        is_stated,
        "" if is_stated else sources_line(sources, verification, cards, voice),
        _others(others, voice) if others else "",
        join(changes, voice.words, last="or"),
    )


def write_reasons(found: Sequence[Reason], page: Page, indent: str) -> None:
    """Add the reasons of one number of a nutrient, under its row."""
    for reason in found:
        page.paragraph(page.say("why.line", why=reason.why), "dim", indent=indent)
        if reason.source:
            key = "why.source" if reason.sources else "why.checked"
            page.paragraph(page.say(key, source=reason.source), "dim", indent=indent)
        if reason.others:
            page.paragraph(page.say("why.others", others=reason.others), "dim", indent=indent)
        if reason.changes:
            page.paragraph(page.say("why.changes", changes=reason.changes), "dim", indent=indent)


def _rule(reason: Document, voice: Voice) -> str:
    rule = text(reason, "rule")
    arguments = part(reason, "arguments")
    said = spoken({name: value for name, value in arguments.items() if name != "reasons"}, voice.words)
    if "reasons" in arguments:
        said["reasons"] = join([voice.say(f"reason.{code}") for code in texts(arguments, "reasons")], voice.words)
    return voice.say(f"why.{rule}", **said)


def _others(others: Sequence[Document], voice: Voice) -> str:
    """Return what other authorities say, in one line: each with its value, and a mark where nobody has read it."""
    said = []
    for other in others:
        value = figure(other, "low")
        if value is None:
            continue
        shown = in_unit(value, figure(other, "high"), text(other, "unit"), voice.words)
        key = "why.other-unread" if other.get("verification") == "memory" else "why.other"
        said.append(voice.say(key, authority=voice.term("authority", text(other, "authority")), value=shown))
    return voice.say("list.semicolons").join(said)


def assumption(assume: Mapping[str, object], voice: Voice) -> str:
    """Return what is assumed, as the clause behind "if": "your food gives 300 mg of calcium"."""
    return join([_assumed(name, value, voice) for name, value in assume.items()], voice.words)


def _assumed(name: str, value: object, voice: Voice) -> str:
    if name in _CODES:
        return voice.say(f"assume.{name}.{value}")
    nutrients = {"diet_calcium_mg": "calcium", "diet_vitamin_k1_ug": "vitamin_k1", "diet_vitamin_d_ug": "vitamin_d"}
    if isinstance(value, int | float) and name in nutrients:
        return voice.say(f"assume.{name}", value=nutrient_amount(float(value), nutrients[name], voice.words))
    return voice.say(f"assume.{name}", value=spoken({name: value}, voice.words).get(name, ""))
