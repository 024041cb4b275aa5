"""The page of what to eat: proud when nothing is open, and greens as usual with warfarin."""

from __future__ import annotations

from typing import Any

import pytest

from boneward import service
from boneward.report.eat_text import eat_text
from boneward.report.html.eat_view import EatPage, eat_page
from boneward.report.layout import plain_spaces
from boneward.report.words import LANGUAGES, Words

WOMAN: dict[str, Any] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 130, "vitamin_k2_ug": 10},
    "sun": {"exposure": "low"},
}
ENOUGH: dict[str, Any] = {
    "person": {"age": 30, "sex": "male"},
    "diet": {"calcium_mg": 1100, "vitamin_d_ug": 20, "vitamin_k1_ug": 150, "vitamin_k2_ug": 200},
    "sun": {"exposure": "good"},
}


def page_of(person: dict[str, Any], language: str = "en") -> EatPage:
    """Return the page of a person."""
    return eat_page(service.eat(person, language=language), Words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_say_what_the_terminal_says(language: str) -> None:
    """What is open, each food, what they hold together and the outcome stand in the text page, word for word."""
    spoken = eat_text(service.eat(WOMAN, language=language), Words(language), width=10_000)
    page = page_of(WOMAN, language)
    assert 1 <= len(page.ways) <= 3
    for way in page.ways:
        for sentence in (*page.gaps, *(food.text for food in way.foods), way.together, way.outcome):
            assert plain_spaces(sentence) in plain_spaces(spoken)
        for food in way.foods:
            assert food.portion in food.text
            assert food.name in food.text


def test_nothing_open_is_the_proud_state() -> None:
    """Food that covers everything is told so, with no suggestion beside it."""
    page = page_of(ENOUGH)
    assert (page.is_enough, page.ways) == (True, [])


@pytest.mark.parametrize(
    "person",
    [
        WOMAN,
        {"person": {"age": 58, "sex": "female"}},
        ENOUGH | {"medicine": [{"name": "warfarin"}]},
        {"person": {"age": 30, "sex": "female", "pregnant": True}},
    ],
    ids=["open", "unknown", "warfarin", "pregnant"],
)
def test_what_is_open_unknown_or_stopped_is_not_proud(person: dict[str, Any]) -> None:
    """An unknown is no zero, and a stop is no success."""
    assert not page_of(person).is_enough


def test_with_warfarin_greens_stay_as_they_are() -> None:
    """It is said before any food is named, not again below, and no green is suggested."""
    page = page_of(WOMAN | {"medicine": [{"name": "warfarin"}]})
    assert any("greens that you eat already" in sentence for sentence in page.steady)
    assert "eat-greens-steady" not in [each.code for group in page.notes for each in group.findings]
    document = service.eat(WOMAN | {"medicine": [{"name": "warfarin"}]})
    kinds = {food["kind"] for way in document["suggestions"] for food in way["foods"]}
    assert kinds
    assert not any("green" in kind for kind in kinds)


def test_what_is_not_eaten_is_left_out_and_said() -> None:
    """No milk, no cheese and no yoghurt for who avoids dairy, and the page says so."""
    diet = {"calcium_mg": 520, "avoid": ["dairy"]}
    page = page_of(WOMAN | {"diet": diet})
    assert "dairy" in page.avoids
    names = " ".join(food.name.casefold() for way in page.ways for food in way.foods)
    assert names
    assert not any(word in names for word in ("cow", "cheese", "yoghurt", "milk,"))
