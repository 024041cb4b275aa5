"""What must hold for everybody, tried on crowds of random people under every protocol."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from crowds import random_people, state
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.safety import rules_by_code, safety_rules
from boneward.people.columns import Floats, People
from boneward.planning.columns import ADD, ASK, EAT, KEEP, NONE, REDUCE, STOP, PlanColumns
from boneward.planning.options import PROTOCOLS, Options
from boneward.planning.plan import plan_block

SIZE = 400
seeds = st.integers(0, 2**32 - 1)
protocols = st.sampled_from(PROTOCOLS)
every = settings(max_examples=40, deadline=None)


def amounts(plan: PlanColumns, nutrient: str) -> Floats:
    """Return what a plan gives of a nutrient."""
    return plan.nutrients[nutrient].amount  # type: ignore[index]


@every
@given(seeds, protocols, st.booleans())
def test_no_plan_goes_above_a_limit(seed: int, protocol: str, upper: bool) -> None:
    """Food and supplement together never pass the limit; where food is not known, the tablet alone does not."""
    people = random_people(seed, SIZE)
    plan = plan_block(people, Options(protocol, upper))
    for nutrient in ("calcium", "vitamin_d"):
        columns = plan.nutrients[nutrient]  # type: ignore[index]
        taken = columns.amount > 0
        total = np.nan_to_num(columns.food) + columns.amount
        assert (total[taken] <= columns.limit.value[taken] + 1e-6).all()
        assert not np.isnan(columns.limit.value[taken]).any()


@every
@given(seeds, protocols)
def test_a_stop_never_carries_an_amount(seed: int, protocol: str) -> None:
    """Whoever has a finding of severity stop for a nutrient gets none of it, or is asked."""
    people = random_people(seed, SIZE, stated=0.02)
    plan = plan_block(people, Options(protocol))
    for code, flags in plan.findings.items():
        spec = finding_specs()[code]
        if spec.severity == "stop":
            for nutrient in spec.nutrients:
                assert not (amounts(plan, nutrient)[flags] > 0).any(), code


@every
@given(seeds, protocols)
def test_verdicts_and_amounts_agree(seed: int, protocol: str) -> None:
    """Ask has no amount; none, eat and stop have nothing; keep, add and reduce have something."""
    plan = plan_block(random_people(seed, SIZE), Options(protocol))
    for nutrient in NUTRIENTS:
        columns = plan.nutrients[nutrient]
        verdict, amount = columns.verdict, columns.amount
        assert np.isnan(amount[verdict == ASK]).all()
        assert (amount[np.isin(verdict, (NONE, EAT, STOP))] == 0).all()
        assert (amount[np.isin(verdict, (KEEP, ADD, REDUCE))] > 0).all()
        assert (columns.supplements[verdict == REDUCE] > amount[verdict == REDUCE]).all()
        assert (columns.supplements[verdict == ADD] < amount[verdict == ADD]).all()


@every
@given(
    seeds,
    protocols,
    st.sampled_from(["calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "vitamin_k2_ug"]),
    st.floats(1, 900),
)
def test_more_food_never_means_more_tablet(seed: int, protocol: str, amount: str, more: float) -> None:
    """When only the diet grows, no supplement grows."""
    people = random_people(seed, SIZE)
    richer = replace(people, **{f"diet_{amount}": getattr(people, f"diet_{amount}") + more})
    before, after = plan_block(people, Options(protocol)), plan_block(richer, Options(protocol))
    for nutrient in NUTRIENTS:
        grew = amounts(after, nutrient) > amounts(before, nutrient) + 1e-6
        assert not grew.any()


@every
@given(seeds, protocols)
def test_warfarin_never_leaves_vitamin_k(seed: int, protocol: str) -> None:
    """Whoever starts warfarin gets no vitamin K: none, or a call to the clinic first when some is taken."""
    people = state(random_people(seed, SIZE), "class:vka")
    plan = plan_block(people, Options(protocol))
    for nutrient in ("vitamin_k1", "vitamin_k2"):
        columns = plan.nutrients[nutrient]  # type: ignore[index]
        assert np.isin(columns.verdict, (STOP, ASK)).all()
        takes = ~(columns.supplements <= 0)
        assert (columns.verdict[takes] == ASK).all()
        assert (columns.verdict[~takes] == STOP).all()


@every
@given(seeds, protocols)
def test_an_unknown_medicine_leaves_no_amount(seed: int, protocol: str) -> None:
    """Nothing is suggested to someone with a medicine or condition that we do not know."""
    people = random_people(seed, SIZE)
    unknown = replace(people, unknown_medicine=np.ones(SIZE, np.bool_))
    plan = plan_block(unknown, Options(protocol))
    for nutrient in NUTRIENTS:
        assert not (amounts(plan, nutrient) > 0).any()


@every
@given(seeds, protocols, st.booleans(), st.sampled_from([rule.code for rule in safety_rules() if rule.food]))
def test_food_does_what_the_rules_say(seed: int, protocol: str, upper: bool, code: str) -> None:
    """Beside a rule that says "as usual" nothing is to be eaten more, beside "at most" food and tablets stay at it."""
    people = random_people(seed, SIZE)
    for trigger in rules_by_code()[code].triggers:
        people = people if trigger.startswith("state:") else state(people, trigger)
    plan = plan_block(people, Options(protocol, upper))
    for rule in safety_rules():
        hits = plan.findings.get(rule.code, np.zeros(SIZE, np.bool_))
        for nutrient in rule.nutrients:
            columns = plan.nutrients[nutrient]
            eat = columns.eat[hits]
            if rule.food == "as_usual":
                assert (eat == 0).all(), (rule.code, nutrient)
            elif rule.food == "at_most":
                adds = eat > 0
                taken = np.where(columns.verdict == STOP, 0.0, columns.supplements)
                total = (columns.food + columns.eat + taken)[hits]
                assert (total[adds] <= rule.food_at_most + 1e-6).all(), (rule.code, nutrient)
                assert not (columns.target[hits] > rule.food_at_most).any()


@every
@given(seeds, protocols)
def test_a_crowd_is_its_members(seed: int, protocol: str) -> None:
    """The answer for a crowd is the answers for its members, in order; nobody's depends on another's."""
    people = random_people(seed, 60)
    options = Options(protocol)
    crowd = plan_block(people, options)
    order = np.random.default_rng(seed).permutation(60)
    shuffled = plan_block(_take(people, order), options)
    for member, place in enumerate(order[:12]):
        alone = plan_block(people.block(int(place), int(place) + 1), options)
        _assert_same(crowd, int(place), alone, 0)
        _assert_same(crowd, int(place), shuffled, member)


def _take(people: People, order: np.ndarray[tuple[int], np.dtype[np.intp]]) -> People:
    return People(**{field.name: getattr(people, field.name)[order] for field in fields(People)})


def _assert_same(one: PlanColumns, row: int, other: PlanColumns, other_row: int) -> None:
    assert one.group[row] == other.group[other_row]
    has_one = {code for code, flags in one.findings.items() if flags[row]}
    has_other = {code for code, flags in other.findings.items() if flags[other_row]}
    assert has_one == has_other
    for nutrient in NUTRIENTS:
        for name in ("amount", "verdict", "gap", "eat", "target", "need_low", "food"):
            first = getattr(one.nutrients[nutrient], name)[row]
            second = getattr(other.nutrients[nutrient], name)[other_row]
            assert np.array_equal(first, second, equal_nan=True), (nutrient, name)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_nobody_gets_an_amount_without_a_row(protocol: str) -> None:
    """Under 4, in pregnancy, while breast-feeding, or with age or sex unknown no dose is given under any protocol."""
    people = random_people(7, 2000)
    plan = plan_block(people, Options(protocol))
    for nutrient in NUTRIENTS:
        assert not (amounts(plan, nutrient)[plan.group == 0] > 0).any()
