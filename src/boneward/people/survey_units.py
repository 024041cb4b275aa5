"""The unit that a heading of a list names: its numbers are brought to the column's unit, or the heading is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from boneward.people.columns import Floats
from boneward.people.draft import unit_table
from boneward.people.fields import CALCIUM_MG, CENTIMETRES, KILOGRAMS, METRES, VITAMIN_D_UG, VITAMIN_UG
from boneward.people.labs import TESTS
from boneward.units.quantity import Measure, Trouble, Unit, fold
from boneward.units.shown import shorten

_AMOUNTS: dict[str, Measure] = {
    f"{place}_{amount}": measure
    for place in ("diet", "supplement")
    for amount, measure in (
        ("calcium_mg", CALCIUM_MG),
        ("vitamin_d_ug", VITAMIN_D_UG),
        ("vitamin_k1_ug", VITAMIN_UG),
        ("vitamin_k2_ug", VITAMIN_UG),
    )
}
MEASURES: Mapping[str, Measure] = (
    {test.column: test.measure for test in TESTS.values() if test.column}
    | {"weight_kg": KILOGRAMS, "height_cm": CENTIMETRES, "altitude_m": METRES}
    | _AMOUNTS
)
"""What the numbers of a column are, where they have a unit."""
_COUNTED: Mapping[str, str] = {
    "age": "year",
    "lab_25ohd_days": "day",
    "natto_times_a_week": "week",
    "month": "month",
    "latitude": "",
}
"""Columns whose numbers have no unit in the table of units, and the period that they count in."""
_PERIODS: Mapping[str, str] = {
    word: period
    for period, words in {
        "day": "day days daily perday d 天 日",
        "week": "week weeks weekly perweek wk wks w qw 周 週",
        "month": "month months monthly permonth mo mos mth 月",
        "year": "year years yearly yr yrs y 年 岁 歲",
        "other": "h hr hrs hour hours hourly fortnight fortnightly bid tid dose doses meal meals serving servings",
    }.items()
    for word in words.split()
}
_OF_A_DAY = frozenset({*(word for word, period in _PERIODS.items() if period == "day"), "24h", "每天", "每日", "一天"})
_PER = frozenset({"per", "a", "each", "every"})
_LABELS = frozenset({"unit", "units", "单位", "單位"})
_NAMES = frozenset({"t", "tscore"})
"""Spellings of a unit that are the name of the test itself."""
_ATOM = re.compile(
    r"(?:[fpnumcdk]|mc|mi)?(?:g|mol|eq|iu|osm|l)(?:per)?(?:[munfcd]?l)?|%|ppm|ppb|oz|ounces?|st|stones?|[nmdk]m|yards?|yd"
    r"|x?[0-9]*000s?|thousands?|millions?|[百千万萬亿億]"
    r"|drops?|tablets?|tabs?|capsules?|caps?|pills?|pieces?|[滴片粒颗顆杯勺匙]|[毫微纳納奈皮飞飛千百厘分公市英]+[克升米尺寸斤]"
)
"""What is a unit, or counts pieces, whether or not the table of units knows it."""
_FAR = re.compile(r"每(?![天日])|[周週月餐]")
"""In an amount's heading: for another time than a day, or for something else."""
_GLUED = re.compile(
    r"(?<=[a-z])(?<!\b[kmu])(?=iu$)|(?<=[a-z])(?=(?:mcg|mg|nmoll?|mmoll?|umoll?|pmoll?|ngml|mgdl|pgml|ugl)$)|(?<=d)(?=[un]g$)"
    r"|(?<=iu)(?=p?(?:er)?d(?:ay)?$)|(?<=[mu]g)(?=p?(?:er)?d(?:ay)?$)|(?<=mcg)(?=p?(?:er)?d(?:ay)?$)"
)
_BREAKS = re.compile(r"([\s._()\[\]{}<>|,:;*^·'、，：；。-]+)|(/)")
_LONGEST_UNIT = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart.

    Attributes:
        words: what is neither unit nor "a day".
        units: for each unit that is named, all that its spelling may mean.
        is_strange: whether there is a unit that nobody knows, or one for something else than a day.
    """

    words: tuple[str, ...]
    units: tuple[tuple[Unit, ...], ...]
    is_strange: bool

    @property
    def stem(self) -> str:
        """Return the words as one, so that 25(OH)D and 25OHD are the same."""
        return "".join(self.words)


@cache
def _spellings() -> dict[str, tuple[Unit, ...]]:
    """Return the units by their spelling without what parts it: mg/dL, mg_dl and mgdl are one."""
    found: dict[str, tuple[Unit, ...]] = {}
    for spelling, units in unit_table().spellings.items():
        key = _BREAKS.sub("", spelling.replace("μ", "u")).replace("per", "")
        if key and key not in _NAMES:
            found[key] = (*found.get(key, ()), *units)
    return found


@cache
def _chinese() -> re.Pattern[str]:
    """Return what finds a unit written without spaces around it; the longest first, and what merely looks like one."""
    known = [re.escape(text) for text in unit_table().spellings if not text.isascii() and "μ" not in text]
    ordered = sorted(known, key=len, reverse=True)
    return re.compile("|".join([*ordered, "[毫微纳納奈皮飞飛千百厘分公市英]+[克升米尺寸斤]", "每[天日]", "一天"]))


def words_of(name: str) -> tuple[str, ...]:
    """Return a heading's words and its slashes, in one width and case, whatever stands between them."""
    apart = re.sub(r"(?<=[a-z]{2})(?=[A-Z])", " ", name)  # vitD, but neither mL nor kIU
    text = fold(apart).replace("μ", "u")
    text = _chinese().sub(lambda found: f" {found[0]} ", text)
    text = re.sub(r"(?<=[^\x00-\x7f])(?=[\x00-\x7f])|(?<=[\x00-\x7f])(?=[^\x00-\x7f])", " ", text)
    text = re.sub(r"(?<=[0-9])(?=[a-z])|(?=%)", " ", text)
    parts = [part for part in _BREAKS.split(text) if part and not _BREAKS.fullmatch(part.replace("/", "x"))]
    return tuple(word for part in parts for word in _GLUED.split(part) if word)


@cache
def read_heading(name: str) -> Heading:
    """Return a heading taken apart into words and units."""
    words = words_of(name)
    kept: list[str] = []
    units: list[tuple[Unit, ...]] = []
    is_strange = False
    place = 0
    while place < len(words):
        found, after = _unit_at(words, place)
        if not found:
            is_strange |= bool(_ATOM.fullmatch(words[place]))
            kept.append(words[place])
            place += 1
            continue
        is_strange |= place > 0 and _is_multiple(words[place - 1], found)
        is_label = words[place] in _LABELS and after < len(words) and bool(_unit_at(words, after)[0])
        place, is_far = (after, False) if is_label else _past_day(words, after)
        is_strange |= is_far
        if not is_label:
            units.append(found)
    return Heading(tuple(word for word in kept if word != "/"), tuple(units), is_strange)


def _unit_at(words: tuple[str, ...], place: int) -> tuple[tuple[Unit, ...], int]:
    """Return the longest unit that begins at a word, and the place behind it; an inch stands at the end alone."""
    if words[place] == "/" or (words[place] == "in" and place + 1 < len(words)):
        return (), place
    for end in range(min(len(words), place + 2 * _LONGEST_UNIT), place, -1):
        key = "".join(word for word in words[place:end] if word not in ("/", "per"))
        if words[end - 1] not in ("/", "per") and key in _spellings():
            return _spellings()[key], end
    return (), place


def _is_multiple(before: str, units: tuple[Unit, ...]) -> bool:
    """Say whether the word before a unit counts it: 1000 IU, thousand IU, k IU."""
    is_counted = before.isdecimal() or before.endswith(tuple("百千万萬亿億"))
    return is_counted or (before == "k" and any(unit.unit == "IU" for unit in units))


def _past_day(words: tuple[str, ...], place: int) -> tuple[int, bool]:
    """Return the place behind "a day" after a unit, and whether it is for something else than a day."""
    after = place
    while after < len(words) and (words[after] in _PER or words[after] == "/"):
        after += 1
    is_day = after < len(words) and words[after] in _OF_A_DAY
    return (after + 1, False) if is_day else (place, after > place)


def unit_of(name: str, column: str) -> Unit | Trouble | None:
    """Return the unit that a heading gives a column's numbers in.

    Args:
        name: the heading.
        column: what it is to be taken for.

    Returns:
        None where it names none; a `Trouble` of the code `heading-unit` or `heading-period` where the numbers cannot
        be brought to what the column holds.
    """
    heading = read_heading(name)
    arguments = {"name": shorten(name), "column": column}
    if column in _COUNTED:
        is_other = heading.units or heading.is_strange or _periods(heading) - {_COUNTED[column]}
        return Trouble("heading-period", arguments) if is_other else None
    if column not in MEASURES:
        return None
    measure = MEASURES[column]
    fitting = [next((unit for unit in units if unit.quantity in measure.quantities), None) for units in heading.units]
    named = {unit.unit: unit for unit in fitting if unit is not None}
    is_far = column in _AMOUNTS and bool(_FAR.search(name) or _periods(heading) - {"day"})
    if heading.is_strange or is_far or None in fitting or len(named) > 1:
        return Trouble("heading-unit", arguments | {"wanted": re.sub("^u(?=g|mol)", "µ", measure.wanted)})
    return next(iter(named.values()), None)


def _periods(heading: Heading) -> set[str]:
    """Return the periods that a heading's words name, without the D of vitamin D."""
    said = {_PERIODS[word] for word in heading.words if word in _PERIODS and word != "d"}
    signs = {_PERIODS[sign] for word in heading.words if not word.isascii() for sign in word if sign in _PERIODS}
    return said | signs


def to_column(values: Floats, unit: str, column: str) -> Floats:
    """Return numbers in a column's unit.

    Args:
        values: [n], in `unit`.
        unit: its code in the table of units.
        column: of `MEASURES`.
    """
    measure = MEASURES[column]
    given, wanted = (unit_table().named(code, measure.quantities) for code in (unit, measure.wanted))
    converted: Floats = np.round(values * given.factor / wanted.factor, 9) + 0.0
    return converted
