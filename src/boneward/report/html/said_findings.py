"""Findings as a page shows them: by gravity, each sentence once, with its source behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from boneward.report.documents import Document, part, text, texts
from boneward.report.finding_text import unique_findings
from boneward.report.source_text import sources_line
from boneward.report.voice import Voice


@dataclass(frozen=True, slots=True)
class SaidFinding:
    """One finding: its code, its sentence, and its sources with how they were verified."""

    code: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity, under their heading."""

    severity: str
    title: str
    findings: tuple[SaidFinding, ...]


def finding_groups(
    document: Document, voice: Voice, severities: Sequence[str], *, without: Collection[str] = ()
) -> tuple[FindingGroup, ...]:
    """Return the findings of some severities, gravest first; a severity without any is left out.

    Args:
        document: a document with findings and sources.
        voice: the language.
        severities: which ones.
        without: codes that the page says in another way.
    """
    groups = []
    for severity in severities:
        told = tuple(
            _said(finding, document, voice)
            for finding in unique_findings(document, severity)
            if text(finding, "code") not in without
        )
        if told:
            groups.append(FindingGroup(severity, voice.say(f"section.{severity}"), told))
    return tuple(groups)


def _said(finding: Document, document: Document, voice: Voice) -> SaidFinding:
    cards = part(document, "sources")
    source = sources_line(texts(finding, "sources"), text(finding, "verification"), cards, voice)
    return SaidFinding(text(finding, "code"), text(finding, "text"), source)
