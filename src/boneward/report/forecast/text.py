"""A forecast as a page of text: the answer, what is grave, where the calcium goes, and how far all this is known."""

from __future__ import annotations

from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.finding_text import NOTES, WARNINGS, calls_today, write_findings
from boneward.report.forecast.answer import ENDS, about_said, answer_said
from boneward.report.forecast.beside_text import (
    cited_on_the_page,
    write_assumed,
    write_dose,
    write_risks,
    write_soft_tissue,
    write_test,
    write_validation,
    write_withheld,
)
from boneward.report.forecast.bone_text import write_bone, write_proteins
from boneward.report.forecast.ledger_text import write_daily, write_ledger
from boneward.report.forecast.seasons_text import write_seasons
from boneward.report.forecast.words import say, scenarios
from boneward.report.layout import Style
from boneward.report.page import Page
from boneward.report.source_text import write_source_codes
from boneward.report.words import Words

IN_OWN_WORDS = {
    "forecast-no-promise",
    "forecast-dose-found",
    "forecast-dose-none-needed",
    "forecast-dose-not-offered",
    *ENDS,
}
"""Notes whose sentence stands in the answer or beside the doses."""


def forecast_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return the forecast as text.

    Args:
        document: `boneward.forecast/1`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark headings with colour too.
    """
    page = Page(words, width, Style(colour))
    _write_answer(document, page)
    write_findings(document, page, WARNINGS)
    write_daily(document, page)
    write_ledger(document, page)
    write_seasons(document, page)
    write_proteins(document, page)
    write_bone(document, page)
    write_soft_tissue(document, page)
    write_risks(document, page)
    write_dose(document, page)
    write_test(document, page)
    write_assumed(document, page)
    write_withheld(document, page)
    write_findings(document, page, NOTES, without=said_elsewhere(document))
    if scenarios(document):
        write_validation(document, page)
    write_source_codes(part(document, "sources"), page, cited_on_the_page(document))
    page.blank()
    page.paragraph(page.say("plan.end"))
    return page.text()


def said_elsewhere(document: Document) -> set[str]:
    """Return the codes of notes that the page says in a section of their own."""
    reasons = {text(each, "code") for each in parts(document, "withheld")}
    return reasons | {text(part(document, "test_advice"), "code")} | IN_OWN_WORDS


def _write_answer(document: Document, page: Page) -> None:
    years = int(figure(document, "years") or 0)
    page.section(say(page, "title-year" if years == 1 else "title", years=str(years)))
    if calls_today(document):
        page.paragraph(say(page, "answer.call-first"), "red")
    page.paragraph(page.sentences(answer_said(document, page)), "bold")
    if scenarios(document):
        page.paragraph(about_said(document, page), "dim")
