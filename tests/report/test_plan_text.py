"""The page of a plan: the four lines first, nothing wider than the page, and safe whatever is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from boneward import service
from boneward.report.layout import width_of
from boneward.report.plan_text import plan_text
from boneward.report.words import LANGUAGES, Words

PlanOf = Callable[..., Mapping[str, object]]
HAN = re.compile(r"[㐀-鿿]")
ADDRESS = re.compile(r"https?://|doi:")


def page_of(plan_of: PlanOf, name: str, language: str = "en", *, why: bool = False) -> str:
    """Return someone's page."""
    return plan_text(plan_of(name, language), Words(language), why=why)


@pytest.mark.parametrize("why", [False, True])
def test_everyone_gets_a_page_that_fits(someone: dict[str, object], words: Words, *, why: bool) -> None:
    """In every language no line is wider than the page, save a web address, and no placeholder is left."""
    document = service.plan(someone, language=words.language, on=date(2026, 11, 20))
    page = plan_text(document, words, width=60, why=why)
    for line in page.splitlines():
        assert width_of(line) <= 60 or ADDRESS.search(line), line
    assert not re.search(r"[{}]", page)
    assert not re.search(r"\bNone\b|\bnan\b", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_starts_with_four_verdict_lines(plan_of: PlanOf, language: str) -> None:
    """Name, verdict and what to do stand before anything else."""
    words = Words(language)
    document = plan_of("mei", language)
    top = plan_text(document, words, width=140).splitlines()[:4]
    for nutrient, line in zip(("calcium", "vitamin_d", "vitamin_k2", "vitamin_k1"), top, strict=True):
        assert line.casefold().startswith(words.say("terms", f"nutrient.{nutrient}").casefold())
        verdict = document["nutrients"][nutrient]["verdict"]  # type: ignore[index]
        assert words.say("terms", f"verdict.{verdict}").casefold() in line.casefold()


def test_mei_reads_what_to_take(plan_of: PlanOf) -> None:
    """The contract's example: amounts, doses, limit, and the article's row beside the plan."""
    page = page_of(plan_of, "mei")
    assert "650 mg a day in tablets, 2 doses with meals" in page
    assert "1,000 IU (25 µg) a day" in page
    assert "350 mg and 300 mg" in page
    assert "not the weight of the salt" in " ".join(page.split())
    assert "4 hours" in page
    assert re.search(r"1,200–1,500 +1,200", page)
    assert "sells supplements" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stop_names_no_amount_and_stands_before_the_numbers(plan_of: PlanOf, language: str) -> None:
    """On warfarin the two vitamin K lines name no amount, and the reason comes before the four blocks."""
    words = Words(language)
    page = page_of(plan_of, "warfarin", language)
    lines = page.splitlines()
    assert not re.search(r"[0-9] ?(µg|微克)", "".join(lines[2:4]))
    reasons, numbers = words.say("plan", "section.stop"), words.say("plan", "section.nutrients")
    assert page.index(reasons) < page.index(numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_takes_k2_on_warfarin_is_told_to_call(plan_of: PlanOf, language: str) -> None:
    """Nobody is told to stop vitamin K alone: stopping moves the INR too."""
    words = Words(language)
    page = plan_text(plan_of("warfarin_and_k2", language), words, width=120)
    lines = page.splitlines()
    assert words.say("plan", "today.after") == lines[0]
    assert words.say("plan", "clause.ask.clinic") in lines[4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ask_names_no_amount(plan_of: PlanOf, language: str) -> None:
    """With nothing known the four lines only ask."""
    top = page_of(plan_of, "unknown", language).splitlines()[:4]
    assert not re.search(r"[0-9]+ ?(mg|µg|IU|毫克|微克)", "".join(top))


def test_what_is_unknown_is_shown_under_several_answers(plan_of: PlanOf) -> None:
    """A diet that is not known gives three answers, and none is chosen."""
    page = page_of(plan_of, "little_known")
    assert "If your food gives 300 mg" in page
    assert "If your food gives 900 mg" in page
    assert "If you get little sun" in page
    assert "adult row" in page


def test_without_a_row_the_authorities_speak(plan_of: PlanOf) -> None:
    """In pregnancy no dose is given; intakes and limits stand side by side."""
    page = page_of(plan_of, "pregnant")
    assert "What the authorities say" in page
    assert "in tablets," not in page


def test_reasons_come_when_asked(plan_of: PlanOf) -> None:
    """With why, each number has its rule, sources, other opinions, and what would change it."""
    plain, reasoned = page_of(plan_of, "mei"), page_of(plan_of, "mei", why=True)
    assert "--why" in plain
    assert "--why" not in reasoned
    for word in ("Why: ", "Source: ", "Who says what: ", "Would change it: "):
        assert word in reasoned
        assert word not in plain


def test_no_chinese_in_english_and_the_other_way_round(plan_of: PlanOf) -> None:
    """English has no Han character; the Chinese page ends in Chinese."""
    assert not HAN.search(page_of(plan_of, "mei"))
    assert HAN.search(page_of(plan_of, "mei", "zh-Hant").splitlines()[-1])


def test_colour_changes_no_word(plan_of: PlanOf) -> None:
    """Colour is never the only sign."""
    document = plan_of("mei")
    plain = plan_text(document, Words("en"))
    painted = plan_text(document, Words("en"), colour=True)
    assert "\x1b[" not in plain
    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", painted)
