"""The command `sun`: what is typed becomes one question, and faults come back under the typed names."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from boneward import service
from boneward.doors.cli import answers
from boneward.doors.cli.main import main
from boneward.doors.cli.spoken import WrongUseError
from boneward.doors.cli.sun_from_options import sun_question_from_options

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

TODAY = date(2026, 11, 21)
AT = "--at=-36.85,174.76,30"
PLACE = {"latitude": "-36.85", "longitude": "174.76", "altitude_m": "30"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `sun` in English on a fixed day and gives exit code, output and errors."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(answers, "today", lambda: TODAY)

    def run_line(*arguments: str) -> tuple[int, str, str]:
        code = main(["sun", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_line


def document_of(run: Run, *arguments: str) -> dict[str, Any]:
    """Return the JSON of a question that is answered."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    document: dict[str, Any] = json.loads(out)
    return document


def refusals(run: Run, *arguments: str) -> list[dict[str, str]]:
    """Return the errors of a question that is refused."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (2, "")
    errors: list[dict[str, str]] = json.loads(out)["errors"]
    return errors


@pytest.mark.parametrize("typed", [[AT], ["--at", "-36.85,174.76,30"], ["--at", "-36.85 , 174.76，30"]])
def test_coordinates_may_start_with_a_minus(run: Run, typed: list[str]) -> None:
    """With an equals sign, behind a space, with Chinese commas."""
    place = document_of(run, *typed)["place"]
    assert (place["latitude"], place["longitude"], place["altitude_m"]) == (-36.85, 174.76, 30)


def test_the_answer_is_that_of_the_library(run: Run) -> None:
    """Every option arrives under its key of the contract."""
    typed = {
        "zone": "Pacific/Auckland", "date": "2026-07-01", "time": "12:45", "minutes": "10", "skin": "III", "age": "58",
        "uncovered": "face,hands", "spf": "15", "sunscreen": "1.5", "weight": "60", "height": "165", "cloud": "broken",
        "posture": "lying", "burn-limit": "0.4", "ozone": "280", "albedo": "0.2", "aerosol": "0.3", "spectrum": "blue5",
    }  # fmt: skip
    keys = {
        "sunscreen": "sunscreen_mg_cm2",
        "weight": "weight_kg",
        "height": "height_cm",
        "burn-limit": "burn_limit",
        "ozone": "ozone_du",
    }
    asked = {keys.get(name, name): value for name, value in typed.items()}
    options = [part for name, value in typed.items() for part in (f"--{name}", value)]
    assert service.sun_day({**PLACE, **asked}) == document_of(run, AT, *options)


def test_the_year_is_that_of_the_library(run: Run) -> None:
    """With the year of the day."""
    expected = service.sun_year({**PLACE, "skin": "II"}, on=TODAY)
    assert expected == document_of(run, AT, "--skin", "II", "--year")


def test_today_counts_unless_a_day_is_given(run: Run) -> None:
    """Only the door looks at the calendar."""
    assert document_of(run, AT)["date"] == "2026-11-21"
    assert document_of(run, AT, "--date", "2027-02-03")["date"] == "2027-02-03"
    assert document_of(run, AT, "--month", "2")["date"] == "2026-02-15"


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("options", [[], ["--skin", "III"], ["--year"]])
def test_it_writes_a_page(run: Run, language: str, options: list[str]) -> None:
    """Exit code 0 and text, in every language."""
    code, out, err = run(AT, *options, "--lang", language)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) > 10


@pytest.mark.parametrize("value", ["3", "a,b", "1,2,3,4", "1;2", "", "1,", "nan,1", "1e5,2"])
def test_what_is_no_coordinate_is_refused_at_the_door(run: Run, value: str) -> None:
    """With the way to write it."""
    (error,) = refusals(run, f"--at={value}")
    assert error["where"] == "--at"
    assert "-36.85,174.76,50" in error["do"]


def test_faults_are_named_as_they_were_typed(run: Run) -> None:
    """Options and the word PLACE, never the keys below; all at once."""
    errors = refusals(run, AT, "--skin", "VII", "--minutes", "2000", "--burn-limit", "9", "--ozone", "x")
    assert {"--skin", "--minutes", "--burn-limit", "--ozone"} == {error["where"] for error in errors}
    assert [error["where"] for error in refusals(run)] == ["PLACE"]
    assert [error["where"] for error in refusals(run, "Zzyzxqq")] == ["PLACE"]
    assert [error["where"] for error in refusals(run, "--at=95,10")] == ["--at"]


@pytest.mark.parametrize("option", ["--time=12:00", "--minutes=5", "--uncovered=face", "--spf=30", "--month=3"])
def test_an_option_without_effect_is_refused(run: Run, option: str) -> None:
    """A year follows the article's rule; what would be passed over is not accepted."""
    (error,) = refusals(run, AT, "--year", option)
    assert error["where"] == option.partition("=")[0]


def test_a_place_may_be_several_words() -> None:
    """Quotation marks are not needed, and the options may stand anywhere."""
    asked, places = sun_question_from_options(("New", "York"), {"skin": "II", "time": None})
    assert asked == {"place": "New York", "skin": "II"}
    assert (places["place"], places["time"]) == ("PLACE", "--time")


def test_a_place_beside_coordinates_is_kept() -> None:
    """The coordinates count; the name may lend its clock."""
    asked, _ = sun_question_from_options(("Auckland",), {"at": "-36.9,174.5"})
    assert asked == {"place": "Auckland", "latitude": "-36.9", "longitude": "174.5"}


def test_a_refused_coordinate_names_its_option() -> None:
    """So that the reader finds it."""
    with pytest.raises(WrongUseError, match="--at"):
        sun_question_from_options((), {"at": "here"})
