"""The page of a place: today and the year together, with one voice on whether minutes are told."""

from __future__ import annotations

from datetime import date

import pytest

from boneward import service
from boneward.report.html.said_faults import Wrong
from boneward.report.html.sun_page import SunPage, sun_form, sun_page
from boneward.report.layout import plain_spaces
from boneward.report.sun_text import sun_text
from boneward.report.words import LANGUAGES, Words

DAY = date(2026, 11, 21)


def page_of(language: str = "en", *, kept: bool = False, **asked: object) -> SunPage:
    """Return the page of Auckland on a day of spring."""
    question: dict[str, object] = {"place": "Auckland", "skin": "III", "age": 58} | asked
    day = service.sun_day(question, language=language, on=DAY)
    year = service.sun_year(question, language=language, on=DAY)
    return sun_page(day, year, Words(language), kept=kept)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_says_what_the_terminal_says(language: str) -> None:
    """Every sentence of the answer stands in the text page too, word for word."""
    document = service.sun_day({"place": "Auckland", "skin": "III", "age": 58}, language=language, on=DAY)
    spoken = sun_text(document, Words(language), width=10_000)
    page = page_of(language)
    assert page.day.first
    for sentence in (*page.day.first, *page.day.later, *page.day.basis):
        assert plain_spaces(sentence) in plain_spaces(spoken)


@pytest.mark.parametrize(
    ("kept", "asked"), [(True, {}), (False, {"medicines": ["doxycycline"]}), (False, {"age": 0.5})]
)
def test_minutes_are_withheld_in_both_parts_at_once(kept: bool, asked: dict[str, object]) -> None:
    """No answer, no goals, no table of skins, no bars: only the sky's numbers."""
    page = page_of(kept=kept, **asked)
    assert (page.year.withheld, page.day.first, page.day.later, page.day.skins) == (True, [], [], [])
    assert [label for label, _ in page.day.numbers] == ["UV index", "The sun"]
    assert "no minutes" in page.lead


def test_someone_who_does_not_know_their_skin_finds_it() -> None:
    """All six types are told, and no goal of one type."""
    page = page_of(skin="unknown")
    assert len(page.day.skins) == 7
    assert [label for label, _ in page.day.numbers] == ["UV index", "The sun"]


def test_a_clock_far_from_the_sun_is_said_beside_the_times() -> None:
    """In Urumqi the wall shows two hours more than the sun; it is said once, with the day, and not again below."""
    page = page_of(place="Urumqi")
    assert any("clock" in sentence for sentence in page.day.clock)
    assert not any(each.code.startswith("sun-clock") for group in page.notes for each in group.findings)


def test_the_form_keeps_what_was_typed() -> None:
    """Place, age and ticks stand there again, and what is wrong stands at its field."""
    typed = {"place": "Aukland", "skin": "II", "age": "x", "spf": "30"}
    wrong = Wrong("place", "We do not know it.", "Write another.", meant=("Auckland",))
    form = sun_form(Words("en"), typed, ["face"], [wrong])
    assert (form.place, form.age, form.spf) == ("Aukland", "x", "30")
    assert [each.value for each in form.skins if each.chosen] == ["II"]
    assert [each.value for each in form.uncovered if each.chosen] == ["face"]
    assert {"place": wrong} == form.at
