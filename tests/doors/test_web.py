"""The command `web`: what it asks of the server, and what it says."""

from __future__ import annotations

import json
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from boneward.doors.cli.main import main
from boneward.knowledge.findings import Fault, InputError
from boneward.report.words import LANGUAGES, Words


@dataclass
class Served:
    """A server that only remembers what it was asked."""

    is_loopback: bool = True
    raises: BaseException | None = None
    asked: list[tuple[str, int]] = field(default_factory=list)

    def __call__(self, *, host: str, port: int, ready: Callable[[str, bool], None]) -> None:
        """Remember, say that it is ready, and end."""
        self.asked.append((host, port))
        ready(f"http://{host}:{port}/", self.is_loopback)
        if self.raises:
            raise self.raises


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_where_it_is_and_how_to_stop(capsys: pytest.CaptureFixture[str], language: str) -> None:
    """On the loopback by default, in the reader's language; with another host there is one sentence of caution."""
    words = Words(language)
    served = Served()
    assert main(["web", "--lang", language], serve=served) == 0
    said = capsys.readouterr().out
    assert served.asked == [("127.0.0.1", 8765)]
    assert "http://127.0.0.1:8765/" in said
    assert words.say("help", "web.stop") in said
    assert words.say("help", "web.caution") not in said
    assert main(["web", "--lang", language, "--host", "192.168.1.5"], serve=Served(is_loopback=False)) == 0
    assert words.say("help", "web.caution") in capsys.readouterr().out


def test_a_program_gets_the_address_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """So that it can be started with `--port 0`."""
    assert main(["web", "--port", "80", "--json"], serve=Served()) == 0
    assert json.loads(capsys.readouterr().out) == {"schema": "boneward.web/1", "address": "http://127.0.0.1:80/"}


@pytest.mark.parametrize("port", ["", "x", "-1", "65536", "8765.0", "８７６５", "1e3"])
def test_what_is_no_port_is_refused(capsys: pytest.CaptureFixture[str], port: str) -> None:
    """Exit code 2 and the way out; the server is not asked."""
    served = Served()
    assert main(["web", f"--port={port}", "--json"], serve=served) == 2
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert (error["where"], served.asked) == ("--port", [])
    assert "65535" in error["do"]


def test_what_the_server_refuses_is_told_as_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    """One line: where, what, what to do; exit code 2."""
    fault = Fault("--port", "port-taken", {"port": "8765", "free": "8766"})
    assert main(["web"], serve=Served(raises=InputError((fault,)))) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("--port: ")
    assert "--port 8766" in line


def test_leaving_while_it_starts_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C is how it is left, so it is no fault."""
    assert main(["web"], serve=Served(raises=KeyboardInterrupt())) == 0
    assert capsys.readouterr().err == ""


def test_the_browser_is_opened_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the very address that was said."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    main(["web"], serve=Served())
    assert opened == []
    main(["web", "--open"], serve=Served())
    assert opened == ["http://127.0.0.1:8765/"]


def test_without_a_server_it_is_our_own_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """The command line alone has none."""
    assert main(["web"]) == 1
    assert capsys.readouterr().out == ""


def test_no_command_loads_the_server() -> None:
    """Start-up: templates, models and the server are loaded by `web` alone."""
    heavy = ("fastapi", "starlette", "uvicorn", "jinja2", "pydantic", "typst", "boneward.doors.http")
    script = (
        "import sys; import boneward.__main__ as program; sys.argv[1:] = ['plan', '--age', '58', '--sex', 'female'];"
        f"assert program.main() == 0; print(sorted(set({heavy!r}) & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603 - our own words
    assert run.stdout.splitlines()[-1] == b"[]"
