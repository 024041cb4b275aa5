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


SEVERAL = (
    "Two tablets daily",
    "Take one tablet twice a day",
    "1-2 tablets daily",
    "Up to 3 tablets a day",
    "每日2片",
    "一日2次，一次2片",
    "每天兩錠",
    "One tablet with breakfast, two with dinner",
    "2 capsules once a week",
)


@pytest.mark.parametrize("dose", SEVERAL)
@pytest.mark.parametrize("joint", [": ", ". ", ", ", "，含", "\n"])
def test_an_amount_behind_several_pieces_is_asked_about(dose: str, joint: str) -> None:
    """Of a piece or of the whole dose: nobody knows, so nothing is multiplied."""
    reading = read_label(f"{dose}{joint}calcium 600 mg")
    assert isnan(reading.per_piece["calcium_mg"])
    assert {"calcium"} == reading.unread_nutrients
    assert {"label-dose-or-piece", "label-not-read"} <= {found.code for found in reading.findings}


@pytest.mark.parametrize("dose", ["One tablet daily", "每日1片", "1 tablet once a week", "每日一錠"])
def test_behind_one_piece_an_amount_is_its_own(dose: str) -> None:
    """There is no other piece that it could be shared with."""
    reading = read_label(f"{dose}: calcium 600 mg")
    assert reading.per_piece["calcium_mg"] == 600.0
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("calcium", "told"),
    [
        (600.0, "in 2 tablets"),
        (1200.0, "in 1 tablet"),
        (1200.0, "per tablet"),
        (600.0, "(2 tablets)"),
        (600.0, "每2片"),
    ],
)
def test_what_the_finding_asks_to_write_is_read(calcium: float, told: str) -> None:
    """The remedy is one."""
    assert calcium == read_label(f"Two tablets daily: calcium 1200 mg {told}").per_piece["calcium_mg"]


def test_a_strength_before_the_dose_is_taken_for_one_piece_aloud() -> None:
    """It is counted, and said; more than one piece holds is asked about."""
    assert read_label("Calcium 600 mg. Take two tablets daily.").per_piece["calcium_mg"] == 600.0
    for text, code in (
        ("Calcium 600 mg. Take two tablets daily.", "label-piece-assumed"),
        ("Calcium 1200 mg. Take two tablets daily.", "label-dose-or-piece"),
    ):
        assert code in {found.code for found in read_label(text).findings}
    assert read_label("Calcium 600 mg per tablet. Take two tablets daily.").findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Each tablet: calcium 300 mg. Up to 3 tablets a day",
        "Each tablet: calcium 300 mg. 1 tablet up to twice daily",
        "每片含钙300毫克，每日最多3片",
        "Each tablet: calcium 300 mg. One in the morning, two at night.",
        "Each tablet: calcium 300 mg. One tablet with breakfast and with dinner",
        "每片含钙300毫克。早餐、晚餐各1片",
        "Vitamin D3 drops 10,000 IU/mL. Take 1 drop daily.",
        "Calcium 600 mg twice daily",
        "Take two 500 mg calcium tablets daily",
        "Take 2 tablets (1200 mg calcium) daily",
        "Take 2 tablets (600 mg calcium each) daily",
        "Each tablet: calcium 300 mg. Take three times daily.",
    ],
)
def test_a_bound_a_meal_and_another_measure_are_no_number_of_pieces(text: str) -> None:
    """The reader is asked how many; one a day is not assumed."""
    reading = read_label(text)
    assert isnan(reading.pieces_per_day)
    assert reading.are_pieces_open


def test_a_pack_that_is_about_so_many_is_no_bound_of_the_dose() -> None:
    """So many drops are the bottle's."""
    assert read_label("D3 400 IU per drop, 1 drop daily, about 250 drops").pieces_per_day == 1.0


def test_a_serving_a_day_is_its_pieces() -> None:
    """The serving's size counts."""
    assert read_label("Per 2 tablets: calcium 800 mg. Serving: 2 tablets daily.").pieces_per_day == 2.0
    assert read_label("每份（3錠）：鈣750毫克 每日一份").pieces_per_day == 3.0


def test_each_behind_an_amount_is_one_piece() -> None:
    """The count before the bracket is the dose."""
    assert read_label("Take 2 tablets (600 mg calcium each) daily").per_piece["calcium_mg"] == 600.0
    assert read_label("Two tablets daily: calcium 600 mg each").per_piece["calcium_mg"] == 600.0


def test_a_dose_whose_size_is_not_known_is_asked_about() -> None:
    """Per dose is per serving: of how many pieces?"""
    assert isnan(read_label("Calcium 1000 mg per dose. Take 2 tablets twice daily.").per_piece["calcium_mg"])


@pytest.mark.parametrize(
    ("per_day", "text"),
    [
        (4, "Serving size 2 tablets. Calcium 600 mg. Two servings daily"),
        (4, "Serving size 2 tablets. Calcium 600 mg. Take two servings daily"),
        (2, "Serving size: 1 tablespoon (15 mL). Calcium 600 mg. Two servings daily"),
        (2, "Serving size 2 tablets. Calcium 600 mg. One serving daily"),
        (4, "Take two servings daily. Serving size 2 tablets. Calcium 600 mg"),
        (4, "Take 2 servings daily. Serving size: 2 tablets. Calcium 600 mg"),
        (1, "Half a serving daily. Serving size 2 tablets. Calcium 600 mg"),
    ],
)
def test_servings_are_counted(per_day: float, text: str) -> None:
    """Two servings a day are not one."""
    assert per_day == read_label(text).pieces_per_day


def test_a_range_of_servings_is_no_number() -> None:
    """One to two servings of two tablets are two to four tablets."""
    reading = read_label("Take 1-2 servings daily. Serving size: 2 tablets. Calcium 500 mg per serving")
    assert (reading.pieces_low, reading.pieces_high) == (2, 4)
    assert reading.per_piece["calcium_mg"] == 250


@pytest.mark.parametrize(
    "text",
    [
        "每片含钙25mg 一次2片",
        "每份（4片）含钙1000mg 每日1份",
        "Take 2 tablets. Calcium 500 mg per tablet",
        "Calcium 500mg 1 tab QID",
        "Calcium 500mg q6h",
        "Calcium 500mg. 1-0-1",
    ],
)
def test_more_than_one_in_words_that_are_not_counted_stays_open(text: str) -> None:
    """Nobody takes it as one piece a day where the label says more of it, or so many of something else."""
    reading = read_label(text)
    assert isnan(reading.pieces_per_day)
    assert reading.is_loose


def test_an_amount_of_half_a_piece_and_of_a_named_dose() -> None:
    """A hyphen hides no half, and brackets behind "per daily dose" say how many pieces the amount is of."""
    assert read_label("Calcium 250 mg per half-tablet").per_piece["calcium_mg"] == 500
    assert read_label("Calcium 1000 mg per daily dose (4 tablets)").per_piece["calcium_mg"] == 250
