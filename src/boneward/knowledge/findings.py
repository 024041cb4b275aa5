"""What a room hands up instead of a sentence: a code, how grave it is, numbers and sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["stop", "refer", "caution", "note"]
Nutrient = Literal["calcium", "vitamin_d", "vitamin_k2", "vitamin_k1"]
NUTRIENTS: tuple[Nutrient, ...] = ("calcium", "vitamin_d", "vitamin_k2", "vitamin_k1")
VITAMINS_K: frozenset[Nutrient] = frozenset({"vitamin_k2", "vitamin_k1"})
SEVERITIES: tuple[Severity, ...] = ("stop", "refer", "caution", "note")
GRAVE: tuple[Severity, ...] = ("stop", "refer")
"""Severities past which nothing is decided here: no amount is suggested, or a professional is asked first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one person.

    Attributes:
        code: key of its sentence in the catalogues, kebab-case.
        severity: stop (no amount is suggested), refer, caution or note.
        nutrient: the nutrient it is about, or None for the person as a whole.
        arguments: numbers and codes for the sentence; a name's ending says the unit.
        sources: ids of source cards.
        verification: how the weakest of its sources was verified.
    """

    code: str
    severity: Severity
    nutrient: Nutrient | None = None
    arguments: dict[str, object] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    verification: str = "derived"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input.

    Attributes:
        where: the place, as the reader wrote it: `diet.calcium_mg`, `supplement[2].per_day`, `line 7`.
        code: key of its two sentences (what is wrong, what to do).
        arguments: what the sentences need.
    """

    where: str
    code: str
    arguments: dict[str, object] = field(default_factory=dict)


class InputError(ValueError):
    """The input is wrong; `faults` says all that is, each with its place.

    Attributes:
        faults: every fault that was found, in the order of the input.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults; the message is their codes and places."""
        super().__init__("; ".join(f"{fault.where}: {fault.code}" for fault in faults))
        self.faults = faults
