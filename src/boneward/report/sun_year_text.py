"""A year in the sun as a page: the seasons in a sentence, then what the article's rule gives in each month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.knowledge.parameters import parameter
from boneward.report.amounts import month_name, number, two_digits
from boneward.report.documents import Document, figure, figures, part, parts, text, texts
from boneward.report.finding_text import NOTES, WARNINGS, write_findings
from boneward.report.layout import Style, fit_columns, plain_spaces, table, width_of
from boneward.report.page import Page
from boneward.report.sun_text import (
    FOR_WHO_GOES_OUT,
    NOTHING,
    is_withheld,
    say,
    say_of_place,
    write_codes,
    write_end,
)
from boneward.report.sun_words import (
    bare_parts,
    iu_and_ug,
    minutes,
    percent,
    short_iu,
    uv,
    whole_minutes,
)
from boneward.report.voice import Voice, capital
from boneward.report.words import Words

_CLASSES = ("low", "good")
_COLUMNS = ("month", "uv", "amount", "amount", "reddens", "reddens", "limit", "sun")
_MONTHS = 12
_BEYOND = "!"
_EXPLAINED = ("nearly", "apart", "limit")
"""What a month may be beside its class; each has a sentence under the table."""


def sun_year_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.sun/1` of a year as text.

    Args:
        document: of `service.sun_year`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark headings with colour too.
    """
    page = Page(words, width, Style(colour))
    page.section(say_of_place(document, "year.title", page))
    withheld = is_withheld(document)
    hidden = FOR_WHO_GOES_OUT if withheld else frozenset()
    if withheld:
        page.paragraph(say(page, "answer.withheld"), "bold")
    else:
        page.paragraph(seasons_said(document, page), "bold")
        page.paragraph(rule_said(document, page))
    write_findings(document, page, WARNINGS, without=hidden)
    if not withheld:
        _write_months(document, page)
    write_findings(document, page, NOTES, without=hidden)
    write_codes(document, page)
    write_end(page)
    return page.text()


def seasons_said(document: Document, page: Voice) -> str:
    """Return the seasons as one sentence: "For vitamin D3: not enough sun in June; enough sun from July to May."."""
    seasons = [season for season in parts(document, "seasons") if text(season, "sun_class") in _CLASSES]
    if not seasons:
        return say(page, "year.unknown")
    said = [_season(season, page) for season in seasons]
    return say(page, "year.seasons", seasons=page.say("list.semicolons").join(said))


def _season(season: Document, page: Voice) -> str:
    first, last = (figure(season, f"{end}_month") or 0.0 for end in ("from", "to"))
    sun = say(page, f"class.{text(season, 'sun_class')}")
    if (last - first) % _MONTHS == _MONTHS - 1:
        return say(page, "season.all-year", sun=sun)
    if first == last:
        return say(page, "season.month", sun=sun, month=month_name(first, page.words))
    return say(page, "season", sun=sun, first=month_name(first, page.words), last=month_name(last, page.words))


def rule_said(document: Document, page: Voice) -> str:
    """Return what the classes mean, and for whom this was worked out."""
    least, most = figures(document, "rule_minutes")
    bare = bare_parts(texts(document, "uncovered"), page.words)
    skin, age = text(document, "skin"), figure(document, "age")
    traits = [
        say(page, "basis.skin", skin=skin) if skin else say(page, "basis.skin-unknown"),
        say(page, "basis.age", age=number(age)) if age is not None else say(page, "basis.age-unknown"),
    ]
    enough = iu_and_ug(figure(document, "class_iu") or 0.0, page.words)
    rule = say(page, "year.rule", least=number(least), most=minutes(most, page.words), parts=bare, enough=enough)
    whom = say(page, "basis", parts=capital(page.say("list.traits").join(traits)))
    return page.sentences([rule, whom, *([] if skin else [say(page, "year.every-skin")])])


@dataclass(frozen=True, slots=True)
class MonthsTable:
    """The months as a table of texts.

    Attributes:
        head: the headings, that of the month first.
        labels: what stands before each figure of a month where the months stand one under the other.
        body: a row of texts for each month.
        kinds: how each month stands to the seasons: good, low, unknown, nearly, apart or limit.
        legend: what the columns and the kinds mean.
    """

    head: list[str]
    labels: list[str]
    body: list[list[str]]
    kinds: list[str]
    legend: str


def months_table(document: Document, page: Voice, *, both: bool = False) -> MonthsTable:
    """Return the months of a year that holds some, in words.

    Args:
        document: `boneward.sun/1` of a year.
        page: the language.
        both: write vitamin D in IU and in µg; else in IU alone, where columns must be narrow.
    """
    months = parts(document, "months")
    least, most = (number(each) for each in figures(document, "rule_minutes"))
    spans = ("", "", least, most, least, most, "", "")
    head = [say(page, f"year-column.{name}", minutes=span) for name, span in zip(_COLUMNS, spans, strict=True)]
    names = [f"{name}-both" if both and name == "amount" else name for name in _COLUMNS[1:]]
    labels = [say(page, f"year-label.{name}", minutes=span) for name, span in zip(names, spans[1:], strict=True)]
    limit, kinds = figure(document, "burn_limit_med") or 0.0, [month_kind(month, document) for month in months]
    body = [_cells(month, kind, limit, page, both=both) for month, kind in zip(months, kinds, strict=True)]
    enough = iu_and_ug(figure(document, "class_iu") or 0.0, page.words)
    marks = [say(page, f"year.legend-{kind}", enough=enough) for kind in _EXPLAINED if kind in kinds]
    legend = page.sentences([say(page, "year.legend", share=percent(limit, page.words)), *marks])
    return MonthsTable(head, labels, body, kinds, legend)


def _write_months(document: Document, page: Page) -> None:
    if not parts(document, "months"):
        return
    shown = months_table(document, page)
    page.section(say(page, "section.months"))
    columns = fit_columns([shown.head, *shown.body], _widths(shown.head, shown.body), right=range(1, len(_COLUMNS) - 1))
    lines = table([shown.head, *shown.body], columns)
    if max(map(width_of, lines)) <= page.width:
        page.add(lines)
    else:
        _write_lists(shown.labels, shown.body, page)
    page.blank()
    page.paragraph(shown.legend, "dim")


def month_kind(month: Document, document: Document) -> str:
    """Return how a month stands to the seasons: its class, or why it is not what its season or its sun lets expect."""
    own, season = text(month, "sun_class"), _class_in_season(month, document)
    if own == "low" and season == "good":
        return "nearly"
    if own == "good" and season == "low":
        return "apart"
    made = (figure(part(month, "article_rule"), "ug_30") or 0.0) * parameter("iu_per_ug_vitamin_d")
    is_cut = figure(month, "safe_minutes") is not None and made >= (figure(document, "class_iu") or 0.0)
    return "limit" if own == "low" and is_cut else own


def _class_in_season(month: Document, document: Document) -> str:
    place = figure(month, "month") or 0.0
    for season in parts(document, "seasons"):
        first, last = (figure(season, f"{end}_month") or 0.0 for end in ("from", "to"))
        if (place - first) % _MONTHS <= (last - first) % _MONTHS:
            return text(season, "sun_class")
    return ""


def _widths(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[int]:
    """Return column widths: the widest cell, and the longest word of the heading, which may stand on several lines."""
    cells = [max(width_of(plain_spaces(row[place])) for row in body) for place in range(len(head))]
    words = [max(map(width_of, title.split())) for title in head]
    return [max(pair) for pair in zip(cells, words, strict=True)]


def _write_lists(labels: Sequence[str], body: Sequence[Sequence[str]], page: Page) -> None:
    """Add the months one under the other, where the table is wider than the page."""
    label_width = max(map(width_of, labels))
    for row in body:
        page.point(row[0])
        for label, cell in zip(labels, row[1:], strict=True):
            page.row(label, cell, label_width)


def _cells(month: Document, kind: str, limit: float, page: Voice, *, both: bool) -> list[str]:
    rule = part(month, "article_rule")
    to_limit = figure(month, "minutes_to_burn_limit")
    index = figure(month, "noon_uv_index")
    return [
        capital(month_name(figure(month, "month") or 0.0, page.words)),
        NOTHING if index is None else uv(index),
        *(_amount(rule, span, limit, page if both else None) for span in ("15", "30")),
        *(_share(rule, span, page) for span in ("15", "30")),
        NOTHING if to_limit is None else number(whole_minutes(to_limit)),
        say(page, f"month-class.{kind}"),
    ]


def _amount(rule: Document, span: str, limit: float, page: Voice | None) -> str:
    """Return the IU of the article's minutes, with a page in µg too; a mark where these go beyond the burn limit."""
    ug, med = figure(rule, f"ug_{span}"), figure(rule, f"med_{span}")
    if ug is None:
        return NOTHING
    shown = short_iu(ug * parameter("iu_per_ug_vitamin_d"))
    if page is not None:
        shown = say(page, "year-cell.both", iu=shown, ug=number(two_digits(ug)))
    return shown + (_BEYOND if med is not None and med > limit else "")


def _share(rule: Document, span: str, page: Voice) -> str:
    med = figure(rule, f"med_{span}")
    return NOTHING if med is None else percent(med, page.words)
