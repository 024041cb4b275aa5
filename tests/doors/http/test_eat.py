"""What to eat, asked for with the answers of a page."""

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_ways_are_shown_as_cards(client: TestClient, language: str) -> None:
    """The smallest change comes first, in household portions."""
    answer = client.post(f"/{language}/eat", data={"answers": json.dumps(WOMAN)})
    assert answer.status_code == 200
    assert Words(language).say("eat", "suggestion.first") in answer.text
    assert 'class="plate"' in answer.text


def test_nobody_is_sent_to_the_questions(client: TestClient) -> None:
    """Without answers there is nothing to say, asked either way."""
    for answer in (client.get("/en/eat"), client.post("/en/eat", data={})):
        assert (answer.status_code, answer.headers["location"]) == (303, "/en/questions")


def test_a_wrong_answer_is_asked_again(client: TestClient) -> None:
    """The questions come back with what is wrong, and nothing is guessed."""
    answer = client.post("/en/eat", data={"answers": json.dumps({"person": {"age": "x"}})})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
