"""The model against what was published, for the terminal."""

from __future__ import annotations

from boneward.report.documents import Document
from boneward.report.layout import Style
from boneward.report.page import Page
from boneward.report.trials.figures import CATALOGUE
from boneward.report.trials.validation_words import RowSaid, tables_said, totals_said
from boneward.report.words import Words


def validation_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.validation/1` as text.

    Args:
        document: of `service.validate`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark what misses with colour too.
    """
    page = Page(words, width, Style(colour))
    page.section(words.say(CATALOGUE, "validation.title"))
    page.paragraph(words.say(CATALOGUE, "validation.about"))
    page.blank()
    page.paragraph(words.say(CATALOGUE, "validation.kinds"))
    for table in tables_said(document, page):
        page.section(table.title)
        for row in table.rows:
            _write_row(row, page)
    page.section(words.say(CATALOGUE, "validation.totals"))
    for total in totals_said(document, page):
        page.point(total)
    return page.text()


def _write_row(row: RowSaid, page: Page) -> None:
    page.point(page.words.say(CATALOGUE, "row.head", id=row.id, what=row.what))
    figures = page.words.say(
        CATALOGUE,
        "row.figures",
        verdict=row.verdict,
        model=row.model,
        published=row.published,
        tolerance=row.tolerance,
        kind=row.kind,
    )
    page.under_point(figures, *(() if row.is_within else ("yellow",)))
    if row.reason:
        page.under_point(row.reason)
    page.under_point(row.source, "dim")
