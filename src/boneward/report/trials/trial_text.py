"""A simulated trial as a page: per arm a table with a row for each quantity and a column for each week."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.report.documents import Document, figure, figures, part, parts, text
from boneward.report.layout import Style, fit_columns, plain_spaces, table, width_of
from boneward.report.page import Page
from boneward.report.trials.figures import CATALOGUE, quantity_name, short, with_unit
from boneward.report.trials.trial_document import FIGURES, SUN, TEST_LOAD
from boneward.report.words import Words

_WIDEST_NAME = 34
_GAP = "  "


def trial_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.trial/1` as text.

    Args:
        document: of `service.trial`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark headings with colour too.
    """
    page = Page(words, width, Style(colour))
    page.section(words.say(CATALOGUE, "title"))
    page.paragraph(words.say(CATALOGUE, "people", count=short(figure(document, "people") or 0.0)))
    for name, weeks in part(document, "arms").items():
        if isinstance(weeks, dict):
            _write_arm(name, weeks, page)
    page.blank()
    page.paragraph(words.say(CATALOGUE, "legend"), "dim")
    assumed = parts(document, "assumed")
    if assumed:
        page.section(words.say(CATALOGUE, "assumed"))
        for each in assumed:
            page.point(_assumed(each, words))
    page.blank()
    page.paragraph(words.say(CATALOGUE, "end"))
    return page.text()


def _assumed(each: Document, words: Words) -> str:
    value = figure(each, "value")
    shown = "" if value is None else with_unit(short(value), text(each, "unit"), words)
    return words.say(CATALOGUE, f"assumed.{text(each, 'what')}", value=shown)


def _write_arm(name: str, weeks: Document, page: Page) -> None:
    page.section(page.words.say(CATALOGUE, "arm", name=name))
    rows = _rows({week: part(weeks, week) for week in weeks}, page.words)
    head = ["", *(page.words.say(CATALOGUE, "week", week=week) for week in weeks)]
    for columns in _that_fit([head, *rows], page.width):
        shown = [[row[place] for place in columns] for row in (head, *rows)]
        widths = [_WIDEST_NAME, *[None] * (len(columns) - 1)]
        page.add(table(shown, fit_columns(shown, widths, right=range(1, len(columns))), gap=_GAP))
        page.blank()
    page.lines.pop()


def _that_fit(rows: Sequence[Sequence[str]], width: int) -> list[list[int]]:
    """Return the columns of each table below another: the names, and as many weeks as the page is wide for."""
    wide = [max(width_of(plain_spaces(cell)) for cell in cells) for cells in zip(*rows, strict=True)]
    tables, room = [[0]], width - min(wide[0], _WIDEST_NAME)
    for place in range(1, len(wide)):
        taken = wide[place] + len(_GAP)
        if taken > room and len(tables[-1]) > 1:
            tables.append([0])
            room = width - min(wide[0], _WIDEST_NAME)
        tables[-1].append(place)
        room -= taken
    return tables


def _rows(weeks: dict[str, Document], words: Words) -> list[list[str]]:
    first = next(iter(weeks.values()))
    rows = [
        [quantity_name(name, words), *(_spread(part(week, name), words) for week in weeks.values())]
        for name in (*FIGURES, TEST_LOAD, SUN)
        if name in first
    ]
    rows += [
        [
            quantity_name(f"bmd_change_pct.{site}", words),
            *(_spread(part(part(week, "bmd_change_pct"), site), words) for week in weeks.values()),
        ]
        for site in part(first, "bmd_change_pct")
    ]
    return rows + [
        [
            words.say(CATALOGUE, "in-mg", quantity=quantity_name(f"ledger.{flow}", words)),
            *(short(figure(part(week, "ledger"), flow) or 0.0) for week in weeks.values()),
        ]
        for flow in part(first, "ledger")
    ]


def _spread(summary: Document, words: Words) -> str:
    mean, sd = figures({"both": [summary.get("mean"), summary.get("sd")]}, "both")
    return words.say(CATALOGUE, "spread", mean=short(mean), sd=short(sd))
