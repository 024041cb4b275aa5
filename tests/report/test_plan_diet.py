from __future__ import annotations

import re
from typing import Any

import pytest

from boneward import service
from boneward.foods.catalogue import catalogue
from boneward.report.check_text import check_text
from boneward.report.plan_text import plan_text
from boneward.report.words import Words

WOMAN = {"age": 58, "sex": "female", "menopause": "post"}
QUICK = {"milk_glasses_a_day": 1, "spinach_bowls_a_week": 1, "bread_slices_a_day": 3, "others": "none"}


def planned(diet: dict[str, Any], *, medicine: str = "", language: str = "en") -> dict[str, Any]:
    """Return a plan of a woman with this diet."""
    person = {"person": WOMAN, "diet": diet, "sun": {"exposure": "low"}}
    if medicine:
        person["medicine"] = [{"name": medicine}]  # type: ignore[assignment]
    return service.plan(person, language=language)


def test_without_a_log_or_check_there_is_nothing_to_show() -> None:
    """A stated number is shown where it always was."""
    document = planned({"calcium_mg": 500})
    assert document["diet"] is None
    assert "What your food gives a day" not in plan_text(document, Words("en"))


def test_the_document_says_what_was_counted_and_why() -> None:
    """Basis, band, coverage and entries; numbers alone."""
    diet = planned({"quick": QUICK, "vitamin_k1_ug": 60})["diet"]
    assert diet["basis"] == {"calcium": "quick", "vitamin_d": "quick", "vitamin_k2": None, "vitamin_k1": "stated"}
    calcium = diet["nutrients"]["calcium"]
    assert calcium["low"] < calcium["by_foods"]["low"] < calcium["counted"] == calcium["central"] < calcium["high"]
    assert calcium["recall_error"] == 500
    assert {"magkos2006", "ong2017"} <= set(calcium["sources"])
    assert diet["entries"][0]["typed"] == "milk_glasses"
    assert diet["missing"] == []
    assert diet["base"]["calcium_mg"]["low"] > 0


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_page_tells_the_band_in_three_languages(language: str) -> None:
    """No code of a kind is left on the page."""
    words = Words(language)
    text = plan_text(planned({"quick": QUICK}, medicine="warfarin", language=language), words, why=True)
    assert words.say("plan", "section.diet") in text
    assert words.say("plan", "diet.k1-week") in text
    assert "milk_glasses" not in text
    assert "spinach_bowls" not in text


def test_the_pattern_of_the_week_is_for_who_takes_a_vitamin_k_antagonist() -> None:
    """Nobody else is shown it, and nobody is told to avoid greens."""
    words = Words("en")
    assert words.say("plan", "diet.k1-week") not in plan_text(planned({"quick": QUICK}), words)
    text = plan_text(planned({"quick": QUICK}, medicine="warfarin"), words)
    assert "avoid greens" not in text.casefold()
    assert "spinach, amaranth or chard" in text


def test_a_check_asks_for_what_matters_next() -> None:
    """The first kinds that were not answered, by name."""
    document = service.check({"person": WOMAN, "diet": {"quick": {"milk_glasses_a_day": 1}}})
    text = check_text(document, Words("en"))
    assert f"at least {round(document['diet']['nutrients']['calcium']['low'], -1):.0f} mg" in text
    assert "pots of yoghurt" in text


def test_who_told_a_part_is_not_asked_for_food_again() -> None:
    """The first lines say that a part is not known; who told nothing is asked for it."""
    assert "Part of what your food gives is not known yet" in plan_text(
        planned({"quick": {"milk_glasses_a_day": 1}}), Words("en"), width=200
    )
    assert "Tell us first how much calcium your food gives." in plan_text(planned({}), Words("en"), width=200)


def test_a_food_typed_in_another_script_has_its_name_beside_it() -> None:
    """A pharmacist reads what the log of a Chinese patient says; who reads as they typed, reads what they typed."""
    log = [{"food": "芥蓝", "amount": "一盘", "times_a_week": 3}]
    assert "Chinese broccoli (gai lan) (芥蓝)" in plan_text(planned({"log": log}), Words("en"), width=200)
    assert "来自芥蓝（" in plan_text(planned({"log": log}, language="zh-Hans"), Words("zh-Hans"), width=200)


def test_a_kind_of_the_check_is_named_without_its_portion() -> None:
    """The portion is part of the question, not of what calcium comes from."""
    assert "Most of your calcium comes from milk (" in plan_text(planned({"quick": QUICK}), Words("en"), width=200)


def test_at_least_is_never_more_than_what_is_counted() -> None:
    """The low end with the error of telling one's food, where the plan counts that."""
    document = planned({"quick": {"spinach_bowls_a_week": 4}})
    own = document["diet"]["nutrients"]["vitamin_k1"]
    assert own["counted"] < own["low"]
    assert f"Vitamin K1: at least {own['counted']:.0f} µg" in plan_text(document, Words("en"), width=200)


def test_once_a_week_is_said_as_people_say_it() -> None:
    """Not "1 times"."""
    log = [
        {"food": "kale", "amount": "1 bowl", "times_a_week": 1},
        {"food": "broccoli", "amount": "1 bowl", "times_a_week": 2},
    ]
    page = plan_text(planned({"log": log}, medicine="warfarin"), Words("en"), width=200)
    assert "once a week" in page
    assert "each time, 2 times a week" in page
    assert "1 times" not in page


LOG = [
    {"food": "milk", "amount": "250 mL", "times_a_week": 7},
    {"food": "白米饭", "amount": "500 g", "times_a_week": 7},
    {"food": "bread", "amount": "300 g", "times_a_week": 7},
    {"food": "菜心", "times_a_week": 7},
]


def rows(page: str) -> dict[str, str]:
    """Return the rows of the first nutrient, calcium, by their label."""
    block = page[page.index("\nCalcium: ") :].split("\n\n", maxsplit=1)[0].replace("\N{NO-BREAK SPACE}", " ")
    return dict(re.findall(r"^  (\w[\w ]*?)  +(.*)$", block, re.MULTILINE))


@pytest.mark.parametrize("diet", [{"quick": QUICK}, {"log": LOG}])
def test_what_is_estimated_is_rounded_alike_everywhere(diet: dict[str, Any]) -> None:
    """The four rows that food is a part of, the section on food and the article's table say tens of mg."""
    document = planned(diet)
    calcium = document["nutrients"]["calcium"]
    assert calcium["from_food"] % 10
    page = plan_text(document, Words("en"), width=200)
    shown = rows(page)
    food, total = (f"{round(calcium[key], -1):,.0f}" for key in ("from_food", "total_after"))
    assert f"about {food} mg" == shown["From food"]
    assert shown["Then in all"].startswith(f"about {total} mg a day")
    assert f"- Calcium: {food} mg, somewhere" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(rf"Calcium in all, mg +\S+ +about {total}\n", page.replace("\N{NO-BREAK SPACE}", " "))
    assert f"about {round(calcium['gap'], -1):,.0f} mg" == shown["Gap"]


def test_what_is_stated_is_shown_as_stated() -> None:
    """Beside a log or the check too: one's own number is nobody's estimate."""
    for diet in ({"calcium_mg": 763}, {"calcium_mg": 763, "quick": QUICK}):
        shown = rows(plan_text(planned(diet), Words("en"), width=200))
        assert (shown["From food"], shown["Gap"]) == ("763 mg", "437 mg")


@pytest.mark.parametrize(
    ("language", "name"), [("en", "choy sum (菜心)"), ("zh-Hans", "菜心"), ("zh-Hant", "全脂牛奶（milk）")]
)
def test_a_finding_names_foods_in_the_readers_language(language: str, name: str) -> None:
    """As typed where the script is the reader's; else by its name, the typed one beside it."""
    diet = {"log": [*LOG, {"food": "milk", "times_a_week": 7}]}
    told = {each["code"]: each["text"] for each in planned(diet, language=language)["findings"]}
    assert name in told["diet-amount-assumed"]
    assert {"en": "choy sum (菜心)"}.get(language, "菜心") in told["diet-content-unknown"]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "“whole milk”"), ("zh-Hans", "“全脂牛奶”"), ("zh-Hant", "「全脂牛奶」")]
)
def test_a_suggestion_is_in_the_readers_language(language: str, name: str) -> None:
    """A slip in English gets a Chinese name on a Chinese page; either may be typed."""
    findings = planned({"log": [{"food": "mlik", "times_a_week": 7}]}, language=language)["findings"]
    (said,) = [each for each in findings if each["code"] == "diet-food-unknown"]
    assert said["arguments"]["suggested_food"] == "milk_whole"
    assert name in said["text"]
    assert catalogue().find(name[1:-1]) == catalogue().food("milk_whole")
