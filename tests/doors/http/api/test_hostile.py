"""Whatever is sent: an answer or a refusal in the contract's form, never our own fault, and soon.

Each body goes to a plan and to one other address in turn; with `BONEWARD_EXAMPLES` it goes to all of them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from hostile import Hostile, hostile_bodies
from starlette.testclient import TestClient

SECONDS = 1.0
MANY_NAMES = {"200 unknown medicines", "200 unknown conditions", "100 labels"}
"""Bodies within every limit whose reading itself takes longer; they are worked off beside the others' requests."""
OTHERS = ("/api/label", "/api/sun", "/api/reference", "/api/people", "/api/trial")
BODIES = hostile_bodies()
EVERYWHERE = "BONEWARD_EXAMPLES" in os.environ


def test_there_are_hundreds() -> None:
    """The list has not shrunk."""
    assert len(BODIES) >= 200


@pytest.fixture(scope="module")
def warm() -> Iterator[TestClient]:
    """Return a visitor of an application whose tables are loaded."""
    from boneward.doors.http.app import create_app  # noqa: PLC0415 - each test file starts without it

    with TestClient(create_app(), base_url="http://localhost") as client:
        for path, body in (("/api/eat", {"diet": {"quick": {"others": "none"}}}), ("/api/sun", {"place": "Auckland"})):
            assert client.post(path, json=body).status_code == 200
        assert client.post("/api/label", json={"bottle": [{"label": "calcium 500 mg"}]}).status_code == 200
        yield client


@pytest.mark.parametrize("place", range(len(BODIES)), ids=[name for name, _, _ in BODIES])
def test_no_body_does_harm(warm: TestClient, place: int) -> None:
    """Below 500, with errors that say where, what and what to do in words of ours, within a second of work."""
    others = OTHERS if EVERYWHERE else (OTHERS[place % len(OTHERS)],)
    for path in ("/api/plan", *others):
        _is_answered_or_refused(warm, path, BODIES[place])


def _is_answered_or_refused(warm: TestClient, path: str, body: Hostile) -> None:
    name, content, headers = body
    began = time.process_time()
    answer = warm.post(path, content=content, headers=headers)
    took = time.process_time() - began
    assert answer.status_code < 500, path
    assert answer.headers["content-type"] == "application/json"
    if answer.status_code != 200:
        document = answer.json()
        assert document["schema"] == "boneward.errors/1"
        assert document["errors"]
        for error in document["errors"]:
            assert error.keys() == {"where", "what", "do"}
            assert all(isinstance(said, str) and said for said in error.values())
    assert took < SECONDS or (path == "/api/plan" and name in MANY_NAMES), (name, took)


def test_a_chinese_reader_reads_no_english_of_a_library(warm: TestClient) -> None:
    """Every sentence about a wrong body is in the reader's own script."""
    for place, (name, content, headers) in enumerate(BODIES):
        answer = warm.post(
            OTHERS[(place + 1) % len(OTHERS)], content=content, headers={**headers, "accept-language": "zh-TW"}
        )
        if answer.status_code != 200:
            for error in answer.json()["errors"]:
                for said in (error["what"], error["do"]):
                    assert any("\u4e00" <= sign <= "\u9fff" for sign in said), (name, said)
