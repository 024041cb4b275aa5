"""How much to take, how many are in the pack, and what one piece weighs."""

from __future__ import annotations

from math import isnan, nan

import pytest

from boneward.foods.label import read_label


@pytest.mark.parametrize(
    ("per_day", "text"),
    [
        (2, "2 tablets daily"),
        (2, "Take 1 capsule twice daily with food"),
        (2, "每日2次，每次1片"),
        (2, "早晚各一粒"),
        (3, "一次1片，一日3次"),
        (3, "三餐後各一錠"),
        (1, "Take one daily"),
        (1, "睡前一顆"),
        (4, "2 caplets two times a day"),
        (0.5, "1 tablet every other day"),
        (1 / 7, "Take one capsule weekly"),
        (1 / 7, "每周一次，每次1粒"),
        (2, "2粒／日"),
        (2, "Serving size 2 tablets. Take 1 serving daily"),
        (1, "Calcium 500 mg 1 daily"),
        (2, "Calcium 500 mg, 2/day"),
        (1, "Calcium 500 mg 10 tablets, 1 daily"),
        (2, "每天2片，分两次服用"),
        (2, "每日2片，早晚分服"),
        (4, "Take 4 tablets daily in 2 divided doses"),
        (1.5, "1 1/2 tablets daily"),
        (1.5, "每日一次，每次一片半"),
        (1 / 3, "每3日一片"),
        (1 / 14, "One capsule every two weeks"),
        (4 / 365.25, "One sachet every 3 months"),
        (1 / 28, "One sachet every 4 weeks"),
        (1 / 3, "One sachet every 3 days"),
        (1 / 7, "Vitamin D3 7000 IU sachet once a week"),
    ],
)
def test_pieces_a_day(per_day: float, text: str) -> None:
    """As labels say it, in three languages."""
    assert per_day == pytest.approx(read_label(text).pieces_per_day)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (1, 2, "1-2 tablets"),
        (1, 2, "一日一至二片"),
        (1, 2, "一次1片，一日1~2次"),
        (1, 2, "Take 1 tablet in the morning and 1 tablet in the evening"),
    ],
)
def test_a_range_is_no_number(low: float, high: float, text: str) -> None:
    """Pieces a day stay open, both ends are known."""
    reading = read_label(text)
    assert isnan(reading.pieces_per_day)
    assert (low, high) == (reading.pieces_low, reading.pieces_high)


@pytest.mark.parametrize(
    "text",
    [
        "60 tablets",
        "Do not exceed 2 tablets daily",
        "1 tablet every 8 hours",
        "Take 1 tablet with food",
        "每次1片",
        "Daily Value 100%",
    ],
)
def test_what_says_no_dose_gives_none(text: str) -> None:
    """A pack, a limit, or a count without a time."""
    assert isnan(read_label(text).pieces_per_day)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (60, "60 tablets"),
        (60, "60片/瓶"),
        (60, "1.0g/片×60片"),
        (60, "Serving size 2 softgels\nServings per container 30"),
        (nan, "60 tablets, 90 tablets"),
    ],
)
def test_pieces_in_the_pack(count: float, text: str) -> None:
    """Counts of the pack; two that differ are none."""
    assert count == pytest.approx(read_label(text).pieces_in_pack, nan_ok=True)


@pytest.mark.parametrize("weight", ["规格：1.2g/片", "净含量 1.2g×60片", "每片1.2g", "净含量72g（60片）"])
def test_a_piece_weighs_what_the_label_says(weight: str) -> None:
    """An amount in 100 g becomes one in a piece by its weight."""
    reading = read_label(f"每100g含：钙 25g\n{weight}")
    assert pytest.approx(reading.per_piece["calcium_mg"]) == 300.0
    assert [finding.code for finding in reading.findings] == ["label-per-100-g"]


def test_without_its_weight_a_piece_holds_nobody_knows_what() -> None:
    """An amount in 100 g alone is none in a piece."""
    assert isnan(read_label("每100g含：钙 25g。每日2片").per_piece["calcium_mg"])


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("tablet", "每片含钙300mg"),
        ("softgel", "60 softgels. Vitamin D3 25 µg"),
        ("drop", "Vitamin D3 400 IU per drop"),
        ("spray", "每喷含维生素D3 10微克"),
        ("ml", "Each 5 mL contains calcium 250 mg"),
        ("sachet", "每袋（5g）含钙500毫克"),
        ("gummy", "Calcium 200 mg per gummy"),
        ("piece", "Calcium 500 mg"),
    ],
)
def test_what_a_piece_is(piece: str, text: str) -> None:
    """By the amounts first, then by the words of the label."""
    assert piece == read_label(text).piece


@pytest.mark.parametrize(
    "text",
    ["Take 1 tablet as needed", "1 tablet every 8 hours", "1 tablet 3 times a day as needed", "1 tablet biweekly",
     "1 tablet 5 days a week", "需要时服1片", "必要時服用1錠", "每 8 小时 1片"],
)  # fmt: skip
def test_as_needed_leaves_the_pieces_open(text: str) -> None:
    """Nobody knows how many a day; no number is taken for granted."""
    reading = read_label(f"Calcium 500 mg. {text}")
    assert reading.are_pieces_open
    assert reading.contents().pieces_are_open
    assert isnan(reading.pieces_per_day)
