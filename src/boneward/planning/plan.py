"""The whole plan of a block of people: columns in, columns out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boneward.knowledge.findings import Nutrient
from boneward.knowledge.reference import AUTHORITIES
from boneward.needs.article import article_d3_range, article_range
from boneward.needs.reference import Places, chosen_or_extreme_of, person_cells, reference_of
from boneward.people.columns import Codes, Flags, Floats, People
from boneward.people.group import article_group
from boneward.planning.calcium import CalciumNeed, plan_calcium
from boneward.planning.columns import NutrientPlan, PlanColumns
from boneward.planning.findings import plan_findings
from boneward.planning.options import ARTICLE, Options
from boneward.planning.sun import settle_sun
from boneward.planning.vetoes import lay_vetoes
from boneward.planning.vitamin_d import plan_vitamin_d_dose, plan_vitamin_d_intake, reasons_to_raise
from boneward.planning.vitamin_k import (
    plan_vitamin_k1_dose,
    plan_vitamin_k1_intake,
    plan_vitamin_k2_dose,
    plan_vitamin_k2_none,
)
from boneward.safety.limits import limit_of
from boneward.safety.rules import hold_rules, on_vitamin_k_antagonist
from boneward.safety.states import States, derive_states

BLOCK = 16_384
"""People worked through at once: their columns stay in the processor's cache."""


def plan_blocks(people: People, options: Options) -> Iterator[tuple[slice, PlanColumns]]:
    """Yield the plan of the batch block by block, with the rows that each block is for."""
    for start in range(0, len(people), BLOCK):
        rows = slice(start, min(start + BLOCK, len(people)))
        yield rows, plan_block(people.block(rows.start, rows.stop), options)


def plan_block(people: People, options: Options) -> PlanColumns:
    """Return the whole plan of a block of people.

    Args:
        people: n people, each on its own: nobody's answer depends on another.
        options: protocol and target.

    Returns:
        Columns of length n. Safety is laid over the amounts last, so no rule can be planned around.
    """
    people, about_the_sun = settle_sun(people)
    cells = person_cells(people)
    group = article_group(people)
    states = derive_states(people)
    reasons = reasons_to_raise(people, states)
    k1_intake = _k1_intake(people, cells, options)
    if options.protocol == ARTICLE:
        nutrients = _plan_article(people, cells, group, states, options, reasons, k1_intake)
    else:
        nutrients = _plan_authority(people, cells, states, options, k1_intake)
    vetoes, held = hold_rules(people, states.holds)
    vka = on_vitamin_k_antagonist(held, len(people))
    asks_all = _asks_all(people, group)
    overlay = lay_vetoes(people, nutrients, vetoes, vka, asks_all)
    plan = PlanColumns(group, nutrients, {}, reasons, k1_intake, states.egfr, overlay)
    plan.findings = vetoes.findings | plan_findings(people, plan, states, held, overlay, options)
    plan.findings |= about_the_sun
    return plan


def _asks_all(people: People, group: Codes) -> Flags:
    asked: Flags = (group == 0) | people.unknown_medicine | people.unknown_condition
    return asked


def _authority(people: People, options: Options) -> Codes:
    """Return whose limits count: the person's choice, else the protocol's own authority."""
    if options.protocol == ARTICLE:
        return people.authority
    own = np.int8(1 + AUTHORITIES.index(options.protocol))
    return np.where(people.authority > 0, people.authority, own)


def _k1_intake(people: People, cells: Places, options: Options) -> Floats:
    """Return the vitamin K intake that counts as enough, µg a day: the chosen authority's, or the highest of three."""
    if options.protocol != ARTICLE:
        return reference_of("vitamin_k_intake", options.protocol, cells).value
    intake, _ = chosen_or_extreme_of("vitamin_k_intake", people.authority, cells, lowest=False)
    return intake.value


def _plan_article(
    people: People,
    cells: Places,
    group: Codes,
    states: States,
    options: Options,
    reasons: dict[str, Flags],
    k1_intake: Floats,
) -> dict[Nutrient, NutrientPlan]:
    total = article_range("calcium_total", group)
    supplement = article_range("calcium_supplement", group)
    target = total.high if options.upper_target else total.low
    need = CalciumNeed(total.low, total.high, target, supplement.low, supplement.high)
    dose = article_d3_range(group, people.sun)
    d_limit = limit_of("vitamin_d", people.authority, cells)
    return {
        "calcium": plan_calcium(people, need, limit_of("calcium", people.authority, cells)),
        "vitamin_d": plan_vitamin_d_dose(people, dose, d_limit, states, reasons),
        "vitamin_k2": plan_vitamin_k2_dose(people, article_range("k2_mk7", group)),
        "vitamin_k1": plan_vitamin_k1_dose(people, article_range("k1", group), k1_intake),
    }


def _plan_authority(
    people: People, cells: Places, states: States, options: Options, k1_intake: Floats
) -> dict[Nutrient, NutrientPlan]:
    authority = _authority(people, options)
    calcium = reference_of("calcium_intake", options.protocol, cells).value
    open_range = np.full(len(people), np.nan)
    need = CalciumNeed(calcium, calcium, calcium, open_range, np.full(len(people), np.inf))
    vitamin_d = reference_of("vitamin_d_intake", options.protocol, cells).value
    return {
        "calcium": plan_calcium(people, need, limit_of("calcium", authority, cells)),
        "vitamin_d": plan_vitamin_d_intake(people, vitamin_d, limit_of("vitamin_d", authority, cells), states),
        "vitamin_k2": plan_vitamin_k2_none(people),
        "vitamin_k1": plan_vitamin_k1_intake(people, k1_intake),
    }
