"""Asking in a terminal: what matters is asked, what is wrong is asked again, what is skipped stays unknown."""

from __future__ import annotations

import io
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click
import pytest

from boneward.doors.cli.questions import QUESTIONS, ask_person
from boneward.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., tuple[dict[str, Any], str]]

TODAY = date(2026, 11, 20)
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return a function that answers the questions line by line and gives the person and what was shown."""

    def answer(*lines: str, language: str = "en") -> tuple[dict[str, Any], str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        person = ask_person(Words(language), TODAY)
        return person, capsys.readouterr().err

    return answer


def test_every_question_may_be_skipped(ask: Ask) -> None:
    """Enter nine times: nothing is known, and nothing is assumed."""
    person, _ = ask(*[""] * 9)
    assert person == {}


def test_a_man_is_not_asked_about_menopause_or_pregnancy(ask: Ask) -> None:
    """Questions that change nothing are left out."""
    person, shown = ask("70", "2", "600", "1", "", "", "1")
    assert person == {"person": {"age": 70.0, "sex": "male"}, "diet": {"calcium_mg": 600.0}, "sun": {"exposure": "low"}}
    assert "menopause" not in shown


def test_a_woman_of_fifty_is_asked_about_menopause(ask: Ask) -> None:
    """It decides her row."""
    person, shown = ask("50", "female", "3", *[""] * 6)
    assert "menopause" in shown
    assert person["person"]["menopause"] == "post"


def test_a_young_woman_is_asked_about_pregnancy(ask: Ask) -> None:
    """It decides whether there is a dose at all."""
    person, _ = ask("30", "1", "2", "", "", "", "", "")
    assert person["person"] == {"age": 30.0, "sex": "female", "pregnant": True}


def test_an_answer_that_cannot_be_right_is_asked_again(ask: Ask) -> None:
    """Age 430, sex 7, a thousandfold slip: each with its reason."""
    person, shown = ask("430", "70", "7", "2", "600000", "600", "", "", "", "")
    assert person["person"] == {"age": 70.0, "sex": "male"}
    assert person["diet"] == {"calcium_mg": 600.0}
    assert shown.count("Type it again") == 2


def test_a_medicine_we_do_not_know_is_asked_again_but_may_stay(ask: Ask) -> None:
    """Kept as typed, so that the plan asks; corrected when it was a slip of the pen."""
    person, _ = ask("70", "2", "", "", "xyzzyplumab", "", "", "")
    assert person["medicine"] == [{"name": "xyzzyplumab"}]
    person, shown = ask("70", "2", "", "", "warfarn", "warfarin, metformin", "gout", "")
    assert person["medicine"] == [{"name": "warfarin"}, {"name": "metformin"}]
    assert person["person"]["conditions"] == ["gout"]
    assert shown.count("Type the whole answer again") == 1


def test_a_doubtful_medicine_is_not_lost_by_a_wrong_second_try(ask: Ask) -> None:
    """Enter after a refused correction keeps what was typed first."""
    person, _ = ask("70", "2", "", "", "warfarn", "x" * 300, "", "", "")
    assert person["medicine"] == [{"name": "warfarn"}]


def test_a_supplement_of_unknown_content_is_not_nothing(ask: Ask) -> None:
    """Unknown is not zero."""
    person, _ = ask("70", "2", "", "", "", "", "3", "", "", "", "")
    assert person["supplement"] == [{"label": "?"}]


def test_the_parts_of_a_supplement_are_asked_and_vitamin_d_needs_its_unit(ask: Ask) -> None:
    """A bare 1000 could be IU or µg."""
    person, shown = ask("70", "2", "", "", "", "", "2", "500", "1000", "1000 IU", "", "")
    assert person["supplement"] == [{"calcium_mg": 500.0, "vitamin_d_ug": "1000 IU"}]
    assert shown.count("Write the unit too, since") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_taken_by_number_code_and_word(ask: Ask, language: str) -> None:
    """In the reader's language too."""
    words = Words(language)
    for typed in ("2", "male", "MALE", words.say("help", "ask.sex.male")):
        person, _ = ask("70", typed, *[""] * 5, language=language)
        assert person["person"]["sex"] == "male"


def test_the_end_of_the_input_leaves(ask: Ask) -> None:
    """Ctrl-D leaves as Ctrl-C does."""
    with pytest.raises(click.Abort):
        ask("70")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_choice_has_its_words(language: str) -> None:
    """A missing key raises."""
    words = Words(language)
    for question in QUESTIONS:
        assert words.say("help", f"ask.{question.key}")
        assert all(words.say("help", f"ask.{question.key}.{choice}") for choice in question.choices)
