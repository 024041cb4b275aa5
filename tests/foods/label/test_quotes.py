"""A label's own words come back as they were written, with both brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.label import read_label
from boneward.foods.label.atoms import even
from boneward.foods.label.quotes import Quoter

FRACTIONS = frozenset("½¼¾⅓⅔")


@pytest.mark.parametrize(
    ("quoted", "text", "part"),
    [
        ("（以碳酸钙计）1.25g", "每片含钙（以碳酸钙计）1.25g", "碳酸钙计)1.25g"),
        ("Calcium (as citrate)", "Calcium (as citrate) 200 mg", "Calcium (as"),
        ("Ｋ２ ９０μｇ", "Ｋ２ ９０μｇ", even("Ｋ２ ９０μｇ")),
        ("D3 400 IU", "D3\n400 IU", "D3 400 IU"),
        ("zinc", "calcium", "zinc"),
        ("0.5 mg", "½ mg <b>x</b>", "0.5 mg"),
    ],
)
def test_a_part_is_quoted_as_it_was_written(quoted: str, text: str, part: str) -> None:
    """Wide signs stay wide, a bracket gets its other half; what is not found stays as it is."""
    assert Quoter(text).quote(part) == quoted


@given(
    text=st.text(max_size=60).filter(lambda text: not FRACTIONS.intersection(text)),
    start=st.integers(0, 60),
    length=st.integers(1, 30),
)
def test_a_quote_says_the_same(text: str, start: int, length: int) -> None:
    """Made even, it still holds the part; fractions, which join the number before them, are left aside."""
    part = even(even(text)[start : start + length])
    assert "".join(part.split()) in "".join(even(Quoter(text).quote(part)).split())


def test_findings_and_steps_quote_alike() -> None:
    """The page compares them."""
    reading = read_label("每片含钙（以碳酸钙计）1.25g")
    assert {"（以碳酸钙计）1.25g"} == {step.written for step in reading.steps} | {
        str(finding.arguments["written"]) for finding in reading.findings
    }
