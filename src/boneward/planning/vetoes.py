"""Safety laid over the planned amounts: what stops, what a professional decides, what was prescribed."""

from __future__ import annotations

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, VITAMINS_K, Nutrient
from boneward.knowledge.safety import safety_rules
from boneward.people.columns import Flags, Floats, People
from boneward.planning.columns import ASK, REDUCE, STOP, NutrientPlan, Overlay
from boneward.safety.rules import Vetoes, anyone


def lay_vetoes(
    people: People, plans: dict[Nutrient, NutrientPlan], vetoes: Vetoes, vka: Flags, asks_all: Flags
) -> Overlay:
    """Change the plans in place so that no veto leaves an amount.

    Args:
        people: the batch.
        plans: each nutrient's plan, changed in place.
        vetoes: what the rules said; a stop that must not be carried out alone becomes an ask there too.
        vka: who is on a vitamin K antagonist.
        asks_all: for whom nothing can be said at all (no row, unknown medicine or condition, age or sex).

    Returns:
        Who met which of the special cases.
    """
    overlay = Overlay({}, {}, {}, {}, {}, {}, {}, vetoes.food_as_usual, vetoes.food_at_most)
    for nutrient in NUTRIENTS:
        _lay_on(nutrient, people, plans[nutrient], vetoes, vka, asks_all, overlay)
    _silence_stops(vetoes, overlay.taking_with_vka)
    return overlay


def _lay_on(
    nutrient: Nutrient,
    people: People,
    plan: NutrientPlan,
    vetoes: Vetoes,
    vka: Flags,
    asks_all: Flags,
    overlay: Overlay,
) -> None:
    takes = ~(plan.supplements <= 0)
    prescribed = getattr(people, f"prescribed_{nutrient}") & takes
    on_vka = vka if nutrient in VITAMINS_K else np.zeros_like(vka)
    taking = on_vka & takes
    stopped = (vetoes.stop[nutrient] | on_vka) & ~taking
    lowers = (plan.verdict == REDUCE) | (plan.verdict == STOP)
    shares = _shares_vitamin_k(people, nutrient) & vka & takes & (lowers | stopped)
    differs = prescribed & ~stopped & lowers
    asked = vetoes.ask[nutrient] | asks_all | taking | differs | shares
    blocked = stopped & (prescribed | shares)
    _ask(plan, (asked & ~stopped) | blocked)
    _stop(plan, stopped & ~blocked)
    _aim_at_most(plan, vetoes.food_at_most[nutrient])
    if nutrient == "calcium":
        _let_food_close(plan, stopped, vetoes.food_as_usual[nutrient], vetoes.food_at_most[nutrient])
    total = np.fmax(plan.total_now, plan.supplements)
    overlay.taking_with_vka[nutrient] = taking
    overlay.stopped[nutrient] = stopped
    overlay.asked[nutrient] = asked & ~stopped
    overlay.prescribed_but_blocked[nutrient] = stopped & prescribed
    overlay.shares_vitamin_k[nutrient] = shares & ~asks_all
    overlay.prescribed_differs[nutrient] = differs & ~asks_all
    overlay.prescribed_above_limit[nutrient] = prescribed & (total > plan.limit.value)


def _aim_at_most(plan: NutrientPlan, most: Floats) -> None:
    """Aim no higher than a rule lets food and tablets together come to; a gap beside food that is not known is not."""
    is_held = most < np.inf
    if not anyone(is_held):
        return
    plan.target = np.where(is_held, np.minimum(plan.target, most), plan.target)
    plan.gap = np.where(is_held, np.minimum(plan.gap, np.maximum(most - plan.food, 0.0)), plan.gap)


def _let_food_close(plan: NutrientPlan, stopped: Flags, as_usual: Flags, most: Floats) -> None:
    """Let food close what is open where tablets are asked about or stopped, as far as the rules let it.

    Where a professional decides about tablets, food may close what the present ones leave open; where a rule only
    stops a product (one for adults, for a child), the whole gap. Not where a rule says that food stays as it is.
    """
    # Beside tablets of unknown content there may be nothing left below what a rule lets both together come to.
    taken = np.where(np.isnan(plan.supplements) & (most < np.inf), np.inf, np.nan_to_num(plan.supplements))
    open_gap = np.maximum(plan.gap - taken, 0.0)
    plan.eat = np.where((plan.verdict == ASK) & ~stopped & ~as_usual, open_gap, plan.eat)
    plan.eat = np.where((plan.verdict == STOP) & stopped & ~as_usual, plan.gap, plan.eat)


def _shares_vitamin_k(people: People, nutrient: Nutrient) -> Flags:
    """Return whose product with this nutrient holds vitamin K too: to change it is to change vitamin K."""
    shared = {"calcium": people.calcium_with_vitamin_k, "vitamin_d": people.vitamin_d_with_vitamin_k}
    return shared.get(nutrient, np.zeros(len(people), np.bool_))


def _ask(plan: NutrientPlan, who: Flags) -> None:
    # No more of it from food either: greens are advice too, and the unread medicine may be warfarin.
    plan.eat = np.where(who, 0.0, plan.eat)
    plan.amount = np.where(who, np.nan, plan.amount)
    plan.verdict = np.where(who, np.int8(ASK), plan.verdict)


def _stop(plan: NutrientPlan, who: Flags) -> None:
    plan.amount = np.where(who, 0.0, plan.amount)
    plan.eat = np.where(who, 0.0, plan.eat)
    plan.verdict = np.where(who, np.int8(STOP), plan.verdict)


def _silence_stops(vetoes: Vetoes, taking: dict[Nutrient, Flags]) -> None:
    """Take back "do not take it" where someone on a vitamin K antagonist takes it: they call the clinic first."""
    for rule in safety_rules():
        hits = vetoes.findings.get(rule.code)
        if hits is None or rule.severity != "stop" or not VITAMINS_K.issuperset(rule.nutrients):
            continue
        left = hits & ~np.logical_and.reduce([taking[name] for name in rule.nutrients])
        vetoes.findings[rule.code] = left
        if not left.any():
            del vetoes.findings[rule.code]
