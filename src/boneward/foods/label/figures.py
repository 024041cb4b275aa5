"""Claims as figures in one piece; what stands behind a bound, a range or an unknown serving is no figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isinf, isnan, nan

from boneward.foods.label.basis import UNSAID, Basis, same_piece
from boneward.foods.label.claims import Claim
from boneward.foods.label.mentions import OF_D, Mention
from boneward.knowledge.parameters import parameter
from boneward.units.quantity import UG_PER_MG

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Product:
    """What is known of the pieces of a product.

    Attributes:
        piece: what one piece is called.
        serving: how many pieces a serving is; NaN where that is not known.
        has_servings: whether the label speaks of servings.
        weight: grams of one piece; NaN where not known.
        per_day: pieces a day; NaN where not known.
        dose_from: where in the text a dose of several pieces is said first; infinity for none.
    """

    piece: str
    serving: float
    has_servings: bool
    weight: float
    per_day: float
    dose_from: float = inf


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount in one piece.

    Attributes:
        mention: what it is of.
        value: in mg of calcium or of its salt, in µg of a vitamin; NaN where the claim cannot be used.
        printed: the same as the label prints it, for its own basis.
        written: the label's own words.
        why: why it cannot be used; empty for a good figure.
        is_iu: whether it was written in IU.
        is_by_mass: whether it was given for a mass ("per 100 g").
        is_percent: whether it is a per cent of a reference value; its value is then the per cent.
        slack: how far rounding may have moved it, as a share.
        other: what `printed` is if its point or comma parts thousands; NaN where there is one way to read it.
        is_assumed: whether the label does not say that it is in one piece, and later says to take several.
    """

    mention: Mention
    value: float
    printed: float
    written: str
    why: str = ""
    is_iu: bool = False
    is_by_mass: bool = False
    is_percent: bool = False
    slack: float = 0.0
    other: float = nan
    is_assumed: bool = False


def figures_of(claims: Sequence[Claim], product: Product) -> list[Figure]:
    """Return the claims as figures in one piece."""
    return [_figure(claim, product) for claim in claims]


def _figure(claim: Claim, product: Product) -> Figure:
    amount, mention = claim.amount, claim.mention
    is_calcium = mention.held in ("calcium", "salt")
    is_percent = amount.has("percent")
    why = amount.note
    if amount.is_iu and mention.held not in OF_D:
        why = why or "unit"
    printed = amount.value
    if not is_percent:
        if amount.is_iu:
            printed /= parameter("iu_per_ug_vitamin_d")
        elif is_calcium:
            printed /= UG_PER_MG
    pieces = _pieces(claim.basis, product)
    if claim.basis == UNSAID and product.piece == "ml" and product.per_day != 1.0:
        # "Vitamin D3 400 IU, 30 mL" is of a drop, a millilitre or a dose.
        pieces = nan
    if isnan(pieces):
        why = why or f"basis_{claim.basis.kind}"
    is_by_mass = claim.basis.kind == "gram"
    if claim.basis == UNSAID and product.has_servings and product.serving != 1.0:
        # Apart from the table of servings an amount may be of a piece or of a serving; beside one it may repeat either.
        why = why or "front"
    if claim.basis == UNSAID and not why and _may_be_of_dose(claim, product, printed):
        why = "dose"
    value = printed / pieces if not why and pieces > 0 else nan
    slack = max(_rounding(claim), parameter("amounts_agree_within"))
    other = printed * amount.other / amount.value if amount.value > 0 else nan
    is_assumed = claim.basis == UNSAID and not why and not isinf(product.dose_from)
    return Figure(
        mention, value, printed, claim.written, why, amount.is_iu, is_by_mass, is_percent, slack, other, is_assumed
    )


def _may_be_of_dose(claim: Claim, product: Product, printed: float) -> bool:
    """Say whether an amount may be of a whole dose of several pieces: behind it, or more than one piece holds."""
    is_large = claim.mention.held == "calcium" and printed > parameter("label_calcium_large_mg")
    return claim.amount.start > product.dose_from or (is_large and not isinf(product.dose_from))


def _pieces(basis: Basis, product: Product) -> float:
    """Return how many pieces a basis is; NaN where that is not known."""
    if basis == UNSAID:
        return 1.0
    if basis.kind == "unclear":
        return nan
    if basis.kind == "serving":
        return product.serving
    if basis.kind == "day":
        return product.per_day
    if basis.kind == "gram":
        return basis.count if product.piece == "gram" else basis.count / product.weight
    return basis.count if same_piece(basis.piece, product.piece) else nan


def _rounding(claim: Claim) -> float:
    """Return by what share rounding to the digits that stand there may have moved an amount."""
    found = _DIGITS.findall(claim.written[claim.amount.start - _start(claim) :])
    digits = found[0] if found else ""
    whole, point, decimals = digits.replace(",", ".").rpartition(".")
    number = float(digits) if digits.replace(".", "", 1).isdigit() else nan
    step = 10.0 ** -len(decimals) if point and whole else 1.0
    return min(0.5 * step / number, _MOST_SLACK) if number > 0 else 0.0


def _start(claim: Claim) -> int:
    return min(claim.mention.start, claim.amount.start)


_MOST_SLACK = 0.1


def agree(first: Figure, second: Figure) -> bool:
    """Say whether two figures say one thing, up to the rounding of their digits."""
    return abs(first.value - second.value) <= max(first.slack, second.slack) * max(first.value, second.value)


def settled(figures: Sequence[Figure]) -> tuple[float, bool]:
    """Return what figures of one thing say, and whether they disagree; NaN for none and for disagreement.

    A figure that cannot be used disagrees with a good one, unless it prints the same amount: nobody but the reader
    knows which of them is right.
    """
    good = [figure for figure in figures if not figure.why]
    if not good:
        return nan, False
    exact = min(good, key=lambda figure: figure.slack)
    if not all(agree(figure, exact) for figure in good):
        return nan, True
    for figure in figures:
        if not figure.why:
            continue
        is_same = any(
            abs(printed - other) <= exact.slack * max(other, printed)
            for other in (exact.value, exact.printed)
            for printed in (figure.printed, figure.other)
        )
        if not is_same:
            return nan, True
    return exact.value, False
