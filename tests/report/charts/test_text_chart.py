"""Charts of plain signs: lengths are shares, ends hold what lies beyond, columns go below where they do not fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boneward.report.charts.text_chart import BAND, LESS, MIDDLE, TARGET, band_line, bar, in_blocks, top_of
from boneward.report.layout import width_of

AMOUNTS = st.floats(-50.0, 500.0, allow_nan=False)


def test_a_bar_is_as_long_as_its_share() -> None:
    """Half of the most is half of the width; a trace is a dot, nothing is nothing."""
    assert [bar(value, 100.0, 10) for value in (100.0, 50.0, 1.0, 0.0, -3.0)] == ["#" * 10, "#" * 5, LESS, "", ""]
    assert bar(5.0, 0.0, 10) == ""


def test_a_line_shows_band_middle_and_target() -> None:
    """From 0 to the top; the middle lies over the target, the target over the band."""
    assert band_line(20.0, 40.0, 60.0, top=100.0, width=11, target=50.0) == "  --o|-    "
    assert band_line(20.0, 50.0, 60.0, top=100.0, width=11, target=50.0) == "  ---o-    "
    assert band_line(20.0, 40.0, 60.0, top=100.0, width=11) == "  --o--    "


@given(low=AMOUNTS, middle=AMOUNTS, high=AMOUNTS, width=st.integers(1, 40))
def test_a_line_keeps_its_width_whatever_it_shows(low: float, middle: float, high: float, width: int) -> None:
    """What lies beyond an end stands at that end, and the middle is always there."""
    ends = sorted((low, middle, high))
    line = band_line(*ends, top=200.0, width=width, target=50.0)
    assert len(line) == width
    assert line.count(MIDDLE) == 1
    assert set(line) <= {" ", BAND, MIDDLE, TARGET}


@given(low=AMOUNTS, high=st.floats(1.0, 400.0))
def test_more_never_draws_a_shorter_bar(low: float, high: float) -> None:
    """Bars keep the order of their amounts."""
    first, second = sorted((low, high))
    assert len(bar(first, 500.0, 24)) <= len(bar(second, 500.0, 24))


def test_the_top_is_a_round_number_above_everything() -> None:
    """And never 0, so that a line can be drawn."""
    assert top_of([32.0, 88.0]) == 100.0
    assert top_of([]) == 1.0


def test_columns_that_do_not_fit_go_on_below_with_their_labels() -> None:
    """Three beside each other where there is room, else two and one, each block with all labels."""
    labels, columns = ["", "spine", "全髋"], [["Now", "1", "2"], ["Plan", "3", "4"], ["文章", "5", "6"]]
    assert in_blocks(labels, columns, 40) == [
        "       Now  Plan  文章",
        "spine  1    3     5",
        "全髋   2    4     6",
    ]
    assert in_blocks(labels, columns, 18) == [
        "       Now  Plan",
        "spine  1    3",
        "全髋   2    4",
        "",
        "       文章",
        "spine  5",
        "全髋   6",
    ]


def test_one_column_alone_may_be_wider_than_the_page() -> None:
    """It is not cut, and it does not go on for ever."""
    (line,) = in_blocks(["a"], [["x" * 30]], 10)
    assert width_of(line) == 33
