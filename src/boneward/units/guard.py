"""The guard against slips of a unit: a value that is not credible, and what was probably meant."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

SlipKind = Literal["thousandfold", "iu_as_ug", "out_of_range"]

THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class Slip:
    """A value outside the credible range; `suggestion` is what would be credible, where a slip is likely."""

    kind: SlipKind
    suggestion: float | None = None


def check_plausible(
    value: float, low: float, high: float, *, is_amount: bool = True, iu_per_ug: float | None = None
) -> Slip | None:
    """Hold a value against the credible range of its field.

    Args:
        value: the value, in the unit of the range.
        low: the lowest credible value; NaN for none.
        high: the highest credible value; NaN for none.
        is_amount: whether a factor of 1000 (g, mg, µg) is a likely slip; not for an age or a height.
        iu_per_ug: how many IU are 1 µg, where IU may have been written for µg; None where they cannot.

    Returns:
        None for a credible value, else the kind of slip.
    """
    if _is_within(value, low, high):
        return None
    candidates: list[tuple[SlipKind, float]] = []
    if iu_per_ug is not None:
        candidates.append(("iu_as_ug", value / iu_per_ug))
    if is_amount:
        candidates += [("thousandfold", value / THOUSAND), ("thousandfold", value * THOUSAND)]
    for kind, meant in candidates:
        if _is_within(meant, low, high) and meant > 0:
            return Slip(kind, round(meant, 9))
    return Slip("out_of_range")


def _is_within(value: float, low: float, high: float) -> bool:
    return math.isfinite(value) and not value < low and not value > high
