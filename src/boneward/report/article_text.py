"""The article: its table as printed, its rules, and its claims with our grade and why."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.report.article_row_text import CELLS, NOTHING
from boneward.report.documents import Document, part, parts, text
from boneward.report.layout import Style, fit_columns, table, width_of
from boneward.report.page import Page
from boneward.report.source_text import write_card
from boneward.report.words import Words

_LABEL_WIDTH = 17


def article_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.article/1` as text."""
    page = Page(words, width, Style(colour))
    page.section(page.say("section.article-table"))
    page.paragraph(page.say("article.interest"))
    page.blank()
    _write_table(parts(document, "rows"), page)
    page.blank()
    page.paragraph(page.say("article.table-note"))
    _write_rules(parts(document, "rules"), page)
    page.section(page.say("section.claims"))
    page.paragraph(page.say("article.claims-note"))
    for claim in parts(document, "claims"):
        page.blank()
        code = text(claim, "claim")
        write_claim(code, claim, page)
        page.under_point(page.say("claim.code", code=code), "dim")
    card = part(document, "source")
    if card:
        page.section(page.say("section.source"))
        write_card(text(card, "id"), card, page)
    return page.text()


def write_claim(code: str, claim: Document, page: Page) -> None:
    """Add one claim: what the article says, our grade, and why."""
    page.point(page.words.say("claims", f"claim.{code}"))
    grade = page.words.say("claims", f"grade.{text(claim, 'grade')}")
    page.under_point(page.say("claim.grade", grade=grade), "bold")
    page.under_point(page.words.say("claims", f"why.{code}"))


def _write_table(rows: Sequence[Document], page: Page) -> None:
    head = ["", *(page.say(f"column.{text(row, 'group')}") for row in rows)]
    body = [
        [page.say(f"short.{cell}"), *(text(part(part(row, "cells"), cell), "printed") or NOTHING for row in rows)]
        for cell in CELLS
    ]
    widest = max((len(cell) for line in body for cell in line[1:]), default=1)
    columns = fit_columns([head, *body], (_LABEL_WIDTH, *(widest for _ in rows)), right=range(1, len(rows) + 1))
    lines = table([head, *body], columns)
    if max(map(width_of, lines)) <= page.width:
        page.add(lines)
        return
    for place, group in enumerate(head[1:], 1):
        page.point(group)
        for line in body:
            page.row(line[0], line[place], _LABEL_WIDTH)


def _write_rules(rules: Sequence[Document], page: Page) -> None:
    if not rules:
        return
    page.section(page.say("section.rules"))
    by_rule: dict[str, list[Document]] = {}
    for rule in rules:
        by_rule.setdefault(text(rule, "rule"), []).append(rule)
    for code, numbers in by_rule.items():
        said = [page.say(f"quantity.{text(entry, 'quantity')}", printed=text(entry, "printed")) for entry in numbers]
        page.point(page.say("rule.line", rule=page.say(f"rule.{code}"), numbers=page.say("list.semicolons").join(said)))
