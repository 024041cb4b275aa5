"""Names and amounts of what is compared."""

from __future__ import annotations

from math import nan

import pytest

from boneward.physiology.scenarios import Supplements, pairs_of, without_scenarios

PLAN = Supplements(650.0, 25.0, 0.0, 150.0, 30.0)


def test_each_is_left_out_alone_and_all_together() -> None:
    """Two names make three scenarios, in one order whatever the reader's, and food stays."""
    found = without_scenarios(PLAN, ["k2", "d3"])
    assert list(found) == ["plan_without_d3", "plan_without_k2", "plan_without_d3_k2"]
    assert found["plan_without_d3"] == Supplements(650.0, 0.0, 0.0, 150.0, 30.0)
    assert found["plan_without_d3_k2"] == Supplements(650.0, 0.0, 0.0, 0.0, 30.0)


def test_one_name_makes_one_scenario_and_none_makes_none() -> None:
    """Nothing is drawn twice."""
    assert list(without_scenarios(PLAN, ["calcium", "calcium"])) == ["plan_without_calcium"]
    assert without_scenarios(PLAN, []) == {}


def test_each_is_compared_with_now_and_the_plan_with_itself_without_something() -> None:
    """Differences go by what can be chosen."""
    assert pairs_of(["now", "plan", "article", "plan_without_k2"]) == [
        ("plan", "now"),
        ("article", "now"),
        ("plan_without_k2", "now"),
        ("plan", "plan_without_k2"),
    ]
    assert pairs_of(["plan", "article"]) == []


@pytest.mark.parametrize(
    ("amounts", "with_calcium", "can"),
    [
        (Supplements(650.0, 25.0, nan, nan), True, True),
        (Supplements(nan, 25.0, 0.0, 0.0), True, False),
        (Supplements(nan, 25.0, 0.0, 0.0), False, True),
        (Supplements(650.0, nan, 0.0, 0.0), False, False),
    ],
)
def test_a_scenario_is_drawn_where_what_it_hangs_on_is_known(
    amounts: Supplements, *, with_calcium: bool, can: bool
) -> None:
    """Vitamin D always, calcium where calcium is drawn; vitamin K only for itself."""
    assert can == amounts.can_be_drawn(with_calcium=with_calcium)
    assert amounts.knows_vitamin_k == (amounts.vitamin_k1_ug == 0.0)
