"""The document and its page say what there is, in three languages."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from starlette.testclient import TestClient

from boneward.doors.http.api.answers import ANSWERS, SHARED
from boneward.doors.http.api.openapi import openapi_document, statuses
from boneward.doors.http.api.operations import OPERATIONS
from boneward.doors.http.api.page import docs_view
from boneward.report.words import LANGUAGES, Language

DESCRIBED = ("summary", "description")


def without_words(document: object) -> object:
    """Return a document without its sentences."""
    if isinstance(document, dict):
        return {key: without_words(value) for key, value in document.items() if key not in DESCRIBED}
    return [without_words(each) for each in document] if isinstance(document, list) else document


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_the_same_in_every_language(language: Language) -> None:
    """Names, types, examples and status codes never change; only sentences do."""
    assert without_words(openapi_document(language)) == without_words(openapi_document("en"))
    assert language == "en" or openapi_document(language)["info"] != openapi_document("en")["info"]


def test_every_reference_leads_somewhere() -> None:
    """No schema is named that is not there, and none is there that nothing names."""
    written = json.dumps(openapi_document("en"))
    used = set(re.findall(r'"#/components/schemas/(\w+)"', written))
    assert used == openapi_document("en")["components"]["schemas"].keys()


def tables_in(schema: object) -> Iterator[str]:
    """Yield each table that a schema writes out, and those inside it, as text."""
    if isinstance(schema, Mapping):
        if "properties" in schema:
            yield json.dumps({**schema, "type": "object"}, sort_keys=True)
        schema = list(schema.values())
    if isinstance(schema, list):
        for inner in schema:
            yield from tables_in(inner)


def test_each_table_of_an_answer_is_written_once() -> None:
    """What comes back in several places has one name, so that a program needs one type for it."""
    counted = Counter(table for schema in (*ANSWERS.values(), *SHARED.values()) for table in tables_in(schema))
    assert len(counted) > len(ANSWERS) + len(SHARED)
    assert [list(json.loads(table)["properties"]) for table, count in counted.items() if count > 1] == []


def test_every_operation_says_which_refusals_can_come() -> None:
    """A body can be of a wrong kind; a path that names something can name nothing."""
    for operation in OPERATIONS:
        found = statuses(operation)
        assert {400, 422, 500} <= set(found)
        assert ({403, 413, 415} <= set(found)) == (operation.body is not None)
        assert (404 in found) == operation.may_be_missing


def test_nothing_personal_is_a_parameter() -> None:
    """Addresses stand in histories and logs; a person's own answers never do."""
    names = {parameter.name for operation in OPERATIONS for parameter in operation.parameters}
    assert names == {
        "protocol", "authority", "on", "upper_target", "lang", "text", "limit", "id", "code", "kind", "large",
        "years", "without", "compare", "target", "chance",
    }  # fmt: skip


def test_the_document_is_served(client: TestClient) -> None:
    """As JSON, in the language that is asked for."""
    answer = client.get("/openapi.json?lang=zh-Hant")
    assert answer.json() == openapi_document("zh-Hant")
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_operation(client: TestClient, language: Language) -> None:
    """Path, purpose, parameters, an example and the answer; by the browser's language or the parameter."""
    page = client.get("/docs", headers={"accept-language": language})
    assert page.text == client.get(f"/docs?lang={language}").text
    assert f'<html lang="{language}">' in page.text
    for operation in OPERATIONS:
        assert f'id="{operation.name}"' in page.text
        for parameter in operation.parameters:
            assert f"<code>{parameter.name}</code>" in page.text
    targets = set(re.findall(r'href="#([^"]+)"', page.text))
    assert targets - set(re.findall(r'id="([^"]+)"', page.text)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_no_backticks(client: TestClient, language: Language) -> None:
    """What the help sets between them stands there as code."""
    page = re.sub(r"<pre>.*?</pre>", "", client.get(f"/docs?lang={language}").text, flags=re.DOTALL)
    assert "`" not in page
    assert "<code>article</code>" in page


def test_the_pages_commands_can_be_run(client: TestClient) -> None:
    """Each example, read as a shell reads it, is a request that is answered."""
    for shown in docs_view("en")["operations"]:  # type: ignore[attr-defined]
        words = shlex.split(shown.example)
        assert words[0] == "curl"
        path = words[1].removeprefix("http://127.0.0.1:8765")
        body = words[words.index("-d") + 1] if "-d" in words else None
        headers = dict([words[words.index("-H") + 1].split(": ")]) if "-H" in words else {}
        assert client.request(shown.method, path, content=body, headers=headers).status_code == 200
