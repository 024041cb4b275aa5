"""The columns of a plan, and how an amount is compared with what is taken now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from boneward.knowledge.findings import Nutrient
from boneward.people.columns import Codes, Flags, Floats
from boneward.safety.limits import Limit

VERDICTS = ("ask", "none", "eat", "keep", "add", "reduce", "stop")
"""Verdicts by their number in the columns; 0 is the safe one."""

ASK, NONE, EAT, KEEP, ADD, REDUCE, STOP = range(len(VERDICTS))


@dataclass(slots=True)
class NutrientPlan:
    """One nutrient's plan for n people, amounts a day in mg (calcium) or µg; NaN means not known or none.

    `target` is what food and tablets should reach (calcium and the authorities' intakes), or the dose itself
    (the article's vitamins). `amount` is the supplement in all from now on, NaN with the verdict ask.
    `low`, `high` is the range that a supplement may have; `eat` what food should add.
    """

    need_low: Floats
    need_high: Floats
    target: Floats
    food: Floats
    supplements: Floats
    gap: Floats
    low: Floats
    high: Floats
    amount: Floats
    eat: Floats
    verdict: Codes
    limit: Limit

    @property
    def total_after(self) -> Floats:
        """Food, what `eat` adds to it, and supplement together once the plan is followed."""
        return self.food + self.eat + self.amount

    @property
    def total_now(self) -> Floats:
        """Food and supplements together today."""
        return self.food + self.supplements


@dataclass(frozen=True, slots=True)
class Overlay:
    """Who met which special case of a veto, per nutrient.

    `stopped` and `asked` say where a rule, and not a missing answer, holds an amount back.
    `food_as_usual` and `food_at_most` as in `safety.rules.Vetoes`.
    """

    taking_with_vka: dict[Nutrient, Flags]
    prescribed_but_blocked: dict[Nutrient, Flags]
    prescribed_differs: dict[Nutrient, Flags]
    prescribed_above_limit: dict[Nutrient, Flags]
    shares_vitamin_k: dict[Nutrient, Flags]
    stopped: dict[Nutrient, Flags]
    asked: dict[Nutrient, Flags]
    food_as_usual: dict[Nutrient, Flags]
    food_at_most: dict[Nutrient, Floats]


@dataclass(slots=True)
class PlanColumns:
    """The whole plan of n people: group, nutrients, findings (code to who has it), and what steered the dose."""

    group: Codes  # index in knowledge.article.GROUPS
    nutrients: dict[Nutrient, NutrientPlan]
    findings: dict[str, Flags]
    reasons_d3: dict[str, Flags]
    k1_intake: Floats  # µg a day that count as enough
    egfr: Floats  # mL/min/1.73 m2
    overlay: Overlay


def round_down(amount: Floats, step: float) -> Floats:
    """Return amounts rounded down to whole steps; a hair below a step through binary fractions counts as the step."""
    return np.asarray(np.floor(amount / step + 1e-9) * step)


def first_that_holds(cases: Sequence[tuple[Flags, Codes | int]], otherwise: int) -> Codes:
    """Return for each person the verdict of the first case that holds, else `otherwise`.

    As `numpy.select`, but in the columns' own small type from the start: a third of the time for one person.
    """
    verdict: Codes = np.array(otherwise, np.int8)
    for holds, then in reversed(cases):
        verdict = np.where(holds, np.asarray(then, np.int8), verdict)
    return verdict


def compare(amount: Floats, now: Floats, keep_low: Floats, keep_high: Floats) -> tuple[Floats, Codes]:
    """Compare a planned supplement with the present one.

    Args:
        amount: what the plan gives, shape [n].
        now: what is taken now, NaN when not known.
        keep_low: what is taken stays when it is above this ...
        keep_high: ... and not above that.

    Returns:
        The amount in all from now on (what is taken, where that stays), and the verdict. Nothing planned and
        nothing taken is `none`; what the food side makes of that (`eat`) is for the caller.
    """
    keeps = (amount > 0) & (now > keep_low) & (now <= keep_high)
    is_unknown = np.isnan(now) | np.isnan(amount)
    nothing = amount <= 0
    verdict = first_that_holds(
        [(is_unknown, ASK), (nothing & (now > 0), STOP), (nothing, NONE), (keeps, KEEP), (now > amount, REDUCE)], ADD
    )
    return np.where(is_unknown, np.nan, np.where(keeps, now, amount)), verdict


def split_doses(amount: float, max_single: float, step: float) -> list[float]:
    """Return a day's amount as single doses of at most `max_single`, near-equal, larger first, in whole steps.

    What is left after whole steps goes to the last dose.
    """
    if not amount > 0:
        return []
    count = int(np.ceil(amount / max_single))
    each = min(float(np.ceil(amount / count / step) * step), max_single)
    doses = [each] * (count - 1)
    return [*doses, amount - sum(doses)]
