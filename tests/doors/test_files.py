"""Reading a person's file: what is right is read, what is hostile or broken is refused with its place."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boneward.doors.cli.files import MAX_BYTES, read_person
from boneward.knowledge.findings import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    Write = Callable[[str, bytes], str]


def _faults(name: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as raised:
        read_person(name)
    return raised.value.faults


def _codes(name: str) -> list[str]:
    return [fault.code for fault in _faults(name)]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], str]:
    """Return a function that writes a file and gives its name."""

    def write_file(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return write_file


def test_toml_and_json_say_the_same(write: Write) -> None:
    """Both forms give the same mapping; the ending decides, and without one the content."""
    expected = {"person": {"age": 58}}
    assert expected == read_person(write("a.toml", b"[person]\nage = 58\n"))
    assert expected == read_person(write("a.json", b'{"person": {"age": 58}}'))
    assert expected == read_person(write("plain", b'  {"person": {"age": 58}}'))
    assert expected == read_person(write("other", b"[person]\nage = 58\n"))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(write: Write) -> None:
    """Windows editors write both."""
    assert read_person(write("a.toml", b"\xef\xbb\xbf[person]\r\nage = 58\r\n")) == {"person": {"age": 58}}


def test_standard_input_is_read_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` takes JSON or TOML."""
    for content in (b'{"person": {"age": 9}}', b"[person]\nage = 9\n"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert read_person("-") == {"person": {"age": 9}}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.toml", b"", "file-empty"),
        ("blank.toml", b" \n\t\r\n", "file-empty"),
        ("mark.toml", b"\xef\xbb\xbf", "file-empty"),
        ("utf16.toml", "[person]".encode("utf-16"), "file-not-utf8"),
        ("latin1.toml", "name = 'Zoë'".encode("latin-1"), "file-not-utf8"),
        ("gb.toml", "name = '五十八岁'".encode("gb18030"), "file-not-utf8"),
        ("nul.toml", b"[person]\x00\nage = 3", "file-not-toml"),
        ("binary.toml", bytes(range(1, 128)), "file-not-toml"),
        ("words.toml", "五十八岁，女".encode(), "file-not-toml"),
        ("twice.toml", b"[person]\nage = 1\nage = 2\n", "duplicate-key"),
        ("table.toml", b"[person]\nage = 1\n[person]\nsex = 'male'\n", "duplicate-key"),
        ("inline.toml", b"diet = {calcium_mg = 1, calcium_mg = 2}\n", "duplicate-key"),
        ("broken.json", b'{"person": ', "file-not-json"),
        ("nan.json", b'{"diet": {"calcium_mg": NaN}}', "number-not-finite"),
        ("infinite.json", b'{"diet": {"calcium_mg": -Infinity}}', "number-not-finite"),
        ("twice.json", b'{"diet": {"calcium_mg": 1, "calcium_mg": 2}}', "duplicate-key"),
        ("digits.json", b'{"age": ' + b"9" * 5000 + b"}", "number-not-finite"),
        ("digits.toml", b"age = " + b"9" * 5000, "number-not-finite"),
        ("list.json", b"[1, 2]", "not-a-table"),
        ("number.json", b"3", "not-a-table"),
        ("null.json", b"null", "not-a-table"),
        ("deep.json", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "file-too-deep"),
        ("deep.toml", b"a = " + b"[" * 100_000 + b"]" * 100_000, "file-too-deep"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(write: Write, name: str, content: bytes, code: str) -> None:
    """One fault, at the name that was typed."""
    path = write(name, content)
    faults = _faults(path)
    assert [code] == [fault.code for fault in faults]
    assert {path} == {re.sub(r":\d+$", "", fault.where) for fault in faults}


def test_every_duplicate_of_a_json_file_is_told_at_once(write: Write) -> None:
    """Two keys written twice are two faults."""
    faults = _faults(write("a.json", b'{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}'))
    assert [fault.arguments["key"] for fault in faults] == ["c", "a"]


def test_a_fault_in_toml_says_line_and_column(write: Write) -> None:
    """A reader can go to the place."""
    (fault,) = _faults(write("a.toml", b"[person]\nage = 58\nsex = female\n"))
    assert fault.arguments["detail"] == "3:7"
    name = write("b.toml", b"[person]\nage = 1\nage = 2\n")
    (fault,) = _faults(name)
    assert (fault.where, fault.arguments["key"]) == (f"{name}:3", "age")


def test_what_is_not_there_or_not_a_file_is_refused(tmp_path: Path) -> None:
    """Nothing is opened that could have no end."""
    assert _codes(str(tmp_path / "missing.toml")) == ["file-not-found"]
    assert _codes("bad\0name") == ["file-not-found"]
    assert _codes(str(tmp_path)) == ["file-is-directory"]
    assert _codes("/dev/zero") == ["file-not-readable"]
    assert _codes("x" * 5000) == ["file-not-readable"]
    os.mkfifo(tmp_path / "pipe")
    assert _codes(str(tmp_path / "pipe")) == ["file-not-readable"]


def test_a_file_that_may_not_be_read_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal becomes one plain fault (monkeypatched, since root may read everything)."""
    name = write("a.toml", b"x = 1")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("builtins.open", refuse)
    assert _codes(name) == ["file-not-readable"]


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty megabytes are told by the size alone, and an endless standard input after one."""
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as stream:
        stream.truncate(50_000_000)
    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", lambda *_: pytest.fail("the file was opened"))
        assert _codes(str(huge)) == ["file-too-large"]
    with Path("/dev/zero").open(encoding="latin-1") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        assert _codes("-") == ["file-too-large"]
    assert MAX_BYTES == 1_000_000


def test_what_the_shell_opened_is_read() -> None:
    """`./run plan <(command)` hands over /dev/fd/N."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(b"[person]\nage = 58\n")
    try:
        assert read_person(f"/dev/fd/{reading}") == {"person": {"age": 58}}
    finally:
        os.close(reading)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(content=st.binary(max_size=200), ending=st.sampled_from(["a.toml", "a.json", "a"]))
def test_no_content_crashes_the_reader(write: Write, content: bytes, ending: str) -> None:
    """Whatever the bytes, there is a table or a named refusal."""
    name = write(ending, content)
    with contextlib.suppress(InputError):
        assert isinstance(read_person(name), dict)


def test_a_key_twice_in_one_line_is_named(write: Write) -> None:
    """Not the table in whose line it stands."""
    (fault,) = _faults(write("inline.toml", b"diet = {calcium_mg = 1, calcium_mg = 2}\n"))
    assert fault.arguments["key"] == "calcium_mg"
