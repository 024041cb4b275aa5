"""The names of cities in three languages, as `make_cities.py` chooses them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import opencc
from babel import Locale

REVIEW = Path(__file__).resolve().parent / "cities_review.csv"

SPOKEN = """
DE-de AT-de CH-de FR-fr BE-fr LU-fr IT-it ES-es MX-es PT-pt BR-pt NL-nl PL-pl CZ-cs SK-sk HU-hu RO-ro DK-da NO-nb SE-sv
FI-fi RS-sr HR-hr TR-tr VN-vi EE-et LV-lv LT-lt AL-sq IS-is
"""
LATIN_LANGUAGES = dict(pair.split("-") for pair in SPOKEN.split())
"""The language whose names of a country's cities are kept as other spellings (München, Roma)."""

OWN_SCRIPT = {"CN", "TW", "HK", "MO", "JP", "KR", "KP"}
"""Countries that write their cities, or wrote them, in Han signs, with a word for city at the end."""
OTHER_SCRIPTS = """
AE AF AM BD BG BH BY EG ER ET GE IL IN IQ IR JO KG KH KW KZ LA LB LK LY MM MN NP OM PK PS QA RU SA SD SY TJ TM UA UZ
VN YE
"""
TRANSCRIBED = OWN_SCRIPT | set(OTHER_SCRIPTS.split())
"""Countries whose names go without accents in English."""
HAN = re.compile(r"[\u4e00-\u9fff·－-]+")
ADMINISTRATIVE = re.compile(
    r"(都[会會][区區]|大都市|地[区區]|自治州|自治[县縣]|自治[区區]|[县縣郡區区盟旗州省]|[直特][辖轄別别]?市|行政[区區]|[县縣]城|街道|市|居委[会會])$"
)
SAME = "台里干咸扎厘岩溪升斗松谷周卜克布于准郁占夸朴采"
"""Signs that a conversion changes in words, and a name keeps (里昂, 塔什干, 咸阳)."""
MISCONVERTED = {"裡", "語"}
"""Signs of no city: what has them was converted wrongly, or is no name."""
LONG_NAME = re.compile(r"City|District|Borough|Prefecture|Province|town|[^\x00-\u024f]")
"""What only an office writes after a city, or another script than ours."""
JAPANESE = opencc.OpenCC("jp2t")
TO_HANS = opencc.OpenCC("t2s")
TO_HANT = opencc.OpenCC("s2tw")


@cache
def hans(name: str) -> str:
    """Return a Chinese name in simplified signs."""
    return TO_HANS.convert(name)


@cache
def hant(name: str) -> str:
    """Return a Chinese name in traditional signs, as written in Taiwan; signs that only sound stay as they are."""
    converted = TO_HANT.convert(name)
    if len(converted) != len(name):
        return converted
    return "".join(old if old in SAME else new for old, new in zip(name, converted, strict=True))


def fold(text: str) -> str:
    """Return the letters and digits alone, without case and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())


def encodes(name: str, codec: str) -> bool:
    """Say whether every Han sign of a name is in a national character set."""
    try:
        re.sub("[·－-]", "", name).encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True)
class Place:
    """One populated place of GeoNames with what the other files say about it."""

    id: int
    name: str
    latitude: float
    longitude: float
    country: str
    population: int
    zone: str
    admin: str
    kind: str
    metres: int | None
    written: tuple[str, ...]
    tagged: Mapping[str, str]

    @cached_property
    def han(self) -> tuple[str, ...]:
        """Chinese names, those marked as Chinese first, without the word for town."""
        marked = [self.tagged[tag] for tag in ("zh_CN", "zh", "zh_TW", "zh_HK", "yue") if tag in self.tagged]
        unmarked = map(JAPANESE.convert, self.written) if self.country == "JP" else self.written
        names = [self.plain(name) for name in (*marked, *unmarked) if HAN.fullmatch(name)]
        return tuple(dict.fromkeys(sorted(names, key=lambda name: bool(ADMINISTRATIVE.search(name)))))

    def plain(self, name: str) -> str:
        """Return a Chinese name without the word for city, where that is no part of it (津市, 三河市, 胡志明市)."""
        shortest = 2 if self.country in OWN_SCRIPT | {"VN"} else 3
        is_part = len(name) <= shortest or (self.name.endswith("City") and self.country not in OWN_SCRIPT)
        return name if is_part else re.sub(r"((广域|廣域|特别|特別|特级)?市|[鎮镇])$", "", name)


@dataclass(frozen=True)
class Review:
    """What a person decided about one place: `keep` yes, no or empty; the rest empty where the data is right."""

    keep: str
    en: str
    zh_hans: str
    zh_hant: str
    aliases: tuple[str, ...]


def reviews() -> dict[int, Review]:
    """Return the decisions by GeoNames' number."""
    with REVIEW.open(encoding="utf-8", newline="") as stream:
        return {
            int(row["geonameid"]): Review(
                row["keep"], row["en"], row["zh_hans"], row["zh_hant"], tuple(filter(None, row["aliases"].split(";")))
            )
            for row in csv.DictReader(stream)
        }


def exemplar(tag: str) -> dict[str, str]:
    """Return the cities that stand for time zones in the Unicode CLDR, by zone."""
    return {zone: names["city"] for zone, names in Locale.parse(tag).time_zones.items() if "city" in names}


def zone_cities(table: Iterable[Place]) -> dict[int, str]:
    """Return the zone that is named after a place, by the place's number."""
    english = exemplar("en")
    named: dict[int, str] = {}
    taken: set[str] = set()
    for place in table:
        for zone in Locale.parse("zh_Hans").time_zones:
            city = english.get(zone, zone.rpartition("/")[2].replace("_", " "))
            if zone == place.zone and fold(city) == fold(place.name) and zone not in taken:
                taken.add(zone)
                named[place.id] = zone
    return named


@dataclass(frozen=True)
class Names:
    """A city's names; `is_read` when each stands in a source as it is written here."""

    en: str
    zh_hans: str
    zh_hant: str
    aliases: tuple[str, ...]
    is_read: bool
    cards: tuple[str, ...]


class Namer:
    """Chooses the names of places."""

    def __init__(self, table: list[Place], seats: Mapping[int, str]) -> None:
        """Read what the sources say; `seats` are the prefectures of China by their places."""
        self.seats = seats
        self.zone_of = zone_cities(table)
        self.cldr = {tag: exemplar(tag) for tag in ("zh_Hans", "zh_Hant")}
        self.reviews = reviews()

    def names(self, place: Place) -> Names:
        """Return the names of a place: from the review, the CLDR, GeoNames, or the other script."""
        review = self.reviews.get(place.id, Review("", "", "", "", ()))
        zone = self.zone_of.get(place.id, "")
        cldr = tuple(self.cldr[tag].get(zone, "") for tag in ("zh_Hans", "zh_Hant"))
        simplified = review.zh_hans or cldr[0] or self.seats.get(place.id, "") or self._simplified(place)
        traditional = review.zh_hant or (cldr[1] if not review.zh_hans else "") or self._traditional(place, simplified)
        simplified = "" if simplified == "-" else simplified
        traditional = "" if traditional == "-" else traditional
        simplified = simplified if encodes(simplified, "gb2312") else ""
        traditional = traditional if encodes(traditional, "big5") else ""
        read = {*place.written, *place.tagged.values(), *cldr, self.seats.get(place.id, "")}
        is_read = bool(simplified or traditional) and {simplified, traditional} - {""} <= read | set(
            map(place.plain, read)
        )
        en = review.en or english(place)
        aliases = tuple(other_names(place, en, simplified, traditional, review.aliases))
        is_cldr = bool({simplified, traditional} & {*cldr} - {""})
        is_ours = bool(review.aliases or (review.zh_hans and not is_read))
        cards = (("cldr47",) if is_cldr else ()) + (("boneward_places",) if is_ours else ())
        return Names(en, simplified, traditional, aliases, is_read, cards)

    @staticmethod
    def _simplified(place: Place) -> str:
        candidates = [name for name in map(hans, place.han) if encodes(name, "gb2312")]
        return candidates[0] if candidates else ""

    @staticmethod
    def _traditional(place: Place, simplified: str) -> str:
        taiwan = place.tagged.get("zh_TW", "").removesuffix("市").replace("臺", "台")
        if taiwan and hant(taiwan) == taiwan and HAN.fullmatch(taiwan):
            return taiwan
        return hant(simplified)


def english(place: Place) -> str:
    """Return the name in English; a transcription goes without its accents."""
    name = (
        re.sub("-s?h?i$" if place.country in OWN_SCRIPT else "$^", "", place.name).replace("’", "'").replace("‘", "'")
    )
    if place.country in TRANSCRIBED:
        name = "".join(
            sign for sign in unicodedata.normalize("NFKD", name.replace("Đ", "D")) if not unicodedata.combining(sign)
        )
    return name.strip("'")


def other_names(place: Place, en: str, simplified: str, traditional: str, added: Iterable[str]) -> Iterator[str]:
    """Yield names that a reader may type beside the three shown."""
    seen = {fold(name).removesuffix("市") for name in (en, simplified, traditional)}
    local = place.tagged.get(LATIN_LANGUAGES.get(place.country, ""), "")
    spelled = place.tagged.get("en", "")
    latin = [name for name in (place.name, spelled, local) if not LONG_NAME.search(name)]
    converted = [hant(simplified), hans(traditional)]
    tagged = [place.plain(place.tagged.get(tag, "")) for tag in ("zh_CN", "zh_TW", "zh_HK", "yue")]
    foreign = [] if place.country in OWN_SCRIPT else place.han[:4]
    han = [
        name
        for name in (*tagged, *foreign)
        if HAN.fullmatch(name) and not ADMINISTRATIVE.search(name.removesuffix("市"))
    ]
    for name in (*added, *latin, *converted, *map(hans, han), *map(hant, han)):
        key = fold(name).removesuffix("市")
        if key and key not in seen and not set(name) & MISCONVERTED:
            seen.add(key)
            yield name
