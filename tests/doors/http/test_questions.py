"""The page of questions: empty, filled in, wrong, in another language; nothing that was typed is lost."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from boneward.doors.http.form import form_from_person
from boneward.report.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[3]
PAGES = ("questions", "questions/patient")
WRONG = {
    "asked": "1",
    "person.age": "400",
    "medicine": "warfarin\n<b>xyzzy</b>",
    "sun.place": "Aukland",
    "diet.quick.eggs": "many",
    "lab.lab_25ohd.value": "18",
    "supplement.1.per_day": "2",
}


class Form(HTMLParser):
    """What a browser would send for the questions' form as the page shows it."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.links: list[str] = []
        self._is_inside = False
        self._lines = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather ids, what refers to them, and the fields."""
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.references += (given.get("aria-describedby") or given.get("for") or "").split()
        self.links += (
            [(given.get("href") or "")[1:]] if tag == "a" and (given.get("href") or "").startswith("#") else []
        )
        if tag == "form":
            self._is_inside = given.get("id") == "ask"
        name, value = given.get("name") or "", given.get("value") or ""
        if not self._is_inside:
            return
        is_ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
        if tag == "input" and name and is_ticked:
            self.sent.append((name, value))
        self._lines = name if tag == "textarea" else self._lines
        self._select = name if tag == "select" else self._select
        if tag == "option" and "selected" in given:
            self.sent.append((self._select, value))

    def handle_endtag(self, tag: str) -> None:
        """End a field."""
        if tag == "textarea":
            self._lines = ""
        self._is_inside = self._is_inside and tag != "form"

    def handle_data(self, data: str) -> None:
        """Take what stands in a field of several lines; its first line break is the page's own."""
        if self._lines:
            self.sent.append((self._lines, data.removeprefix("\n")))


def answers_in(page: str) -> dict[str, object]:
    """Return the answers that a page carries along."""
    found = re.search(r'name="answers" value="([^"]*)"', page)
    carried: dict[str, object] = json.loads(html.unescape(found[1])) if found else {}
    return carried


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_asked(client: TestClient, language: str, page: str) -> None:
    """The page answers with 200, sends to the plan, and every label and description leads to a field that is there."""
    answer = client.get(f"/{language}/{page}")
    form = Form(answer.text)
    assert answer.status_code == 200
    assert f'action="/{language}/plan"' in answer.text
    assert len(set(form.ids)) == len(form.ids)
    assert set(form.references) <= set(form.ids)
    assert answers_in(answer.text) == {}


def test_the_empty_form_tells_nothing(client: TestClient) -> None:
    """Sent as it is, the page's form is nobody: what is left open is not told."""
    form = Form(client.get("/en/questions").text)
    assert answers_in(client.post("/en/questions", data=_grouped(form.sent)).text) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_shown_and_sent_back(client: TestClient, language: str) -> None:
    """Answers brought along stand in the fields, and come back from them unchanged."""
    told = {
        "person": {
            "age": 58,
            "sex": "female",
            "pregnant": False,
            "conditions": ["肾结石", "asthma <b>"],
            "skin": "III",
        },
        "medicine": [{"name": "levothyroxine", "times": ["07:00"]}, {"name": 'a "b" & c'}],
        "diet": {"quick": {"eggs_a_week": 4}, "log": [{"food": "milk", "times_a_week": 1}]},
        "supplement": [{"label": "Calcium 500 mg\n\nD3", "per_day": 2, "prescribed": True}],
        "lab": [{"test": "25(OH)D", "value": 18.5, "unit": "ng/mL"}],
        "sun": {"place": "London, Canada", "habit": [{"start": "12:00", "minutes": 9, "uncovered": ["face"]}]},
    }
    page = client.post(f"/{language}/questions", data={"answers": json.dumps(told)}).text
    form = Form(page)
    shown = {name: texts for name, texts in form_from_person(told).items() if any(texts)}
    sent = _grouped(form.sent)
    assert {name: [text.strip() for text in sent[name]] for name in shown} == {k: list(v) for k, v in shown.items()}
    assert answers_in(client.post(f"/{language}/questions", data=sent).text) == told


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_answers_stay_and_are_named_at_their_fields(client: TestClient, language: str) -> None:
    """The plan refuses with 422; on top stands each fault with a link to its field, which says it again."""
    answer = client.post(f"/{language}/plan", data=WRONG)
    form = Form(answer.text)
    sent = _grouped(form.sent)
    wrong = {"person.age", "sun.place", "diet.quick.eggs", "lab.lab_25ohd.value"}
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert wrong | {"supplement.1.label"} <= set(form.links) <= set(form.ids)
    assert {f"{name}-fault" for name in wrong} <= set(form.references)
    assert {name: sent[name][0].strip() for name in WRONG} == WRONG
    assert "<b>xyzzy" not in answer.text


def test_another_language_keeps_what_was_typed(client: TestClient) -> None:
    """The buttons of the other languages send the questions' own form, and the answers are there in Chinese."""
    page = client.get("/en/questions").text
    assert '<button form="ask" formaction="/zh-Hans/questions"' in page
    there = client.post("/zh-Hans/questions", data={**WRONG, "person.age": "58"}).text
    sent = _grouped(Form(there).sent)
    assert {name: sent[name][0].strip() for name in WRONG} == {**WRONG, "person.age": "58"}


def test_enter_in_a_field_asks_for_the_plan(client: TestClient) -> None:
    """The first button of the form is the plan's, and not a language's: browsers press it on Enter."""
    page = client.get("/en/questions").text
    first = re.search(r'<button[^>]*form="ask"[^>]*>', page)
    assert first is not None
    assert "formaction" not in first[0]


def test_a_partial_answer_gives_a_plan(client: TestClient) -> None:
    """Age alone is enough for a page with 200."""
    assert client.post("/en/plan", data={"asked": "1", "person.age": "58"}).status_code == 200


def test_what_has_no_field_can_be_left_out(client: TestClient) -> None:
    """A key that nobody knows is named with a box; ticked and sent, it is gone and the plan comes."""
    answers = json.dumps({"person": {"age": 58, "agee": 5}})
    page = client.post("/en/plan", data={"answers": answers})
    assert page.status_code == 422
    assert 'name="leave_out" value="person.agee"' in page.text
    mended = client.post("/en/plan", data={"asked": "1", "answers": answers, "leave_out": "person.agee"})
    assert mended.status_code == 200


@pytest.mark.parametrize("name", ["mei", "warfarin", "guangzhou"])
def test_a_packaged_example_is_the_example(name: str) -> None:
    """The people whose plans the page shows are those of the folder examples, byte for byte."""
    packaged = ROOT / "src" / "boneward" / "doors" / "http" / "examples" / f"{name}.toml"
    assert (ROOT / "examples" / f"{name}.toml").read_bytes() == packaged.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_leads_everywhere(client: TestClient, language: str) -> None:
    """Every link of the start page answers; the three doors and the examples are among them."""
    page = client.get(f"/{language}/").text
    links = sorted(set(re.findall(r'<a [^>]*href="(/[^"#]*)"', page)))
    assert {client.get(link).status_code for link in links} == {200}
    doors = {f"/{language}/{door}" for door in ("questions", "questions/patient", "data", "examples/mei")}
    assert doors <= set(links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_light(client: TestClient, language: str) -> None:
    """All questions with their words take less than 80 KB before they are packed."""
    assert len(client.get(f"/{language}/questions", headers={"accept-encoding": "identity"}).content) < 80_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_patient_stays_a_patient(client: TestClient, language: str) -> None:
    """A fault, a change after the plan and another language all lead back to the questions about a patient."""
    words = Words(language)
    title = words.say("questions", "title.patient")
    first = client.get(f"/{language}/questions/patient").text
    assert '<input type="hidden" name="about" value="patient">' in first
    assert words.say("questions", "lead.patient") in first
    wrong = client.post(f"/{language}/plan", data={"asked": "1", "about": "patient", "person.age": "many"})
    assert wrong.status_code == 422
    assert f"<h1>{title}</h1>" in wrong.text
    assert f'formaction="/{"en" if language != "en" else "zh-Hans"}/questions/patient"' in wrong.text
    plan = client.post(f"/{language}/plan", data={"asked": "1", "about": "patient", "person.age": "58"}).text
    assert '<input type="hidden" name="about" value="patient">' in plan
    again = client.post(f"/{language}/questions", data={"about": "patient", "answers": '{"person":{"age":58}}'}).text
    assert f"<h1>{title}</h1>" in again
    family = client.post(f"/{language}/plan", data={"asked": "1", "person.age": "many"}).text
    assert words.say("questions", "title.family") in family
    assert words.say("questions", "lead.patient") not in family
