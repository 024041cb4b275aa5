"""The verbs. A command, a route and a page each call one of these; the library exports the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from boneward.knowledge.article import QUANTITIES as ARTICLE_QUANTITIES
from boneward.knowledge.article import article_ages, article_cells
from boneward.knowledge.findings import NUTRIENTS, Fault, InputError, Nutrient
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.parameters import parameter
from boneward.knowledge.reference import AUTHORITIES, SEX_CODES, STAGES
from boneward.knowledge.sources import source_card
from boneward.people.batch import people_from_persons
from boneward.people.columns import MENOPAUSES, SEXES, SUNS, Flags, People
from boneward.people.person import Person
from boneward.people.read import read_person
from boneward.people.survey import ColumnFault, people_from_columns
from boneward.people.variants import vary
from boneward.planning.collect import CollectedPlan, collect_plan
from boneward.planning.columns import VERDICTS, PlanColumns
from boneward.planning.options import ARTICLE, PROTOCOLS, Options
from boneward.planning.plan import plan_block
from boneward.report.explanation import explain_document
from boneward.report.plan_document import PlannedPerson, plain, plan_document
from boneward.report.why import ARTICLE_SOURCE, Asked, Document, newest_values
from boneward.report.words import Words

Alternative = tuple[Mapping[str, object], str, float]


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
        {nutrient: _alternatives(nutrient, people, columns, options) for nutrient in NUTRIENTS},
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


def _diets() -> list[dict[str, float]]:
    return [{"diet_calcium_mg": parameter(f"scenario_calcium_{level}")} for level in ("low", "middle", "high")]


def _suns() -> list[dict[str, float]]:
    return [{"sun": float(SUNS.index(sun))} for sun in ("low", "good")]


def _k1_diets(plan: PlanColumns) -> list[dict[str, float]]:
    intake = float(plan.k1_intake[0])
    return [{"diet_vitamin_k1_ug": intake * share} for share in (parameter("scenario_k1_share"), 1.0)]


def _alternatives(nutrient: Nutrient, people: People, plan: PlanColumns, options: Options) -> list[Alternative]:
    """Return what a nutrient's plan would be under the answers that were not given, where that is why it asks."""
    asked = plan.nutrients[nutrient].verdict[0] == VERDICTS.index("ask")
    unknown = {
        "calcium": (bool(np.isnan(people.diet_calcium_mg[0])), _diets),
        "vitamin_d": (bool(people.sun[0] == 0) and options.protocol == ARTICLE, _suns),
        "vitamin_k1": (bool(np.isnan(people.diet_vitamin_k1_ug[0])), lambda: _k1_diets(plan)),
    }
    if not asked or nutrient not in unknown or not unknown[nutrient][0]:
        return []
    changes = unknown[nutrient][1]()
    varied = plan_block(vary(people, changes), options).nutrients[nutrient]
    outcomes = [
        (_assumed(change), VERDICTS[int(verdict)], float(amount))
        for change, verdict, amount in zip(changes, varied.verdict, varied.amount, strict=True)
    ]
    return [outcome for outcome in outcomes if outcome[1] != "ask"]


def _assumed(change: Mapping[str, float]) -> dict[str, object]:
    """Return a change of columns in words of the contract: a code's number becomes its code."""
    codes = {"sun": SUNS, "menopause": MENOPAUSES, "sex": SEXES}
    return {name: codes[name][int(value)] if name in codes else plain(value) for name, value in change.items()}


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
    options, _, people = _prepare(person, protocol, authority, on)
    columns = plan_block(people, options)
    missing = []
    for name, changes in _missing(people, columns).items():
        varied = plan_block(vary(people, changes), options)
        outcomes = [_outcome(change, varied, row) for row, change in enumerate(changes)]
        moved = [
            nutrient
            for nutrient in NUTRIENTS
            if len({repr(outcome["nutrients"][nutrient]) for outcome in outcomes}) > 1
        ]
        missing.append({"input": name, "nutrients": moved, "changes": outcomes})
    spoken = plan(person, language=language, protocol=protocol, authority=authority, on=on)
    return {
        "schema": "boneward.check/1",
        "language": language,
        "missing": missing,
        "findings": spoken["findings"],
    }


def _outcome(change: Mapping[str, float], varied: PlanColumns, row: int) -> dict[str, dict[str, object]]:
    return {
        "assume": _assumed(change),
        "nutrients": {
            nutrient: {
                "verdict": VERDICTS[int(columns.verdict[row])],
                "amount": plain(columns.amount[row]),
            }
            for nutrient, columns in varied.nutrients.items()
        },
    }


def _missing(people: People, columns: PlanColumns) -> dict[str, list[dict[str, float]]]:
    """Return the inputs that were not given, each with the answers to try."""
    levels = [parameter(f"scenario_level_{level}") for level in ("low", "middle", "high")]
    candidates: dict[str, tuple[bool, list[dict[str, float]]]] = {
        "age": (bool(np.isnan(people.age[0])), []),
        "sex": (bool(people.sex[0] == 0), [{"sex": float(SEXES.index(sex))} for sex in SEX_CODES]),
        "menopause": (
            "menopause-unknown" in columns.findings,
            [{"menopause": float(MENOPAUSES.index(stage))} for stage in ("pre", "post")],
        ),
        "diet_calcium_mg": (bool(np.isnan(people.diet_calcium_mg[0])), _diets()),
        "diet_vitamin_k1_ug": (bool(np.isnan(people.diet_vitamin_k1_ug[0])), _k1_diets(columns)),
        "sun": (bool(people.sun[0] == 0), _suns()),
        "lab_25ohd_nmol_l": (
            bool(np.isnan(people.lab_25ohd_nmol_l[0])),
            [{"lab_25ohd_nmol_l": level} for level in levels],
        ),
    }
    return {name: changes for name, (is_missing, changes) in candidates.items() if is_missing}


def article(*, language: str = "en") -> Document:
    """Return the article's table as printed, its rules, and its claims with our grade."""
    return {
        "schema": "boneward.article/1",
        "language": language,
        "source": source_card(ARTICLE_SOURCE).as_document(),
        "rows": [{"group": group, "cells": _cells(group)} for group in article_ages()],
        "rules": [
            {
                "rule": row["rule"],
                "quantity": row["quantity"],
                "low": plain(number(row, "low")),
                "high": plain(number(row, "high")),
                "unit": row["unit"],
                "printed": row["printed"],
            }
            for row in read_table("article_rules")
        ],
        "claims": [
            {
                "claim": row["claim"],
                "printed": row["printed"],
                "grade": row["grade"],
                "evidence": list(parts(row, "evidence")),
            }
            for row in read_table("article_claims")
        ],
    }


def _cells(group: str) -> dict[str, Document]:
    cells = {quantity: article_cells()[group, quantity] for quantity in ARTICLE_QUANTITIES}
    return {
        quantity: {
            "low": plain(cell.low),
            "high": plain(cell.high),
            "unit": cell.unit,
            "printed": cell.printed,
        }
        for quantity, cell in cells.items()
    }


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
    asked = Asked(age, sex, stage)
    families = {"calcium": "calcium", "vitamin_d": "vitamin_d", "vitamin_k": "vitamin_k1"}
    rows = [
        {
            "authority": value.authority,
            "edition": value.edition,
            "nutrient": value.nutrient,
            "form": value.form,
            "kind": value.kind,
            "term": value.term,
            "low": plain(value.low),
            "high": plain(value.high),
            "unit": value.unit,
            "verification": value.verification,
            "source": value.sources[0],
            "place": value.place,
        }
        for nutrient in families.values()
        for kinds in (("recommended", "adequate"), ("limit",))
        for value in newest_values(nutrient, kinds, asked)
    ]
    return {
        "schema": "boneward.reference/1",
        "language": language,
        "age": plain(age),
        "sex": sex,
        "stage": stage,
        "rows": rows,
    }


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
