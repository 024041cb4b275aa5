"""Reads what stands on a bottle: free text in three languages becomes amounts in one piece, or an honest "not read"."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, nan

from boneward.foods.label.atoms import cut_atoms, even
from boneward.foods.label.audience import audience_of
from boneward.foods.label.basis import Basis, Marked, mark_bases, same_piece
from boneward.foods.label.claims import ClaimReader, Claims
from boneward.foods.label.columns import spread_columns
from boneward.foods.label.doses import Dose, Doses, main_piece, one_value, read_doses
from boneward.foods.label.figures import Product
from boneward.foods.label.lexemes import kinds_of, read_lexemes
from boneward.foods.label.mentions import OF_K
from boneward.foods.label.merge import merge
from boneward.foods.label.percents import system_of
from boneward.foods.label.quotes import Quoter
from boneward.foods.label.reading import HELD, OTHER_ACTIVE, LabelReading
from boneward.foods.label.resolve import Resolved, resolve
from boneward.foods.label.tree import sentences
from boneward.knowledge.findings import Finding
from boneward.knowledge.registry import finding
from boneward.people.vitamin_k_words import green_in, names_vitamin_k

LONGEST_LABEL = 2_000
"""Characters of a label that are read; a longer text is refused as a whole."""

_HAN_FROM, _HAN_TO = "\u3400", "\u9fff"


def read_label(text: str) -> LabelReading:
    """Return what a label says.

    It never raises: what cannot be read is left open in the reading. Its time grows with the length of the text.

    Args:
        text: what stands on the bottle, in English or Chinese, with its line ends.
    """
    if len(text) > LONGEST_LABEL:
        longest = finding("label-too-long", count=len(text), most=LONGEST_LABEL)
        return _empty(text, (longest,))
    plain = even(text)
    lexemes = merge(read_lexemes(cut_atoms(plain)), plain)
    marked = mark_bases(lexemes)
    parts = sentences(spread_columns(marked))
    reader = ClaimReader(plain)
    for part in parts:
        reader.read(part)
    doses = read_doses(parts, marked.daily)
    product, said = _product(reader.found, doses, marked)
    is_chinese = any(_HAN_FROM <= sign <= _HAN_TO for sign in plain)
    audience = audience_of(parts)
    system = "" if audience in ("children", "pregnancy") else system_of(lexemes, is_chinese=is_chinese)
    resolved = resolve(reader.found, product, system)
    if names_vitamin_k(plain) and kinds_of(lexemes).isdisjoint({*OF_K, "silent", "letter"}):
        resolved.leave_open(plain, ("vitamin_k2", "vitamin_k1"))
    green = green_in(plain)
    if green and not (resolved.is_known("vitamin_k1") or resolved.is_open("vitamin_k1")):
        resolved.leave_open(green, ("vitamin_k1",))
    if plain and not resolved.says_something:
        resolved.note_unread(plain, ())
    acting = next((one for one in lexemes if one.has("acts")), None)
    if acting is not None:
        resolved.say(OTHER_ACTIVE, written=plain[acting.start : acting.end])
    _say_audience(audience, resolved)
    return _reading(text, resolved, product, said, doses, audience)


def _product(found: Claims, doses: Doses, marked: Marked) -> tuple[Product, Dose | None]:
    """Return what is known of the pieces, and the dose in pieces."""
    claimed = [claim.basis.piece for claim in found.claims if claim.basis.kind == "piece"]
    sizes = [size.piece for size in marked.servings]
    dosed = [dose.piece for dose in doses.doses]
    apart = [piece for piece in dosed if piece in claimed]
    piece = main_piece(doses.pieces, [*apart[:1], *claimed, *sizes, *dosed])
    if piece == "gram" and "gram" not in (*dosed, *sizes):
        piece = "piece"
    serving = one_value([size.count for size in marked.servings if _fits(size, piece)])
    weight = one_value(doses.weights)
    dose = _dose(doses.doses, piece, serving)
    per_day = dose.low if dose is not None and dose.low == dose.high else nan
    has_servings = bool(marked.servings) or any(claim.basis.kind == "serving" for claim in found.claims)
    return Product(piece, serving, has_servings, weight, per_day, doses.many_from), dose


def _fits(size: Basis, piece: str) -> bool:
    return same_piece(size.piece, piece) and (size.kind == "piece" or piece == "gram")


def _dose(doses: Sequence[Dose], piece: str, serving: float) -> Dose | None:
    """Return the dose in pieces a day; several doses, for several people, become a range."""
    fitting = []
    for dose in doses:
        if dose.is_serving:
            if not isnan(serving):
                fitting.append(Dose(dose.low * serving, dose.high * serving, piece))
        elif same_piece(dose.piece, piece):
            fitting.append(dose)
    if not fitting:
        return None
    return Dose(min(dose.low for dose in fitting), max(dose.high for dose in fitting), piece)


def _pack(doses: Doses, piece: str, serving: float) -> float:
    packs = [pack.count for pack in doses.packs if same_piece(pack.piece, piece)]
    packs += [count * serving for count in doses.packs_of_servings if not isnan(serving)]
    return one_value(packs)


def _say_audience(audience: str, resolved: Resolved) -> None:
    if audience in ("adults", "older", "pregnancy"):
        resolved.say("label-for-adults")
    elif audience == "children":
        resolved.say("label-for-children")


def _reading(
    text: str, resolved: Resolved, product: Product, dose: Dose | None, doses: Doses, audience: str
) -> LabelReading:
    quoter = Quoter(text)
    sources = [source for step in resolved.steps for source in step.sources]
    sources += [source for found in resolved.findings for source in found.sources]
    return LabelReading(
        text=text,
        per_piece={held: resolved.per_piece[held] for held in HELD},
        piece=product.piece,
        pieces_per_day=product.per_day,
        pieces_low=nan if dose is None else dose.low,
        pieces_high=nan if dose is None else dose.high,
        pieces_in_pack=_pack(doses, product.piece, product.serving),
        audience=audience,
        steps=tuple(quoter.step(step) for step in resolved.steps),
        unread=tuple(dict.fromkeys(quoter.quote(part) for part in resolved.unread)),
        findings=tuple(quoter.finding(found) for found in resolved.findings),
        sources=tuple(dict.fromkeys(sources)),
        unread_nutrients=frozenset(nutrient for nutrients in resolved.unread.values() for nutrient in nutrients),
        is_loose=dose is None and (doses.is_loose or bool(doses.doses)),
    )


def _empty(text: str, findings: tuple[Finding, ...]) -> LabelReading:
    return LabelReading(
        text=text,
        per_piece=dict.fromkeys(HELD, nan),
        piece="piece",
        pieces_per_day=nan,
        pieces_low=nan,
        pieces_high=nan,
        pieces_in_pack=nan,
        audience="",
        steps=(),
        unread=(),
        findings=findings,
        sources=tuple(dict.fromkeys(source for found in findings for source in found.sources)),
        unread_nutrients=frozenset(),
    )
