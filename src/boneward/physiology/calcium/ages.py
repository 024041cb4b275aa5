"""Levels by age, joined by smooth steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from boneward.people.columns import Floats


def rise(at: Floats, start: float | Floats, end: float | Floats) -> Floats:
    """Return 0 up to the start, 1 from the end on, and between them a smooth step without a corner."""
    along = np.minimum(np.maximum((at - start) / (end - start), 0.0), 1.0)
    return np.asarray(along * along * (3.0 - 2.0 * along), dtype=np.float64)


def by_age(age: Floats, changes: Sequence[tuple[float, float]], levels: Sequence[Floats]) -> Floats:
    """Return a level that changes over the first span of ages to the next, and so on.

    Args:
        age: years, any shape.
        changes: (from, to) in years, ascending.
        levels: one more than there are changes; shapes [] or as `age`.
    """
    found = levels[0]
    for (start, end), before, after in zip(changes, levels[:-1], levels[1:], strict=True):
        found = found + (after - before) * rise(age, start, end)
    return np.asarray(found, dtype=np.float64)
