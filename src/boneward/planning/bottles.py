"""Bottles in hand: what a person's plan makes of them, one bottle a row, by the plan without and with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

import numpy as np

from boneward.knowledge.findings import NUTRIENTS, VITAMINS_K, Nutrient
from boneward.knowledge.parameters import parameter
from boneward.knowledge.safety import safety_rules
from boneward.needs.reference import person_cells
from boneward.people.batch import people_from_persons
from boneward.people.columns import SEXES, Codes, Flags, Floats, People
from boneward.people.person import Person
from boneward.planning.columns import ADD, ASK, KEEP, REDUCE, PlanColumns, first_that_holds
from boneward.safety.limits import limit_of
from boneward.safety.states import TOO_MUCH_STATES

OUTCOMES = ("absent", "fits", "not_needed", "ask", "too_much", "not_for_you")
"""What a plan makes of one nutrient of a bottle, by their number, the graver the higher; `absent`: it holds none."""
ABSENT, FITS, NOT_NEEDED, ASK_FIRST, TOO_MUCH, NOT_FOR_YOU = range(len(OUTCOMES))

REASONS = (
    "",
    "bottle-fits",
    "bottle-not-needed",
    "bottle-amount-unknown",
    "bottle-ask-first",
    "bottle-over-plan",
    "bottle-over-limit",
    "bottle-blocked",
)
"""The finding that says why, by its number."""
_NO_REASON, _FITS, _UNNEEDED, _UNKNOWN, _ASKED, _OVER_PLAN, _OVER_LIMIT, _BLOCKED = range(len(REASONS))
_OUTCOME_OF = np.array((ABSENT, FITS, NOT_NEEDED, ASK_FIRST, ASK_FIRST, TOO_MUCH, TOO_MUCH, NOT_FOR_YOU), dtype=np.int8)

_OLDEST = 100
"""Years; no authority's limit changes later."""


@dataclass(frozen=True, slots=True)
class BottleVerdicts:
    """What the plan makes of n bottles.

    Attributes:
        verdict: of each bottle as a whole, index in OUTCOMES, shape [n]; never ABSENT.
        reasons: by nutrient, index in REASONS, shape [n].
        outcomes: by nutrient, index in OUTCOMES, shape [n].
    """

    verdict: Codes
    reasons: dict[Nutrient, Codes]
    outcomes: dict[Nutrient, Codes]


def judge_bottles(before: PlanColumns, after: PlanColumns, held: Mapping[Nutrient, Floats]) -> BottleVerdicts:
    """Judge bottles by the person's plan without them and with each of them.

    Args:
        before: the plan of one person who takes none of them, a batch of one.
        after: the same person's plan with each bottle on top of what is taken, one a row, n rows.
        held: what each bottle adds a day by nutrient, mg or µg, shape [n]; 0 for none, NaN for an unknown amount.

    Returns:
        A verdict for each. Only what the plan would add and still takes fits; what is not known is asked.
    """
    reasons = {nutrient: _reason(nutrient, before, after, held[nutrient]) for nutrient in NUTRIENTS}
    outcomes = {nutrient: np.take(_OUTCOME_OF, reason) for nutrient, reason in reasons.items()}
    return BottleVerdicts(_together(outcomes), reasons, outcomes)


def _reason(nutrient: Nutrient, before: PlanColumns, after: PlanColumns, held: Floats) -> Codes:
    """Return why each bottle's share of a nutrient does or does not fit, index in REASONS.

    A nutrient that a rule stops, or that must not change beside a vitamin K antagonist, is blocked whatever its amount.
    """
    planned, without = after.nutrients[nutrient], before.nutrients[nutrient]
    blocked = (
        before.overlay.stopped[nutrient]
        | before.overlay.taking_with_vka[nutrient]
        | (after.overlay.stopped[nutrient] & ~_only_for_its_amount(nutrient, after))
    )
    total = np.fmax(planned.total_now, planned.supplements)
    differs = after.overlay.prescribed_differs[nutrient] & ~before.overlay.prescribed_differs[nutrient]
    is_taken = (planned.verdict == KEEP) | (planned.verdict == ADD)
    return first_that_holds(
        [
            (held == 0, _NO_REASON),
            (np.broadcast_to(blocked, held.shape), _BLOCKED),
            (total > planned.limit.value, _OVER_LIMIT),
            (np.isnan(held), _UNKNOWN),
            (differs, _OVER_PLAN),
            (planned.verdict == ASK, _ASKED),
            (planned.verdict == REDUCE, _OVER_PLAN),
            (is_taken & (without.verdict == ADD), _FITS),
        ],
        _UNNEEDED,
    )


def _only_for_its_amount(nutrient: Nutrient, after: PlanColumns) -> Flags:
    """Return for whom a bottle is stopped because it holds so much, and for nothing else: less of it may fit."""
    size = after.nutrients[nutrient].verdict.shape
    by_amount, otherwise = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for rule in safety_rules():
        hits = after.findings.get(rule.code)
        if hits is None or rule.severity != "stop" or nutrient not in rule.nutrients:
            continue
        if TOO_MUCH_STATES.isdisjoint(rule.triggers):
            otherwise |= hits
        else:
            by_amount |= hits
    only: Flags = by_amount & ~otherwise
    return only


def _together(outcomes: Mapping[Nutrient, Codes]) -> Codes:
    """Return each bottle's verdict: its gravest outcome.

    Where one nutrient fits, another that is merely not needed makes it too much of that one; not vitamin K, which has
    no limit: it may come along.
    """
    columns = np.stack([outcomes[nutrient] for nutrient in NUTRIENTS])
    gravest = columns.max(axis=0)
    is_needed = (columns == FITS).any(axis=0)
    counted = [outcomes[nutrient] for nutrient in NUTRIENTS if nutrient not in VITAMINS_K]
    is_beyond = np.stack([column == NOT_NEEDED for column in counted]).any(axis=0)
    mixed: Flags = is_needed & (gravest == NOT_NEEDED)
    is_sure = np.ones(gravest.shape, np.bool_)
    return first_that_holds(
        [(mixed & is_beyond, TOO_MUCH), (mixed, FITS), (gravest == ABSENT, ASK_FIRST), (is_sure, gravest)], ASK_FIRST
    )


def stack_people(batches: list[People]) -> People:
    """Return batches as one, in order; at least one."""
    return People(
        **{field.name: np.concatenate([getattr(batch, field.name) for batch in batches]) for field in fields(People)}
    )


@dataclass(frozen=True, slots=True)
class AdultLimit:
    """The strictest limit of any adult: its value a day in mg or µg, and its row in the reference table."""

    value: float
    row: int


@cache
def strictest_adult_limit(nutrient: Nutrient) -> AdultLimit | None:
    """Return the lowest limit over all adult ages and both sexes, of an authority that may stand; None for vitamin K.

    Without a person nothing is known that would allow a higher one.
    """
    if nutrient in VITAMINS_K:
        return None
    ages = range(int(parameter("minor_below")), _OLDEST + 1)
    adults = people_from_persons(
        [
            Person("", {"age": float(age), "sex": float(SEXES.index(sex))}, frozenset(), (), (), ())
            for age in ages
            for sex in ("female", "male")
        ]
    )
    limit = limit_of(nutrient, adults.authority, person_cells(adults))
    lowest = int(np.nanargmin(limit.value))
    return AdultLimit(float(limit.value[lowest]), int(limit.row[lowest]))
