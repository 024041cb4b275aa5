"""The findings that the plan itself makes: what is not known, what was measured, what passes a limit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import numpy as np

from boneward.knowledge.article import GROUPS
from boneward.knowledge.findings import NUTRIENTS
from boneward.knowledge.parameters import parameter
from boneward.people.columns import SEXES, Flags, People
from boneward.people.group import POST, menopause_is_asked
from boneward.planning.columns import ADD, ASK, KEEP, REDUCE, STOP, VERDICTS, NutrientPlan, Overlay, PlanColumns
from boneward.planning.options import ARTICLE, Options
from boneward.planning.vitamin_d import level_is_enough
from boneward.planning.vitamin_k import eats_natto
from boneward.safety.rules import BONE_MEDICINES, Triggers, anyone, holds_any, on_vitamin_k_antagonist
from boneward.safety.states import States

_GIVES = np.isin(range(len(VERDICTS)), (KEEP, ADD, REDUCE))
"""Which verdicts, by their number, leave an amount to take."""


def plan_findings(
    people: People, plan: PlanColumns, states: States, held: Triggers, overlay: Overlay, options: Options
) -> dict[str, Flags]:
    """Return the plan's own findings: code to who has it; codes that nobody has are left out."""
    found = (
        _about_the_person(people, plan)
        | _about_tests(people, plan, states, held)
        | _about_the_unknown(people, plan, options)
        | _about_limits(plan, options)
        | _about_prescriptions(plan, overlay)
        | _about_the_nutrients(people, plan, held, options)
    )
    return {code: flags for code, flags in found.items() if anyone(flags)}


def _gives(plan: NutrientPlan) -> Flags:
    """Return who has an amount to take."""
    return _GIVES[plan.verdict]


def _any_of(columns: Iterable[Flags]) -> Flags:
    return reduce(np.logical_or, columns)


def _about_the_person(people: People, plan: PlanColumns) -> dict[str, Flags]:
    is_known = ~np.isnan(people.age)
    return {
        "age-unknown": ~is_known,
        "sex-unknown": people.sex == 0,
        "menopause-unknown": menopause_is_asked(people) & (plan.group == GROUPS.index("adult")),
        "no-row-under-4": people.age < parameter("no_row_below"),
        "no-row-pregnant": people.pregnant,
        "no-row-lactating": people.lactating & ~people.pregnant,
    }


def _about_tests(people: People, plan: PlanColumns, states: States, held: Triggers) -> dict[str, Flags]:
    level, d = states.level_25ohd, plan.nutrients["vitamin_d"]
    is_low = level < parameter("level_25ohd_low_below")
    is_young = (people.age < parameter("t_score_adult_from")) & (people.menopause != POST)
    is_adult = people.age >= parameter("minor_below")
    has_t_score = ~np.isnan(people.lab_t_score)
    size = len(people)
    held_back = plan.overlay.stopped["vitamin_d"] | plan.overlay.asked["vitamin_d"]
    return {
        "lab-calcium-high": people.lab_calcium_mmol_l > parameter("calcium_high_above"),
        "lab-ionised-calcium-high": people.lab_ionised_calcium_mmol_l > parameter("ionised_calcium_high_above"),
        "lab-egfr-slightly-low": (states.egfr >= parameter("egfr_g3b_below"))
        & (states.egfr < parameter("egfr_g3_below")),
        "lab-egfr-low": states.egfr < parameter("egfr_g3b_below"),
        "lab-25ohd-low": is_low & ~held_back,
        "lab-25ohd-low-ask": is_low & held_back,
        "lab-25ohd-enough": level_is_enough(states),
        "lab-25ohd-high": states.holds["condition:high_25ohd"],
        "lab-25ohd-low-despite-supplement": is_low & (d.supplements >= d.high),
        "lab-25ohd-old": np.isnan(level) & ~np.isnan(people.lab_25ohd_nmol_l),
        "t-score-osteoporosis": (people.lab_t_score <= parameter("t_score_osteoporosis")) & is_adult,
        "t-score-low": (people.lab_t_score < parameter("t_score_normal_from"))
        & (people.lab_t_score > parameter("t_score_osteoporosis"))
        & is_adult
        & ~is_young,
        "t-score-not-for-young": has_t_score & is_young,
        "fragility-fracture": holds_any(held, ["condition:fragility_fracture"], size),
        "bone-medicine-goes-on": holds_any(held, ["condition:osteoporosis"], size)
        & holds_any(held, BONE_MEDICINES, size),
    }


def _about_the_unknown(people: People, plan: PlanColumns, options: Options) -> dict[str, Flags]:
    has_row = plan.group > 0
    is_article = options.protocol == ARTICLE
    d = plan.nutrients["vitamin_d"]
    unknown_supplements = _any_of(np.isnan(plan.nutrients[nutrient].supplements) for nutrient in NUTRIENTS)
    return {
        "diet-calcium-unknown": has_row & np.isnan(people.diet_calcium_mg),
        "diet-k1-unknown": has_row
        & np.isnan(people.diet_vitamin_k1_ug)
        & (plan.nutrients["vitamin_k1"].verdict != STOP),
        "diet-d-unknown": has_row & np.isnan(people.diet_vitamin_d_ug) & ((d.verdict != ASK) | (not is_article)),
        "sun-unknown": has_row & (people.sun == 0) & is_article & (d.verdict == ASK),
        "supplements-unknown": unknown_supplements,
    }


def _passes_limit(plan: NutrientPlan) -> Flags:
    """Return who takes more than the limit, with food where that is known."""
    over: Flags = np.fmax(plan.total_now, plan.supplements) > plan.limit.value
    return over


def _about_limits(plan: PlanColumns, options: Options) -> dict[str, Flags]:
    calcium, d, k1 = (plan.nutrients[name] for name in ("calcium", "vitamin_d", "vitamin_k1"))
    over_calcium, over_d = _passes_limit(calcium), _passes_limit(d)
    shared, stopped = plan.overlay.shares_vitamin_k, plan.overlay.stopped
    has_row = plan.group > 0
    is_reference = options.protocol != ARTICLE
    unread = calcium.limit.unread | d.limit.unread
    missing = np.isnan(calcium.target) | np.isnan(d.target) | np.isnan(k1.target)
    return {
        "calcium-over-limit": over_calcium & (calcium.supplements > 0) & ~shared["calcium"] & ~stopped["calcium"],
        "calcium-over-limit-with-vitamin-k": over_calcium & shared["calcium"],
        "calcium-food-over-limit": calcium.food > calcium.limit.value,
        "vitamin-d-food-over-limit": d.food > d.limit.value,
        "vitamin-d-over-limit": over_d & (d.supplements > 0) & ~shared["vitamin_d"] & ~stopped["vitamin_d"],
        "vitamin-d-over-limit-with-vitamin-k": over_d & shared["vitamin_d"],
        "vitamin-d-lowered-by-limit": (d.amount < d.gap) & _gives(d),
        "authority-limit-not-verified": has_row & unread,
        "reference-not-verified": has_row & missing & is_reference,
        "k1-above-guidance": k1.supplements > parameter("k1_supplement_guidance"),
    }


def _about_prescriptions(plan: PlanColumns, overlay: Overlay) -> dict[str, Flags]:
    # Above a limit, the finding of the limit says that the product holds vitamin K.
    sharing = (flags & ~_passes_limit(plan.nutrients[name]) for name, flags in overlay.shares_vitamin_k.items())
    return {
        "calcium-prescribed-above-limit": overlay.prescribed_above_limit["calcium"],
        "vitamin-d-prescribed-above-limit": overlay.prescribed_above_limit["vitamin_d"],
        "prescribed-differs": _any_of(overlay.prescribed_differs.values()),
        "prescribed-but-blocked": _any_of(overlay.prescribed_but_blocked.values()),
        "vka-product-holds-vitamin-k": _any_of(sharing),
        "vka-taking-vitamin-k": _any_of(overlay.taking_with_vka.values()),
    }


def _about_the_nutrients(people: People, plan: PlanColumns, held: Triggers, options: Options) -> dict[str, Flags]:
    calcium, k2, k1 = (plan.nutrients[name] for name in ("calcium", "vitamin_k2", "vitamin_k1"))
    is_article = options.protocol == ARTICLE
    has_row = plan.group > 0
    may_childbearing = (
        (people.sex == SEXES.index("female"))
        & (people.age >= parameter("childbearing_from"))
        & (people.age < parameter("childbearing_below"))
        & (people.menopause != POST)
    )
    return {
        "k2-optional": is_article & _gives(k2),
        "k2-no-authority-need": has_row & (not is_article) & (k2.verdict != STOP),
        "k2-natto": has_row & eats_natto(people) & (is_article | on_vitamin_k_antagonist(held, len(people))),
        "k1-from-greens": is_article & _gives(k1),
        "calcium-tablets-both-sides": _gives(calcium),
        "calcium-not-alone": is_article & _gives(calcium) & (k2.verdict != ASK) & (k2.verdict != STOP),
        "pregnancy-assumed-not": may_childbearing & ~people.pregnant & ~people.lactating & has_row,
    }
