"""What a document is built from: plain JSON values."""

from __future__ import annotations

import math

Document = dict[str, object]


def plain(value: float) -> float | int | None:
    """Return a number as JSON wants it: NaN as null, whole numbers as integers, no tail of binary digits."""
    number = float(value)
    if number.is_integer():
        return int(number)
    if math.isnan(number):
        return None
    rounded = round(number, 6)
    return int(rounded) if rounded.is_integer() else rounded
