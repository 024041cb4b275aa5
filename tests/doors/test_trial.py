"""The commands `trial` and `validate`: a file becomes a trial, and the page of the validation is written."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from boneward import service
from boneward.doors.cli.main import main
from boneward.knowledge.validation import published_results
from boneward.physiology.validation import Comparison
from boneward.report.trials.validation_document import validation_document
from boneward.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "trial.toml")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command line in English and gives exit code, output and errors."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run_line(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_line


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the model say what was published: whether it does is held elsewhere, and takes its time."""
    every = [Comparison(result, result.published, result.expected) for result in published_results()]
    monkeypatch.setattr(
        service, "validate", lambda *, language: validation_document(every, Words(language)), raising=False
    )


def test_the_example_is_simulated(run: Run) -> None:
    """As text and as JSON: the group that takes vitamin D ends higher."""
    code, out, err = run("trial", EXAMPLE)
    assert (code, err) == (0, "")
    assert "placebo" in out
    code, out, err = run("trial", EXAMPLE, "--json")
    assert (code, err) == (0, "")
    arms = json.loads(out)["arms"]
    levels = [arms[name]["52"]["25ohd_nmol_l"]["mean"] for name in ("placebo", "D3 800 IU")]
    assert levels[0] == pytest.approx(39, abs=0.1)
    assert levels[1] > 60


def test_json_and_standard_input_are_read(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`-` and a .json file, as for a person; the same trial has the same answer."""
    trial = {
        "trial": {"people": 5, "age": 60, "sex": "male", "sun": "none", "weeks": 4},
        "arm": [{"name": "a"}],
    }
    file = tmp_path / "trial.json"
    file.write_text(json.dumps(trial), encoding="utf-8")
    code, from_file, _ = run("trial", str(file), "--json")
    assert code == 0
    content = io.BytesIO(json.dumps(trial).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content, encoding="utf-8"))
    assert run("trial", "-", "--json") == (0, from_file, "")


def test_what_is_wrong_ends_with_two(run: Run, tmp_path: Path) -> None:
    """On standard error a line each; with --json the errors."""
    file = tmp_path / "trial.toml"
    file.write_text(
        '[trial]\nage = [65, 50]\nsex = "female"\nweeks = -1\nsun = "none"\n[[arm]]\nmk7_ug = 45000\n', "utf-8"
    )
    code, out, err = run("trial", str(file))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 4
    code, out, err = run("trial", str(file), "--json")
    assert (code, err) == (2, "")
    errors = json.loads(out)["errors"]
    assert {"trial.age", "trial.weeks", "arm[1].mk7_ug", "arm[1].name"} == {each["where"] for each in errors}
    assert all(each["what"] and each["do"] for each in errors)
    assert run("trial", str(tmp_path / "nowhere.toml"))[0] == 2
    assert run("trial")[0] == 2


@pytest.mark.usefixtures("compared")
def test_the_page_goes_into_docs_where_there_is_one(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In English whatever the reader's language; without the folder the reader is told to name a file."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run("validate", "--lang", "zh-Hant")
    assert (code, err) == (0, "")
    assert "--out" in out
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "docs").mkdir()
    code, out, err = run("validate", "--lang", "zh-Hant")
    assert code == 0
    assert "docs/validation.md" in out
    assert (tmp_path / "docs" / "validation.md").read_text("utf-8").startswith("# How near")


@pytest.mark.usefixtures("compared")
def test_the_page_goes_where_it_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the reader's language; with --json nothing is written unless it is asked for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    code, out, _ = run("validate", "--json")
    assert code == 0
    assert json.loads(out)["schema"] == "boneward.validation/1"
    assert list((tmp_path / "docs").iterdir()) == []
    assert run("validate", "--out", "page.md", "--lang", "zh-Hans")[0] == 0
    assert "模型" in (tmp_path / "page.md").read_text("utf-8")
    code, _, err = run("validate", "--out", str(tmp_path / "no" / "page.md"))
    assert code == 2
    assert "page.md" in err


def test_a_place_that_cannot_be_is_refused_before_the_trials(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder, or a file in a folder that is not there: nothing is simulated for it."""

    def never() -> None:
        raise AssertionError

    monkeypatch.setattr("boneward.service.validate", never)
    for out in (tmp_path, tmp_path / "no" / "page.md"):
        code, _, err = run("validate", "--out", str(out))
        assert code == 2
        assert str(out) in err


@pytest.mark.usefixtures("compared")
def test_misses_are_printed_and_are_no_error(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Exit code 0: the miss is what the command is for."""
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("validate")
    assert code == 0
    assert out.count("- ") >= len(published_results())
    assert "Check: " in out
    assert "Calibration: " in out
