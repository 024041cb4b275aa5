"""The plan over HTTP: from answers, from an example, and the questions again where an answer cannot be right."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from boneward.doors.http.pages.plan import EXAMPLES, example_person
from boneward.report.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[3]
MEI = tomllib.loads((ROOT / "examples" / "mei.toml").read_text(encoding="utf-8"))
LIMIT = 60_000
"""Bytes of the whole page, uncompressed."""


def post(client: TestClient, language: str, **fields: str) -> tuple[int, str]:
    """Ask for a plan; return the status and the page."""
    answer = client.post(f"/{language}/plan", data=fields, headers={"Origin": "http://localhost:8765"})
    return answer.status_code, answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_page_is_below_sixty_kilobytes(client: TestClient, language: str) -> None:
    """Mei with her place, the sun year and all reasons, in each language."""
    status, page = post(client, language, answers=json.dumps(MEI))
    assert status == 200
    assert "/why/lu_coutinho_article" in page
    assert 'class="sun"' in page
    assert len(page.encode()) < LIMIT


def test_no_minutes_in_the_sun_for_who_is_to_get_none(client: TestClient) -> None:
    """A medicine that makes skin burn sooner: neither the sun year nor a way to its minutes stands on the page."""
    person = {**MEI, "medicine": [{"name": "doxycycline"}]}
    status, page = post(client, "en", answers=json.dumps(person))
    assert status == 200
    assert 'class="sun"' not in page
    assert 'formaction="/en/sun"' not in page
    assert " minutes" not in page[page.index('id="sun"') : page.index('id="art"')].replace(
        "gives no minutes", ""
    ).replace("such minutes", "")


def test_the_answers_travel_in_the_page_and_not_in_an_address(client: TestClient) -> None:
    """Everything told stands in the hidden field; no link holds a name."""
    _, page = post(client, "en", answers=json.dumps(MEI))
    assert page.count('name="answers"') == 1
    assert "href=" in page
    assert not [link for link in page.split('href="')[1:] if "Mei" in link.partition('"')[0]]


def test_wrong_answers_bring_the_questions_again(client: TestClient) -> None:
    """An age of 300 is refused with 422, and what was typed is kept."""
    wrong = {**MEI, "person": {**MEI["person"], "age": 300}}
    status, page = post(client, "en", answers=json.dumps(wrong))
    assert status == 422
    assert 'value="300"' in page


def test_a_plan_cannot_be_asked_for_by_address(client: TestClient) -> None:
    """GET leads to the questions."""
    answer = client.get("/zh-Hant/plan")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/zh-Hant/questions"


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_is_shown_as_one(client: TestClient, language: str, name: str) -> None:
    """An invented person's plan has an address of its own, and says whose it is."""
    answer = client.get(f"/{language}/examples/{name}")
    assert answer.status_code == 200
    assert 'class="tag"' in answer.text
    assert f'href="/en/examples/{name}"' in answer.text


def test_there_is_no_other_example(client: TestClient) -> None:
    """A name that is not packaged is no page."""
    assert client.get("/en/examples/..%2Fmei").status_code == 404
    assert client.get("/en/examples/nobody").status_code == 404


def test_an_example_is_not_changed_by_its_readers(client: TestClient) -> None:
    """The packaged person stays as it is, however often it is shown."""
    before = json.dumps(example_person("mei"), default=str)
    client.get("/en/examples/mei")
    assert before == json.dumps(example_person("mei"), default=str)


def test_nothing_told_is_a_page_too(client: TestClient) -> None:
    """An empty form asks for age and sex, and gives no amount."""
    status, page = post(client, "en", answers="{}")
    assert status == 200
    assert "Tell us age and sex first" in page


def test_what_a_reader_typed_is_only_ever_text(client: TestClient) -> None:
    """Markup in a name or a medicine is written out, never set."""
    person = {
        **MEI,
        "person": {**MEI["person"], "name": "<b>x</b>"},
        "medicine": [{"name": "<script>alert(1)</script>"}],
    }
    status, page = post(client, "en", answers=json.dumps(person))
    assert status == 200
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
