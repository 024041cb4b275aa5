"""The page of bottles in hand: the verdict first, the text as it was read, what one piece and a day hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boneward.planning.bottle import ANY_K
from boneward.report.documents import Document, parts, text, texts
from boneward.report.finding_text import NOTES, WARNINGS
from boneward.report.html.said_findings import FindingGroup, finding_groups
from boneward.report.label_rows import (
    NUTRIENT_OF,
    GapLine,
    HeldRow,
    a_day,
    cost_said,
    day_amounts,
    gap_lines,
    limit_lines,
    piece_rows,
    together_rows,
    together_said,
    unread_said,
)
from boneward.report.label_words import SAID_ABOVE, by_bottle, headline, lead, say, worth_saying
from boneward.report.plain_findings import in_plain_words
from boneward.report.voice import Voice
from boneward.report.words import Words

FIELDS = ("label", "per_day", "price", "count")
_CATALOGUE = "page_day"
MOST_BOTTLES = 5
_CHIPS = {"fits": "add", "not_needed": "none", "too_much": "reduce", "not_for_you": "stop", "ask": "ask"}
"""The look of each verdict about a bottle: its mark and colour are those of a plan's verdict."""
_OF = {held: nutrient for held, nutrient in NUTRIENT_OF.items() if held != ANY_K}
"""The nutrient whose colour a part wears; vitamin K of no stated kind wears none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a label's text: what was understood of it, or that it was not."""

    text: str
    nutrient: str = ""
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A row of a bottle's table: how much in one piece and in a day, and how that came about.

    `nutrient` is empty for vitamin K of no stated kind.
    """

    nutrient: str
    label: str
    amount: str
    a_day: str
    why: str


@dataclass(frozen=True, slots=True)
class BottleCard:
    """One bottle as it was read.

    Attributes:
        title: its number, or what was read.
        verdict: of this bottle alone, as chip and words; both empty without a person, or where there is one bottle.
        read: the text in pieces, in its order.
        in_one: "In one tablet"; a_day: how many a day are counted.
        rows: what it holds; empty where nothing was read.
        unread: what could not be read, a sentence each.
        cost: what it costs; empty where no price was told.
    """

    title: str
    chip: str
    verdict: str
    read: tuple[Mark, ...]
    in_one: str
    a_day: str
    rows: tuple[PieceRow, ...]
    unread: list[str]
    cost: str


@dataclass(frozen=True, slots=True)
class BottlePage:
    """What was read and what a person's plan makes of it.

    Attributes:
        headline, lead: the answer.
        chip: the look of the verdict; empty without a person.
        is_for_somebody: whether answers travelled along.
        grave, notes: findings.
        bottles: each of them.
        together: what all give a day; empty for one bottle.
        together_said: what must be said beside it.
        gaps: what they do to each gap.
        limits: the limits, a sentence each.
    """

    headline: str
    lead: str
    chip: str
    is_for_somebody: bool
    grave: tuple[FindingGroup, ...]
    notes: tuple[FindingGroup, ...]
    bottles: tuple[BottleCard, ...]
    together: list[HeldRow]
    together_said: list[str]
    gaps: list[GapLine]
    limits: list[str]


@dataclass(frozen=True, slots=True)
class Box:
    """One bottle's fields as typed, by `FIELDS`, and what is wrong with each."""

    place: int
    typed: Mapping[str, str]
    wrong: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.typed.values())


def bottle_page(document: Document, words: Words) -> BottlePage:
    """Return the page of `boneward.label/1`."""
    document, voice = in_plain_words(document, words), Voice(words)
    products = parts(document, "products")
    are_several = len(products) > 1
    listed: Document = {**document, "findings": [_on_page(one, voice) for one in worth_saying(document)]}
    shown = by_bottle(listed, voice) if are_several else listed
    return BottlePage(
        headline=headline(document, products, voice),
        lead=_lead(document, products, voice),
        chip=_CHIPS.get(text(document, "verdict"), ""),
        is_for_somebody=bool(text(document, "verdict")),
        grave=finding_groups(shown, voice, WARNINGS),
        notes=finding_groups(shown, voice, NOTES, without=SAID_ABOVE),
        bottles=tuple(
            _card(product, place if are_several else 0, document, voice) for place, product in enumerate(products, 1)
        ),
        together=together_rows(document, voice) if are_several else [],
        together_said=together_said(document, voice) if are_several else [],
        gaps=gap_lines(document, voice),
        limits=limit_lines(document, voice),
    )


def _lead(document: Document, products: Sequence[Document], voice: Voice) -> str:
    """Return the lead; where only the person is missing, in words that name no option of a command line."""
    told = lead(document, products, voice)
    return voice.words.say(_CATALOGUE, "bottle.nobody") if told == say(voice, "lead.nobody") else told


def _tell(voice: Voice, key: str, **arguments: object) -> str:
    """Return a sentence of the labels' catalogue, or the page's own where that one names an option."""
    own = f"bottle.{key}"
    if voice.words.has(_CATALOGUE, own):
        return voice.words.say(_CATALOGUE, own, **arguments)
    return say(voice, key, **arguments)


def _on_page(finding: Document, voice: Voice) -> Document:
    """Return a finding in the page's own words where the usual ones name an option."""
    own = f"bottle.{text(finding, 'code')}"
    return {**finding, "text": voice.words.say(_CATALOGUE, own)} if voice.words.has(_CATALOGUE, own) else finding


def _card(product: Document, place: int, document: Document, voice: Voice) -> BottleCard:
    verdict = text(product, "verdict") if place else ""
    rows, days = piece_rows(product, document, voice), day_amounts(product, voice)
    return BottleCard(
        title=say(voice, "section.bottle", place=place) if place else say(voice, "section.read"),
        chip=_CHIPS.get(verdict, ""),
        verdict=say(voice, f"verdict.{verdict}") if verdict else "",
        read=marks(product),
        in_one=say(voice, f"in-one.{text(product, 'piece')}"),
        a_day=a_day(product, voice, _tell),
        rows=tuple(
            PieceRow(_OF.get(row.held, ""), row.label, row.amount, days.get(row.held, ""), row.why) for row in rows
        ),
        unread=unread_said(product, voice),
        cost=cost_said(product, document, voice, _tell),
    )


def marks(product: Document) -> tuple[Mark, ...]:
    """Return a label's text in pieces: those that an amount was read from, those not understood, and the rest.

    A part that stands in the text twice is marked where it stands first; parts that overlap are marked once.
    """
    whole = text(product, "text")
    found = [(text(step, "written"), _OF.get(text(step, "held"), "")) for step in parts(product, "steps")]
    found += [(unread, "") for unread in texts(product, "unread") if unread != whole]
    spans = sorted((whole.find(written), -len(written), nutrient) for written, nutrient in found if written)
    pieces, reached = [], 0
    for start, length, nutrient in spans:
        if start < reached:
            continue
        if start > reached:
            pieces.append(Mark(whole[reached:start]))
        reached = start - length
        pieces.append(Mark(whole[start:reached], nutrient, is_unread=not nutrient))
    return (*pieces, Mark(whole[reached:])) if reached < len(whole) else tuple(pieces)


def boxes(typed: Sequence[Mapping[str, str]], wrong: Mapping[str, str], *, count: int) -> tuple[Box, ...]:
    """Return the fields of the bottles.

    Args:
        typed: by bottle its fields as typed.
        wrong: what is wrong, by field: `label.1`, `price.2`.
        count: how many boxes to show at least.
    """
    shown = min(max(count, len(typed), 1), MOST_BOTTLES)
    filled = [*typed, *([{}] * shown)][:shown]
    return tuple(
        Box(
            place,
            {key: box.get(key, "") for key in FIELDS},
            {key: wrong[name] for key in FIELDS if (name := f"{key}.{place}") in wrong},
        )
        for place, box in enumerate(filled, start=1)
    )
