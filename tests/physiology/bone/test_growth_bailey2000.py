"""Growth: Bailey's peaks, IOM's averages, and a sum that is that of the daily rates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.growth_bailey2000 import accretion, grown_by
from boneward.physiology.days import AGE_YEAR
from boneward.physiology.values import at_share, central

AGES = np.linspace(0.0, 40.0, 4001)


def of_sex(ages: np.ndarray, *, male: bool) -> np.ndarray:
    """Return the accretion at these ages."""
    return accretion(central(), ages, np.full(ages.shape, male))


def average(first: float, last: float, *, male: bool) -> float:
    """Return the mean accretion between two birthdays, mg a day."""
    grown = grown_by(central(), np.array([first, last]), np.full(2, male))
    return float(np.diff(grown)[0] / (last - first) / AGE_YEAR)


@pytest.mark.parametrize(("male", "peak", "age"), [(True, 359.0, 14.0), (False, 284.0, 12.5)])
def test_the_peaks_are_those_printed(male: bool, peak: float, age: float) -> None:
    """Bailey 2000: 359 mg a day in boys at 14.0 years, 284 in girls at 12.5."""
    daily = of_sex(AGES, male=male)
    assert pytest.approx(peak, rel=0.1) == daily.max()
    assert pytest.approx(age, abs=0.05) == AGES[daily.argmax()]


@pytest.mark.parametrize(
    ("male", "first", "last", "printed"),
    [
        (True, 1, 4, 142.0),
        (False, 1, 4, 142.0),
        (True, 4, 9, 150.0),
        (False, 4, 9, 150.0),
        (False, 9, 14, 151.0),
        (True, 9, 14, 141.0),
        (False, 14, 19, 92.0),
        (True, 14, 19, 210.0),
        (False, 9, 19, 121.0),
        (True, 9, 19, 175.0),
    ],
)
def test_the_averages_are_those_of_the_table(male: bool, first: float, last: float, printed: float) -> None:
    """IOM 2011, table 5-2, each row within a tenth."""
    assert pytest.approx(printed, rel=0.1) == average(first, last, male=male)


def test_most_of_a_womans_skeleton_is_there_at_eighteen() -> None:
    """Teegarden 1995 found 92 % of the peak at 17.9 years; the averages above allow no less than 95 %."""
    at, peak = grown_by(central(), np.array([17.9, 35.0]), np.array([False, False]))
    assert pytest.approx(0.92, abs=0.04) == at / peak


@pytest.mark.parametrize(("male", "low", "high"), [(True, 1009.0, 1277.0), (False, 697.0, 1069.0)])
def test_the_adult_skeleton_is_as_large_as_measured(male: bool, low: float, high: float) -> None:
    """Growth summed lies within one (men) and two (women, some past the menopause) SD of neutron activation, in g."""
    assert low < grown_by(central(), np.array([30.0]), np.array([male]))[0] / 1e3 < high


@given(st.floats(0, 120), st.booleans())
def test_growth_is_never_negative_and_ends(age: float, male: bool) -> None:
    """Not at any age; past 40 nothing that could be weighed is added."""
    (daily,) = of_sex(np.array([age]), male=male)
    assert daily >= 0
    assert age < 40 or daily < 1e-3


@given(st.floats(0, 60), st.floats(0.001, 30), st.booleans())
def test_the_sum_is_that_of_the_days(age: float, years: float, male: bool) -> None:
    """What is grown between two ages is the accretion between them, summed."""
    ages = np.linspace(age, age + years, 20001)
    daily = of_sex(ages, male=male)
    summed = np.sum((daily[1:] + daily[:-1]) / 2 * np.diff(ages)) * AGE_YEAR
    first, last = grown_by(central(), np.array([age, age + years]), np.full(2, male))
    assert pytest.approx(last - first, rel=1e-4, abs=0.1) == summed


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_the_ends_of_the_ranges_are_finite(share: float) -> None:
    """A small and a large person grow, by the factor of their size."""
    values = at_share(share)
    boys = np.ones(AGES.shape, dtype=np.bool_)
    grown = grown_by(values, AGES, boys)
    assert np.all(np.isfinite(grown))
    assert np.all(np.diff(grown) >= 0)
    assert pytest.approx(float(values["bone_size"])) == grown[-1] / grown_by(central(), AGES, boys)[-1]
