"""Per cents of a reference value turned into amounts, where it is clear which value is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import isnan, nan

from boneward.foods.label.lexemes import Lexeme, kinds_of
from boneward.knowledge.loader import number, parts, read_table

_SYSTEMS: dict[str, tuple[str, ...]] = {
    "reference_us_dv": ("us_dv_2016",),
    "reference_nrv": ("eu_nrv_2011",),
    "reference_nrv_zh": ("china_nrv_2011", "china_nrv_2025"),
    "reference_taiwan": ("taiwan_2010", "taiwan_2015"),
}
"""The references that a label's word may mean; where they differ, or one was not read, the label is asked about."""

_NUTRIENTS = {"calcium_mg": "calcium", "vitamin_d_ug": "vitamin_d"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What 100 per cent is: in mg of calcium or µg of a vitamin; NaN where that is not clear."""

    value: float = nan
    name: str = ""
    sources: tuple[str, ...] = ()


@cache
def _references() -> dict[tuple[str, str], tuple[float, tuple[str, ...], str]]:
    return {
        (row["reference"], row["nutrient"]): (number(row, "value"), parts(row, "source"), row["verification"])
        for row in read_table("label_references")
    }


def system_of(lexemes: Sequence[Lexeme], *, is_chinese: bool) -> str:
    """Return which system of reference values a label names, empty for none or more than one."""
    named = {kind for kind in kinds_of(lexemes) if kind.startswith("reference_")}
    if len(named) != 1:
        return ""
    system = named.pop()
    return "reference_nrv_zh" if system == "reference_nrv" and is_chinese else system


def reference(system: str, held: str) -> Reference:
    """Return what 100 per cent of something is in a system.

    Args:
        system: as `system_of` gave it.
        held: calcium_mg, vitamin_d_ug, or a vitamin K.
    """
    nutrient = _NUTRIENTS.get(held, "vitamin_k")
    rows = [_references().get((name, nutrient)) for name in _SYSTEMS.get(system, ())]
    known = [row for row in rows if row is not None]
    if not known or len(known) < len(rows):
        return Reference()
    values = {value for value, _, _ in known}
    if len(values) != 1 or any(mark == "memory" for _, _, mark in known) or isnan(known[0][0]):
        return Reference()
    return Reference(known[0][0], _SYSTEMS[system][0], known[0][1])
