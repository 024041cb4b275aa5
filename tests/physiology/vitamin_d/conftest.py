"""People to follow, and what they take, for the tests of vitamin D."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from boneward.people.columns import Floats
from boneward.physiology.subjects import NO_MENOPAUSE, CalciumIntake, Regimen, Subjects

NO_SUN = np.zeros((12, 1))


@pytest.fixture
def people() -> Callable[..., Subjects]:
    """Return a maker of men of 40, who differ in their BMI alone."""

    def make(count: int = 1, bmi: Floats | float = 28.0) -> Subjects:
        ones = np.ones(count)
        return Subjects(40 * ones, ones > 0, NO_MENOPAUSE * ones, bmi * ones, 2000 * ones, ones > 0)

    return make


@pytest.fixture
def takes() -> Callable[..., Regimen]:
    """Return a maker of days: vitamin D by mouth and from the sun, µg; the rest is nothing."""

    def make(vitamin_d_ug: Floats | float, sun_ug: Floats = NO_SUN) -> Regimen:
        none = np.zeros(())
        calcium = CalciumIntake(none, none + 1, none, none, none + 3)
        return Regimen(calcium, np.asarray(vitamin_d_ug, dtype=np.float64), sun_ug, none, none)

    return make
