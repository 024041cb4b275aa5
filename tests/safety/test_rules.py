"""Every rule held against every person."""

from __future__ import annotations

import numpy as np
import pytest
from crowds import random_people, state
from hypothesis import given, settings
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.safety import SafetyRule, medicine_classes, rules_by_code, safety_rules, trigger_bits
from boneward.safety.rules import BONE_MEDICINES, VKA_TRIGGERS, Triggers, hold_rules, on_vitamin_k_antagonist
from boneward.safety.states import derive_states

seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=20, deadline=None)


@pytest.mark.parametrize("rule", safety_rules(), ids=lambda rule: rule.code)
def test_a_rule_speaks_when_all_its_triggers_hold(rule: SafetyRule) -> None:
    """Each rule is found for the person who has what it waits for, and for nobody who lacks one part."""
    stated = [trigger for trigger in rule.triggers if not trigger.startswith("state:")]
    derived = {trigger: np.array([True]) for trigger in rule.triggers if trigger.startswith("state:")}
    vetoes, _ = hold_rules(somebody(*stated), derived)
    assert vetoes.findings[rule.code].tolist() == [True]
    for nutrient in rule.nutrients:
        assert (rule.severity == "stop") <= vetoes.stop[nutrient][0]
        assert rule.asks <= vetoes.ask[nutrient][0]
    for missing in rule.triggers:
        rest = somebody(*(trigger for trigger in stated if trigger != missing))
        lacking, _ = hold_rules(rest, {name: flags for name, flags in derived.items() if name != missing})
        assert rule.code not in lacking.findings


def test_nobody_with_nothing_meets_no_rule() -> None:
    """Without medicines, conditions and figures no rule speaks."""
    vetoes, held = hold_rules(somebody(), {})
    assert vetoes.findings == {}
    assert held.of_anyone == frozenset()


@few
@given(seeds)
def test_a_rule_holds_for_each_person_on_their_own(seed: int) -> None:
    """The short cuts over a batch change nothing: person by person the same rules hold."""
    people = random_people(seed, 30, stated=0.03)
    holds = derive_states(people).holds
    vetoes, _ = hold_rules(people, holds)
    bits = np.unpackbits(people.triggers, axis=1)
    for row in range(len(people)):
        has = {name for name, place in trigger_bits().items() if bits[row, place]}
        has |= {name for name, flags in holds.items() if flags[row]}
        expected = {
            rule.code for rule in safety_rules() if has.issuperset(rule.triggers) and has.isdisjoint(rule.unless)
        }
        assert expected == {code for code, flags in vetoes.findings.items() if flags[row]}


@few
@given(seeds, st.sampled_from(sorted(trigger_bits())))
def test_stating_more_never_lifts_a_veto(seed: int, trigger: str) -> None:
    """One more medicine or condition never takes a stop away, nor a question other than the one that it answers."""
    people = random_people(seed, 50, stated=0.02)
    holds = derive_states(people).holds
    before, _ = hold_rules(people, holds)
    after, _ = hold_rules(state(people, trigger), holds)
    for nutrient in NUTRIENTS:
        assert (before.stop[nutrient] <= after.stop[nutrient]).all()
        answered = any(rule.asks and nutrient in rule.nutrients and trigger in rule.unless for rule in safety_rules())
        assert answered or (before.ask[nutrient] <= after.ask[nutrient]).all()


def test_a_trigger_that_is_stated_or_derived_holds() -> None:
    """Kidney disease counts whether it was said or measured."""
    name = "condition:ckd_g5"
    for people, measured in ((somebody(name), False), (somebody(), True)):
        held = Triggers(people.triggers, {name: np.array([measured])})
        assert held.holds(name) is not None
        assert held.holds("condition:gout") is None


@pytest.mark.parametrize("trigger", VKA_TRIGGERS)
def test_a_condition_that_means_warfarin_counts_as_warfarin(trigger: str) -> None:
    """A mechanical valve without a medicine list is still a vitamin K antagonist."""
    people = somebody(trigger)
    assert on_vitamin_k_antagonist(Triggers(people.triggers, {}), 1).tolist() == [True]
    apixaban = somebody("class:doac")
    assert on_vitamin_k_antagonist(Triggers(apixaban.triggers, {}), 1).tolist() == [False]


def test_who_takes_a_bone_medicine_is_not_asked_which_one_is_needed() -> None:
    """The rule about osteoporosis leaves out exactly the classes that the plan counts as medicines for bone."""
    assert set(BONE_MEDICINES) == set(rules_by_code()["osteoporosis-bone-medicine"].unless)
    known = {f"class:{name}" for names in medicine_classes().values() for name in names}
    assert set(BONE_MEDICINES) <= known
