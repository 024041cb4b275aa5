"""One person as read: figures for the columns, triggers for the rules, and what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from boneward.people.diet import DietGiven
from boneward.people.sun import SunGiven

if TYPE_CHECKING:
    from datetime import date

    from boneward.knowledge.findings import Fault, Finding


@dataclass(frozen=True, slots=True)
class Recognised:
    """A medicine or condition as typed, and what was recognised in it.

    Attributes:
        text: what was typed.
        codes: the medicines or conditions found, in the order of the text.
        unknown: whether any part of the text was not understood; codes may be found all the same.
        suggestions: known names near to what was not understood, the nearest first.
        stopped: whether the text says that the medicine is no longer taken.
    """

    text: str
    codes: tuple[str, ...]
    unknown: bool
    suggestions: tuple[str, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One result of 25(OH)D, nmol/L, and its day where one was told."""

    nmol_l: float
    day: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """One person, read and checked.

    Attributes:
        name: what to call them; may be empty.
        values: figures by the name of their column in `People`; only what is known. NaN where something is
            taken whose amount is not known.
        triggers: what rules speak about: `medicine:warfarin`, `class:vka`, `condition:kidney_stones`; and what is not
            eaten: `avoid:dairy`.
        medicines: each as typed and recognised.
        conditions: each as typed and recognised.
        remarks: what the reader must be told about the input.
        date: the day of the plan, when one is known.
        sun: where they live and when they are outside.
        diet: what they eat, where they tell foods and not amounts of the nutrients.
        levels_25ohd: every result of 25(OH)D, as told; a plan goes by the one in `values`.
    """

    name: str
    values: dict[str, float]
    triggers: frozenset[str]
    medicines: tuple[Recognised, ...]
    conditions: tuple[Recognised, ...]
    remarks: tuple[Finding, ...]
    date: date | None = None
    sun: SunGiven = field(default_factory=SunGiven)
    diet: DietGiven = field(default_factory=DietGiven)
    levels_25ohd: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: a person, or every fault that was found.

    Attributes:
        person: None where anything is wrong.
        faults: in the order of the fields.
        diet: the food that could be read, wherever else something is wrong: its amounts are held against foods later.
    """

    person: Person | None
    faults: tuple[Fault, ...]
    diet: DietGiven = field(default_factory=DietGiven)
