"""The smallest dose that keeps 25(OH)D up: within the range, never above it, and only where one is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import isnan, nan

import numpy as np
import pytest

from boneward.physiology.dose import Aim, DoseChoice, choose_dose, dose_finding, steps_of
from boneward.physiology.ensemble import members_of
from boneward.physiology.measured import settled_state
from boneward.physiology.rows import Told, rows_of
from boneward.physiology.scenarios import Supplements
from boneward.physiology.winter import day_of_year_after, window_of

Teller = Callable[..., Told]
ON = date(2026, 11, 21)
NOTHING = Supplements(0.0, 0.0, 0.0, 0.0)
MEMBERS = members_of(200)


def chosen(
    told: Told,
    range_ug: tuple[float, float] | None,
    *,
    target: float = 50.0,
    chance: float = 0.9,
    now: Supplements = NOTHING,
) -> DoseChoice:
    """Return the choice for somebody with little sun in London."""
    first = day_of_year_after(ON)
    aim = Aim(target, chance, window_of(told.sun, first), first, ON)
    return choose_dose(rows_of(told, MEMBERS), settled_state(told, MEMBERS, now, first), now, range_ug, aim)


@pytest.mark.parametrize(
    ("range_ug", "steps"),
    [
        ((25.0, 50.0), (25.0, 30.0, 35.0, 40.0, 45.0, 50.0)),
        ((20.0, 37.5), (20.0, 25.0, 30.0, 35.0)),
        ((12.0, 14.0), (12.0,)),
        ((0.0, 5.0), (5.0,)),
        ((30.0, 20.0), ()),
    ],
)
def test_amounts_are_those_that_can_be_bought(range_ug: tuple[float, float], steps: tuple[float, ...]) -> None:
    """Steps of 5 µg inside the range; its lower end where it holds none."""
    assert steps_of(range_ug) == steps


def test_the_smallest_that_is_enough_is_chosen(tell: Teller) -> None:
    """Every smaller amount fails the chance, and the share grows with the amount."""
    found = chosen(tell(), (5.0, 50.0))
    assert found.verdict == "dose-found"
    shares = {each.ug: each.share for each in found.shares}
    assert shares[found.smallest_ug] >= 0.9
    assert all(share < 0.9 for ug, share in shares.items() if ug < found.smallest_ug)
    assert list(shares.values()) == sorted(shares.values())


def test_more_certainty_and_a_higher_target_never_take_less(tell: Teller) -> None:
    """The choice follows what is asked of it."""
    told = tell()
    plain = chosen(told, (5.0, 100.0)).smallest_ug
    assert plain <= chosen(told, (5.0, 100.0), chance=0.95).smallest_ug
    assert plain < chosen(told, (5.0, 100.0), target=75.0).smallest_ug


def test_a_range_that_is_not_enough_is_said_and_never_passed(tell: Teller) -> None:
    """Nothing above the range is even tried."""
    found = chosen(tell(), (5.0, 5.0), target=75.0)
    assert found.verdict == "range-not-enough"
    assert isnan(found.smallest_ug)
    assert [each.ug for each in found.shares] == [0.0, 5.0]
    assert dose_finding(found).code == "forecast-dose-range-not-enough"


def test_none_is_needed_where_food_and_sun_keep_the_target(tell: Teller) -> None:
    """Much vitamin D in food and much sun: 0 is the smallest."""
    found = chosen(tell(sun="good", diet_vitamin_d_ug=30.0), (10.0, 15.0))
    assert found.verdict == "none-needed"
    assert found.smallest_ug == 0.0
    assert dose_finding(found).code == "forecast-dose-none-needed"


def test_a_large_dose_of_the_past_is_no_reason_for_none(tell: Teller) -> None:
    """The store would carry through one winter; what counts is what nothing, or a smaller dose, holds for years."""
    before = replace(NOTHING, vitamin_d_ug=100.0)
    assert chosen(tell(), (25.0, 50.0), now=before).verdict == "dose-found"
    shares = {each.ug: each.share for each in chosen(tell(), (25.0, 50.0), now=before).shares}
    without = {each.ug: each.share for each in chosen(tell(), (25.0, 50.0)).shares}
    assert shares[0.0] <= without[0.0] + 0.02


@pytest.mark.parametrize("range_ug", [None, (30.0, 20.0), (nan, nan)])
def test_nothing_is_tried_where_nothing_may_be_offered(tell: Teller, range_ug: tuple[float, float] | None) -> None:
    """A stop, a question, no row, or no room below the limit."""
    found = chosen(tell(), range_ug)
    assert found.verdict == "not-offered"
    assert found.shares == ()
    assert isnan(found.smallest_ug)
    assert dose_finding(found).code == "forecast-dose-not-offered"


def test_the_choice_is_that_of_the_winter_and_without_a_season_of_half_a_year(tell: Teller) -> None:
    """The day has a date, and says what it is."""
    here, nowhere = chosen(tell(), (25.0, 50.0)), chosen(tell(place=None), (25.0, 50.0))
    assert here.is_seasonal
    assert here.on is not None
    assert here.on.month in (1, 2, 3, 4)
    assert nowhere.day == 182
    assert not nowhere.is_seasonal


def test_the_finding_names_what_was_asked_and_found(tell: Teller) -> None:
    """Numbers, not words."""
    found = chosen(tell(), (25.0, 50.0))
    said = dose_finding(found)
    assert said.code == "forecast-dose-found"
    assert {"target_nmol_l": 50.0, "chance_percent": 90, "smallest_d_ug": found.smallest_ug} == said.arguments
    assert np.isfinite(found.smallest_ug)
