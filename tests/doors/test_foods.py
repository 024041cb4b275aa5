"""The commands `foods search` and `foods show`, as their reader meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boneward import service
from boneward.doors.cli.food_commands import foods
from boneward.doors.cli.main import main
from boneward.report.layout import width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs `foods` in English without a file of one's own."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "BONEWARD_FOODS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def run_line(*arguments: str) -> tuple[int, str, str]:
        code = main(["foods", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_line


def refusal(run: Run, *arguments: str) -> dict[str, str]:
    """Return the one error of a line that is refused."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (2, "")
    (error,) = json.loads(out)["errors"]
    told: dict[str, str] = error
    return told


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_group_and_its_commands_explain_themselves(run: Run, language: str) -> None:
    """Without a command the group shows its help; every page fits 80 columns."""
    for typed in ([], ["--help"], *([name, "--help"] for name in foods.commands)):
        code, out, err = run(*typed, "--lang", language)
        assert (code, err) == (0, "")
        assert [line for line in out.splitlines() if width_of(line) > 80] == []
    assert all(name in run()[1] for name in foods.commands)


def test_the_answer_is_that_of_the_library(run: Run) -> None:
    """Words may stand without quotation marks."""
    code, out, err = run("search", "soy", "milk", "--limit", "3", "--json")
    assert (code, err) == (0, "")
    assert service.foods_search("soy milk", limit=3) == json.loads(out)
    _, out, _ = run("show", "whole", "milk", "--json")
    assert service.foods_show("whole milk") == json.loads(out)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("typed", [("search", "natto"), ("search", "豆付"), ("show", "tofu"), ("search", "qwzxqj")])
def test_it_writes_a_page(run: Run, typed: tuple[str, ...], language: str) -> None:
    """Exit code 0 and text, also when nothing is found."""
    code, out, err = run(*typed, "--lang", language)
    assert (code, err) == (0, "")
    assert out.strip()


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        (("search", "?"), "TEXT"),
        (("search", "x" * 500), "TEXT"),
        (("search", "milk", "--limit", "0"), "--limit"),
        (("search", "milk", "--limit", "many"), "--limit"),
        (("search", "milk", "--limit", "9" * 5000), "--limit"),
        (("search",), "TEXT"),
        (("show",), "FOOD"),
        (("show", "milkk"), "FOOD"),
        (("show", "qwzxqj"), "FOOD"),
        (("serch", "milk"), "serch"),
        (("search", "milk", "--limits", "3"), "--limits"),
    ],
)
def test_what_is_wrong_is_said_where_it_was_typed(run: Run, typed: tuple[str, ...], where: str) -> None:
    """Exit code 2 and one error with what to do."""
    error = refusal(run, *typed)
    assert error["where"] == where
    assert error["do"]


def test_an_unknown_food_gets_a_suggestion(run: Run) -> None:
    """By an id that can be typed next."""
    assert "natto" in refusal(run, "show", "nattoo")["do"]


def test_a_foods_file_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    """One that was named must be there; the usual one need not."""
    missing = str(tmp_path / "nothing.csv")
    assert refusal(run, "search", "milk", "--foods", missing)["where"].startswith(missing)
    assert run("search", "milk")[0] == 0


def test_hostile_text_never_reaches_the_terminal(run: Run) -> None:
    """Escapes become spaces."""
    for typed in (("search", "qwzx\x1b[31mqj"), ("search", "qw\x07zx")):
        code, out, _ = run(*typed)
        assert code == 0
        assert "\x1b" not in out
        assert "\x07" not in out


def document(run: Run, *typed: str) -> dict[str, Any]:
    """Return the JSON of a line."""
    told: dict[str, Any] = json.loads(run(*typed, "--json")[1])
    return told


def test_language_and_json_may_stand_before_the_command(run: Run) -> None:
    """As everywhere."""
    assert document(run, "--lang", "zh-Hant", "search", "natto")["language"] == "zh-Hant"
