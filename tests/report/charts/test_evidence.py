"""Published results on their rulers: what is compared shares one, and each side is counted honestly."""

from __future__ import annotations

import pytest

from boneward.knowledge.loader import number, parts, read_table
from boneward.report.charts.evidence import CHANGE, LEVEL, RATIO, Result, evidence_charts, sides


def result(name: str, value: float | None, low: float | None, high: float | None, measure: str = RATIO) -> Result:
    """Return a result of one source."""
    return Result(name, measure, "1" if measure == RATIO else "%", name, value, low, high)


def test_sides_are_counted_by_the_whole_interval() -> None:
    """Wholly above, wholly below, across, and one of which nobody said how sure it is."""
    (chart,) = evidence_charts(
        [
            result("above", 1.2, 1.1, 1.4),
            result("below", 0.8, 0.7, 0.9),
            result("across", 1.1, 0.9, 1.3),
            result("unbounded", 1.5, None, None),
        ]
    )
    assert sides(chart) == {"less": 1, "more": 1, "across": 1, "unbounded": 1}


def test_a_change_keeps_to_the_ruler_of_its_source() -> None:
    """A protein that falls by half and bone that gains one percent do not stand side by side."""
    charts = evidence_charts([result("protein", -50, None, None, CHANGE), result("bone", 1.2, 0.8, 1.7, CHANGE)])
    assert [tuple(drawn.id for drawn in chart.results) for chart in charts] == [("protein",), ("bone",)]


def test_amounts_in_one_unit_share_a_ruler_from_zero() -> None:
    """64 % and 29 % taken up are compared on one ruler that begins at nothing."""
    (chart,) = evidence_charts([result("small", 64, None, None, LEVEL), result("large", 28.6, None, None, LEVEL)])
    assert chart.ruler.low == 0.0
    small, large = chart.results
    assert small.dot is not None
    assert large.dot is not None
    assert small.dot > large.dot


def test_a_range_without_a_middle_has_no_dot() -> None:
    """0.7 to 1.8 with no value: a bar, and no point that nobody published."""
    (chart,) = evidence_charts([result("range", None, 0.7, 1.8, CHANGE)])
    (drawn,) = chart.results
    assert drawn.dot is None
    assert drawn.start is not None


@pytest.mark.parametrize("row", read_table("evidence"), ids=lambda row: row["id"])
def test_each_published_number_says_how_it_is_drawn(row: dict[str, str]) -> None:
    """A number has a measure and lies inside its own interval; where there is no number there is no measure."""
    has_number = bool(row["value"] or row["low"])
    assert (row["measure"] in (RATIO, CHANGE, LEVEL)) is has_number
    assert bool(row["low"]) is bool(row["high"])
    if row["value"] and row["low"]:
        assert number(row, "low") <= number(row, "value") <= number(row, "high")
    if row["measure"] == RATIO:
        assert row["unit"] == "1"
        assert min(number(row, name) for name in ("value", "low", "high") if row[name]) > 0
        assert any(word in row["outcome"] for word in ("ratio", "relative risk"))
    assert parts(row, "source")
