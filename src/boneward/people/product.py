"""What a product's label says, as far as a person's plan needs it; reading the label itself is the work of `foods`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneward.knowledge.findings import Finding, Nutrient


@dataclass(frozen=True, slots=True)
class Contents:
    """What one piece of a product holds by its label.

    Attributes:
        calcium_mg: elemental; NaN where the label does not say, 0 where it says "none". So the other three.
        vitamin_d_ug: in µg.
        vitamin_k1_ug: in µg.
        vitamin_k2_ug: all forms together, in µg.
        pieces_per_day: NaN where the label does not say.
        pieces_are_open: whether the label leaves it open ("one or two a day").
        is_read: whether the product is known: an amount was read, even one that is not added up (`unread` says
            which), or it is a medicine that holds none.
        unread: nutrients that the text names without an amount that can be read and believed.
        for_adults: whether the label says that the product is for adults.
        findings: what must be said about the label.
    """

    calcium_mg: float = nan
    vitamin_d_ug: float = nan
    vitamin_k1_ug: float = nan
    vitamin_k2_ug: float = nan
    pieces_per_day: float = nan
    pieces_are_open: bool = False
    is_read: bool = False
    unread: frozenset[Nutrient] = frozenset()
    for_adults: bool = False
    findings: tuple[Finding, ...] = ()


LabelReader = Callable[[str], Contents]
"""From the text on a bottle to what one piece holds; `boneward.foods.label` has it."""


def read_no_label(text: str) -> Contents:
    """Read nothing: whoever has no reader of labels does not know what is in the bottle."""
    del text
    return Contents()
