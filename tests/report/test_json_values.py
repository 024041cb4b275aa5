"""Numbers as JSON wants them."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.json_values import plain


@pytest.mark.parametrize(
    ("value", "written"), [(1200.0, "1200"), (37.5, "37.5"), (0.1 + 0.2, "0.3"), (math.nan, "null")]
)
def test_a_number_is_written_without_its_binary_tail(value: float, written: str) -> None:
    """Whole numbers have no point, and not known is null."""
    assert written == json.dumps(plain(value))


@given(st.floats(-1e6, 1e6))
def test_nothing_is_lost_that_a_reader_would_see(value: float) -> None:
    """To the sixth decimal it is the same number."""
    shown = plain(value)
    assert shown is not None
    assert value == pytest.approx(shown, abs=5.1e-7)
