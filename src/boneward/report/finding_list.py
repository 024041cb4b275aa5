"""From a plan's flags to one person's findings: each with its numbers, nutrient by nutrient."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, SEVERITIES, Finding, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.reference import AUTHORITIES, reference_values
from boneward.knowledge.registry import FindingSpec, finding_specs
from boneward.knowledge.safety import FOR_ADULTS, SafetyRule, rules_by_code
from boneward.knowledge.sun_cautions import sun_caution_codes
from boneward.people.columns import Flags, People
from boneward.people.person import Person
from boneward.planning.columns import NutrientPlan, PlanColumns
from boneward.planning.options import ARTICLE, Options
from boneward.safety.sun_cautions import sun_caution_finding

_HELD = "held_nutrient"
"""What a product for adults holds, in the sentence of its rule."""


def list_findings(person: Person, people: People, plan: PlanColumns, options: Options) -> list[Finding]:
    """Return the findings of a batch of one, gravest first: remarks of the reading and findings of the plan."""
    rules = rules_by_code()
    found = list(person.remarks)
    for code in plan.findings:
        if code in sun_caution_codes():
            found.append(sun_caution_finding(code, person.triggers))
            continue
        spec = finding_specs()[code]
        for nutrient in _nutrients(spec, plan):
            arguments = (
                _rule_arguments(rules[code], plan)
                if code in rules
                else _plan_arguments(spec, nutrient, people, plan, options)
            )
            found.append(Finding(code, spec.severity, nutrient, arguments, spec.sources, spec.verification))
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def _nutrients(spec: FindingSpec, plan: PlanColumns) -> tuple[Nutrient | None, ...]:
    """Return which of a finding's nutrients it is about for this person; None for the person as a whole."""
    narrow = _NARROWINGS.get(spec.code)
    if narrow is not None:
        return tuple(name for name, flags in narrow(plan).items() if flags[0])
    # Where someone on a vitamin K antagonist takes it, "do not take it" gives way to a call to the clinic.
    taking = plan.overlay.taking_with_vka
    kept = tuple(name for name in spec.nutrients if spec.severity != "stop" or not taking[name][0])
    return kept or (None,)


def _sharing_vitamin_k(plan: PlanColumns) -> dict[Nutrient, Flags]:
    """Return who takes a nutrient in a product with vitamin K, but for whom the finding of a passed limit says both."""
    return {
        name: flags
        for name, flags in plan.overlay.shares_vitamin_k.items()
        if f"{name.replace('_', '-')}-over-limit-with-vitamin-k" not in plan.findings
    }


_NARROWINGS: dict[str, Callable[[PlanColumns], dict[Nutrient, Flags]]] = {
    "vka-taking-vitamin-k": lambda plan: plan.overlay.taking_with_vka,
    "vka-product-holds-vitamin-k": _sharing_vitamin_k,
    "prescribed-differs": lambda plan: plan.overlay.prescribed_differs,
    "prescribed-but-blocked": lambda plan: plan.overlay.prescribed_but_blocked,
    "supplements-unknown": lambda plan: {name: np.isnan(each.supplements) for name, each in plan.nutrients.items()},
    "authority-limit-not-verified": lambda plan: {name: each.limit.unread for name, each in plan.nutrients.items()},
    "reference-not-verified": lambda plan: {
        name: np.isnan(each.target) for name, each in plan.nutrients.items() if name != "vitamin_k2"
    },
}
"""Findings that hold for one nutrient and not for another, with whom they hold for."""


def rule_arguments(rule: SafetyRule) -> dict[str, object]:
    """Return what a rule's sentence names: the hours that it keeps apart, what a product holds that is for adults."""
    hours = {"hours_before_hours": rule.hours_before, "hours_after_hours": rule.hours_after}
    arguments: dict[str, object] = {name: value for name, value in hours.items() if not math.isnan(value)}
    return arguments | ({_HELD: list(rule.nutrients)} if _is_for_adults(rule) else {})


def _is_for_adults(rule: SafetyRule) -> bool:
    return not set(FOR_ADULTS.values()).isdisjoint(rule.triggers)


def _rule_arguments(rule: SafetyRule, plan: PlanColumns) -> dict[str, object]:
    """Return a rule's arguments for one person: the rules about products for adults name all that they hold at once.

    So they say one sentence, which stands once.
    """
    arguments = rule_arguments(rule)
    if _HELD in arguments:
        held = {name for code in plan.findings for name in _for_adults().get(code, ())}
        arguments[_HELD] = [name for name in NUTRIENTS if name in held]
    return arguments


@cache
def _for_adults() -> dict[str, tuple[Nutrient, ...]]:
    return {code: rule.nutrients for code, rule in rules_by_code().items() if _is_for_adults(rule)}


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
