"""A person's file as bytes: TOML or JSON by its name or its first sign, and plain values for JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.knowledge.findings import InputError
from boneward.people.file_text import MAX_BYTES, as_plain, parse_person


@pytest.mark.parametrize(
    ("name", "content"),
    [("a", b'{"x": 1}'), ("a.json", b'{"x": 1}'), ("a", b"x = 1"), ("a.toml", b"x = 1"), ("a", b"\xef\xbb\xbfx = 1")],
)
def test_a_file_is_what_its_name_or_its_first_sign_says(name: str, content: bytes) -> None:
    """The same table from JSON and TOML, with and without an extension or a byte order mark."""
    assert parse_person(name, content) == {"x": 1}


@pytest.mark.parametrize(
    ("name", "content", "where", "code"),
    [
        ("a", b"", "a", "file-empty"),
        ("a", b"\xff\xfe", "a", "file-not-utf8"),
        ("a", b" " * (MAX_BYTES + 1), "a", "file-too-large"),
        ("a", b"[[[", "a", "file-not-toml"),
        ("a.json", b"[1]", "a.json", "not-a-table"),
        ("a", b"x = 1\nx = 2", "a:2", "duplicate-key"),
        ("a", b'{"x": 1, "x": 2}', "a", "duplicate-key"),
        ("a", b'{"x": "\\ud83d"}', "a", "file-half-sign"),
        ("a", b"{" + b'"a":{' * 90_000, "a", "file-too-deep"),
        ("a", b"a." * 400_000 + b"b = 1", "a", "file-too-deep"),
        ("a", b"[" + b"'a' . " * 100_000 + b"b]", "a", "file-too-deep"),
        ("a", b'x = """\n\\"""" # "\ny = {' + b'"a\\"".' * 100_000 + b"b = 1}", "a", "file-too-deep"),
    ],
)
def test_a_refusal_names_the_file_and_why(name: str, content: bytes, where: str, code: str) -> None:
    """Each way in which a file is no person's has a code of its own."""
    with pytest.raises(InputError) as caught:
        parse_person(name, content)
    assert [(fault.where, fault.code) for fault in caught.value.faults] == [(where, code)]


@pytest.mark.parametrize("value", ["'a'", '"""\n{}"""', "'''\n{}'''", '"\\"{}"', "1 # {}"])
def test_a_text_may_hold_as_many_dots_as_it_likes(value: str) -> None:
    """Only a key goes too deep: dots in a text or in a comment are no key."""
    dotted = "a." * 1_000
    assert set(parse_person("a", ("x = " + value.replace("{}", dotted)).encode())) == {"x"}


@given(
    st.dictionaries(
        st.text(max_size=3),
        st.dates() | st.times() | st.datetimes() | st.text(),
        max_size=3,
    )
)
def test_plain_values_can_be_written_and_read_again(value: dict[str, object]) -> None:
    """Days and clocks become text that JSON can hold."""
    plain = as_plain("a", value)
    assert json.loads(json.dumps(plain, ensure_ascii=False).encode()) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2026-05-02", "2026-05-02"),
        ("07:00:00", "07:00"),
        ("07:00:05", "07:00:05"),
        ("1968-04-02T03:04:05", "1968-04-02"),
    ],
)
def test_a_day_and_a_clock_become_what_the_contract_reads(text: str, plain: str) -> None:
    """TOML's own days and clocks become the texts that stand for them in JSON."""
    assert as_plain("a", parse_person("a", f"x = {text}".encode())) == {"x": plain}


def test_too_deep_is_refused() -> None:
    """A list in forty lists is no person."""
    deep: object = 1
    for _ in range(40):
        deep = [deep]
    with pytest.raises(InputError) as caught:
        as_plain("file", {"a": deep})
    assert [(fault.where, fault.code) for fault in caught.value.faults] == [("file", "file-too-deep")]


@pytest.mark.parametrize("value", [[1] * 201, dict.fromkeys(map(str, range(201)), 1)], ids=["list", "table"])
def test_too_long_is_refused(value: object) -> None:
    """No list and no table of a person holds as much; every entry would be shown and searched for."""
    with pytest.raises(InputError) as caught:
        as_plain("file", {"a": value})
    assert [(fault.code, fault.arguments) for fault in caught.value.faults] == [
        ("list-too-long", {"count": "201", "limit": "200"})
    ]
