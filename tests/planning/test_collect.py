"""A batch of any size, collected from its blocks."""

from __future__ import annotations

import numpy as np
import pytest
from crowds import random_people
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.registry import finding_codes
from boneward.planning import plan as engine
from boneward.planning.collect import collect_plan
from boneward.planning.options import PROTOCOLS, Options
from boneward.planning.plan import plan_block


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(PROTOCOLS), st.integers(1, 80))
def test_blocks_change_nothing(seed: int, protocol: str, block: int) -> None:
    """However the batch is cut, columns and findings are those of the whole."""
    people, options = random_people(seed, 60), Options(protocol)
    whole = plan_block(people, options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "BLOCK", block)
        collected = collect_plan(people, options, {})
    assert np.array_equal(whole.group, collected.columns["group"])
    for nutrient in NUTRIENTS:
        own = whole.nutrients[nutrient]
        for name, column in (("amount", own.amount), ("from_food", own.food), ("limit", own.limit.value)):
            assert np.array_equal(column, collected.columns[f"{nutrient}_{name}"], equal_nan=True)
        assert np.array_equal(own.verdict, collected.columns[f"{nutrient}_verdict"])
    for code in finding_codes():
        assert np.array_equal(whole.findings.get(code, np.zeros(60, np.bool_)), collected.has(code)), code
    assert {code for code, flags in whole.findings.items() if flags[7]} == set(collected.findings(7))


def test_nobody_is_a_plan_too() -> None:
    """An empty file gives empty columns."""
    collected = collect_plan(random_people(1, 0), Options(), {})
    assert {0} == {len(column) for column in collected.columns.values()}
