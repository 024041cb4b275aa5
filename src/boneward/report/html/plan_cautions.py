"""What to beware of, before any amount: each finding as an order and its reason, and what to do about a stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boneward.knowledge.findings import NUTRIENTS, SEVERITIES
from boneward.report.documents import Document, part, text, texts
from boneward.report.finding_text import (
    NOTES,
    UNANSWERED,
    WARNINGS,
    calls_today,
    is_on_vitamin_k_antagonist,
    unique_findings,
)
from boneward.report.html.plan_headline import names
from boneward.report.plan_verdicts import is_blocked
from boneward.report.source_text import short_source
from boneward.report.voice import Voice, capital

CATALOGUE = "page_plan"
_ENDS = ". :。：；;"
_OPENING, _CLOSING = "“（(「『", "”）)」』"
_MARKS = {"today": "stop", "stop": "stop", "refer": "ask", "caution": "reduce"}


@dataclass(frozen=True, slots=True)
class Source:
    """A source's code and what it is called in a line."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """One finding: the order, the reason, its sources and how they were verified (empty for a rule of ours)."""

    order: str
    rest: str
    sources: tuple[Source, ...]
    verification: str


@dataclass(frozen=True, slots=True)
class Box:
    """Findings of one gravity.

    Attributes:
        kind: today, stop, refer or caution.
        mark: the verdict whose mark and colour it takes.
        title: what they have in common.
        said: the findings.
        steps: what to do, case by case; empty where the orders say all.
    """

    kind: str
    mark: str
    title: str
    said: tuple[Said, ...]
    steps: tuple[tuple[str, str], ...]


def caution_boxes(document: Document, voice: Voice) -> list[Box]:
    """Return what stands before any amount: calls for today, then what not to do, whom to ask, what to mind."""
    grave = [finding for severity in WARNINGS for finding in unique_findings(document, severity)]
    today = calls_today(document)
    boxes = [_box("today", today, document, voice, voice.words.say(CATALOGUE, "caution.today"))]
    for severity in WARNINGS:
        own = [one for one in grave if one not in today and text(one, "severity") == severity]
        own = [one for one in own if text(one, "code") not in UNANSWERED]
        boxes.append(_box(severity, own, document, voice, voice.say(f"section.{severity}")))
    return [box for box in boxes if box.said]


def notes(document: Document, voice: Voice) -> list[Said]:
    """Return what is good to know."""
    found = [finding for severity in NOTES for finding in unique_findings(document, severity)]
    return [_said(finding, document, voice) for finding in found if text(finding, "code") not in UNANSWERED]


def open_questions(document: Document, voice: Voice) -> list[Said]:
    """Return what was not told, as the findings ask for it."""
    found = [finding for severity in SEVERITIES for finding in unique_findings(document, severity)]
    return [_said(finding, document, voice) for finding in found if text(finding, "code") in UNANSWERED]


def order_and_rest(sentence: str) -> tuple[str, str]:
    """Return a finding's order and its reason: up to the first full stop, colon or semicolon outside quotes."""
    depth = 0
    for place, sign in enumerate(sentence):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth == 0 and sign in _ENDS and _ends(sentence, place):
            rest = sentence[place + 1 :].strip()
            return sentence[:place], capital(rest)
    return sentence, ""


def _ends(sentence: str, place: int) -> bool:
    """Say whether a sign ends a clause: a Latin one only before a space, and none at the very beginning."""
    if sentence[place] == " ":
        return False
    return sentence[place] in "。：；" or sentence[place + 1 : place + 2] in ("", " ")


def sources_of(codes: Sequence[str], cards: Document, voice: Voice) -> tuple[Source, ...]:
    """Return sources by code, the same name once."""
    named = {short_source(code, cards, voice): code for code in reversed(codes)}
    return tuple(Source(code, name) for name, code in reversed(named.items()))


def _said(finding: Document, document: Document, voice: Voice) -> Said:
    order, rest = order_and_rest(text(finding, "text"))
    sources = sources_of(texts(finding, "sources"), part(document, "sources"), voice)
    return Said(order, rest, sources, text(finding, "verification"))


def _box(kind: str, findings: Sequence[Document], document: Document, voice: Voice, title: str) -> Box:
    said = tuple(_said(finding, document, voice) for finding in findings)
    steps = tuple(_steps(document, voice)) if kind == "stop" else ()
    return Box(kind, _MARKS[kind], title, said, steps)


def _steps(document: Document, voice: Voice) -> Iterator[tuple[str, str]]:
    """Give what to do about what is stopped: for who takes none, for who takes it, and for who is not sure."""
    nutrients = part(document, "nutrients")
    stopped = [
        name for name in NUTRIENTS if text(part(nutrients, name), "verdict") == "stop" and is_blocked(name, document)
    ]
    if not stopped:
        return
    said = names(stopped, voice, "or")
    is_vka = is_on_vitamin_k_antagonist(document)
    for step in ("none", "clinic" if is_vka else "takes", "label"):
        case, do = (voice.words.say(CATALOGUE, f"step.{step}.{half}", names=said) for half in ("case", "do"))
        yield case, do
