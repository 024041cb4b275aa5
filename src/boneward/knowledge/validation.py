"""What was printed and must come out again: trials as files, and the figures that they are held against."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from boneward.knowledge.loader import KnowledgeError, number, parts, read_table

Kind = Literal["calibration", "seen", "check", "print"]
Verdict = Literal["within", "miss"]

TESTED_ON: tuple[Kind, ...] = ("calibration", "seen", "check")
"""Rows that the numbers were chosen on; rows that were in sight while settings that were near equal were chosen
between; rows that nothing was chosen on."""
KINDS: tuple[Kind, ...] = (*TESTED_ON, "print")
"""And numbers that are told as printed, not worked out."""
STATISTICS = (
    "mean",
    "sd",
    "p2_5",
    "share_at_least",
    "rise",
    "against",
    "rise_against",
    "later_against",
    "ratio",
    "slope",
    "exponent",
    "neutral",
    "dose_for_median",
    "dose_for_p2_5",
    "rise_per_dose",
    "per_ln_dose",
    "fall_a_month",
    "half_range",
    "highest",
    "age_of_highest",
    "lag_days",
    "printed",
)
_VERDICTS = ("within", "miss")


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """One published figure, how to read it off a simulated trial, and how near the model must come.

    Attributes:
        row: its id, as in the collection of evidence where it has one there.
        table: V1 to V12, or `null` for what must not be claimed.
        kind: one of KINDS.
        trial: file in knowledge/trials; empty for a number that is told as printed.
        arms: read off these, their mean where they are several.
        contrast: file and arms that they are held against; None without.
        week: of the trial.
        quantities: what is read off, each with its sign; they are added up.
        statistic: one of STATISTICS.
        at: what the statistic needs beside it: a level, or an earlier week; NaN for nothing.
        published: the figure.
        low, high: between which the model's figure is within.
        expected: within or miss; a change either way is a change of the model.
        reason: why a miss is known, as a code; empty where none is.
    """

    row: str
    table: str
    kind: Kind
    trial: str
    arms: tuple[str, ...]
    contrast: tuple[str, tuple[str, ...]] | None
    week: int
    quantities: tuple[tuple[float, str], ...]
    quantity: str
    statistic: str
    at: float
    published: float
    low: float
    high: float
    unit: str
    expected: Verdict
    reason: str
    sources: tuple[str, ...]
    place: str
    verification: str


@cache
def published_results() -> tuple[PublishedResult, ...]:
    """Return every published figure, in the order of the table.

    Raises:
        KnowledgeError: a row is not complete, or names a file that is not there.
    """
    return tuple(_result(row) for row in read_table("validation"))


@cache
def trial_names() -> tuple[str, ...]:
    """Return the names of the trials' files, sorted."""
    folder = files("boneward.knowledge") / "trials"
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml")))


@cache
def trial_file(name: str) -> Mapping[str, object]:
    """Return what a trial's file says, in the contract's form but not yet checked."""
    path = files("boneward.knowledge") / "trials" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _result(row: dict[str, str]) -> PublishedResult:
    found = PublishedResult(
        row=row["row"],
        table=row["table"],
        kind=cast("Kind", row["kind"]),
        trial=row["trial"],
        arms=parts(row, "arm"),
        contrast=_contrast(row),
        week=int(number(row, "week", empty=0.0)),
        quantities=_signed(row["quantity"]),
        quantity=row["quantity"],
        statistic=row["statistic"],
        at=number(row, "at"),
        published=number(row, "published"),
        low=number(row, "low", empty=-math.inf),
        high=number(row, "high", empty=math.inf),
        unit=row["unit"],
        expected=cast("Verdict", row["expected"]),
        reason=row["reason"],
        sources=parts(row, "source"),
        place=row["place"],
        verification=row["verification"],
    )
    holds = (
        found.kind in KINDS
        and found.statistic in STATISTICS
        and found.expected in _VERDICTS
        and found.low <= found.high
        and bool(found.unit)
        and (found.trial == "") == (found.kind == "print")
        and (not found.trial or found.trial in trial_names())
    )
    if not holds:
        message = f"validation.csv, {found.row}: kind, statistic, range, unit, verdict or trial do not fit together"
        raise KnowledgeError(message)
    return found


def _contrast(row: dict[str, str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the file and the arms of `arm;arm`, or of `file/arm;arm` for another file."""
    if not row["contrast"]:
        return None
    before, slash, behind = row["contrast"].rpartition("/")
    return before if slash else row["trial"], tuple(part.strip() for part in behind.split(";"))


def _signed(quantity: str) -> tuple[tuple[float, str], ...]:
    """Return the members of `a - b + c` with their signs."""
    signs = {"+": 1.0, "-": -1.0}
    found, sign = [], 1.0
    for word in quantity.split():
        if word in signs:
            sign = signs[word]
        else:
            found.append((sign, word))
    return tuple(found)
