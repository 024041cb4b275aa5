"""What could be eaten, as a document and as a page in three languages."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import pytest

import boneward
from boneward.report.eat_text import eat_text
from boneward.report.food_portion import hint_words
from boneward.report.layout import width_of
from boneward.report.words import LANGUAGES, Words

WOMAN = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 90},
}


def document(language: str = "en", **sections: object) -> dict[str, Any]:
    """Return the document for a woman of 58, with sections of her file replaced."""
    return boneward.eat({**WOMAN, **sections}, language=language)


def page(language: str = "en", width: int = 80, **sections: object) -> str:
    """Return the page, its no-break spaces plain."""
    made: Mapping[str, object] = document(language, **sections)
    return eat_text(made, Words(language), width=width).replace("\N{NO-BREAK SPACE}", " ")


def test_the_document_is_plain_json_and_names_its_sources() -> None:
    """NaN would not survive; every source of a food has its card."""
    made = document()
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert made["schema"] == "boneward.eat/1"
    named = {source for each in made["suggestions"] for food in each["foods"] for source in food["sources"]}
    assert named <= made["sources"].keys()


def test_a_suggestion_adds_up() -> None:
    """What its foods hold together is what it holds; what counts is no more than that."""
    for suggestion in document()["suggestions"]:
        for end in ("low", "high"):
            together = sum(food["holds"]["calcium"][end] for food in suggestion["foods"])
            assert suggestion["holds"]["calcium"][end] == pytest.approx(together, abs=0.5)
        assert suggestion["counted"]["calcium"] <= suggestion["holds"]["calcium"]["low"]
        assert suggestion["closes"] == (suggestion["remains"]["calcium"] == 0)


def test_unknown_is_null_and_never_zero() -> None:
    """A food whose vitamin K2 nobody has measured."""
    held = [food["holds"]["vitamin_k2"] for each in document()["suggestions"] for food in each["foods"]]
    assert any(band is None or band["high"] > 0 for band in held)
    assert all(band is None or band["low"] <= band["high"] for band in held)


def test_the_page_says_what_is_open_what_to_eat_and_what_it_gives() -> None:
    """In plain words, household measures first."""
    text = page(width=200)
    assert "Your food gives 520 mg of calcium a day. For 1,200 mg in all, food could add 680 mg." in text
    assert "- Milk, 1% fat: 2 glasses (508 g)" in text
    assert "half a pot" in text
    assert "the gap of 680 mg is closed" in text
    assert "taken up" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize(
    "sections",
    [
        {},
        {"diet": {"calcium_mg": 100, "vitamin_d_ug": 0, "vitamin_k1_ug": 30, "avoid": ["vegan"]}},
        {"diet": {"calcium_mg": 1400}},
        {"diet": {}},
        {"medicine": [{"name": "warfarin"}]},
    ],
)
def test_every_page_is_whole_and_fits(language: str, width: int, sections: dict[str, object]) -> None:
    """No placeholder is left, no number of a machine, no line is wider than the page."""
    text = page(language, width, **sections)
    assert "{" not in text
    assert "nan" not in text
    assert max(width_of(line) for line in text.splitlines()) <= width


def test_a_food_that_is_eaten_already_says_so() -> None:
    """Least change is said where it is one."""
    log = [{"food": "milk, whole", "amount": "1 glass", "times_a_week": 7}]
    text = page(width=200, diet={"calcium_mg": 700, "vitamin_d_ug": 3, "vitamin_k1_ug": 90, "log": log})
    assert "which you eat already" in text


def test_a_drink_says_what_its_package_must_say() -> None:
    """Only then does it count."""
    text = page(width=200, diet={**WOMAN["diet"], "avoid": ["dairy", "fish"]})
    assert "at least 120 mg of calcium in 100 mL" in text


def test_the_plan_s_hint_respects_what_is_not_eaten() -> None:
    """The same table, the same tags."""
    plan = boneward.plan({**WOMAN, "diet": {**WOMAN["diet"], "avoid": ["vegan"]}})
    foods = plan["nutrients"]["calcium"]["eat"]["foods"]
    assert foods
    assert not {food["food"] for food in foods} & {"milk_whole", "milk_low_fat", "cheddar", "yoghurt_plain"}


def test_a_hint_names_a_food_as_people_say_it() -> None:
    """In a sentence "cooked broccoli", without the table's comma and quotation marks."""
    food = {"portion": "bowl", "count": 1, "name": {"en": "broccoli, cooked", "zh-Hans": "西兰花"}}
    assert hint_words(food, Words("en")) == "1 bowl of cooked broccoli"
    assert hint_words(food, Words("zh-Hans")) == "1碗西兰花"


def test_a_piece_of_fruit_is_a_whole_one() -> None:
    """Chinese counts an orange with another word than a piece of cheese."""
    orange = {"portion": "piece", "count": 1, "kind": "fruit", "name": {"en": "orange", "zh-Hans": "橙子"}}
    cheese = {"portion": "piece", "count": 1, "kind": "cheese", "name": {"en": "Gouda", "zh-Hans": "高达奶酪"}}
    assert [hint_words(food, Words("en")) for food in (orange, cheese)] == ["1 orange", "1 piece of Gouda"]
    assert [hint_words(food, Words("zh-Hans")) for food in (orange, cheese)] == ["1个橙子", "1块高达奶酪"]
    assert hint_words({**orange, "count": 0.5}, Words("zh-Hans")) == "半个橙子"


def test_a_range_is_rounded_outwards() -> None:
    """What counts for certain is never more than the low end that stands above it."""
    for suggestion in document()["suggestions"]:
        low = suggestion["holds"]["calcium"]["low"]
        assert f"Together a day: {math.floor(low):,}–" in page(width=200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_for_today_comes_before_any_food(language: str) -> None:
    """A low blood calcium: what to eat stands under the sentence that sends to the telephone."""
    said = page(language, lab=[{"test": "calcium", "value": 1.8, "unit": "mmol/L"}]).replace("\n", "")
    first = Words(language).say("plan", "today.after")
    assert 0 <= said.find(first[:8]) < said.index("520")
    assert first[:8] not in page(language)
