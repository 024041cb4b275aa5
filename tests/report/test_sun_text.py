"""The page of a day in the sun: when to stop comes first, and no minutes are told to whom they could harm."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from boneward import service
from boneward.report.layout import width_of
from boneward.report.sun_text import sun_text
from boneward.report.words import LANGUAGES, Words

DAY = date(2026, 11, 21)
AUCKLAND = {"latitude": -36.85, "longitude": 174.76, "altitude_m": 30, "zone": "Pacific/Auckland"}
TROMSO = {"latitude": 69.65, "longitude": 18.96, "altitude_m": 10, "zone": "Europe/Oslo"}
LONDON = {"latitude": 51.5, "longitude": -0.13, "altitude_m": 20, "zone": "Europe/London"}
QUESTIONS: dict[str, dict[str, object]] = {
    "noon": {"skin": "III", "age": 58},
    "no_skin": {},
    "no_skin_asked": {"minutes": 2, "time": "12:00"},
    "short": {"skin": "IV", "age": 40, "time": "11:00", "minutes": 5, "spf": 30, "cloud": "broken"},
    "too_long": {"skin": "II", "minutes": 60},
    "evening": {"skin": "III", "time": "20:00"},
    "baby": {"skin": "II", "age": 0.5},
    "polar_night": {**TROMSO, "date": "2026-12-21", "skin": "II"},
    "midnight_sun": {**TROMSO, "date": "2026-06-21"},
    "winter": {**LONDON, "date": "2026-12-21", "skin": "III"},
    "lying": {"skin": "III", "spectrum": "blue5", "posture": "lying"},
    "all_bare": {"month": 1, "uncovered": "head,neck,trunk,arms,hands,buttocks,legs,feet"},
}


def document_of(name: str, language: str = "en") -> dict[str, Any]:
    """Return the answer to one of the questions."""
    return service.sun_day(AUCKLAND | QUESTIONS[name], language=language, on=DAY)


def page_of(name: str, language: str = "en") -> str:
    """Return its page as one line."""
    return " ".join(sun_text(document_of(name, language), Words(language)).split())


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_every_page_fits(name: str, language: str, width: int) -> None:
    """No line is wider than the page, no placeholder or missing value is left, and colour changes no word."""
    document, words = document_of(name, language), Words(language)
    page = sun_text(document, words, width=width)
    assert [line for line in page.splitlines() if width_of(line) > width] == []
    assert not re.search(r"[{}]|\bNone\b|\bnan\b", page)
    painted = sun_text(document, words, width=width, colour=True)
    assert page == re.sub(r"\x1b\[[0-9;]*m", "", painted)


def test_the_first_sentence_says_when_to_stop() -> None:
    """Start, bare skin, minutes and the clock at which they end stand before anything else."""
    document = document_of("noon")
    limit = int(document["minutes_to_burn_limit"])
    first = page_of("noon").split("--- ")[1]
    expected = f"Starting at {document['time']} with bare forearms and lower legs: stop after about {limit} minutes, at"
    assert first.startswith(f"{expected} {document['stop_time']}.")
    assert re.search(r"Until then your skin makes about [\d,]+ IU \([\d.]+ µg\) of vitamin D3 \(between", first)


def test_what_is_made_until_then_is_that_of_the_skin() -> None:
    """The amount at the limit, not that of the assumed minutes."""
    document = document_of("noon")
    (row,) = [row for row in document["by_skin"] if row["skin"] == "III"]
    said = re.search(r"makes about ([\d,]+) IU", page_of("noon"))
    assert said is not None
    assert float(said[1].replace(",", "")) == pytest.approx(row["iu_at_burn_limit"], rel=0.05)


def test_nobody_is_blamed_for_minutes_that_we_assumed() -> None:
    """The assumed stay is longer than the limit; the page says the limit only."""
    codes = {finding["code"] for finding in document_of("noon")["findings"]}
    assert document_of("noon")["minutes_assumed"]
    assert not codes & {"sun-over-burn-limit", "sun-over-one-med"}
    assert "too long" not in page_of("noon")


def test_a_stay_within_the_limit_is_answered_as_asked() -> None:
    """What the asked minutes make, then when to stop."""
    page = page_of("short")
    assert "in 5 minutes" in page
    assert re.search(r"Stop after about \d+ minutes, at \d\d:\d\d: that is the burn limit", page)
    assert re.search(r"5 minutes give \d+ % of the dose", page)


def test_minutes_beyond_the_limit_are_refused_not_advised() -> None:
    """The page names the limit in the place of the sixty minutes asked for."""
    page = page_of("too_long")
    assert "Do not stay 60 minutes: that would burn skin of this type" in page
    assert "In 60 minutes" not in page
    assert re.search(r"stop after about \d minutes", page)


@pytest.mark.parametrize("name", ["noon", "short", "too_long", "evening", "winter"])
def test_an_amount_out_of_reach_is_a_dash(name: str) -> None:
    """Where the document has a reason the row has no number, else the minutes, rounded down."""
    document = document_of(name)
    for goal, reason in document["minutes_for_iu_reason"].items():
        row = re.search(rf"^{int(goal):,} IU \([\d.]+ µg\) +(.*)$", sun_text(document, Words("en")), re.MULTILINE)
        assert row is not None
        if reason:
            assert re.fullmatch(r"– [a-z ]+", row[1])
        else:
            assert row[1] == f"about {int(document['minutes_for_iu'][goal] + 1e-6)} minutes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_baby_is_given_no_minutes(language: str) -> None:
    """Neither minutes nor amounts nor a time of day: ask, and drops."""
    words = Words(language)
    page = sun_text(document_of("baby", language), words)
    assert not re.search(r"\d ?(minute|分钟|分鐘|IU|国际单位|國際單位)", page)
    assert words.say("sun", "answer.withheld")[:12] in page


def test_someone_who_must_ask_first_is_given_no_minutes() -> None:
    """Any finding that sends to a professional takes the minutes off the page, whatever its code."""
    document = document_of("noon")
    sent = {"code": "sun-any", "severity": "refer", "text": "Ask first.", "sources": [], "verification": "derived"}
    page = sun_text(document | {"findings": [sent]}, Words("en"))
    assert not re.search(r"\d (minute|IU)", page)
    assert page.index("We give no minutes") < page.index("Ask first.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stated", [{"medicines": ["doxycycline"]}, {"conditions": ["melanoma"]}])
def test_whoever_is_cautioned_by_name_is_given_no_minutes(stated: dict[str, object], language: str) -> None:
    """Minutes that are safe for others are not printed above the line that says so, nor a request for more numbers."""
    document = service.sun_day(AUCKLAND | stated, language=language, on=DAY)
    page = sun_text(document, Words(language))
    assert not re.search(r"\d[ \u00a0]?(minute|分钟|分鐘|IU|国际单位|國際單位)", page)
    codes = {"sun-ask-first", "sun-band", "sun-skin-not-given", "sun-age-not-given"}
    assert not [each for each in document["findings"] if each["code"] in codes and each["text"][:12] in page]


def test_a_range_has_its_unit_once() -> None:
    """Between two numbers, then IU."""
    assert re.search(r"\(between [\d,]+ and [\d,]+ IU\)", page_of("noon"))


def test_behind_glass_the_glass_comes_first() -> None:
    """The sun of that day is not called weak: it is the glass that keeps vitamin D3 away."""
    document = service.sun_day(AUCKLAND | {"skin": "III", "glass": True}, on=DAY)
    page = " ".join(sun_text(document, Words("en")).split())
    assert page.split("--- ")[1].startswith("Count only the sun on bare skin outdoors")
    assert page.count("behind window glass we count no vitamin D3") == 1
    assert "weak" not in page


@pytest.mark.parametrize("name", ["polar_night", "winter"])
def test_where_the_sun_cannot_do_it_that_comes_first(name: str) -> None:
    """Food and tablets before any number."""
    assert page_of(name).split("--- ")[1].startswith("Take vitamin D3 from food or tablets")


def test_without_a_sun_there_is_no_stay() -> None:
    """Where it does not rise nobody starts."""
    page = page_of("polar_night")
    assert "Starting at" not in page
    assert "These minutes" not in page
    assert "Tell us your age" not in page
    assert "does not rise on this day" in page


def test_the_six_skin_types_stand_side_by_side_when_none_is_given() -> None:
    """Each with its own limit and amount; the first sentence keeps to the fastest."""
    document = document_of("no_skin")
    page = sun_text(document, Words("en"))
    assert "the skin that burns fastest (type I) must stop" in " ".join(page.split())
    for row in document["by_skin"]:
        assert re.search(rf"^{row['skin']}: .*{int(row['minutes_to_burn_limit'])} minutes", page, re.MULTILINE)
    assert "By then" not in page_of("noon")


def test_one_skin_type_that_can_is_enough_not_to_say_that_the_sun_cannot() -> None:
    """Without a skin type, "too little" opens the page only where it holds for all six."""
    document = document_of("no_skin")
    (weak,) = [found for found in document_of("winter")["findings"] if found["code"] == "sun-no-vitamin-d"]
    document = document | {"findings": [*document["findings"], weak]}
    assert weak["text"][:40] not in sun_text(document, Words("en"))
    none = [row | {"minutes_for_400": None} for row in document["by_skin"]]
    assert weak["text"][:40] in sun_text(document | {"by_skin": none}, Words("en"))


def test_a_month_is_named_as_its_middle() -> None:
    """The day behind it is not the reader's."""
    assert page_of("all_bare").startswith("The sun at 36.85° S, 174.76° E, mid-January")
