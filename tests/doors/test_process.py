"""The program as a real process: closed pipes, odd terminals, standard input, a pseudo-terminal, start-up."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MEI = str(ROOT / "examples" / "mei.toml")
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


def _start(*arguments: str, **settings: object) -> subprocess.Popen[bytes]:
    environment = {**ENVIRONMENT, **settings.pop("more", {})}
    given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings}
    command = [sys.executable, "-m", "boneward", *arguments]
    return subprocess.Popen(command, env=environment, **given)  # noqa: S603 - the project's own command


def _run(*arguments: str, content: bytes = b"", **settings: object) -> tuple[int, bytes, bytes]:
    process = _start(*arguments, stdin=subprocess.PIPE, **settings)
    out, err = process.communicate(content, timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize(("closed", "file", "code"), [(">&-", MEI, 0), ("2>&-", "no-such-file.toml", 2)])
def test_a_stream_that_the_shell_closed_is_no_error(closed: str, file: str, code: int) -> None:
    """What cannot be said is not said; the exit code says whether it went well."""
    ended = subprocess.run(  # noqa: S603 - the project's own command
        ["/bin/sh", "-c", f'"$0" -m boneward plan "$1" {closed}', sys.executable, file],
        env=ENVIRONMENT, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (code, b"")


def test_a_closed_pipe_is_no_error() -> None:
    """`./run plan FILE | head -1` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    process = _start("plan", MEI, "--why", stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_a_terminal_without_unicode_gets_question_marks_but_json_stays_whole() -> None:
    """Text may lose signs; JSON never does."""
    odd = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    code, out, err = _run("plan", MEI, "--lang", "zh-Hant", more=odd)
    assert (code, err) == (0, b"")
    assert b"?" in out
    code, out, _ = _run("plan", MEI, "--lang", "zh-Hant", "--json", more=odd)
    assert code == 0
    assert json.loads(out) == json.loads(_run("plan", MEI, "--lang", "zh-Hant", "--json")[1])


def test_standard_input_is_read_with_a_dash() -> None:
    """A person may come through a pipe."""
    code, out, _ = _run("plan", "-", "--json", content=Path(MEI).read_bytes())
    assert code == 0
    assert json.loads(out)["person"]["age"] == 58


def test_without_a_person_and_without_a_terminal_it_says_so() -> None:
    """Nothing waits for an answer that cannot come."""
    code, out, err = _run("plan")
    assert (code, out) == (2, b"")
    assert err.startswith(b"plan: ")


def test_names_that_are_no_unicode_do_not_crash() -> None:
    """A file name of raw bytes and an option of raw bytes are refused, not stumbled over."""
    process = _start(os.fsdecode(b"plan"), os.fsdecode(b"\xff\xfe.toml"))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert b"Traceback" not in err
    code, out, _ = _run("plan", "--age", "58", "--medicine", os.fsdecode(b"\xff\xfe"), "--json")
    assert code in (0, 2)
    assert json.loads(out)


def test_control_c_ends_quietly() -> None:
    """A reader who leaves while standard input is awaited gets no traceback."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background are born deaf to it
    try:
        process = _start("plan", "-", stdin=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (130, b"")


def test_in_a_terminal_it_asks() -> None:
    """A real pseudo-terminal: wrong answers are asked again, skipped ones stay open, a plan comes out."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals to give")
    process = _start("plan", stdin=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, b"430\n58\n1\n3\n520\n1\n\n\n1\n")
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 0
    assert b"650" in out


def test_help_loads_neither_numpy_nor_the_engine() -> None:
    """Start-up: what only a plan needs is not loaded for a help page."""
    script = (
        "import sys; from boneward.doors.cli.main import main; main(['--help']);"
        "print(sorted({'numpy', 'rapidfuzz', 'boneward.service', 'importlib.metadata'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True)  # noqa: S603 - as above
    assert run.stdout.splitlines()[-1] == b"[]"
