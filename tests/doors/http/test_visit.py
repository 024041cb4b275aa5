from __future__ import annotations

import pytest
from starlette.testclient import TestClient

BROKEN = ['{"person":{"name":"\\ud800"}}', '{"person":{"age":NaN}}', "[1]", "{", "[" * 20_000, '"text"']


@pytest.mark.parametrize("answers", BROKEN)
@pytest.mark.parametrize("page", ["questions", "plan", "eat", "bottle", "sheet/doctor"])
def test_answers_that_no_page_has_written_are_refused(client: TestClient, page: str, answers: str) -> None:
    """Half a character, NaN, a list, broken or endless JSON in the hidden field: 400, never a fault of ours."""
    assert client.post(f"/en/{page}", data={"answers": answers}).status_code == 400


@pytest.mark.parametrize(("page", "field"), [("data", "table"), ("bottle", "label.1"), ("questions", "answers")])
@pytest.mark.parametrize(("charset", "half"), [("utf-7", b"+2AA-"), ("unicode_escape", b"\\ud800")])
def test_half_a_character_by_another_encoding_is_refused(
    client: TestClient, page: str, field: str, charset: str, half: bytes
) -> None:
    """A form may name an encoding in which half a character can be written; no page can show it: 400."""
    body = b'--B\r\nContent-Disposition: form-data; name="%s"\r\n\r\nage\n%s\r\n--B--\r\n' % (field.encode(), half)
    kind = f"multipart/form-data; boundary=B; charset={charset}"
    assert client.post(f"/en/{page}", content=body, headers={"content-type": kind}).status_code == 400


def test_a_language_that_is_not_spoken_here_has_no_page(client: TestClient) -> None:
    """A page exists in three languages; another language's address leads nowhere."""
    assert client.get("/fr/questions", follow_redirects=False).status_code == 404
