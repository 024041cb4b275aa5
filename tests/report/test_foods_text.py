"""The pages of foods: a calm table, one food, and "not known" where nobody has measured."""

from __future__ import annotations

import re

import pytest

from boneward import service
from boneward.foods.catalogue import core_foods
from boneward.foods.composition import usda_records
from boneward.foods.model import Content, Food
from boneward.report.foods_document import show_document
from boneward.report.foods_text import foods_search_text, foods_show_text, short
from boneward.report.layout import width_of
from boneward.report.words import LANGUAGES, Words

PLAIN = Food("own:1", "own", {"en": "Bar"}, held={"calcium_mg": Content(100.0, 100.0, 300.0, ("own",), "x")})


def searched(text: str, language: str = "en", width: int = 80) -> str:
    """Return the page of a search."""
    return foods_search_text(service.foods_search(text, language=language), Words(language), width=width)


def shown(food: Food, language: str = "en") -> str:
    """Return the page of a food."""
    return foods_show_text(show_document(food, Words(language)), Words(language))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, "0"), (0.04, "0.04"), (0.46, "0.5"), (9.96, "10"), (81.4, "81"), (1011.0, "1,011"), (2.0, "2")],
)
def test_numbers_have_no_more_digits_than_food(value: float, expected: str) -> None:
    """And what is not nothing is never told as 0."""
    assert expected == short(value)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("text", ["milk", "豆腐", "cheese cheddar nonfat or fat free"])
def test_the_table_fits_its_width(text: str, width: int, language: str) -> None:
    """Only an id that cannot be broken may stand out."""
    page = searched(text, language, width)
    assert [line for line in page.splitlines() if width_of(line) > width and "usda:" not in line] == []


def test_a_name_stands_in_the_readers_language() -> None:
    """English for a record, whatever the reader's language."""
    assert "切達起司" in searched("cheddar", "zh-Hant")
    assert "车打奶酪" in searched("cheddar", "zh-Hans") or "切达奶酪" in searched("cheddar", "zh-Hans")
    assert "Cheese, Cheddar, reduced sodium" in searched("cheese cheddar reduced sodium", "zh-Hans")


@pytest.mark.parametrize(("language", "words"), [("en", "not known"), ("zh-Hans", "不清楚"), ("zh-Hant", "不清楚")])
def test_unknown_is_said(language: str, words: str) -> None:
    """In the table, on the page, and in a measure."""
    assert words in searched("usda natto", language) or words in searched("abalone", language)
    assert shown(PLAIN, language).count(words) >= 3


def test_a_search_without_a_hit_says_so() -> None:
    """And what to do."""
    assert "We find no food called “qwzxqj”" in searched("qwzxqj")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_core_food_has_a_page(language: str) -> None:
    """Every group, tag, measure, question and origin has words, and the page fits."""
    for food in core_foods():
        page = shown(food, language)
        assert food.id in page
        assert "{" not in page
        assert [line for line in page.splitlines() if width_of(line) > 80] == []


def test_a_page_says_range_share_and_question() -> None:
    """Cheddar's K2 is a range, a third of its calcium is taken up; tofu asks for its coagulant."""
    cheddar = foods_show_text(service.foods_show("cheddar"), Words("en"))
    assert "published figures" in cheddar
    assert "The body takes up about 32 % of its calcium" in cheddar
    assert "slice" in cheddar
    assert "gypsum" in foods_show_text(service.foods_show("tofu"), Words("en"))


def test_a_page_of_a_record_says_how_it_is_known() -> None:
    """A zero that may be assumed is called so; the record's English name is explained to a Chinese reader."""
    natto = service.foods_show("usda:fndds/natto")
    assert "This zero may be assumed and not measured." in foods_show_text(natto, Words("en"))
    chinese = service.foods_show(usda_records().ids[0], language="zh-Hant")
    assert "只有英文名稱" in foods_show_text(chinese, Words("zh-Hant"))


def test_an_own_food_with_a_share_and_no_calcium_says_the_share() -> None:
    """And one without anything is still a page."""
    share = Food("own:2", "own", {"en": "Bar"}, absorbed_percent=30.0, absorbed_sources=("house_rules",))
    assert "The body takes up about 30 % of its calcium." in shown(share)
    assert "not known" in shown(Food("own:3", "own", {"en": "Bar"}))
    assert "100 mg; published figures 100–300 mg" in shown(PLAIN)


def test_a_band_without_a_middle_is_told_as_a_range() -> None:
    """Rather than with a middle that nobody gave."""
    nan = float("nan")
    open_middle = Food("own:4", "own", {"en": "Bar"}, held={"vitamin_k2_ug": Content(5.0, nan, 20.0, ("own",), "x")})
    assert "5–20 µg" in shown(open_middle)


def test_other_names_stand_in_the_readers_script() -> None:
    """No pinyin and no other script on a Chinese page, the English name once; no Han sign on an English one."""
    broccoli = next(food for food in core_foods() if food.id == "broccoli")
    simplified, english = shown(broccoli, "zh-Hans"), shown(broccoli)
    assert "绿花菜" in simplified
    assert "英文：broccoli, cooked。" in simplified
    assert "xilanhua" not in simplified
    assert "青花菜" not in simplified
    assert not re.search("[\u4e00-\u9fff]", english)


def test_vitamin_d_is_told_in_both_units() -> None:
    """IU as on bottles, µg as in tables."""
    food = Food("own:5", "own", {"en": "Bar"}, held={"vitamin_d_ug": Content(1.0, 2.0, 4.0, ("own",), "x")})
    assert "80 IU (2 µg); published figures 40–160 IU (1–4 µg)" in shown(food)


def test_a_table_begins_each_name_with_a_capital() -> None:
    """However the list writes it."""
    assert "\nMilk, whole " in searched("milk")
