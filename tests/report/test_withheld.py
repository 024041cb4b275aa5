"""Whoever must keep out of the sun or ask first is told no minutes: in no key of a document, on no line of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from boneward import service
from boneward.report.plan_text import plan_text
from boneward.report.sun_text import sun_text
from boneward.report.sun_year_text import sun_year_text
from boneward.report.words import LANGUAGES, Words

DAY = date(2026, 11, 21)
SINGAPORE = {"place": "Singapore", "skin": "III", "age": 30}
STAY = {"time": "12:00", "minutes": 40, "uncovered": "arms,legs"}
HABIT = [{"start": "12:00", "minutes": 40, "days_a_week": 7, "uncovered": ["arms", "legs"]}]
KEPT: dict[str, tuple[dict[str, Any], str]] = {
    "melanoma": ({"conditions": ["melanoma"]}, "sun-skin-cancer"),
    "doxycycline": ({"medicines": ["doxycycline"]}, "photosensitising-medicine-sun"),
    "baby": ({"age": 0.5}, "sun-baby"),
    "sarcoidosis": ({"conditions": ["sarcoidosis"]}, "sun-high-calcium-condition"),
}
UNKNOWN: dict[str, tuple[dict[str, Any], str]] = {
    "medicine nobody knows": ({"medicines": ["blorbazine"]}, "sun-name-unknown"),
    "condition nobody knows": ({"conditions": ["blorbitis"]}, "sun-name-unknown"),
}
ALL = KEPT | UNKNOWN
MINUTES = re.compile(r"\d[ \u00a0]?(minute|min\b|分钟|分鐘)")
AMOUNT = re.compile(r"\d[ \u00a0]?(IU|国际单位|國際單位|MED|µg|微克)")
CLOCK = re.compile(r"\d\d:\d\d")

PLACE = {"place.latitude", "place.longitude", "place.altitude_m"}
WHAT_WAS_ASKED = {"age", "minutes", "spf", "burn_limit_med", "area_m2", "time"}
THE_SKYS = {
    *("utc_offset_h", "solar_zenith_deg", "ozone_du", "uv_index", "vitamin_d_irradiance_w_m2", "burn_check_altitude_m"),
    *("solar_time", "highest.time", "highest.solar_zenith_deg", "highest.uv_index", "day.sunrise", "day.sunset"),
}
THE_RULES = {"year", "burn_limit_med", "class_iu", "rule_minutes"}
A_MONTHS = {"months.month", "months.noon_uv_index", "months.noon_time", "months.solar_zenith_deg"}
SEASONS = {"seasons.from_month", "seasons.to_month"}


def figures(document: object, path: str = "") -> Iterator[str]:
    """Yield where in a document stand numbers and clock times; findings and sources aside."""
    if isinstance(document, dict):
        for key, value in document.items():
            if path or key not in ("findings", "sources", "date"):
                yield from figures(value, f"{path}.{key}" if path else key)
    elif isinstance(document, list):
        for value in document:
            yield from figures(value, path)
    elif (isinstance(document, int | float) and not isinstance(document, bool)) or (
        isinstance(document, str) and CLOCK.search(document)
    ):
        yield path


def codes(document: dict[str, Any]) -> set[str]:
    """Return the codes of a document's findings."""
    return {found["code"] for found in document["findings"]}


def assert_silent(page: str) -> None:
    """Hold a page against minutes and amounts."""
    assert not MINUTES.search(page), MINUTES.search(page)
    assert not AMOUNT.search(page), AMOUNT.search(page)


def person(stated: dict[str, Any], sun: dict[str, Any]) -> dict[str, Any]:
    """Return a person of a plan in Singapore."""
    return {
        "person": {
            "age": stated.get("age", 30),
            "sex": "male",
            "skin": "III",
            "conditions": stated.get("conditions", []),
        },
        "diet": {"calcium_mg": 1000, "vitamin_d_ug": 3},
        "sun": {"place": "Singapore"} | sun,
        "medicine": [{"name": name} for name in stated.get("medicines", [])],
    }


def section_of_the_sun(page: str, words: Words) -> str:
    """Return the section of a plan's page that speaks of the sun."""
    _, _, rest = page.partition(f"\n{words.say('plan', 'section.sun')}\n")
    assert rest
    lines = rest.splitlines()
    ends = [place for place, line in enumerate(lines) if place and set(line) == {"-"}]
    return "\n".join(lines[: ends[0] - 1] if ends else lines)


@pytest.mark.parametrize("skin", ["III", None])
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_day_holds_no_number_about_being_out(name: str, skin: str | None) -> None:
    """Every number left is the place's, the sky's, or what the reader asked; each amount's reason is to ask first."""
    stated, code = ALL[name]
    document = service.sun_day(SINGAPORE | STAY | {"skin": skin} | stated, on=DAY)
    assert document["withheld"] is True
    assert code in codes(document)
    assert set(figures(document)) <= PLACE | WHAT_WAS_ASKED | THE_SKYS
    assert (document["minutes"], document["time"]) == (40, "12:00")
    assert set(document["minutes_for_iu_reason"].values()) == {"ask-first"}
    assert (document["window"], document["windows"], document["by_skin"]) == (None, [], [])
    assert document["stop_time"] is None


def test_a_day_holds_them_for_everyone_else() -> None:
    """The same question without the statement has numbers where the others have none."""
    document = service.sun_day(SINGAPORE | {"time": "12:00", "minutes": 40}, on=DAY)
    assert document["withheld"] is False
    told = set(figures(document)) - PLACE - WHAT_WAS_ASKED - THE_SKYS
    assert {"minutes_to_burn_limit", "minutes_to_one_med", "stop_time", "med_fraction", "vitamin_d.iu"} <= told
    assert {"minutes_for_iu.400", "windows.from", "window.to", "by_skin.minutes_to_burn_limit"} <= told
    page = sun_text(document, Words("en"))
    assert MINUTES.search(page)
    assert AMOUNT.search(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("skin", ["III", None])
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_days_page_tells_none(name: str, skin: str | None, language: str) -> None:
    """Neither minutes nor amounts, in three languages; that none are told is said before anything else."""
    words, (stated, _) = Words(language), ALL[name]
    page = sun_text(service.sun_day(SINGAPORE | STAY | {"skin": skin} | stated, language=language, on=DAY), words)
    assert_silent(page)
    assert words.say("sun", "answer.withheld")[:12] in page.splitlines()[2]


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_year_holds_no_number_about_being_out(name: str) -> None:
    """Little sun in every month and one season of it, without what the rule would make or burn."""
    stated, code = ALL[name]
    document = service.sun_year(SINGAPORE | stated, on=DAY)
    assert document["withheld"] is True
    assert code in codes(document)
    assert set(figures(document)) <= PLACE | {"age"} | THE_RULES | A_MONTHS | SEASONS
    assert {"low"} == {month["sun_class"] for month in document["months"]}
    assert document["seasons"] == [{"sun_class": "low", "from_month": 1, "to_month": 12}]


def test_a_year_holds_them_for_everyone_else() -> None:
    """Singapore is good for most, and its months have numbers and minutes."""
    document = service.sun_year(SINGAPORE, on=DAY)
    assert document["withheld"] is False
    told = set(figures(document)) - PLACE - THE_RULES - A_MONTHS - SEASONS
    assert {"months.minutes_to_burn_limit", "months.article_rule.ug_30", "months.ug_safe"} <= told
    assert "good" in {month["sun_class"] for month in document["months"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(ALL))
def test_a_years_page_tells_none(name: str, language: str) -> None:
    """No table, no season, no minutes: the reason alone."""
    words, (stated, _) = Words(language), ALL[name]
    page = sun_year_text(service.sun_year(SINGAPORE | stated, language=language, on=DAY), words)
    assert_silent(page)
    assert words.say("sun", "answer.withheld")[:12] in page.splitlines()[2]


@pytest.mark.parametrize("sun", [{"exposure": "good"}, {"habit": HABIT}, {}], ids=["good", "habit", "place"])
@pytest.mark.parametrize("name", sorted(KEPT))
def test_a_plan_counts_on_no_sun(name: str, sun: dict[str, Any]) -> None:
    """Whatever is declared or kept up: no month, little sun all year, and nothing said about a sun that counts."""
    document = service.plan(person(KEPT[name][0], sun), on=DAY)
    assert (document["sun"]["from"], document["sun"]["sun_class"], document["sun"]["months"]) == ("kept", "low", None)
    assert set(figures(document["sun"])) <= PLACE
    assert [(entry["from_month"], entry["to_month"], entry["sun_class"]) for entry in document["calendar"]] == [
        (1, 12, "low")
    ]
    assert not [code for code in codes(document) if code.startswith(("sun-class-from", "sun-habit", "sun-too-weak"))]


@pytest.mark.parametrize("sun", [{"exposure": "good"}, {"habit": HABIT}], ids=["good", "habit"])
@pytest.mark.parametrize("name", sorted(KEPT))
def test_a_plan_says_why_it_counts_on_no_sun(name: str, sun: dict[str, Any]) -> None:
    """The caution is named to whoever said that they are out."""
    stated, code = KEPT[name]
    assert code in codes(service.plan(person(stated, sun), on=DAY))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sun", [{"exposure": "good"}, {"habit": HABIT}, {}], ids=["good", "habit", "place"])
@pytest.mark.parametrize("name", sorted(KEPT))
def test_a_plans_page_tells_no_minutes(name: str, sun: dict[str, Any], language: str) -> None:
    """Neither in the section of the sun, with all its months asked for, nor anywhere else on the page."""
    words = Words(language)
    page = plan_text(service.plan(person(KEPT[name][0], sun), language=language, on=DAY), words, why=True)
    assert not MINUTES.search(page), MINUTES.search(page)
    assert "MED" not in section_of_the_sun(page, words)


@pytest.mark.parametrize("sun", [{"exposure": "good"}, {"habit": HABIT}], ids=["good", "habit"])
def test_a_plan_tells_them_to_everyone_else(sun: dict[str, Any]) -> None:
    """The same person without the statement reads when to stop, in the section of the sun."""
    words = Words("en")
    document = service.plan(person({}, sun), on=DAY)
    assert "months.minutes_to_burn_limit" in set(figures(document["sun"]))
    assert MINUTES.search(section_of_the_sun(plan_text(document, words), words))


@pytest.mark.parametrize("sun", [{"exposure": "good"}, {"habit": HABIT}], ids=["good", "habit"])
@pytest.mark.parametrize("name", sorted(UNKNOWN))
def test_a_plan_tells_no_minutes_beside_a_name_that_nobody_knows(name: str, sun: dict[str, Any]) -> None:
    """What is not known may make skin sensitive to light: as in a day's answer nothing is told about being out."""
    words = Words("en")
    document = service.plan(person(UNKNOWN[name][0], sun), on=DAY)
    assert set(figures(document["sun"])) <= PLACE
    assert not MINUTES.search(section_of_the_sun(plan_text(document, words, why=True), words))
