"""Who recommends what, as a page: each nutrient's intakes and limits on one ruler, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boneward.knowledge.reference import ReferenceValue, reference_values
from boneward.knowledge.sources import source_card
from boneward.report.amounts import amount_range, number
from boneward.report.charts.authorities import AuthorityChart, AuthorityLine, Said, authority_chart
from boneward.report.documents import Document, figure, parts, text
from boneward.report.html.article_view import Mark, marks
from boneward.report.reference_document import FAMILIES
from boneward.report.source_text import short_source
from boneward.report.voice import Voice, capital
from boneward.report.words import Words

_CATALOGUE = "page_lookup"
_UNITS = {"calcium": "mg", "vitamin_d": "d", "vitamin_k": "ug"}
_RULER_UNITS = {"calcium": "mg", "vitamin_d": "ug", "vitamin_k": "ug"}
_ICONS = {"calcium": "calcium", "vitamin_d": "vitamin_d", "vitamin_k": "vitamin_k1"}
_SILENT = ("none_set", "no_limit")
"""Kinds of values that say: looked at, and nothing set."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number of an authority: as written, its own term and edition, its source and how we know."""

    amount: str
    term: str
    source: str
    code: str
    place: str
    verification: str


@dataclass(frozen=True, slots=True)
class Row:
    """An authority: its name, its intake and limit (None where we hold none), and its line on the chart."""

    authority: str
    intake: Value | None
    limit: Value | None
    line: AuthorityLine


@dataclass(frozen=True, slots=True)
class Family:
    """One nutrient.

    Attributes:
        code: calcium, vitamin_d, vitamin_k.
        icon: whose icon and colour it has.
        name: as a heading.
        said: the chart in one sentence, disagreement first.
        unit: of the ruler.
        marks: the ruler's numbers.
        chart: the geometry.
        rows: by authority.
    """

    code: str
    icon: str
    name: str
    said: str
    unit: str
    marks: tuple[Mark, ...]
    chart: AuthorityChart
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """An authority that looked at vitamin K2 and set nothing: who, when, what it says, where."""

    authority: str
    edition: str
    said: str
    source: str
    code: str
    verification: str


@dataclass(frozen=True, slots=True)
class AuthoritiesView:
    """The page: for whom, each nutrient, and who is silent about K2."""

    title: str
    families: tuple[Family, ...]
    silent: tuple[Silent, ...]


def authorities_view(document: Document, words: Words) -> AuthoritiesView:
    """Return `boneward.reference/1` as a page shows it."""
    voice = Voice(words)
    age = figure(document, "age")
    title = voice.say(
        "reference.title",
        age=number(age) if age is not None else "",
        sex=voice.term("sex", text(document, "sex")),
        stage=voice.term("stage", text(document, "stage")),
    )
    rows = parts(document, "rows")
    own = {family: [row for row in rows if row["nutrient"] == family] for family in FAMILIES}
    families = tuple(_family(family, values, voice) for family, values in own.items() if values)
    return AuthoritiesView(title, families, _silent(voice))


def _family(family: str, values: Sequence[Document], voice: Voice) -> Family:
    authorities = list(dict.fromkeys(text(value, "authority") for value in values))
    found = [(code, _of(values, code, is_limit=False), _of(values, code, is_limit=True)) for code in authorities]
    chart = authority_chart([_said(*one) for one in found])
    rows = tuple(
        Row(voice.term("authority", code), _value(intake, voice), _value(limit, voice), line)
        for (code, intake, limit), line in zip(found, chart.lines, strict=True)
    )
    unit = voice.words.say("terms", f"amount.{_RULER_UNITS[family]}", value="").strip()
    name = capital(voice.say(f"family.{family}"))
    said = _sentence(family, name, values, voice)
    return Family(family, _ICONS[family], name, said, unit, marks(chart.ruler), chart, rows)


def _of(values: Sequence[Document], authority: str, *, is_limit: bool) -> Document | None:
    fitting = (value for value in values if value["authority"] == authority and (value["kind"] == "limit") is is_limit)
    return next(fitting, None)


def _said(authority: str, intake: Document | None, limit: Document | None) -> Said:
    low, high = (None, None) if intake is None or _is_per_weight(intake) else _ends(intake)
    return Said(authority, low, high, None if limit is None or _is_per_weight(limit) else _ends(limit)[0])


def _is_per_weight(value: Document) -> bool:
    """Say whether a value counts for each kilogram: it has no place on a ruler of amounts."""
    return "/kg" in text(value, "unit")


def _ends(value: Document) -> tuple[float | None, float | None]:
    low, high = figure(value, "low"), figure(value, "high")
    return low, low if high is None else high


def _value(value: Document | None, voice: Voice) -> Value | None:
    if value is None:
        return None
    low, high = _ends(value)
    if low is None:
        return None
    shown = amount_range(low, high, _UNITS[text(value, "nutrient")], voice.words)
    edition = figure(value, "edition")
    term = " ".join(filter(None, (text(value, "term"), f"{edition:.0f}" if edition else "")))
    form = f"form.{text(value, 'form')}"
    source = text(value, "source")
    return Value(
        shown + (voice.say("reference.per-kg") if _is_per_weight(value) else ""),
        voice.say(form, value=term) if voice.words.has("plan", form) else term,
        short_source(source, {source: source_card(source).as_document()}, voice),
        source,
        text(value, "place"),
        text(value, "verification"),
    )


def _sentence(family: str, name: str, values: Sequence[Document], voice: Voice) -> str:
    """Return how far the authorities lie apart, in one or two sentences."""
    comparable = [value for value in values if not _is_per_weight(value)]
    said = []
    for kind, is_limit in (("intakes", False), ("limits", True)):
        ends = [_ends(value) for value in comparable if (value["kind"] == "limit") is is_limit]
        lows = [low for low, _ in ends if low is not None]
        highs = [high for _, high in ends if high is not None]
        if not lows:
            said.append(voice.words.say(_CATALOGUE, f"authorities.no-{kind}", nutrient=name))
            continue
        key = f"authorities.{kind}" if min(lows) < max(highs) else f"authorities.{kind}-agree"
        low, high = (amount_range(end, end, _UNITS[family], voice.words) for end in (min(lows), max(highs)))
        said.append(voice.words.say(_CATALOGUE, key, nutrient=name, count=len(lows), low=low, high=high))
    return voice.sentences(said)


def _silent(voice: Voice) -> tuple[Silent, ...]:
    """Return who looked at vitamin K2 and set neither an intake nor a limit: each authority's newest word."""
    found = [
        value
        for value in reference_values()
        if value.nutrient == "vitamin_k" and "k2" in value.form and value.kind in _SILENT
    ]
    newest = {value.authority: max(one.edition for one in found if one.authority == value.authority) for value in found}
    return tuple(_silence(value, voice) for value in found if value.edition == newest[value.authority])


def _silence(value: ReferenceValue, voice: Voice) -> Silent:
    source = value.sources[0]
    return Silent(
        voice.term("authority", value.authority),
        str(value.edition),
        voice.words.say(_CATALOGUE, f"silent.{value.form}", term=value.term, said=voice.term("kind", value.kind)),
        short_source(source, {source: source_card(source).as_document()}, voice),
        source,
        value.verification,
    )
