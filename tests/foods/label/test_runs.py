"""Which amount belongs to which name."""

from __future__ import annotations

from math import isnan

import pytest

from boneward.foods.label import HELD, read_label
from boneward.foods.label.lexemes import Lexeme
from boneward.foods.label.mentions import Mention
from boneward.foods.label.runs import Run, assign, pair


def amount(value: float, *, is_iu: bool = False) -> Lexeme:
    """Return an amount in µg or IU."""
    return Lexeme(frozenset({"amount"}), "", value, is_iu=is_iu)


def test_a_name_has_its_amounts_behind_it_or_before_it() -> None:
    """By what the clause opens with."""
    calcium, vitamin = Mention("calcium"), Mention("vitamin_d")
    first, second = amount(500_000.0), amount(400.0, is_iu=True)
    name_first = [
        Run("names", [calcium]),
        Run("amounts", amounts=[first]),
        Run("names", [vitamin]),
        Run("amounts", amounts=[second]),
    ]
    amount_first = [
        Run("amounts", amounts=[first]),
        Run("names", [calcium]),
        Run("amounts", amounts=[second]),
        Run("names", [vitamin]),
    ]
    assert pair(name_first) == pair(amount_first) == [(calcium, first), (vitamin, second)]


def test_several_amounts_go_to_several_names_only_where_they_fit() -> None:
    """One each in order; IU to vitamin D; else to nobody."""
    vitamin, k2 = Mention("vitamin_d"), Mention("vitamin_k2")
    in_iu, mass = amount(1000.0, is_iu=True), amount(100.0)
    assert [(vitamin, in_iu), (k2, mass)] == assign([vitamin, k2], [in_iu, mass])
    assert [(vitamin, in_iu), (k2, mass)] == assign([k2, vitamin], [in_iu, mass])
    assert [(vitamin, in_iu)] == assign([vitamin, k2], [in_iu])
    assert assign([vitamin, k2], [mass]) == []
    assert assign([vitamin, Mention("other")], [in_iu]) == []


def test_one_amount_in_two_units_counts_once() -> None:
    """1000 IU and 25 µg are one of two amounts."""
    vitamin, k2 = Mention("vitamin_d"), Mention("vitamin_k2")
    amounts = [amount(1000.0, is_iu=True), amount(25.0), amount(90.0)]
    assert [vitamin, vitamin, k2] == [mention for mention, _ in assign([vitamin, k2], amounts)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({"vitamin_d_ug": 125, "vitamin_k2_ug": 100}, "D3+K2 5000 IU/100 mcg"),
        ({"calcium_mg": 600, "vitamin_d_ug": 10}, "Calcium & Vitamin D3 600mg/400IU"),
        ({"calcium_mg": 500, "vitamin_d_ug": 10}, "500 mg calcium and vitamin D3 400 IU"),
        ({"calcium_mg": 500, "vitamin_d_ug": 10}, "Calcium 500 mg with 400 IU vitamin D3"),
        (
            {"calcium_mg": 500, "vitamin_d_ug": 25, "mk7_ug": 90, "vitamin_k2_ug": 90},
            "Calcium carbonate\n1250 mg\nVitamin D3\n1000 IU\nMK-7\n90 mcg",
        ),
        ({"calcium_mg": 600}, "Calcium 600 mg Boron 3 mg Inulin 100 mg"),
        ({"calcium_mg": 500}, "Calcium 500 mg omega-3 1000 mg"),
        ({"calcium_mg": 1000}, "Calcium/Magnesium/Zinc 1000 mg/400 mg/15 mg"),
        ({}, "Calcium Magnesium Zinc 1000 mg"),
        ({}, "Phosphorus (as dicalcium phosphate) 90 mg"),
        ({"calcium_mg": 500}, "Calcium 500 mg from 1250 mg calcium carbonate"),
    ],
)
def test_labels_of_several_things(expected: dict[str, float], text: str) -> None:
    """Every amount with its name, and none with another's."""
    found = read_label(text).per_piece
    assert {held: found[held] for held in HELD if not isnan(found[held])} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("vitamin_d", "text"),
    [
        (10.0, "Adcal-D3 1500mg/400IU"),
        (10.0, "Accrete D3 600 mg/400 IU film-coated tablets"),
        (10.0, "Natecal D3 600 mg/400 IU chewable tablets"),
    ],
)
def test_of_a_strength_only_the_iu_are_certain(vitamin_d: float, text: str) -> None:
    """The mass may be the salt's, or the medicine's beside it: it is quoted and asked about."""
    reading = read_label(text)
    assert vitamin_d == reading.per_piece["vitamin_d_ug"]
    assert isnan(reading.per_piece["calcium_mg"])
    assert "calcium" in reading.unread_nutrients
    assert "label-strength-in-name" in {found.code for found in reading.findings}


@pytest.mark.parametrize("text", ["Calcichew D3 Forte", "Caltrate 600+D", "钙尔奇D600", "Fosamax Plus 70mg/5600IU"])
def test_a_products_name_alone_gives_no_amount(text: str) -> None:
    """Its numbers may be anything; what it holds is left open."""
    reading = read_label(text)
    assert all(isnan(amount) for amount in reading.per_piece.values())
    assert text in reading.unread
    assert "vitamin_d" in reading.unread_nutrients
