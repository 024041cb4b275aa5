"""What bottles hold as rows: in one piece, a day, what it costs, what it does to the gap, and the limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from boneward.knowledge.findings import VITAMINS_K
from boneward.planning.bottle import ALL_K2, ANY_K
from boneward.report.amounts import about_mg, amount, join, number, nutrient_amount
from boneward.report.documents import Document, figure, figures, part, parts, text, texts
from boneward.report.label_words import NOT_COUNTED, SHOWN, dose_said, gives, nutrient_of, often_said, say
from boneward.report.source_text import short_source
from boneward.report.voice import Voice, capital

_ONLY_WHERE_GIVEN = frozenset({"mk4_ug", "mk7_ug", "vitamin_k_ug"})
_FORMS = ("mk7_ug", "mk4_ug")
NUTRIENT_OF = {
    "calcium_mg": "calcium",
    "vitamin_d_ug": "vitamin_d",
    "vitamin_k1_ug": "vitamin_k1",
    "vitamin_k_ug": "vitamin_k1",
} | dict.fromkeys((*_FORMS, ALL_K2), "vitamin_k2")
"""The nutrient of what a label names."""
_FROM_BOTTLES = ("from_bottles", "still_missing")
"""Of a nutrient's row, what rests on the labels."""
_PRICE_DECIMALS = ((0.1, 2), (0.01, 3))
_MOST_DECIMALS = 4
"""Decimals of a price from an amount on, and of a smaller one."""
Tell = Callable[..., str]
"""As `say`: a voice, a key of the labels' catalogue and what it names, to a sentence."""


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One thing that a bottle holds.

    Attributes:
        held: what it is: `calcium_mg` ...
        label: its name.
        amount: how much, or why that is not known.
        why: how the figure came about; empty where nothing is to be said.
    """

    held: str
    label: str
    amount: str
    why: str = ""

    def told(self, page: Voice) -> str:
        """Return the amount with its why, in one sentence."""
        return say(page, "held.with-why", amount=self.amount, why=self.why) if self.why else self.amount


def piece_rows(product: Document, document: Document, page: Voice) -> list[HeldRow]:
    """Return what one piece holds; nothing where the label speaks of no amount."""
    shown = shown_of(product)
    if not gives(product) and not any(is_not_counted(held, product) for held, _ in shown):
        return []
    return [_row(held, unit, product, document, page) for held, unit in shown]


def day_amounts(product: Document, page: Voice) -> dict[str, str]:
    """Return what the bottle gives a day, by what it holds; nothing of what is not known, or is none."""
    held = part(product, "per_day")
    return {key: amount_said(key, value, unit, product, page) for key, unit in SHOWN if (value := figure(held, key))}


def unread_said(product: Document, page: Voice) -> list[str]:
    """Return what of a label was not understood, where no finding quotes it already."""
    quoted = [text(part(one, "arguments"), "written") for one in parts(product, "findings")]
    return [
        say(page, "unread", text=unread)
        for unread in texts(product, "unread")
        if unread not in (text(product, "text"), *quoted)
    ]


def shown_of(product: Document) -> list[tuple[str, str]]:
    """Return what is shown of a piece: forms of K2 where they are given, all K2 where no form is."""
    held = part(product, "per_piece")
    given = {key for key, _ in SHOWN if figure(held, key) is not None}
    has_form = any((figure(held, key) or 0.0) > 0 for key in _FORMS)
    return [
        (key, unit)
        for key, unit in SHOWN
        if (key in given or key not in _ONLY_WHERE_GIVEN) and not (key == ALL_K2 and has_form)
    ]


def _row(held: str, unit: str, product: Document, document: Document, page: Voice) -> HeldRow:
    label, value = say(page, f"held.{held}"), figure(part(product, "per_piece"), held)
    if value is None:
        return HeldRow(held, label, say(page, "value.unread" if is_not_counted(held, product) else "value.unsaid"))
    if value == 0:
        return HeldRow(held, label, say(page, "value.denied"))
    steps = [step for step in parts(product, "steps") if text(step, "held") == held]
    why = page.sentences([_why(step, unit, product, document, page) for step in steps])
    return HeldRow(held, label, amount_said(held, value, unit, product, page), why)


def is_not_counted(held: str, product: Document) -> bool:
    """Say whether the label gives an amount all the same, one that could not be read or believed."""
    if figure(part(product, "per_piece"), ANY_K) is not None and NUTRIENT_OF[held] in VITAMINS_K:
        return False
    return any(
        text(one, "code") in NOT_COUNTED and nutrient_of(one) == NUTRIENT_OF[held] for one in parts(product, "findings")
    )


def amount_said(held: str, value: float, unit: str, spoken_of: Document, page: Voice) -> str:
    """Return an amount; calcium that rests on a hydrate nobody named is told in round numbers, here and in a day.

    Args:
        held: what it is of.
        value: in its unit.
        unit: as `amounts.amount` knows it.
        spoken_of: the product, or the whole document, whose findings say whether a hydrate was assumed.
        page: the page.
    """
    is_assumed = any(text(one, "code") == "label-hydrate-assumed" for one in parts(spoken_of, "findings"))
    is_rough = is_assumed and held in ("calcium", "calcium_mg")
    return about_mg(value, page.words) if is_rough else amount(value, unit, page.words)


def _why(step: Document, unit: str, product: Document, document: Document, page: Voice) -> str:
    """Return how a figure came about: as it stands, from a salt's share, or from a per cent of a reference value."""
    written, share = text(step, "written"), figure(step, "share_percent")
    if share is None:
        return say(page, "why.written", written=written)
    value = amount_said(text(step, "held"), figure(step, "value") or 0.0, unit, product, page)
    key = "why.share" if text(step, "salt") else "why.percent"
    said = say(page, key, written=written, share=number(round(share, 2)), value=value)
    cards = part(document, "sources")
    named = [short_source(source, cards, page) for source in texts(step, "sources")]
    named = [source for source in named if source != page.say("source.own")]  # what we worked out names nobody
    return said if not named else say(page, "why.source", why=said, sources=join(named, page.words))


def a_day(product: Document, page: Voice, tell: Tell = say) -> str:
    """Return how many pieces a day are counted, and who says so; `tell` finds the words."""
    if figures(product, "pieces_range"):
        return tell(page, "day.open", often=often_said(product, page))
    if figure(product, "pieces_per_day") is None and product.get("pieces_assumed"):
        return tell(page, "day.assumed", dose=dose_said(product, page))
    if figure(product, "pieces_per_day") is None:
        is_open = any(text(one, "code") == "bottle-pieces-open" for one in parts(product, "findings"))
        return tell(page, "day.loose" if is_open else "day.unsaid")
    return tell(page, "day.said", often=often_said(product, page))


def cost_said(product: Document, document: Document, page: Voice, tell: Tell = say) -> str:
    """Return what a bottle costs a day and by what it holds; empty where no price was told. `tell` finds the words."""
    cost = part(product, "cost")
    if not cost:
        return ""
    told = [
        say(page, f"cost.{key}", price=price_said(value, document, page))
        for key in ("per_day", "per_100_mg_calcium", "per_1000_iu_vitamin_d")
        if (value := figure(cost, key)) is not None
    ]
    price = price_said(figure(cost, "price") or 0.0, document, page)
    if not told:
        return tell(page, "cost.count", price=price)
    return say(page, "cost.line", price=price, told=join(told, page.words))


def price_said(value: float, document: Document, page: Voice) -> str:
    """Return a price with two decimals, a small one with more."""
    decimals = next((digits for least, digits in _PRICE_DECIMALS if abs(value) >= least), _MOST_DECIMALS)
    whole, _, rest = f"{value:,.{decimals}f}".partition(".")
    shown = f"{whole}.{rest.rstrip('0').ljust(2, '0')}"
    currency = text(document, "currency")
    return say(page, "price", currency=currency, value=shown) if currency else shown


def together_rows(document: Document, page: Voice) -> list[HeldRow]:
    """Return what all bottles give together a day; nothing where that is not known."""
    totals = part(document, "totals")
    known = {held for held, _ in SHOWN if figure(totals, held) is not None}
    return [
        HeldRow(held, say(page, f"held.{held}"), amount_said(held, figure(totals, held) or 0.0, unit, document, page))
        for held, unit in SHOWN
        if held in known and not (held == ALL_K2 and known.intersection(_FORMS))
    ]


def together_said(document: Document, page: Voice) -> list[str]:
    """Return what must be said of all bottles together beside their sums; that they are unknown where they are."""
    if not together_rows(document, page):
        return [say(page, "totals.unknown")]
    assumed = [
        number(place)
        for place, product in enumerate(parts(document, "products"), start=1)
        if product.get("pieces_assumed")
    ]
    said = [say(page, "totals.assumed", bottles=join(assumed, page.words))] if assumed else []
    cost = figure(part(document, "cost"), "per_day")
    if cost is not None:
        told = say(page, "cost.per_day", price=price_said(cost, document, page))
        said.append(say(page, "cost.together", told=told))
    return said


@dataclass(frozen=True, slots=True)
class GapLine:
    """What bottles do to the gap of one nutrient: its name and whole sentences."""

    nutrient: str
    name: str
    told: str


def gap_lines(document: Document, page: Voice) -> list[GapLine]:
    """Return what the bottles do to each gap; nothing without a person."""
    nutrients = part(document, "nutrients")
    return [
        GapLine(
            nutrient,
            capital(page.term("nutrient", nutrient)),
            page.sentences(_gap(nutrient, part(nutrients, nutrient), document, page)),
        )
        for nutrient in nutrients
    ]


def _gap(nutrient: str, own: Document, document: Document, page: Voice) -> list[str]:
    def told(key: str) -> str:
        value = figure(own, key) or 0.0
        if key in _FROM_BOTTLES:
            return amount_said(nutrient, value, _unit(nutrient), document, page)
        return nutrient_amount(value, nutrient, page.words)

    if text(own, "reason") == "bottle-blocked":
        return [say(page, "gap.blocked")]
    if figure(own, "from_bottles") is None:
        return [say(page, "gap.unknown")]
    given = say(page, "gap.gives", added=told("from_bottles"))
    if figure(own, "planned_supplement") is None:
        return [given, say(page, "gap.ask")]
    if not figure(own, "planned_supplement"):
        return [given, say(page, "gap.none-planned")]
    pieces = [given, say(page, "gap.planned", planned=told("planned_supplement"))]
    if figure(own, "from_supplements"):
        pieces.append(say(page, "gap.taken", now=told("from_supplements")))
    missing = figure(own, "still_missing") or 0.0
    pieces.append(say(page, "gap.missing", missing=told("still_missing")) if missing > 0 else say(page, "gap.closed"))
    return pieces


def _unit(nutrient: str) -> str:
    return {"calcium": "mg", "vitamin_d": "d"}.get(nutrient, "ug")


def limit_lines(document: Document, page: Voice) -> list[str]:
    """Return the limits beside what the bottles give, a sentence each."""
    is_open = any(figure(product, "pieces_per_day") is None for product in parts(document, "products"))
    return [
        line
        for nutrient, limit in part(document, "limits").items()
        if isinstance(limit, Mapping) and (line := _limit(nutrient, limit, document, page, is_open=is_open))
    ]


def _limit(nutrient: str, limit: Document, document: Document, page: Voice, *, is_open: bool) -> str:
    """Return one limit beside the total; nothing where the bottles hold none of it.

    Without a person a total is the least where a label does not say how many a day.
    """
    value, total = figure(limit, "value"), figure(limit, "total")
    if value is None or total is None:
        return ""
    edition, whose = figure(limit, "edition"), text(limit, "whose")
    authority = page.term("authority", text(limit, "authority"))
    named = page.say("limit.authority", authority=authority, year=f"{edition:.0f}") if edition else authority
    return say(
        page,
        f"limit.{whose}.least" if whose == "any_adult" and is_open else f"limit.{whose}",
        nutrient=capital(page.term("nutrient", nutrient)),
        total=amount_said(nutrient, total, _unit(nutrient), document, page),
        limit=nutrient_amount(value, nutrient, page.words),
        authority=named,
        mark=page.term("verification", text(limit, "verification")),
    )
