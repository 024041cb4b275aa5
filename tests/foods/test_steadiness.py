from __future__ import annotations

import pytest

from boneward.foods.intake import Amount, DietIntake, Entry, NutrientIntake
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


def test_a_portion_near_the_average_day_is_no_swing() -> None:
    """Beside 800 µg a day, 400 µg more on one day is none: it is held against the average, and not against nothing."""
    assert swings(eaten("spinach", 800, 7), eaten("kale", 400, 1)) == []


def test_the_five_largest_are_shown_and_whatever_swings() -> None:
    """A swing is named however small its share; what is never eaten is not shown."""
    daily = [eaten(f"green {place}", 300 - place, 7) for place in range(6)]
    week = k1_week(DietIntake(entries=(*daily, eaten("parsley", 1700, 1), eaten("chard", 900, 0))))
    assert week is not None
    shown = [source.typed for source in week.sources]
    assert shown == ["green 0", "green 1", "green 2", "green 3", "green 4"]
    rare = k1_week(DietIntake(entries=(*[eaten(f"oil {place}", 30, 7) for place in range(6)], eaten("kale", 350, 0.5))))
    assert rare is not None
    assert [source.typed for source in rare.sources][-1] == "kale"
    assert len(rare.sources) == 6


def test_a_week_without_vitamin_k1_has_no_pattern() -> None:
    """Nothing told, or nothing with vitamin K1."""
    assert k1_week(DietIntake()) is None
    assert k1_week(DietIntake(entries=(eaten("rice", 0, 7), eaten("spinach", 800, 0)))) is None


@pytest.mark.parametrize(("code", "is_whole"), [("diet-k1-steady", True), ("diet-k1-steady-part", False)])
def test_greens_are_never_forbidden(code: str, *, is_whole: bool) -> None:
    """The findings say steady, and what swings; what is known in part is "at least", never the whole."""
    k1 = NutrientIntake(Amount(), Amount(), 0.0, 1.0, is_whole=is_whole, basis="log")
    week = k1_week(DietIntake(entries=(eaten("spinach", 800, 1),), nutrients={"vitamin_k1_ug": k1}))
    assert week is not None
    assert [(finding.code, finding.severity) for finding in steadiness_findings(week)] == [
        (code, "note"),
        ("diet-k1-swing", "caution"),
    ]
