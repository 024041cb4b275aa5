from __future__ import annotations

import pytest

from boneward.foods.intake import Amount, DietIntake, Entry
from boneward.foods.steadiness import k1_week, steadiness_findings


def eaten(typed: str, k1: float, times: float) -> Entry:
    """Return a food with so much vitamin K1 each time."""
    return Entry("diet.log[1]", typed, typed, times, Amount(100, 100, 100), "weighed", {}, k1)


def swings(*entries: Entry) -> list[str]:
    """Return what makes the week uneven."""
    week = k1_week(DietIntake(entries=entries))
    assert week is not None
    return [source.typed for source in week.swings]


def test_the_week_is_shown_food_by_food() -> None:
    """The average day, and each food's share, the largest first."""
    week = k1_week(DietIntake(entries=(eaten("oil", 10, 7), eaten("kale", 140, 3), eaten("rice", 0, 14))))
    assert week is not None
    assert week.a_day_ug == pytest.approx(70)
    assert [(source.typed, round(source.share_percent)) for source in week.sources] == [("kale", 86), ("oil", 14)]


def test_greens_every_day_are_steady() -> None:
    """However much it is: what counts is that it stays the same."""
    assert swings(eaten("spinach", 800, 7), eaten("oil", 10, 7)) == []


def test_a_big_portion_once_a_week_is_named() -> None:
    """A rich plate on one or two days passes the average day by far."""
    assert swings(eaten("spinach", 800, 1), eaten("oil", 10, 7)) == ["spinach"]
    assert swings(eaten("salad", 90, 1), eaten("oil", 10, 7)) == []
    assert swings(eaten("kale", 400, 3)) == []


def test_a_week_without_vitamin_k1_has_no_pattern() -> None:
    """Nothing told, or nothing with vitamin K1."""
    assert k1_week(DietIntake()) is None
    assert k1_week(DietIntake(entries=(eaten("rice", 0, 7), eaten("spinach", 800, 0)))) is None


def test_greens_are_never_forbidden() -> None:
    """The findings say steady, and what swings; nothing says to leave greens out."""
    week = k1_week(DietIntake(entries=(eaten("spinach", 800, 1),)))
    assert week is not None
    assert [(finding.code, finding.severity) for finding in steadiness_findings(week)] == [
        ("diet-k1-steady", "note"),
        ("diet-k1-swing", "caution"),
    ]
