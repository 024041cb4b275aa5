"""What one person could eat, in the contract's form: what is open, what closes it, and what must be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

from boneward.knowledge.article import GROUPS
from boneward.knowledge.findings import GRAVE, NUTRIENTS, Nutrient
from boneward.knowledge.safety import safety_rules
from boneward.knowledge.sources import source_card
from boneward.people.avoid import PREFIX
from boneward.people.columns import People
from boneward.people.person import Person
from boneward.planning.columns import VERDICTS, PlanColumns
from boneward.planning.eating import Eating
from boneward.planning.food_first import Serving, Suggestion
from boneward.planning.options import Options
from boneward.report.json_values import Document, plain
from boneward.report.plan_document import UNITS, cited, finding_document, finding_documents
from boneward.report.words import Words

SCHEMA = "boneward.eat/1"
_ABOUT_DIET = ("diet-avoided-eaten", "diet-log-little")
"""Of what was told about food, what the person may want to mend before they follow a suggestion."""


@dataclass(frozen=True, slots=True)
class EatingPerson:
    """One person, the plan, and what they could eat."""

    person: Person
    people: People
    plan: PlanColumns
    options: Options
    date: str | None
    eating: Eating


def eat_document(asked: EatingPerson, words: Words) -> Document:
    """Return the contract's document; every value is JSON-ready and NaN is null."""
    document: Document = {
        "schema": SCHEMA,
        "language": words.language,
        "date": asked.date,
        "group": GROUPS[int(asked.plan.group[0])],
        "protocol": asked.options.protocol,
        "avoid": sorted(each.removeprefix(PREFIX) for each in asked.person.triggers if each.startswith(PREFIX)),
        "left_out": sorted(asked.eating.left_out),
        "nutrients": {nutrient: _gap(nutrient, asked) for nutrient in asked.eating.gaps},
        "suggestions": [_suggestion(suggestion) for suggestion in asked.eating.suggestions],
        "findings": _findings(asked, words),
    }
    document["sources"] = {source: source_card(source).as_document() for source in cited(document)}
    return document


def _gap(nutrient: Nutrient, asked: EatingPerson) -> Document:
    columns, gap = asked.plan.nutrients[nutrient], asked.eating.gaps[nutrient]
    return {
        "unit": UNITS[nutrient],
        "status": gap.status,
        "target": plain(columns.target[0]),
        "from_food": plain(columns.food[0]),
        "from_supplements": plain(columns.supplements[0]),
        "verdict": VERDICTS[int(columns.verdict[0])],
        "to_eat": plain(gap.amount),
        "room": plain(gap.room),
    }


def _suggestion(suggestion: Suggestion) -> Document:
    return {
        "closes": suggestion.closes,
        "foods": [_serving(serving) for serving in suggestion.servings],
        "holds": {nutrient: _band(*suggestion.holds[nutrient]) for nutrient in NUTRIENTS},
        "counted": _plain(suggestion.counted),
        "remains": _plain(suggestion.remains),
    }


def _serving(serving: Serving) -> Document:
    portion = serving.portion
    calcium, percent = portion.held("calcium"), portion.food.absorbed_percent
    sources, verification = portion.origin("calcium")
    return {
        "food": portion.food.id,
        "name": dict(portion.food.names),
        "measure": portion.measure,
        "count": plain(serving.count * portion.count),
        "grams": plain(round(serving.count * portion.grams, 1)),
        "portions": plain(serving.count),
        "kind": portion.kind,
        "new": serving.is_new,
        "question": portion.food.question or None,
        "holds": {nutrient: _band(*(serving.count * end for end in portion.held(nutrient))) for nutrient in NUTRIENTS},
        "absorbed_percent": plain(percent),
        "absorbable_calcium_mg": _band(*(serving.count * end * percent / 100.0 for end in calcium)),
        "label_calcium_mg": plain(portion.label_mg),
        "sources": list(sources),
        "verification": verification,
    }


def _band(low: float, high: float) -> Document | None:
    """Return both ends, rounded to what a kitchen can measure; None where it is not known."""
    if isnan(low) or isnan(high):
        return None
    return {"low": plain(round(low, 1)), "high": plain(round(high, 1))}


def _plain(amounts: Mapping[Nutrient, float]) -> Document:
    return {nutrient: plain(amount) for nutrient, amount in amounts.items()}


def _findings(asked: EatingPerson, words: Words) -> list[Document]:
    """Return what this question found, and what the plan found that food too must keep to, gravest first.

    Of the plan these are what stops or asks, the hours between a medicine and calcium, which food has too, and what
    is missing where that is why nothing can be said.
    """
    apart = {rule.code for rule in safety_rules() if "separate" in rule.actions and "calcium" in rule.nutrients}
    planned = finding_documents(asked.person, asked.people, asked.plan, asked.options, words)
    kept = [each for each in planned if each["severity"] in GRAVE or _is_about_food(each, apart, asked)]
    own = [finding_document(finding, words) for finding in asked.eating.findings]
    return [*kept, *own]


def _is_about_food(finding: Document, apart: set[str], asked: EatingPerson) -> bool:
    is_unknown = asked.eating.gaps["calcium"].status == "unknown"
    missing = is_unknown and finding["severity"] == "caution" and finding["nutrient"] in ("calcium", None)
    is_apart = finding["code"] in apart and finding["nutrient"] == "calcium"
    return missing or is_apart or finding["code"] in _ABOUT_DIET
