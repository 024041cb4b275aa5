"""Answers saved as a file and opened from one, good files and bad."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from boneward import plan
from boneward.doors.http.app import create_app
from boneward.people.file_text import parse_person
from boneward.report.words import LANGUAGES

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
ON = date(2026, 11, 21)


def opened(client: TestClient, content: bytes, language: str = "en", name: str = "answers") -> tuple[int, str]:
    """Open a file; return the status and the page."""
    answer = client.post(f"/{language}/open", files={"file": (name, content)})
    return answer.status_code, answer.text


def answers_in(page: str) -> object:
    """Return the answers that a page carries along."""
    found = re.search(r'name="answers" value="([^"]*)"', page)
    return json.loads(html.unescape(found[1])) if found else {}


@pytest.mark.parametrize(
    "path", sorted(path for path in EXAMPLES.iterdir() if path.stem != "trial"), ids=lambda path: path.name
)
def test_an_example_opens_saves_and_plans_the_same(client: TestClient, path: Path) -> None:
    """A file opened and saved again gives the same plan as the file itself."""
    status, page = opened(client, path.read_bytes())
    assert status == 200
    saved = client.post("/en/save", data={"answers": json.dumps(answers_in(page))})
    assert plan(parse_person("x.json", saved.content), on=ON) == plan(parse_person(path.name, path.read_bytes()), on=ON)


def test_a_saved_file_is_text_that_people_can_read(client: TestClient) -> None:
    """The file has a name of its own, stands in lines, keeps Chinese as it is, and is never stored on the way."""
    answer = client.post("/zh-Hant/save", data={"asked": "1", "medicine": "華法林", "person.age": "74"})
    assert answer.headers["content-disposition"] == 'attachment; filename="boneward-answers.json"'
    assert answer.headers["cache-control"] == "no-store"
    assert '\n      "name": "華法林"\n' in answer.text
    assert answer.json() == {"medicine": [{"name": "華法林"}], "person": {"age": 74}}


def test_wrong_answers_are_saved_as_typed(client: TestClient) -> None:
    """Saving asks for nothing to be right first."""
    assert client.post("/en/save", data={"person.age": "old"}).json() == {"person": {"age": "old"}}


def test_days_and_clocks_of_toml_open(client: TestClient) -> None:
    """What only TOML has arrives as the text that JSON writes for it."""
    text = b"date = 2026-05-02\n[person]\nborn = 1968-04-02\n[day]\nwake = 07:00:00\nsleep = 22:30:05\n"
    status, page = opened(client, text)
    told = {"date": "2026-05-02", "person": {"born": "1968-04-02"}, "day": {"wake": "07:00", "sleep": "22:30:05"}}
    assert (200, told) == (status, answers_in(page))


def test_a_file_with_a_wrong_value_opens_and_says_so(client: TestClient) -> None:
    """The questions are filled in, and the wrong one is named at its field."""
    status, page = opened(client, b'{"person": {"age": 400}}')
    assert (status, answers_in(page)) == (422, {"person": {"age": 400}})
    assert 'href="#person.age"' in page


HOSTILE = {
    "empty": b"",
    "space": b" \n",
    "binary": b"\x89PNG\r\n\x1a\n\x00\x00",
    "zeros": b"\x00" * 500,
    "not utf-8": '{"person": {"name": "é"}}'.encode("latin-1"),
    "utf-16": '{"person": {"age": 5}}'.encode("utf-16"),
    "too large": b"x" * 1_000_001,
    "deep braces": b"{" * 40_000,
    "deep lists": b'{"a":' + b"[" * 300 + b"]" * 300 + b"}",
    "deep tables": b'{"a":' * 900 + b"1" + b"}" * 900,
    "deep toml": b"a = " + b"[" * 5000,
    "half": b'{"person": ',
    "a list": b"[1, 2]",
    "toml table": b"[[[",
    "twice": b'{"person": {}, "person": {}}',
    "not a number": b'{"person": {"age": NaN}}',
    "endless": b'{"person": {"age": 1' + b"0" * 5000 + b"}}",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_file_gives_one_clear_sentence(client: TestClient, language: str, content: bytes) -> None:
    """A file that is no person's is refused in words, at the field of the file, and nothing of it is taken."""
    status, page = opened(client, content, language)
    if len(content) > 1_000_000 and status == 413:
        return  # refused at the door, before it was read
    assert status == 422
    assert page.count('id="file-fault"') == 1
    assert page.count('href="#file"') == 1
    assert answers_in(page) == {}


def test_a_byte_order_mark_is_no_fault(client: TestClient) -> None:
    """Editors on Windows put one before the text."""
    status, page = opened(client, '\ufeff{"person": {"age": 58}}'.encode())
    assert (status, answers_in(page)) == (200, {"person": {"age": 58}})


def test_half_a_character_is_refused(client: TestClient) -> None:
    """JSON can name half of a character, which no page can show: a name that lost a part is no name to go by."""
    status, page = opened(client, b'{"person": {"name": "\\ud800", "age": 58}}')
    assert (status, answers_in(page)) == (422, {})
    assert page.count('id="file-fault"') == 1
    assert "half a character" in page


def test_no_file_is_asked_for(client: TestClient) -> None:
    """A form without a file says what to do."""
    answers = [client.post("/en/open", data={}), client.post("/en/open", data={"file": "text"})]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("Choose a file first." in answer.text for answer in answers)


def test_the_name_of_a_file_counts_for_nothing(client: TestClient) -> None:
    """What a file holds says what it is, and its name is shown nowhere."""
    status, page = opened(client, b'{"person": {"age": 58}}', name="../<script>.toml")
    assert (status, "<script>" in page) == (200, False)


CLIENT = TestClient(create_app(), base_url="http://localhost")


@settings(max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=9)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(
                    st.sampled_from(["person", "diet", "quick", "sun", "habit", "lab", "medicine", "log", "age", "x"]),
                    inner,
                    max_size=4,
                ),
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_no_file_breaks_the_page(content: bytes) -> None:
    """Whatever a file holds, the answer is the questions: filled in, or with what is wrong."""
    assert opened(CLIENT, content)[0] in (200, 422)
