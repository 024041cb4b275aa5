"""What amounts are of, and how large a serving is."""

from __future__ import annotations

import pytest

from boneward.foods.label.atoms import cut_atoms, even
from boneward.foods.label.basis import Basis, Marked, basis_of, mark_bases, same_piece
from boneward.foods.label.lexemes import read_lexemes
from boneward.foods.label.merge import merge


def marked(text: str) -> Marked:
    """Return a text's lexemes with the bases marked."""
    plain = even(text)
    return mark_bases(merge(read_lexemes(cut_atoms(plain)), plain))


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        (Basis("piece", 1.0, "tablet"), "Each tablet contains calcium 500 mg"),
        (Basis("piece", 1.0, "tablet"), "每片含钙300mg"),
        (Basis("piece", 2.0, "tablet"), "每2片含钙300mg"),
        (Basis("piece", 5.0, "drop"), "1000 IU per 5 drops"),
        (Basis("piece", 1.0, "drop"), "400 IU/drop"),
        (Basis("piece", 1.0, "drop"), "1 drop = 400 IU"),
        (Basis("piece", 0.5, "ml"), "0.5 mL contains 400 IU"),
        (Basis("piece", 2.0, "tablet"), "2 tablets daily, providing 800 mg calcium"),
        (Basis("piece", 2.0, "tablet"), "Daily dose (2 tablets): calcium 800 mg"),
        (Basis("piece", 2.0, "piece"), "每日2粒（含鈣400毫克）"),
        (Basis("piece", 1.0, "sachet"), "每袋（5g）含钙500毫克"),
        (Basis("piece", 1.0, "piece"), "每支10毫升含葡萄糖酸钙1克"),
        (Basis("gram", 100.0, "gram"), "每100g含：钙 25g"),
        (Basis("day"), "Calcium 800 mg per day"),
        (Basis("day"), "800 mg calcium per day"),
        (Basis("day"), "Calcium 800 mg daily, 2 tablets"),
        (Basis("day"), "Daily: calcium 800 mg"),
        (Basis("piece", 2.0, "tablet"), "Calcium 800 mg (2 tablets)"),
        (Basis("piece", 2.0, "tablet"), "Calcium (2 tablets) 800 mg"),
        (Basis("piece", 2.0, "capsule"), "Calcium 800 mg from 2 capsules"),
        (Basis("piece", 10.0, "drop"), "Vitamin D3 400 IU (10 drops)"),
        (Basis("piece", 1.0, "sachet"), "Each 3 g sachet contains calcium 500 mg"),
        (Basis("piece", 2.0, "tablet"), "2 tablets typically provide: calcium 800 mg"),
        (Basis("piece", 2.0, "tablet"), "Two tablets give you 800 mg calcium"),
        (Basis("piece", 10.0, "drop"), "10 drops daily = 1000 IU"),
        (Basis("piece"), "Each: calcium 500 mg"),
        (Basis("day"), "Calcium 1000 mg daily from 2 tablets"),
        (Basis("unclear"), "Calcium 1000 mg 2 tablets"),
        (Basis("unclear"), "Vitamin D3 4000 IU (100 mcg) 2 tablets"),
        (Basis("unclear"), "2 tablets 800 mg calcium"),
        (Basis("unclear"), "Vitamin D3 400 IU (10 mL)"),
        (Basis("unclear"), "Calcium 20 mg/kg"),
        (Basis("serving"), "Amount per serving"),
    ],
)
def test_a_basis_is_found(basis: Basis, text: str) -> None:
    """Before what it is of, or behind it."""
    assert [basis] == [basis_of(lexeme) for lexeme in marked(text).lexemes if lexeme.has("basis")]


@pytest.mark.parametrize(
    "text",
    [
        "60 tablets",
        "Take 2 tablets daily",
        "每日2次，每次1片",
        "每日2片，含钙1200毫克",
        "Two tablets daily: calcium 1200 mg",
        "2 tablets with food",
        "1000 IU / 25 mcg",
        "600 mg / 1500 mg",
        "for adults",
    ],
)
def test_what_is_no_basis(text: str) -> None:
    """A pack, a dose, and two amounts beside each other."""
    assert not [lexeme for lexeme in marked(text).lexemes if lexeme.has("basis")]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (Basis("piece", 2.0, "softgel"), "Serving size: 2 softgels"),
        (Basis("piece", 2.0, "tablet"), "每份（2片）"),
        (Basis("piece", 2.0, "tablet"), "每一份量 2 錠"),
        (Basis("piece", 1.0, "scoop"), "Serving Size 1 Scoop (5 g)"),
        (Basis("piece", 2.0, "drop"), "per serving (2 drops)"),
        (Basis("gram", 5.0, "gram"), "Serving size 5 g"),
    ],
)
def test_the_size_of_a_serving(size: Basis, text: str) -> None:
    """In pieces, or in grams."""
    assert [size] == marked(text).servings


def test_which_pieces_can_be_one() -> None:
    """A softgel is a capsule and a piece; a drop is none of them."""
    assert same_piece("softgel", "capsule")
    assert same_piece("piece", "tablet")
    assert not same_piece("drop", "ml")
    assert not same_piece("drop", "capsule")
