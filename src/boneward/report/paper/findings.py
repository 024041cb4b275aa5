"""The plan's findings as a sheet holds them: gravest first, each once, with its sources and mark, and a short form."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from boneward.knowledge.findings import SEVERITIES
from boneward.report.documents import Document, part, parts, text, texts
from boneward.report.finding_text import READ_FIRST
from boneward.report.paper.sheet import MARKS, SheetVoice
from boneward.report.source_text import is_decision, short_source
from boneward.report.voice import capital

SHOWN = SEVERITIES[:-1]
"""What is good to know stays on the plan's own page."""

_END = re.compile(r"(?<=[.?!])\s|(?<=[。？！])")
_CLAUSE = re.compile(r"[:;：；]")
_QUOTED = re.compile(r"(?P<start>[“「][^”」]{24})[^”」]+(?=[”」])")
_LONGEST = 160


def shown_findings(plan: Document, severities: Collection[str]) -> list[Document]:
    """Return a plan's findings of some severities, gravest first; the same sentence stands once."""
    found = {text(each, "text"): each for each in parts(plan, "findings") if text(each, "severity") in severities}
    return sorted(found.values(), key=_rank)


def _rank(finding: Document) -> tuple[int, int]:
    code = text(finding, "code")
    place = READ_FIRST.index(code) if code in READ_FIRST else len(READ_FIRST)
    return SEVERITIES.index(text(finding, "severity")), place


def flag(finding: Document, plan: Document, voice: SheetVoice) -> dict[str, object]:
    """Return a finding as one entry of a sheet."""
    severity, said = text(finding, "severity"), text(finding, "text")
    is_ours = is_decision(texts(finding, "sources"), part(plan, "sources"))
    return {
        "code": text(finding, "code"),
        "severity": severity,
        "word": capital(voice.term("severity", severity)),
        "nutrient": finding.get("nutrient"),
        "text": said,
        "brief": first_sentence(said),
        "source": source_names(texts(finding, "sources"), part(plan, "sources"), voice),
        "mark": "" if is_ours else MARKS.get(text(finding, "verification"), ""),
        "verification": text(finding, "verification"),
    }


def source_names(sources: Sequence[str], cards: Document, voice: SheetVoice) -> str:
    """Return who says it, in few words."""
    if is_decision(sources, cards):
        return voice.say("source.own")
    names = dict.fromkeys(short_source(source, cards, voice) for source in sources)
    return voice.say("list.semicolons").join(names)


def first_sentence(said: str) -> str:
    """Return the sentence that says what to do; the reason comes after it."""
    return first_and_rest(said)[0]


def first_and_rest(said: str) -> tuple[str, str]:
    """Return the sentence that says what to do, and its reason; empty where there is none."""
    first, *rest = _END.split(said, maxsplit=1)
    return first.strip(), "".join(rest).strip()


def short_form(said: str) -> str:
    """Return the first sentence up to its reason, cut where it holds a long name."""
    sentence = _QUOTED.sub(r"\g<start>…", first_sentence(said))
    clause = _CLAUSE.split(sentence, maxsplit=1)[0].rstrip(".。")
    return clause if len(clause) <= _LONGEST else clause[:_LONGEST].rstrip() + "…"
