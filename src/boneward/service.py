"""The verbs. A command, a route and a page each call one of these; the library exports the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from boneward.knowledge.findings import NUTRIENTS, Fault, Finding, InputError
from boneward.knowledge.loader import number, read_table
from boneward.knowledge.parameters import parameter
from boneward.knowledge.reference import AUTHORITIES, SEX_CODES, STAGES
from boneward.knowledge.registry import finding
from boneward.people.batch import people_from_persons
from boneward.people.columns import SUNS, Flags, People
from boneward.people.person import Person
from boneward.people.read import read_person
from boneward.people.sun_question import ONE_DAY_ONLY, SunQuestion, read_sun_question
from boneward.people.survey import ColumnFault, people_from_columns
from boneward.planning.calendar import plan_calendar
from boneward.planning.collect import CollectedPlan, collect_plan
from boneward.planning.columns import ASK, STOP, PlanColumns
from boneward.planning.options import ARTICLE, PROTOCOLS, Options
from boneward.planning.plan import plan_block
from boneward.planning.unanswered import alternatives
from boneward.report.article_document import article_document
from boneward.report.check_document import check_document
from boneward.report.explanation import explain_document
from boneward.report.json_values import Document
from boneward.report.plan_document import PlannedPerson, plan_document
from boneward.report.reference_document import Asked, reference_document
from boneward.report.sun_document import sun_document
from boneward.report.sun_year_document import sun_year_document
from boneward.report.words import Words
from boneward.safety.sun_cautions import sun_caution_finding, sun_cautions, sun_is_no_source
from boneward.sun.answer import answer_sun, withhold
from boneward.sun.findings import add_findings, is_baby
from boneward.sun.person_sun import PersonSun, kept_from_the_sun, person_sun
from boneward.sun.year import answer_sun_year, withhold_year


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
    options, read, people, sun_given = _prepare(person, protocol, authority, on, upper_target=upper_target)
    columns = plan_block(people, options)
    planned = PlannedPerson(
        _without_unused_sun(read, columns, options),
        people,
        columns,
        options,
        read.date.isoformat() if read.date else None,
        {nutrient: alternatives(nutrient, people, columns, options) for nutrient in NUTRIENTS},
        sun_given,
        plan_calendar(people, sun_given.seasons, options),
    )
    return plan_document(planned, Words(language))


def _without_unused_sun(read: Person, plan: PlanColumns, options: Options) -> Person:
    """Return the person without remarks on a dose by the sun where the plan names no dose of the article."""
    if options.protocol == ARTICLE and plan.nutrients["vitamin_d"].verdict[0] not in (STOP, ASK):
        return read
    return replace(read, remarks=tuple(each for each in read.remarks if not each.code.startswith("sun-class-")))


def _prepare(
    person: Mapping[str, object],
    protocol: str,
    authority: str | None,
    on: date | None,
    *,
    upper_target: bool = False,
) -> tuple[Options, Person, People, PersonSun]:
    faults = choice_faults(protocol=protocol, authority=authority)
    reading = read_person(person, on=on)
    faults += reading.faults
    if faults or reading.person is None:
        raise InputError(faults)
    people = people_from_persons([reading.person])
    if authority is not None:
        people = replace(people, authority=np.array([1 + AUTHORITIES.index(authority)], dtype=np.int8))
    read, people, basis = _under_the_sun(reading.person, people)
    return Options(protocol, upper_target), read, people, basis


def _under_the_sun(read: Person, people: People) -> tuple[Person, People, PersonSun]:
    """Return the person with the sun that the plan goes by, and what must be said about it."""
    basis = person_sun(read.sun, people, read.date)
    people = replace(people, sun=np.array([basis.sun_class], dtype=np.int8))
    is_infant = is_baby(float(people.age[0]))
    is_unclear = bool(people.unknown_medicine[0] or people.unknown_condition[0])
    if not (is_infant or is_unclear or sun_is_no_source(people)[0]):
        return replace(read, remarks=(*read.remarks, *basis.findings)), people, basis
    low = SUNS.index("low")
    remarks: list[Finding] = []
    if read.sun.habits or basis.declared != low:  # who is rarely out needs no warning
        remarks += [sun_caution_finding(code, read.triggers) for code in sun_cautions(people)]
        remarks += [finding("sun-baby")] if is_infant and (read.sun.habits or basis.declared) else []
    people = replace(people, sun=np.array([low], dtype=np.int8))
    basis = kept_from_the_sun(basis)
    return replace(read, remarks=(*read.remarks, *remarks, *basis.findings)), people, basis


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
    options, read, people, _ = _prepare(person, protocol, authority, on)
    return check_document(read, people, plan_block(people, options), options, Words(language))


def sun_day(asked: Mapping[str, object], *, language: str = "en", on: date | None = None) -> Document:
    """Say what the sun gives and when it burns: at a place, on a day, from a start, for a skin.

    Args:
        asked: place or coordinates, time, minutes, skin and the rest (docs/contract.md); texts or numbers.
        language: of the sentences.
        on: the day, where `asked` names neither a date nor a month.

    Returns:
        The contract's document `boneward.sun/1`.

    Raises:
        InputError: with every fault that was found.
    """
    question = _question(asked, on)
    answer = answer_sun(question)
    cautions = _sun_cautions(question)
    if cautions:
        answer = add_findings(withhold(answer), cautions)
    return sun_document(answer, Words(language))


def sun_year(asked: Mapping[str, object], *, language: str = "en", on: date | None = None) -> Document:
    """Work out the article's sun rule for every month at a place: what it makes, whether it burns, which class follows.

    Returns:
        `boneward.sun/1` with `months`.

    Raises:
        InputError: as `sun_day`; without a date the reference year's sun is taken.
    """
    year = date(int(parameter("sun_reference_year")), 1, 1)
    question = _question(asked, on or year)
    unused = [key for key in ONE_DAY_ONLY if asked.get(key) is not None]
    if unused:
        raise InputError(tuple(Fault(key, "not-for-a-year", {"key": key}) for key in unused))
    answer = answer_sun_year(question)
    cautions = _sun_cautions(question)
    if cautions:
        answer = add_findings(withhold_year(answer), cautions)
    return sun_year_document(answer, Words(language))


def _sun_cautions(question: SunQuestion) -> tuple[Finding, ...]:
    """Return what must be said to someone with these medicines and conditions; with any of it no minutes are told."""
    asking = people_from_persons([Person("", {}, question.triggers, (), (), ())])
    found = [sun_caution_finding(code, question.triggers) for code in sun_cautions(asking)]
    found += [finding("sun-name-unknown", typed=stated.text) for stated in question.stated if stated.unknown]
    return tuple(found)


def _question(asked: Mapping[str, object], on: date | None) -> SunQuestion:
    reading = read_sun_question(asked, on=on)
    if reading.question is None:
        raise InputError(reading.faults)
    return reading.question


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
