"""A blood test narrows the band, two narrow it more, an old one less, and one that cannot be is not believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from boneward.people.person import Level
from boneward.physiology.ensemble import members_of
from boneward.physiology.measured import (
    Measured,
    _resampled,
    _weights,
    measured_findings,
    narrowed,
    settled_state,
    usable_levels,
)
from boneward.physiology.rows import Told
from boneward.physiology.scenarios import Supplements
from boneward.physiology.winter import day_of_year_after

Teller = Callable[..., Told]
ON = date(2026, 11, 21)
NOTHING = Supplements(0.0, 0.0, 0.0, 0.0)
MEMBERS = members_of(200)


def ago(nmol_l: float, days: int) -> Level:
    """Return a result of so many days ago."""
    return Level(nmol_l, ON - timedelta(days=days))


def measured(told: Told, levels: Sequence[Level], now: Supplements = NOTHING) -> Measured:
    """Return what the results do to today's level."""
    results, _ = usable_levels(levels, ON)
    return narrowed(told, MEMBERS, now, results, day_of_year_after(ON))[1]


def width(found: Measured) -> float:
    """Return the width of the band after the tests."""
    return float(found.posterior.high - found.posterior.low)


@pytest.mark.parametrize("nmol_l", [28.0, 45.0, 60.0, 80.0])
def test_one_test_narrows_the_band_around_it(tell: Teller, nmol_l: float) -> None:
    """The band after it is less than two thirds as wide, and holds what was measured."""
    found = measured(tell(), [ago(nmol_l, 10)])
    assert found.fits
    assert width(found) < 0.66 * float(found.prior.high - found.prior.low)
    assert found.posterior.low <= nmol_l <= found.posterior.high


def test_two_tests_that_agree_narrow_it_more_than_one(tell: Teller) -> None:
    """Each has its own error, and both together less."""
    one = measured(tell(), [ago(60.0, 10)])
    two = measured(tell(), [ago(60.0, 10), ago(60.0, 40)])
    assert width(two) < width(one)


def test_an_older_test_counts_for_less(tell: Teller) -> None:
    """A result of a year ago leaves a wider band than one of today."""
    assert width(measured(tell(), [ago(60.0, 365)])) > width(measured(tell(), [ago(60.0, 1)]))


def test_a_test_in_summer_says_less_about_winter_than_its_number(tell: Teller) -> None:
    """Somebody much in the sun with 70 in August has less in November, by the season of the model."""
    found = measured(tell(sun="good"), [ago(70.0, 100)])
    assert found.posterior.median < 68.0


def test_a_result_is_held_against_the_level_of_its_own_day(tell: Teller) -> None:
    """Somebody much in the sun: 70 at August's end means clearly less in November than 70 at winter's end does."""
    told = tell(sun="good")
    august, march = (float(measured(told, [ago(70.0, days)]).posterior.median) for days in (85, 240))
    assert august < march - 3.0


def test_an_older_test_is_held_less_tightly_where_no_season_moves_anything(tell: Teller) -> None:
    """Without a place the level is flat: a year alone widens the band, since people change."""
    told = tell(place=None)
    assert width(measured(told, [ago(60.0, 365)])) > 1.15 * width(measured(told, [ago(60.0, 1)]))


def test_the_ensemble_after_a_test_really_stands_where_it_says(tell: Teller) -> None:
    """The members that are drawn again settle at the band that is reported."""
    told, first = tell(), day_of_year_after(ON)
    results, _ = usable_levels([ago(60.0, 10)], ON)
    members, found = narrowed(told, MEMBERS, NOTHING, results, first)
    state = settled_state(told, members, NOTHING, first)
    assert len(members) == 200
    assert float(found.posterior.median) == pytest.approx(float(np.median(state.d25)), rel=0.02)


def test_absorption_and_bone_stay_those_of_the_ensemble(tell: Teller) -> None:
    """A vitamin D test says nothing about them."""
    results, _ = usable_levels([ago(60.0, 10)], ON)
    members, _ = narrowed(tell(), MEMBERS, NOTHING, results, 0)
    kept = [name for name in MEMBERS.values if not name.startswith("d_")]
    assert kept
    assert all(np.array_equal(members.values[name], MEMBERS.values[name]) for name in kept)


@pytest.mark.parametrize("nmol_l", [4.0, 400.0])
def test_a_test_that_nobody_comes_near_is_said_and_counts_for_less(tell: Teller, nmol_l: float) -> None:
    """A unit taken for another, or tablets not told: the band stays wider than for one that fits."""
    odd, usual = measured(tell(), [ago(nmol_l, 10)]), measured(tell(), [ago(50.0, 10)])
    assert not odd.fits
    assert [each.code for each in measured_findings(odd)] == ["forecast-test-misfit"]
    assert [each.code for each in measured_findings(usual)] == ["forecast-test-used"]
    middle = float(odd.posterior.median)
    assert width(odd) / middle > 0.66 * width(usual) / float(usual.posterior.median)


def test_two_tests_that_exclude_each_other_do_not_fit(tell: Teller) -> None:
    """20 and 120 within a week are not one person's."""
    assert not measured(tell(), [ago(20.0, 3), ago(120.0, 10)]).fits


def test_which_results_count() -> None:
    """A single one without a date is today's; among others, or without a day of the forecast, it has no season."""
    undated = Level(60.0, None)
    today, said = usable_levels([undated], ON)
    assert ([each.days_ago for each in today], said) == ([0], ())
    some, said = usable_levels([undated, ago(55.0, 30)], ON)
    assert [each.days_ago for each in some] == [30]
    assert [each.code for each in said] == ["forecast-test-undated"]
    none, said = usable_levels([ago(55.0, 30)], None)
    assert none == ()
    assert [each.code for each in said] == ["forecast-test-undated"]


def test_a_result_of_more_than_a_year_ago_does_not_count() -> None:
    """A year to the day does."""
    kept, said = usable_levels([ago(55.0, 366), ago(50.0, 365), ago(45.0, 20)], ON)
    assert [each.days_ago for each in kept] == [365, 20]
    assert [each.code for each in said] == ["forecast-test-old"]


def test_members_are_drawn_again_in_proportion_to_their_weights() -> None:
    """A half, a quarter, a quarter, nothing: 4, 2, 2, 0 of eight."""
    assert _resampled(np.array([0.5, 0.25, 0.25, 0.0]), 8).tolist() == [0, 0, 0, 0, 1, 1, 2, 2]


def test_weights_widen_only_where_too_few_are_near() -> None:
    """Many members near: as they are. One alone: widened until enough stand for a person."""
    near, fits = _weights(np.linspace(0.0, 4.0, 500), 1)
    assert fits
    assert near[0] / near[-1] == pytest.approx(np.exp(2.0))
    wide, fits = _weights(np.concatenate([[0.0], np.full(499, 200.0)]), 1)
    assert not fits
    assert 1.0 / (wide**2).sum() >= 40.0
