"""Several scenarios in one batch: each is as if it were followed alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import nan

import numpy as np
import pytest

from boneward.people.columns import People
from boneward.physiology.ensemble import members_of
from boneward.physiology.following import Drawn, Followed, When, follow_scenarios
from boneward.physiology.measured import settled_state
from boneward.physiology.rows import Told, rows_of
from boneward.physiology.scenarios import Supplements

Teller = Callable[..., Told]
MEMBERS = members_of(40)
NOTHING = Supplements(0.0, 0.0, 0.0, 0.0)
PLAN = Supplements(650.0, 25.0, 0.0, 150.0, 30.0)
MUCH = Supplements(1200.0, 50.0, 160.0, 180.0)
WHEN = When(325, (0, 7, 28, 364, 728))
ALL = Drawn(vitamin_d=True, vitamin_k=True, calcium=True, balance=True, bone=True)


def followed(
    told: Told, taken: dict[str, Supplements], now: Supplements = NOTHING, drawn: Drawn = ALL
) -> dict[str, Followed]:
    """Return what follows for 40 members."""
    state = settled_state(told, MEMBERS, now, WHEN.day_of_year)
    return follow_scenarios(rows_of(told, MEMBERS), state, taken, now, drawn, WHEN)


def assert_equal(first: Followed, second: Followed) -> None:
    """Hold two scenarios against each other, bit by bit."""
    for of_first, of_second in (
        (first.series, second.series),
        (first.flows, second.flows),
        (first.totals, second.totals),
    ):
        assert of_first.keys() == of_second.keys()
        for name, rows in of_first.items():
            assert np.array_equal(rows, of_second[name]), name


def test_neither_order_nor_company_changes_a_scenario(tell: Teller) -> None:
    """Alone, first or last of three: the same numbers."""
    told = tell()
    alone = followed(told, {"plan": PLAN})["plan"]
    first = followed(told, {"plan": PLAN, "now": NOTHING, "much": MUCH})["plan"]
    last = followed(told, {"much": MUCH, "now": NOTHING, "plan": PLAN})["plan"]
    assert_equal(alone, first)
    assert_equal(alone, last)


def test_two_people_are_each_as_if_alone(tell: Teller) -> None:
    """A crowd is its members."""
    one, other = tell(), tell(age=30.0, menopause="pre", diet_calcium_mg=900.0)
    people = People(
        *(np.concatenate([getattr(one.people, name), getattr(other.people, name)]) for name in People.__slots__)
    )
    sun = replace(
        one.sun,
        **{name: np.hstack([getattr(one.sun, name), getattr(other.sun, name)]) for name in ("ug", "low", "high")},
        **{name: np.concatenate([getattr(one.sun, name), getattr(other.sun, name)]) for name in ("share", "spread")},
    )
    both = followed(Told(people, sun, np.ones(2)), {"plan": PLAN})["plan"]
    for place, told in enumerate((one, other)):
        alone = followed(told, {"plan": PLAN})["plan"]
        mine = slice(40 * place, 40 * (place + 1))
        for name, rows in alone.series.items():
            assert np.array_equal(both.series[name][:, mine], rows), name


def test_the_ledger_closes_for_every_member_on_every_day(tell: Teller) -> None:
    """Eaten is absorbed or not; what comes in goes out or stays in bone."""
    for each in followed(tell(), {"now": NOTHING, "plan": PLAN}).values():
        flow = each.flows
        assert flow["intake"] == pytest.approx(flow["absorbed"] + flow["unabsorbed"], abs=1e-6)
        lost = flow["endogenous_faecal"] + flow["urine"] + flow["sweat"] + flow["bone_in"]
        assert flow["absorbed"] + flow["bone_out"] == pytest.approx(lost, abs=1e-6)


def test_now_stays_where_it_is_but_for_season_and_age(tell: Teller) -> None:
    """Everybody starts in balance: a year on, 25(OH)D is what it was, and no protein has moved."""
    now = replace(NOTHING, vitamin_d_ug=20.0, vitamin_k2_ug=90.0)
    found = followed(tell(), {"now": now}, now)["now"].series
    assert found["d25"][3] == pytest.approx(found["d25"][0], rel=0.02)
    assert (found["ucoc_coc_change"] == 0.0).all()
    assert (found["dp_ucmgp_change"] == 0.0).all()


def test_stopping_vitamin_k_lets_the_proteins_go_back(tell: Teller) -> None:
    """Who takes 150 µg and stops has more of them uncarboxylated, as far as before the tablets."""
    now = replace(NOTHING, vitamin_k2_ug=150.0)
    found = followed(tell(), {"stop": NOTHING}, now)["stop"].series["ucoc_coc_change"]
    assert (found[-1] > 20.0).all()


def test_vitamin_k_moves_neither_calcium_nor_bone(tell: Teller) -> None:
    """Not a bit of it: nothing leads from there."""
    found = followed(tell(), {"with": PLAN, "without": replace(PLAN, vitamin_k2_ug=0.0)})
    for name in ("d25", "absorbed_fraction", "bmd_change.spine", "pth_relative"):
        assert np.array_equal(found["with"].series[name], found["without"].series[name]), name


def test_what_is_not_known_leaves_out_what_hangs_on_it(tell: Teller) -> None:
    """An unknown vitamin K takes the proteins, unknown calcium the ledger, unknown vitamin D all but the proteins."""
    found = followed(
        tell(),
        {
            "no_k": replace(PLAN, vitamin_k1_ug=nan),
            "no_calcium": replace(PLAN, calcium_mg=nan),
            "no_d": replace(PLAN, vitamin_d_ug=nan),
        },
    )
    proteins = {"ucoc_coc_change", "dp_ucmgp_change"}
    assert not proteins & found["no_k"].series.keys()
    assert "bmd_change.spine" in found["no_k"].series
    assert found["no_calcium"].series.keys() == proteins | {"d25"}
    assert found["no_calcium"].totals == {}
    assert found["no_d"].series.keys() == proteins


@pytest.mark.parametrize(
    ("drawn", "gone"),
    [
        (replace(ALL, bone=False), {"bmd_change.spine"}),
        (
            replace(ALL, bone=False, balance=False, calcium=False),
            {"bmd_change.spine", "absorbed_fraction", "pth_relative"},
        ),
        (replace(ALL, vitamin_k=False), {"ucoc_coc_change", "dp_ucmgp_change"}),
        (
            Drawn(vitamin_d=False, vitamin_k=True, calcium=False, balance=False, bone=False),
            {"d25", "absorbed_fraction"},
        ),
    ],
)
def test_what_is_withheld_is_not_there(tell: Teller, drawn: Drawn, gone: set[str]) -> None:
    """A part that is not drawn leaves no series, and the others stay as they are."""
    whole, part = followed(tell(), {"plan": PLAN})["plan"], followed(tell(), {"plan": PLAN}, drawn=drawn)["plan"]
    assert not gone & part.series.keys()
    assert part.series
    for name, rows in part.series.items():
        assert np.array_equal(rows, whole.series[name]), name


def test_what_becomes_of_calcium_can_be_withheld_alone(tell: Teller) -> None:
    """Eaten and taken up stay as they are; urine and bone's own are in neither the days nor the sums."""
    whole = followed(tell(), {"plan": PLAN})["plan"]
    part = followed(tell(), {"plan": PLAN}, drawn=replace(ALL, balance=False, bone=False))["plan"]
    for kept, all_of_it in ((part.flows, whole.flows), (part.totals, whole.totals)):
        assert {"intake", "absorbed", "unabsorbed"} == set(kept)
        assert all(np.array_equal(rows, all_of_it[name]) for name, rows in kept.items())
    assert np.array_equal(part.series["absorbed_fraction"], whole.series["absorbed_fraction"])


def test_a_diet_that_nobody_told_leaves_vitamin_d(tell: Teller) -> None:
    """Without the calcium of food 25(OH)D is drawn, and it is the same as with it."""
    unknown = tell(diet_calcium_mg=np.nan)
    drawn = replace(ALL, calcium=False, balance=False, bone=False)
    found = followed(unknown, {"plan": PLAN}, drawn=drawn)["plan"].series["d25"]
    assert np.array_equal(found, followed(tell(), {"plan": PLAN})["plan"].series["d25"])
