from __future__ import annotations

import pytest
from starlette.testclient import TestClient

BROKEN = ['{"person":{"name":"\\ud800"}}', '{"person":{"age":NaN}}', "[1]", "{", "[" * 20_000, '"text"']


@pytest.mark.parametrize("answers", BROKEN)
@pytest.mark.parametrize("page", ["questions", "plan", "eat", "bottle", "sheet/doctor"])
def test_answers_that_no_page_has_written_are_refused(client: TestClient, page: str, answers: str) -> None:
    """Half a character, NaN, a list, broken or endless JSON in the hidden field: 400, never a fault of ours."""
    assert client.post(f"/en/{page}", data={"answers": answers}).status_code == 400


def test_a_language_that_is_not_spoken_here_has_no_page(client: TestClient) -> None:
    """A page exists in three languages; another language's address leads nowhere."""
    assert client.get("/fr/questions", follow_redirects=False).status_code == 404
