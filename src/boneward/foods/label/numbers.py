"""Numbers as labels print them: thousands, decimal commas, Chinese numerals, and what can be read in two ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isnan, nan

_PLAIN = re.compile(r"0|[1-9][0-9]*|0[1-9]")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[,'][0-9]{3})+(?:\.[0-9]+)?")
_THOUSANDS_BY_POINT = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]{1,2}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}")
_POINT = re.compile(r"[0-9]*\.[0-9]+")
_COMMA = re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]+")
_THREE_DECIMALS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ONE_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_GROUP = re.compile(r"[0-9]{3}")
_SHORT = re.compile(r"[1-9][0-9]{0,2}")
_LONGEST = 15
_LONGEST_HAN = 8

DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000}
_MYRIAD = 10_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `other` is what else the same signs can mean ("1.250" is 1.25 or 1,250), NaN for nothing else."""

    value: float
    other: float = nan


def read_number(text: str) -> Number | None:
    """Return what a run of digits, points and commas says, None when it says nothing ("000" is a number cut short).

    One comma before three digits parts thousands, as English and Chinese labels print it. A point before exactly three
    decimals may part thousands too, as German and Spanish labels print it: both readings are given.
    """
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Number(float(text))
    return _with_marks(text)


def _with_marks(text: str) -> Number | None:
    """Return what a number with points or commas says."""
    if _THOUSANDS.fullmatch(text):
        value = float(text.replace(",", "").replace("'", ""))
        return Number(value, float(text.replace(",", ".")) if _ONE_COMMA.fullmatch(text) else nan)
    if _THOUSANDS_BY_POINT.fullmatch(text):
        return Number(float(text.replace(".", "").replace(",", ".")))
    if _POINT.fullmatch(text):
        value = float(text)
        return Number(value, float(text.replace(".", "")) if _THREE_DECIMALS.fullmatch(text) else nan)
    if _COMMA.fullmatch(text):
        return Number(float(text.replace(",", ".")))
    return None


def joins_thousands(first: str, second: str) -> bool:
    """Say whether two numbers with a space between them read as one: "1 200"."""
    return bool(_SHORT.fullmatch(first) and _GROUP.fullmatch(second))


def read_han(signs: str) -> float:
    """Return the value of Chinese numerals ("十五", "十万", "半"), NaN when they say none or can be read in two ways.

    "一万二" is 12,000 in speech, and 10,002 by its signs alone: neither is taken.
    """
    if not 0 < len(signs) <= _LONGEST_HAN:
        return nan
    myriads, total, current, last = 0.0, 0.0, nan, 1
    for sign in signs:
        if sign in DIGITS:
            last = last if DIGITS[sign] else 1
            current = DIGITS[sign] if isnan(current) else current * 10 + DIGITS[sign]
        elif sign not in TENS:
            return nan
        elif (last := TENS[sign]) == _MYRIAD:
            # All that stands before it counts as so many ten thousands: "十万", "二十五万".
            said = total + (0.0 if isnan(current) else current)
            myriads, total, current = myriads + (said or 1.0) * _MYRIAD, 0.0, nan
        else:
            total += (1.0 if isnan(current) else current) * last
            current = nan
    if isnan(current):
        return myriads + total
    return nan if last > TENS["十"] else myriads + total + current
