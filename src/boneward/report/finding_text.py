"""Findings on a page: by gravity, each once, with its source and how that was verified."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from boneward.knowledge.findings import SEVERITIES
from boneward.report.documents import Document, part, parts, text, texts
from boneward.report.page import Page
from boneward.report.source_text import sources_line

_COLOURS = {"stop": "red", "refer": "yellow", "caution": "yellow", "note": "blue"}
GRAVE = SEVERITIES[:-1]
NOTES = SEVERITIES[-1:]
_READ_FIRST = frozenset(
    {
        "lab-calcium-high",
        "vka-taking-vitamin-k",
        "prescribed-but-blocked",
        "no-row-under-4",
        "no-row-pregnant",
        "no-row-lactating",
    }
)
"""Findings that say "today" or speak of all four at once: they open their section, so that nobody reads past them."""


def write_findings(document: Document, page: Page, severities: Sequence[str], *, without: Collection[str] = ()) -> None:
    """Add the document's findings of some severities, gravest first; the same sentence stands once.

    Args:
        document: a document with findings.
        page: the page.
        severities: the severities to add, each as a section.
        without: codes that the page says in another way.
    """
    for severity in severities:
        sentences = [finding for finding in _unique(document, severity) if text(finding, "code") not in without]
        if not sentences:
            continue
        page.section(page.say(f"section.{severity}"), _COLOURS[severity])
        for finding in sentences:
            page.point(text(finding, "text"))
            line = sources_line(
                texts(finding, "sources"), text(finding, "verification"), part(document, "sources"), page
            )
            if line:
                page.under_point(line, "dim")


def _unique(document: Document, severity: str) -> list[Document]:
    found = {
        text(finding, "text"): finding for finding in parts(document, "findings") if finding.get("severity") == severity
    }
    return sorted(found.values(), key=lambda finding: text(finding, "code") not in _READ_FIRST)
