"""How a page names its sources and says how each value was verified."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from boneward.knowledge.loader import KnowledgeError
from boneward.knowledge.sources import source_card
from boneward.report.amounts import join
from boneward.report.article_document import ARTICLE_SOURCE
from boneward.report.documents import Document, figure, text
from boneward.report.page import Page
from boneward.report.voice import Voice

_TAIL = re.compile(r"\s*(?:\(|;|\band others\b).*")
_AUTHOR = re.compile(r"(?P<surname>(?:[a-z]+ )*[A-Z][\w'-]+) (?!UK|NZ|BC)[A-Z]{1,3}(?:,.*| and .*)?")
"""A surname and its initials; the three that are excepted are where a body is from, as in "Coeliac UK"."""
_YEAR = re.compile(r"\b\d{4}\b")
_NO_CODE = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
_LONG = 56
_DECISION = "decision"


def short_source(source: str, cards: Document, voice: Voice) -> str:
    """Return a source's name for a line: who and when; its code where the name is long or there is no card."""
    if source == ARTICLE_SOURCE:
        return voice.say("source.article")
    card = _card(source, cards)
    if card.get("kind") == _DECISION:
        return voice.say("source.own")
    producer = _TAIL.sub("", text(card, "producer"))
    author = _AUTHOR.fullmatch(producer)
    name = author["surname"] if author else producer
    if len(name) > _LONG:
        name = name.partition(",")[0]
    if not name or len(name) > _LONGEST:
        return source
    year = figure(card, "year")
    if not year or _YEAR.search(name):
        return name
    return voice.say("source.short", producer=name, year=f"{year:.0f}")


def _card(source: str, cards: Document) -> Document:
    """Return the card of a source, also of one that the document names without bringing its card."""
    card = cards.get(source)
    if isinstance(card, Mapping):
        return card
    try:
        return source_card(source).as_document()
    except KnowledgeError:
        return {}


def is_decision(sources: Sequence[str], cards: Document) -> bool:
    """Say whether a sentence rests on decisions of ours alone."""
    return bool(sources) and all(_card(source, cards).get("kind") == _DECISION for source in sources)


def sources_line(sources: Sequence[str], verification: str, cards: Document, voice: Voice) -> str:
    """Return the sources of a sentence and how they were verified, as one line; a decision of ours needs no mark."""
    if is_decision(sources, cards):
        return voice.say("source.own")
    mark = voice.term("verification", verification) if verification else ""
    named = join(list(dict.fromkeys(short_source(source, cards, voice) for source in sources)), voice.words)
    if named and mark:
        return voice.say("source.line", sources=named, mark=mark)
    return named or mark


def card_words(key: str, card: Document, voice: Voice) -> str:
    """Return a card's licence or interest in the reader's language, by its own words as a code; empty for none."""
    said = text(card, key)
    return voice.term(key, _NO_CODE.sub("_", said.casefold()).strip("_")) if said else ""


def write_source_codes(cards: Document, page: Page, cited: Collection[str]) -> None:
    """Add the codes of the sources that stand on the page: where to look, without a second page of titles."""
    shown = [source for source in cards if source in cited]
    if not shown:
        return
    page.section(page.say("section.sources"))
    page.paragraph(page.say("source.codes", codes=page.say("list.comma").join(shown)), "dim")


def write_sources(cards: Document, page: Page) -> None:
    """Add the list of sources: id, title, who, when, where to find it, and how much of it was read."""
    if not cards:
        return
    page.section(page.say("section.sources"))
    page.paragraph(page.say("source.legend"), "dim")
    for source, card in cards.items():
        if isinstance(card, Mapping):
            write_card(source, card, page)


def write_card(source: str, card: Document, page: Page) -> None:
    """Add one source as a point."""
    year = figure(card, "year")
    page.point(
        page.say(
            "source.full",
            id=source,
            title=text(card, "title"),
            producer=text(card, "producer"),
            year=f"{year:.0f}" if year else page.say("source.undated"),
        )
    )
    address = f"doi:{card['doi']}" if card.get("doi") else text(card, "url")
    read = (
        page.say("read." + text(card, "read").replace(" ", "-"))
        if card.get("read") and card.get("kind") != _DECISION
        else ""
    )
    behind = [piece for piece in (address, read) if piece]
    if behind:
        page.under_point(page.say("list.points").join(behind), "dim")
    if card.get("interest"):
        page.under_point(page.say("source.interest", interest=card_words("interest", card, page)), "dim")
