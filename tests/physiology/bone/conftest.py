"""People for the tests of bone: one of each age, of one sex."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from boneward.physiology.subjects import NO_MENOPAUSE, Subjects

LAST_PERIOD = 51.0


def _people(ages: Sequence[float], *, male: bool) -> Subjects:
    age = np.array(ages, dtype=np.float64)
    return Subjects(
        age,
        np.full(age.shape, male),
        np.full(age.shape, NO_MENOPAUSE) if male else age - LAST_PERIOD,
        np.full(age.shape, 25.0),
        np.full(age.shape, 3000.0),
        np.ones(age.shape, dtype=np.bool_),
    )


@pytest.fixture(scope="session")
def people() -> Callable[..., Subjects]:
    """Return a maker of usual people of given ages; women's last period is at 51."""
    return _people
