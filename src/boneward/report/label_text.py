"""Bottles in hand as a page: the verdict first, what was read, what it does to the gap, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from boneward.knowledge.findings import VITAMINS_K
from boneward.planning.bottle import ALL_K2, ANY_K
from boneward.report.amounts import about_mg, amount, join, number, nutrient_amount
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
_SAID_ABOVE = frozenset({"label-salt-share", "bottle-pieces-assumed", "bottle-pieces-unsaid", "bottle-fits"})
"""What a row of the page, or its first sentence, says already."""
_NOT_READ = "label-not-read"
_NOT_COUNTED = frozenset({_NOT_READ, "label-slip", "label-two-readings", "label-amounts-disagree"})
"""Why an amount that the label states does not count."""
_WHY_NOT_READ = frozenset({"label-slip", "label-two-readings", "label-amounts-disagree", "label-k-kind-unknown"})
"""What says better than `label-not-read` why an amount does not count."""
_FORMS = ("mk7_ug", "mk4_ug")
_NUTRIENT_OF = {
    "calcium_mg": "calcium",
    "vitamin_d_ug": "vitamin_d",
    "vitamin_k1_ug": "vitamin_k1",
    "vitamin_k_ug": "vitamin_k1",
} | dict.fromkeys((*_FORMS, ALL_K2), "vitamin_k2")
_FROM_BOTTLES = ("from_bottles", "still_missing")
"""Of a nutrient's row, what rests on the labels."""
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
    listed = {**document, "findings": _worth_saying(document)}
    shown = _by_bottle(listed, page) if len(products) > 1 else listed
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


def _worth_saying(document: Document) -> list[Document]:
    """Return the findings, without those that only repeat what another explains: why an amount is not known."""
    findings = parts(document, "findings")
    explained = {
        (figure(one, "bottle"), key)
        for one in findings
        if text(one, "code") in _WHY_NOT_READ
        for key in (text(part(one, "arguments"), "written"), _nutrient(one))
        if key
    }
    kinds = {figure(one, "bottle") for one in findings if text(one, "code") == "label-k-kind-unknown"}
    opened = {figure(one, "bottle") for one in findings if text(one, "code") == "bottle-pieces-open"}
    doubtful = {figure(one, "bottle") for one in findings if text(one, "code") in _NOT_COUNTED}

    def is_said(one: Document) -> bool:
        place, written = figure(one, "bottle"), text(part(one, "arguments"), "written")
        if text(one, "code") == "bottle-amount-unknown":
            return place in opened - doubtful
        is_any_k = place in kinds and _nutrient(one) in VITAMINS_K
        return text(one, "code") == _NOT_READ and (
            is_any_k or (place, written) in explained or (place, _nutrient(one)) in explained
        )

    return [one for one in findings if not is_said(one)]


def _nutrient(finding: Document) -> str:
    return text(finding, "nutrient") or text(part(finding, "arguments"), "nutrient")


def _colour(verdict: str) -> tuple[str, ...]:
    return (_COLOURS[verdict],) if verdict in _COLOURS else ()


def _headline(document: Document, products: Sequence[Document], page: Page) -> str:
    """Return the one sentence that comes first: the verdict, or without a person what the guard makes of the label."""
    verdict = text(document, "verdict")
    guard = text(document, "guard")
    if not verdict and _holds_nothing(document, products):
        return _say(page, "headline.nothing_read")
    if not verdict or (verdict == "ask" and guard == "medicine"):
        return _say(page, f"headline.{guard}")
    if len(products) > 1:
        return _say(page, f"headline.together.{verdict}")
    return _say(page, f"headline.{verdict}", dose=capital(_dose(products[0], page)))


def _lead(document: Document, products: Sequence[Document], page: Page) -> str:
    verdict = text(document, "verdict")
    if not verdict and _holds_nothing(document, products):
        return _say(page, "lead.nothing_read")
    if not verdict:
        return _say(page, "lead.medicine" if text(document, "guard") == "medicine" else "lead.nobody")
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


def _holds_nothing(document: Document, products: Sequence[Document]) -> bool:
    """Say whether the texts speak of no amount at all, neither one that counts nor one that does not."""
    is_doubtful = any(text(one, "code").startswith("label-") for one in parts(document, "findings"))
    return not is_doubtful and not any(_gives(product) for product in products)


def _gives(product: Document) -> bool:
    held = part(product, "per_piece")
    return any(figure(held, key) is not None for key, _ in _SHOWN)


def _others(product: Document, page: Page) -> list[str]:
    """Return the numbers of pieces a day that would fit."""
    piece = text(product, "piece")
    fitting = [
        figure(other, "pieces_per_day") or 0.0
        for other in parts(product, "if")
        if text(other, "verdict") == "fits" != text(product, "verdict")
    ]
    if not fitting:
        return []
    few, last = [number(count) for count in fitting[:-1]], _pieces(fitting[-1], piece, page)
    dose = _say(page, "pieces.or", few=join(few, page.words), many=last) if few else last
    return [_say(page, "lead.other", dose=capital(dose))]


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
    _write_piece(product, document, page)
    quoted = [text(part(one, "arguments"), "written") for one in parts(product, "findings")]
    for unread in texts(product, "unread"):
        if unread not in (text(product, "text"), *quoted):
            page.paragraph(_say(page, "unread", text=unread))
    _write_cost(product, document, page)


def _write_piece(product: Document, document: Document, page: Page) -> None:
    """Add what one piece holds, and how many a day are counted; where no amount was read, that alone."""
    shown = _shown(product)
    if not _gives(product) and not any(_is_not_counted(held, product) for held, _ in shown):
        page.paragraph(_say(page, "nothing-read"))
        return
    page.paragraph(_say(page, f"in-one.{text(product, 'piece')}"), "bold")
    width = max(width_of(_say(page, f"held.{held}")) for held, _ in shown)
    for held, unit in shown:
        page.row(_say(page, f"held.{held}"), _row(held, unit, product, document, page), width)
    page.paragraph(_a_day(product, page))


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
        return _say(page, "value.unread" if _is_not_counted(held, product) else "value.unsaid")
    if value == 0:
        return _say(page, "value.denied")
    shown = _amount(held, value, unit, product, page)
    steps = [step for step in parts(product, "steps") if text(step, "held") == held]
    if not steps:
        return shown
    why = page.sentences([_why(step, unit, product, document, page) for step in steps])
    return _say(page, "held.with-why", amount=shown, why=why)


def _is_not_counted(held: str, product: Document) -> bool:
    """Say whether the label gives an amount all the same, one that could not be read or believed."""
    if figure(part(product, "per_piece"), ANY_K) is not None and _NUTRIENT_OF[held] in VITAMINS_K:
        return False
    return any(
        text(one, "code") in _NOT_COUNTED and _nutrient(one) == _NUTRIENT_OF[held] for one in parts(product, "findings")
    )


def _amount(held: str, value: float, unit: str, spoken_of: Document, page: Page) -> str:
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


def _why(step: Document, unit: str, product: Document, document: Document, page: Page) -> str:
    """Return how a figure came about: as it stands, from a salt's share, or from a per cent of a reference value."""
    written, share = text(step, "written"), figure(step, "share_percent")
    if share is None:
        return _say(page, "why.written", written=written)
    value = _amount(text(step, "held"), figure(step, "value") or 0.0, unit, product, page)
    key = "why.share" if text(step, "salt") else "why.percent"
    said = _say(page, key, written=written, share=number(round(share, 2)), value=value)
    cards = part(document, "sources")
    named = [short_source(source, cards, page) for source in texts(step, "sources")]
    named = [source for source in named if source != page.say("source.own")]  # what we worked out names nobody
    return said if not named else _say(page, "why.source", why=said, sources=join(named, page.words))


def _a_day(product: Document, page: Page) -> str:
    if figures(product, "pieces_range"):
        return _say(page, "day.open", dose=_dose(product, page))
    if figure(product, "pieces_per_day") is None and product.get("pieces_assumed"):
        return _say(page, "day.assumed", dose=_dose(product, page))
    if figure(product, "pieces_per_day") is None:
        is_open = any(text(one, "code") == "bottle-pieces-open" for one in parts(product, "findings"))
        return _say(page, "day.loose" if is_open else "day.unsaid")
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
        page.row(_say(page, f"held.{held}"), _amount(held, figure(totals, held) or 0.0, unit, document, page), width)
    assumed = [
        number(place)
        for place, product in enumerate(parts(document, "products"), start=1)
        if product.get("pieces_assumed")
    ]
    if assumed:
        page.paragraph(_say(page, "totals.assumed", bottles=join(assumed, page.words)))
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
        page.point(_say(page, "gap.line", nutrient=name, told=page.sentences(_gap(nutrient, own, document, page))))


def _gap(nutrient: str, own: Document, document: Document, page: Page) -> list[str]:
    def told(key: str) -> str:
        value = figure(own, key) or 0.0
        if key in _FROM_BOTTLES:
            return _amount(nutrient, value, _unit(nutrient), document, page)
        return nutrient_amount(value, nutrient, page.words)

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


def _unit(nutrient: str) -> str:
    return {"calcium": "mg", "vitamin_d": "d"}.get(nutrient, "ug")


def _write_limits(document: Document, page: Page) -> None:
    is_open = any(figure(product, "pieces_per_day") is None for product in parts(document, "products"))
    lines = [
        line
        for nutrient, limit in part(document, "limits").items()
        if isinstance(limit, Mapping) and (line := _limit(nutrient, limit, document, page, is_open=is_open))
    ]
    if lines:
        page.section(_say(page, "section.limits"))
        for line in lines:
            page.point(line)


def _limit(nutrient: str, limit: Document, document: Document, page: Page, *, is_open: bool) -> str:
    """Return one limit beside the total; nothing where the bottles hold none of it.

    Without a person a total is the least where a label does not say how many a day.
    """
    value, total = figure(limit, "value"), figure(limit, "total")
    if value is None or total is None:
        return ""
    edition, whose = figure(limit, "edition"), text(limit, "whose")
    authority = page.term("authority", text(limit, "authority"))
    named = page.say("limit.authority", authority=authority, year=f"{edition:.0f}") if edition else authority
    return _say(
        page,
        f"limit.{whose}.least" if whose == "any_adult" and is_open else f"limit.{whose}",
        nutrient=capital(page.term("nutrient", nutrient)),
        total=_amount(nutrient, total, _unit(nutrient), document, page),
        limit=nutrient_amount(value, nutrient, page.words),
        authority=named,
        mark=page.term("verification", text(limit, "verification")),
    )
