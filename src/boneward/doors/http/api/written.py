"""What may be written for one key, as JSON Schema: the readers' own ranges, units and words, told beforehand.

A document that allows less than the readers take is honest; one that allows more is not. So an amount as a text is told
in its plainest form, and the words of a choice as they are written in the table of fields. The readers are not bound
by it: they also take "1,200 mg", full-width signs and capitals.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from boneward.people.draft import plausible_range, unit_table
from boneward.people.fields import SPF, Field, credible_row
from boneward.units.quantity import Measure

Schema = dict[str, Any]

_PLACES = 3
"""Digits behind the point of an amount that is told as a text; bounds are drawn in to as many."""
_MONTHS = 12


def amount_schema(section: str, key: str, about: Field) -> Schema:
    """Return what may stand where an amount is wanted: a credible number in the key's own unit, or a text with one."""
    row = credible_row(section, key)
    low, high = plausible_range(row) if row else (0.0, math.inf)
    is_mass = "mass" in about.measure.quantities
    numbers = number_schemas(*_in_unit(about.measure, about.measure.bare or "", low, high), zero=about.zero or is_mass)
    if math.isinf(high):
        return {"anyOf": numbers}
    pattern = "|".join(_texts(about.measure, low, high))
    if about.zero or is_mass:
        pattern = f"0|{pattern}"
    plus = "[+]?" if about is SPF else ""
    return {"anyOf": [*numbers, {"type": "string", "pattern": f"^(?:{pattern}){plus}$"}]}


def number_schemas(low: float, high: float, *, zero: bool = False) -> list[Schema]:
    """Return the schemas of a number within a range; `zero` counts beside the range."""
    within: Schema = {"type": "number", "minimum": _plain(low)}
    if math.isfinite(high):
        within["maximum"] = _plain(high)
    return [{"type": "number", "enum": [0]}, within] if zero and low > 0 else [within]


def month_schema() -> Schema:
    """Return what may stand where a month is wanted."""
    first, last = (int(bound) for bound in plausible_range("sun.month"))
    month = {"type": "integer", "minimum": first, "maximum": last}
    return {"anyOf": [month, {"type": "string", "pattern": f"^(?:{whole_between(first, last)})$"}]}


def months_schema() -> Schema:
    """Return what may stand where several months are wanted, each once."""
    return {"type": "array", "items": month_schema(), "minItems": 1, "maxItems": _MONTHS, "uniqueItems": True}


def date_schema(row: str = "") -> Schema:
    """Return what may stand where a day is wanted, in the years of a row of plausible.csv where one is named."""
    day: Schema = {"type": "string", "format": "date"}
    if row:
        first, last = plausible_range(row)
        day["pattern"] = f"^(?:{whole_between(int(first), int(last))})-[0-9]{{2}}-[0-9]{{2}}$"
    return day


def _texts(measure: Measure, low: float, high: float) -> Iterator[str]:
    """Yield a pattern for the bare number and one for each unit that may stand behind it."""
    if measure.bare is not None:
        yield decimal_between(*_drawn_in(*_in_unit(measure, measure.bare, low, high)))
    if not measure.quantities:
        return
    table = unit_table()
    units = {unit for found in table.spellings.values() for unit in found if unit.quantity in measure.quantities}
    for code in sorted({unit.unit for unit in units}):
        spellings = {unit.spelling for unit in units if unit.unit == code and unit.spelling.isalpha()}
        spellings |= {code} if table.find(code) else set()
        least, most = _drawn_in(*_in_unit(measure, code, low, high))
        if 0 < most >= least:
            yield f"{decimal_between(least, most)} ?(?:{'|'.join(sorted(spellings))})"


def _in_unit(measure: Measure, code: str, low: float, high: float) -> tuple[float, float]:
    """Return a range in another unit of the same measure than the wanted one."""
    if not measure.quantities or not code:
        return low, high
    table = unit_table()
    share = table.named(measure.wanted, measure.quantities).factor / table.named(code, measure.quantities).factor
    return round(low * share, 9), round(high * share, 9)


def _drawn_in(low: float, high: float) -> tuple[float, float]:
    """Return a range within another whose bounds have few digits behind the point."""
    share = 10**_PLACES
    return math.ceil(round(low * share, 3)) / share, math.floor(round(high * share, 3)) / share


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value


def decimal_between(low: float, high: float) -> str:
    """Return a pattern of decimal numbers from `low` to `high`, both included, below zero with a sign before them."""
    parts = []
    if low < 0:
        parts.append(f"-{_decimal(max(0.0, -high), -low)}")
    if high >= 0:
        parts.append(_decimal(max(low, 0.0), high))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _decimal(low: float, high: float) -> str:
    (first, after_first), (last, after_last) = _digits(low), _digits(high)
    any_digits = f"(?:[.][0-9]{{1,{_PLACES}}})?"
    if first == last:
        behind = f"{first}[.](?:{'|'.join(_tails(after_first, after_last))})"
        return behind if after_first else f"(?:{first}|{behind})"
    parts = []
    begin = first
    if after_first:
        parts.append(f"{first}[.](?:{'|'.join(_at_least(after_first))})")
        begin += 1
    if begin < last:
        parts.append(f"(?:{whole_between(begin, last - 1)}){any_digits}")
    parts.append(f"{last}(?:[.]0{{1,{_PLACES}}})?")
    parts += [f"{last}[.](?:{'|'.join(_at_most(after_last))})"] if after_last else []
    return f"(?:{'|'.join(parts)})"


def _tails(low: str, high: str) -> Iterator[str]:
    """Yield patterns of what stands behind the point, for bounds with one whole part."""
    wide = max(len(low), len(high))
    least, most = low.ljust(wide, "0"), high.ljust(wide, "0")
    place = next((place for place in range(wide) if least[place] != most[place]), wide)
    shared = least[:place]
    if place == wide:
        yield f"{shared.rstrip(chr(48))}0{{0,{_PLACES}}}"
        return
    begin, end = int(least[place]), int(most[place])
    yield from (f"{shared}{begin}{rest}" for rest in _at_least(least[place + 1 :].rstrip("0")))
    if end - begin > 1:
        yield f"{shared}{_any_of(begin + 1, end - 1)}[0-9]{{0,{_PLACES - place - 1}}}"
    yield from (f"{shared}{end}{rest}" for rest in _at_most(most[place + 1 :].rstrip("0")))


def _digits(value: float) -> tuple[int, str]:
    """Return a number's whole part and what stands behind its point, without zeros at the end."""
    whole, _, behind = f"{value:.{_PLACES}f}".partition(".")
    return int(whole), behind.rstrip("0")


def _at_least(behind: str) -> Iterator[str]:
    """Yield patterns of digits behind the point that make no less than these."""
    for place, digit in enumerate(behind):
        if digit < "9":
            yield f"{behind[:place]}{_any_of(int(digit) + 1, 9)}[0-9]{{0,{_PLACES - place - 1}}}"
    yield f"{behind}[0-9]{{0,{_PLACES - len(behind)}}}"


def _at_most(behind: str) -> Iterator[str]:
    """Yield patterns of digits behind the point that make no more than these."""
    for place, digit in enumerate(behind):
        if digit > "0":
            yield f"{behind[:place]}{_any_of(0, int(digit) - 1)}[0-9]{{0,{_PLACES - place - 1}}}"
    yield f"{behind}0{{0,{_PLACES - len(behind)}}}"


def whole_between(first: int, last: int) -> str:
    """Return a pattern of whole numbers from `first` to `last`, without zeros before them.

    Args:
        first: 0 or more.
        last: no less than `first`.
    """
    return "|".join(_whole(first, last))


def _whole(first: int, last: int) -> Iterator[str]:
    low = first
    while low <= last:
        free = 0  # how many digits at the end may be any
        while low % 10 ** (free + 1) == 0 and low + 10 ** (free + 1) - 1 <= last and low > 0:
            free += 1
        step = 10**free
        head = low // step
        steps = min(9 - head % 10, (last - low + 1) // step - 1)
        digits = str(head)
        ends = _any_of(int(digits[-1]), int(digits[-1]) + steps)
        yield f"{digits[:-1]}{ends}" + ("" if free == 0 else "[0-9]" if free == 1 else f"[0-9]{{{free}}}")
        low += (steps + 1) * step


def _any_of(first: int, last: int) -> str:
    return str(first) if first == last else f"[{first}-{last}]"
