"""Clocks, minutes and amounts of the sun's pages: rough, and never rounded to the unsafe side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.amounts import clock, month_name
from boneward.report.sun_words import (
    about_minutes,
    bare_parts,
    iu,
    minutes,
    place_name,
    two_digits,
    whole_minutes,
)
from boneward.report.words import LANGUAGES, Words
from boneward.sun.constants import body_parts

ENGLISH = Words("en")
NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("minute", "expected"),
    [(0.0, "00:00"), (765.4, "12:45"), (1439.6, "00:00"), (1500.0, "01:00"), (-30.0, "23:30")],
)
def test_a_clock_wraps_at_midnight(minute: float, expected: str) -> None:
    """In the far north the sun may set after midnight."""
    assert expected == clock(minute)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.4, "less than a minute"),
        (1.9, "1 minute"),
        (13.99, "13 minutes"),
        (13.0 - 1e-9, "13 minutes"),
        (120.0, "120 minutes"),
    ],
)
def test_minutes_are_rounded_down(value: float, expected: str) -> None:
    """Nobody is told to stay longer than was worked out."""
    assert expected == minutes(value, ENGLISH).replace(NO_BREAK, " ")


@given(st.floats(0, 1440))
def test_shown_minutes_never_pass_the_limit(value: float) -> None:
    """What is shown is at most what was worked out, and less than a minute below it."""
    assert value - 1 < whole_minutes(value) <= value + 1e-6


def test_an_estimate_says_about_but_not_before_less_than() -> None:
    """No page says “about less than a minute”."""
    assert about_minutes(13.5, ENGLISH).replace(NO_BREAK, " ") == "about 13 minutes"
    assert about_minutes(0.5, ENGLISH) == "less than a minute"


@pytest.mark.parametrize(
    ("value", "expected"), [(0.0, 0), (5.66, 5.7), (12.34, 12), (378.0, 380), (1_249.0, 1_200), (-3.0, 0)]
)
def test_an_estimate_has_two_digits(value: float, expected: float) -> None:
    """More digits would promise what nobody knows."""
    assert expected == two_digits(value)


def test_iu_are_whole() -> None:
    """A tenth of an IU is nothing."""
    assert iu(5.66, ENGLISH).replace(NO_BREAK, " ") == "6 IU"
    assert iu(1_249.0, ENGLISH).replace(NO_BREAK, " ") == "1,200 IU"


@pytest.mark.parametrize(("language", "expected"), [("en", "May"), ("zh-Hans", "5月"), ("zh-Hant", "5月")])
def test_a_month_has_its_name(language: str, expected: str) -> None:
    """As it stands alone in each language."""
    assert expected == month_name(5, Words(language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "forearms and lower legs"), ("zh-Hans", "前臂和小腿"), ("zh-Hant", "前臂和小腿")],
)
def test_bare_skin_is_named(language: str, expected: str) -> None:
    """The codes of the parts never reach a reader."""
    assert expected == bare_parts(["forearms", "lower_legs"], Words(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_body_has_a_name(language: str) -> None:
    """Each code of body_parts.csv can be said."""
    words = Words(language)
    assert [part for part in body_parts() if not words.has("sun", f"part.{part}")] == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"name": "Auckland", "country": "New Zealand"}, "Auckland, New Zealand"),
        ({"name": "Singapore", "country": "Singapore"}, "Singapore"),
        ({"name": None, "country": None, "latitude": -36.853, "longitude": 174.76}, "36.85° S, 174.76° E"),
        ({"name": None, "country": None, "latitude": 40.5, "longitude": -73.9}, "40.50° N, 73.90° W"),
    ],
)
def test_a_place_is_named_or_located(place: dict[str, object], expected: str) -> None:
    """A city with its country, or the coordinates with their directions."""
    assert expected == place_name(place, ENGLISH)
