"""The scenarios of a forecast as plain amounts: what is taken now, what the plan gives, what the article prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, nan

import numpy as np

from boneward.knowledge.findings import GRAVE, NUTRIENTS, Finding, Nutrient
from boneward.knowledge.registry import finding
from boneward.knowledge.safety import safety_rules
from boneward.needs.article import Range, article_d3_range, article_range
from boneward.people.columns import People
from boneward.physiology.forecast import Part, Withheld
from boneward.physiology.scenarios import ARTICLE, LEFT_OUT, NOW, PLAN, Supplements, without_scenarios
from boneward.planning.columns import ASK, STOP, PlanColumns
from boneward.planning.vitamin_d import level_is_enough, room_below_limit
from boneward.safety.rules import hold_rules
from boneward.safety.states import derive_states

_AMOUNTS: dict[Nutrient, str] = {
    "calcium": "calcium_mg",
    "vitamin_d": "vitamin_d_ug",
    "vitamin_k2": "vitamin_k2_ug",
    "vitamin_k1": "vitamin_k1_ug",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """What one person's forecast compares.

    Attributes:
        taken_now, plan: tablets that are taken now, and those of the plan.
        taken: by scenario, in the order asked for.
        range_ug: within which a dose of D3 may be looked for; None where none may be offered.
        has_enough: whether a blood test says that no more vitamin D3 is needed.
        withheld, findings: what is not drawn, and why.
    """

    taken_now: Supplements
    plan: Supplements
    taken: dict[str, Supplements]
    range_ug: tuple[float, float] | None
    has_enough: bool
    withheld: tuple[Withheld, ...]
    findings: tuple[Finding, ...]


def compared(people: People, plan: PlanColumns, compare: Sequence[str], without: Sequence[str]) -> Compared:
    """Return the scenarios of a batch of one.

    A scenario whose calcium or vitamin D is not known is not drawn, unless no calcium is drawn at all. Without a
    vitamin K it is drawn all the same, and that vitamin's effect is left out. What the plan asks about is not left out
    of it either: to stop it is no smaller step than to take it.

    Args:
        people: one person.
        plan: theirs.
        compare: names of scenarios to draw.
        without: what to leave out of the plan, in scenarios of their own.
    """
    vetoed = _vetoed(people)
    now, planned = _now(people), _planned(plan)
    printed, why_not = _printed(people, plan, vetoed)
    left_out = [name for name in without if not isnan(getattr(planned, LEFT_OUT[name]))]
    offered = {NOW: now, PLAN: planned, ARTICLE: printed}
    reasons: dict[Part, Finding | None] = {}
    if PLAN in compare or without:
        reasons[PLAN] = _asked(planned)
    if ARTICLE in compare:
        reasons[ARTICLE] = why_not
    knows_diet = not isnan(people.diet_calcium_mg[0])
    is_drawn = {name: name == NOW or each.can_be_drawn(with_calcium=knows_diet) for name, each in offered.items()}
    taken = {name: offered[name] for name in compare if is_drawn[name]}
    taken |= without_scenarios(planned, left_out) if is_drawn[PLAN] else {}
    withheld = tuple(Withheld(name, each.code) for name, each in reasons.items() if each and not is_drawn[name])
    said = tuple(each for each in reasons.values() if each)
    return Compared(now, planned, taken, _dose_range(people, plan, vetoed), _has_enough(people), withheld, said)


def _now(people: People) -> Supplements:
    return Supplements(
        float(people.supplement_calcium_mg[0]),
        float(people.supplement_vitamin_d_ug[0]),
        float(people.supplement_vitamin_k1_ug[0]),
        float(people.supplement_vitamin_k2_ug[0]),
    )


def _planned(plan: PlanColumns) -> Supplements:
    """Return the plan's tablets: 0 where it stops one, NaN where it asks; and what food adds of calcium and K1."""
    amounts = {_AMOUNTS[nutrient]: _planned_amount(plan, nutrient) for nutrient in NUTRIENTS}
    return Supplements(**amounts, eat_calcium_mg=_eaten(plan, "calcium"), eat_vitamin_k1_ug=_eaten(plan, "vitamin_k1"))


def _eaten(plan: PlanColumns, nutrient: Nutrient) -> float:
    """Return what the plan adds by food, mg or µg a day; nothing where it does not know."""
    eat = float(plan.nutrients[nutrient].eat[0])
    return 0.0 if isnan(eat) else eat


def _planned_amount(plan: PlanColumns, nutrient: Nutrient) -> float:
    planned = plan.nutrients[nutrient]
    if planned.verdict[0] == ASK:
        return nan
    return 0.0 if planned.verdict[0] == STOP else float(planned.amount[0])


def _printed(people: People, plan: PlanColumns, vetoed: Sequence[Nutrient]) -> tuple[Supplements, Finding | None]:
    """Return the middle of each range of the article's row, and why something of it is not drawn.

    Where one nutrient of it is no choice the row is not drawn at all: what is left of it nobody printed, and a line
    with the row's name reads as advice to take the row. A vitamin K that waits for an answer alone is left out of it.
    """
    ranges: dict[Nutrient, Range] = {
        "calcium": article_range("calcium_supplement", plan.group),
        "vitamin_d": article_d3_range(plan.group, people.sun),
        "vitamin_k2": article_range("k2_mk7", plan.group),
        "vitamin_k1": article_range("k1", plan.group),
    }
    middles = {nutrient: float((span.low[0] + span.high[0]) / 2.0) for nutrient, span in ranges.items()}
    nothing = Supplements(nan, nan, nan, nan)
    if plan.group[0] == 0 or isnan(middles["vitamin_d"]):
        return nothing, finding("forecast-article-none")
    against = {*vetoed, *_against(people, plan, middles)}
    if against:
        return nothing, _about("forecast-article-not-offered", [each for each in NUTRIENTS if each in against])
    open_ones = [each for each in NUTRIENTS if plan.nutrients[each].verdict[0] == ASK]
    amounts = {_AMOUNTS[each]: nan if each in open_ones else middle for each, middle in middles.items()}
    return Supplements(**amounts), _about("forecast-plan-asks", open_ones)


def _against(people: People, plan: PlanColumns, middles: Mapping[Nutrient, float]) -> list[Nutrient]:
    """Return the nutrients of the article's row against which the plan, a limit or a blood test speaks.

    A diet that was not told leaves calcium open, and with it all of the ledger; it is no reason against the rest.
    """
    food, d3 = people.diet_calcium_mg[0], plan.nutrients["vitamin_d"]
    tells_calcium = not isnan(food)
    above = {
        "calcium": food + middles["calcium"] > plan.nutrients["calcium"].limit.value[0],
        "vitamin_d": middles["vitamin_d"] > room_below_limit(people, d3.limit)[0]
        or (_has_enough(people) and not middles["vitamin_d"] <= d3.amount[0]),
    }
    asked = {"calcium": tells_calcium, "vitamin_d": True}
    verdicts = {each: plan.nutrients[each].verdict[0] for each in NUTRIENTS}
    return [
        each
        for each in NUTRIENTS
        if verdicts[each] == STOP or (verdicts[each] == ASK and asked.get(each)) or above.get(each)
    ]


def _asked(taken: Supplements) -> Finding | None:
    """Return of what the plan gives no amount."""
    return _about("forecast-plan-asks", [each for each in NUTRIENTS if isnan(getattr(taken, _AMOUNTS[each]))])


def _about(code: str, nutrients: Sequence[Nutrient]) -> Finding | None:
    return replace(finding(code), arguments={"nutrient": list(nutrients)}) if nutrients else None


def _vetoed(people: People) -> tuple[Nutrient, ...]:
    """Return the nutrients that a safety rule stops, or for which it sends to a professional, whatever the plan gives.

    A rule that keeps a nutrient up (beside a bone medicine) refers too: what it keeps up is not the article's row.
    """
    vetoes, _ = hold_rules(people, derive_states(people).holds)
    rules = [rule for rule in safety_rules() if rule.severity in GRAVE and rule.code in vetoes.findings]
    return tuple(each for each in NUTRIENTS if any(each in rule.nutrients for rule in rules))


def _dose_range(people: People, plan: PlanColumns, vetoed: Sequence[Nutrient]) -> tuple[float, float] | None:
    """Return the article's range of D3 for the group and the sun, cut at what food leaves below the limit.

    Where a blood test says that there is enough it ends at what the plan gives: nothing is added to that.
    """
    planned = plan.nutrients["vitamin_d"]
    span = article_d3_range(plan.group, people.sun)
    if "vitamin_d" in vetoed or planned.verdict[0] in (ASK, STOP) or np.isnan(span.low[0]):
        return None
    low, high = float(span.low[0]), float(np.fmin(span.high[0], room_below_limit(people, planned.limit)[0]))
    if _has_enough(people):
        high = min(high, float(planned.amount[0]))
        low = min(low, high)
    return (low, high) if low <= high else None


def _has_enough(people: People) -> bool:
    return bool(level_is_enough(derive_states(people))[0])
