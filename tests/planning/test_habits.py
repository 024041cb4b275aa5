"""What a person eats now, as portions a day of what could be suggested."""

from __future__ import annotations

import pytest

from boneward.people.diet import DietGiven, LogEntry
from boneward.planning.food_first import OF_KIND
from boneward.planning.foods import packaged_portions
from boneward.planning.habits import portions_eaten


def eaten(*log: tuple[str, str | None, float], **quick: float) -> dict[str, float]:
    """Return the portions a day of a log, and of a 60-second check in portions a week."""
    entries = tuple(LogEntry(f"diet.log[{place}]", *entry) for place, entry in enumerate(log, start=1))
    return portions_eaten(DietGiven(entries, quick), packaged_portions())


def test_a_food_of_the_log_counts_for_itself_and_its_kind() -> None:
    """A glass of milk seven times a week is one a day."""
    found = eaten(("milk, whole", "1 glass", 7.0))
    assert found["milk_whole"] == pytest.approx(1.0)
    assert found[OF_KIND + "milk"] == pytest.approx(1.0)


def test_a_food_that_is_never_suggested_counts_for_its_kind() -> None:
    """Who eats another cheese than ours eats cheese."""
    found = eaten(("brie", "25 g", 7.0))
    assert found[OF_KIND + "cheese"] == pytest.approx(1.0)


def test_an_answer_of_the_check_counts_for_its_kind() -> None:
    """Seven glasses a week are one a day; the log's figure stays where it is more."""
    assert eaten(milk_glasses=7.0)[OF_KIND + "milk"] == pytest.approx(1.0)
    both = eaten(("milk, whole", "1 glass", 14.0), milk_glasses=7.0)
    assert both[OF_KIND + "milk"] == pytest.approx(2.0)


def test_what_cannot_be_read_changes_nothing() -> None:
    """A food nobody knows, an amount that fits no food: no amount hangs on this."""
    assert eaten(("xyzzy", "1 glass", 7.0), ("milk, whole", "3 parsecs", 7.0)) == {}


def test_who_says_nothing_eats_nothing_that_is_known() -> None:
    """Then every food is new."""
    assert eaten() == {}
