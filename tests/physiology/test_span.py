"""How far ahead one person is drawn: by age, and never less than a year."""

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from somebody import somebody

from boneward.knowledge.parameters import parameter, parameters
from boneward.physiology.span import is_above, years_drawn


@pytest.mark.parametrize(
    ("age", "asked", "years", "code"),
    [
        (58.0, 30, 30, None),
        (60.0, 30, 30, None),
        (61.0, 30, 29, "forecast-ends-old"),
        (85.5, 10, 4, "forecast-ends-old"),
        (89.5, 10, 1, "forecast-ends-old"),
        (89.5, 1, 1, None),
        (101.0, 30, 1, None),
        (8.0, 10, 10, None),
        (9.0, 10, 9, "forecast-ends-adult"),
        (17.5, 10, 1, "forecast-ends-adult"),
        (18.0, 10, 10, None),
        (nan, 10, 10, None),
    ],
)
def test_the_years_end_where_the_numbers_do(age: float, asked: int, years: int, code: str | None) -> None:
    """At about 90, and for a child where it is grown; at most a year past, and said wherever it is sooner."""
    drawn, said = years_drawn(somebody(age=age, sex="female"), asked)
    assert (years, [code] if code else []) == (drawn, [each.code for each in said])


@given(st.floats(0.0, 120.0), st.integers(1, 30))
def test_nobody_is_drawn_longer_than_asked_or_a_year_past_the_end(age: float, asked: int) -> None:
    """At least one year, at most what was asked, and below the oldest age never more than a year past it."""
    drawn, _ = years_drawn(somebody(age=age, sex="male"), asked)
    assert 1 <= drawn <= asked
    end = parameter("minor_below") if age < parameter("minor_below") else parameter("forecast_age_most")
    assert drawn == 1 or age + drawn <= end


def test_the_oldest_age_rests_on_what_was_read() -> None:
    """The row cites the studies of the oldest, and is no memory."""
    row = parameters()["forecast_age_most"]
    assert {"ensrud1995", "cawthon2009"} <= set(row.sources)
    assert row.verification != "memory"
    assert [is_above(somebody(age=age, sex="male")) for age in (89.9, 90.0, nan)] == [False, True, False]
