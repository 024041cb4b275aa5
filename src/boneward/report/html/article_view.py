"""What the article says, as a page: table and rules as printed, each claim with our grade and the numbers drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boneward.knowledge.loader import Row, number, parts, read_table
from boneward.knowledge.sources import source_card
from boneward.report.amounts import number as written
from boneward.report.article_row_text import CELLS, NOTHING
from boneward.report.charts.evidence import CHANGE, LEVEL, RATIO, Drawn, EvidenceChart, Result, evidence_charts, sides
from boneward.report.charts.ruler import Ruler
from boneward.report.documents import Document, part, text, texts
from boneward.report.documents import parts as inner
from boneward.report.explain_text import result_words
from boneward.report.source_text import short_source
from boneward.report.voice import Voice
from boneward.report.words import Words

_CATALOGUE = "page_lookup"
_NUTRIENT = {"calcium_total": "ca", "calcium_supplement": "ca", "d3_low_sun": "d3", "d3_good_sun": "d3"} | {
    "k2_mk7": "k2",
    "k1": "k1",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A published result in words, and where it lies on its chart.

    Attributes:
        said: who, what, which outcome.
        value: the number with its unit and interval; empty where none was published.
        people: how many took part, as a sentence; empty where it is not known.
        source: who and when.
        code: of the source, for its page.
        verification: how we know.
        drawn: the dot and the line; None where there is no number.
    """

    said: str
    value: str
    people: str
    source: str
    code: str
    verification: str
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a ruler: where it stands, in percent, and its number; the one of "no difference" says so."""

    place: float
    number: str
    is_even: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Results on one ruler.

    Attributes:
        title: what the ruler measures.
        said: how many results there are, and on which side of "no difference" they lie.
        less, more: what the two sides of "no difference" mean; empty where there are no sides.
        even: where "no difference" stands, in percent; None where there is none.
        marks: the numbers below.
        results: what is drawn.
    """

    title: str
    said: str
    less: str
    more: str
    even: float | None
    marks: tuple[Mark, ...]
    results: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its code, our words for it, the grade, why, what was measured and drawn, and what has no number."""

    code: str
    said: str
    printed: str
    grade: str
    why: str
    charts: tuple[Chart, ...]
    unnumbered: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The page.

    Attributes:
        groups: headings of the table's columns.
        lines: for each quantity its colour class, its name and its printed cells.
        rules: whom each rule is for, and its numbers.
        claims: in the article's order.
        source: the article's own card.
    """

    groups: tuple[str, ...]
    lines: tuple[tuple[str, str, tuple[str, ...]], ...]
    rules: tuple[tuple[str, tuple[str, ...]], ...]
    claims: tuple[Claim, ...]
    source: Document


def article_view(document: Document, words: Words) -> ArticleView:
    """Return `boneward.article/1` as a page shows it."""
    voice = Voice(words)
    rows = inner(document, "rows")
    evidence = {row["id"]: row for row in read_table("evidence")}
    return ArticleView(
        tuple(voice.say(f"column.{text(row, 'group')}") for row in rows),
        tuple(
            (
                _NUTRIENT[cell],
                voice.say(f"cell.{cell}"),
                tuple(text(part(part(row, "cells"), cell), "printed") or NOTHING for row in rows),
            )
            for cell in CELLS
        ),
        _rules(inner(document, "rules"), voice),
        tuple(_claim(claim, evidence, voice) for claim in inner(document, "claims")),
        part(document, "source"),
    )


def _rules(rules: Sequence[Document], voice: Voice) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_rule: dict[str, list[str]] = {}
    for rule in rules:
        said = voice.say(f"quantity.{text(rule, 'quantity')}", printed=text(rule, "printed"))
        by_rule.setdefault(text(rule, "rule"), []).append(said)
    return tuple((voice.say(f"rule.{code}"), tuple(numbers)) for code, numbers in by_rule.items())


def _claim(claim: Document, evidence: Mapping[str, Row], voice: Voice) -> Claim:
    code, words = text(claim, "claim"), voice.words
    rows = [evidence[name] for name in texts(claim, "evidence")]
    charts, unnumbered = charted(rows, voice)
    return Claim(
        code,
        words.say("claims", f"claim.{code}"),
        text(claim, "printed"),
        words.say("claims", f"grade.{text(claim, 'grade')}"),
        words.say("claims", f"why.{code}"),
        charts,
        unnumbered,
    )


def charted(rows: Sequence[Row], voice: Voice) -> tuple[tuple[Chart, ...], tuple[Cited, ...]]:
    """Return rows of evidence.csv as charts, and those that hold no number."""
    by_id = {row["id"]: row for row in rows}
    charts = evidence_charts([_result(row) for row in rows if row["measure"]])
    return (
        tuple(_chart(chart, by_id, voice) for chart in charts),
        tuple(_cited(row, voice) for row in rows if not row["measure"]),
    )


def _result(row: Row) -> Result:
    value, low, high = (number(row, name) if row[name] else None for name in ("value", "low", "high"))
    return Result(row["id"], row["measure"], row["unit"], parts(row, "source")[0], value, low, high)


def _chart(chart: EvidenceChart, rows: Mapping[str, Row], voice: Voice) -> Chart:
    def say(key: str, **arguments: object) -> str:
        return voice.words.say(_CATALOGUE, key, **arguments)

    titles = {RATIO: "ruler.ratio", CHANGE: "ruler.change", LEVEL: "ruler.level"}
    has_sides = chart.ruler.even is not None
    return Chart(
        say(titles[chart.measure], unit=unit_words(chart.unit, voice.words)),
        _sides(chart, voice),
        say(f"ruler.{chart.measure}.less") if has_sides else "",
        say(f"ruler.{chart.measure}.more") if has_sides else "",
        None if chart.ruler.even is None else chart.ruler.place(chart.ruler.even),
        marks(chart.ruler),
        tuple(_cited(rows[drawn.id], voice, drawn) for drawn in chart.results),
    )


def _sides(chart: EvidenceChart, voice: Voice) -> str:
    """Return how many results there are and, where there are two sides, how many lie clearly on each."""
    counts = {"count": len(chart.results)} | (sides(chart) if chart.ruler.even is not None else {})
    said = [
        voice.words.say(
            _CATALOGUE, f"sides.{chart.measure}.{side}" if side in ("less", "more") else f"sides.{side}", count=n
        )
        for side, n in counts.items()
        if n
    ]
    return voice.words.say(_CATALOGUE, "sides", said=voice.say("list.semicolons").join(said))


def marks(ruler: Ruler) -> tuple[Mark, ...]:
    """Return a ruler's marks with their numbers."""
    return tuple(Mark(ruler.place(mark), written(mark).replace("-", "−"), mark == ruler.even) for mark in ruler.marks)


def unit_words(unit: str, words: Words) -> str:
    """Return a unit of evidence.csv as a reader knows it."""
    key = f"unit.{unit}"
    return words.say(_CATALOGUE, key) if words.has(_CATALOGUE, key) else unit


def _cited(row: Row, voice: Voice, drawn: Drawn | None = None) -> Cited:
    source, people = parts(row, "source")[0], row["n"]
    cards = {source: source_card(source).as_document()}
    return Cited(
        voice.words.say("claims", f"evidence.{row['id']}"),
        result_words(row, voice).replace("-", "−"),
        voice.say("evidence.n", n=written(float(people))) if people.isdecimal() else people,
        short_source(source, cards, voice),
        source,
        row["verification"],
        drawn,
    )
