"""What is compared: what is taken a day in each scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import isnan
from typing import Literal

NOW: Literal["now"] = "now"
PLAN: Literal["plan"] = "plan"
ARTICLE: Literal["article"] = "article"
COMPARED = (NOW, PLAN, ARTICLE)
_WITHOUT = "plan_without_"

LEFT_OUT: dict[str, str] = {
    "calcium": "calcium_mg",
    "d3": "vitamin_d_ug",
    "k2": "vitamin_k2_ug",
    "k1": "vitamin_k1_ug",
}
"""What a scenario may leave out of the plan, by the name that a reader writes: the amount in `Supplements`."""


@dataclass(frozen=True, slots=True)
class Supplements:
    """Tablets a day, in all; NaN where the amount is not known. `eat_...` is what food adds to what is eaten now."""

    calcium_mg: float
    vitamin_d_ug: float
    vitamin_k1_ug: float
    vitamin_k2_ug: float
    eat_calcium_mg: float = 0.0
    eat_vitamin_k1_ug: float = 0.0

    def can_be_drawn(self, *, with_calcium: bool) -> bool:
        """Say whether vitamin D is known, and calcium too where it is drawn at all."""
        return not isnan(self.vitamin_d_ug) and not (with_calcium and isnan(self.calcium_mg))

    @property
    def knows_vitamin_k(self) -> bool:
        """Whether both vitamins K are known."""
        return not isnan(self.vitamin_k1_ug) and not isnan(self.vitamin_k2_ug)

    def without(self, names: Sequence[str]) -> Supplements:
        """Return the same without the tablets of some: names of `LEFT_OUT`."""
        left = {LEFT_OUT[name] for name in names}
        return Supplements(*(0.0 if each in left else getattr(self, each) for each in self.__slots__))


def without_scenarios(plan: Supplements, names: Sequence[str]) -> dict[str, Supplements]:
    """Return the plan without each of the names, and, of several, without all of them together."""
    ordered = [name for name in LEFT_OUT if name in names]
    sets = [[name] for name in ordered]
    if len(ordered) > 1:
        sets.append(ordered)
    return {_WITHOUT + "_".join(each): plan.without(each) for each in sets}


def pairs_of(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return which scenarios are compared with which: each with now, and the plan with itself without something."""
    with_now = [(name, NOW) for name in names if name != NOW and NOW in names]
    left_out = [(PLAN, name) for name in names if name.startswith(_WITHOUT) and PLAN in names]
    return list(chain(with_now, left_out))
