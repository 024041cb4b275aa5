"""What was read on a label: amounts in one piece, how many a day, for whom, what could not be read, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan

from boneward.foods.label.audience import ADULT_AUDIENCES
from boneward.knowledge.findings import Finding, Nutrient
from boneward.people.product import Contents

HELD = (
    "calcium_mg",
    "vitamin_d_ug",
    "vitamin_k1_ug",
    "mk4_ug",
    "mk7_ug",
    "vitamin_k2_ug",
    "vitamin_k_ug",
)
"""What is read; the first five are the contract's. `vitamin_k2_ug` is all K2, `vitamin_k_ug` is of no stated kind."""

MEDICINE_DOSES: dict[str, Nutrient] = {
    "label-mk4-medicine-dose": "vitamin_k2",
    "label-k1-medicine-dose": "vitamin_k1",
}
"""The findings on MK-4 and K1 in the dose of a prescribed medicine, and what each is a form of."""

OTHER_ACTIVE = "label-other-active"
"""The finding on what a label names beside the four that may act on a medicine: an herb, glucosamine."""

MEDICINES = frozenset({"label-medicine", "label-active-vitamin-d"})
"""The findings on a text that is known as a medicine: what it holds of the four is known, and may be nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """How one figure came about.

    Attributes:
        held: of `HELD`.
        written: the label's own words.
        salt: the salt of calcium that it follows from; empty where the figure itself stands there.
        share_percent: the salt's share of calcium, or the per cent of a reference value; NaN for neither.
        value: what it comes to, in one piece, in the unit of `held`.
        sources: ids of source cards.
    """

    held: str
    written: str
    salt: str
    share_percent: float
    value: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelReading:
    """What a label says.

    Attributes:
        text: the text as it was given.
        per_piece: what one piece holds, by `HELD`; NaN where the text does not give it, 0 where it denies it.
        piece: tablet, capsule, softgel, drop, spray, ml, sachet, gummy, scoop, gram or piece.
        pieces_per_day: NaN where it is not said, or where it is a range.
        pieces_low: the least a day; NaN where it is not said.
        pieces_high: the most a day.
        pieces_in_pack: NaN where it is not said.
        audience: adults, older, pregnancy, children, or empty.
        steps: how each figure came about.
        unread: parts of the text that name one of the four nutrients and could not be read; the whole text where
            nothing was made of it.
        findings: what must be said about the label.
        sources: ids of the source cards that the figures rest on.
        unread_nutrients: the nutrients of `unread`.
        is_loose: whether it says to take it as needed, every few hours or at meals, or in another measure than its
            amounts, and no number of pieces a day.
    """

    text: str
    per_piece: Mapping[str, float]
    piece: str
    pieces_per_day: float
    pieces_low: float
    pieces_high: float
    pieces_in_pack: float
    audience: str
    steps: tuple[Step, ...]
    unread: tuple[str, ...]
    findings: tuple[Finding, ...]
    sources: tuple[str, ...]
    unread_nutrients: frozenset[Nutrient]
    is_loose: bool = False

    @property
    def are_pieces_open(self) -> bool:
        """Whether the label leaves open how many a day: a range, or as needed."""
        return isnan(self.pieces_per_day) and (self.is_loose or not isnan(self.pieces_low))

    def contents(self) -> Contents:
        """Return what a person's plan needs of it: K2 in all its forms together, and what stays open.

        A vitamin K in the dose of a medicine is no supplement to be added up: it is for a professional to weigh.
        """
        codes = {found.code for found in self.findings}
        prescribed = frozenset(nutrient for code, nutrient in MEDICINE_DOSES.items() if code in codes)
        return Contents(
            calcium_mg=self.per_piece["calcium_mg"],
            vitamin_d_ug=self.per_piece["vitamin_d_ug"],
            vitamin_k1_ug=nan if "vitamin_k1" in prescribed else self.per_piece["vitamin_k1_ug"],
            vitamin_k2_ug=nan if "vitamin_k2" in prescribed else self.per_piece["vitamin_k2_ug"],
            pieces_per_day=self.pieces_per_day,
            pieces_are_open=self.are_pieces_open,
            is_read=bool(codes & MEDICINES) or not all(isnan(amount) for amount in self.per_piece.values()),
            unread=self.unread_nutrients | prescribed,
            for_adults=self.audience in ADULT_AUDIENCES,
            findings=self.findings,
        )
