"""A table in JSON as it should be: each key once, each number finite."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.people.strict_json import NotStrictJsonError, read_strict_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_what_is_strict_is_read_as_it_stands(value: object) -> None:
    """Whatever plain JSON says comes back, from text and from bytes."""
    assert {"a": value} == read_strict_json(json.dumps({"a": value}))
    assert {"a": value} == read_strict_json(json.dumps({"a": value}, ensure_ascii=False).encode("utf-8-sig"))


@pytest.mark.parametrize(
    ("text", "troubles"),
    [
        ('{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}', ["duplicate-key", "duplicate-key"]),
        ("[NaN, -Infinity]", ["number-not-finite", "number-not-finite"]),
        ("1" * 5000, ["number-not-finite"]),
        ("[" * 200_000, ["too-deep"]),
        ('{"a": }', ["not-json"]),
        ('{"a": 1, "b": 2, "c": 3, "d": 4}', ["too-many-keys"]),
        (" \n", ["empty"]),
        (b"\xff", ["not-utf8"]),
        ('{"a": ["\\ud83d"]}', ["half-sign"]),
        ('{"\\uDE00": 1}', ["half-sign"]),
        ('{"a": "\ud83d"}', ["half-sign"]),
        ("[1]", ["no-table"]),
        ("null", ["no-table"]),
    ],
)
def test_what_is_not_strict_is_told_by_its_codes(text: bytes | str, troubles: list[str]) -> None:
    """Every trouble is found, in the order in which the text ends its tables."""
    with pytest.raises(NotStrictJsonError) as refused:
        read_strict_json(text, most_keys=3)
    assert troubles == [trouble.code for trouble in refused.value.troubles]


def test_both_halves_are_a_whole_character() -> None:
    """Half a character is refused; both of its halves are the character."""
    assert read_strict_json('{"a": "\\ud83d\\ude00"}') == {"a": "😀"}
