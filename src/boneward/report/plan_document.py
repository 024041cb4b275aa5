"""The plan of one person in the contract's form: numbers and codes, with each finding's sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boneward.knowledge.article import GROUPS
from boneward.knowledge.findings import NUTRIENTS, Finding, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.reference import AUTHORITIES, reference_values
from boneward.knowledge.safety import medicine_classes
from boneward.knowledge.sources import source_card
from boneward.people.columns import MENOPAUSES, SEXES, SUNS, People
from boneward.people.person import Person, Recognised
from boneward.planning.calendar import CalendarEntry
from boneward.planning.columns import VERDICTS, NutrientPlan, PlanColumns, split_doses
from boneward.planning.eat_portions import held_by
from boneward.planning.foods import foods_that_close
from boneward.planning.options import ARTICLE, Options
from boneward.planning.unanswered import Alternative, Answer
from boneward.report.article_document import ARTICLE_SOURCE, printed_cells
from boneward.report.documents import figure, part, text
from boneward.report.finding_list import list_findings
from boneward.report.json_values import Document, plain
from boneward.report.plan_sun_document import calendar_document, plan_sun_document
from boneward.report.reference_document import FAMILIES, INTAKES, LIMITS, asked_person, others
from boneward.report.sentences import speak_finding
from boneward.report.why import why_numbers
from boneward.report.words import Words
from boneward.sun.person_sun import PersonSun

SCHEMA = "boneward.plan/1"
UNITS: dict[Nutrient, str] = {"calcium": "mg", "vitamin_d": "ug", "vitamin_k2": "ug", "vitamin_k1": "ug"}


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """One person with everything that was worked out: a batch of one, its plan, and the plan under other answers."""

    person: Person
    people: People
    plan: PlanColumns
    options: Options
    date: str | None
    alternatives: Mapping[Nutrient, Sequence[Alternative]]
    sun: PersonSun
    calendar: Sequence[CalendarEntry]
    diet: Document | None = None


def plan_document(planned: PlannedPerson, words: Words) -> Document:
    """Return the contract's document; every value is JSON-ready and NaN is null."""
    spoken = finding_documents(planned.person, planned.people, planned.plan, planned.options, words)
    nutrients = {nutrient: _nutrient(nutrient, planned, spoken) for nutrient in NUTRIENTS}
    document: Document = {
        "schema": SCHEMA,
        "language": words.language,
        "date": planned.date,
        "person": person_document(planned.person, planned.people),
        "group": GROUPS[int(planned.plan.group[0])],
        "group_assumed": "menopause-unknown" in planned.plan.findings,
        "protocol": planned.options.protocol,
        "authority": _authority(planned.people),
        "article_row": _article_row(planned.plan),
        "nutrients": nutrients,
        "diet": planned.diet,
        "sun": plan_sun_document(planned.sun, words),
        "calendar": calendar_document(planned.calendar),
        "findings": spoken,
    }
    if planned.plan.group[0] == 0:
        document["reference"] = _reference(planned)
    document["sources"] = {source: source_card(source).as_document() for source in cited(document)}
    return document


def finding_documents(
    person: Person, people: People, plan: PlanColumns, options: Options, words: Words
) -> list[Document]:
    """Return the findings of a batch of one, gravest first, each with its sentence."""
    return [finding_document(finding, words) for finding in list_findings(person, people, plan, options)]


def assumed(answer: Answer) -> Document:
    """Return an answer in words of the contract: a code's number becomes its code, a class one of its medicines."""
    codes = {"sun": SUNS, "menopause": MENOPAUSES, "sex": SEXES}
    said: Document = {}
    for name, value in answer.items():
        kind, _, stated = name.partition(":")
        if stated:
            said["medicine"] = next(code for code, classes in medicine_classes().items() if stated in classes)
        else:
            said[kind] = codes[name][int(value)] if name in codes else plain(value)
    return said


def person_document(person: Person, people: People) -> Document:
    """Return who a document is about: a batch of one."""
    return {
        "name": person.name or None,
        "age": plain(people.age[0]),
        "sex": SEXES[int(people.sex[0])],
        "menopause": MENOPAUSES[int(people.menopause[0])],
        "pregnant": bool(people.pregnant[0]),
        "lactating": bool(people.lactating[0]),
        "medicines": [_stated(recognised) for recognised in person.medicines],
        "conditions": [_stated(recognised) for recognised in person.conditions],
    }


def _stated(recognised: Recognised) -> Document:
    return {"typed": recognised.text, "read_as": list(recognised.codes), "unknown": recognised.unknown}


def _authority(people: People) -> str | None:
    place = int(people.authority[0])
    return AUTHORITIES[place - 1] if place else None


def _article_row(plan: PlanColumns) -> Document | None:
    group = GROUPS[int(plan.group[0])]
    if group == "none":
        return None
    return {"group": group, "source": ARTICLE_SOURCE, "cells": printed_cells(group)}


def _nutrient(nutrient: Nutrient, planned: PlannedPerson, spoken: list[Document]) -> Document:
    columns = planned.plan.nutrients[nutrient]
    has_need = not math.isnan(columns.need_low[0])
    is_k2_dose = nutrient == "vitamin_k2" and planned.options.protocol == ARTICLE
    part_told = _part_told(nutrient, planned)
    return {
        "unit": UNITS[nutrient],
        "need": [plain(columns.need_low[0]), plain(columns.need_high[0])] if has_need else None,
        "target": plain(columns.target[0]),
        "from_food": plain(columns.food[0]) if part_told is None else part_told,
        "from_food_is_partial": part_told is not None,
        "from_supplements": plain(columns.supplements[0]),
        "gap": plain(columns.gap[0]),
        "verdict": VERDICTS[int(columns.verdict[0])],
        "optional": is_k2_dose,
        "certainty": "low" if is_k2_dose else None,
        "supplement": _supplement(nutrient, columns),
        "eat": _eat(nutrient, columns, planned),
        "limit": _limit(columns),
        "total_after": plain(columns.total_after[0]) if part_told is None else None,
        "if": [
            {
                "assume": assumed(other.answer),
                "verdict": VERDICTS[other.verdict],
                **_amount(nutrient, other.amount),
            }
            for other in planned.alternatives[nutrient]
        ],
        "why": why_numbers(nutrient, planned.plan, planned.people, planned.options),
        "findings": [finding for finding in spoken if finding["nutrient"] == nutrient],
    }


def _part_told(nutrient: Nutrient, planned: PlannedPerson) -> float | None:
    """Return what the foods that were told give, where they are a part of the day: shown, and not planned with.

    The plan counts nothing of them, or their low end where that is enough already.
    """
    told = part(part(planned.diet or {}, "nutrients"), nutrient)
    is_counted = not math.isnan(planned.plan.nutrients[nutrient].food[0]) and text(told, "counted_end") != "low"
    return None if is_counted else figure(told, "central") or None


def _amount(nutrient: Nutrient, amount: float) -> Document:
    document: Document = {"amount": plain(amount)}
    if nutrient == "vitamin_d":
        document["iu"] = plain(amount * parameter("iu_per_ug_vitamin_d"))
    return document


def _supplement(nutrient: Nutrient, columns: NutrientPlan) -> Document:
    amount = float(columns.amount[0])
    has_range = not math.isnan(columns.low[0])
    document = _amount(nutrient, amount)
    document["range"] = [plain(columns.low[0]), plain(columns.high[0])] if has_range else None
    if nutrient == "calcium":
        most = parameter("calcium_max_single")
        document["max_single"] = plain(most)
        document["doses"] = [plain(dose) for dose in split_doses(amount, most, parameter("calcium_dose_step"))]
    return document


def _eat(nutrient: Nutrient, columns: NutrientPlan, planned: PlannedPerson) -> Document:
    amount = float(columns.eat[0])
    # A condition that is not known may be an allergy: no food is named beside it.
    is_open = amount > 0 and not planned.people.unknown_condition[0]
    # Where a rule says what food and tablets may come to, one portion does not pass it either.
    at_most = float(planned.plan.overlay.food_at_most[nutrient][0])
    room = at_most if math.isinf(at_most) else at_most - float(columns.food[0] + columns.supplements[0])
    held = held_by(planned.person, planned.people)
    foods = foods_that_close(nutrient, amount, held, most=room) if is_open else ()
    return {
        "amount": plain(amount),
        "foods": [
            {
                "food": hint.portion.food.id,
                "name": dict(hint.portion.food.names),
                "portion": hint.portion.measure,
                "kind": hint.portion.kind,
                "count": plain(hint.portion.count),
                "amount": [plain(round(hint.low)), plain(round(hint.high))],
                "label_calcium_mg": plain(hint.portion.label_mg) if nutrient == "calcium" else None,
                "sources": list(hint.portion.origin(nutrient)[0]),
                "verification": hint.verification,
            }
            for hint in foods
        ],
    }


def _limit(columns: NutrientPlan) -> Document | None:
    row = int(columns.limit.row[0])
    if row < 0:
        return None
    value = reference_values()[row]
    return {
        "value": plain(columns.limit.value[0]),
        "authority": value.authority,
        "edition": value.edition,
        "strictest": bool(columns.limit.is_strictest[0]),
        "source": value.sources[0],
        "place": value.place,
        "verification": value.verification,
    }


def _reference(planned: PlannedPerson) -> Document:
    """Return the authorities' values for someone for whom no dose is given."""
    asked = asked_person(planned.people)
    if math.isnan(asked.age) or asked.sex == "unknown":
        return {}
    return {
        family: {"intake": others(family, INTAKES, asked), "limit": others(family, LIMITS, asked)}
        for family in FAMILIES
    }


def finding_document(finding: Finding, words: Words) -> Document:
    """Return a finding with its sentence."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "nutrient": finding.nutrient,
        "arguments": {
            name: plain(value) if isinstance(value, float) else value for name, value in finding.arguments.items()
        },
        "sources": list(finding.sources),
        "verification": finding.verification,
        "text": speak_finding(finding, words),
    }


def cited(document: Mapping[str, object]) -> list[str]:
    """Return every source id under a `source` or `sources` key, once, in order of appearance."""
    found: dict[str, None] = {}
    _collect_cited(document, found)
    return list(found)


def _collect_cited(document: Mapping[str, object], found: dict[str, None]) -> None:
    for key, value in document.items():
        if isinstance(value, str):
            if key == "source":
                found[value] = None
        elif isinstance(value, dict):
            _collect_cited(value, found)
        elif isinstance(value, list):
            if key == "sources":
                found.update(dict.fromkeys(value))
                continue
            for inner in value:
                if isinstance(inner, dict):
                    _collect_cited(inner, found)
