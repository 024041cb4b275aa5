"""What stands behind one code, as a page: a rule, a finding, a claim, a source or a number of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from boneward.knowledge.loader import Row, read_table
from boneward.report.amounts import in_unit, join, number
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.explain_text import number_words, trigger_words
from boneward.report.html.article_view import Chart, Cited, charted
from boneward.report.html.plan_cautions import order_and_rest
from boneward.report.sentences import finding_pattern
from boneward.report.source_text import card_words
from boneward.report.voice import Voice
from boneward.report.words import Words

_DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A source.

    Attributes:
        code: its id.
        title, producer, year: as on its card; the year says so where there is none.
        address: where to find it, as text.
        link: the same as a link; empty where there is none.
        read: how much of it was read; empty for our own decisions.
        interest: who earns by it; empty where nobody is known to.
        lines: what else the card says.
    """

    code: str
    title: str
    producer: str
    year: str
    address: str
    link: str
    read: str
    interest: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WhyView:
    """The page.

    Attributes:
        title: what it says or means, or what a source is called.
        code: its code.
        kind: rule, finding, claim, source, parameter.
        kind_said: the same in words.
        said: the sentences behind the title.
        lines: what it rests on and does.
        charts, unnumbered: a claim's evidence.
        cards: its sources.
        used_by: codes that rest on a source.
    """

    title: str
    code: str
    kind: str
    kind_said: str
    said: tuple[str, ...]
    lines: tuple[Line, ...]
    charts: tuple[Chart, ...]
    unnumbered: tuple[Cited, ...]
    cards: tuple[Card, ...]
    used_by: tuple[str, ...]


def why_view(document: Document, words: Words) -> WhyView:
    """Return `boneward.explain/1` as a page shows it."""
    voice = Voice(words)
    kind, code = text(document, "kind"), text(document, "code")
    (title, *said), lines = _BODIES[kind](document, voice)
    charts, unnumbered = charted(_evidence(document), voice) if kind == "claim" else ((), ())
    cards: Mapping[str, object] = {code: document["card"]} if kind == "source" else part(document, "source_cards")
    shown = tuple(_card(source, part(cards, source), voice) for source in cards)
    return WhyView(
        title,
        code,
        kind,
        voice.say(f"explain.{kind}"),
        tuple(filter(None, said)),
        lines,
        charts,
        unnumbered,
        shown,
        tuple(texts(document, "used_by")),
    )


def _evidence(document: Document) -> list[Row]:
    cited = {text(entry, "id") for entry in parts(document, "evidence")}
    return [row for row in read_table("evidence") if row["id"] in cited]


Body = tuple[tuple[str, ...], tuple[Line, ...]]
"""The title and the sentences behind it; and the lines."""


def _lines(rows: Sequence[tuple[str, str]], voice: Voice) -> tuple[Line, ...]:
    return tuple(Line(voice.say(f"explain.label.{key}"), shown) for key, shown in rows if shown)


def _rule(document: Document, voice: Voice) -> Body:
    rows = [
        ("severity", voice.term("severity", text(document, "severity"))),
        ("triggers", voice.say("list.plus").join(trigger_words(one, voice) for one in texts(document, "triggers"))),
        ("unless", voice.say("list.semicolons").join(trigger_words(one, voice) for one in texts(document, "unless"))),
        ("nutrients", _nutrients(document, voice)),
        (
            "actions",
            voice.say("list.semicolons").join(voice.say(f"action.{one}") for one in texts(document, "actions")),
        ),
    ]
    return order_and_rest(text(document, "text")), _with_origin(rows, document, voice)


def _with_origin(rows: Sequence[tuple[str, str]], document: Document, voice: Voice) -> tuple[Line, ...]:
    """Return lines with the place in the source and how it was checked behind them."""
    lines = _lines([*rows, ("place", text(document, "place"))], voice)
    verification = text(document, "verification")
    if not verification:
        return lines
    return (*lines, Line(voice.words.say("page_lookup", "checked"), voice.term("verification", verification)))


def _nutrients(document: Document, voice: Voice) -> str:
    return join([voice.term("nutrient", nutrient) for nutrient in texts(document, "nutrients")], voice.words)


def _finding(document: Document, voice: Voice) -> Body:
    rows = [
        ("severity", voice.term("severity", text(document, "severity"))),
        ("nutrients", _nutrients(document, voice)),
        ("arguments", number_words(part(document, "arguments"), voice)),
    ]
    said = finding_pattern(text(document, "code"), voice.words, plainly=True)
    return order_and_rest(said), _with_origin(rows, document, voice)


def _claim(document: Document, voice: Voice) -> Body:
    words, code, printed = voice.words, text(document, "code"), text(document, "printed")
    grade = words.say("claims", f"grade.{text(document, 'grade')}")
    said = [words.say("claims", f"claim.{code}")]
    said += [voice.say("claim.printed", printed=printed)] if printed else []
    said += [voice.say("claim.grade", grade=grade), words.say("claims", f"why.{code}")]
    return tuple(said), ()


def _source(document: Document, voice: Voice) -> Body:
    del voice  # its card says everything else
    return (text(part(document, "card"), "title"),), ()


def _parameter(document: Document, voice: Voice) -> Body:
    value, unit = figure(document, "value"), text(document, "unit")
    shown = "" if value is None else in_unit(value, value, unit, voice.words) or number(value)
    meaning = voice.words.say("parameters", text(document, "code"))
    return (meaning,), _with_origin([("value", shown)], document, voice)


_BODIES: dict[str, Callable[[Document, Voice], Body]] = {
    "rule": _rule,
    "finding": _finding,
    "claim": _claim,
    "source": _source,
    "parameter": _parameter,
}


def _card(source: str, card: Document, voice: Voice) -> Card:
    year, doi, url, kind = figure(card, "year"), text(card, "doi"), text(card, "url"), text(card, "kind")
    read = text(card, "read").replace(" ", "-")
    rows = [("kind", voice.term("source_kind", kind) if kind else "")]
    rows += [
        ("published_in", text(card, "published_in")),
        ("licence", card_words("licence", card, voice)),
        ("date_read", text(card, "date_read")),
        ("note", text(card, "note")),
    ]
    return Card(
        source,
        text(card, "title"),
        text(card, "producer"),
        f"{year:.0f}" if year else voice.say("source.undated"),
        f"doi:{doi}" if doi else url,
        f"https://doi.org/{doi}" if doi else url if url.startswith(("https://", "http://")) else "",
        voice.say(f"read.{read}") if read and kind != _DECISION else "",
        voice.say("source.interest", interest=card_words("interest", card, voice)) if card.get("interest") else "",
        _lines(rows, voice),
    )
