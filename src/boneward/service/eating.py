"""The verb eat: what one person could eat for what is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from boneward.planning.diet import most_from_food
from boneward.planning.eating import answer_eating
from boneward.planning.foods import packaged_portions
from boneward.planning.habits import portions_eaten
from boneward.planning.options import ARTICLE
from boneward.planning.plan import plan_block
from boneward.report.eat_document import EatingPerson, eat_document
from boneward.report.json_values import Document
from boneward.report.words import Words
from boneward.service.prepare import prepare


def eat(
    person: Mapping[str, object],
    *,
    language: str = "en",
    protocol: str = ARTICLE,
    authority: str | None = None,
    on: date | None = None,
    upper_target: bool = False,
) -> Document:
    """Say what one person could eat for what is open: food first, in household portions, with the least change.

    Args:
        person: as in `plan`; `[diet].avoid` and allergies are kept to.
        language: of the sentences.
        protocol: as in `plan`.
        authority: as in `plan`.
        on: as in `plan`.
        upper_target: as in `plan`.

    Returns:
        `boneward.eat/1`: what is open, and up to three ways to close it.

    Raises:
        InputError: as `plan`.
    """
    ready = prepare(person, protocol, authority, on, upper_target=upper_target)
    options, read, people = ready.options, ready.read, ready.people
    columns = plan_block(people, options)
    portions = packaged_portions()
    at_most = most_from_food(ready.diet) if ready.diet else {}
    answered = answer_eating(read, people, columns, portions, portions_eaten(read.diet, portions), at_most)
    day = read.date.isoformat() if read.date else None
    return eat_document(EatingPerson(read, people, columns, options, day, answered), Words(language))
