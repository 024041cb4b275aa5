"""Why each number of a plan is what it is: rule, source, who disagrees, what would change it. Codes, no words."""

from __future__ import annotations

import math

from boneward.knowledge.findings import Nutrient
from boneward.knowledge.parameters import parameter, parameters
from boneward.knowledge.reference import reference_values
from boneward.knowledge.safety import rules_by_code
from boneward.people.columns import Floats, People
from boneward.planning.columns import VERDICTS, NutrientPlan, PlanColumns
from boneward.planning.options import ARTICLE, Options
from boneward.report.article_document import ARTICLE_SOURCE
from boneward.report.json_values import Document
from boneward.report.reference_document import (
    INTAKES,
    LIMITS,
    Asked,
    asked_person,
    family_of,
    newest_values,
    others,
)

_LIMITED = ("calcium", "vitamin_d")


def why_numbers(nutrient: Nutrient, plan: PlanColumns, people: People, options: Options) -> list[Document]:
    """Return the reasons for every number of one nutrient of a batch of one."""
    columns = plan.nutrients[nutrient]
    asked = asked_person(people)
    reasons = [
        _need(nutrient, columns, options, asked),
        _target(nutrient, plan, options),
        _reason("from_food", "food-stated", None if _is_nan(columns.food) else {}),
        _reason("from_supplements", "supplements-stated", None if _is_nan(columns.supplements) else {}),
        _gap(nutrient, columns, options),
        _supplement(nutrient, plan, options),
        _eat(columns),
        _limit(nutrient, columns, asked),
    ]
    changes = _changes(nutrient, options, asked)
    return [reason | {"changes": changes.get(str(reason["number"]), [])} for reason in reasons if reason is not None]


def _changes(nutrient: Nutrient, options: Options, asked: Asked) -> dict[str, list[str]]:
    """Return which inputs would change each number."""
    is_article = options.protocol == ARTICLE
    is_dose_by_sun = is_article and nutrient == "vitamin_d"
    asks_menopause = is_article and asked.sex == "female"
    changes = {
        "need": {
            "age": True,
            "menopause": asks_menopause,
            "sun": is_dose_by_sun,
            "authority": not is_article,
        },
        "from_food": {"diet": True},
        "supplement": {
            "diet": not is_dose_by_sun,
            "sun": is_dose_by_sun,
            "lab_25ohd_nmol_l": nutrient == "vitamin_d",
            "medicine": True,
        },
        "limit": {"authority": nutrient in _LIMITED, "age": nutrient in _LIMITED},
    }
    return {number: [name for name, does in inputs.items() if does] for number, inputs in changes.items()}


def _is_nan(column: Floats) -> bool:
    return math.isnan(column[0])


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
    }


def _need(nutrient: Nutrient, columns: NutrientPlan, options: Options, asked: Asked) -> Document | None:
    if _is_nan(columns.need_low):
        return None
    said = others(family_of(nutrient), INTAKES, asked) if nutrient != "vitamin_k2" else []
    if options.protocol == ARTICLE:
        return _reason("need", "need-article", {}, (ARTICLE_SOURCE,), "primary", said)
    own = [value for value in newest_values(family_of(nutrient), INTAKES, asked) if value.authority == options.protocol]
    sources = own[0].sources if own else ()
    mark = own[0].verification if own else "memory"
    return _reason("need", "need-authority", {"authority": options.protocol}, sources, mark, said)


def _target(nutrient: Nutrient, plan: PlanColumns, options: Options) -> Document | None:
    """Return which end of the article's calcium total the plan aims at, or the rule that lets it aim no higher.

    No other need has two ends to choose from.
    """
    columns = plan.nutrients[nutrient]
    if nutrient != "calcium" or _is_nan(columns.target):
        return None
    if columns.target[0] < (columns.need_high if options.upper_target else columns.need_low)[0]:
        found = [rules_by_code()[code] for code in plan.findings if code in rules_by_code()]
        rule = next(each for each in found if each.food == "at_most" and nutrient in each.nutrients)
        return _reason("target", "target-at-most", {}, rule.sources, rule.verification)
    if options.protocol != ARTICLE:
        return None
    return _reason("target", "target-upper" if options.upper_target else "target-lower", {}, ("house_rules",))


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
    said = others(nutrient, LIMITS, asked) if nutrient in _LIMITED else []
    row = int(columns.limit.row[0])
    if row < 0:
        rule = "limit-unknown" if nutrient in _LIMITED else "limit-none-set"
        return _reason("limit", rule, {}, (), "derived", said)
    value = reference_values()[row]
    rule = "limit-strictest" if columns.limit.is_strictest[0] else "limit-authority"
    return _reason("limit", rule, {"authority": value.authority}, value.sources, value.verification, said)
