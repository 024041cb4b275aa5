"""Who recommends what, side by side: intake and limit of calcium, vitamin D and vitamin K, by authority."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.report.amounts import number, span
from boneward.report.documents import Document, figure, parts, text
from boneward.report.layout import Column, Style, table, width_of
from boneward.report.page import Page
from boneward.report.words import Words

_COLUMNS = (
    ("calcium", False),
    ("calcium", True),
    ("vitamin_d", False),
    ("vitamin_d", True),
    ("vitamin_k", False),
    ("vitamin_k", True),
)
_MARKS = {"primary": "", "secondary": "*", "derived": "=", "memory": "?"}
_GAP = 2
NOTHING = "–"


def reference_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.reference/1` as a table: one line an authority, with a mark for how each value was verified."""
    page = Page(words, width, Style(colour))
    age = figure(document, "age")
    page.section(
        page.say(
            "reference.title",
            age=number(age) if age is not None else NOTHING,
            sex=page.term("sex", text(document, "sex")),
            stage=page.term("stage", text(document, "stage")),
        )
    )
    rows = parts(document, "rows")
    if not rows:
        page.paragraph(page.say("reference.none"))
        return page.text()
    _write_table(rows, page)
    page.blank()
    page.paragraph(page.say("reference.terms"), "bold")
    for authority in _authorities(rows):
        own = [row for row in rows if row["authority"] == authority]
        page.point(_terms(authority, own, page))
    page.blank()
    page.paragraph(page.say("reference.end"))
    return page.text()


def write_reference(families: Document, page: Page) -> None:
    """Add the authorities' values to a plan that gives no dose, from its `reference`: family, intake and limit."""
    rows = [
        {**row, "nutrient": family, "kind": "limit" if kind == "limit" else "intake"}
        for family, kinds in families.items()
        if isinstance(kinds, dict)
        for kind in ("intake", "limit")
        for row in parts(kinds, kind)
    ]
    if not rows:
        return
    page.section(page.say("section.reference"))
    page.paragraph(page.say("reference.no-dose"))
    page.blank()
    _write_table(rows, page)


def _write_table(rows: Sequence[Document], page: Page) -> None:
    shown = [column for column in _COLUMNS if any(_column(row) == column for row in rows)]
    head = [page.say("reference.authority"), *(page.say(_head(column)) for column in shown)]
    body = [
        [page.term("authority", authority), *(_cell(rows, authority, column, page) for column in shown)]
        for authority in _authorities(rows)
    ]
    page.add(table([head, *body], _fitting([head, *body], page.width)))
    page.blank()
    page.paragraph(page.say("reference.legend"), "dim")
    if any(_per_weight(row, page) for row in rows):
        page.paragraph(page.say("reference.legend-per-kg"), "dim")


def _fitting(lines: Sequence[Sequence[str]], width: int) -> list[Column]:
    """Return columns that fit a width: headings on one line where there is room, else word under word."""
    names, *numbers = zip(*lines, strict=True)
    whole = [max(map(width_of, cells)) for cells in numbers]
    broken = [max(width_of(word) for cell in cells for word in cell.split()) for cells in numbers]
    name_width = max(map(width_of, names))
    gaps = _GAP * len(numbers)
    widths = whole if name_width + sum(whole) + gaps <= width else broken
    return [Column(min(name_width, width - sum(widths) - gaps)), *(Column(wide, right=True) for wide in widths)]


def _head(column: tuple[str, bool]) -> str:
    nutrient, is_limit = column
    return f"reference.{nutrient}-limit" if is_limit else f"reference.{nutrient}"


def _column(row: Document) -> tuple[str, bool]:
    return text(row, "nutrient"), row.get("kind") == "limit"


def _authorities(rows: Sequence[Document]) -> list[str]:
    return list(dict.fromkeys(text(row, "authority") for row in rows))


def _cell(rows: Sequence[Document], authority: str, column: tuple[str, bool], page: Page) -> str:
    for row in rows:
        low = figure(row, "low")
        if row["authority"] == authority and _column(row) == column and low is not None:
            unit = "mg" if column[0] == "calcium" else "ug"
            shown = span(low, figure(row, "high"), unit, page.words)
            return shown + _per_weight(row, page) + _MARKS[text(row, "verification")]
    return NOTHING


def _per_weight(row: Document, page: Page) -> str:
    """Return "/kg" behind a value that counts for each kilogram of body weight."""
    return page.say("reference.per-kg") if "/kg" in text(row, "unit") else ""


def _terms(authority: str, rows: Sequence[Document], page: Page) -> str:
    """Return an authority's own words for its values, and their editions."""
    named = []
    for row in rows:
        nutrient = page.say(f"family.{text(row, 'nutrient')}")
        edition = figure(row, "edition")
        behind = (text(row, "term"), f"{edition:.0f}" if edition else "")
        value = " ".join([nutrient, *filter(None, behind)])
        form = f"form.{text(row, 'form')}"
        named.append(page.say(form, value=value) if page.words.has("plan", form) else value)
    said = page.say("list.semicolons").join(named)
    return page.say("reference.own-terms", authority=page.term("authority", authority), terms=said)
