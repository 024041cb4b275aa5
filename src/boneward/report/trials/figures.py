"""Figures of trials as a reader meets them: as many digits as they deserve, and their names."""

from __future__ import annotations

from boneward.report.amounts import number
from boneward.report.words import Words

CATALOGUE = "trial"
_DECIMALS = ((100.0, 0), (10.0, 1), (1.0, 2))
_SMALLEST = 3


def short(value: float) -> str:
    """Return a figure with about three digits."""
    decimals = next((places for least, places in _DECIMALS if abs(value) >= least), _SMALLEST)
    return number(round(value, decimals)).replace("-", "−")


def quantity_name(code: str, words: Words) -> str:
    """Return the name of a quantity, or of several that are added up or taken off: `a - b`."""
    signs = {"+": "plus", "-": "minus"}
    said, sign = "", ""
    for word in code.split():
        if word in signs:
            sign = signs[word]
            continue
        name = words.say(CATALOGUE, f"quantity.{word}")
        said = words.say(CATALOGUE, f"quantity-{sign}", first=said, second=name) if said else name
    return said


def with_unit(value: str, unit: str, words: Words) -> str:
    """Return a figure with its unit; without one where it is a plain share or ratio."""
    key = f"unit.{unit}"
    return words.say(CATALOGUE, key, value=value) if words.has(CATALOGUE, key) else value
