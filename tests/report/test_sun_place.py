"""A place's names in the reader's language, and what tells two of one name apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from boneward import service
from boneward.people.places import cities, find_city
from boneward.report.sun_place import city_title, coordinates
from boneward.report.words import LANGUAGES, Words


def place_of(name: str, language: str = "en") -> dict[str, Any]:
    """Return the place of a question's document."""
    document: dict[str, Any] = service.sun_day({"place": name}, language=language, on=date(2026, 11, 21))
    place: dict[str, Any] = document["place"]
    return place


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", ("London", "United Kingdom")), ("zh-Hans", ("伦敦", "英国")), ("zh-Hant", ("倫敦", "英國"))],
)
def test_a_city_is_named_in_the_readers_language(language: str, expected: tuple[str, str]) -> None:
    """With its country, and the other cities of that name."""
    place = place_of("London", language)
    assert expected == (place["name"], place["country"])
    assert (place["zone"], place["zone_from"]) == ("Europe/London", "city")
    assert {"name", "country", "city"} == place["others"][0].keys()


def test_two_cities_of_one_name_and_country_are_told_apart() -> None:
    """By their coordinates, which a reader may type."""
    hit = find_city("Suzhou")
    assert hit.city is not None
    titles = [city_title(city.code, Words("en")) for city in (hit.city, *hit.others)]
    assert len(set(titles)) == len(titles) > 1
    assert titles[0] == f"Suzhou, China ({coordinates(hit.city.latitude, hit.city.longitude, Words('en'))})"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_city_has_a_title_of_its_own(language: str) -> None:
    """No two are shown alike, and each has a country with a name."""
    words = Words(language)
    titles = [city_title(city.code, words) for city in cities()]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_a_city_state_has_its_name_once() -> None:
    """Not "Singapore, Singapore"."""
    hit = find_city("Singapore")
    assert hit.city is not None
    assert city_title(hit.city.code, Words("en")) == "Singapore"


def test_a_finding_names_the_other_cities() -> None:
    """The codes of cities never reach a reader."""
    document: dict[str, Any] = service.sun_day({"place": "London"}, on=date(2026, 11, 21))
    (found,) = [finding for finding in document["findings"] if finding["code"] == "sun-place-ambiguous"]
    assert "London, United Kingdom" in found["text"]
    assert "London, Canada" in found["text"]
    assert "_" not in found["text"]
