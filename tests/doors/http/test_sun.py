"""The page of the sun: asked for by name, or for the person whose answers travel along."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from boneward import service
from boneward.doors.http.pages.sun import person_question, person_year
from boneward.report.words import LANGUAGES, Words

MEI: dict[str, Any] = {
    "person": {"born": "1968-04-02", "sex": "female", "skin": "III", "conditions": ["osteoporosis"]},
    "sun": {"exposure": "low", "place": "Auckland"},
    "date": "2026-11-21",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_for_a_place(client: TestClient, language: str) -> None:
    """The page opens with a form in the reader's language and no numbers."""
    answer = client.get(f"/{language}/sun")
    assert answer.status_code == 200
    assert 'name="place"' in answer.text
    assert "sunyear" not in answer.text


@pytest.mark.parametrize("place", ["Auckland", "奥克兰", "奧克蘭"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_understood_in_any_language(client: TestClient, language: str, place: str) -> None:
    """Its year and its day are shown, whatever language the page speaks."""
    answer = client.post(f"/{language}/sun", data={"place": place, "skin": "III"})
    assert answer.status_code == 200
    assert "sunyear" in answer.text
    assert Words(language).say("sun", "month-class.limit") in answer.text or "s-good" in answer.text


def test_a_place_that_is_not_known_is_asked_again_with_what_may_be_meant(client: TestClient) -> None:
    """What was typed stands there, the nearest names are buttons, and one of them is enough."""
    answer = client.post("/en/sun", data={"place": "Aukland", "skin": "II", "age": "58"})
    assert answer.status_code == 422
    assert 'value="Aukland"' in answer.text
    assert 'name="meant" value="Auckland"' in answer.text
    again = client.post("/en/sun", data={"place": "Aukland", "skin": "II", "age": "58", "meant": "Auckland"})
    assert again.status_code == 200
    assert "Auckland, New" in again.text


def test_answers_that_travel_along_show_the_persons_own_place(client: TestClient) -> None:
    """A button of another page is enough: no form has to be filled in."""
    answer = client.post("/en/sun", data={"answers": json.dumps(MEI)})
    assert answer.status_code == 200
    assert "Auckland, New" in answer.text


def test_answers_without_a_place_ask_for_one(client: TestClient) -> None:
    """Nothing is wrong yet, so nothing is said to be."""
    answer = client.post("/en/sun", data={"answers": json.dumps({"person": {"age": 58}})})
    assert answer.status_code == 200
    assert 'role="alert"' not in answer.text
    assert "sunyear" not in answer.text


def test_a_typed_place_goes_before_the_persons_and_their_cautions_stay(client: TestClient) -> None:
    """Someone who takes doxycycline is told no minutes, wherever they ask about."""
    taking = MEI | {"medicine": [{"name": "doxycycline"}]}
    answer = client.post("/en/sun", data={"answers": json.dumps(taking), "place": "Singapore", "skin": "VI"})
    assert answer.status_code == 200
    assert "Singapore" in answer.text
    assert "s-stop" not in answer.text
    assert "stop after" not in answer.text


def test_the_other_languages_are_asked_for_with_what_was_typed(client: TestClient) -> None:
    """The hidden form holds place, skin and ticks, so that a change of language loses nothing."""
    answer = client.post("/en/sun", data={"place": "Harbin", "skin": "IV", "uncovered": ["face", "hands"]})
    for name, value in (("place", "Harbin"), ("skin", "IV"), ("uncovered", "face,hands")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in answer.text


def test_a_wrong_answer_that_travels_along_is_said_without_a_link_to_nowhere(client: TestClient) -> None:
    """What is wrong with the person has no field here: it is said, and leads to none."""
    broken = json.dumps({"person": {"age": "x"}})
    answer = client.post("/en/sun", data={"answers": broken, "place": "Auckland"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'href="#person' not in answer.text


def test_a_person_becomes_a_question_with_age_and_cautions() -> None:
    """The age follows from the date of birth; medicines and conditions go along as they were typed."""
    person = MEI | {"medicine": [{"name": "levothyroxine"}]}
    asked = person_question(person, service.plan(person))
    assert {key: value for key, value in asked.items() if key != "age"} == {
        "place": "Auckland",
        "skin": "III",
        "medicines": ["levothyroxine"],
        "conditions": ["osteoporosis"],
    }
    assert int(float(str(asked["age"]))) == 58


def test_the_plans_page_gets_the_same_year() -> None:
    """With a place there is a year of twelve months; without one there is none."""
    year = person_year(MEI, service.plan(MEI), Words("en"))
    assert year is not None
    assert len(year.rows) == 12
    nowhere = {"person": {"age": 58}}
    assert person_year(nowhere, service.plan(nowhere), Words("en")) is None


def test_a_person_kept_out_of_the_sun_is_told_no_minutes_on_the_plans_page() -> None:
    """A medicine that nobody knows is reason enough."""
    person = MEI | {"medicine": [{"name": "qqzzx"}]}
    year = person_year(person, service.plan(person), Words("en"))
    assert year is not None
    assert year.withheld
