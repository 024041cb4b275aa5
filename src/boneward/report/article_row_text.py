"""The article's own row beside the worked plan, copied as printed, and labelled as one interested source."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.parameters import parameter
from boneward.report.amounts import in_tens, number, rounded
from boneward.report.documents import Document, figure, figures, part, text
from boneward.report.layout import fit_columns, table
from boneward.report.page import Page
from boneward.report.plan_verdicts import is_estimated
from boneward.report.voice import Voice

CELLS = ("calcium_total", "calcium_supplement", "d3_low_sun", "d3_good_sun", "k2_mk7", "k1")
_NUTRIENTS = {"calcium_total": "calcium", "calcium_supplement": "calcium", "k2_mk7": "vitamin_k2", "k1": "vitamin_k1"}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the article's row.

    Attributes:
        key: the article's column.
        label: what it is called.
        printed: as the article prints it.
        planned: what this plan says in its place; a dash where it says nothing.
    """

    key: str
    label: str
    printed: str
    planned: str


def article_cells(document: Document, voice: Voice) -> list[Cell]:
    """Return the article's row of a plan, number by number; empty for someone who has none."""
    cells = part(part(document, "article_row"), "cells")
    return [
        Cell(
            cell,
            voice.say(f"cell.{cell}"),
            text(part(cells, cell), "printed"),
            _planned(cell, part(cells, cell), document, voice),
        )
        for cell in CELLS
        if cell in cells
    ]


def write_article_row(document: Document, page: Page) -> None:
    """Add the row of the article that the person stands in, beside the plan's amounts."""
    row = part(document, "article_row")
    if not row:
        return
    page.section(page.say("section.article", group=page.term("group", text(row, "group"))))
    page.paragraph(page.say("article.interest"))
    page.blank()
    lines = [("", page.say("article.printed"), page.say("article.plan"))]
    lines += [(cell.label, cell.printed, cell.planned) for cell in article_cells(document, page)]
    columns = fit_columns(lines, (None, None, None), right=(1, 2))
    page.add(table(lines, columns, indent="  "))


def _planned(cell: str, printed: Document, document: Document, voice: Voice) -> str:
    nutrients = part(document, "nutrients")
    if cell == "calcium_total":
        total = figure(part(nutrients, "calcium"), "total_after")
        return NOTHING if total is None else _total(total, document, voice)
    if cell.startswith("d3_"):
        return _planned_d3(part(nutrients, "vitamin_d"), printed, voice)
    nutrient = _NUTRIENTS[cell]
    amount = figure(part(part(nutrients, nutrient), "supplement"), "amount")
    return NOTHING if amount is None else rounded(amount, "mg" if nutrient == "calcium" else "ug", voice.words)


def _total(total: float, document: Document, voice: Voice) -> str:
    """Return the day's calcium in all, as its row says it."""
    if is_estimated("calcium", document):
        return voice.say("about", value=number(in_tens(total)))
    return rounded(total, "mg", voice.words)


def _planned_d3(own: Document, printed: Document, voice: Voice) -> str:
    """Return the plan's IU beside the sun class that it was planned for, and a dash beside the other."""
    amount, need = figure(part(own, "supplement"), "amount"), figures(own, "need")
    per_ug = parameter("iu_per_ug_vitamin_d")
    is_own_class = [value * per_ug for value in need] == [figure(printed, "low"), figure(printed, "high")]
    return rounded(amount * per_ug, "iu", voice.words) if amount is not None and is_own_class else NOTHING
