from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.ledger import Asked, Series, sums_of

STEPPED = (0, 1, 2, 9, 13)
FLOW = np.array([[50.0], [10.0], [12.0], [26.0], [18.0]])
DAYS = tuple(range(14))


def test_stepped_days_are_returned_as_they_are() -> None:
    """On a day that was stepped to, the flow is the one found there."""
    assert FLOW[:, 0].tolist() == Asked.between(STEPPED, STEPPED).at(FLOW)[:, 0].tolist()


def test_between_two_steps_it_runs_straight() -> None:
    """Two more every day from 12 to 26, two fewer to 18."""
    found = Asked.between(STEPPED, DAYS).at(FLOW)[:, 0]
    assert pytest.approx(found.tolist()) == [50, 10, 12, 14, 16, 18, 20, 22, 24, 26, 24, 22, 20, 18]


def test_totals_are_the_sums_of_the_days() -> None:
    """What has gathered by a day is what the days before it add up to; day 0 counts for nothing."""
    asked = Asked.between(STEPPED, DAYS)
    daily = asked.at(FLOW)[:, 0]
    expected = np.concatenate([[0.0], np.cumsum(daily[1:])])
    assert expected == pytest.approx(asked.gathered(FLOW, sums_of(FLOW, STEPPED))[:, 0])


def test_any_days_may_be_asked_for() -> None:
    """A few days give what all days give on them, over blocks too."""
    steps = (0, *range(1, 57), *range(63, 900, 7))
    flow = np.sin(np.arange(len(steps)) / 9.0)[:, np.newaxis] * np.ones(3)
    every = Asked.between(steps, range(steps[-1] + 1))
    some = [0, 3, 56, 60, 300, 777]
    assert every.at(flow)[some].tolist() == Asked.between(steps, some).at(flow).tolist()


def test_a_series_is_made_when_it_is_read() -> None:
    """Nothing is worked out before, once is enough, and another name is refused."""
    made: list[str] = []

    def make(name: str) -> np.ndarray:
        made.append(name)
        return np.zeros((1, 1))

    series = Series(("urine", "sweat"), make)
    assert list(series) == ["urine", "sweat"]
    assert len(series) == 2
    assert made == []
    assert series["sweat"] is series["sweat"]
    assert made == ["sweat"]
    with pytest.raises(KeyError):
        series["tears"]
