"""The verbs. A command, a route and a page each call one of these; the library exports the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from boneward.knowledge.findings import NUTRIENTS, Fault, InputError
from boneward.knowledge.loader import number, read_table
from boneward.knowledge.reference import AUTHORITIES, SEX_CODES, STAGES
from boneward.people.batch import people_from_persons
from boneward.people.columns import Flags, People
from boneward.people.person import Person
from boneward.people.read import read_person
from boneward.people.survey import ColumnFault, people_from_columns
from boneward.planning.collect import CollectedPlan, collect_plan
from boneward.planning.options import ARTICLE, PROTOCOLS, Options
from boneward.planning.plan import plan_block
from boneward.planning.unanswered import alternatives
from boneward.report.article_document import article_document
from boneward.report.check_document import check_document
from boneward.report.explanation import explain_document
from boneward.report.json_values import Document
from boneward.report.plan_document import PlannedPerson, plan_document
from boneward.report.reference_document import Asked, reference_document
from boneward.report.words import Words


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
    options, read, people = _prepare(person, protocol, authority, on, upper_target=upper_target)
    columns = plan_block(people, options)
    planned = PlannedPerson(
        read,
        people,
        columns,
        options,
        read.date.isoformat() if read.date else None,
        {nutrient: alternatives(nutrient, people, columns, options) for nutrient in NUTRIENTS},
    )
    return plan_document(planned, Words(language))


def _prepare(
    person: Mapping[str, object],
    protocol: str,
    authority: str | None,
    on: date | None,
    *,
    upper_target: bool = False,
) -> tuple[Options, Person, People]:
    faults = choice_faults(protocol=protocol, authority=authority)
    reading = read_person(person, on=on)
    faults += reading.faults
    if faults or reading.person is None:
        raise InputError(faults)
    people = people_from_persons([reading.person])
    if authority is not None:
        people = replace(people, authority=np.array([1 + AUTHORITIES.index(authority)], dtype=np.int8))
    return Options(protocol, upper_target), reading.person, people


def choice_faults(*, protocol: str, authority: str | None) -> tuple[Fault, ...]:
    """Return what is wrong with a chosen protocol or authority."""
    faults = []
    if protocol not in PROTOCOLS:
        faults.append(Fault("protocol", "unknown-choice", {"value": protocol, "allowed": ", ".join(PROTOCOLS)}))
    if authority is not None and authority not in AUTHORITIES:
        faults.append(Fault("authority", "unknown-choice", {"value": authority, "allowed": ", ".join(AUTHORITIES)}))
    return tuple(faults)


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
    options, read, people = _prepare(person, protocol, authority, on)
    return check_document(read, people, plan_block(people, options), options, Words(language))


def article(*, language: str = "en") -> Document:
    """Return the article's table as printed, its rules, and its claims with our grade."""
    return article_document(language)


def reference(age: float, sex: str, *, stage: str = "general", language: str = "en") -> Document:
    """Return what each authority recommends for an age, sex and life stage, limits too, side by side.

    Raises:
        InputError: the age is not between 0 and 120 years, or sex or stage is not known.
    """
    faults = []
    if not 0 <= age <= max(number(row, "high") for row in read_table("plausible") if row["field"] == "age"):
        faults.append(Fault("age", "age-out-of-range", {"value": age}))
    if sex not in SEX_CODES:
        faults.append(Fault("sex", "unknown-choice", {"value": sex, "allowed": ", ".join(SEX_CODES)}))
    if stage not in STAGES:
        faults.append(Fault("stage", "unknown-choice", {"value": stage, "allowed": ", ".join(STAGES)}))
    if faults:
        raise InputError(tuple(faults))
    return reference_document(Asked(age, sex, stage), language)


def explain(what: str, *, language: str = "en") -> Document:
    """Explain a finding, a rule, a source, a claim of the article or a number of the plan, by its code.

    Raises:
        InputError: nothing has that code; the nearest one is named.
    """
    return explain_document(what, Words(language))


@dataclass(frozen=True, slots=True)
class PeoplePlan(CollectedPlan):
    """The plan of many people, and which rows could not be planned.

    Attributes:
        faults: what was refused, by column and code, with the rows.
        refused: for each row whether it was refused; such a row's verdicts are all `ask`.
    """

    faults: tuple[ColumnFault, ...]
    refused: Flags


def plan_people(
    columns: Mapping[str, ArrayLike],
    *,
    protocol: str = ARTICLE,
    authority: str | None = None,
    upper_target: bool = False,
) -> PeoplePlan:
    """Plan for many people at once: the same engine and the same answers as `plan`.

    Args:
        columns: named columns of one length (`boneward.people.survey.people_from_columns` names them).
        protocol: as in `plan`.
        authority: whose limits count for everyone; a column `authority` says it for each.
        upper_target: as in `plan`.

    Returns:
        The plan as columns. Rows that hold something impossible are refused and reported; the rest go on.

    Raises:
        InputError: a column is not known, the columns differ in length, or a choice is not known.
    """
    faults = choice_faults(protocol=protocol, authority=authority)
    if faults:
        raise InputError(faults)
    people, column_faults, refused = people_from_columns(columns)
    if authority is not None:
        chosen = np.full(len(people), 1 + AUTHORITIES.index(authority), dtype=np.int8)
        people = replace(people, authority=chosen)
    planned = collect_plan(people, Options(protocol, upper_target))
    return PeoplePlan(planned.columns, planned.finding_bits, column_faults, refused)
