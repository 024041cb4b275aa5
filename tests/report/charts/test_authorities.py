"""Authorities on one ruler: nobody is left out, and how far they lie apart is drawn."""

from __future__ import annotations

from boneward.report.charts.authorities import Said, authority_chart


def test_disagreement_is_drawn_from_the_lowest_to_the_highest_intake() -> None:
    """The band begins at 650 and ends at 1,300; limits do not widen it."""
    chart = authority_chart([Said("japan", 650, 650, 2500), Said("anz", 1300, 1300, 2500), Said("uk", 700, 700, None)])
    assert chart.spread is not None
    start, width = chart.spread
    assert (chart.ruler.place(650), chart.ruler.place(1300)) == (start, round(start + width, 2))


def test_no_limit_is_no_wall() -> None:
    """Who sets none has none on the ruler, and with nobody's there is no lowest."""
    chart = authority_chart([Said("efsa", 70, 70, None)])
    assert [line.wall for line in chart.lines] == [None]
    assert chart.lowest_limit is None
    assert chart.spread == (chart.ruler.place(70), 0.0)


def test_an_authority_without_a_number_keeps_its_line() -> None:
    """A value for each kilogram has no place on a ruler of amounts; the name stays."""
    chart = authority_chart([Said("uk", None, None, None), Said("nam", 90, 90, None)])
    assert [line.authority for line in chart.lines] == ["uk", "nam"]
    assert chart.lines[0].dot is None
