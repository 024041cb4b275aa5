"""Who is not simply told to make vitamin D in the sun: medicines and conditions as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from boneward.knowledge.findings import Severity
from boneward.knowledge.loader import KnowledgeError, parts, read_table


@dataclass(frozen=True, slots=True)
class SunCaution:
    """One medicine, class of medicines or condition with which sun advice is not simply followed.

    `trigger` is written as in the safety rules (`class:thiazide`, `medicine:amiodarone`, `condition:lupus`). Several
    cautions share a `code`, which is one sentence of one severity: refer (only with a professional) or caution.
    """

    code: str
    trigger: str
    severity: Severity
    sources: tuple[str, ...]
    place: str
    verification: str


@cache
def sun_cautions_table() -> tuple[SunCaution, ...]:
    """Return all cautions in the order of their table.

    Raises:
        KnowledgeError: a code has two severities, or one that is neither refer nor caution.
    """
    cautions = tuple(
        SunCaution(
            row["caution"],
            row["trigger"],
            cast("Severity", row["severity"]),
            parts(row, "source"),
            row["place"],
            row["verification"],
        )
        for row in read_table("sun_cautions")
    )
    severities: dict[str, str] = {}
    for caution in cautions:
        first = severities.setdefault(caution.code, caution.severity)
        if caution.severity not in ("refer", "caution") or caution.severity != first:
            message = (
                f"sun_cautions.csv, {caution.code}, {caution.trigger}: severity {caution.severity!r}, not {first!r}"
            )
            raise KnowledgeError(message)
    return cautions


@cache
def sun_caution_codes() -> frozenset[str]:
    """Return the codes of all cautions."""
    return frozenset(caution.code for caution in sun_cautions_table())
