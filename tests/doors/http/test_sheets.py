"""The sheets in the browser: a page to print and a PDF, from answers that travel in the form alone."""

from __future__ import annotations

import json
import re
import threading
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from boneward.doors.http.pages import sheets
from boneward.report.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[3]
WARFARIN = json.dumps(tomllib.loads((ROOT / "examples" / "warfarin.toml").read_text(encoding="utf-8")))
KINDS = ("doctor", "fridge")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_is_shown_in_every_language(client: TestClient, kind: str, language: str) -> None:
    """The page is in the language of its address and offers the PDF."""
    answer = client.post(f"/{language}/sheet/{kind}", data={"answers": WARFARIN})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert f'formaction="/{language}/sheet/{kind}.pdf"' in answer.text
    assert "style=" not in answer.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_comes_from_the_same_answers(client: TestClient, kind: str) -> None:
    """Its name in the browser says nothing about the person."""
    answer = client.post(f"/en/sheet/{kind}.pdf", data={"answers": WARFARIN})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-disposition"] == f'inline; filename="boneward-{kind}.pdf"'


def test_large_print_goes_along_to_the_pdf(client: TestClient) -> None:
    """The field is kept in the form, and the last one that was pressed counts."""
    large = client.post("/en/sheet/fridge", data={"answers": WARFARIN, "large": "1"}).text
    assert re.search(r'<body class="[^"]*is-large', large)
    assert '<input type="hidden" name="large" value="1">' in large
    usual = client.post("/en/sheet/fridge", data={"answers": WARFARIN, "large": ["1", "0"]}).text
    assert "is-large" not in usual


@pytest.mark.parametrize("path", ["sheet/doctor", "sheet/fridge", "sheet/doctor.pdf", "sheet/fridge.pdf"])
def test_nobody_is_led_to_the_questions(client: TestClient, path: str) -> None:
    """An address holds nobody's answers; a form without any neither."""
    for answer in (client.get(f"/en/{path}"), client.post(f"/en/{path}", data={})):
        assert (answer.status_code, answer.headers["location"]) == (303, "/en/questions")


def test_answers_that_cannot_be_right_lead_to_the_questions(client: TestClient) -> None:
    """What was told is kept, and the fault is said."""
    for path in ("sheet/doctor", "sheet/fridge.pdf"):
        answer = client.post(f"/en/{path}", data={"answers": '{"person": {"age": 900}}'})
        assert answer.status_code == 422
        assert "900" in answer.text


@pytest.mark.parametrize("path", ["wall", "wall.pdf", "doctor%0d%0a", "doctor%0d%0a.pdf", "xdoctor.pdf", "doctor.pdfx"])
def test_there_is_no_other_sheet(client: TestClient, path: str) -> None:
    """Another kind is no page, also with a line's end in it."""
    assert client.get(f"/en/sheet/{path}").status_code == 404
    assert client.post(f"/en/sheet/{path}", data={"answers": WARFARIN}).status_code == 404


def test_what_was_typed_is_escaped(client: TestClient) -> None:
    """A name with markup stands on the page as text."""
    person = json.dumps({"person": {"name": "<b>x</b>", "age": 40, "sex": "male"}})
    answer = client.post("/en/sheet/fridge", data={"answers": person})
    assert "&lt;b&gt;x&lt;/b&gt;" in answer.text
    assert "<b>x</b>" not in answer.text


def test_two_pdfs_are_set_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others wait for their turn, so that a crowd of them takes neither the memory nor every thread."""
    lock, running, most = threading.Lock(), 0, 0

    def slow(*_: object, **__: object) -> bytes:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.05)
        with lock:
            running -= 1
        return b"%PDF-"

    monkeypatch.setattr(sheets.service, "sheet", slow, raising=False)
    with ThreadPoolExecutor(8) as crowd:
        answers = crowd.map(lambda _: client.post("/en/sheet/doctor.pdf", data={"answers": WARFARIN}), range(8))
        assert [answer.status_code for answer in answers] == [200] * 8
    assert most == 2
