"""A place in the contract's form, its names in the reader's language."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

from boneward.knowledge.loader import Row, read_table
from boneward.people.location import Location
from boneward.people.places import City, cities, city_of
from boneward.report.json_values import Document, plain
from boneward.report.words import Words

_COLUMNS = {"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}


def place_document(location: Location, words: Words) -> Document:
    """Return a place: its names where it is a known city, coordinates, clock, and other cities of that name."""
    city = city_of(location.city) if location.city else None
    return {
        "city": city.code if city else None,
        "name": city_name(city, words) if city else None,
        "country": country_name(city.country, words) if city else None,
        "latitude": plain(location.latitude),
        "longitude": plain(location.longitude),
        "altitude_m": None if math.isnan(location.altitude_m) else plain(location.altitude_m),
        "zone": location.zone,
        "zone_from": location.zone_from,
        "others": [_other(city_of(code), words) for code in location.others],
    }


def _other(city: City, words: Words) -> Document:
    return {"name": city_name(city, words), "country": country_name(city.country, words), "city": city.code}


def city_name(city: City, words: Words) -> str:
    """Return a city's name in the reader's language; its English one where there is none."""
    return {"en": city.en, "zh-Hans": city.zh_hans, "zh-Hant": city.zh_hant}[words.language] or city.en


def city_title(code: str, words: Words) -> str:
    """Return a city with its country, for the city's code: "London, Canada"; with coordinates where that names two."""
    city = city_of(code)
    name = city_name(city, words)
    title = with_country(name, country_name(city.country, words), words)
    if _namesakes(words.language)[name, city.country] == 1:
        return title
    return words.say(
        "sun", "place.of-several", place=title, coordinates=coordinates(city.latitude, city.longitude, words)
    )


@cache
def _namesakes(language: str) -> Counter[tuple[str, str]]:
    """Return how many cities of a country have a name, by name and country."""
    return Counter((city_name(city, Words(language)), city.country) for city in cities())


def coordinates(latitude: float, longitude: float, words: Words) -> str:
    """Return degrees with their directions, "36.85° S, 174.76° E"."""
    north = "north" if latitude >= 0 else "south"
    east = "east" if longitude >= 0 else "west"
    return words.say(
        "sun",
        "coordinates",
        latitude=words.say("sun", f"degrees.{north}", value=f"{abs(latitude):.2f}"),
        longitude=words.say("sun", f"degrees.{east}", value=f"{abs(longitude):.2f}"),
    )


def with_country(name: str, country: str, words: Words) -> str:
    """Return a name with its country behind it, as the language writes it; a city state has its name once."""
    return name if country in ("", name) else words.say("sun", "place", name=name, country=country)


def country_name(code: str, words: Words) -> str:
    """Return a country's name in the reader's language for its two letters."""
    row = _countries()[code]
    return row[_COLUMNS[words.language]] or row["en"]


@cache
def _countries() -> dict[str, Row]:
    return {row["country"]: row for row in read_table("countries")}
