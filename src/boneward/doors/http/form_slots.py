"""One question's part of the contract's person: how it is shown in fields, and what its fields make of it.

A slot that is left as it was shown changes nothing, so whatever form a file gave it (a number, a text with its unit,
a wrong word) stays. What no field could show as it is, is shown as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from boneward.people.draft import Draft
from boneward.people.sun import MONTHS
from boneward.people.uncovered import read_uncovered
from boneward.report.html.question_list import Amount
from boneward.units.quantity import fold
from boneward.units.shown import printable

Table = dict[str, object]
Shown = dict[str, tuple[str, ...]]
"""Texts by the name of their field; a field that is not ticked has none."""

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_MOST_DIGITS = 15  # a longer one would not come back as it was typed
YES, NO = "yes", "no"


class Slot(Protocol):
    """One question's part of a table."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""

    @property
    def is_ticked(self) -> bool:
        """Whether a field that was not sent means a box without a tick."""

    def show(self, table: Mapping[str, object]) -> Shown:
        """Return what stands in its fields."""

    def put(self, table: Table, given: Shown) -> None:
        """Write what was given into the table."""


def one_line(text: str) -> str:
    """Return a text as a field of one line gives it back."""
    return printable(" ".join(text.splitlines())).strip()


def many_lines(text: str) -> str:
    """Return a text as a field of several lines gives it back."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(printable(line).rstrip() for line in lines).strip()


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a field that hold something."""
    return tuple(line.strip() for line in many_lines(text).split("\n") if line.strip())


def number_or_text(text: str) -> object:
    """Return a bare number as a number, in its key's unit; all else stays text, which may name its unit."""
    if not _NUMBER.fullmatch(text) or len(text) > _MOST_DIGITS:
        return text
    return float(text) if "." in text else int(text)


def as_json(value: object) -> str:
    """Return a value that is no plain text, on one line."""
    return one_line(json.dumps(value, ensure_ascii=False, default=str))


def shown_value(value: object) -> str:
    """Return what a field of one line shows for a value; empty for none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**_MOST_DIGITS:
        return str(int(value))
    return as_json(value)


def _first(given: Shown, name: str) -> str:
    return given[name][0] if given.get(name) else ""


@dataclass(frozen=True, slots=True)
class Text:
    """A key with a text, or a number where `is_number`."""

    key: str
    is_number: bool = False
    has_lines: bool = False
    is_ticked: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The key itself."""
        return (self.key,)

    def show(self, table: Mapping[str, object]) -> Shown:
        """Return the value as text."""
        value = table.get(self.key)
        if self.has_lines and isinstance(value, str):
            return {self.key: (many_lines(value),)}
        return {self.key: (shown_value(value),)}

    def put(self, table: Table, given: Shown) -> None:
        """Write the text; an empty one is not told."""
        typed = _first(given, self.key)
        table.pop(self.key, None)
        if typed:
            table[self.key] = number_or_text(typed) if self.is_number else typed


def number(key: str) -> Text:
    """Return the slot of a number, which may be typed with its unit."""
    return Text(key, is_number=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """A key with one of several codes; the code "unknown" is nothing told."""

    key: str
    codes: tuple[str, ...]
    is_ticked: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The key itself."""
        return (self.key,)

    def show(self, table: Mapping[str, object]) -> Shown:
        """Return the code; a word that is none of them as it stands."""
        shown = shown_value(table.get(self.key))
        code = next((code for code in self.codes if fold(code) == fold(shown)), shown)
        return {self.key: ("" if code == "unknown" else code,)}

    def put(self, table: Table, given: Shown) -> None:
        """Write the code."""
        table.pop(self.key, None)
        chosen = _first(given, self.key)
        if chosen:
            table[self.key] = chosen


@dataclass(frozen=True, slots=True)
class Flag:
    """A key with true or false."""

    key: str
    is_ticked: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The key itself."""
        return (self.key,)

    def show(self, table: Mapping[str, object]) -> Shown:
        """Return yes, no, or what else stands there."""
        value = table.get(self.key)
        if isinstance(value, bool):
            return {self.key: (YES if value else NO,)}
        return {self.key: (shown_value(value),)}

    def put(self, table: Table, given: Shown) -> None:
        """Write true, false or nothing."""
        table.pop(self.key, None)
        chosen = _first(given, self.key)
        if chosen:
            table[self.key] = {YES: True, NO: False}.get(chosen, chosen)


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount and its unit, which decides under which key it stands."""

    amount: Amount
    is_ticked: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The amount's field and its unit's."""
        return (self.amount.name, f"{self.amount.name}.unit")

    def show(self, table: Mapping[str, object]) -> Shown:
        """Return the amount and its unit; without an amount the unit that is offered first."""
        value, unit = self.names
        keys = self.amount.keys
        told = next((each for each, key in keys.items() if table.get(key) is not None), None)
        if told is None:
            return {value: ("",), unit: (next(iter(keys)),)}
        return {value: (shown_value(table[keys[told]]),), unit: (told,)}

    def put(self, table: Table, given: Shown) -> None:
        """Write the amount under its unit's key, and under no other."""
        value, unit = self.names
        keys = self.amount.keys
        typed = _first(given, value)
        if not typed and not _first(self.show(table), value):
            return
        for key in keys.values():
            table.pop(key, None)
        if typed:
            table[keys.get(_first(given, unit), next(iter(keys.values())))] = number_or_text(typed)


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names: the common ones as boxes to tick, the others one in each line.

    Attributes:
        key: of the list.
        codes: with a box of their own.
        code_of: returns the code that a name stands for alone; None where it stands for none.
    """

    key: str
    codes: tuple[str, ...]
    code_of: Callable[[str], str | None]
    is_ticked: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The boxes and the lines."""
        return (self.key, f"{self.key}.more")

    def show(self, table: Mapping[str, object]) -> Shown:
        """Return what is ticked, and the other names."""
        entries = entries_of(table.get(self.key))
        ticked = {self._code(entry) for entry in entries}
        others = [line_of(entry) for entry in entries if self._code(entry) is None]
        return {self.key: tuple(code for code in self.codes if code in ticked), self.names[1]: ("\n".join(others),)}

    def put(self, table: Table, given: Shown) -> None:
        """Keep each name whose box or line is still there, and add what is new."""
        ticked, lines = list(given[self.key]), list(lines_of(_first(given, self.names[1])))
        kept: list[object] = []
        for entry in entries_of(table.get(self.key)):
            code = self._code(entry)
            if code is None and line_of(entry) in lines:
                lines.remove(line_of(entry))
                kept.append(entry.value if isinstance(entry, NoList) else entry)
            elif code in ticked:
                kept.append(entry)
        told = {self._code(entry) for entry in kept}
        kept += [code for code in self.codes if code in ticked and code not in told]
        kept += lines
        table.pop(self.key, None)
        if kept:
            table[self.key] = kept

    def _code(self, entry: object) -> str | None:
        code = self.code_of(entry) if isinstance(entry, str) else None
        return code if code in self.codes else None


def entries_of(found: object) -> Sequence[object]:
    """Return the members of a list; what is no list is its only member."""
    if found is None:
        return ()
    return found if isinstance(found, list) else (NoList(found),)


@dataclass(frozen=True, slots=True)
class NoList:
    """A value that stands where a list belongs."""

    value: object


def line_of(entry: object) -> str:
    """Return the one line that stands for a member of a list."""
    text = one_line(entry) if isinstance(entry, str) else ""
    if text and not text.startswith(("{", "[", '"')):
        return text
    return as_json(entry.value if isinstance(entry, NoList) else entry)


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list that is ticked as a whole: parts of the body, months.

    Attributes:
        key: of the list.
        read: returns the ticks that a value stands for; empty where it cannot be read.
        write: returns what is written for the ticks.
    """

    key: str
    read: Callable[[object], tuple[str, ...]]
    write: Callable[[Sequence[str]], object]
    is_ticked: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The key itself."""
        return (self.key,)

    def show(self, table: Mapping[str, object]) -> Shown:
        """Return what is ticked."""
        value = table.get(self.key)
        return {self.key: () if value is None else self.read(value)}

    def put(self, table: Table, given: Shown) -> None:
        """Write what is ticked."""
        table.pop(self.key, None)
        if given[self.key]:
            table[self.key] = self.write(given[self.key])


def _read_parts(value: object) -> tuple[str, ...]:
    draft = Draft()
    parts = read_uncovered(value, "", draft)
    return () if draft.faults else parts


def _read_months(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(str(month) for month in MONTHS if month in value)


def _write_months(ticked: Sequence[str]) -> object:
    return [
        int(month) if month.isascii() and month.isdigit() and len(month) < _MOST_DIGITS else month for month in ticked
    ]


UNCOVERED = Ticks("uncovered", _read_parts, list)
MONTHS_TICKED = Ticks("months", _read_months, _write_months)
