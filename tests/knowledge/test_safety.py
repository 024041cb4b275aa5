"""The safety rules as data: what triggers them exists, and what they do is consistent."""

from __future__ import annotations

import math

from boneward.knowledge.safety import FOR_ADULTS, STATES, medicine_classes, safety_rules, trigger_bits, triggers


def test_every_trigger_of_a_rule_can_hold() -> None:
    """A rule that waits for a misspelt medicine, class, condition or state would never speak."""
    classes = {f"class:{name}" for names in medicine_classes().values() for name in names}
    medicines = {f"medicine:{name}" for name in medicine_classes()}
    for rule in safety_rules():
        for trigger in rule.triggers:
            kind, _, name = trigger.partition(":")
            can_hold = {
                "class": trigger in classes,
                "medicine": trigger in medicines,
                "condition": trigger in triggers(),
                "state": name in STATES,
                "product": trigger in FOR_ADULTS.values(),
            }
            assert can_hold[kind], (rule.code, trigger)


def test_a_rule_that_stops_blocks() -> None:
    """Gravity and action say the same: only a stop blocks, and every stop does."""
    for rule in safety_rules():
        assert (rule.severity == "stop") == ("block" in rule.actions), rule.code


def test_hours_belong_to_rules_that_keep_apart() -> None:
    """A rule with hours separates."""
    for rule in safety_rules():
        if not (math.isnan(rule.hours_before) and math.isnan(rule.hours_after)):
            assert "separate" in rule.actions, rule.code


def test_only_a_referral_that_is_not_about_enough_asks() -> None:
    """`ensure` lets the plan go on beside the referral; stop, caution and note never ask."""
    for rule in safety_rules():
        assert (rule.severity == "refer" and "ensure" not in rule.actions) == rule.asks, rule.code


def test_each_trigger_has_its_own_bit() -> None:
    """The bits are numbered without a gap, in the order of the names."""
    assert list(range(len(triggers()))) == [trigger_bits()[name] for name in triggers()]
