"""Comparing with what is taken now, rounding, and splitting into doses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.planning.columns import ADD, ASK, KEEP, NONE, REDUCE, STOP, compare, round_down, split_doses


@pytest.mark.parametrize(
    ("planned", "now", "verdict", "amount"),
    [
        (650, 0, ADD, 650),
        (650, 300, ADD, 650),
        (650, 650, KEEP, 650),
        (650, 675, KEEP, 675),
        (650, 610, KEEP, 610),
        (650, 1200, REDUCE, 650),
        (0, 0, NONE, 0),
        (0, 500, STOP, 0),
    ],
)
def test_what_is_taken_is_compared_with_the_plan(planned: float, now: float, verdict: int, amount: float) -> None:
    """One step either way stays; more is reduced, less is added to, nothing planned is stopped."""
    amounts, verdicts = compare(np.array([planned]), np.array([now]), np.array([600.0]), np.array([700.0]))
    assert (verdict, amount) == (verdicts[0], amounts[0])


@pytest.mark.parametrize(("planned", "now"), [(np.nan, 0.0), (650.0, np.nan), (np.nan, np.nan)])
def test_what_is_not_known_is_asked(planned: float, now: float) -> None:
    """Neither an unknown plan nor an unknown supplement leads to an amount."""
    amounts, verdicts = compare(np.array([planned]), np.array([now]), np.array([600.0]), np.array([700.0]))
    assert verdicts[0] == ASK
    assert np.isnan(amounts[0])


def test_rounding_down_forgives_binary_fractions() -> None:
    """0.3 is three steps of 0.1, though it is stored a hair below."""
    assert round_down(np.array([0.3, 0.29, 680.0]), 0.1).round(10).tolist() == [0.3, 0.2, 680.0]


@given(st.floats(1, 3000), st.sampled_from([500.0, 600.0]))
def test_doses_add_up_and_none_is_too_large(amount: float, most: float) -> None:
    """The doses of a day are the day's amount, each at most the largest that is taken up well, larger first."""
    doses = split_doses(amount, most, 50.0)
    assert pytest.approx(amount) == sum(doses)
    assert max(doses) <= most + 1e-6
    assert min(doses) > 0
    assert doses == sorted(doses, reverse=True)


def test_nothing_is_split_into_nothing() -> None:
    """No amount and an unknown amount have no doses."""
    assert split_doses(0.0, 500.0, 50.0) == []
    assert split_doses(float("nan"), 500.0, 50.0) == []
