"""Every rule held against every person: what stops, what a professional decides, what needs care."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import compress

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, Nutrient
from boneward.knowledge.safety import SafetyRule, safety_rules, trigger_bits, triggers
from boneward.people.columns import Bits, Flags, Floats, People


@dataclass(slots=True)
class Triggers:
    """What holds for whom: stated (bits) or derived (columns). Columns are unpacked only where someone has them."""

    bits: Bits
    derived: Mapping[str, Flags]
    stated: frozenset[str] = field(init=False)
    of_anyone: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Find out which triggers hold for anyone at all: a rule needs no look at the others."""
        stated = np.unpackbits(np.bitwise_or.reduce(self.bits, axis=0, initial=0), count=len(triggers()))
        self.stated = frozenset(compress(triggers(), stated.tolist()))
        self.of_anyone = self.stated.union(name for name, flags in self.derived.items() if anyone(flags))

    def holds(self, trigger: str) -> Flags | None:
        """Return for whom the trigger holds, or None when for nobody."""
        if trigger not in self.of_anyone:
            return None
        derived = self.derived.get(trigger)
        if derived is not None and trigger not in self.stated:
            return derived
        byte, bit = divmod(trigger_bits()[trigger], 8)
        stated: Flags = (self.bits[:, byte] & np.uint8(128 >> bit)) != 0
        return stated if derived is None else stated | derived


def anyone(flags: Flags) -> bool:
    """Say whether a flag holds for anyone. Counting costs a tenth of `any` for one person, and no more for a block."""
    return bool(np.count_nonzero(flags))


@dataclass(slots=True)
class Vetoes:
    """What the rules say about a batch: findings by rule code, and per nutrient who is stopped or must ask.

    `food_as_usual` is to whom no more of it is suggested from food either. `food_at_most` is what food and tablets
    together may give, mg or µg a day, infinite where no rule says; of several rules the lowest holds.
    """

    findings: dict[str, Flags]
    stop: dict[Nutrient, Flags]
    ask: dict[Nutrient, Flags]
    food_as_usual: dict[Nutrient, Flags]
    food_at_most: dict[Nutrient, Floats]


def hold_rules(people: People, derived: Mapping[str, Flags]) -> tuple[Vetoes, Triggers]:
    """Hold every safety rule against every person.

    Args:
        people: the batch, n people.
        derived: triggers that follow from their figures (`derive_states`).

    Returns:
        The vetoes, and the triggers for whoever needs to ask what holds.
    """
    held = Triggers(people.triggers, derived)
    size = len(people)
    vetoes = Vetoes(
        {},
        {nutrient: np.zeros(size, np.bool_) for nutrient in NUTRIENTS},
        {nutrient: np.zeros(size, np.bool_) for nutrient in NUTRIENTS},
        {nutrient: np.zeros(size, np.bool_) for nutrient in NUTRIENTS},
        {nutrient: np.full(size, np.inf) for nutrient in NUTRIENTS},
    )
    for rule in safety_rules():
        if not held.of_anyone.issuperset(rule.triggers):
            continue
        columns = [column for trigger in rule.triggers if (column := held.holds(trigger)) is not None]
        exempt = [~column for trigger in rule.unless if (column := held.holds(trigger)) is not None]
        hits = reduce(np.logical_and, [*columns, *exempt])
        if not anyone(hits):
            continue
        _lay_down(rule, hits, vetoes)
    return vetoes, held


def _lay_down(rule: SafetyRule, hits: Flags, vetoes: Vetoes) -> None:
    """Write what one rule says into the vetoes of those for whom it holds."""
    vetoes.findings[rule.code] = hits
    for nutrient in rule.nutrients:
        if rule.severity == "stop":
            vetoes.stop[nutrient] |= hits
        elif rule.asks:
            vetoes.ask[nutrient] |= hits
        if rule.food == "as_usual":
            vetoes.food_as_usual[nutrient] |= hits
        elif rule.food == "at_most":
            most = vetoes.food_at_most[nutrient]
            vetoes.food_at_most[nutrient] = np.where(hits, np.minimum(most, rule.food_at_most), most)


VKA_TRIGGERS = ("class:vka", "condition:af_on_vka", "condition:mechanical_valve")
"""Who is on a vitamin K antagonist: by the medicine, or by a condition that always means one."""


BONE_MEDICINES = (
    "class:oral_bisphosphonate",
    "class:zoledronate",
    "class:infused_bisphosphonate",
    "class:denosumab",
    "class:romosozumab",
    "class:pth_analogue",
    "class:strontium_ranelate",
    "class:calcitonin",
)
"""Who takes a medicine for bone: the sentence about osteoporosis (`osteoporosis-bone-medicine`) is not for them."""


def on_vitamin_k_antagonist(held: Triggers, size: int) -> Flags:
    """Return who is on a vitamin K antagonist."""
    return holds_any(held, VKA_TRIGGERS, size)


def holds_any(held: Triggers, names: Iterable[str], size: int) -> Flags:
    """Return for whom any of some triggers holds, shape [size]."""
    result = np.zeros(size, np.bool_)
    for trigger in names:
        column = held.holds(trigger)
        if column is not None:
            result |= column
    return result
