"""Quantities as people write them, brought to one unit; what cannot be read is a value, not an exception."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from boneward.units.shown import shorten, show, show_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UG_PER_MG = 1000.0
_LONGEST_TEXT = 80

_NUMBER = re.compile(
    r"""(?P<number>[+-]?
        (?: [1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?   # 1,200
          | [1-9][0-9]{0,2}(?:\s[0-9]{3})+(?:\.[0-9]+)?  # 1 200
          | [0-9]+(?:\.[0-9]+)?                          # 1200.5
          | \.[0-9]+ ))                                  # .5
        (?P<unit>(?![0-9.,]).*)""",
    re.VERBOSE,
)
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+(?![0-9.,]).*")
_RANGE = re.compile(r"[0-9.,\s]+(?:-|~|to\b|至|到)\s*[0-9].*", re.IGNORECASE)
_BOUND = re.compile(r"[<>≤≥≦≧=≈~]+\s*[0-9].*")
_DASHES = "‐‑‒–—−"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a value could not be read: the code of its sentences and what they need."""

    code: str
    arguments: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of a unit; `factor` times a value in it gives the value in `canonical`."""

    spelling: str
    unit: str
    quantity: str
    factor: float
    canonical: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a place in a file expects.

    Attributes:
        wanted: the unit the value is brought to; empty for a plain number.
        quantities: the quantities whose units may stand there.
        bare: the unit of a number that is written without one; None when the unit must be written.
        may_be_negative: whether a value below zero makes sense.
    """

    wanted: str = ""
    quantities: tuple[str, ...] = ()
    bare: str | None = ""
    may_be_negative: bool = False


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The spellings of units, and the units by quantity and code."""

    spellings: Mapping[str, tuple[Unit, ...]]
    units: Mapping[tuple[str, str], Unit]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """Build the table from rows with spelling, unit, quantity, factor and canonical."""
        spellings: dict[str, tuple[Unit, ...]] = {}
        units: dict[tuple[str, str], Unit] = {}
        for row in rows:
            unit = Unit(row["spelling"], row["unit"], row["quantity"], float(row["factor"]), row["canonical"])
            key = fold(unit.spelling)
            spellings[key] = (*spellings.get(key, ()), unit)
            units.setdefault((unit.quantity, unit.unit), unit)
        return cls(spellings, units)

    def find(self, spelling: str) -> tuple[Unit, ...]:
        """Return every unit that is spelled so, whatever its quantity; nothing for an unknown spelling."""
        folded = fold(spelling)
        latin = folded.replace("μ", "u")
        candidates = (folded, latin, latin.rstrip("."), latin.replace(" ", ""), latin.replace(".", ""))
        return next((self.spellings[text] for text in candidates if text in self.spellings), ())

    def named(self, unit: str, quantities: tuple[str, ...]) -> Unit:
        """Return a unit by its code.

        Raises:
            KeyError: none of the quantities has such a unit.
        """
        for quantity in quantities:
            if (quantity, unit) in self.units:
                return self.units[quantity, unit]
        message = f"no unit {unit!r} for {quantities}"
        raise KeyError(message)


def fold(text: str) -> str:
    """Return the text in one width, case and spacing, so that spellings can be compared."""
    return _even(text).casefold()


def _even(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        for dash in _DASHES:  # a quarter of the time of `translate`, which looks up every sign
            plain = plain.replace(dash, "-")
    return " ".join(plain.split())


def parse_quantity(value: object, measure: Measure, table: UnitTable) -> float | Trouble:
    """Return a number, or text with or without a unit, in the wanted unit.

    Args:
        value: what stands in the file: 2000, "2000 IU", "50微克", "1,200 mg".
        measure: what is expected there.
        table: the known units.

    Returns:
        The finite value in `measure.wanted`, or what is wrong with it.
    """
    if isinstance(value, str):
        split = split_quantity(value)
        if isinstance(split, Trouble):
            return split
        number, spelling = split
    elif isinstance(value, bool) or not isinstance(value, int | float):
        return Trouble("number-expected", {"value": show(value)})
    else:
        number, spelling = _as_float(value), ""
    if not math.isfinite(number):
        return Trouble("number-not-finite", {"value": show(value)})
    if number < 0 and not measure.may_be_negative:
        return Trouble("number-negative", {"value": show(value)})
    return _convert(number, spelling, measure, table)


def split_quantity(text: str) -> tuple[float, str] | Trouble:
    """Return the number and the unit's spelling of a text such as "1,200 mg"; the spelling may be empty."""
    if len(text) > _LONGEST_TEXT:
        return Trouble("number-unreadable", {"value": shorten(text)})
    plain = _even(text)
    arguments = {"value": shorten(text)}
    if _RANGE.fullmatch(plain):
        return Trouble("number-is-range", arguments)
    match = _NUMBER.fullmatch(plain)
    if match:
        number = match["number"].replace(",", "").replace(" ", "")
        return _as_float(number), match["unit"].strip()
    if _BOUND.fullmatch(plain):
        return Trouble("number-is-bound", arguments)
    if _COMMA.fullmatch(plain):
        return Trouble("number-comma", {**arguments, "suggestion": shorten(plain.replace(",", ".", 1))})
    return Trouble("number-unreadable", arguments)


def _as_float(number: float | str) -> float:
    """Return a float; an integer beyond all floats becomes infinite and is refused as such."""
    try:
        return float(number)
    except OverflowError:
        return math.inf


def _convert(number: float, spelling: str, measure: Measure, table: UnitTable) -> float | Trouble:
    if not spelling and measure.bare is None:
        return Trouble("unit-missing", {"value": show_number(number), "allowed": _allowed(measure, table)})
    if not measure.quantities:
        if spelling:
            return Trouble("unit-not-wanted", {"value": show_number(number), "unit": shorten(spelling)})
        return number + 0.0  # so that -0.0 becomes 0.0
    if spelling:
        known = table.find(spelling)
        fitting = [unit for unit in known if unit.quantity in measure.quantities]
        if not fitting:
            code = "unit-of-another-quantity" if known else "unit-unknown"
            return Trouble(code, {"unit": shorten(spelling), "allowed": _allowed(measure, table)})
        unit = fitting[0]
    else:
        unit = table.named(measure.bare or measure.wanted, measure.quantities)
    converted = number * unit.factor / table.named(measure.wanted, measure.quantities).factor
    if not math.isfinite(converted):
        return Trouble("number-not-finite", {"value": show_number(number)})
    return round(converted, 9) + 0.0


def _allowed(measure: Measure, table: UnitTable) -> str:
    """Return the units that may stand there, the wanted one first."""
    codes = [unit for quantity, unit in table.units if quantity in measure.quantities]
    ordered = sorted(set(codes), key=lambda code: (code != measure.wanted, codes.index(code)))
    return ", ".join(ordered)
