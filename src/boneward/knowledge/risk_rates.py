"""What studies printed about the risks of calcium, vitamin D and vitamin K: one row per study and outcome."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from boneward.knowledge.loader import KnowledgeError, Row, number, parts, read_table

Says = Literal["harm", "none", "benefit"]

EXPOSURES = (
    "calcium_tablets",
    "calcium_with_vitamin_d",
    "calcium_food",
    "vitamin_d",
    "vitamin_k1",
    "vitamin_k2",
)
_SAYS = ("harm", "none", "benefit")
_TABLETS_NOW = ("", "none", "some")
_SEXES = ("any", "female", "male")


@dataclass(frozen=True, slots=True)
class RiskStudy:
    """What one study printed about one outcome; NaN where it printed nothing that was read.

    Attributes:
        exposures: codes of `EXPOSURES`.
        population: code of whom it studied; `sex` (any, female, male), `after_menopause`, `age_from` and `age_below`
            (years) say whom it fits.
        tablets_now: whether they took calcium tablets of their own: none, some, or empty for either.
        only_with: a condition that all of them had; empty for none.
        dose_from: a day, in the unit of its exposure (calcium mg, vitamins µg), from which it speaks; NaN: any.
        ratio, low, high: relative risk, hazard or odds ratio with its 95 % interval.
        printed: what the study says itself, where it printed no interval; else empty.
        events, people, years: of those who did not take it; `rate` is per 1,000 a year, where that was printed.
        verification: of all numbers of the row together.
    """

    study: str
    outcome: str
    exposures: tuple[str, ...]
    population: str
    sex: str
    after_menopause: bool
    age_from: float
    age_below: float
    tablets_now: str
    only_with: str
    dose_from: float
    ratio: float
    low: float
    high: float
    printed: Says | Literal[""]
    events: float
    people: float
    years: float
    rate: float
    sources: tuple[str, ...]
    place: str
    verification: str


@cache
def risk_studies() -> tuple[RiskStudy, ...]:
    """Return every row, in the order of the table.

    Raises:
        KnowledgeError: a row names an unknown exposure, sex or evidence, or says nothing, or says it twice.
    """
    evidence = {row["id"]: row for row in read_table("evidence")}
    return tuple(_study(row, evidence) for row in read_table("risk_rates"))


def _study(row: Row, evidence: dict[str, Row]) -> RiskStudy:
    ratio, low, high = _ratio(row, evidence)
    found = RiskStudy(
        row["study"],
        row["outcome"],
        parts(row, "exposure"),
        row["population"],
        row["sex"],
        row["after_menopause"] == "yes",
        number(row, "age_from"),
        number(row, "age_below", empty=float("inf")),
        row["tablets_now"],
        row["only_with"],
        number(row, "dose_from"),
        ratio,
        low,
        high,
        cast("Says | Literal['']", row["printed"]),
        number(row, "events"),
        number(row, "people"),
        number(row, "years"),
        number(row, "rate"),
        parts(row, "source"),
        row["place"],
        row["verification"],
    )
    has_interval = low <= ratio <= high
    is_known = (
        set(found.exposures) <= set(EXPOSURES)
        and found.sex in _SEXES
        and row["after_menopause"] in ("", "yes")
        and found.tablets_now in _TABLETS_NOW
    )
    if not is_known or has_interval == (found.printed in _SAYS):
        message = f"risk_rates.csv, {found.study}: exposure, sex, interval or what it says do not fit together"
        raise KnowledgeError(message)
    return found


def _ratio(row: Row, evidence: dict[str, Row]) -> tuple[float, float, float]:
    """Return ratio and interval: of the row, or of the evidence it names, when that is a ratio."""
    if not row["evidence"]:
        return number(row, "ratio"), number(row, "low"), number(row, "high")
    cited = evidence.get(row["evidence"])
    if cited is None or row["ratio"]:
        message = (
            f"risk_rates.csv, {row['study']}: evidence {row['evidence']!r} is not known, or the ratio is there twice"
        )
        raise KnowledgeError(message)
    if cited["measure"] != "ratio":
        return number(row, "ratio"), number(row, "low"), number(row, "high")
    return number(cited, "value"), number(cited, "low"), number(cited, "high")
