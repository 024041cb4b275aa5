"""The safety rules as data, and the fixed order of what can trigger them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from boneward.knowledge.findings import NUTRIENTS, Nutrient, Severity
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.sun_cautions import sun_cautions_table

STATES = ("infant", "minor", "age_65", "obesity", "low_sun", "pregnant", "lactating")
"""Triggers that follow from a person's own figures and not from a stated medicine or condition."""

FOR_ADULTS: dict[Nutrient, str] = {nutrient: f"product:for_adults_{nutrient}" for nutrient in NUTRIENTS}
"""The trigger of someone who takes a nutrient in a product whose label says that it is for adults."""

_NOT = "not:"


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """One rule: who must not, or must take care, and with what.

    `triggers` must all hold, and none of `unless`. `asks` says that a professional decides before any amount is given.
    Hours are NaN when the rule keeps nothing apart.
    """

    code: str
    triggers: tuple[str, ...]
    unless: tuple[str, ...]
    nutrients: tuple[Nutrient, ...]
    severity: Severity
    actions: tuple[str, ...]
    hours_before: float
    hours_after: float
    sources: tuple[str, ...]
    place: str
    verification: str

    @property
    def asks(self) -> bool:
        """Whether the rule turns the verdict into `ask`."""
        return self.severity == "refer" and "ensure" not in self.actions


@cache
def safety_rules() -> tuple[SafetyRule, ...]:
    """Return all rules in the order of their table."""
    return tuple(
        SafetyRule(
            row["rule"],
            (row["trigger"], *(trigger for trigger in parts(row, "with") if not trigger.startswith(_NOT))),
            tuple(trigger.removeprefix(_NOT) for trigger in parts(row, "with") if trigger.startswith(_NOT)),
            cast("tuple[Nutrient, ...]", parts(row, "nutrients")),
            cast("Severity", row["severity"]),
            parts(row, "action"),
            number(row, "hours_before"),
            number(row, "hours_after"),
            parts(row, "source"),
            row["place"],
            row["verification"],
        )
        for row in read_table("safety_rules")
    )


@cache
def medicine_classes() -> dict[str, tuple[str, ...]]:
    """Return the classes of each medicine."""
    return {row["medicine"]: parts(row, "classes") for row in read_table("medicines")}


@cache
def triggers() -> tuple[str, ...]:
    """Return everything a person can state that matters to a rule or the plan, in the order of the bits.

    These are `class:...`, `medicine:...` of the rules and sun cautions that name one, `condition:...`, `product:...`.
    """
    named = {
        trigger
        for rule in safety_rules()
        for trigger in (*rule.triggers, *rule.unless)
        if not trigger.startswith("state:")
    } | {caution.trigger for caution in sun_cautions_table()}
    classes = {f"class:{name}" for names in medicine_classes().values() for name in names}
    conditions = {f"condition:{row['condition']}" for row in read_table("conditions")}
    return tuple(sorted(named | classes | conditions))


@cache
def trigger_bits() -> dict[str, int]:
    """Return the place of each trigger among the bits."""
    return {trigger: place for place, trigger in enumerate(triggers())}
