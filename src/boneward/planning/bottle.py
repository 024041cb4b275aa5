"""A bottle in hand: what its label says, how many a day, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING

from boneward.foods.label.reading import MEDICINE_DOSES, OTHER_ACTIVE
from boneward.knowledge.findings import NUTRIENTS, VITAMINS_K, Fault, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.people.draft import Draft
from boneward.people.fields import MOST_LABELS
from boneward.people.read_fields import read_record

if TYPE_CHECKING:
    from boneward.foods.label import LabelReading

HELD = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "mk4_ug", "mk7_ug")
"""What the contract reports of a label, by piece and by day."""
ALL_K2 = "vitamin_k2_ug"
ANY_K = "vitamin_k_ug"
REPORTED = (*HELD, ALL_K2, ANY_K)
"""The same, with all K2 together and "vitamin K" of no stated kind."""

CALCIUM_UNIT_MG = 100.0
VITAMIN_D_UNIT_IU = 1000.0
"""The amounts that prices are told for."""

MEDICINE = frozenset({"label-medicine", "label-active-vitamin-d", *MEDICINE_DOSES})
NO_SUPPLEMENT = frozenset({"label-medicine", "label-active-vitamin-d"})
"""Of these, what is not judged as a supplement: whoever prescribed it decides."""
LOOK_AGAIN = frozenset(
    {"label-slip", "label-amounts-disagree", "label-two-readings", "label-k-kind-unknown", "label-not-read"}
)
_NUTRIENT_OF: dict[str, Nutrient] = {
    "calcium_mg": "calcium",
    "vitamin_d_ug": "vitamin_d",
    "vitamin_k1_ug": "vitamin_k1",
    "mk4_ug": "vitamin_k2",
    "mk7_ug": "vitamin_k2",
    ALL_K2: "vitamin_k2",
}


@dataclass(frozen=True, slots=True)
class Bottle:
    """One product in hand.

    Attributes:
        reading: what its label says.
        given: pieces a day as its reader says; NaN where the label decides.
        price: of the whole pack, in any currency; NaN where it is not said.
        count: pieces in the pack as its reader says; NaN where the label decides.
    """

    reading: LabelReading
    given: float = nan
    price: float = nan
    count: float = nan

    @property
    def pieces(self) -> float:
        """How many pieces a day; NaN where nobody says, or the label leaves it open."""
        return self.reading.pieces_per_day if isnan(self.given) else self.given

    @property
    def is_open(self) -> bool:
        """Whether the label gives a range of pieces a day or says as needed, and its reader no number."""
        return isnan(self.given) and self.reading.are_pieces_open

    @property
    def is_assumed(self) -> bool:
        """Whether nobody says how many a day, so that one is counted."""
        return isnan(self.pieces) and not self.is_open

    @property
    def fewest(self) -> float:
        """How many pieces a day at least: one where nobody says, and on a day when it is needed."""
        if self.is_open and not isnan(self.reading.pieces_low):
            return self.reading.pieces_low
        return 1.0 if isnan(self.pieces) else self.pieces

    @property
    def pack(self) -> float:
        """How many pieces the pack holds; NaN where nobody says."""
        return self.reading.pieces_in_pack if isnan(self.count) else self.count

    @property
    def guard(self) -> str:
        """What the guard makes of the label: `credible`, `look_again` or `medicine`."""
        codes = {finding.code for finding in self.reading.findings}
        if codes & MEDICINE:
            return "medicine"
        is_known = any(self.reading.per_piece.get(held, nan) > 0 for held in REPORTED)
        return "credible" if is_known and not codes & LOOK_AGAIN and not self.reading.unread else "look_again"

    @property
    def doubts(self) -> tuple[str, ...]:
        """The label's own findings that leave it in doubt, or make it a medicine."""
        codes = [finding.code for finding in self.reading.findings]
        return tuple(dict.fromkeys(code for code in codes if code in MEDICINE | LOOK_AGAIN))

    @property
    def names_other_active(self) -> bool:
        """Whether its label names something beside the four that may act on a medicine: an herb, glucosamine."""
        return any(finding.code == OTHER_ACTIVE for finding in self.reading.findings)

    @property
    def is_medicine(self) -> bool:
        """Whether the label is that of a medicine whose amounts are none of calcium, vitamin D3 or vitamin K."""
        return any(finding.code in NO_SUPPLEMENT for finding in self.reading.findings)

    @property
    def named(self) -> frozenset[Nutrient]:
        """Which of the four its label gives an amount of, or names without one; all four where nothing was read."""
        given = {nutrient for held, nutrient in _NUTRIENT_OF.items() if self.per_piece(held) > 0}
        if self.per_piece(ANY_K) > 0:
            given |= VITAMINS_K
        known = any(not isnan(self.per_piece(held)) for held in REPORTED)
        return frozenset(given | self.reading.contents().unread) if known else frozenset(NUTRIENTS)

    def per_piece(self, held: str) -> float:
        """Return what one piece holds, mg or µg; NaN where the label does not give it."""
        return self.reading.per_piece.get(held, nan)

    def per_day(self, held: str) -> float:
        """Return what a day's pieces hold; 0 where the label denies it, NaN where anything is not known."""
        piece = self.per_piece(held)
        return 0.0 if piece == 0 else piece * self.pieces


@dataclass(frozen=True, slots=True)
class Cost:
    """What a bottle costs: a day, for 100 mg of calcium itself, for 1,000 IU of vitamin D; NaN where not known."""

    per_day: float
    per_100_mg_calcium: float
    per_1000_iu_vitamin_d: float


def cost_of(bottle: Bottle) -> Cost:
    """Return what a bottle costs, in the currency of its price."""
    piece = bottle.price / bottle.pack
    d_iu = bottle.per_piece("vitamin_d_ug") * parameter("iu_per_ug_vitamin_d")
    return Cost(
        piece * bottle.pieces,
        _for(piece, bottle.per_piece("calcium_mg"), CALCIUM_UNIT_MG),
        _for(piece, d_iu, VITAMIN_D_UNIT_IU),
    )


def _for(price: float, held: float, unit: float) -> float:
    return price / held * unit if held > 0 else nan


def totals_of(bottles: Sequence[Bottle], *, at_least: bool = False, as_planned: bool = False) -> dict[str, float]:
    """Return what all bottles give a day; what a label leaves out is none beside an amount that it gives.

    Args:
        bottles: the bottles.
        at_least: count one piece where nobody says how many, and the fewest where the label leaves it open.
        as_planned: count as a plan does: one piece where nobody says how many, nothing known where it is left open.

    Returns:
        NaN where a bottle holds an unknown amount, or where no bottle gives anything.
    """
    pieces = [bottle.fewest if at_least or (as_planned and bottle.is_assumed) else bottle.pieces for bottle in bottles]
    return {held: _total(held, bottles, pieces) for held in REPORTED}


def _total(held: str, bottles: Sequence[Bottle], pieces: Sequence[float]) -> float:
    known = [
        piece * number if (piece := bottle.per_piece(held)) else 0.0
        for bottle, number in zip(bottles, pieces, strict=True)
        if not isnan(bottle.per_piece(held))
    ]
    if not known or any(_may_hold(held, bottle) for bottle in bottles if isnan(bottle.per_piece(held))):
        return nan
    return sum(known)


def _may_hold(held: str, bottle: Bottle) -> bool:
    """Say whether a bottle that gives no figure may hold it all the same."""
    amounts = [bottle.per_piece(other) for other in REPORTED]
    if all(isnan(amount) for amount in amounts):
        return True
    nutrient = _NUTRIENT_OF.get(held)
    is_k2 = nutrient == "vitamin_k2" and held != ALL_K2
    forms = sum(amount for key in ("mk4_ug", "mk7_ug") if not isnan(amount := bottle.per_piece(key)))
    if is_k2 and bottle.per_piece(ALL_K2) > forms:
        return True
    is_any_k = nutrient in VITAMINS_K and bottle.per_piece(ANY_K) > 0
    return is_any_k or nutrient in bottle.reading.contents().unread


def duplicates(held: Sequence[Mapping[Nutrient, float]], taken: Mapping[Nutrient, float]) -> dict[Nutrient, list[int]]:
    """Return which nutrients come from more than one product: the bottles by their place, 0 for what is taken already.

    Args:
        held: what each bottle gives a day, by nutrient; 0 for none, NaN for an unknown amount.
        taken: what is taken already; nothing where no person is known.
    """
    found: dict[Nutrient, list[int]] = {}
    for nutrient in NUTRIENTS:
        places = [place for place, amounts in enumerate(held, start=1) if amounts[nutrient] != 0]
        if places and taken.get(nutrient, 0.0) != 0:
            places = [0, *places]
        if len(places) > 1:
            found[nutrient] = places
    return found


def read_bottles(
    given: object, read_label: Callable[[str], LabelReading]
) -> tuple[tuple[Bottle, ...], tuple[Fault, ...]]:
    """Read bottles as their reader describes them.

    Args:
        given: one bottle or a list of them, each the text of its label, or `label` with `per_day`, `price` and `count`
            where they are said; trusted in nothing.
        read_label: reads the text.

    Returns:
        The bottles, or none and every fault.
    """
    draft = Draft()
    listed = given if isinstance(given, list | tuple) else [given]
    if not listed:
        draft.fault("bottle", "bottle-missing")
    if len(listed) > MOST_LABELS:
        draft.fault("bottle", "labels-too-many", count=str(len(listed)), limit=str(MOST_LABELS))
        listed = ()
    bottles = [
        _read_bottle({"label": found} if isinstance(found, str) else found, f"bottle[{place}]", read_label, draft)
        for place, found in enumerate(listed, start=1)
    ]
    if draft.faults:
        return (), tuple(draft.faults)
    return tuple(bottle for bottle in bottles if bottle is not None), ()


def _read_bottle(found: object, where: str, read_label: Callable[[str], LabelReading], draft: Draft) -> Bottle | None:
    record = read_record("bottle", where, found, draft)
    label = record.get("label")
    if not isinstance(label, str):
        return None
    if not label:
        draft.fault(f"{where}.label", "bottle-empty")
        return None
    numbers = {key: value for key in ("per_day", "price", "count") if isinstance(value := record.get(key), float)}
    return Bottle(read_label(label), numbers.get("per_day", nan), numbers.get("price", nan), numbers.get("count", nan))
