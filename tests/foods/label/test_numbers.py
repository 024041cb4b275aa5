"""Numbers as labels print them; a number with two readings gives both."""

from __future__ import annotations

from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.label.numbers import Number, joins_thousands, read_han, read_number


@pytest.mark.parametrize(
    ("value", "other", "text"),
    [
        (1200.0, nan, "1200"),
        (1200.0, 1.2, "1,200"),
        (1200.5, nan, "1,200.5"),
        (1_000_000.0, nan, "1,000,000"),
        (1200.0, nan, "1'200"),
        (1.25, nan, "1,25"),
        (1.25, 1250.0, "1.250"),
        (0.025, nan, "0.025"),
        (0.025, nan, "0,025"),
        (0.5, nan, ".5"),
        (1200.5, nan, "1.200,5"),
        (1_000_000.0, nan, "1.000.000"),
    ],
)
def test_a_number_is_read(value: float, other: float, text: str) -> None:
    """Commas and points as English, German and Swiss labels have them."""
    number = read_number(text)
    assert number is not None
    assert (value, other) == pytest.approx((number.value, number.other), nan_ok=True)


@pytest.mark.parametrize("text", ["2027.05.31", "1.2.3", "000", "00", "1,2,3", "9" * 16, "1,23,456"])
def test_what_is_no_number_is_none(text: str) -> None:
    """Dates, lists and numbers that lost their head."""
    assert read_number(text) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_are_read_back(number: int) -> None:
    """Whatever is printed with commas reads as itself."""
    read = read_number(f"{number:,}")
    assert read is not None
    assert float(number) == read.value


@pytest.mark.parametrize(
    ("value", "signs"), [(1, "一"), (2, "两"), (10, "十"), (15, "十五"), (200, "二百"), (600, "六百"), (30_000, "三万")]
)
def test_han_numerals(value: float, signs: str) -> None:
    """Simple numerals, up to ten thousands."""
    assert value == read_han(signs)


def test_endless_han_numerals_are_no_number() -> None:
    """A text of numerals alone is no amount."""
    assert isnan(read_han("九" * 400))
    assert isnan(read_han(""))


def test_only_three_digits_go_on_behind_a_space() -> None:
    """1 200 is one number; 1 20 and 0 200 are two."""
    assert joins_thousands("1", "200")
    assert not joins_thousands("1", "20")
    assert not joins_thousands("0", "200")
    assert Number(1.0) == Number(1.0)


def test_a_place_of_ten_thousand_counts_all_before_it() -> None:
    """十万 is a hundred thousand, not ten and ten thousand; 一万二 is 12,000 in speech only, so that it is not read."""
    read = {
        "十万": 100_000,
        "二十五万": 250_000,
        "百万": 1_000_000,
        "一万二千": 12_000,
        "一万零五": 10_005,
        "二百零五": 205,
    }
    assert read == {signs: read_han(signs) for signs in read}
    assert all(isnan(read_han(signs)) for signs in ("一万二", "一千二", "二百五"))
