"""From a plan's flags to one person's findings: each with its numbers, nutrient by nutrient."""

from __future__ import annotations

import math

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, SEVERITIES, Finding, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.reference import AUTHORITIES, reference_values
from boneward.knowledge.registry import FindingSpec, finding_specs
from boneward.knowledge.safety import SafetyRule, safety_rules
from boneward.knowledge.sun_cautions import sun_caution_codes
from boneward.people.columns import Flags, People
from boneward.people.person import Person
from boneward.planning.columns import NutrientPlan, PlanColumns
from boneward.planning.options import ARTICLE, Options
from boneward.safety.sun_cautions import sun_caution_finding


def list_findings(person: Person, people: People, plan: PlanColumns, options: Options) -> list[Finding]:
    """Return the findings of a batch of one, gravest first: remarks of the reading and findings of the plan."""
    rules = {rule.code: rule for rule in safety_rules()}
    found = list(person.remarks)
    for code in plan.findings:
        if code in sun_caution_codes():
            found.append(sun_caution_finding(code, person.triggers))
            continue
        spec = finding_specs()[code]
        for nutrient in _nutrients(spec, plan):
            arguments = (
                rule_arguments(rules[code]) if code in rules else _plan_arguments(spec, nutrient, people, plan, options)
            )
            found.append(Finding(code, spec.severity, nutrient, arguments, spec.sources, spec.verification))
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def _nutrients(spec: FindingSpec, plan: PlanColumns) -> tuple[Nutrient | None, ...]:
    """Return which of a finding's nutrients it is about for this person; None for the person as a whole."""
    overlay, plans = plan.overlay, plan.nutrients
    narrowings: dict[str, dict[Nutrient, Flags]] = {
        "vka-taking-vitamin-k": overlay.taking_with_vka,
        # Where the limit is passed too, that finding says both.
        "vka-product-holds-vitamin-k": {
            name: flags
            for name, flags in overlay.shares_vitamin_k.items()
            if f"{name.replace('_', '-')}-over-limit-with-vitamin-k" not in plan.findings
        },
        "prescribed-differs": overlay.prescribed_differs,
        "prescribed-but-blocked": overlay.prescribed_but_blocked,
        "supplements-unknown": {name: np.isnan(column.supplements) for name, column in plans.items()},
        "authority-limit-not-verified": {name: column.limit.unread for name, column in plans.items()},
        "reference-not-verified": {
            name: np.isnan(column.target) for name, column in plans.items() if name != "vitamin_k2"
        },
    }
    narrowed = narrowings.get(spec.code)
    if narrowed is not None:
        return tuple(name for name, flags in narrowed.items() if flags[0])
    # Where someone on a vitamin K antagonist takes it, "do not take it" gives way to a call to the clinic.
    kept = tuple(name for name in spec.nutrients if spec.severity != "stop" or not overlay.taking_with_vka[name][0])
    return kept or (None,)


def rule_arguments(rule: SafetyRule) -> dict[str, object]:
    """Return the hours that a rule keeps apart, for its sentence."""
    hours = {"hours_before_hours": rule.hours_before, "hours_after_hours": rule.hours_after}
    return {name: value for name, value in hours.items() if not math.isnan(value)}


def _plan_arguments(
    spec: FindingSpec, nutrient: Nutrient | None, people: People, plan: PlanColumns, options: Options
) -> dict[str, object]:
    arguments = {name: _value(path, people, plan, options) for name, path in spec.arguments.items()}
    if len(spec.nutrients) > 1 or not spec.nutrients:
        arguments["nutrient"] = nutrient
    return {name: value for name, value in arguments.items() if value is not None}


def _value(path: str, people: People, plan: PlanColumns, options: Options) -> object:
    """Return the number or code that an argument's path names (`calcium.limit`, `parameter.calcium_step`)."""
    if path == "chosen_authority":
        return _chosen_authority(people, options)
    place, _, name = path.partition(".")
    if place == "parameter":
        return parameter(name)
    if place in NUTRIENTS:
        return _of_nutrient(plan.nutrients[place], name)
    return float(getattr(people if place == "people" else plan, name)[0])


def _chosen_authority(people: People, options: Options) -> str | None:
    chosen = int(people.authority[0])
    if options.protocol != ARTICLE:
        return options.protocol
    return AUTHORITIES[chosen - 1] if chosen else None


def _of_nutrient(columns: NutrientPlan, name: str) -> object:
    row = int(columns.limit.row[0])
    if name == "limit_authority":
        return reference_values()[row].authority if row >= 0 else None
    if name == "limit":
        return float(columns.limit.value[0])
    if name == "total_now":
        return float(np.fmax(columns.total_now, columns.supplements)[0])
    return float(getattr(columns, name)[0])
