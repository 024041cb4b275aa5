"""Bottles in hand as a page: the verdict first, what was read, what it does to the gap, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from boneward.planning.bottle import ALL_K2
from boneward.report.amounts import amount, join, number, nutrient_amount
from boneward.report.documents import Document, figure, figures, part, parts, text, texts
from boneward.report.finding_text import GRAVE, NOTES, write_findings
from boneward.report.layout import Style, width_of
from boneward.report.page import Page, capital
from boneward.report.source_text import short_source
from boneward.report.words import Words

CATALOGUE = "labels"
_SHOWN = (
    ("calcium_mg", "mg"),
    ("vitamin_d_ug", "d"),
    ("mk7_ug", "ug"),
    ("mk4_ug", "ug"),
    (ALL_K2, "ug"),
    ("vitamin_k1_ug", "ug"),
    ("vitamin_k_ug", "ug"),
)
"""What one piece holds, in the order of the page, with its unit."""
_ONLY_WHERE_GIVEN = frozenset({"mk4_ug", "mk7_ug", "vitamin_k_ug"})
_SAID_ABOVE = frozenset({"label-salt-share"})
"""What a row of the page says already."""
_FORMS = ("mk7_ug", "mk4_ug")
_COLOURS = {"fits": "green", "not_needed": "green", "ask": "yellow", "too_much": "yellow", "not_for_you": "red"}
_PRICE_DECIMALS = ((0.1, 2), (0.01, 3))
_MOST_DECIMALS = 4
"""Decimals of a price from an amount on, and of a smaller one."""
_PIECE_DECIMALS = 3


def label_text(document: Document, words: Words, *, width: int = 80, colour: bool = False) -> str:
    """Return `boneward.label/1` as text.

    Args:
        document: of `service.label`.
        words: the language to write in.
        width: columns of the widest line.
        colour: mark the verdict and headings with colour too.
    """
    page = Page(words, width, Style(colour))
    products = parts(document, "products")
    page.section(_headline(document, products, page), *_colour(text(document, "verdict")))
    page.paragraph(_lead(document, products, page))
    shown = _by_bottle(document, page) if len(products) > 1 else document
    write_findings(shown, page, GRAVE)
    for place, product in enumerate(products, start=1):
        _write_product(product, place if len(products) > 1 else 0, document, page)
    if len(products) > 1:
        _write_together(document, page)
    _write_gap(document, page)
    _write_limits(document, page)
    write_findings(shown, page, NOTES, without=_SAID_ABOVE)
    _write_sources(document, page)
    page.blank()
    page.paragraph(page.say("plan.end"))
    return page.text()


def _say(page: Page, key: str, **arguments: object) -> str:
    return page.words.say(CATALOGUE, key, **arguments)


def _by_bottle(document: Document, page: Page) -> Document:
    """Return the document with each finding's sentence behind the number of its bottle."""
    named = [
        {**one, "text": _say(page, "says.bottle", place=number(place), text=text(one, "text"))}
        if (place := figure(one, "bottle"))
        else one
        for one in parts(document, "findings")
    ]
    return {**document, "findings": named}


def _colour(verdict: str) -> tuple[str, ...]:
    return (_COLOURS[verdict],) if verdict in _COLOURS else ()


def _headline(document: Document, products: Sequence[Document], page: Page) -> str:
    """Return the one sentence that comes first: the verdict, or without a person what the guard makes of the label."""
    verdict = text(document, "verdict")
    guard = text(document, "guard")
    if not verdict or (verdict == "ask" and guard == "medicine"):
        return _say(page, f"headline.{guard}")
    if len(products) > 1:
        return _say(page, f"headline.together.{verdict}")
    return _say(page, f"headline.{verdict}", dose=capital(_dose(products[0], page)))


def _lead(document: Document, products: Sequence[Document], page: Page) -> str:
    verdict = text(document, "verdict")
    if not verdict:
        return _say(page, "lead.nobody")
    if len(products) > 1:
        singles = [
            _say(page, "lead.bottle", place=place, verdict=_say(page, f"verdict.{text(product, 'verdict')}"))
            for place, product in enumerate(products, start=1)
        ]
        return page.sentences(singles)
    if verdict == "ask" and text(document, "guard") == "medicine":
        return _say(page, "lead.medicine")
    others = _others(products[0], page)
    return page.sentences([_say(page, f"lead.{verdict}"), *others])


def _others(product: Document, page: Page) -> list[str]:
    return [
        _say(
            page,
            "lead.other",
            dose=capital(_pieces(figure(other, "pieces_per_day") or 0.0, text(product, "piece"), page)),
            verdict=_say(page, f"verdict.{text(other, 'verdict')}"),
        )
        for other in parts(product, "if")
    ]


def _dose(product: Document, page: Page) -> str:
    """Return how many pieces a day are spoken of: "2 tablets"; a range where the label leaves it open."""
    piece = text(product, "piece")
    span = figures(product, "pieces_range")
    if span:
        return _say(page, "pieces.or", few=number(span[0]), many=_pieces(span[-1], piece, page))
    count = figure(product, "pieces_per_day")
    return _pieces(1.0 if count is None else count, piece, page)


def _pieces(count: float, piece: str, page: Page) -> str:
    key = f"pieces.{piece}.one" if count == 1 else f"pieces.{piece}.many"
    return _say(page, key, count=number(round(count, _PIECE_DECIMALS)))


def _write_product(product: Document, place: int, document: Document, page: Page) -> None:
    title = _say(page, "section.bottle", place=place) if place else _say(page, "section.read")
    page.section(title)
    page.paragraph(_say(page, "quote", text=text(product, "text")))
    page.blank()
    page.paragraph(_say(page, f"in-one.{text(product, 'piece')}"), "bold")
    shown = _shown(product)
    width = max(width_of(_say(page, f"held.{held}")) for held, _ in shown)
    for held, unit in shown:
        page.row(_say(page, f"held.{held}"), _row(held, unit, product, document, page), width)
    page.paragraph(_a_day(product, page))
    for unread in texts(product, "unread"):
        page.paragraph(_say(page, "unread", text=unread))
    _write_cost(product, document, page)


def _shown(product: Document) -> list[tuple[str, str]]:
    """Return what is shown of a piece: forms of K2 where they are given, all K2 where no form is."""
    held = part(product, "per_piece")
    given = {key for key, _ in _SHOWN if figure(held, key) is not None}
    has_form = any((figure(held, key) or 0.0) > 0 for key in _FORMS)
    return [
        (key, unit)
        for key, unit in _SHOWN
        if (key in given or key not in _ONLY_WHERE_GIVEN) and not (key == ALL_K2 and has_form)
    ]


def _row(held: str, unit: str, product: Document, document: Document, page: Page) -> str:
    value = figure(part(product, "per_piece"), held)
    if value is None:
        return _say(page, "value.unsaid")
    if value == 0:
        return _say(page, "value.denied")
    shown = amount(value, unit, page.words)
    steps = [step for step in parts(product, "steps") if text(step, "held") == held]
    if not steps:
        return shown
    why = page.sentences([_why(step, unit, document, page) for step in steps])
    return _say(page, "held.with-why", amount=shown, why=why)


def _why(step: Document, unit: str, document: Document, page: Page) -> str:
    """Return how a figure came about: as it stands, from a salt's share, or from a per cent of a reference value."""
    written, share = text(step, "written"), figure(step, "share_percent")
    if share is None:
        return _say(page, "why.written", written=written)
    value = amount(figure(step, "value") or 0.0, unit, page.words)
    key = "why.share" if text(step, "salt") else "why.percent"
    said = _say(page, key, written=written, share=number(round(share, 2)), value=value)
    cards = part(document, "sources")
    named = [short_source(source, cards, page) for source in texts(step, "sources")]
    return said if not named else _say(page, "why.source", why=said, sources=join(named, page.words))


def _a_day(product: Document, page: Page) -> str:
    if figures(product, "pieces_range"):
        return _say(page, "day.open", dose=_dose(product, page))
    if figure(product, "pieces_per_day") is None:
        return _say(page, "day.unsaid")
    return _say(page, "day.said", dose=_dose(product, page))


def _write_cost(product: Document, document: Document, page: Page) -> None:
    cost = part(product, "cost")
    if not cost:
        return
    told = [
        _say(page, f"cost.{key}", price=_price(value, document, page))
        for key in ("per_day", "per_100_mg_calcium", "per_1000_iu_vitamin_d")
        if (value := figure(cost, key)) is not None
    ]
    page.blank()
    price = _price(figure(cost, "price") or 0.0, document, page)
    if not told:
        page.paragraph(_say(page, "cost.count", price=price))
        return
    page.paragraph(_say(page, "cost.line", price=price, told=join(told, page.words)))


def _price(value: float, document: Document, page: Page) -> str:
    """Return a price with two decimals, a small one with more."""
    decimals = next((digits for least, digits in _PRICE_DECIMALS if abs(value) >= least), _MOST_DECIMALS)
    whole, _, rest = f"{value:,.{decimals}f}".partition(".")
    shown = f"{whole}.{rest.rstrip('0').ljust(2, '0')}"
    currency = text(document, "currency")
    return _say(page, "price", currency=currency, value=shown) if currency else shown


def _write_together(document: Document, page: Page) -> None:
    page.section(_say(page, "section.together"))
    totals = part(document, "totals")
    known = {held for held, _ in _SHOWN if figure(totals, held) is not None}
    shown = [
        (held, unit) for held, unit in _SHOWN if held in known and not (held == ALL_K2 and known.intersection(_FORMS))
    ]
    if not shown:
        page.paragraph(_say(page, "totals.unknown"))
        return
    width = max(width_of(_say(page, f"held.{held}")) for held, _ in shown)
    for held, unit in shown:
        page.row(_say(page, f"held.{held}"), amount(figure(totals, held) or 0.0, unit, page.words), width)
    cost = figure(part(document, "cost"), "per_day")
    if cost is not None:
        told = _say(page, "cost.per_day", price=_price(cost, document, page))
        page.paragraph(_say(page, "cost.together", told=told))


def _write_sources(document: Document, page: Page) -> None:
    codes = list(part(document, "sources"))
    if codes:
        page.section(page.say("section.sources"))
        page.paragraph(page.words.say("sun", "sources", codes=page.say("list.comma").join(codes)), "dim")


def _write_gap(document: Document, page: Page) -> None:
    nutrients = part(document, "nutrients")
    if not nutrients:
        return
    page.section(_say(page, "section.gap"))
    for nutrient in nutrients:
        own = part(nutrients, nutrient)
        name = capital(page.term("nutrient", nutrient))
        page.point(_say(page, "gap.line", nutrient=name, told=page.sentences(_gap(nutrient, own, page))))


def _gap(nutrient: str, own: Document, page: Page) -> list[str]:
    def told(key: str) -> str:
        return nutrient_amount(figure(own, key) or 0.0, nutrient, page.words)

    if text(own, "reason") == "bottle-blocked":
        return [_say(page, "gap.blocked")]
    if figure(own, "from_bottles") is None:
        return [_say(page, "gap.unknown")]
    given = _say(page, "gap.gives", added=told("from_bottles"))
    if figure(own, "planned_supplement") is None:
        return [given, _say(page, "gap.ask")]
    if not figure(own, "planned_supplement"):
        return [given, _say(page, "gap.none-planned")]
    pieces = [given, _say(page, "gap.planned", planned=told("planned_supplement"))]
    if figure(own, "from_supplements"):
        pieces.append(_say(page, "gap.taken", now=told("from_supplements")))
    missing = figure(own, "still_missing") or 0.0
    pieces.append(_say(page, "gap.missing", missing=told("still_missing")) if missing > 0 else _say(page, "gap.closed"))
    return pieces


def _write_limits(document: Document, page: Page) -> None:
    lines = [
        line
        for nutrient, limit in part(document, "limits").items()
        if isinstance(limit, Mapping) and (line := _limit(nutrient, limit, page))
    ]
    if lines:
        page.section(_say(page, "section.limits"))
        for line in lines:
            page.point(line)


def _limit(nutrient: str, limit: Document, page: Page) -> str:
    """Return one limit beside the total; nothing where the bottles hold none of it."""
    value, total = figure(limit, "value"), figure(limit, "total")
    if value is None or total is None:
        return ""
    edition = figure(limit, "edition")
    authority = page.term("authority", text(limit, "authority"))
    named = page.say("limit.authority", authority=authority, year=f"{edition:.0f}") if edition else authority
    return _say(
        page,
        f"limit.{text(limit, 'whose')}",
        nutrient=capital(page.term("nutrient", nutrient)),
        total=nutrient_amount(total, nutrient, page.words),
        limit=nutrient_amount(value, nutrient, page.words),
        authority=named,
        mark=page.term("verification", text(limit, "verification")),
    )
