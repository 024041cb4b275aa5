from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.pools import Pool, pace_over

START, PACE, TARGET = 10.0, 0.1, 30.0


def test_one_day_is_the_daily_step() -> None:
    """Over one day the level changes by that day's change, whatever the day before did."""
    pool = Pool(np.array([START]), np.array([99.0]))
    assert pool.after(np.array([2.0]), 1).level[0] == START + 2
    assert START == pool.known(1)[0] == pool.eve(1)[0]


def test_a_longer_step_is_the_sum_of_its_days() -> None:
    """Changes that run straight from 1 to 8 over seven days add up to 2 + 3 + ... + 8."""
    pool = Pool(np.array([START]), np.array([1.0]))
    assert START + sum(range(2, 9)) == pool.after(np.array([8.0]), 7).level[0]


def test_weeks_follow_a_slow_approach_as_days_do() -> None:
    """A pool that nears a target goes the same way in weeks as in days, to a thousandth of the way."""
    daily = weekly = Pool.at(np.array([START]))
    weekly = weekly.after(PACE / 10 * (TARGET - weekly.known(1)), 1)
    for _ in range(1 + 10 * 7):
        daily = daily.after(PACE / 10 * (TARGET - daily.level), 1)
    for _ in range(10):
        weekly = weekly.after(pace_over(np.array([PACE / 10]), 7) * (TARGET - weekly.known(7)), 7)
    assert weekly.level[0] == pytest.approx(daily.level[0], abs=(TARGET - START) / 1000)
