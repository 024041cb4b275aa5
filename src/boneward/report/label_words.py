"""What is said of bottles in hand before their numbers: the verdict, what it rests on, which findings are worth it."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.foods.label.reading import OTHER_ACTIVE
from boneward.knowledge.findings import VITAMINS_K
from boneward.planning.bottle import ALL_K2
from boneward.report.amounts import join, number
from boneward.report.documents import Document, figure, figures, part, parts, text, texts
from boneward.report.voice import Voice, capital

CATALOGUE = "labels"
SHOWN = (
    ("calcium_mg", "mg"),
    ("vitamin_d_ug", "d"),
    ("mk7_ug", "ug"),
    ("mk4_ug", "ug"),
    (ALL_K2, "ug"),
    ("vitamin_k1_ug", "ug"),
    ("vitamin_k_ug", "ug"),
)
"""What one piece holds, in the order of the page, with its unit."""
SAID_ABOVE = frozenset({"label-salt-share", "bottle-pieces-assumed", "bottle-pieces-unsaid", "bottle-fits"})
"""What a row of the page, or its first sentence, says already."""
_NOT_READ = "label-not-read"
NOT_COUNTED = frozenset({_NOT_READ, "label-slip", "label-two-readings", "label-amounts-disagree"})
"""Why an amount that the label states does not count."""
_WHY_NOT_READ = frozenset(
    {
        "label-slip",
        "label-two-readings",
        "label-amounts-disagree",
        "label-k-kind-unknown",
        "label-dose-or-piece",
        "label-salt-or-calcium",
        "label-strength-in-name",
    }
)
"""What says better than `label-not-read` why an amount does not count."""
_BY_DOSE = frozenset({"fits", "too_much", "ask"})
"""The verdicts whose first sentence names the pieces a day."""
_PIECE_DECIMALS = 3
_MONTH = 365.25 / 12
_SPANS = (
    ("two_days", 2.0, 1),
    ("week", 7.0, 6),
    ("two_weeks", 14.0, 1),
    ("month", _MONTH, 3),
    ("three_months", 3 * _MONTH, 1),
    ("year", 12 * _MONTH, 3),
)
"""The times in which pieces are taken that are not taken every day: word, days, the most pieces said of it."""
_NEAR = 0.01
"""By what share typed pieces a day may miss such a time: 0.143 is one a week."""


def say(page: Voice, key: str, **arguments: object) -> str:
    """Return a sentence of the labels' catalogue."""
    return page.words.say(CATALOGUE, key, **arguments)


def by_bottle(document: Document, page: Voice) -> Document:
    """Return the document with each finding's sentence behind the number of its bottle."""
    named = [
        {**one, "text": say(page, "says.bottle", place=number(place), text=text(one, "text"))}
        if (place := figure(one, "bottle"))
        else one
        for one in parts(document, "findings")
    ]
    return {**document, "findings": named}


def worth_saying(document: Document) -> list[Document]:
    """Return the findings, without those that only repeat what another explains: why an amount is not known."""
    findings = parts(document, "findings")
    explained = {
        (figure(one, "bottle"), key)
        for one in findings
        if text(one, "code") in _WHY_NOT_READ
        for key in (
            text(part(one, "arguments"), "written"),
            nutrient_of(one),
            *texts(part(one, "arguments"), "nutrient"),
        )
        if key
    }
    kinds = {figure(one, "bottle") for one in findings if text(one, "code") == "label-k-kind-unknown"}
    opened = {figure(one, "bottle") for one in findings if text(one, "code") == "bottle-pieces-open"}
    doubtful = {figure(one, "bottle") for one in findings if text(one, "code") in NOT_COUNTED}

    def is_said(one: Document) -> bool:
        place, written = figure(one, "bottle"), text(part(one, "arguments"), "written")
        if text(one, "code") == "bottle-amount-unknown":
            return place in opened - doubtful
        is_any_k = place in kinds and nutrient_of(one) in VITAMINS_K
        return text(one, "code") == _NOT_READ and (
            is_any_k or (place, written) in explained or (place, nutrient_of(one)) in explained
        )

    return [one for one in findings if not is_said(one)]


def nutrient_of(finding: Document) -> str:
    """Return the nutrient that a finding speaks of; empty for none."""
    return text(finding, "nutrient") or text(part(finding, "arguments"), "nutrient")


def headline(document: Document, products: Sequence[Document], page: Voice) -> str:
    """Return the one sentence that comes first: the verdict, or without a person what the guard makes of the label."""
    verdict = text(document, "verdict")
    guard = text(document, "guard")
    if not verdict and _holds_nothing(document, products):
        return say(page, "headline.nothing_read")
    if not verdict and guard == "credible" and _is_over_any_limit(document):
        return say(page, "headline.over_any_limit")
    if not verdict or (verdict == "ask" and guard == "medicine"):
        return say(page, f"headline.{guard}")
    if len(products) > 1:
        return say(page, f"headline.together.{verdict}")
    if 0 < (figure(products[0], "pieces_per_day") or 0.0) < 1 and verdict in _BY_DOSE:
        return say(page, f"headline.seldom.{verdict}")  # nobody takes 0.143 softgels a day
    return say(page, f"headline.{verdict}", dose=capital(dose_said(products[0], page)))


def lead(document: Document, products: Sequence[Document], page: Voice) -> str:
    """Return what stands under the headline: why, bottle by bottle where there are several, and what would fit."""
    verdict = text(document, "verdict")
    if not verdict and _holds_nothing(document, products):
        return say(page, "lead.nothing_read")
    if not verdict:
        return say(page, "lead.medicine" if text(document, "guard") == "medicine" else "lead.nobody")
    if len(products) > 1:
        singles = [
            say(page, "lead.bottle", place=place, verdict=say(page, f"verdict.{text(product, 'verdict')}"))
            for place, product in enumerate(products, start=1)
        ]
        return page.sentences(singles)
    if verdict == "ask" and text(document, "guard") == "medicine":
        return say(page, "lead.medicine")
    others = _others(products[0], page)
    return page.sentences([say(page, f"lead.{verdict}"), *others])


def _is_over_any_limit(document: Document) -> bool:
    """Say whether what is read passes the strictest limit of any adult: then nobody calls its amounts sensible."""
    return any(text(one, "code") == "bottle-over-any-limit" for one in parts(document, "findings"))


def _holds_nothing(document: Document, products: Sequence[Document]) -> bool:
    """Say whether the texts speak of no amount at all, neither one that counts nor one that does not."""
    codes = {text(one, "code") for one in parts(document, "findings")} - {OTHER_ACTIVE}
    is_doubtful = any(code.startswith("label-") for code in codes)
    return not is_doubtful and not any(gives(product) for product in products)


def gives(product: Document) -> bool:
    """Say whether any amount was read on a label."""
    held = part(product, "per_piece")
    return any(figure(held, key) is not None for key, _ in SHOWN)


def _others(product: Document, page: Voice) -> list[str]:
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
    dose = say(page, "pieces.or", few=join(few, page.words), many=last) if few else last
    return [say(page, "lead.other", dose=capital(dose))]


def dose_said(product: Document, page: Voice) -> str:
    """Return how many pieces a day are spoken of: "2 tablets"; a range where the label leaves it open."""
    piece = text(product, "piece")
    span = figures(product, "pieces_range")
    if span:
        return say(page, "pieces.or", few=number(span[0]), many=_pieces(span[-1], piece, page))
    count = figure(product, "pieces_per_day")
    return _pieces(1.0 if count is None else count, piece, page)


def often_said(product: Document, page: Voice) -> str:
    """Return how many pieces are taken in what time: "2 tablets a day", "1 capsule a week"."""
    piece = text(product, "piece")
    counts = figures(product, "pieces_range") or [figure(product, "pieces_per_day") or 0.0]
    for span, days, most in _SPANS if 0 < counts[0] < 1 else ():
        whole = [round(count * days) for count in counts]
        if whole[0] >= 1 and whole[-1] <= most and all(map(_is_near, counts, (one / days for one in whole))):
            dose = _pieces(float(whole[-1]), piece, page)
            dose = dose if len(whole) == 1 else say(page, "pieces.or", few=number(whole[0]), many=dose)
            return say(page, f"often.{span}", dose=dose)
    apart = round(1 / counts[0]) if 0 < counts[0] < 1 and len(counts) == 1 else 0
    if apart and _is_near(counts[0], 1 / apart):
        return say(page, "often.days", dose=_pieces(1.0, piece, page), days=number(apart))
    return say(page, "often.day", dose=dose_said(product, page))


def _is_near(count: float, meant: float) -> bool:
    return abs(count - meant) <= _NEAR * meant


def _pieces(count: float, piece: str, page: Voice) -> str:
    key = f"pieces.{piece}.one" if count == 1 else f"pieces.{piece}.many"
    return say(page, key, count=number(round(count, _PIECE_DECIMALS)))
