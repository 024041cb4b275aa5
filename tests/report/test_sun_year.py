"""The document and the page of a year: the seasons as a sentence, and no month that tells one to burn."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from boneward import service
from boneward.knowledge.parameters import parameter
from boneward.report.layout import width_of
from boneward.report.sun_year_text import sun_year_text
from boneward.report.words import LANGUAGES, Words

DAY = date(2026, 11, 21)
PLACES: dict[str, dict[str, object]] = {
    "auckland": {"latitude": -36.85, "longitude": 174.76, "altitude_m": 30, "zone": "Pacific/Auckland"},
    "london": {"latitude": 51.5, "longitude": -0.13, "altitude_m": 20, "zone": "Europe/London"},
    "singapore": {"latitude": 1.29, "longitude": 103.85, "altitude_m": 15, "zone": "Asia/Singapore"},
    "tromso": {"latitude": 69.65, "longitude": 18.96, "altitude_m": 10, "zone": "Europe/Oslo"},
}


def document_of(name: str, language: str = "en", **asked: object) -> dict[str, Any]:
    """Return the year of a place."""
    return service.sun_year(PLACES[name] | asked, language=language, on=DAY)


def with_seasons(*seasons: tuple[str, int, int]) -> str:
    """Return the page of a year whose seasons are these, as one line."""
    told = [{"sun_class": kind, "from_month": first, "to_month": last} for kind, first, last in seasons]
    return " ".join(sun_year_text(document_of("auckland") | {"seasons": told}, Words("en")).split())


@pytest.mark.parametrize("skin", ["unknown", "II", "VI"])
@pytest.mark.parametrize("name", sorted(PLACES))
def test_a_year_is_plain_json_with_the_contracts_keys(name: str, skin: str) -> None:
    """Twelve months, each with its rule, class and reason, and nothing that is not a number or null."""
    document = document_of(name, skin=skin)
    json.dumps(document, allow_nan=False)
    assert tuple(document[key] for key in ("schema", "year", "uncovered")) == (
        "boneward.sun/1",
        2026,
        ["forearms", "lower_legs"],
    )
    assert list(range(1, 13)) == [month["month"] for month in document["months"]]
    for month in document["months"]:
        rule = month["article_rule"]
        assert {f"{kind}_{span}" for kind in ("ug", "med") for span in (15, 30)} <= rule.keys()
        assert rule["ug_15_low"] <= rule["ug_15"] <= rule["ug_15_high"]
        assert {"low": "too-little", "good": "enough"}[month["sun_class"]] == month["reason"]
        limit = month["minutes_to_burn_limit"]
        assert (limit if limit is not None and limit <= 30 else None) == month["safe_minutes"]


def test_a_year_without_a_date_is_the_reference_year() -> None:
    """Nobody is asked for a day that hardly matters; the year that is given stands."""
    assert service.sun_year(PLACES["london"])["year"] == int(parameter("sun_reference_year"))
    assert service.sun_year(PLACES["london"], on=date(2031, 5, 1))["year"] == 2031
    assert service.sun_year(PLACES["london"] | {"date": "2032-05-01"})["year"] == 2032


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_page_fits(name: str, language: str, width: int) -> None:
    """As a table where there is room, else month under month; every month is there."""
    document, words = document_of(name, language), Words(language)
    page = sun_year_text(document, words, width=width)
    assert [line for line in page.splitlines() if width_of(line) > width] == []
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|\binf\b", page)
    names = [words.say("sun", "month", month=words.say("plan", f"month.{month}")) for month in range(1, 13)]
    assert all(re.search(rf"^(- )?{month}\b", page, re.MULTILINE) for month in names)


@pytest.mark.parametrize(
    ("seasons", "expected"),
    [
        (
            [("low", 5, 8), ("good", 9, 4)],
            "For vitamin D3: not enough sun from May to August; enough sun from September to April.",
        ),
        (
            [("good", 4, 9), ("low", 10, 3)],
            "For vitamin D3: enough sun from April to September; not enough sun from October to March.",
        ),
        ([("low", 6, 6), ("good", 7, 5)], "For vitamin D3: not enough sun in June; enough sun from July to May."),
        ([("good", 1, 12)], "For vitamin D3: enough sun all year."),
        ([("low", 1, 12)], "For vitamin D3: not enough sun all year."),
        ([], "We cannot say in which months the sun is enough here."),
    ],
)
def test_the_seasons_are_one_sentence(seasons: list[tuple[str, int, int]], expected: str) -> None:
    """In both hemispheres, for one month, and for the whole year."""
    assert f"-- {expected} " in with_seasons(*seasons)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh-Hans", "5月到8月阳光不足；9月到4月阳光足够。"), ("zh-Hant", "5月到8月陽光不足；9月到4月陽光足夠。")],
)
def test_the_seasons_in_chinese(language: str, expected: str) -> None:
    """Months as Chinese writes them, season by season."""
    seasons = [
        {"sun_class": "low", "from_month": 5, "to_month": 8},
        {"sun_class": "good", "from_month": 9, "to_month": 4},
    ]
    document = document_of("auckland", language) | {"seasons": seasons}
    assert expected in sun_year_text(document, Words(language))


def test_minutes_beyond_the_burn_limit_are_marked() -> None:
    """Each amount of the article's minutes has a mark exactly where it goes beyond the limit."""
    document = document_of("auckland", skin="III")
    page = sun_year_text(document, Words("en"))
    names = [Words("en").say("plan", f"month.{month}") for month in range(1, 13)]
    for name, month in zip(names, document["months"], strict=True):
        row = re.search(rf"^{name} +[\d.]+ +[\d,]+(!?) +[\d,]+(!?) ", page, re.MULTILINE)
        assert row is not None
        beyond = [month["article_rule"][f"med_{span}"] > document["burn_limit_med"] for span in (15, 30)]
        assert beyond == [bool(row[1]), bool(row[2])]


def test_a_skin_that_is_not_known_must_be_good_for_all() -> None:
    """The page says by whose skin a month counts."""
    said = "only where it is so for all six types"
    assert said in " ".join(sun_year_text(document_of("auckland"), Words("en")).split())
    assert said not in " ".join(sun_year_text(document_of("auckland", skin="II"), Words("en")).split())


def a_month(month: int, sun_class: str, ug_30: float, limit: float | None) -> dict[str, object]:
    """Return one month's row with what its last column is told by."""
    rule = {"ug_15": ug_30 / 2, "ug_30": ug_30, "med_15": 0.2, "med_30": 0.4}
    return {"month": month, "sun_class": sun_class, "article_rule": rule, "safe_minutes": limit, "noon_uv_index": 5.0}


@pytest.mark.parametrize(
    ("row", "expected", "legend"),
    [
        (a_month(4, "good", 12.0, None), "enough", ""),
        (a_month(12, "low", 2.0, None), "not enough", ""),
        (a_month(5, "low", 9.5, None), "just short", "Just short: counts as enough"),
        (a_month(11, "good", 12.0, None), "not counted", "Not counted: the sun is enough"),
        (a_month(11, "low", 12.0, 8.0), "burn limit first", "Burn limit first: the sun is not weak"),
    ],
)
def test_the_last_column_never_contradicts_the_seasons(row: dict[str, object], expected: str, legend: str) -> None:
    """A month that is bridged, left out, or cut short by the burn limit is named so, and the mark is explained."""
    seasons = [
        {"sun_class": "good", "from_month": 4, "to_month": 9},
        {"sun_class": "low", "from_month": 10, "to_month": 3},
    ]
    document = document_of("london", skin="III") | {"months": [row], "seasons": seasons}
    page = sun_year_text(document, Words("en"))
    assert re.search(rf"^[A-Z][a-z]+ +5.0 .* {expected}$", page, re.MULTILINE)
    marks = {"Just short:", "Not counted:", "Burn limit first:"}
    flat = " ".join(page.split())
    assert legend in flat
    assert sum(mark in flat for mark in marks) == bool(legend)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stated", [{"medicines": ["doxycycline"]}, {"conditions": ["melanoma"]}])
def test_nobody_with_a_caution_is_told_of_enough_sun(stated: dict[str, object], language: str) -> None:
    """Neither seasons nor minutes nor a table: they do not hold for this person."""
    words = Words(language)
    page = sun_year_text(document_of("auckland", language, skin="II", **stated), words)
    assert not re.search(r"\d[ \u00a0]?(minute|分钟|分鐘|MED|IU|国际单位|國際單位)", page)
    assert words.say("sun", "class.good") not in page.lower()
    assert words.say("sun", "answer.withheld")[:12] in page
