"""Everything known under one code, as text: a rule, a finding, a claim, a source or a number of the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from boneward.knowledge.parameters import Parameter, parameters
from boneward.knowledge.safety import medicine_classes
from boneward.report.amounts import in_unit, join, number
from boneward.report.article_text import write_claim
from boneward.report.documents import Document, figure, part, parts, text, texts
from boneward.report.layout import Style, width_of
from boneward.report.page import Page
from boneward.report.sentences import finding_pattern
from boneward.report.source_text import card_words, sources_line, write_card, write_sources
from boneward.report.voice import CATALOGUE, Voice
from boneward.report.words import Words

_MOST_NAMES = 12


def explain_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.explain/1` as text."""
    page = Page(words, width, Style(colour))
    kind, code = text(document, "kind"), text(document, "code")
    page.section(page.say("explain.title", kind=page.say(f"explain.{kind}"), code=code))
    _BODIES[kind](code, document, page)
    write_sources(part(document, "source_cards"), page)
    return page.text()


def _write_rows(rows: Sequence[tuple[str, str]], page: Page) -> None:
    labels = [page.say(f"explain.label.{key}") for key, shown in rows if shown]
    width = max(map(width_of, labels), default=0)
    for label, shown in zip(labels, (shown for _, shown in rows if shown), strict=True):
        page.row(label, shown, width, indent="")


def _origin(document: Document, page: Page) -> list[tuple[str, str]]:
    line = sources_line(
        texts(document, "sources"), text(document, "verification"), part(document, "source_cards"), page
    )
    return [("source", line), ("place", text(document, "place"))]


def _rule(code: str, document: Document, page: Page) -> None:
    del code
    page.paragraph(text(document, "text"))
    page.blank()
    rows = [
        ("severity", page.term("severity", text(document, "severity"))),
        (
            "triggers",
            page.say("list.plus").join(trigger_words(trigger, page) for trigger in texts(document, "triggers")),
        ),
        (
            "unless",
            page.say("list.semicolons").join(trigger_words(trigger, page) for trigger in texts(document, "unless")),
        ),
        ("nutrients", _nutrients(document, page)),
        (
            "actions",
            page.say("list.semicolons").join(page.say(f"action.{action}") for action in texts(document, "actions")),
        ),
    ]
    _write_rows([*rows, *_origin(document, page)], page)


def trigger_words(trigger: str, voice: Voice) -> str:
    """Return what sets a rule off; a class of medicines is named by its members."""
    kind, _, name = trigger.partition(":")
    if kind == "class":
        members = [code for code, classes in medicine_classes().items() if name in classes]
        shown = [voice.words.say("medicines", f"medicine.{code}") for code in members[:_MOST_NAMES]]
        more = [voice.say("list.more")] if len(members) > _MOST_NAMES else []
        return voice.say("trigger.class", members=voice.say("list.comma").join([*shown, *more]))
    if kind in ("state", "product"):
        return voice.say(f"{kind}.{name}")
    return voice.words.say("medicines", f"{kind}.{name}")


def _nutrients(document: Document, page: Page) -> str:
    return join([page.term("nutrient", nutrient) for nutrient in texts(document, "nutrients")], page.words)


def _finding(code: str, document: Document, page: Page) -> None:
    page.paragraph(finding_pattern(code, page.words))
    page.blank()
    rows = [
        ("severity", page.term("severity", text(document, "severity"))),
        ("nutrients", _nutrients(document, page)),
        ("arguments", number_words(part(document, "arguments"), page)),
    ]
    _write_rows([*rows, *_origin(document, page)], page)


def number_words(arguments: Document, voice: Voice) -> str:
    """Return the plan's own numbers behind a finding, each with what it means; what a person told has none."""
    paths = (str(path).partition(".") for path in arguments.values())
    own = (parameters()[name] for room, _, name in paths if room == "parameter")
    return voice.say("list.semicolons").join(_number(known, voice) for known in own)


def _number(known: Parameter, voice: Voice) -> str:
    value = in_unit(known.value, known.value, known.unit, voice.words) or number(known.value)
    return voice.say("explain.number", meaning=voice.words.say("parameters", known.name), value=value)


def _claim(code: str, document: Document, page: Page) -> None:
    write_claim(code, document, page)
    printed = text(document, "printed")
    if printed:
        page.under_point(page.say("claim.printed", printed=printed))
    evidence = parts(document, "evidence")
    if evidence:
        page.section(page.say("section.evidence"))
    for entry in evidence:
        page.point(_evidence(entry, page))
        page.under_point(
            sources_line([text(entry, "source")], text(entry, "verification"), part(document, "source_cards"), page),
            "dim",
        )


def _evidence(entry: Document, page: Page) -> str:
    said = (page.words.say("claims", f"evidence.{text(entry, 'id')}"), result_words(entry, page))
    people = text(entry, "n")
    counted = [page.say("evidence.n", n=number(float(people)) if people.isdecimal() else people)] if people else []
    return page.say("list.semicolons").join([*filter(None, said), *counted])


def result_words(entry: Document, voice: Voice) -> str:
    """Return what was found: a value with its unit and, in brackets, its interval; or a range alone."""
    unit = text(entry, "unit")
    low, high, value = text(entry, "low"), text(entry, "high"), text(entry, "value")
    if not value:
        return _in_unit_of_evidence(voice.say("evidence.span", low=low, high=high), unit, voice) if low else ""
    found = _in_unit_of_evidence(value, unit, voice)
    return voice.say("evidence.band", value=found, low=low, high=high) if low else found


def _in_unit_of_evidence(value: str, unit: str, voice: Voice) -> str:
    """Return a result with its unit as the language writes it; a unit without a pattern stands behind the number."""
    key = f"evidence.in.{unit}"
    return voice.say(key, value=value) if voice.words.has(CATALOGUE, key) else f"{value} {unit}".rstrip()


def _source(code: str, document: Document, page: Page) -> None:
    card = part(document, "card")
    write_card(code, card, page)
    page.blank()
    kind = text(card, "kind")
    rows = [("kind", page.term("source_kind", kind) if kind else "")]
    rows += [
        ("published_in", text(card, "published_in")),
        ("licence", card_words("licence", card, page)),
        ("date_read", text(card, "date_read")),
        ("note", text(card, "note")),
    ]
    _write_rows([*rows, ("used_by", page.say("list.comma").join(texts(document, "used_by")))], page)


def _parameter(code: str, document: Document, page: Page) -> None:
    page.paragraph(page.words.say("parameters", code))
    page.blank()
    value = figure(document, "value")
    unit = text(document, "unit")
    shown = in_unit(value, value, unit, page.words) if value is not None else ""
    exact = number(value) if value is not None else ""
    _write_rows([("value", shown or exact), *_origin(document, page)], page)


_BODIES: dict[str, Callable[[str, Document, Page], None]] = {
    "rule": _rule,
    "finding": _finding,
    "claim": _claim,
    "source": _source,
    "parameter": _parameter,
}
