"""What a survey's text of several medicines or conditions says to the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from boneward.knowledge.findings import VITAMINS_K, Nutrient
from boneward.people.names import (
    condition_triggers,
    condition_vocabulary,
    is_unclear,
    is_unstaged,
    medicine_contains,
    medicine_triggers,
    medicine_vocabulary,
)
from boneward.people.vitamin_k_words import mentions_vitamin_k

_BETWEEN = re.compile("[;；]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a list of medicines or conditions says to the rules.

    Attributes:
        triggers: `medicine:warfarin`, `class:vka`, `condition:kidney_stones`.
        unknown: whether anything was not recognised, or could mean several things.
        contains: nutrients that a medicine holds in an amount we do not know.
        shares: those of them that stand in one product with vitamin K.
    """

    triggers: frozenset[str] = frozenset()
    unknown: bool = False
    contains: frozenset[Nutrient] = frozenset()
    shares: frozenset[Nutrient] = frozenset()


def state_medicines(text: str) -> Stated:
    """Return what a text with several medicines, separated by `;`, says; an empty text says nothing."""
    stated = [_state_product(name) for name in _BETWEEN.split(text) if name.strip()]
    return Stated(
        frozenset[str]().union(*(one.triggers for one in stated)),
        any(one.unknown for one in stated),
        frozenset[Nutrient]().union(*(one.contains for one in stated)),
        frozenset[Nutrient]().union(*(one.shares for one in stated)),
    )


def _state_product(name: str) -> Stated:
    vocabulary = medicine_vocabulary()
    codes, unread = vocabulary.find(name)
    triggers = medicine_triggers(codes, stopped=vocabulary.says_stopped(name))
    contains = frozenset(nutrient for code in codes for nutrient in medicine_contains(code))
    if unread and mentions_vitamin_k(name):
        contains |= VITAMINS_K
    shares = contains - VITAMINS_K if contains & VITAMINS_K else frozenset[Nutrient]()
    return Stated(triggers, bool(unread) or any(map(is_unclear, codes)), contains, shares)


def state_conditions(text: str) -> Stated:
    """Return what a text with several conditions, separated by `;`, says; an empty text says nothing."""
    found = [condition_vocabulary().find(name) for name in _BETWEEN.split(text) if name.strip()]
    codes = [code for stated, _ in found for code in stated]
    return Stated(condition_triggers(codes), any(unread for _, unread in found) or is_unstaged(codes))
