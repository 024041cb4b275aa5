"""Tables with several columns of amounts."""

from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.label import read_label


@pytest.mark.parametrize(
    "head",
    [
        "Per tablet | Per 2 tablets",
        "Per tablet   Per 2 tablets",
        "1 tablet | 2 tablets",
        "| | per tablet | per 2 tablets |",
        "Nutrient | per tablet | per day (2 tablets) | NRV",
        "每片 每2片",
    ],
)
def test_each_amount_is_of_its_column(head: str) -> None:
    """Both columns agree on one piece, so there is nothing to ask."""
    reading = read_label(f"{head}\nCalcium | 500 mg | 1000 mg\nVitamin D3 | 200 IU (5 µg) | 400 IU (10 µg)")
    assert reading.per_piece["calcium_mg"] == pytest.approx(500)
    assert reading.per_piece["vitamin_d_ug"] == pytest.approx(5)
    assert not reading.unread


@given(st.integers(3, 400), st.integers(2, 6), st.booleans())
def test_the_order_of_columns_does_not_matter(piece_mg: int, count: int, is_first: bool) -> None:
    """What one piece holds is the same, whichever column comes first."""
    columns = [("per tablet", piece_mg), (f"per {count} tablets", piece_mg * count)]
    first, second = columns if is_first else columns[::-1]
    reading = read_label(f"{first[0]} | {second[0]}\nCalcium | {first[1]} mg | {second[1]} mg")
    assert reading.per_piece["calcium_mg"] == pytest.approx(piece_mg)


def test_columns_that_disagree_are_not_chosen_from() -> None:
    """Twice the one is not the other."""
    reading = read_label("Per tablet | Per 2 tablets\nCalcium | 500 mg | 900 mg")
    assert isnan(reading.per_piece["calcium_mg"])
    assert "label-amounts-disagree" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("row", ["Vitamin D3 | 10 µg", "Vitamin D3 | 5 µg | 10 µg | 15 µg"])
def test_a_row_with_another_number_of_amounts_is_left_open(row: str) -> None:
    """Nobody knows which column is missing."""
    reading = read_label(f"Per tablet | Per 2 tablets\nCalcium | 500 mg | 1000 mg\n{row}")
    assert reading.per_piece["calcium_mg"] == pytest.approx(500)
    assert isnan(reading.per_piece["vitamin_d_ug"])
    assert reading.unread_nutrients == {"vitamin_d"}


def test_a_row_of_two_names_is_left_open() -> None:
    """Two amounts may be of two names as well as of two columns."""
    reading = read_label("Per tablet | Per 2 tablets\nCalcium | 5 mg | 10 mg\nVitamin D3, K2 | 1000 IU | 90 mcg")
    assert isnan(reading.per_piece["vitamin_d_ug"])
    assert isnan(reading.per_piece["vitamin_k2_ug"])


def test_a_column_of_100_g_is_not_needed_beside_one_of_a_piece() -> None:
    """The label's own figure for one piece stands."""
    reading = read_label("每份 每100公克\n鈣 400毫克 26667毫克\n每份1錠")
    assert reading.per_piece["calcium_mg"] == pytest.approx(400)
    assert not reading.findings


def test_a_single_column_is_no_table() -> None:
    """A head with a reference value beside it stays what it was."""
    reading = read_label("Per softgel | % DV\nVitamin D3 | 50 mcg | 250%")
    assert reading.per_piece["vitamin_d_ug"] == pytest.approx(50)
