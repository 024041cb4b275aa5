from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.pools import Follower, Pool, pace_over

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


@pytest.mark.parametrize("days", [1, 7, 14])
def test_a_follower_is_exact_for_an_aim_that_runs_straight(days: int) -> None:
    """Over a step as over its days: the level of the last day and of its eve, also where the pace is fast."""
    for pace in (0.02, 0.3):
        daily = START
        levels = [daily]
        for day in range(1, days + 1):
            daily += pace * (5.0 + (TARGET - 5.0) * day / days - daily)
            levels.append(daily)
        follower = Follower(np.array([START]), np.array([5.0]))
        known, share = follower.eve(np.array(pace), days)
        eve = known + share * TARGET
        assert levels[-2] == pytest.approx(eve[0])
        assert levels[-1] == pytest.approx(follower.after(np.array(pace), eve, np.array([TARGET])).level[0])
