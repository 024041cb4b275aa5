"""The verbs about one person: plan, and check what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from boneward.people.person import Person
from boneward.planning.calendar import plan_calendar
from boneward.planning.columns import ASK, STOP, PlanColumns
from boneward.planning.options import ARTICLE, Options
from boneward.planning.plan import plan_block
from boneward.planning.unanswered import alternatives
from boneward.report.check_document import check_document
from boneward.report.json_values import Document
from boneward.report.plan_document import PlannedPerson, plan_document
from boneward.report.words import Words
from boneward.service.prepare import Prepared, prepare


def plan(
    person: Mapping[str, object],
    *,
    language: str = "en",
    protocol: str = ARTICLE,
    authority: str | None = None,
    on: date | None = None,
    upper_target: bool = False,
) -> Document:
    """Plan calcium, vitamin D3, K2 and K1 for one person.

    Args:
        person: the contract's person, as read from TOML or JSON (docs/contract.md).
        language: of the sentences: en, zh-Hans or zh-Hant.
        protocol: `article`, or the authority whose intakes to plan to.
        authority: whose limits count; goes before the person's own choice.
        on: the day of the plan, needed when the person gives a date of birth or dated tests.
        upper_target: aim at the upper end of the article's calcium total.

    Returns:
        The contract's document `boneward.plan/1`: plain JSON values.

    Raises:
        InputError: with every fault that was found.
    """
    ready = prepare(person, protocol, authority, on, upper_target=upper_target)
    options, people = ready.options, ready.people
    columns = plan_block(people, options)
    planned = PlannedPerson(
        _without_unused_sun(ready.read, columns, options),
        people,
        columns,
        options,
        ready.read.date.isoformat() if ready.read.date else None,
        alternatives(people, columns, options),
        ready.sun,
        plan_calendar(people, columns, ready.sun.seasons, options),
        _diet_document(ready),
    )
    return plan_document(planned, Words(language))


def _without_unused_sun(read: Person, plan: PlanColumns, options: Options) -> Person:
    """Return the person without remarks on a dose by the sun where the plan names no dose of the article."""
    if options.protocol == ARTICLE and plan.nutrients["vitamin_d"].verdict[0] not in (STOP, ASK):
        return read
    return replace(read, remarks=tuple(each for each in read.remarks if not each.code.startswith("sun-class-")))


def check(
    person: Mapping[str, object],
    *,
    language: str = "en",
    protocol: str = ARTICLE,
    authority: str | None = None,
    on: date | None = None,
) -> Document:
    """Say what is missing from a person's answers, and what each answer would change.

    Returns:
        `boneward.check/1`: per missing input the answers tried and the verdict and amount under each.

    Raises:
        InputError: as `plan`.
    """
    ready = prepare(person, protocol, authority, on)
    columns = plan_block(ready.people, ready.options)
    checked = check_document(ready.read, ready.people, columns, ready.options, Words(language))
    return {**checked, "diet": _diet_document(ready)}


def _diet_document(ready: Prepared) -> Document | None:
    if ready.diet is None:
        return None
    from boneward.report.plan_diet_document import plan_diet_document  # noqa: PLC0415 - as in `prepare`

    return plan_diet_document(ready.diet)
