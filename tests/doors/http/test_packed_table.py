"""A table on its way through a form: packed, opened again, and written as CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.doors.http.packed_table import pack, unpack, write_csv
from boneward.knowledge.findings import InputError

MOST_BYTES = 100_000


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_packed_table_comes_back(text: str) -> None:
    """Whatever it holds, it travels in letters that a form does not change."""
    packed = pack(text)
    assert text == unpack(packed, most_bytes=MOST_BYTES)
    assert set(packed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=")


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        ("", "table-empty"),
        ("x", "table-empty"),
        ("!!!", "table-empty"),
        ("AAAA", "table-empty"),
        (pack("abc" * 99)[:-8], "table-empty"),
        (pack("a" * (3 * MOST_BYTES)), "table-too-large"),
    ],
)
def test_what_was_not_packed_here_is_refused(packed: str, code: str) -> None:
    """Rubbish, half of it, and a small thing that would grow to more than a table may be."""
    with pytest.raises(InputError) as refused:
        unpack(packed, most_bytes=MOST_BYTES)
    assert [code] == [fault.code for fault in refused.value.faults]


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")), min_size=2, max_size=2)
    )
)
def test_a_written_table_is_read_again(rows: list[list[str]]) -> None:
    """Quotes, commas and line ends in a cell are a cell's."""
    assert [["a", "b"], *rows] == list(csv.reader(io.StringIO(write_csv(("a", "b"), rows), newline="")))
