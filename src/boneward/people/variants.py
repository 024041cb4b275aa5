"""The same person with something else known: what an answer would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np

from boneward.knowledge.safety import trigger_bits
from boneward.people.columns import People


def vary(people: People, changes: Sequence[Mapping[str, float]]) -> People:
    """Return a batch that repeats one person, each time with other columns replaced.

    Args:
        people: a batch of one.
        changes: for each repetition, column name to value; a trigger (`class:vka`) is stated whatever its value.
    """
    places = trigger_bits()
    columns = {field.name: np.repeat(getattr(people, field.name), len(changes), axis=0) for field in fields(People)}
    for row, change in enumerate(changes):
        for name, value in change.items():
            if name in places:
                byte, bit = divmod(places[name], 8)
                columns["triggers"][row, byte] |= np.uint8(128 >> bit)
            else:
                columns[name][row] = value
    return People(**columns)
