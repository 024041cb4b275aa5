"""For whom a part of the forecast is not drawn: states, medicines and conditions as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from boneward.knowledge.loader import KnowledgeError, parts, read_table

LimitedPart = Literal["all", "vitamin_d", "vitamin_k", "calcium", "balance", "bone"]
LIMITED_PARTS: tuple[LimitedPart, ...] = ("all", "vitamin_d", "vitamin_k", "calcium", "balance", "bone")
"""`balance` is where calcium goes once it is taken up: urine, other losses, into bone and out of it."""


@dataclass(frozen=True, slots=True)
class ForecastLimit:
    """One state, medicine, class or condition with which parts of the forecast are not drawn.

    `trigger` is written as in the safety rules (`state:pregnant`, `class:vka`, `medicine:raloxifene`). Several limits
    share a `code`, which is one sentence.
    """

    code: str
    trigger: str
    parts: tuple[LimitedPart, ...]
    sources: tuple[str, ...]
    place: str
    verification: str


@cache
def forecast_limits_table() -> tuple[ForecastLimit, ...]:
    """Return all limits in the order of their table.

    Raises:
        KnowledgeError: a limit names no part, or one that the forecast has not.
    """
    limits = tuple(
        ForecastLimit(
            row["limit"],
            row["trigger"],
            cast("tuple[LimitedPart, ...]", parts(row, "parts")),
            parts(row, "source"),
            row["place"],
            row["verification"],
        )
        for row in read_table("forecast_limits")
    )
    for limit in limits:
        if not limit.parts or not set(limit.parts) <= set(LIMITED_PARTS):
            message = f"forecast_limits.csv, {limit.code}, {limit.trigger}: parts {limit.parts!r}"
            raise KnowledgeError(message)
    return limits
