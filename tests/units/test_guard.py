"""The guard against slips of a unit."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.units.guard import Slip, check_plausible


@pytest.mark.parametrize("value", [0.0, 45.0, 2000.0])
def test_a_credible_value_passes(value: float) -> None:
    """Both ends of the range belong to it."""
    assert check_plausible(value, 0.0, 2000.0) is None


def test_45_mg_of_mk7_is_taken_for_45_micrograms() -> None:
    """A thousandfold slip upward is named, with what was meant."""
    assert check_plausible(45_000.0, 0.0, 2000.0) == Slip("thousandfold", 45.0)


def test_half_a_gram_of_calcium_written_as_half_a_milligram() -> None:
    """A thousandfold slip downward is named too."""
    assert check_plausible(0.5, 10.0, 5000.0) == Slip("thousandfold", 500.0)


def test_2000_where_micrograms_of_vitamin_d_belong_are_taken_for_international_units() -> None:
    """The 40-fold slip comes before the thousandfold one."""
    assert check_plausible(2000.0, 0.0, 250.0, iu_per_ug=40.0) == Slip("iu_as_ug", 50.0)


def test_an_age_of_430_gets_no_guess() -> None:
    """A factor of a thousand means nothing where no mass is measured."""
    assert check_plausible(430.0, 0.0, 120.0, is_amount=False) == Slip("out_of_range")


def test_five_grams_of_vitamin_d_get_no_guess() -> None:
    """What no likely slip explains is only refused."""
    assert check_plausible(5e6, 0.0, 250.0, iu_per_ug=40.0) == Slip("out_of_range")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_never_passes(value: float) -> None:
    """NaN is not within any range."""
    assert check_plausible(value, math.nan, math.nan) == Slip("out_of_range")


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(min_value=0, max_value=1e6),
    st.floats(min_value=0, max_value=1e6),
    st.booleans(),
)
def test_a_suggestion_is_always_credible(value: float, low: float, width: float, is_d: bool) -> None:
    """Nobody is told to write what would be refused again."""
    slip = check_plausible(value, low, low + width, iu_per_ug=40.0 if is_d else None)
    if slip is None:
        assert low <= value <= low + width
    elif slip.suggestion is not None:
        assert low - 1e-9 <= slip.suggestion <= low + width + 1e-9
