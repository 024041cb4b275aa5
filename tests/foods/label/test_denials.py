"""What a label says is not in it is 0; a doubt about what it denies leaves it open."""

from __future__ import annotations

from math import isnan

import pytest

from boneward.foods.label import read_label

OF_K = ("vitamin_k1_ug", "mk4_ug", "mk7_ug", "vitamin_k2_ug", "vitamin_k_ug")


@pytest.mark.parametrize(
    "text",
    [
        "Does not contain vitamin K",
        "Contains no vitamin K. Vitamin D3 400 IU",
        "Vitamin K-free",
        "vitamin K free",
        "without added vitamin K",
        "Vitamin K: none",
        "Vitamin K: 0 mcg",
        "no vitamin K, 1000 IU vitamin D3",
        "不含维生素K",
        "未添加维生素K",
        "無添加維生素K",
        "本品含维生素D3 10微克，不含维生素K",
    ],
)
def test_denied_vitamin_k_is_none_in_every_form(text: str) -> None:
    """All its kinds are 0, and nothing is open."""
    reading = read_label(text)
    assert [0.0] * len(OF_K) == [reading.per_piece[held] for held in OF_K]
    assert not reading.unread_nutrients


@pytest.mark.parametrize(
    "text",
    [
        "Contains no sugar, vitamin D3 and K2 for strong bones",
        "Free from gluten, lactose, vitamin K2",
        "不含糖、维生素K2",
        "No artificial colours. Vitamin K2",
        "Vitamin K2 free shipping",
    ],
)
def test_what_may_not_be_meant_is_not_denied(text: str) -> None:
    """Behind another denied thing a name may stand for itself."""
    reading = read_label(text)
    assert isnan(reading.per_piece["vitamin_k2_ug"])
    assert "vitamin_k2" in reading.unread_nutrients


def test_a_denial_covers_a_list() -> None:
    """Joined by "or" or 、 each name is denied."""
    for text in ("No vitamin K or calcium", "不含维生素K、钙"):
        assert read_label(text).per_piece["calcium_mg"] == 0.0


def test_a_denial_of_one_kind_covers_that_kind() -> None:
    """K2 is denied, K1 is given."""
    reading = read_label("本品不含维生素K2，含维生素K1 50微克")
    assert (reading.per_piece["vitamin_k2_ug"], reading.per_piece["vitamin_k1_ug"]) == (0.0, 50.0)


def test_an_amount_beside_its_denial_is_neither() -> None:
    """Nobody knows which of them is right, of any kind of vitamin K."""
    reading = read_label("Vitamin K-free formula. Vitamin K2 100 mcg")
    assert all(isnan(reading.per_piece[held]) for held in OF_K)
    assert "vitamin_k2" in reading.unread_nutrients
