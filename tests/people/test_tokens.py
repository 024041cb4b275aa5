"""Tokens of names: where one ends, and how they are put together to be compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.people.tokens import cut, is_han, join


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ((), ""),
        (("co", "diovan", "80", "mg", "片"), "co diovan 80 mg片"),
        (("a", "钙", "b", "c"), "a钙b c"),
        (("25", "|", "钙", "钙"), "25 |钙钙"),
    ],
)
def test_latin_words_stand_apart_and_han_signs_together(tokens: tuple[str, ...], text: str) -> None:
    """A space stands only between two tokens that are no Han signs."""
    assert text == join(tokens)


@given(st.text(alphabet="ab1 钙片,-々", max_size=40))
def test_joined_tokens_are_cut_as_before(text: str) -> None:
    """Nothing is lost, and a space never touches a Han sign."""
    tokens = cut(text)
    assert tokens == cut(join(tokens))
    joined = join(tokens)
    assert not any(is_han(joined[place - 1]) or is_han(joined[place + 1]) for place in _spaces(joined))


def _spaces(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign == " "]
