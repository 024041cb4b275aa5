"""Values as their writer will recognise them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.units.shown import printable, shorten, show, show_number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (1250, "1,250"),
        (0.1 + 0.2, "0.3"),
        (10**400, ">1e308"),
        (1e12, "1e+12"),
        ("mg", "mg"),
        (date(2026, 5, 2), "2026-05-02"),
        ({"a": 1}, "{…}"),
        ([1], "[…]"),
    ],
)
def test_a_value_is_shown_in_the_notation_of_the_file(value: object, expected: str) -> None:
    """What was written is recognised again."""
    assert show(value) == expected


def test_a_terminal_never_receives_control_signs() -> None:
    """An escape sequence in a name stays harmless."""
    assert printable("a\x1b[31mb\n\ud800") == "a [31mb  "


def test_long_text_is_cut_with_a_mark() -> None:
    """The reader sees that something was left out."""
    assert shorten("x" * 50, 5) == "xxxxx…"


@given(st.one_of(st.integers(), st.floats(), st.text()))
def test_showing_never_fails_and_never_grows_long(value: object) -> None:
    """Whatever was written fits on a line."""
    assert len(show(value)) <= 50
    assert show(value).isprintable()


@given(st.floats(min_value=0, max_value=1e9))
def test_a_shown_number_reads_as_the_same_number(value: float) -> None:
    """Nothing is rounded away that a kitchen could measure."""
    assert float(show_number(value).replace(",", "")) == pytest.approx(value, rel=1e-9)
