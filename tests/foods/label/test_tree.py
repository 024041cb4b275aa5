"""Sentences, and what stands in brackets."""

from __future__ import annotations

from boneward.foods.label.atoms import cut_atoms, even
from boneward.foods.label.lexemes import read_lexemes
from boneward.foods.label.tree import Group, flat, sentences


def shape(text: str) -> list[list[bool]]:
    """Return for each sentence which of its nodes are groups."""
    found = sentences(read_lexemes(cut_atoms(even(text))))
    return [[isinstance(node, Group) for node in sentence.nodes] for sentence in found]


def test_a_sentence_ends_with_a_stop_or_a_line() -> None:
    """Not with a comma, nor with the point of a number."""
    assert shape("calcium. zinc; iron\n2.5 mg") == [[False]] * 4
    assert shape("calcium, zinc") == [[False] * 3]


def test_brackets_are_a_group_also_across_a_line() -> None:
    """What is inside is one node."""
    assert shape("calcium (as\ncalcium carbonate) 600 mg") == [[False, True, False]]


def test_a_bracket_that_is_not_closed_is_passed_over() -> None:
    """The text goes on as if it were not there."""
    assert shape("calcium (600 mg") == [[False, False]]


def test_nothing_is_lost() -> None:
    """Every lexeme that is no bracket and no stop is in a sentence."""
    lexemes = read_lexemes(cut_atoms(even("calcium (as carbonate) 600 mg, D3 (1000 IU) 25 µg")))
    kept = [lexeme for sentence in sentences(lexemes) for lexeme in flat(sentence.nodes)]
    assert kept == [lexeme for lexeme in lexemes if not lexeme.is_sign("()")]
