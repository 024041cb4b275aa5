"""The sun year as a page shows it: minutes end at the stop, and nobody with a caution is told any."""

from __future__ import annotations

import re
from typing import Any

import pytest

from boneward import service
from boneward.report.html.frame import Frame
from boneward.report.html.render import render
from boneward.report.html.sun_view import month_spans, year_view
from boneward.report.words import LANGUAGES, Words

AUCKLAND: dict[str, Any] = {"place": "Auckland", "skin": "III", "age": 58}


def shown(words: Words, *, kept: bool = False, **asked: object) -> str:
    """Return the chart's markup, as its page includes it."""
    year = year_view(service.sun_year(AUCKLAND | asked, language=words.language), words, kept=kept)
    return render("_sun_year", Frame(words.language, "sun"), year=year)


def test_each_month_says_its_minutes_rounded_down() -> None:
    """January in Auckland: 8.3 minutes to the burn limit are told as 8, and what they make is too little."""
    year = year_view(service.sun_year(AUCKLAND), Words("en"))
    january = year.rows[0]
    assert (
        january.month,
        january.uv,
        january.kind,
        january.minutes,
        january.made,
    ) == ("Jan", "12.1", "limit", "8\u00a0min", "330\u00a0IU (8.2\u00a0µg): too little")


def test_a_month_that_is_too_weak_names_no_stay() -> None:
    """June in Auckland: thirty minutes do not do, so the row begins with "not enough"."""
    june = year_view(service.sun_year(AUCKLAND), Words("en")).rows[5]
    assert (june.kind, june.minutes, june.made) == ("low", "not enough", "250\u00a0IU (6.3\u00a0µg) in 30\u00a0min")


def test_an_unknown_skin_pairs_no_minutes_with_an_amount() -> None:
    """The stop is that of type I, and what is made until then differs by type: no amount stands beside it."""
    year = year_view(service.sun_year({"place": "Guangzhou"}), Words("en"))
    assert (year.rows[5].minutes, year.rows[5].made) == ("5\u00a0min", "")
    assert "type I" in year.caption
    assert not any("IU" in row.made for row in year.rows)


def test_polar_night_makes_nothing() -> None:
    """December in Tromsø: no bar, no line, no minutes, and it is said that there is no vitamin D3."""
    december = year_view(service.sun_year({"place": "Tromsø", "skin": "II"}), Words("en")).rows[11]
    assert (december.minutes, december.made) == ("no vitamin D3", "")
    assert december.bar is not None
    assert (december.bar.width, december.bar.stop) == (0.0, None)


def test_the_articles_minutes_are_said_to_burn_where_they_do() -> None:
    """Both of the article's times pass the line in Auckland's summer, and the months are named."""
    rule = year_view(service.sun_year(AUCKLAND), Words("en")).rule
    assert "15 minutes already pass the burn limit in October to March, its 30 in September to April" in rule


def test_minutes_that_never_burn_are_not_said_to() -> None:
    """At 69 degrees north very dark skin reaches no line within half an hour, and nothing is said of one."""
    rule = year_view(service.sun_year({"place": "Tromsø", "skin": "VI"}), Words("en")).rule
    assert "pass the burn limit" not in rule


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "caution",
    [{"medicines": ["doxycycline"]}, {"conditions": ["lupus"]}, {"age": 0.5}, {"medicines": ["qqzzx"]}],
    ids=["medicine", "condition", "baby", "unknown"],
)
def test_a_caution_leaves_no_minutes(language: str, caution: dict[str, object]) -> None:
    """Twelve rows with the sky's index alone: no bar, no stop line, no minutes and no amount."""
    words = Words(language)
    markup = shown(words, **caution)
    assert len(re.findall(r'class="mo"', markup)) == 12
    assert not re.search(r"s-stop|s-good|s-low|IU|國際單位|国际单位|\d\s*(min|分鐘|分钟)", markup)


def test_a_plan_that_keeps_someone_out_of_the_sun_is_kept_to() -> None:
    """The same place without a caution of its own shows no minutes either when the plan says so."""
    assert "s-stop" in shown(Words("en"))
    assert "s-stop" not in shown(Words("en"), kept=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_is_spoken_and_has_its_table(language: str) -> None:
    """Who does not see it hears a sentence, and every figure stands in the table behind."""
    words = Words(language)
    year = year_view(service.sun_year(AUCKLAND, language=language), words)
    markup = shown(words)
    assert year.spoken in markup
    assert year.table is not None
    assert len(year.table.body) == 12
    assert markup.count('scope="row"') == 24


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([10, 11, 12, 1, 2, 3], "October to March"),
        ([6], "June"),
        ([1, 12, 6], "June and December to January"),
        (list(range(1, 13)), "every month"),
    ],
)
def test_months_are_said_as_spans_around_the_year(months: list[int], said: str) -> None:
    """A span may go over the new year; the whole year has its own words."""
    assert said == month_spans(sorted(months), Words("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_vitamin_d_stands_in_both_units(language: str) -> None:
    """In the rows of the chart, in what enough means, and in the table behind the chart."""
    year = year_view(service.sun_year(AUCKLAND, language=language), Words(language))
    assert year.table is not None
    micrograms = r"\d[\s\u00a0]?(µg|微克)"
    assert all(re.search(micrograms, row.made) for row in year.rows)
    assert re.search(rf"400[\s\u00a0]?(IU|国际单位|國際單位)[\s\u00a0]?[(（]10{micrograms[2:]}", year.rule)
    assert all(re.fullmatch(r"[\d,]+[ （]?\(?[\d.]+[)）]!?", cell) for row in year.table.body for cell in row[2:4])
