"""The forecast's page, asked for with the answers of another page; and its way back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from boneward.report.words import LANGUAGES, Words

WOMAN: dict[str, Any] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_k1_ug": 130},
    "sun": {"exposure": "low"},
}
ON_WARFARIN: dict[str, Any] = {
    "person": {"age": 70, "sex": "male"},
    "diet": {"calcium_mg": 900},
    "sun": {"exposure": "good"},
    "medicine": [{"name": "warfarin"}],
}


def asked(client: TestClient, person: dict[str, Any], language: str = "en") -> str:
    """Return the page of a person."""
    answer = client.post(f"/{language}/forecast", data={"answers": json.dumps(person)})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_are_shown(client: TestClient, language: str) -> None:
    """Where the calcium goes, the seasons, the dose, bone and risks, in each language."""
    page = asked(client, WOMAN, language)
    assert Words(language).say("page_forecast", "section.flow") in page
    assert all(f'id="{part}"' in page for part in ("flow", "soft", "seasons", "dose", "bone", "proteins", "risks"))
    assert 'type="radio"' in page


def test_no_script_is_needed_to_choose_a_day(client: TestClient) -> None:
    """Each day stands on the page already, under a choice of its own."""
    page = asked(client, WOMAN)
    chosen = page.count('class="pick-')
    assert chosen >= 4
    assert all(f" for-{place}" in page for place in range(1, chosen + 1))


def test_with_warfarin_no_effect_of_vitamin_k_is_drawn(client: TestClient) -> None:
    """Two proteins less, and no vitamin K among what trials added to arteries."""
    page = asked(client, ON_WARFARIN)
    assert 'id="proteins"' not in page
    assert 'id="not"' in page
    assert "With K2" not in page
    assert "With D3 and K2" not in page


@pytest.mark.parametrize(
    "person",
    [{"person": {"age": 30, "sex": "female", "pregnant": True}}, {"person": {"age": 58}}, {"person": {"age": 0.5}}],
    ids=["pregnant", "sex unknown", "baby"],
)
def test_whom_nobody_can_foresee_reads_why(client: TestClient, person: dict[str, Any]) -> None:
    """No drawing, a reason, and the way back to the plan."""
    page = asked(client, person)
    assert "<figure" not in page
    assert 'id="not"' in page
    assert 'formaction="/en/plan"' in page


def test_the_plan_leads_to_it(client: TestClient) -> None:
    """A button on the plan's page carries the person along."""
    answer = client.post("/en/plan", data={"answers": json.dumps(WOMAN)})
    assert 'formaction="/en/forecast"' in answer.text


def test_nobody_is_sent_to_the_questions(client: TestClient) -> None:
    """Without answers there is nothing to foresee, asked either way."""
    for answer in (client.get("/en/forecast"), client.post("/en/forecast", data={})):
        assert (answer.status_code, answer.headers["location"]) == (303, "/en/questions")


def test_a_wrong_answer_is_asked_again(client: TestClient) -> None:
    """The questions come back with what is wrong, and nothing is guessed."""
    answer = client.post("/en/forecast", data={"answers": json.dumps({"person": {"age": "x"}})})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
