"""The numbers of the physiology: each with its spread, its range, and whether it was read or calibrated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from boneward.knowledge.loader import KnowledgeError, number, parts, read_table

Spread = Literal["fixed", "normal", "lognormal"]
About = Literal["", "person", "model"]
Role = Literal["published", "calibrated", "assumed"]

_SPREADS = ("fixed", "normal", "lognormal")
_ABOUTS = ("", "person", "model")
_ROLES = ("published", "calibrated", "assumed")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of the physiology.

    Attributes:
        value: the middle; of a lognormal spread the median.
        spread: how it varies; `sd` is in the unit of `value` (normal) or of its logarithm (lognormal).
        low, high: outside this it is not drawn.
        about: whether it varies from person to person, or is one number that is not known exactly.
        role: read in a source, calibrated on the rows that `docs/validation.md` names, or assumed.
    """

    name: str
    value: float
    unit: str
    spread: Spread
    sd: float
    low: float
    high: float
    about: About
    role: Role
    sources: tuple[str, ...]
    place: str
    verification: str


@cache
def quantities() -> dict[str, Quantity]:
    """Return every number of the physiology by its name, in the order of the table."""
    return {row["parameter"]: _quantity(row) for row in read_table("physiology")}


def _quantity(row: dict[str, str]) -> Quantity:
    found = Quantity(
        row["parameter"],
        number(row, "value"),
        row["unit"],
        cast("Spread", row["spread"]),
        number(row, "sd", empty=0.0),
        number(row, "low"),
        number(row, "high"),
        cast("About", row["about"]),
        cast("Role", row["role"]),
        parts(row, "source"),
        row["place"],
        row["verification"],
    )
    is_varied = found.spread != "fixed"
    holds = (
        found.spread in _SPREADS
        and found.about in _ABOUTS
        and found.role in _ROLES
        and found.low <= found.value <= found.high
        and is_varied == (found.sd > 0) == bool(found.about)
    )
    if not holds:
        message = f"physiology.csv, {found.name}: spread, sd, range, about or role do not fit together"
        raise KnowledgeError(message)
    return found
