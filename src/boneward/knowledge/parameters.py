"""The numbers that the plan works with: thresholds, steps and shares, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from boneward.knowledge.loader import number, parts, read_table


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the plan with its unit and origin."""

    name: str
    value: float
    unit: str
    sources: tuple[str, ...]
    place: str
    verification: str


@cache
def parameters() -> dict[str, Parameter]:
    """Return every parameter by its name."""
    return {
        row["parameter"]: Parameter(
            row["parameter"],
            number(row, "value"),
            row["unit"],
            parts(row, "source"),
            row["place"],
            row["verification"],
        )
        for row in read_table("parameters")
    }


def parameter(name: str) -> float:
    """Return one parameter's value, in the unit of its row."""
    return parameters()[name].value
