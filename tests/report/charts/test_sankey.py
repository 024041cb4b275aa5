"""The flow of a day's calcium: widths are to scale, what flows in flows out, and no name meets another."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.charts.sankey import Bar, Day, Sankey, sankey, scale_for, turnover

KEEPS = Day(1170.0, 305.0, 865.0, 118.0, 130.0, 45.0, 262.0, 250.0, 650.0)
GIVES = Day(520.0, 170.0, 350.0, 110.0, 75.0, 45.0, 250.0, 310.0, 0.0)
NUMBER = r"-?\d+(?:\.\d+)?"


def bars(drawn: Sankey) -> dict[str, Bar]:
    """Return the bars by their codes."""
    return {bar.code: bar for bar in drawn.bars}


def widths(drawn: Sankey) -> list[tuple[str, float, float]]:
    """Return each stream's kind, and how wide it begins and ends, in pixels."""
    found = []
    for flow in drawn.flows:
        start, end, below, back = re.findall(
            rf"M{NUMBER} ({NUMBER})C.*? ({NUMBER})V({NUMBER})C.*? ({NUMBER})Z", flow.path
        )[0]
        found.append((flow.kind, float(back) - float(start), float(below) - float(end)))
    return found


@pytest.mark.parametrize("day", [KEEPS, GIVES], ids=["keeps", "gives"])
def test_widths_are_to_scale(day: Day) -> None:
    """Every bar is as tall as its milligrams, and every stream as wide at its end as at its start."""
    scale = scale_for([KEEPS, GIVES])
    for bar in sankey(day, scale).bars:
        given_by_bone = max(0.0, -day.kept) if bar.code == "taken_up" else 0.0
        assert bar.height == pytest.approx(scale * (bar.mg + given_by_bone))
    for _, start, end in widths(sankey(day, scale)):
        assert start == pytest.approx(end, abs=0.21)


def test_bone_stands_where_its_calcium_comes_from() -> None:
    """Right when it keeps some, left when it gives some away, nowhere when neither."""
    even = Day(900.0, 250.0, 650.0, 105.0, 100.0, 45.0, 260.0, 260.0, None)
    assert ("kept" in bars(sankey(KEEPS, 0.2)), "from_bone" in bars(sankey(KEEPS, 0.2))) == (True, False)
    assert ("kept" in bars(sankey(GIVES, 0.2)), "from_bone" in bars(sankey(GIVES, 0.2))) == (False, True)
    assert not {"kept", "from_bone"} & bars(sankey(even, 0.2)).keys()


def test_unknown_tablets_are_no_zero() -> None:
    """Where nobody knows how much of it is tablets, all that is eaten stands as one."""
    drawn = bars(sankey(Day(900.0, 250.0, 650.0, 105.0, 100.0, 45.0, 260.0, 260.0, None), 0.2))
    assert drawn["eaten"].mg == 900.0
    assert not {"food", "tablets"} & drawn.keys()
    assert set(bars(sankey(GIVES, 0.2))) & {"food", "tablets", "eaten"} == {"food"}


def test_the_largest_day_sets_the_scale() -> None:
    """The same milligrams are as wide in every picture of a page."""
    assert scale_for([KEEPS, GIVES]) == pytest.approx(scale_for([KEEPS]))
    assert scale_for([]) == 0.0


def test_turnover_shows_its_difference() -> None:
    """What is kept begins where the shorter bar ends, and is as long as one is longer than the other."""
    kept, given_away = turnover(KEEPS, 262.0), turnover(GIVES, 310.0)
    assert (kept.into, kept.out, kept.start, kept.width, kept.is_gain) == (100.0, 95.42, 95.42, 4.58, True)
    assert (given_away.start, given_away.is_gain) == (given_away.into, False)


AMOUNTS = st.floats(0.0, 400.0)


@given(st.floats(0.0, 3000.0), st.floats(0.0, 1.0), AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, st.floats(0.0, 1.0))
def test_what_comes_in_goes_out(
    intake: float, share: float, gut: float, urine: float, sweat: float, bone_out: float, tablets: float
) -> None:
    """Whatever a closed ledger says: nothing is above the drawing or below it, and both sides are equally tall."""
    absorbed = intake * share
    bone_in = absorbed + bone_out - gut - urine - sweat
    day = Day(intake, absorbed, intake - absorbed, gut, urine, sweat, bone_in, bone_out, intake * tablets)
    drawn = sankey(day, scale_for([day]))
    found = bars(drawn)
    left = sum(found[code].height for code in ("from_bone", "food", "tablets") if code in found)
    right = sum(found[code].height for code in ("kept", "sweat", "urine", "gut") if code in found)
    assert left == pytest.approx(right, abs=1e-6)
    assert all(bar.y >= 0.0 and bar.y + bar.height <= drawn.height for bar in drawn.bars)
    assert all(0.0 < bar.name_y < drawn.height for bar in drawn.bars)


@given(st.floats(50.0, 3000.0), st.floats(0.02, 0.7), st.floats(0.0, 1.0))
def test_names_of_a_column_do_not_meet(intake: float, share: float, tablets: float) -> None:
    """Two names one below the other are at least 18 pixels apart, however small their bars are."""
    absorbed = intake * share
    day = Day(intake, absorbed, intake - absorbed, 100.0, 60.0, 15.0, absorbed, 175.0, intake * tablets)
    drawn = sankey(day, scale_for([day]))
    for anchor in ("start", "end"):
        heights = [bar.name_y for bar in drawn.bars if bar.anchor == anchor]
        assert all(below - above >= 18.0 for above, below in pairwise(heights))
