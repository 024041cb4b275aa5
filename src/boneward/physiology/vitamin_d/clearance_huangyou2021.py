"""How fast 25(OH)D is broken down: faster where there is much of it, after the enzyme has had time to rise."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats


def induction_huangyou2021(level: Floats, most: Floats, half: Floats) -> Floats:
    """Return clearance of 25(OH)D against that at a level of nil, once the body is used to its level; 1 or more.

    Their finding: elimination grows with the level towards a most, so that people who start high rise less. Two
    things are ours. The power: nothing much happens at low levels, a lot around `half`. The delay, in the step:
    clearance follows the level slowly, about as slowly as the store fills, so that the two together hold a constant
    dose level from the third month on.

    Args:
        level: 25(OH)D, nmol/L, as a body of reference size has it.
        most: what clearance gains at most, as a share of that at nil.
        half: level at which half of it is gained, nmol/L.

    Source: Huang & You 2021 for a saturable elimination; our calibration for the power and the numbers.
    """
    part = level / half
    squared = part * part
    fourth = squared * squared
    return np.asarray(1.0 + most * fourth / (1.0 + fourth))


def level_cleared(cleared: Floats, most: Floats, half: Floats) -> Floats:
    """Return the level whose clearance, induced, equals that of `cleared` at the clearance of nil; nmol/L.

    What is cleared grows with the level, so there is one; its bracket is halved. Every element takes the same steps,
    so that nobody's answer depends on the others.
    """
    low, high = cleared / (1.0 + most), cleared + 0.0 * most
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        is_less = middle * induction_huangyou2021(middle, most, half) < cleared
        low, high = np.where(is_less, middle, low), np.where(is_less, high, middle)
    return np.asarray(0.5 * (low + high), dtype=np.float64)


_HALVINGS = 52
"""As many as a double has binary places."""
