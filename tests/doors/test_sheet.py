"""The command `sheet`: a PDF into a file or a pipe, never into a terminal."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from boneward.doors.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
MEI = str(ROOT / "examples" / "mei.toml")


class Terminal(io.StringIO):
    """Standard output with somebody before it."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


@pytest.mark.parametrize("kind", ["doctor", "fridge"])
def test_a_file_is_written_for_its_owner_alone(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The PDF holds somebody's health: nobody else may read it; the command says where it is."""
    out = tmp_path / "sheet.pdf"
    assert main(["sheet", kind, MEI, "--date", "2026-11-21", "--lang", "en", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert capsys.readouterr().out == f"Written: {out}\n"


def test_standard_output_takes_the_pdf(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A pipe gets the bytes and nothing else."""
    assert main(["sheet", "fridge", MEI, "--large", "--date", "2026-11-21"]) == 0
    made = capfdbinary.readouterr().out
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")


def test_a_terminal_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One clear line that says what to add, and no PDF."""
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["sheet", "doctor", MEI, "--lang", "en"]) == 2
    assert sys.stdout.getvalue() == ""  # type: ignore[attr-defined]
    assert "Add --out and a file name" in capsys.readouterr().err


def test_json_gives_the_strings(capsys: pytest.CaptureFixture[str]) -> None:
    """The same words for a program."""
    assert main(["sheet", "doctor", MEI, "--json", "--date", "2026-11-21", "--lang", "zh-Hant"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["schema"], document["kind"], document["language"]) == ("boneward.sheet/1", "doctor", "zh-Hant")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sheet", "wall", MEI], "`wall` is not a choice here."),
        (["sheet", "doctor", MEI, "--protocol", "nobody", "--json"], "--protocol"),
        (["sheet", "doctor", MEI, "--out", "/nowhere/at/all.pdf"], "The PDF cannot be written there."),
        (["sheet", "doctor", MEI, "--out", str(ROOT)], "This is a folder"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and one line."""
    assert main([*arguments, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert said in shown.out + shown.err
