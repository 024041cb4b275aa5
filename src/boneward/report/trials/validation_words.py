"""The model against what was published, in words: what each row says, and how many are within."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.validation import KINDS
from boneward.report.amounts import join
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.source_text import short_source
from boneward.report.trials.figures import CATALOGUE, quantity_name, short, with_unit
from boneward.report.voice import Voice


@dataclass(frozen=True, slots=True)
class RowSaid:
    """One row in words.

    Attributes:
        id: of the published figure.
        what: a sentence: what was read off which trial.
        published, tolerance, model: figures; the first with its unit.
        verdict, kind: in words.
        source: who printed it, where, and how we know.
        reason: why it misses; empty where it does not, or where nobody knows.
        is_within: whether the model's figure is within the tolerance.
    """

    id: str
    what: str
    published: str
    tolerance: str
    model: str
    verdict: str
    kind: str
    source: str
    reason: str
    is_within: bool


@dataclass(frozen=True, slots=True)
class TableSaid:
    """One table of the validation: its title and its rows."""

    title: str
    rows: list[RowSaid]


def tables_said(document: Document, voice: Voice) -> list[TableSaid]:
    """Return the tables in the order of their first rows."""
    rows = parts(document, "rows")
    return [
        TableSaid(
            voice.words.say(CATALOGUE, f"table.{code}"),
            [_row(row, part(document, "sources"), voice) for row in rows if text(row, "table") == code],
        )
        for code in dict.fromkeys(text(row, "table") for row in rows)
    ]


def totals_said(document: Document, voice: Voice) -> list[str]:
    """Return how many are within, a sentence a kind."""
    totals = part(document, "totals")
    return [
        voice.words.say(
            CATALOGUE,
            f"total.{kind}",
            within=short(figure(part(totals, kind), "within") or 0.0),
            rows=short(figure(part(totals, kind), "rows") or 0.0),
        )
        for kind in KINDS
    ]


def _row(row: Document, cards: Document, voice: Voice) -> RowSaid:
    words, unit = voice.words, text(row, "unit")
    reason = text(row, "reason")
    return RowSaid(
        id=text(row, "id"),
        what=_what(row, voice),
        published=with_unit(short(figure(row, "published") or 0.0), unit, words),
        tolerance=_tolerance(row, voice),
        model=short(figure(row, "model") or 0.0),
        verdict=words.say(CATALOGUE, f"verdict.{text(row, 'verdict')}"),
        kind=words.say(CATALOGUE, f"kind.{text(row, 'kind')}"),
        source=words.say(
            CATALOGUE,
            "source",
            source=join([short_source(source, cards, voice) for source in texts(row, "sources")], words),
            place=text(row, "place"),
            verification=voice.term("verification", text(row, "verification")),
        ),
        reason=words.say(CATALOGUE, f"reason.{reason}") if reason else "",
        is_within=text(row, "verdict") == "within",
    )


def _tolerance(row: Document, voice: Voice) -> str:
    low, high = figure(row, "low"), figure(row, "high")
    if low is None:
        return voice.words.say(CATALOGUE, "at-most", high=short(high or 0.0))
    if high is None:
        return voice.words.say(CATALOGUE, "at-least", low=short(low))
    return voice.words.say(CATALOGUE, "between", low=short(low), high=short(high))


def _what(row: Document, voice: Voice) -> str:
    words, contrast, at = voice.words, part(row, "contrast"), figure(row, "at")
    if not text(row, "trial"):
        return words.say(CATALOGUE, "statistic.printed", name=text(row, "quantity").partition(".")[2])
    said = {
        "quantity": quantity_name(text(row, "quantity"), words),
        "arms": _arms(row, voice),
        "trial": text(row, "trial"),
        "contrast": _arms(contrast, voice),
        "other": text(contrast, "trial"),
        "week": short(figure(row, "week") or 0.0),
        "at": "" if at is None else short(at),
    }
    code = text(row, "statistic")
    apart = f"{code}.apart"
    is_apart = bool(contrast) and said["other"] != said["trial"] and words.has(CATALOGUE, f"statistic.{apart}")
    return words.say(CATALOGUE, f"statistic.{apart if is_apart else code}", **said)


def _arms(row: Document, voice: Voice) -> str:
    names = [voice.words.say(CATALOGUE, "arm-name", name=name) for name in texts(row, "arms")]
    return voice.say("list.comma").join(names) if names else voice.words.say(CATALOGUE, "all-arms")
