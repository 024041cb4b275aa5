"""Polynomials by Horner and Legendre; NumPy's own cost 70 ms to load, which a command line would notice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from boneward.people.columns import Floats


def horner(x: Floats, coefficients: Sequence[Floats]) -> Floats:
    """Return `c0 + c1 x + c2 x^2 ...`; coefficients may be arrays that broadcast with x."""
    value = coefficients[-1]
    for coefficient in reversed(coefficients[:-1]):
        value = value * x + coefficient
    return value


def legendre(x: ArrayLike, degree: int) -> Floats:
    """Return the Legendre polynomials of x, degree 0 to `degree` along a new last axis."""
    at = np.asarray(x, dtype=np.float64)
    found = [np.ones_like(at), at]
    for n in range(1, degree):
        found.append(((2 * n + 1) * at * found[n] - n * found[n - 1]) / (n + 1))
    return np.stack(found[: degree + 1], axis=-1)
