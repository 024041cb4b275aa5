"""The command `forecast`: a page, JSON or rows; every wrong value spoken of with exit code 2; today from the door."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boneward import service
from boneward.doors.cli import answers
from boneward.doors.cli.forecast_command import listed
from boneward.doors.cli.main import main
from boneward.people.file_text import parse_person
from boneward.report.layout import width_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

TODAY = date(2026, 11, 21)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PERSONS = sorted(path.name for path in EXAMPLES.iterdir() if path.stem != "trial")
MEI = str(EXAMPLES / "mei.toml")
SHORT = ("--years", "1")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `forecast` in English on a fixed day and gives exit code, output and errors."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(answers, "today", lambda: TODAY)

    def run_line(*arguments: str) -> tuple[int, str, str]:
        code = main(["forecast", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_line


def document_of(run: Run, *arguments: str) -> dict[str, Any]:
    """Return the JSON of a forecast that is made."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    document: dict[str, Any] = json.loads(out)
    return document


def refusals(run: Run, *arguments: str) -> list[dict[str, str]]:
    """Return the errors of what is refused."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (2, "")
    errors: list[dict[str, str]] = json.loads(out)["errors"]
    return errors


def test_the_command_gives_what_the_library_gives(run: Run) -> None:
    """On the door's day, with every choice handed on."""
    typed = ("--years", "2", "--compare", "plan,now", "--without", "k2", "--target", "60", "--chance", "0.8")
    person = parse_person(MEI, Path(MEI).read_bytes())
    made = service.forecast(person, on=TODAY, years=2, compare=("plan", "now"), without=("k2",), target=60, chance=0.8)
    assert document_of(run, MEI, *typed) == made
    assert list(made["scenarios"]) == ["plan", "now", "plan_without_k2"]  # type: ignore[call-overload]


def test_the_json_holds_a_list_of_numbers_on_one_line(run: Run) -> None:
    """A line a number would be half of it; what is read back is the same."""
    _, out, _ = run(MEI, *SHORT, "--json")
    days = next(line for line in out.splitlines() if line.strip().startswith('"days": ['))
    assert json.loads("{" + days.strip().rstrip(",") + "}")["days"][:3] == [0, 7, 14]
    assert out.startswith('{\n  "schema"')


def test_a_day_may_be_given_by_either_name(run: Run) -> None:
    """`--date`, as for plan, and `--on`; without one it is today's."""
    dates = [
        document_of(run, MEI, *SHORT, *day)["date"] for day in (("--date", "2026-03-01"), ("--on", "2026-03-01"), ())
    ]
    assert dates == ["2026-03-01", "2026-03-01", "2026-11-21"]


def test_a_person_may_come_from_options_or_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As plan takes them."""
    typed = ("--age", "34", "--sex", "male", "--calcium", "800", "--sun", "low")
    assert document_of(run, *typed, *SHORT)["person"]["age"] == 34
    content = io.BytesIO(Path(MEI).read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content, encoding="utf-8"))
    assert document_of(run, "-", *SHORT)["person"]["name"] == "Mei"


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        (("--years", "0"), "--years"),
        (("--years", "200"), "--years"),
        (("--years", "2.5"), "--years"),
        (("--years", "x"), "--years"),
        (("--without", "iron"), "--without"),
        (("--compare", "plan,later"), "--compare"),
        (("--compare", ","), "--compare"),
        (("--chance", "2"), "--chance"),
        (("--chance", "often"), "--chance"),
        (("--target", "-3"), "--target"),
        (("--target", "nan"), "--target"),
        (("--on", "2026-13-01"), "--date"),
        (("--protocol", "magic"), "--protocol"),
        (("--age", "58"), "--age"),
        (("--csv",), "--csv"),
    ],
    ids=" ".join,
)
def test_a_wrong_value_is_refused_under_its_own_name(run: Run, typed: tuple[str, ...], where: str) -> None:
    """Exit code 2, with what is wrong and what to do, and no forecast."""
    (error,) = refusals(run, MEI, *typed)
    assert error["where"] == where
    assert error["what"]
    assert error["do"]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_all_that_is_wrong_is_told_at_once_in_the_readers_language(run: Run, language: str) -> None:
    """A line each on standard error, and nothing on standard output."""
    code, out, err = run(MEI, "--years", "0", "--without", "k9", "--chance", "2", "--lang", language)
    assert (code, out) == (2, "")
    assert [line.partition("-")[2][:6] for line in err.splitlines()] == ["-years", "-chanc", "-witho"]


def test_rows_have_a_head_and_what_is_not_drawn_is_said_beside_them(run: Run) -> None:
    """Standard output is nothing but CSV; the reasons go to standard error."""
    code, out, err = run(MEI, *SHORT, "--csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["scenario"] for row in rows} >= {"now", "plan", "article", "plan-now"}
    code, out, err = run("--age", "30", "--sex", "female", "--pregnant", "--csv")
    assert (code, len(out.splitlines())) == (0, 1)
    assert "pregnancy" in err


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("name", PERSONS)
def test_every_example_has_a_page_in_every_language(run: Run, name: str, language: str) -> None:
    """It fits the width, every placeholder is filled, and the same line gives the same bytes."""
    line = (str(EXAMPLES / name), "--lang", language)
    code, page, err = run(*line)
    assert (code, err) == (0, "")
    assert [each for each in page.splitlines() if width_of(each) > 80] == []
    assert not any(sign in page for sign in ("{", "}", "None", "nan"))
    assert run(*line)[1] == page


def test_a_list_may_have_chinese_commas_and_spaces() -> None:
    """What is typed with another keyboard means the same; empty places are no words."""
    assert listed(" k2， d3、calcium,,") == ("k2", "d3", "calcium")
    assert listed("") == ()


def test_a_list_may_be_written_as_the_page_writes_it() -> None:
    """The page says K2 and Plan."""
    assert listed("K2, D3,Plan") == ("k2", "d3", "plan")


def test_a_nutrient_that_is_stopped_is_never_drawn_as_the_articles_choice(run: Run) -> None:
    """Warfarin: no vitamin K in the article's scenario, no curve of its proteins, and no risk of it weighed."""
    document = document_of(run, str(EXAMPLES / "warfarin.toml"))
    for scenario in document["scenarios"].values():
        assert scenario["ucoc_coc_ratio_change_pct"] is None
    article = document["scenarios"].get("article", {"daily": {"vitamin_k2_ug": None}})
    assert article["daily"]["vitamin_k2_ug"] is None
    assert not [risk for risk in document["risks"] if risk["exposure"].startswith("vitamin_k")]
    assert document["findings"][0]["severity"] in ("stop", "refer")
