"""A body is strict JSON in UTF-8, or it is refused."""

from __future__ import annotations

import pytest

from boneward.doors.http.api.body import parse_table
from boneward.doors.http.api.problems import RefusedError


def refused(content: bytes) -> tuple[int, list[str]]:
    """Return the status and the codes that a body is refused with."""
    with pytest.raises(RefusedError) as caught:
        parse_table(content)
    return caught.value.status, [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 400, "body-empty"),
        (b"{", 400, "body-not-json"),
        (b"\xff", 400, "body-not-utf8"),
        (b"[" * 5000, 400, "body-too-deep"),
        (b'{"a": NaN}', 400, "number-not-finite"),
        (b'{"a": ' + b"9" * 5000 + b"}", 400, "number-not-finite"),
        (b'{"a": 1, "a": 1}', 400, "duplicate-key"),
        (b'{"a": {"b": 1, "\\u0062": 2}}', 400, "duplicate-key"),
        (b"{" + b",".join(b'"%d": 1' % number for number in range(501)) + b"}", 400, "too-many-keys"),
        (b'{"a": "\\ud83d"}', 400, "body-half-sign"),
        (b"[]", 422, "body-no-table"),
        (b"null", 422, "body-no-table"),
    ],
)
def test_what_is_no_strict_json_is_refused(content: bytes, status: int, code: str) -> None:
    """Each kind has its own sentence, and 400 where it cannot be read at all."""
    assert (status, [code]) == refused(content)


def test_many_faults_are_not_all_told() -> None:
    """A hostile body costs one short answer."""
    _, codes = refused(b"{" + b",".join(b'"%d": NaN' % number for number in range(400)) + b"}")
    assert len(codes) == 50


def test_a_mark_of_byte_order_is_passed_over() -> None:
    """Some editors write one; the command line passes over it too."""
    assert parse_table(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_both_halves_of_a_character_are_one() -> None:
    """An escaped character beyond the first plane is read whole."""
    assert parse_table(b'{"a": "\\ud83d\\ude00"}') == {"a": "😀"}
