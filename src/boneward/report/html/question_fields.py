"""One field of the questions: its words, what stands in it, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from boneward.knowledge.reference import AUTHORITIES
from boneward.people.sun import MONTHS
from boneward.people.uncovered import body_part_codes
from boneward.report.amounts import month_name
from boneward.report.voice import capital
from boneward.report.words import Words

CATALOGUE = "questions"
_SHORT = 24
"""Letters of all answers together that fit one line of a phone."""
_TIGHT = 12
"""Letters of one answer that fit half a line of a phone."""
Mode = Literal["text", "decimal"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose or tick."""

    value: str
    label: str
    is_chosen: bool
    id: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field, or a group of boxes.

    Attributes:
        kind: line, lines, radios, select, ticks.
        name: of the field: the place of its value in the person.
        label: the question.
        hint: a sentence below it; empty for none.
        value: what stands in it.
        options: to choose or tick.
        unit: the unit behind a line, in words; empty for none.
        units: the units to choose from, in place of `unit`.
        unit_name: of the field for the unit, where it is not the amount's own with `.unit` behind it.
        mode: which keyboard a phone shows.
        rows: lines that are seen at once.
        fault: what is wrong with it; empty for nothing.
    """

    kind: Literal["line", "lines", "radios", "select", "ticks"]
    name: str
    label: str
    hint: str = ""
    value: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    units: tuple[Option, ...] = ()
    unit_name: str = ""
    mode: Mode = "text"
    rows: int = 3
    fault: str = ""

    @property
    def id(self) -> str:
        """Where a link to it leads: the field itself, or the first of its boxes."""
        return self.name

    @property
    def unit_field(self) -> str:
        """The name of the field for its unit."""
        return self.unit_name or f"{self.name}.unit"

    @property
    def is_tight(self) -> bool:
        """Whether its boxes have so short words that several stand in a line."""
        return self.kind == "ticks" and all(len(option.label) <= _TIGHT for option in self.options)

    @property
    def is_told(self) -> bool:
        """Whether an answer stands in it."""
        if self.kind in ("line", "lines"):
            return bool(self.value)
        return any(option.is_chosen and option.value for option in self.options)

    @property
    def is_short(self) -> bool:
        """Whether its answers are a few short words, which stand in one line."""
        return self.kind == "radios" and sum(len(option.label) for option in self.options) <= _SHORT

    @property
    def described_by(self) -> str:
        """The ids of what is said about it."""
        said = [("hint", self.hint), ("fault", self.fault)]
        return " ".join(f"{self.name}-{part}" for part, text in said if text)


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes the fields of the questions in one language.

    Attributes:
        words: the language.
        filled: what stands in each field.
        faults: what is wrong, by field.
    """

    words: Words
    filled: Mapping[str, tuple[str, ...]]
    faults: Mapping[str, str]

    authorities = AUTHORITIES

    def say(self, key: str, **arguments: object) -> str:
        """Return a sentence of the questions' catalogue."""
        return self.words.say(CATALOGUE, key, **arguments)

    def line(self, name: str, key: str = "", *, mode: Mode = "text", unit: str = "") -> Field:
        """Return a field of one line; `key` is that of its words, where several fields share them."""
        return Field(
            "line",
            name,
            *self._words(key or name),
            value=self._value(name),
            mode=mode,
            unit=self.say(f"unit.{unit}") if unit else "",
            fault=self.faults.get(name, ""),
        )

    def lines(self, name: str, key: str = "", *, rows: int) -> Field:
        """Return a field of several lines."""
        label, hint = self._words(key or name)
        return Field("lines", name, label, hint, self._value(name), rows=rows, fault=self.faults.get(name, ""))

    def measured(self, name: str, key: str, units: Sequence[str]) -> Field:
        """Return a field of one line with its unit to choose."""
        chosen = self._value(f"{name}.unit")
        options = tuple(Option(unit, self.say(f"unit.{unit}"), unit == chosen) for unit in units)
        label, hint = self._words(key)
        fault = self.faults.get(name, "")
        return Field("line", name, label, hint, self._value(name), units=options, mode="decimal", fault=fault)

    def portions(self, kind: str) -> Field:
        """Return how often a kind of food is eaten."""
        name = f"diet.quick.{kind}"
        chosen = self._value(f"{name}.unit")
        units = tuple(Option(per, self.say(f"unit.{per}"), per == chosen) for per in ("day", "week"))
        label = capital(self.words.say("plan", f"quick.{kind}"))
        fault = self.faults.get(name, "")
        return Field("line", name, label, value=self._value(name), units=units, mode="decimal", fault=fault)

    def radios(self, name: str, codes: Iterable[str], word: Callable[[str], str] | None = None) -> Field:
        """Return answers of which one is chosen; "not told" is one of them."""
        return self._choice("radios", name, name, codes, word)

    def select(self, name: str, codes: Iterable[str], word: Callable[[str], str] | None = None) -> Field:
        """Return a list from which one answer is chosen."""
        return self._choice("select", name, name, codes, word)

    def yes_or_no(self, name: str, key: str = "") -> Field:
        """Return a question with yes and no."""
        return self._choice("radios", name, key or name, ("yes", "no"), lambda code: self.say(f"answer.{code}"))

    def ticks(self, name: str, codes: Iterable[str], word: Callable[[str], str], key: str = "") -> Field:
        """Return boxes of which any number is ticked."""
        ticked = self.filled.get(name, ())
        options = tuple(
            Option(code, word(code), code in ticked, name if place == 0 else f"{name}.{code}")
            for place, code in enumerate(codes)
        )
        label, hint = self._words(key or name)
        return Field("ticks", name, label, hint, options=options, fault=self.faults.get(name, ""))

    def habit(self, place: int) -> tuple[Field, ...]:
        """Return the fields of one time outdoors."""
        before = f"sun.habit.{place}"
        parts = self.ticks(
            f"{before}.uncovered",
            body_part_codes(),
            lambda code: capital(self.words.say("sun", f"part.{code}")),
            "habit.uncovered",
        )
        months = self.ticks(
            f"{before}.months", map(str, MONTHS), lambda month: month_name(int(month), self.words), "habit.months"
        )
        return (
            self.line(f"{before}.start", "habit.start"),
            self.line(f"{before}.minutes", "habit.minutes", mode="decimal", unit="min"),
            self.line(f"{before}.days_a_week", "habit.days_a_week", mode="decimal"),
            self.line(f"{before}.spf", "habit.spf", mode="decimal"),
            parts,
            months,
            self.yes_or_no(f"{before}.glass", "habit.glass"),
        )

    def lab(self, row: str, units: Sequence[str]) -> tuple[Field, ...]:
        """Return the fields of one blood test: value, unit, day; of bone density the site."""
        before = f"lab.{row}"
        name, unit = f"{before}.value", f"{before}.unit"
        label, hint = self._words("lab.value")
        has_units = bool(units or self._value(unit))
        value = Field(
            "line",
            name,
            label,
            hint,
            self._value(name),
            units=self._choice("select", unit, "lab.unit", units, str).options if has_units else (),
            unit_name=unit,
            mode="text" if row == "lab_t_score" else "decimal",
            fault=self.faults.get(name) or self.faults.get(unit, ""),
        )
        date = self.line(f"{before}.date", "lab.date")
        return (value, self.line(f"{before}.site", "lab.site"), date) if row == "lab_t_score" else (value, date)

    def other_lab(self, row: str) -> tuple[Field, ...]:
        """Return the fields of a blood test without a row of its own."""
        keys = ("test", "value", "unit", "date", "site")
        return tuple(self.line(f"lab.{row}.{key}", f"lab.{key}") for key in keys)

    def places(self, section: str) -> list[int]:
        """Return the places of a list's rows, from 1."""
        return sorted(int(row) for row in self.rows_of(section) if row.isdecimal())

    def rows_of(self, section: str) -> list[str]:
        """Return the names of a section's rows, each once."""
        found = re.compile(rf"{re.escape(section)}\.(?P<row>[^.]+)\.")
        return list(dict.fromkeys(match["row"] for name in self.filled if (match := found.match(name))))

    def _choice(
        self,
        kind: Literal["radios", "select"],
        name: str,
        key: str,
        codes: Iterable[str],
        word: Callable[[str], str] | None,
    ) -> Field:
        chosen = self._value(name)
        named = {code: word(code) if word else self.say(f"{key}.{code}") for code in codes}
        open_word = f"{key}.open"
        unsaid = self.say(open_word if self.words.has(CATALOGUE, open_word) else "answer.open")
        # What was typed elsewhere and is none of the answers is one of them here, so that it is seen and not lost.
        typed = {chosen: chosen} if chosen and chosen not in named else {}
        answers = named | typed | {"": unsaid} if kind == "radios" else {"": unsaid} | named | typed
        options = tuple(
            Option(code, said, code == chosen, name if place == 0 else f"{name}.{code or 'open'}")
            for place, (code, said) in enumerate(answers.items())
        )
        label, hint = self._words(key)
        return Field(kind, name, label, hint, options=options, fault=self.faults.get(name, ""))

    def _words(self, key: str) -> tuple[str, str]:
        hint = f"{key}.hint"
        return self.say(key), self.say(hint) if self.words.has(CATALOGUE, hint) else ""

    def _value(self, name: str) -> str:
        texts = self.filled.get(name, ())
        return texts[0] if texts else ""
