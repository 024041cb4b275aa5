"""The guard against slips of a unit: a value that is not credible, and what was probably meant."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

SlipKind = Literal["thousandfold", "iu_as_ug", "out_of_range"]

THOUSAND = 1000.0
IU_PER_UG = 40.0
"""1 µg of vitamin D is 40 IU (IOM 2011, p. 75); here it only explains a refusal, it converts nothing."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A value outside the credible range; `suggestion` is what would be credible, where a slip is likely."""

    kind: SlipKind
    suggestion: float | None = None


def check_plausible(
    value: float, low: float, high: float, *, is_amount: bool = True, is_vitamin_d_ug: bool = False
) -> Slip | None:
    """Hold a value against the credible range of its field.

    Args:
        value: the value, in the unit of the range.
        low: the lowest credible value; NaN for none.
        high: the highest credible value; NaN for none.
        is_amount: whether a factor of 1000 (g, mg, µg) is a likely slip; not for an age or a height.
        is_vitamin_d_ug: whether IU may have been written where µg belong.

    Returns:
        None for a credible value, else the kind of slip.
    """
    if _is_within(value, low, high):
        return None
    candidates: list[tuple[SlipKind, float]] = []
    if is_vitamin_d_ug:
        candidates.append(("iu_as_ug", value / IU_PER_UG))
    if is_amount:
        candidates += [("thousandfold", value / THOUSAND), ("thousandfold", value * THOUSAND)]
    for kind, meant in candidates:
        if _is_within(meant, low, high) and meant > 0:
            return Slip(kind, round(meant, 9))
    return Slip("out_of_range")


def _is_within(value: float, low: float, high: float) -> bool:
    return math.isfinite(value) and not value < low and not value > high
