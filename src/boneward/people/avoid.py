"""What a person does not eat, as people say it in three languages: an allergy, a way of eating, a dislike."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from boneward.knowledge.findings import Fault
from boneward.knowledge.loader import read_table
from boneward.people.names import Vocabulary, name_words
from boneward.units.shown import show

if TYPE_CHECKING:
    from boneward.people.draft import Draft

PREFIX = "avoid:"
"""Before the code in a person's triggers: `avoid:dairy`; food_cautions.csv says which foods that leaves out."""

_FILLER = "avoid_filler"


@cache
def avoid_codes() -> tuple[str, ...]:
    """Return what can be avoided, in the order of the table: dairy, lactose, soy, ..., vegan, vegetarian."""
    return tuple(dict.fromkeys(row["avoid"] for row in read_table("avoid_names")))


@cache
def avoid_vocabulary() -> Vocabulary:
    """Return the vocabulary of what is not eaten: names and codes, and the words around them ("no", "free")."""
    names = [(row["name"], row["avoid"]) for row in read_table("avoid_names")]
    names += [(code, code) for code in avoid_codes()]
    words = [(word, kind) for kind in ("separator", "nothing", _FILLER) for word in name_words()[kind]]
    return Vocabulary.build(names, words, ignorable=frozenset({_FILLER, "nothing"}))


def avoid_triggers(stated: object, where: str, draft: Draft) -> frozenset[str]:
    """Return what is avoided as triggers; what is not understood becomes a fault and is never passed over.

    Args:
        stated: the texts as read ("no dairy", "素食"); anything but a list is nothing.
        where: their place in the file.
        draft: takes the faults.
    """
    triggers: set[str] = set()
    for place, text in enumerate(stated if isinstance(stated, list) else (), start=1):
        found = avoid_vocabulary().recognise(text)
        triggers |= {PREFIX + code for code in found.codes}
        if not found.unknown:
            continue
        said: dict[str, object] = {"value": show(text), "allowed_avoided": list(avoid_codes())}
        if found.suggestions:
            said["nearest"] = found.suggestions[0]
        draft.faults.append(Fault(f"{where}[{place}]", "avoid-near" if found.suggestions else "avoid-unknown", said))
    return frozenset(triggers)
