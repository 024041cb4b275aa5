"""One person of whom only what a test is about is known."""

from __future__ import annotations

from boneward.people.batch import people_from_persons
from boneward.people.columns import MENOPAUSES, SEXES, SUNS, People
from boneward.people.person import Person

WORDS = {"sex": SEXES, "sun": SUNS, "menopause": MENOPAUSES}


def somebody(*triggers: str, **values: float | str) -> People:
    """Return a batch of one: columns by name (words or numbers), and what the person states."""
    columns = {
        name: float(WORDS[name].index(value)) if isinstance(value, str) else float(value)
        for name, value in values.items()
    }
    return people_from_persons([Person("", columns, frozenset(triggers), (), (), ())])
