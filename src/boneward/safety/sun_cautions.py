"""For whom sun advice itself is unsafe: the sun lowers no tablet there, and nobody is simply told minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import reduce

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.loader import weakest
from boneward.knowledge.safety import medicine_classes
from boneward.knowledge.sun_cautions import SunCaution, sun_cautions_table
from boneward.people.columns import Flags, People
from boneward.safety.rules import Triggers

_KINDS = ("medicine", "condition")


def sun_cautions(people: People) -> dict[str, Flags]:
    """Return who is not simply told to go into the sun.

    Args:
        people: the batch, n people, with what they stated.

    Returns:
        Caution code to flags of shape [n], in the order of `sun_cautions.csv`; codes that hold for nobody are left out.
        What was stated but not recognised is no caution: `unknown_medicine` and `unknown_condition` say that.
    """
    held = Triggers(people.triggers, {})
    found: dict[str, Flags] = {}
    for caution in sun_cautions_table():
        flags = held.holds(caution.trigger)
        if flags is not None:
            found[caution.code] = found[caution.code] | flags if caution.code in found else flags
    return found


def sun_is_no_source(people: People) -> Flags:
    """Return for whom the sun must not stand in for vitamin D by mouth: whoever has any caution, shape [n]."""
    return reduce(np.logical_or, sun_cautions(people).values(), np.zeros(len(people), np.bool_))


def sun_caution_finding(code: str, stated: Collection[str]) -> Finding:
    """Return one person's finding for a caution that holds for them.

    Args:
        code: a caution of `sun_cautions.csv`.
        stated: the person's own triggers (`Person.triggers`).

    Returns:
        The finding, with the medicines or conditions that were stated as arguments `medicine` and `condition`, and the
        sources and the weakest verification of the rows that hold for this person alone.
    """
    rows = [caution for caution in sun_cautions_table() if caution.code == code]
    held = [caution for caution in rows if caution.trigger in stated]
    arguments: dict[str, object] = {
        kind: names for kind in _KINDS if (names := _names(kind, [caution.trigger for caution in held], stated))
    }
    return Finding(code, rows[0].severity, None, arguments, _sources(held), weakest(_verifications(held)))


def _names(kind: str, triggers: Iterable[str], stated: Collection[str]) -> list[str]:
    """Return the codes of the stated medicines or conditions that are, or belong to, one of the triggers."""
    wanted = set(triggers)
    codes = sorted(name.partition(":")[2] for name in stated if name.startswith(f"{kind}:"))
    classes = medicine_classes() if kind == "medicine" else {}
    return [
        code
        for code in codes
        if f"{kind}:{code}" in wanted or any(f"class:{name}" in wanted for name in classes.get(code, ()))
    ]


def _sources(cautions: Iterable[SunCaution]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for caution in cautions for source in caution.sources))


def _verifications(cautions: Iterable[SunCaution]) -> tuple[str, ...]:
    return tuple(caution.verification for caution in cautions)
