"""Cities as people write them, in three languages and many spellings: found, or honestly not, with what is nearest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.parameters import parameter
from boneward.people.tokens import is_han

_LONGEST = 200
_MOST_SUGGESTIONS = 3
_CUTOFF_LATIN = 78.0
_CUTOFF_HAN = 50.0

_UNDECOMPOSED = (
    *(("ı", "i"), ("ł", "l"), ("ø", "o"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("æ", "ae"), ("œ", "oe")),
    ("臺", "台"),
)
"""Letters that Unicode does not take apart into a plain one and a sign; and a Han sign with two common forms."""
_SAINT = re.compile(r"\bsaint(?=[^a-z\n])")
_NOT_SPELLING = re.compile(r"[^\w\n]|_")
_CITY_WORD = re.compile(r"(?<=..)市$", re.MULTILINE)
_BORDERS = re.compile(r"[,，、;；/()（）]+")
_PAIR = 2


@dataclass(frozen=True, slots=True)
class City:
    """One city.

    Attributes:
        code: ours, as in the table.
        en: its name in English.
        zh_hans: in simplified Chinese; empty where none is known.
        zh_hant: in traditional Chinese; empty where none is known.
        country: ISO 3166-1, two letters.
        latitude: degrees, north is positive.
        longitude: degrees, east is positive.
        altitude_m: above the sea, m; NaN where it is not known.
        zone: IANA name of the official clock.
        population: people; NaN where it is not known. It only orders cities of one name.
    """

    code: str
    en: str
    zh_hans: str
    zh_hant: str
    country: str
    latitude: float
    longitude: float
    altitude_m: float
    zone: str
    population: float


@dataclass(frozen=True, slots=True)
class CityHit:
    """What a text names.

    Attributes:
        city: the one that is meant: of several, that with most people; none where the name is not known.
        others: the other cities of that name, the largest first.
        suggestions: spellings that are known, the nearest first, where there is no city.
    """

    city: City | None
    others: tuple[City, ...] = ()
    suggestions: tuple[str, ...] = ()


@cache
def cities() -> tuple[City, ...]:
    """Return every city, the largest first."""
    return tuple(map(_city, range(len(read_table("cities")))))


@cache
def _city(place: int) -> City:
    """Return the city of a row of the table: who asks for one does not wait for all."""
    row = read_table("cities")[place]
    return City(
        row["city"],
        row["en"],
        row["zh_hans"],
        row["zh_hant"],
        row["country"],
        number(row, "latitude"),
        number(row, "longitude"),
        number(row, "altitude_m"),
        row["zone"],
        number(row, "population"),
    )


def city_of(code: str) -> City:
    """Return a city by its code.

    Raises:
        KeyError: there is no such city.
    """
    return _city(_by_code()[code])


@cache
def _by_code() -> dict[str, int]:
    return {row["city"]: place for place, row in enumerate(read_table("cities"))}


def nearest_city(latitude: float, longitude: float) -> tuple[City, float]:
    """Return the city nearest to a point, and how far it is along a great circle, km.

    Args:
        latitude: degrees, north is positive.
        longitude: degrees, east is positive.
    """
    towards = _upward(np.array([latitude]), np.array([longitude]))[0]
    # Half the chord, and not the cosine: it keeps its digits for a city that is near.
    half_chord = np.linalg.norm(_directions() - towards, axis=1) / 2
    place = int(np.argmin(half_chord))
    angle = 2 * float(np.arcsin(min(float(half_chord[place]), 1.0)))
    return cities()[place], angle * parameter("sun_earth_radius")


@cache
def _directions() -> np.ndarray:
    """Return the direction straight up at every city, shape [cities, 3]."""
    return _upward(np.array([city.latitude for city in cities()]), np.array([city.longitude for city in cities()]))


def _upward(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    phi, lam = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def spelling(text: str) -> str:
    """Return a text without what spellings differ in: case, width, accents, spaces, hyphens, apostrophes, a last 市.

    Lines stay lines, so that many names are worked through at once.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    for letter, letters in _UNDECOMPOSED:
        plain = plain.replace(letter, letters)
    return _CITY_WORD.sub("", _NOT_SPELLING.sub("", _SAINT.sub("st", plain)))


@cache
def _index() -> tuple[dict[str, tuple[int, ...]], dict[str, str]]:
    """Return the cities of each spelling, by their places in the table, and one written form of each spelling.

    The larger city goes first, whether the name is its own or another spelling.
    """
    table = read_table("cities")
    own = [(name, place) for place, row in enumerate(table) for name in (row["en"], row["zh_hans"], row["zh_hant"])]
    other = [(name, place) for place, row in enumerate(table) for name in parts(row, "aliases")]
    named = [*own, *other]
    spelled = spelling("\n".join(name for name, _ in named)).split("\n")
    found: dict[str, dict[int, None]] = {}
    written: dict[str, str] = {}
    for key, (name, place) in zip(spelled, named, strict=True):
        if key:
            found.setdefault(key, {})[place] = None
            written.setdefault(key, name)
    return {key: tuple(sorted(places)) for key, places in found.items()}, written


def _places() -> dict[str, tuple[int, ...]]:
    return _index()[0]


def _written() -> dict[str, str]:
    return _index()[1]


@cache
def _countries() -> dict[str, str]:
    """Return the country of each spelling of its name or code."""
    rows = read_table("countries")
    named = [(row[column], row["country"]) for row in rows for column in ("country", "en", "zh_hans", "zh_hant")]
    named += [(alias, row["country"]) for row in rows for alias in parts(row, "aliases")]
    return {spelling(name): code for name, code in named}


@cache
def _written_before() -> dict[str, frozenset[str]]:
    """Return before which countries' cities a country's name is written: its own, and some ("中国香港")."""
    return {row["country"]: frozenset((row["country"], *parts(row, "also_before"))) for row in read_table("countries")}


def find_city(text: str) -> CityHit:
    """Return the city that a text names, alone or with its country: "São Paulo", "London, Canada", "加拿大伦敦".

    Args:
        text: anything; what is longer than a name can be is not looked up.
    """
    if len(text) > _LONGEST:
        return CityHit(None)
    places = _places().get(spelling(text), ())
    if places:
        return _hit(places)
    readings = tuple(_readings(text))
    for name, code in readings:
        places = _within(_places().get(name, ()), code)
        if places:
            return _hit(places)
    return CityHit(None, suggestions=_suggestions(text, readings))


def _hit(places: Iterable[int]) -> CityHit:
    first, *rest = map(_city, places)
    return CityHit(first, tuple(rest))


def _within(places: Iterable[int], code: str) -> tuple[int, ...]:
    """Return the cities of a country, or those that its name is written before."""
    codes = _written_before().get(code, frozenset((code,)))
    return tuple(place for place in places if _city(place).country in codes)


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Yield how a text reads as a spelling and a country, cut at a comma or bracket, a space or a sign."""
    pieces = _pieces(text)
    if len(pieces) >= _PAIR:
        # A country's name may have brackets of its own: 金沙萨（刚果（金））.
        yield from _in_both_orders(pieces[0], "".join(pieces[1:]))
        yield from _in_both_orders("".join(pieces[:-1]), pieces[-1])
    words = text.split()
    for place in range(1, len(words)):
        yield from _in_both_orders(spelling(" ".join(words[:place])), spelling(" ".join(words[place:])))
    whole = "".join(pieces)
    if all(map(is_han, whole)):
        for place in range(1, len(whole)):
            yield from _in_both_orders(whole[:place], whole[place:])


def _pieces(text: str) -> list[str]:
    return list(filter(None, map(spelling, _BORDERS.split(text))))


def _in_both_orders(one: str, other: str) -> Iterator[tuple[str, str]]:
    for name, country in ((one, other), (other, one)):
        code = _countries().get(country)
        if name and code is not None:
            # Of the shortest names the word for city is a part, and was cut off behind a country (越南荣市).
            yield (f"{name}市" if len(name) == 1 else name), code


def _suggestions(text: str, readings: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what can be written instead of a text that names no city: up to three, each of which is known."""
    code = _countries().get(spelling(text))
    if code is not None:
        return _with_countries(_within(range(len(cities())), code), text)
    for name in _names_within(text, readings):
        places = _places().get(name, ())
        if places:
            return _with_countries(places, text)
    for name, code in readings:
        places = tuple(place for key in _nearest_spellings(name) for place in _within(_places()[key], code))
        if places:
            return _with_countries(places, text)
    pieces = _pieces(text)
    keys = _nearest_spellings(pieces[0]) if pieces else ()
    named: dict[int, str] = {}
    for key in keys:
        named.setdefault(_places()[key][0], _written()[key])
    return tuple(named.values())[:_MOST_SUGGESTIONS]


def _names_within(text: str, readings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what in a text may be a city beside a country or a region that does not fit ("Boston, Massachusetts")."""
    yield from (name for name, _ in readings)
    yield from _pieces(text)
    words = text.split()
    yield from (spelling(" ".join(words[:place])) for place in range(len(words) - 1, 0, -1))


def _with_countries(places: Iterable[int], text: str) -> tuple[str, ...]:
    """Return cities as they are found again, in the script of a text: "London, Canada", "伦敦（加拿大）"."""
    rows = {row["country"]: row for row in read_table("countries")}
    shown: dict[str, None] = {}
    for place in places:
        city = _city(place)
        row = rows[city.country]
        both = ((city.zh_hans, city.zh_hant), (row["zh_hans"], row["zh_hant"]))
        is_traditional = any(hant and hant != hans and hant in text for hans, hant in both)
        name, country = (city.zh_hant, row["zh_hant"]) if is_traditional else (city.zh_hans, row["zh_hans"])
        is_chinese = bool(name) and any(map(is_han, text))
        shown[f"{name}（{country}）" if is_chinese else f"{city.en}, {row['en']}"] = None
        if len(shown) == _MOST_SUGGESTIONS:
            break
    return tuple(shown)


@cache
def _spellings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the known spellings in Latin letters, and in Han signs."""
    latin = tuple(key for key in _places() if not is_han(key))
    return latin, tuple(key for key in _places() if is_han(key))


def _nearest_spellings(name: str) -> tuple[str, ...]:
    """Return the known spellings nearest to one that is not known, the nearest first, then the larger city's."""
    if len(name) < _PAIR:
        return ()
    # Loaded here: it costs 30 ms, which a start without a misspelling should not pay.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    latin, han = _spellings()
    choices, cutoff = (han, _CUTOFF_HAN) if is_han(name) else (latin, _CUTOFF_LATIN)
    near = process.extract(name, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
    return tuple(key for key, _, _ in sorted(near, key=lambda found: (-found[1], _places()[found[0]])))
