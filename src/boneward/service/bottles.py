"""The verb label: what is printed on bottles, and whether they fit someone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from boneward.foods.label import read_label
from boneward.knowledge.findings import InputError
from boneward.people.columns import People
from boneward.people.person import Person
from boneward.planning.bottle import read_bottles
from boneward.planning.bottle_plan import weigh
from boneward.planning.options import ARTICLE, Options
from boneward.report.json_values import Document
from boneward.report.label_document import LabelAnswer, label_document
from boneward.report.words import Words
from boneward.service.prepare import choice_faults, prepare
from boneward.units.shown import printable


def label(
    bottles: str | Mapping[str, object] | Sequence[str | Mapping[str, object]],
    *,
    person: Mapping[str, object] | None = None,
    language: str = "en",
    protocol: str = ARTICLE,
    authority: str | None = None,
    on: date | None = None,
    currency: str = "",
) -> Document:
    """Read what is printed on bottles, and say whether they fit a person's plan.

    Args:
        bottles: one, or several: each the text of its label, or `label` with `per_day`, `price`, `count`.
        person: who they are for, as in `plan`; they come on top of what that person takes. None: no verdict.
        language: of the sentences.
        protocol: as in `plan`.
        authority: as in `plan`.
        on: as in `plan`.
        currency: of the prices; echoed beside them.

    Returns:
        The contract's document `boneward.label/1`.

    Raises:
        InputError: a label is empty or too long, a number cannot be right, or as `plan`.
    """
    faults = choice_faults(protocol=protocol, authority=authority)
    read, unread = read_bottles(bottles, read_label)
    if faults or unread:
        raise InputError(faults + unread)

    def ready(someone: Mapping[str, object]) -> tuple[Options, Person, People]:
        prepared = prepare(someone, protocol, authority, on)
        return prepared.options, prepared.read, prepared.people

    weighed = None if person is None else weigh(person, read, ready)
    return label_document(LabelAnswer(read, weighed, printable(currency).strip()), Words(language))
