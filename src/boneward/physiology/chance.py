"""Chance as an argument: a generator that its seed alone decides."""

from __future__ import annotations

import numpy as np

Chance = np.random.Generator


def chance_of(*seed: int) -> Chance:
    """Return the generator of a seed, the same on every machine and in every version (PCG64)."""
    return np.random.Generator(np.random.PCG64(seed))
