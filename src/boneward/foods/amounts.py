"""Amounts of food as people write them, in grams: weighed, measured by household measures, or one usual portion."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeGuard

from boneward.foods.amount_text import Count, counts, is_piece, piece_words, plain, second_parts, without_words
from boneward.foods.model import Food
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.parameters import parameter
from boneward.people.draft import plausible_range, unit_table
from boneward.units.quantity import Trouble, fold
from boneward.units.shown import shorten, show

How = Literal["weighed", "poured", "measured", "usual"]
"""In grams; in millilitres; in a household measure; or as one portion, since no amount was told."""

_MASS = ("weight", "mass")
_GRAMS: dict[str, float] = {"g": 1.0, "kg": 1000.0}
_SMALL = ("ug", "mg")
_IN_BRACKETS = re.compile(r"([^()]*)\(([^()]*)\)([^()]*)")
_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}(?![0-9.,])")
_SINGLE = frozenset({"bar", "bottle", "box", "can", "ear", "fillet", "link", "packet", "pot", "scoop", "sheet"})
"""Measures that are one of a food: two yoghurts are two pots."""
_NEAR = 70.0
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Grams:
    """What one amount weighs, in grams, with the band of how it was told."""

    low: float
    central: float
    high: float
    how: How


@dataclass(frozen=True, slots=True)
class Spelled:
    """A measure of measures.csv: `value` is mL (volume) or grams (mass); NaN where it depends on the food."""

    measure: str
    kind: str
    value: float


@cache
def _measures() -> dict[str, Spelled]:
    return {
        row["measure"]: Spelled(row["measure"], row["kind"], number(row, "value")) for row in read_table("measures")
    }


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Return the measures that each folded name may mean, in the order of the table."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("measures"):
        names = [
            row["measure"].replace("_", " "),
            *(name for key in ("en", "zh_hans", "zh_hant") for name in parts(row, key)),
        ]
        for name in dict.fromkeys(map(fold, names)):
            found[name] = (*found.get(name, ()), row["measure"])
    return found


def grams_of(food: Food, amount: object) -> Grams | Trouble:
    """Return what an amount of a food weighs.

    Args:
        food: what is eaten; its household measures and its density count.
        amount: "250 mL", "1½ cups", "half a cup", "一碗半", "2-3 slices", a bare number of the usual measure, or None
            for one usual measure.

    Returns:
        Grams with their band (parameters `diet_measure_share`, `diet_usual_share`, `diet_density_share`), or what is
        wrong: a unit that is not known, or one that does not fit the food.
    """
    if amount is None:
        return _usual(food, Count(1.0, 1.0, ""), "usual", "")
    if isinstance(amount, bool) or not isinstance(amount, str | int | float):
        return Trouble("amount-unreadable", {"value": show(amount)})
    if not isinstance(amount, str):
        return _of_number(food, amount)
    if len(amount) > _LONGEST or not amount.strip():
        return Trouble("amount-unreadable", {"value": shorten(amount)})
    return _of_text(food, plain(amount), shorten(amount))


def _of_number(food: Food, amount: float) -> Grams | Trouble:
    try:
        value = float(amount)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        return Trouble("number-not-finite", {"value": show(amount)})
    if value < 0:
        return Trouble("number-negative", {"value": show(amount)})
    return _portions(food, Count(value, value, ""), show(amount))


def _portions(food: Food, count: Count, shown: str) -> Grams | Trouble:
    """Return a bare number of usual portions; so many that grams were meant are refused, except of single pieces."""
    is_counted = bool(food.measures) and food.measures[0].measure == "piece"
    if count.high > plausible_range("diet.quick_a_day")[1] and not is_counted:
        return _unfit(food, shown)
    return _usual(food, count, "measured", shown)


def _of_text(food: Food, text: str, shown: str) -> Grams | Trouble:
    """Read a text; of one with brackets, "1 cup (240 g)", the side that was weighed or poured goes before."""
    match = _IN_BRACKETS.fullmatch(text)
    if match is None:
        return _of_piece(food, text, shown)
    sides = [_of_piece(food, side.strip(), shown) for side in (match[1] + " " + match[3], match[2]) if side.strip()]
    read = [side for side in sides if isinstance(side, Grams)]
    exact = [side for side in read if side.how in ("weighed", "poured")]
    return next(iter(exact or read or sides), Trouble("amount-unreadable", {"value": shown}))


def _of_piece(food: Food, text: str, shown: str) -> Grams | Trouble:
    """Read one amount, or the sum of two weights, the larger first and each in its unit: "1 lb 4 oz", 一斤二两."""
    found = _of_one(food, text, shown)
    if isinstance(found, Grams):
        return found
    for before, behind in second_parts(text):
        first, second = _of_one(food, before, shown), _of_one(food, behind, shown)
        if _is_weighed(first) and _is_weighed(second) and first.central > second.central:
            sums = (first.low + second.low, first.central + second.central, first.high + second.high)
            return Grams(*sums, "weighed")
    return found


def _is_weighed(found: Grams | Trouble) -> TypeGuard[Grams]:
    return isinstance(found, Grams) and found.how == "weighed"


def _of_one(food: Food, text: str, shown: str) -> Grams | Trouble:
    if text.startswith("-") and text[1:2].isdigit():
        return Trouble("number-negative", {"value": shown})
    comma = _COMMA.match(text)
    if comma:
        return Trouble("number-comma", {"value": shown, "suggestion": shorten(text.replace(",", ".", 1))})
    trouble: Trouble | None = None
    bare: Count | None = None
    for count in counts(text):
        if not count.rest:
            bare = count
            continue
        found = _of_unit(food, count, shown)
        if isinstance(found, Grams):
            return found
        # Of several readings the one that named a unit, though the wrong one for this food, says most.
        if trouble is None or trouble.code == "amount-unit-unknown-alone":
            trouble = found
    if bare is not None:
        return _portions(food, bare, shown)
    return trouble or Trouble("amount-unreadable", {"value": shown})


def _of_unit(food: Food, count: Count, shown: str) -> Grams | Trouble:
    """Return the grams of a count of a unit; a word for a size is left out where the food has no such measure."""
    found = _of_plain_unit(food, count, count.rest, shown, is_sized=False)
    plainer = without_words(count.rest, "size")
    if isinstance(found, Grams) or plainer == count.rest:
        return found
    if not plainer:
        return _usual(food, count, "usual", shown)
    again = _of_plain_unit(food, count, plainer, shown, is_sized=True)
    return again if isinstance(again, Grams) else found


def _of_plain_unit(food: Food, count: Count, text: str, shown: str, *, is_sized: bool) -> Grams | Trouble:
    """Return the grams of a count of a unit: metric, a household measure, or the food's own name ("2 eggs")."""
    unit, tail = _split(text, food)
    if not unit:
        return _by_name(food, count, "usual" if is_sized else "measured", shown)
    if tail and not _names(food, tail):
        return Trouble("amount-unreadable", {"value": shown})
    metric = _metric(food, count, unit, shown)
    if metric is not None:
        return metric
    codes = _codes(unit) + (("piece",) if is_piece(unit) else ())
    return _household(food, count, codes, shown, is_sized=is_sized) if codes else _unknown(food, unit, shown)


def _split(text: str, food: Food) -> tuple[str, str]:
    """Return the unit in a text, and what stands behind it: "slices of bread", "碗米饭"; no unit for its name."""
    if _is_unit(text):
        return text, ""
    for joint in (" of ", "的"):
        head, found, tail = text.partition(joint)
        if found:
            return head.strip(), without_words(tail.strip(), "of")
    if _is_name(food, text):
        return "", ""
    head, _, tail = text.partition(" ")
    if tail and _is_unit(head):
        return head, tail
    for place in () if text.isascii() else range(_longest_unit(text), 0, -1):
        if _is_unit(text[:place]) and _names(food, text[place:]):
            return text[:place], text[place:]
    return text, ""


def _longest_unit(text: str) -> int:
    """Return where a unit at the start of a text can end at most, with something behind it.

    What is longer than every spelling is none; points and spaces count nothing, since units are found without them.
    """
    longest = _longest_spelling()
    signs = [place for place, sign in enumerate(text) if sign not in " ."]
    return signs[longest] if len(signs) > longest else len(text) - 1


@cache
def _longest_spelling() -> int:
    """Return how many signs the longest spelling of a unit has, with the ending of many."""
    spellings = (*_spellings(), *unit_table().spellings, *piece_words())
    return max(map(len, spellings)) + len("es")


def _is_unit(text: str) -> bool:
    return bool(_codes(text) or unit_table().find(text)) or is_piece(text)


def _is_name(food: Food, text: str) -> bool:
    """Say whether a text is a name of the food, or a whole word of one ("milk" of "whole milk"), in one or many."""
    candidates = {text, *_singulars(text)}
    return any(each == name or each in re.split(r"[^\w]+", name) for name in _folded(food) for each in candidates)


def _names(food: Food, text: str) -> bool:
    """Say whether what stands behind a unit names the food: a name, a part of one (牛奶), or one in it (熟鸡蛋)."""
    if _is_name(food, text):
        return True
    return not text.isascii() and any(text in name or (not name.isascii() and name in text) for name in _folded(food))


def _folded(food: Food) -> list[str]:
    return [fold(name) for name in (*food.names.values(), *food.aliases)]


def _singulars(text: str) -> tuple[str, ...]:
    return tuple(
        text.removesuffix(ending) for ending in ("s", "es") if text.endswith(ending) and len(text) > len(ending)
    )


def _codes(spelling: str) -> tuple[str, ...]:
    """Return the measures that a spelling may mean, in one or many ("slice", "slices", "leaves")."""
    table = _spellings()
    leaves = (spelling.removesuffix("ves") + "f",) if spelling.endswith("ves") else ()
    for each in (spelling, spelling.rstrip("."), *_singulars(spelling), *leaves):
        if each in table:
            return table[each]
    return ()


def _metric(food: Food, count: Count, unit: str, shown: str) -> Grams | Trouble | None:
    """Return grams of a metric mass or volume; None where the unit is none. 斤 and 两 stand among the measures."""
    if _codes(unit):
        return None
    known = unit_table().find(unit)
    masses = [each for each in known if each.quantity in _MASS]
    if masses:
        mass = masses[0]
        if mass.unit in _SMALL:
            return Trouble("amount-too-small", {"value": shown})
        grams = _GRAMS.get(mass.unit, mass.factor * _GRAMS["kg"])
        return Grams(count.low * grams, count.central * grams, count.high * grams, "weighed")
    volumes = [each for each in known if each.quantity == "volume"]
    return _poured(food, count, volumes[0].factor, "poured", shown) if volumes else None


def _poured(food: Food, count: Count, ml: float, how: How, shown: str) -> Grams | Trouble:
    """Return the grams of a volume by the food's own density, with what its measures span."""
    densities = _densities(food)
    if not densities:
        return _unfit(food, shown)
    share = parameter("diet_measure_share") if how == "measured" else 0.0
    low, high = min(densities), max(densities)
    central = densities[0]
    return Grams(
        count.low * ml * low * (1 - share), count.central * ml * central, count.high * ml * high * (1 + share), how
    )


def _densities(food: Food) -> list[float]:
    """Return g/mL: of the food's own measures that have a volume, else of a drink 1 with its band, else nothing."""
    found = [
        own.grams / _measures()[own.measure].value
        for own in food.measures
        if own.measure in _measures() and _measures()[own.measure].kind == "volume"
    ]
    if found:
        return found
    if food.group in _drinks():
        share = parameter("diet_density_share")
        return [1.0, 1.0 - share, 1.0 + share]
    return []


@cache
def _drinks() -> frozenset[str]:
    return frozenset({"milk", "plant_drink", "drink", "alcohol"})


def _household(food: Food, count: Count, codes: Iterable[str], shown: str, *, is_sized: bool) -> Grams | Trouble:
    """Return the grams of a household measure: the food's own weight of it first, then by volume or mass."""
    share = parameter("diet_usual_share" if is_sized else "diet_measure_share")
    own = {measure.measure: measure.grams for measure in food.measures}
    for code in codes:
        if code in own:
            return _spread(count, own[code], share, "measured")
    masses = [_measures()[code].value for code in codes if _measures()[code].kind == "mass"]
    if masses:  # 斤 is 500 g on the mainland and 600 g in Taiwan
        return Grams(count.low * min(masses), count.central * masses[0], count.high * max(masses), "weighed")
    volumes = [_measures()[code].value for code in codes if _measures()[code].kind == "volume"]
    if volumes and _densities(food):
        return _poured(food, count, volumes[0], "measured", shown)
    return _unfit(food, shown)


def _by_name(food: Food, count: Count, how: How, shown: str) -> Grams | Trouble:
    """Return a count of the food itself: "2 eggs", "a coffee", "3 yoghurts".

    Ten almonds are no ten handfuls: where the food has no piece, and its usual measure is not one of it, more than one
    is refused.
    """
    piece = next((measure.grams for measure in food.measures if measure.measure == "piece"), None)
    if piece is not None:
        return _spread(count, piece, parameter("diet_usual_share" if how == "usual" else "diet_measure_share"), how)
    usual = food.measures[0].measure if food.measures else ""
    if usual in _SINGLE or (food.group, usual) in _served():
        return _usual(food, count, how, shown)
    return _usual(food, count, "usual", shown) if count.low == count.high == 1.0 else _unfit(food, shown)


@cache
def _served() -> frozenset[tuple[str, str]]:
    """Return groups with the measures in which one of them comes: a coffee is a cup, a soup is a bowl."""
    drinks = {(group, measure) for group in _drinks() for measure in ("glass", "cup")}
    return frozenset(drinks | {("soup", "bowl"), ("soup", "cup"), ("dish", "bowl"), ("dish", "plate")})


def _usual(food: Food, count: Count, how: How, shown: str) -> Grams | Trouble:
    """Return a count of the food's most usual measure; with the wide band where nobody said how much."""
    if not food.measures:
        return Trouble("amount-needed", {"value": shown})
    share = parameter("diet_usual_share" if how == "usual" else "diet_measure_share")
    return _spread(count, food.measures[0].grams, share, how)


def _spread(count: Count, grams: float, share: float, how: How) -> Grams:
    return Grams(count.low * grams * (1 - share), count.central * grams, count.high * grams * (1 + share), how)


def _fitting(food: Food) -> str:
    """Return the measures that fit a food, by their codes, the most usual first."""
    own = dict.fromkeys(measure.measure for measure in food.measures)
    if _densities(food):
        own |= {code: None for code in ("cup", "tablespoon") if code in _measures()}
    return ",".join(own)


def _unfit(food: Food, shown: str) -> Trouble:
    fitting = _fitting(food)
    if not fitting:
        return Trouble("amount-unit-unfit-alone", {"value": shown})
    return Trouble("amount-unit-unfit", {"value": shown, "measures": fitting})


def _unknown(food: Food, unit: str, shown: str) -> Trouble:
    """Return that a unit is not known, with the nearest that is."""
    # Loaded here: it costs 30 ms, which a start without a misspelling should not pay.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    hit = process.extractOne(unit, list(_spellings()), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if hit:
        return Trouble("amount-unit-unknown", {"value": shown, "suggestion": str(hit[0])})
    fitting = _fitting(food)
    if fitting:
        return Trouble("amount-unit-unfit", {"value": shown, "measures": fitting})
    return Trouble("amount-unit-unknown-alone", {"value": shown})
