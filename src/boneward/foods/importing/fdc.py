"""What the USDA's FoodData Central calls its nutrients, measures and kinds of food, in its CSV and its JSON alike."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache

from boneward.foods.importing.record import RefusedError, agree, factor_of
from boneward.knowledge.loader import parts, read_table
from boneward.units.quantity import fold

KINDS: Mapping[str, str] = {
    "foundation_food": "foundation",
    "sr_legacy_food": "sr_legacy",
    "survey_fndds_food": "fndds",
    "branded_food": "branded",
    "foundation": "foundation",
    "sr legacy": "sr_legacy",
    "survey (fndds)": "fndds",
    "branded": "branded",
}
"""Kinds of food by the words of the CSV (`data_type`) and of the JSON (`dataType`); the rest are parts of foods."""

TITLES: Mapping[str, str] = {
    "foundation": "Foundation Foods",
    "sr_legacy": "SR Legacy",
    "fndds": "FNDDS",
    "branded": "Branded Foods",
}

CALCIUM, D_IU, D2, D3, D, MK4, K1 = 1087, 1110, 1111, 1112, 1114, 1183, 1185
NUTRIENTS: Mapping[int, tuple[str, str]] = {
    CALCIUM: ("calcium_mg", "mg"),
    D_IU: ("vitamin_d_ug", "IU"),
    D2: ("vitamin_d_ug", "ug"),
    D3: ("vitamin_d_ug", "ug"),
    D: ("vitamin_d_ug", "ug"),
    MK4: ("mk4_ug", "ug"),
    K1: ("vitamin_k1_ug", "ug"),
}
"""What a nutrient's number means, and its unit where the file does not say one.

Calcium that was added (1237) and that was there before (1239) are both in 1087, and are not counted again; neither
is dihydrophylloquinone (1184), which is not K1.
"""
NUMBERS: Mapping[int, int] = {301: CALCIUM, 324: D_IU, 325: D2, 326: D3, 328: D, 428: MK4, 430: K1}
"""The older numbers of the same nutrients, which the survey's files of 2024 have in the place of the newer ones."""

_LONGEST_NUMBER = 12
_AMOUNT_AND_WORD = re.compile(r"(?P<amount>\d+(?:\.\d+)?)?\s*(?P<word>[a-z ]+)")
_GRAMS = frozenset({"g", "grm", "gram", "grams"})
_MILLILITRES = frozenset({"ml", "mlt", "milliliter"})


def nutrient_of(number: int) -> int | None:
    """Return which of `NUTRIENTS` a number means; None for any other nutrient."""
    return number if number in NUTRIENTS else NUMBERS.get(number)


def is_number(text: str) -> bool:
    """Say whether a text is a food's or a nutrient's number."""
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER


def in_unit(nutrient: int, value: float, unit: str) -> float:
    """Return a nutrient's amount in the unit of what it is held as.

    Raises:
        RefusedError: the file states a unit that it cannot have.
    """
    held, usual = NUTRIENTS[nutrient]
    return value * factor_of(unit or usual, held)


def note_amount(found: dict[int, float], nutrient: int, value: float) -> None:
    """Add a nutrient's amount to what was found of a food; NaN, which is not known, adds nothing.

    Raises:
        RefusedError: it was found already, with another amount.
    """
    if not math.isnan(value) and not agree(found.setdefault(nutrient, value), value):
        raise RefusedError("two_answers", NUTRIENTS[nutrient][0])


def amounts_of(found: Mapping[int, float]) -> dict[str, float]:
    """Return what 100 g hold, from a food's nutrients in the units of what they are held as.

    Vitamin D is what the file gives as D2 + D3, in µg or else in IU; else the sum of the two where both are known.

    Raises:
        RefusedError: two figures of vitamin D do not agree.
    """
    amounts = {NUTRIENTS[number][0]: found[number] for number in (CALCIUM, K1, MK4) if number in found}
    if D in found and D_IU in found and not agree(found[D], found[D_IU]):
        raise RefusedError("two_answers", "vitamin_d_ug")
    if D in found or D_IU in found:
        amounts["vitamin_d_ug"] = found.get(D, found.get(D_IU, 0.0))
    elif D2 in found and D3 in found:
        amounts["vitamin_d_ug"] = found[D2] + found[D3]
    return amounts


@cache
def _measures() -> dict[str, str]:
    rows = [row for row in read_table("measures") if row["kind"] != "mass"]
    named = {fold(name): row["measure"] for row in rows for name in parts(row, "en")}
    return {**named, **{row["measure"]: row["measure"] for row in rows}}


def measures_of(portions: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, float], ...]:
    """Return household measures from portions given as (how many, of what, weight in g) in the file's words.

    A portion that is more than a plain measure ("cup, chopped") is left out: its name would promise too much.
    """
    found: dict[str, float] = {}
    for amount, words, weight in portions:
        match = _AMOUNT_AND_WORD.fullmatch(fold(words))
        measure = _measures().get(match["word"].strip()) if match else None
        many, grams = _positive(amount or (match["amount"] if match else "")), _positive(weight)
        if measure and many and grams:
            found.setdefault(measure, round(grams / many, 3))
    return tuple(found.items())


def _positive(text: str) -> float:
    """Return a number above zero, 1 for no text; 0 for anything else."""
    if not text:
        return 1.0
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 < value < 10_000 else 0.0  # noqa: PLR2004 - ten kilograms; infinity too


def serving_grams(size: object, unit: object) -> float | None:
    """Return the weight of a label's serving in g; a millilitre is taken for a gram, which is near enough to refuse."""
    if fold(str(unit or "")) not in _GRAMS | _MILLILITRES:
        return None
    return _positive(str(size)) or None
