"""Bottles in hand as a page: the verdict first, what was read, what it does to the gap, what it costs."""

from __future__ import annotations

from boneward.report.documents import Document, part, parts, text
from boneward.report.finding_text import NOTES, WARNINGS, write_findings
from boneward.report.label_rows import (
    a_day,
    cost_said,
    gap_lines,
    limit_lines,
    piece_rows,
    together_rows,
    together_said,
    unread_said,
)
from boneward.report.label_words import SAID_ABOVE, by_bottle, headline, lead, say, worth_saying
from boneward.report.layout import Style, width_of
from boneward.report.page import Page
from boneward.report.words import Words

_COLOURS = {"fits": "green", "not_needed": "green", "ask": "yellow", "too_much": "yellow", "not_for_you": "red"}


def label_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.label/1` as text.

    Args:
        document: of `service.label`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark the verdict and headings with colour too.
    """
    page = Page(words, width, Style(colour))
    products = parts(document, "products")
    page.section(headline(document, products, page), *_colour(text(document, "verdict")))
    page.paragraph(lead(document, products, page))
    listed = {**document, "findings": worth_saying(document)}
    shown = by_bottle(listed, page) if len(products) > 1 else listed
    write_findings(shown, page, WARNINGS)
    for place, product in enumerate(products, start=1):
        _write_product(product, place if len(products) > 1 else 0, document, page)
    if len(products) > 1:
        _write_together(document, page)
    _write_gap(document, page)
    _write_limits(document, page)
    write_findings(shown, page, NOTES, without=SAID_ABOVE)
    _write_sources(document, page)
    page.blank()
    page.paragraph(page.say("plan.end"))
    return page.text()


def _colour(verdict: str) -> tuple[str, ...]:
    return (_COLOURS[verdict],) if verdict in _COLOURS else ()


def _write_product(product: Document, place: int, document: Document, page: Page) -> None:
    title = say(page, "section.bottle", place=place) if place else say(page, "section.read")
    page.section(title)
    page.paragraph(say(page, "quote", text=text(product, "text")))
    page.blank()
    _write_piece(product, document, page)
    for sentence in unread_said(product, page):
        page.paragraph(sentence)
    cost = cost_said(product, document, page)
    if cost:
        page.blank()
        page.paragraph(cost)


def _write_piece(product: Document, document: Document, page: Page) -> None:
    """Add what one piece holds, and how many a day are counted; where no amount was read, that alone."""
    rows = piece_rows(product, document, page)
    if not rows:
        page.paragraph(say(page, "nothing-read"))
        return
    page.paragraph(say(page, f"in-one.{text(product, 'piece')}"), "bold")
    width = max(width_of(row.label) for row in rows)
    for row in rows:
        page.row(row.label, row.told(page), width)
    page.paragraph(a_day(product, page))


def _write_together(document: Document, page: Page) -> None:
    page.section(say(page, "section.together"))
    rows = together_rows(document, page)
    width = max((width_of(row.label) for row in rows), default=0)
    for row in rows:
        page.row(row.label, row.amount, width)
    for sentence in together_said(document, page):
        page.paragraph(sentence)


def _write_sources(document: Document, page: Page) -> None:
    codes = list(part(document, "sources"))
    if codes:
        page.section(page.say("section.sources"))
        page.paragraph(page.words.say("sun", "sources", codes=page.say("list.comma").join(codes)), "dim")


def _write_gap(document: Document, page: Page) -> None:
    lines = gap_lines(document, page)
    if lines:
        page.section(say(page, "section.gap"))
    for line in lines:
        page.point(say(page, "gap.line", nutrient=line.name, told=line.told))


def _write_limits(document: Document, page: Page) -> None:
    lines = limit_lines(document, page)
    if lines:
        page.section(say(page, "section.limits"))
    for line in lines:
        page.point(line)
