"""Natto in words that are not read otherwise: one food that holds so much K2 that it is looked for everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from boneward.people.fields import LONGEST_LIST, LONGEST_TEXT
from boneward.people.names import name_words
from boneward.units.quantity import Measure, UnitTable, fold, parse_quantity

_PLAIN = Measure()
_NO_UNITS = UnitTable({}, {})


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in name_words()[kind])


def mentions_natto(text: str) -> bool:
    """Say whether a text names natto itself, and not an enzyme or a microbe of that name."""
    folded = fold(text)
    for word in _words("not_natto"):
        folded = folded.replace(word, " ")
    return any(word in folded for word in _words("natto"))


def natto_in_log(log: object) -> float | None:
    """Return how many times a week a food log has natto, None when it has none or does not say how often.

    Args:
        log: entries such as {food = "natto", times_a_week = 3}; anything else is passed over.
    """
    times: float | None = None
    for entry in log[:LONGEST_LIST] if isinstance(log, list | tuple) else ():
        if not isinstance(entry, Mapping):
            continue
        food = entry.get("food")
        if not isinstance(food, str) or not mentions_natto(food[:LONGEST_TEXT]):
            continue
        count = parse_quantity(entry.get("times_a_week"), _PLAIN, _NO_UNITS)
        if isinstance(count, float):
            times = count + (times or 0.0)
    return times
