"""A food as everything here sees it: names, what 100 g hold, household measures, and what must be asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from typing import Literal

Origin = Literal["core", "usda", "own"]
"""Chosen by hand with names in three languages; a record of the USDA table; from a file that the user imported."""

Held = Literal["calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug", "mk4_ug", "mk7_ug", "longer_mk_ug"]
HELD: tuple[Held, ...] = (
    "calcium_mg",
    "vitamin_d_ug",
    "vitamin_k1_ug",
    "vitamin_k2_ug",
    "mk4_ug",
    "mk7_ug",
    "longer_mk_ug",
)
"""What is known of a food. `vitamin_k2_ug` is the mass of all menaquinones; the last three are its parts."""


@dataclass(frozen=True, slots=True)
class Content:
    """How much of one thing 100 g of a food hold, in the unit of its name; NaN is not known, never zero.

    `low` and `high` are what published tables and analyses of the same food span; equal to `central` where
    only one figure is known (`is_single`).
    """

    low: float = nan
    central: float = nan
    high: float = nan
    sources: tuple[str, ...] = ()
    place: str = ""
    verification: str = "derived"
    is_single: bool = False


UNKNOWN = Content()


@dataclass(frozen=True, slots=True)
class Measure:
    """One household measure of a food: its code (`cup`, `slice`, `bowl`) and what it weighs, in grams."""

    measure: str
    grams: float
    sources: tuple[str, ...]
    place: str
    verification: str


@dataclass(frozen=True, slots=True)
class Food:
    """One food.

    Attributes:
        id: `milk_whole` for a core food, `usda:...` for a record, `own:...` for the user's.
        origin: where it stands.
        names: by language (en, zh-Hans, zh-Hant); a record has English alone.
        aliases: other names, of any language.
        group: code of its kind (`cheese`, `greens`, `soy`); empty for a record.
        tags: `dairy`, `lactose`, `soy`, `fish`, `shellfish`, `egg`, `meat`, `nut`, `gluten`, `plant`, `greens`,
            `fortified`, `natto`, `oxalate`.
        held: what 100 g hold; what is missing is not known.
        absorbed_percent: share of its calcium that is absorbed; NaN where nobody has measured it.
        absorbed_sources: where that share stands.
        measures: household measures, the most usual first.
        question: code of what must be asked before its content is known well (`tofu_coagulant`); empty for none.
        record: id of the USDA record that a core food stands on; empty for none.
    """

    id: str
    origin: Origin
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    group: str = ""
    tags: frozenset[str] = frozenset()
    held: Mapping[str, Content] = field(default_factory=dict)
    absorbed_percent: float = nan
    absorbed_sources: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    question: str = ""
    record: str = ""

    def content(self, of: Held) -> Content:
        """Return what 100 g hold of something; unknown where nobody has measured it."""
        return self.held.get(of, UNKNOWN)
