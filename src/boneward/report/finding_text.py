"""Findings on a page: by gravity, each once, with its source and how that was verified."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from boneward.knowledge.findings import NUTRIENTS, SEVERITIES
from boneward.knowledge.safety import safety_rules
from boneward.report.documents import Document, part, parts, text, texts
from boneward.report.page import Page
from boneward.report.source_text import sources_line
from boneward.safety.rules import VKA_TRIGGERS

_COLOURS = {"stop": "red", "refer": "yellow", "caution": "yellow", "note": "blue"}
WARNINGS = SEVERITIES[:-1]
NOTES = SEVERITIES[-1:]
"""What is good to know stands at the end of a page; all that is graver stands near its head."""
TODAY = (
    "lab-calcium-high",
    "lab-ionised-calcium-high",
    "low-blood-calcium-ask",
    "child-vitamin-d-too-much",
    "adult-vitamin-d-too-much",
    "medicine-two-anticoagulants",
    "vka-taking-vitamin-k",
    "prescribed-but-blocked",
)
"""Findings that ask for a call today, the gravest first."""
READ_FIRST = (*TODAY, "no-row-under-4", "no-row-pregnant", "no-row-lactating")
"""Findings that say "today" or speak of all four at once: they open their section, so that nobody reads past them."""
_OF_VKA = ("vka-taking-vitamin-k", "vka-product-holds-vitamin-k", "diet-k1-steady", "diet-k1-steady-part")
"""The plan's own findings about somebody on a vitamin K antagonist."""

UNANSWERED = (
    "age-unknown",
    "sex-unknown",
    "menopause-unknown",
    "diet-calcium-unknown",
    "diet-k1-unknown",
    "diet-d-unknown",
    "sun-unknown",
    "supplements-unknown",
)
"""Findings that only ask for an answer."""


def write_findings(document: Document, page: Page, severities: Sequence[str], *, without: Collection[str] = ()) -> None:
    """Add the document's findings of some severities, gravest first; the same sentence stands once.

    Args:
        document: a document with findings.
        page: the page.
        severities: the severities to add, each as a section.
        without: codes that the page says in another way.
    """
    for severity in severities:
        sentences = [finding for finding in unique_findings(document, severity) if text(finding, "code") not in without]
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


def unique_findings(document: Document, severity: str) -> list[Document]:
    """Return the findings of one severity, the same sentence once, those to read first first."""
    found = {
        text(finding, "text"): finding for finding in parts(document, "findings") if finding.get("severity") == severity
    }
    return sorted(found.values(), key=lambda finding: text(finding, "code") not in READ_FIRST)


def calls_today(document: Document) -> list[Document]:
    """Return the findings that ask for a call today, the gravest first, the same sentence once."""
    grave = [finding for severity in WARNINGS for finding in unique_findings(document, severity)]
    calls = [finding for finding in grave if text(finding, "code") in TODAY]
    return sorted(calls, key=lambda finding: TODAY.index(text(finding, "code")))


def call_first(document: Document) -> str:
    """Return the name of the sentence that puts today's call before all else; empty where nobody is to call.

    It speaks of amounts only where the plan gives one.
    """
    if not calls_today(document):
        return ""
    verdicts = {text(part(part(document, "nutrients"), nutrient), "verdict") for nutrient in NUTRIENTS}
    return "today.first" if verdicts <= {"ask", "stop"} else "today.after"


def is_on_vitamin_k_antagonist(document: Document) -> bool:
    """Say whether a document's person is on a vitamin K antagonist, by a medicine or by a condition that means one."""
    return any(text(finding, "code") in _vka_codes() for finding in parts(document, "findings"))


@cache
def _vka_codes() -> frozenset[str]:
    rules = {rule.code for rule in safety_rules() if not set(VKA_TRIGGERS).isdisjoint(rule.triggers)}
    return frozenset(rules.union(_OF_VKA))
