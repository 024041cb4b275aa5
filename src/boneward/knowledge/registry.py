"""Every finding that can be made: of the plan, of a sun caution, of a safety rule, of a limit of the forecast."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from boneward.knowledge.findings import Finding, Nutrient, Severity
from boneward.knowledge.forecast_limits import ForecastLimit, forecast_limits_table
from boneward.knowledge.loader import parts, read_table, weakest
from boneward.knowledge.sun_cautions import SunCaution, sun_cautions_table


@dataclass(frozen=True, slots=True)
class FindingSpec:
    """What is fixed about a finding: its gravity, nutrients, origin, and where its arguments come from.

    `arguments` maps an argument of the sentence to a column of the plan (`limit_mg` to `calcium.limit`).
    """

    code: str
    severity: Severity
    nutrients: tuple[Nutrient, ...]
    arguments: dict[str, str]
    sources: tuple[str, ...]
    place: str
    verification: str


@cache
def finding_specs() -> dict[str, FindingSpec]:
    """Return every finding by its code: the plan's own, sun cautions, limits of the forecast, rules, in table order."""
    plan = {
        row["finding"]: FindingSpec(
            row["finding"],
            cast("Severity", row["severity"]),
            cast("tuple[Nutrient, ...]", parts(row, "nutrients")),
            dict(cast("tuple[str, str]", tuple(part.split(":"))) for part in parts(row, "arguments")),
            parts(row, "source"),
            row["place"],
            row["verification"],
        )
        for row in read_table("findings")
    }
    rules = {
        row["rule"]: FindingSpec(
            row["rule"],
            cast("Severity", row["severity"]),
            cast("tuple[Nutrient, ...]", parts(row, "nutrients")),
            {},
            parts(row, "source"),
            row["place"],
            row["verification"],
        )
        for row in read_table("safety_rules")
    }
    return plan | _sun_caution_specs() | _forecast_limit_specs() | rules


def _sun_caution_specs() -> dict[str, FindingSpec]:
    """Return one finding for each caution's code, about the person as a whole, with the origins of all its rows."""
    rows: dict[str, list[SunCaution]] = {}
    for caution in sun_cautions_table():
        rows.setdefault(caution.code, []).append(caution)
    return {
        code: FindingSpec(
            code,
            cautions[0].severity,
            (),
            {},
            tuple(dict.fromkeys(source for caution in cautions for source in caution.sources)),
            "; ".join(
                f"{caution.trigger.partition(':')[2].replace('_', ' ')}: {caution.place}" for caution in cautions
            ),
            weakest(tuple(caution.verification for caution in cautions)),
        )
        for code, cautions in rows.items()
    }


def _forecast_limit_specs() -> dict[str, FindingSpec]:
    """Return one note for each limit's code, about the person as a whole, with the origins of all its rows."""
    rows: dict[str, list[ForecastLimit]] = {}
    for limit in forecast_limits_table():
        rows.setdefault(limit.code, []).append(limit)
    return {
        code: FindingSpec(
            code,
            "note",
            (),
            {},
            tuple(dict.fromkeys(source for limit in limits for source in limit.sources)),
            "; ".join(dict.fromkeys(limit.place for limit in limits)),
            weakest(tuple(limit.verification for limit in limits)),
        )
        for code, limits in rows.items()
    }


@cache
def finding_codes() -> tuple[str, ...]:
    """Return the codes of all findings in a fixed order: the order of the bits in a batch's findings."""
    return tuple(finding_specs())


def finding(code: str, nutrient: Nutrient | None = None, **arguments: object) -> Finding:
    """Return a finding with the gravity and sources that its table gives it."""
    spec = finding_specs()[code]
    if nutrient is None and len(spec.nutrients) == 1:
        nutrient = spec.nutrients[0]
    return Finding(code, spec.severity, nutrient, arguments, spec.sources, spec.verification)
