"""The safety rules as data, and the fixed order of what can trigger them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from boneward.knowledge.findings import NUTRIENTS, Nutrient, Severity
from boneward.knowledge.forecast_limits import forecast_limits_table
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.parameters import parameter
from boneward.knowledge.sun_cautions import sun_cautions_table

STATES = (
    "infant",
    "minor",
    "age_65",
    "obesity",
    "low_sun",
    "pregnant",
    "lactating",
    "low_blood_calcium",
    "very_low_25ohd",
    "very_high_25ohd",
    "child_vitamin_d_too_much",
    "adult_vitamin_d_too_much",
    "vitamin_d_too_much",
    "child_creatinine",
)
"""Triggers that follow from a person's own figures and not from a stated medicine or condition."""

FOR_ADULTS: dict[Nutrient, str] = {nutrient: f"product:for_adults_{nutrient}" for nutrient in NUTRIENTS}
"""The trigger of someone who takes a nutrient in a product whose label says that it is for adults."""

Food = Literal["goes_on", "as_usual", "at_most"]
"""What food does beside a rule: it may close the gap; nothing is added; food and tablets together stay at an amount."""

_NOT = "not:"
_FOOD = "food_"


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

    @property
    def food(self) -> Food | None:
        """What food does beside the rule; None where the rule neither stops nor refers, so that the plan goes on."""
        said = [action.removeprefix(_FOOD) for action in self.actions if action.startswith(_FOOD)]
        return cast("Food", said[0]) if said else None

    @property
    def food_at_most(self) -> float:
        """The most that food and tablets together may give, mg or µg a day, where `food` is `at_most`.

        Raises:
            KeyError: `parameters.csv` has no row for this rule.
        """
        return parameter(f"{_FOOD}at_most_{self.code.replace('-', '_')}")


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
def rules_by_code() -> dict[str, SafetyRule]:
    """Return each rule by its code."""
    return {rule.code: rule for rule in safety_rules()}


@cache
def medicine_classes() -> dict[str, tuple[str, ...]]:
    """Return the classes of each medicine."""
    return {row["medicine"]: parts(row, "classes") for row in read_table("medicines")}


@cache
def planned_for() -> frozenset[str]:
    """Return the triggers of safety rules and of cautions about the sun: what makes a plan say something."""
    of_rules = {trigger for rule in safety_rules() for trigger in (*rule.triggers, *rule.unless)}
    return frozenset(of_rules | {caution.trigger for caution in sun_cautions_table()})


@cache
def triggers() -> tuple[str, ...]:
    """Return everything a person can state that matters to a rule or the plan, in the order of the bits.

    These are `class:...`, `medicine:...` of the rules, sun cautions and limits of the forecast that name one,
    `condition:...`, `product:...`.
    """
    spoken_of = planned_for() | {limit.trigger for limit in forecast_limits_table()}
    named = {trigger for trigger in spoken_of if not trigger.startswith("state:")}
    classes = {f"class:{name}" for names in medicine_classes().values() for name in names}
    conditions = {f"condition:{row['condition']}" for row in read_table("conditions")}
    return tuple(sorted(named | classes | conditions))


@cache
def trigger_bits() -> dict[str, int]:
    """Return the place of each trigger among the bits."""
    return {trigger: place for place, trigger in enumerate(triggers())}
