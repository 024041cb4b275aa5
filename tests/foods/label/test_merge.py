"""Ranges, bounds, negative amounts and counts."""

from __future__ import annotations

import pytest

from boneward.foods.label.atoms import cut_atoms, even
from boneward.foods.label.lexemes import Lexeme, read_lexemes
from boneward.foods.label.merge import merge


def merged(text: str) -> list[Lexeme]:
    """Return the lexemes of a text, merged."""
    plain = even(text)
    return merge(read_lexemes(cut_atoms(plain)), plain)


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("range", "400-800 IU"),
        ("range", "400 to 800 IU"),
        ("range", "10~20 µg"),
        ("bound", "up to 600 mg"),
        ("bound", "<5 µg"),
        ("bound", "approx. 600 mg"),
        ("bound", "calcium ca. 600 mg"),
        ("bound", "至少含钙500毫克"),
        ("bound", "400 IU+"),
        ("range", "500±50 mg"),
        ("range", "500+/-50 mg"),
        ("unclear", "300/600 mg"),
        ("reference", "RDA 1000 mg"),
        ("reference", "100 % NRV = 800 mg"),
        ("bound", "≥ 300mg"),
        ("bound", "不少于300毫克"),
        ("bound", "300 mg or more"),
        ("bound", "300毫克以上"),
        ("negative", "-500 mg"),
        ("", "500 mg"),
        ("", "Calcium - 500 mg"),
    ],
)
def test_what_is_no_plain_amount_is_marked(note: str, text: str) -> None:
    """A range, a bound and a minus each have their mark."""
    assert [note] == [lexeme.note for lexeme in merged(text) if lexeme.has("amount")]


@pytest.mark.parametrize(
    ("low", "high", "piece", "text"),
    [
        (2, 2, "tablet", "2 tablets"),
        (1, 2, "tablet", "1-2 tablets"),
        (1, 2, "tablet", "一至二片"),
        (1, 2, "capsule", "1 or 2 capsules"),
        (1, 1, "softgel", "one (1) softgel"),
        (0.5, 0.5, "tablet", "1/2 tablet"),
        (0.5, 0.5, "tablet", "半片"),
        (1.5, 1.5, "tablet", "1½ tablets"),
        (0.5, 0.5, "ml", "0.5 mL"),
        (2, 2, "capsule", "2 植物膠囊"),
    ],
)
def test_a_count_of_pieces(low: float, high: float, piece: str, text: str) -> None:
    """A number and its piece, in figures and in words."""
    counts = [lexeme for lexeme in merged(text) if lexeme.has("count")]
    assert [(low, high, piece)] == [(count.value, count.other, count.code) for count in counts]


def test_a_unit_in_the_head_of_a_column_belongs_to_the_number() -> None:
    """Calcium (mg) 500 is 500 mg."""
    assert [lexeme.value for lexeme in merged("Calcium (mg) 500") if lexeme.has("amount")] == [500_000.0]


def test_the_number_of_a_products_name_is_no_count() -> None:
    """钙尔奇D600片 is a name: nobody takes six hundred."""
    assert not [lexeme for lexeme in merged("钙尔奇D600片") if lexeme.has("count")]
