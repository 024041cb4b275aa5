"""What the application answers where no page does: other languages, other methods, wrong input, our own faults."""

from __future__ import annotations

import io
import re

import pytest
from fastapi import FastAPI, UploadFile
from starlette.formparsers import MultiPartParser
from starlette.testclient import TestClient

from boneward.doors.http.app import create_app, methods_of
from boneward.doors.http.guard import BODIES
from boneward.knowledge.findings import Fault, InputError
from boneward.report.words import LANGUAGES, Words

TYPED = "Mei Lin 430 warfarin"


class SecretError(Exception):
    """An error whose message holds what a person typed."""


def _broken(log: io.StringIO) -> TestClient:
    """Return a visitor to an application with two routes that fail."""
    app: FastAPI = create_app(log=log)

    @app.get("/broken")
    async def broken() -> None:
        try:
            int(TYPED)
        except ValueError as error:
            raise SecretError(TYPED) from error

    @app.get("/en/wrong")
    async def wrong() -> None:
        raise InputError((Fault("person.age", "slip-out-of-range", {"value": "430", "low": "0", "high": "130"}),))

    @app.get("/api/count")
    async def count(number: int) -> int:
        return number

    return TestClient(app, base_url="http://localhost", raise_server_exceptions=True)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "en"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("yue", "zh-Hant"),
        ("zh-SG", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("fr-FR,fr;q=0.9,zh-Hant;q=0.5,en;q=0.4", "zh-Hant"),
        ("fr", "en"),
        ("en;q=0,zh", "zh-Hans"),
        ("*", "en"),
        ("\x7f;;q=,=", "en"),
    ],
)
def test_the_start_leads_to_the_browsers_language(client: TestClient, accepted: str, expected: str) -> None:
    """By script, not by region; English for everyone else."""
    answer = client.get("/", headers={"accept-language": accepted})
    assert (302, f"/{expected}/") == (answer.status_code, answer.headers["location"])


@pytest.mark.parametrize(
    ("path", "expected"), [("/zh-TW/", "/zh-Hant/"), ("/zh_CN/", "/zh-Hans/"), ("/zh/", "/zh-Hans/")]
)
def test_another_tag_for_a_language_leads_to_it(client: TestClient, path: str, expected: str) -> None:
    """A reader who writes zh-TW finds the page."""
    answer = client.get(path)
    assert (302, expected) == (answer.status_code, answer.headers["location"])


def test_a_redirect_stays_on_this_device(client: TestClient) -> None:
    """No address that somebody makes up can send a reader elsewhere."""
    for path in ("//evil.example/", "/zh//evil.example/..", "/en//evil.example", "/\\evil.example/"):
        location = client.get(path).headers.get("location", "/")
        assert location.startswith(("/en/", "/zh-", "http://localhost:8765/")) or location == "/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_page_is_told_calmly_in_the_language_of_its_path(client: TestClient, language: str) -> None:
    """404 with the sentence of that language and a way home."""
    answer = client.get(f"/{language}/nothing-here")
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert Words(language).say("page", "error.not-found.title") in answer.text
    assert f'href="/{language}/"' in answer.text


def test_a_page_without_a_language_is_told_in_the_browsers(client: TestClient) -> None:
    """The path says nothing, so the browser's own wish counts."""
    answer = client.get("/nothing-here", headers={"accept-language": "zh-TW"})
    assert (answer.status_code, '<html lang="zh-Hant">' in answer.text) == (404, True)


@pytest.mark.parametrize(("path", "language"), [("/api/nothing", "en"), ("/api/nothing?lang=zh-Hans", "zh-Hans")])
def test_an_unknown_address_of_the_api_is_told_as_json(client: TestClient, path: str, language: str) -> None:
    """The contract's errors: where, what, do."""
    answer = client.get(path)
    (error,) = answer.json()["errors"]
    assert (404, {"where", "what", "do"}) == (answer.status_code, set(error))
    assert Words(language).say("api", "no-such-path.what") == error["what"]


def test_a_method_that_a_page_has_not_is_refused_with_those_it_has(client: TestClient) -> None:
    """405 with Allow; OPTIONS says the same without a fault; HEAD is GET without a body."""
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        answer = client.request(method, "/en/")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    answer = client.options("/en/")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert "access-control-allow-origin" not in answer.headers
    head, got = client.head("/en/"), client.get("/en/")
    assert (200, b"", str(len(got.content))) == (head.status_code, head.content, head.headers["content-length"])
    assert client.options("/nothing-here").status_code == 404


def test_all_methods_of_a_path_are_known() -> None:
    """Two routes of one path, one for each method, are one page."""
    app = create_app()
    app.add_api_route("/en/both", lambda: 1, methods=["GET"])
    app.add_api_route("/en/both", lambda: 2, methods=["POST"])
    scope = {"type": "http", "path": "/en/both", "root_path": "", "method": "PUT", "headers": []}
    assert methods_of(app, scope) == ["GET", "HEAD", "POST"]
    assert methods_of(app, {**scope, "path": "/en/neither"}) == []


def test_our_own_fault_is_a_calm_page_and_the_log_names_nothing_personal(log: io.StringIO) -> None:
    """500; type and place of the error and of its cause are logged, their messages are not."""
    answer = _broken(log).get("/broken")
    assert answer.status_code == 500
    assert Words("en").say("page", "error.own.title") in answer.text
    logged = log.getvalue()
    assert "SecretError" in logged
    assert "ValueError" in logged
    assert "test_app.py" in logged
    assert set(TYPED.split()) & set(re.findall(r"\w+", logged + answer.text)) == set()
    assert logged.splitlines()[-1].split()[1:4] == ["GET", "-", "500"]


def test_a_fault_of_the_page_of_errors_is_still_an_answer(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last resort needs no words."""
    monkeypatch.setattr("boneward.doors.http.guard.problem", lambda *_: 1 / 0)
    answer = _broken(log).get("/broken")
    assert (answer.status_code, answer.text) == (500, "500")
    assert "ZeroDivisionError" in log.getvalue()


def test_wrong_input_that_a_page_lets_through_is_told_with_its_place(log: io.StringIO) -> None:
    """422 with the place, what is wrong and what to do."""
    answer = _broken(log).get("/en/wrong")
    assert (answer.status_code, "person.age" in answer.text) == (422, True)


def test_a_parameter_that_cannot_be_read_is_told_without_a_librarys_words(log: io.StringIO) -> None:
    """422 in the contract's shape, nothing typed in it."""
    answer = _broken(log).get("/api/count", params={"number": TYPED})
    assert (422, {"where", "what", "do"}) == (answer.status_code, set(answer.json()["errors"][0]))
    assert TYPED not in answer.text


def test_a_file_that_is_sent_never_touches_the_disk(log: io.StringIO) -> None:
    """Also a large one stays in memory: it may hold a family's answers."""
    app = create_app(log=log)

    @app.post("/en/data-kept")
    async def kept(file: UploadFile) -> dict[str, bool]:
        return {"on disk": bool(getattr(file.file, "_rolled", True))}

    visitor = TestClient(app, base_url="http://localhost")
    answer = visitor.post("/en/data-kept", files={"file": ("a.json", b"x" * 200_000)})
    assert answer.json() == {"on disk": False}
    assert MultiPartParser.spool_max_size > max(BODIES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_leads_to_every_page_that_needs_nobodys_answers(client: TestClient, language: str) -> None:
    """Also to the label of a bottle: who stands at the shelf shall not have to answer questions first."""
    page = client.get(f"/{language}/").text
    wanted = ("questions", "questions/patient", "bottle", "sun", "data", "article", "authorities")
    assert [path for path in wanted if f'href="/{language}/{path}"' not in page] == []
