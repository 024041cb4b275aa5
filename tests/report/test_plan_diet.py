from __future__ import annotations

from typing import Any

import pytest

from boneward import service
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
    assert "at least 380 mg" in text
    assert "pots of yoghurt" in text
