"""Bottles in hand over HTTP: read, judged, kept as typed."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from boneward.report.words import LANGUAGES, Words

LABEL = "Calcium carbonate 1250 mg, vitamin D3 1000 IU. Take one tablet daily."
WOMAN: dict[str, Any] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_k1_ug": 130},
    "sun": {"exposure": "low"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_box_waits(client: TestClient, language: str) -> None:
    """One box, an example to try, and nothing said to be wrong; also for answers that travel along."""
    for answer in (
        client.get(f"/{language}/bottle"),
        client.post(f"/{language}/bottle", data={"answers": json.dumps(WOMAN)}),
    ):
        assert answer.status_code == 200
        assert answer.text.count("<textarea") == 1
        assert 'name="example"' in answer.text
        assert 'role="alert"' not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_read_in_every_language(client: TestClient, language: str) -> None:
    """Calcium itself, both units of vitamin D3, and K2 are understood in the example's own words."""
    answer = client.post(f"/{language}/bottle", data={"label.1": "", "example": "1"})
    assert answer.status_code == 200
    for colour in ("ca", "d3", "k2"):
        assert f'<mark class="{colour}">' in answer.text
    assert Words(language).say("labels", "headline.credible") in answer.text


def test_a_bottle_is_judged_for_the_person_who_travels_along(client: TestClient) -> None:
    """The verdict is the headline, and what it does to each gap stands below."""
    answer = client.post("/en/bottle", data={"label.1": LABEL, "answers": json.dumps(WOMAN)})
    assert answer.status_code == 200
    assert "<h1>1 tablet a day fits your plan</h1>" in answer.text
    assert Words("en").say("labels", "section.gap") in answer.text


def test_what_is_wrong_keeps_what_was_typed(client: TestClient) -> None:
    """The label stays, the field says what is wrong, and the list on top leads to it."""
    answer = client.post("/en/bottle", data={"label.1": LABEL, "per_day.1": "many", "price.1": "-3"})
    assert answer.status_code == 422
    assert LABEL in answer.text
    assert 'value="many"' in answer.text
    assert 'href="#per_day.1"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 2


def test_no_text_at_all_is_asked_for_without_a_command_lines_words(client: TestClient) -> None:
    """An empty box that was sent, or a number of pieces without a label, is asked for at the box."""
    for typed in ({"label.1": " "}, {"label.1": "", "per_day.1": "2"}):
        answer = client.post("/en/bottle", data=typed)
        assert answer.status_code == 422
        assert Words("en").say("page_day", "bottle.empty") in answer.text
        assert "---" not in answer.text


def test_one_more_box_on_demand_and_five_at_most(client: TestClient) -> None:
    """What was typed moves along; a sixth bottle has no button."""
    two = client.post("/en/bottle", data={"label.1": LABEL, "more": "1"})
    assert two.text.count("<textarea") == 2
    assert LABEL in two.text
    typed = {f"label.{place}": f"Calcium {place}00 mg" for place in range(1, 6)}
    five = client.post("/en/bottle", data=typed | {"more": "1"})
    assert five.text.count("<textarea") == 5
    assert 'name="more"' not in five.text


def test_several_bottles_are_added_up(client: TestClient) -> None:
    """An empty box between two bottles is no bottle, and the sum of both is told."""
    answer = client.post("/en/bottle", data={"label.1": LABEL, "label.2": "", "label.3": "Calcium 600 mg a tablet"})
    assert answer.status_code == 200
    assert Words("en").say("labels", "section.together") in answer.text
    assert "1,100" in answer.text


def test_a_wrong_person_is_said_and_the_label_kept(client: TestClient) -> None:
    """What is wrong with the answers has no box here; the label is not lost for it."""
    broken = json.dumps({"person": {"age": "x"}})
    answer = client.post("/en/bottle", data={"label.1": LABEL, "answers": broken})
    assert answer.status_code == 422
    assert LABEL in answer.text
    assert 'role="alert"' in answer.text


def test_a_label_is_text_and_never_markup(client: TestClient) -> None:
    """A label with tags is shown as it was typed."""
    answer = client.post("/en/bottle", data={"label.1": "<script>alert(1)</script> calcium 500 mg"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


def hidden_fields(page: str, form: str) -> dict[str, str]:
    """Return what the hidden fields of one form of a page hold."""
    inside = page.partition(f'<form id="{form}"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', inside)
    return {name: html.unescape(value) for name, value in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_waits_while_its_person_is_described(client: TestClient, language: str) -> None:
    """From the bottle over the questions and the plan back to it: nothing is typed twice, no address holds it."""
    typed = {"label.1": LABEL, "per_day.1": "2", "price.1": "12", "count.1": "60", "label.2": "Calcium 600 mg"}
    read = client.post(f"/{language}/bottle", data=typed).text
    assert f'<button class="btn" form="bottles" formaction="/{language}/questions">' in read
    asked = client.post(f"/{language}/questions", data={**typed, "per_day.2": ""})
    assert asked.status_code == 200
    assert typed == {key: text for key, text in hidden_fields(asked.text, "ask").items() if key != "asked"}
    sent = {**hidden_fields(asked.text, "ask"), "person.age": "58", "person.sex": "female", "sun.exposure": "low"}
    other = "en" if language != "en" else "zh-Hans"
    assert typed.items() <= hidden_fields(client.post(f"/{other}/questions", data=sent).text, "ask").items()
    plan = client.post(f"/{language}/plan", data=sent)
    kept = hidden_fields(plan.text, "kept")
    assert typed == {key: text for key, text in kept.items() if key != "answers"}
    assert "supplement" not in json.loads(kept["answers"])
    judged = client.post(f"/{language}/bottle", data=kept)
    assert judged.status_code == 200
    assert Words(language).say("page_day", "bottle.who") in judged.text
    assert LABEL in judged.text
    assert not re.search(r'(?:href|action)="[^"]*(?:label|1250)', asked.text + plan.text + judged.text)


def test_boxes_are_numbered_anew(client: TestClient) -> None:
    """A label that came as the third is the first where the others are empty, and is kept once."""
    page = client.post("/en/bottle", data={"label.3": LABEL, "price.3": "9"}).text
    kept = hidden_fields(page, "kept")
    assert sorted(kept.items()) == [("label.1", LABEL), ("price.1", "9")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_speaks_of_keys_or_options(client: TestClient, language: str) -> None:
    """What is missing is asked for in the words of the boxes, on every page and sheet of this person."""
    person = {**WOMAN, "diet": {"quick": {"milk_glasses_a_day": 1}}, "supplement": [{"label": "Calcium 600 mg"}]}
    for page in ("plan", "eat", "bottle", "sheet/doctor", "sheet/fridge"):
        answer = client.post(f"/{language}/{page}", data={"answers": json.dumps(person), "label.1": "Calcium 600 mg"})
        assert answer.status_code == 200
        shown = re.sub(r"<svg\b.*?</svg>|<[^>]*>", " ", answer.text, flags=re.DOTALL)
        assert not re.search(r"TOML|--[a-z]|[a-z]_[a-z]|\bothers\b\s*=|\[[a-z]+\]|`", shown), page
    box = Words(language).say("questions", "diet.quick.others.none")
    assert box in client.post(f"/{language}/eat", data={"answers": json.dumps(person)}).text
