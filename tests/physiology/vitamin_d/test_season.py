"""Months to days of the year."""

from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.days import CALENDAR_YEAR
from boneward.physiology.vitamin_d.season import by_day

ONE_HOT = np.eye(12)


def test_the_middle_of_a_month_has_its_value() -> None:
    """The 16th of January, noon, and the 15th of June, midnight between two days."""
    months = np.arange(1.0, 13.0)[:, None]
    days = by_day(months)[:, 0]
    assert days[15] == 1.0
    assert (days[165] + days[166]) / 2 == pytest.approx(6.0, abs=0.02)


def test_a_constant_year_stays_constant() -> None:
    """The same in all months is the same on all days."""
    np.testing.assert_allclose(np.full((CALENDAR_YEAR, 2), 7.0), by_day(np.full((12, 2), 7.0)))


def test_it_is_even_across_the_end_of_the_year() -> None:
    """From December's middle to January's each day changes as much as the next."""
    days = by_day(np.array([12.0, *np.zeros(10), 43.0])[:, None])[:, 0]
    steps = np.diff(np.concatenate([days[350:], days[:15]]))
    np.testing.assert_allclose(-1.0 * np.ones(len(steps)), steps, atol=1e-9)


def test_each_day_is_shared_out_whole() -> None:
    """The months' weights on a day sum to 1, and none is below 0; a month weighs as many days as it has, nearly."""
    weights = by_day(ONE_HOT)
    np.testing.assert_allclose(np.ones(CALENDAR_YEAR), weights.sum(axis=1))
    assert weights.min() >= 0.0
    np.testing.assert_allclose([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], weights.sum(axis=0), atol=1.6)
