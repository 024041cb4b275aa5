"""What is missing from someone's answers, and what each answer would change."""

from __future__ import annotations

from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.finding_text import WARNINGS, write_findings
from boneward.report.layout import Style
from boneward.report.page import Page
from boneward.report.plan_diet import write_diet
from boneward.report.plan_nutrient import outcome
from boneward.report.why_text import assumption
from boneward.report.words import Words

_ASKED = {
    "age": "age-unknown",
    "sex": "sex-unknown",
    "menopause": "menopause-unknown",
    "diet_calcium_mg": "diet-calcium-unknown",
    "diet_vitamin_d_ug": "diet-d-unknown",
    "diet_vitamin_k1_ug": "diet-k1-unknown",
    "sun": "sun-unknown",
}
"""The finding that asks what a question of this page asks already: once is enough."""


def check_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.check/1` as text: each missing answer, what it is asked for, and the plan under each answer."""
    page = Page(words, width, Style(colour))
    missing = parts(document, "missing")
    page.section(page.say("section.check"))
    page.paragraph(page.say("check.intro" if missing else "check.complete"))
    for item in missing:
        _write_missing(item, page)
    asked = {_ASKED[asks] for asks in (text(item, "input") for item in missing) if asks in _ASKED}
    write_findings(document, page, WARNINGS, without=asked)
    write_diet(document, page)
    page.blank()
    page.paragraph(page.say("plan.end"))
    return page.text()


def _write_missing(item: Document, page: Page) -> None:
    page.blank()
    page.point(page.say(f"ask.{text(item, 'input')}"))
    moved = texts(item, "nutrients")
    changes = parts(item, "changes")
    if not moved:
        page.under_point(page.say("check.needed" if not changes else "check.no-change"))
        return
    for change in changes:
        outcomes = [_outcome(nutrient, part(part(change, "nutrients"), nutrient), page) for nutrient in moved]
        page.under_point(
            page.say(
                "if.line",
                assumption=assumption(part(change, "assume"), page),
                outcome=page.say("list.semicolons").join(outcomes),
            )
        )


def _outcome(nutrient: str, planned: Document, page: Page) -> str:
    return page.say(
        "outcome.nutrient",
        nutrient=page.term("nutrient", nutrient),
        outcome=outcome(nutrient, text(planned, "verdict"), figure(planned, "amount"), page),
    )
