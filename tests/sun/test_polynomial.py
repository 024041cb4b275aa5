"""Polynomials by Horner and Legendre, held against NumPy's own."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from boneward.sun.polynomial import horner, legendre

numbers = st.floats(-10.0, 10.0)


@given(st.lists(numbers, min_size=1, max_size=6), st.lists(numbers, min_size=1, max_size=4))
def test_horner_is_the_polynomial(coefficients: list[float], points: list[float]) -> None:
    """Constant term first, as NumPy has it."""
    expected = np.polynomial.polynomial.polyval(np.array(points), coefficients)
    ours = horner(np.array(points), coefficients)
    np.testing.assert_allclose(expected, np.broadcast_to(ours, expected.shape), atol=1e-6)


def test_coefficients_may_be_arrays() -> None:
    """Each row of coefficients has its own polynomial."""
    table = horner(np.array([[1.0, 2.0], [1.0, 2.0]]), [np.array([[1.0], [2.0]]), 3.0])
    np.testing.assert_array_equal([[4.0, 7.0], [5.0, 8.0]], table)


@given(st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=4), st.integers(0, 8))
def test_legendre_is_the_sequence(points: list[float], degree: int) -> None:
    """Degree 0 to the one asked for, along a new last axis."""
    expected = np.polynomial.legendre.legvander(np.array(points), degree)
    np.testing.assert_allclose(expected, legendre(points, degree), atol=1e-12)


def test_a_single_number_keeps_its_shape() -> None:
    """Of one latitude there is one row of terms, not a table."""
    assert legendre(0.5, 6).shape == (7,)
