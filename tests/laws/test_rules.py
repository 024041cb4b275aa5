"""No rule is lost or weakened unnoticed: whom it is about, what it does to nutrients and food, its hours, held twice.

`rules.csv` was compared, line by line, with the collection of interactions that the rules were made from. Whoever
changes a rule changes it there too, and says why in the changelog.
"""

from __future__ import annotations

import csv
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import boneward
from boneward.knowledge.loader import parts, read_table
from boneward.knowledge.safety import SafetyRule, safety_rules

TABLE = Path(__file__).parent / "rules.csv"
STATES: dict[str, dict[str, Any]] = {
    "infant": {"age": 0.5},
    "minor": {"age": 12},
    "age_65": {"age": 70},
    "obesity": {"weight_kg": 100, "height_cm": 165},
    "low_sun": {},
    "low_blood_calcium": {"lab": [{"test": "calcium", "value": 1.8, "unit": "mmol/L"}]},
    "very_low_25ohd": {"lab": [{"test": "25(OH)D", "value": 20, "unit": "nmol/L"}]},
    "very_high_25ohd": {"lab": [{"test": "25(OH)D", "value": 160, "unit": "ng/mL"}]},
    "child_vitamin_d_too_much": {"age": 4, "supplement": [{"vitamin_d_iu": 5000}]},
    "adult_vitamin_d_too_much": {"supplement": [{"vitamin_d_iu": 10000}]},
    "vitamin_d_too_much": {"supplement": [{"vitamin_d_iu": 10000}]},
    "child_creatinine": {"age": 12, "lab": [{"test": "creatinine", "value": 200, "unit": "umol/L"}]},
    "pregnant": {"age": 30, "sex": "female", "pregnant": True},
    "lactating": {"age": 30, "sex": "female", "lactating": True},
}
"""A person in each state; everyone here has little sun."""

PARTS = ("lab", "supplement")
"""What stands beside the person in a file."""

LABELS = {
    "for_adults_calcium": "Calcium 600 mg",
    "for_adults_vitamin_d": "Vitamin D3 1000 IU",
    "for_adults_vitamin_k2": "Vitamin K2 (MK-7) 90 mcg",
    "for_adults_vitamin_k1": "Vitamin K1 100 mcg",
}
"""What stands on a product that is made for adults."""


def effect(rule: SafetyRule) -> str:
    """Return what a rule does: stop, ask (no amount), refer (the plan goes on), caution or note."""
    return "ask" if rule.asks else rule.severity


def hours(value: float) -> str:
    """Return hours as written in the table; empty when there are none."""
    return "" if math.isnan(value) else f"{value:g}"


def held_twice() -> dict[str, dict[str, str]]:
    """Return the second copy by rule."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {row["rule"]: row for row in csv.DictReader(stream)}


def person_with(rule: SafetyRule) -> dict[str, Any]:
    """Return somebody with enough to be planned, for whom the rule holds, in the words that a person types."""
    someone: dict[str, Any] = {"age": 45, "sex": "male"}
    medicines, conditions, products = [], [], []
    for trigger in rule.triggers:
        kind, _, name = trigger.partition(":")
        if kind == "state":
            someone |= STATES[name]
        elif kind == "product":
            products.append({"label": f"{LABELS[name]}. For adults.", "per_day": 1})
        elif kind == "condition":
            conditions.append(name_of("condition", name))
        else:
            medicines.append({"name": name_of("medicine", name if kind == "medicine" else member_of(name))})
    return {
        "person": {name: value for name, value in someone.items() if name not in PARTS} | {"conditions": conditions},
        "lab": someone.get("lab", []),
        "medicine": medicines,
        "supplement": [*products, *someone.get("supplement", [])],
        "diet": {"calcium_mg": 500, "vitamin_d_ug": 3, "vitamin_k1_ug": 40, "vitamin_k2_ug": 5},
        "sun": {"exposure": "low"},
    }


def member_of(name: str) -> str:
    """Return a medicine of a class, one that no other rule speaks of where there is one."""
    members = [row for row in read_table("medicines") if name in parts(row, "classes")]
    return min(members, key=lambda row: len(parts(row, "classes")))["medicine"]


def name_of(kind: str, code: str) -> str:
    """Return the first English name of a medicine or condition."""
    return next(row["name"] for row in read_table(f"{kind}_names") if row[kind] == code and row["language"] == "en")


def test_each_rule_is_as_it_was_read() -> None:
    """No rule is missing, new or different from its second copy."""
    found = {
        rule.code: {
            "rule": rule.code,
            "triggers": ";".join(rule.triggers),
            "nutrients": ";".join(rule.nutrients),
            "effect": effect(rule),
            "hours_before": hours(rule.hours_before),
            "hours_after": hours(rule.hours_after),
            "food": rule.food or "",
        }
        for rule in safety_rules()
    }
    assert found == held_twice()


@pytest.mark.parametrize("rule", safety_rules(), ids=lambda rule: rule.code)
def test_each_rule_reaches_the_plan(rule: SafetyRule) -> None:
    """Typed by its name, a medicine or condition brings its rule into the plan, and a veto leaves no amount."""
    plan = boneward.plan(person_with(rule), on=date(2026, 11, 21))
    for nutrient in rule.nutrients:
        found = plan["nutrients"][nutrient]
        assert rule.code in {finding["code"] for finding in found["findings"]}, nutrient
        if effect(rule) in ("stop", "ask"):
            assert not found["supplement"]["amount"], nutrient
            assert found["verdict"] in ("stop", "ask"), nutrient
        if rule.food == "as_usual":
            assert (found["eat"]["amount"], found["eat"]["foods"]) == (0, []), nutrient


def test_natto_on_warfarin_is_spoken_of() -> None:
    """Food that holds vitamin K is not changed without the clinic, though no tablet is suggested."""
    someone = {
        "person": {"age": 70, "sex": "male"},
        "medicine": [{"name": "warfarin"}],
        "diet": {"natto_times_a_week": 3},
    }
    found = boneward.plan(someone, on=date(2026, 11, 21))["nutrients"]["vitamin_k2"]
    assert (found["verdict"], found["supplement"]["amount"]) == ("stop", 0)
    assert {"vka-blocks-vitamin-k", "k2-natto"} <= {finding["code"] for finding in found["findings"]}
