"""Why each number of a plan is what it is: rule, source, who disagrees, what would change it. Codes, no words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from boneward.knowledge.findings import Nutrient
from boneward.knowledge.parameters import parameter, parameters
from boneward.knowledge.reference import AUTHORITIES, ReferenceValue, reference_values
from boneward.people.columns import SEXES, People
from boneward.planning.columns import VERDICTS, NutrientPlan, PlanColumns
from boneward.planning.options import ARTICLE, Options

Document = dict[str, object]

ARTICLE_SOURCE = "lu_coutinho_article"
_INTAKES = ("recommended", "adequate")
_CHANGES: dict[str, list[str]] = {
    "need": ["age", "menopause", "authority"],
    "from_food": ["diet"],
    "supplement": ["diet", "medicine"],
    "limit": ["authority", "age"],
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The person whose numbers are explained."""

    age: float
    sex: str
    stage: str


def asked_person(people: People) -> Asked:
    """Return age, sex and life stage of a batch of one."""
    stage = "pregnancy" if people.pregnant[0] else "lactation" if people.lactating[0] else "general"
    return Asked(float(people.age[0]), SEXES[int(people.sex[0])], stage)


def newest_values(nutrient: str, kinds: tuple[str, ...], asked: Asked) -> list[ReferenceValue]:
    """Return, for each authority, its newest value for this person, verified ones before unread ones."""
    family = "vitamin_k" if nutrient.startswith("vitamin_k") else nutrient
    best: dict[str, ReferenceValue] = {}
    for value in reference_values():
        fits = value.nutrient == family and value.kind in kinds and value.authority in AUTHORITIES
        if not fits or not value.covers(asked.age, asked.sex, asked.stage) or math.isnan(value.low):
            continue
        known = best.get(value.authority)
        if known is None or _rank(value) > _rank(known):
            best[value.authority] = value
    return [best[authority] for authority in AUTHORITIES if authority in best]


def _rank(value: ReferenceValue) -> tuple[bool, int]:
    return (value.verification != "memory", value.edition)


def others(nutrient: str, kinds: tuple[str, ...], asked: Asked) -> list[Document]:
    """Return what every authority says for this person."""
    return [
        {
            "authority": value.authority,
            "low": value.low,
            "high": value.high,
            "unit": value.unit,
            "verification": value.verification,
            "source": value.sources[0],
        }
        for value in newest_values(nutrient, kinds, asked)
    ]


def why_numbers(nutrient: Nutrient, plan: PlanColumns, people: People, options: Options) -> list[Document]:
    """Return the reasons for every number of one nutrient of a batch of one."""
    columns = plan.nutrients[nutrient]
    asked = asked_person(people)
    reasons = [
        _need(nutrient, columns, options, asked),
        _reason("from_food", "food-stated", None if _is_nan(columns.food) else {}),
        _reason("from_supplements", "supplements-stated", None if _is_nan(columns.supplements) else {}),
        _gap(nutrient, columns, options),
        _supplement(nutrient, plan, options),
        _eat(columns),
        _limit(nutrient, columns, asked),
    ]
    return [reason for reason in reasons if reason is not None]


def _is_nan(column: object) -> bool:
    return bool(math.isnan(column[0]))  # type: ignore[index]  # a column of a batch of one


def _reason(
    number: str,
    rule: str,
    arguments: Document | None,
    sources: tuple[str, ...] = (),
    verification: str = "derived",
    said_by_others: list[Document] | None = None,
) -> Document | None:
    if arguments is None:
        return None
    return {
        "number": number,
        "rule": rule,
        "arguments": arguments,
        "sources": list(sources),
        "verification": verification,
        "others": said_by_others or [],
        "changes": _CHANGES.get(number, []),
    }


def _need(nutrient: Nutrient, columns: NutrientPlan, options: Options, asked: Asked) -> Document | None:
    if _is_nan(columns.need_low):
        return None
    said = others(nutrient, _INTAKES, asked) if nutrient != "vitamin_k2" else []
    if options.protocol == ARTICLE:
        return _reason("need", "need-article", {}, (ARTICLE_SOURCE,), "primary", said)
    own = [value for value in newest_values(nutrient, _INTAKES, asked) if value.authority == options.protocol]
    sources = own[0].sources if own else ()
    mark = own[0].verification if own else "memory"
    return _reason("need", "need-authority", {"authority": options.protocol}, sources, mark, said)


def _gap(nutrient: Nutrient, columns: NutrientPlan, options: Options) -> Document | None:
    if _is_nan(columns.gap):
        return None
    is_dose = options.protocol == ARTICLE and nutrient != "calcium"
    return _reason("gap", "gap-dose-not-food" if is_dose else "gap-total-minus-food", {})


def _supplement(nutrient: Nutrient, plan: PlanColumns, options: Options) -> Document | None:
    verdict = VERDICTS[int(plan.nutrients[nutrient].verdict[0])]
    if verdict in ("add", "reduce"):
        return _amount(nutrient, plan, options)
    rule = {"ask": "amount-asked", "keep": "amount-keep", "eat": "eat-closes"}.get(verdict, "amount-none")
    if verdict == "stop" and plan.overlay.stopped[nutrient][0]:
        rule = "amount-stopped"
    if verdict == "none" and nutrient == "vitamin_d" and "lab-25ohd-enough" in plan.findings:
        rule = "amount-level-enough"
    return _reason("supplement", rule, {})


def _amount(nutrient: Nutrient, plan: PlanColumns, options: Options) -> Document | None:
    if nutrient == "calcium":
        known = parameters()["calcium_max_single"]
        arguments: Document = {"step_mg": parameter("calcium_step"), "max_mg": known.value}
        return _reason("supplement", "amount-gap-rounded", arguments, known.sources, known.verification)
    if options.protocol != ARTICLE:
        return _reason("supplement", "amount-gap", {})
    raised = [reason for reason, holds in plan.reasons_d3.items() if holds[0]] if nutrient == "vitamin_d" else []
    if raised:
        return _reason("supplement", "amount-range-raised", {"reasons": raised}, (ARTICLE_SOURCE, "house_rules"))
    return _reason("supplement", "amount-range-start", {}, (ARTICLE_SOURCE,), "primary")


def _eat(columns: NutrientPlan) -> Document | None:
    closes = VERDICTS[int(columns.verdict[0])] == "eat"
    return _reason("eat", "eat-closes" if closes else "eat-remainder", {} if columns.eat[0] > 0 else None)


def _limit(nutrient: Nutrient, columns: NutrientPlan, asked: Asked) -> Document | None:
    said = others(nutrient, ("limit",), asked) if nutrient in ("calcium", "vitamin_d") else []
    row = int(columns.limit.row[0])
    if row < 0:
        rule = "limit-unknown" if nutrient in ("calcium", "vitamin_d") else "limit-none-set"
        return _reason("limit", rule, {}, (), "derived", said)
    value = reference_values()[row]
    rule = "limit-strictest" if columns.limit.is_strictest[0] else "limit-authority"
    return _reason("limit", rule, {"authority": value.authority}, value.sources, value.verification, said)
