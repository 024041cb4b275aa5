"""A text made even: tags, marks, widths and fractions; and cut into atoms that keep their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.label.atoms import cut_atoms, even, lower


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("MenaQ7 100 μg", "MenaQ7® 100µg".replace("100µ", "100 µ")),
        ("Calcium 500 mg", "<b>Calcium</b>&nbsp;500&#160;mg"),
        ("Vitamin D3", "Vitamin D<sub>3</sub>"),
        ("600 mg", "600 mg<sup>1</sup>"),
        ("Ca 600 mg", "Ca²⁺ 600 mg¹"),
        ("K2", "K₂"),
        ("1.5 tablets", "1½ tablets"),
        ("0.5 tablet", "½ tablet"),
        ("a\nb", "a<br/>b"),
        ("vitamin K <5 μg", "vitamin K <5 µg"),
        ("(500mg)", "（５００ｍｇ）"),
        ("90 μg", "90 ㎍"),
        ("1-2", "1–2"),
    ],
)
def test_a_text_is_made_even(expected: str, text: str) -> None:
    """What a page or a printer adds is gone; what the label says is kept."""
    assert expected == even(text)


@given(st.text(max_size=200))
def test_evenness_is_kept(text: str) -> None:
    """A text that was made even has one line end at a time, no double space and nothing that cannot be shown."""
    plain = even(text)
    assert "  " not in plain
    assert all(sign == "\n" or sign.isprintable() for sign in plain)
    assert len(lower(plain)) == len(plain)


@given(st.text(max_size=200))
def test_atoms_keep_their_places(text: str) -> None:
    """Each atom stands in the text where it says, and nothing but spaces lies between."""
    plain = even(text)
    small = lower(plain)
    end = 0
    for atom in cut_atoms(plain):
        assert atom.text == small[atom.start : atom.end]
        assert not small[end : atom.start].strip(" ")
        assert atom.glued == (atom.start == end and end > 0)
        end = atom.end


def test_atoms_are_words_numbers_and_single_han_signs() -> None:
    """A Latin word ends where a digit begins; each Han sign stands alone."""
    assert [atom.text for atom in cut_atoms("维生素D3 1,200.5 IU / .5 mL")] == [
        "维",
        "生",
        "素",
        "d",
        "3",
        "1,200.5",
        "iu",
        "/",
        ".5",
        "ml",
    ]
