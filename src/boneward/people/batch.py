"""From read persons, or from a survey's columns, to a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from boneward.knowledge.safety import trigger_bits, triggers
from boneward.people.columns import DEFAULTS, Bits, People
from boneward.people.person import Person

_TYPES = {"Floats": np.float64, "Codes": np.int8, "Flags": np.bool_}


def people_from_persons(persons: Sequence[Person]) -> People:
    """Return a batch of the persons, in order."""
    columns: dict[str, Any] = {
        field.name: np.array(
            [person.values.get(field.name, DEFAULTS[field.name]) for person in persons],
            dtype=_TYPES[str(field.type)],
        )
        for field in fields(People)
        if field.name != "triggers"
    }
    return People(triggers=pack_triggers([person.triggers for person in persons]), **columns)


def pack_triggers(stated: Sequence[Iterable[str]]) -> Bits:
    """Return what each person stated as bits; a name that no rule and no plan speaks of is left out.

    Returns:
        Bits of shape [n, ceil(triggers / 8)], most significant bit first.
    """
    places = trigger_bits()
    flags = np.zeros((len(stated), len(triggers())), dtype=np.bool_)
    for person, names in enumerate(stated):
        for name in names:
            if name in places:
                flags[person, places[name]] = True
    return np.packbits(flags, axis=1)
