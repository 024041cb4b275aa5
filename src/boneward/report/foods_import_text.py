"""The page after an import of foods: what was kept, what was refused and why, and where it all is now."""

from __future__ import annotations

from boneward.report.amounts import number
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.layout import Style
from boneward.report.page import Page
from boneward.report.words import Words

CATALOGUE = "foods"
_SHOWN = 20
"""So many refusals stand on the page; the JSON document lists more."""


def foods_import_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.foods_import/1` as a page."""
    page = Page(words, width, Style(colour))
    table = words.say(CATALOGUE, f"table.{text(document, 'table')}")
    page.section(words.say(CATALOGUE, "import.title", table=table))
    kept = _count(document, "kept")
    if kept == "0":
        page.paragraph(words.say(CATALOGUE, "import.nothing", into=text(document, "into")))
    else:
        counts = {key: _count(document, key) for key in ("kept", "added", "replaced")}
        page.paragraph(words.say(CATALOGUE, "import.kept", into=text(document, "into"), **counts))
    _write_notes(document, page)
    _write_refusals(document, page)
    return page.text()


def _count(document: Document, key: str) -> str:
    return number(figure(document, key) or 0)


def _write_notes(document: Document, page: Page) -> None:
    passed_over = part(document, "passed_over")
    for code in passed_over:
        page.paragraph(page.words.say(CATALOGUE, f"passed_over.{code}", count=_count(passed_over, code)))
    if figure(document, "traces"):
        page.paragraph(page.words.say(CATALOGUE, "import.traces", count=_count(document, "traces")))
    if text(document, "table") == "mext":
        page.paragraph(page.words.say(CATALOGUE, "import.total-k"))


def _write_refusals(document: Document, page: Page) -> None:
    if not figure(document, "refused"):
        return
    words = page.words
    page.section(words.say(CATALOGUE, "import.refused", count=_count(document, "refused")))
    reasons = part(document, "refused_by_reason")
    for code in reasons:
        page.point(words.say(CATALOGUE, f"reason.{code}", count=_count(reasons, code)))
    page.blank()
    listed = parts(document, "refusals")
    for refusal in listed[:_SHOWN]:
        page.point(
            words.say(
                CATALOGUE,
                "import.line",
                where=text(refusal, "where"),
                name=text(refusal, "name") or text(refusal, "id"),
                sentence=text(refusal, "text"),
            )
        )
    if (figure(document, "refused") or 0) > _SHOWN:
        page.blank()
        page.paragraph(words.say(CATALOGUE, "import.more", shown=number(_SHOWN)), "dim")
