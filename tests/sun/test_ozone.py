"""The ozone climatology: its known values, its bounds and its year."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import column

from boneward.sun.ozone import ozone_fortuinkelder1998

LATITUDES = st.floats(-65.0, 65.0)


@pytest.mark.parametrize(
    ("latitude", "day", "du"),
    [
        # Legendre sums worked by hand: at the pole every P_l is 1, at the equator P_2 = -1/2, P_4 = 3/8, P_6 = -5/16.
        (90.0, 1.0, 296.20 + 18.44 + 63.07 + 16.42 - 30.57 + 5.34 - 26.41
         + (-2.12 - 3.49 + 14.28 + 5.11 + 7.24 - 19.12 - 4.71) + (-2.44 - 2.39 + 3.25 - 8.30 + 4.10 - 9.11 + 1.75)),
        (0.0, 1.0, 296.20 - 2.12 - 2.44 - (63.07 + 14.28 + 3.25) / 2.0
         + 3.0 / 8.0 * (-30.57 + 7.24 + 4.10) - 5.0 / 16.0 * (-26.41 - 4.71 + 1.75)),
    ],
)  # fmt: skip
def test_sums_by_hand(latitude: float, day: float, du: float) -> None:
    """At the north pole and the equator on 1 January the sum is the one worked by hand."""
    assert du == pytest.approx(ozone_fortuinkelder1998(column(latitude), column(day)).item(), abs=1e-6)


def test_a_quarter_of_the_year_brings_the_sines() -> None:
    """Where w is 90 degrees the first sine stands alone beside the second cosine."""
    a = np.array([296.20, 0.0, 3.60, -2.44, 0.0]) @ [1, 0, 1, -1, 0]
    b = np.array([63.07, 0.0, 27.51, 3.25, 0.0]) @ [1, 0, 1, -1, 0]
    c = np.array([-30.57, 0.0, 17.15, 4.10, 0.0]) @ [1, 0, 1, -1, 0]
    d = np.array([-26.41, 0.0, 6.87, 1.75, 0.0]) @ [1, 0, 1, -1, 0]
    ours = ozone_fortuinkelder1998(column(0.0), column(1.0 + 365.25 / 4.0)).item()
    assert a - b / 2.0 + 3.0 / 8.0 * c - 5.0 / 16.0 * d == pytest.approx(ours)


@given(LATITUDES, st.floats(1.0, 366.0))
def test_the_column_stays_in_the_fits_range(latitude: float, day: float) -> None:
    """To latitude 65 the climatology stays within the 200 to 500 DU that the irradiance is fitted for."""
    assert 240.0 < ozone_fortuinkelder1998(column(latitude), column(day)).item() < 440.0


@given(LATITUDES)
def test_the_year_closes(latitude: float) -> None:
    """A year later the column is the same."""
    first, last = ozone_fortuinkelder1998(column(latitude), column(1.0, 366.25))
    assert first == pytest.approx(last)


def test_shapes_broadcast() -> None:
    """Many latitudes by many days give a table."""
    table = ozone_fortuinkelder1998(np.zeros((3, 1)), np.arange(1.0, 5.0))
    assert table.shape == (3, 4)


@pytest.mark.parametrize("latitude", [40.0, 50.0, 60.0])
def test_spring_has_more_ozone_than_autumn(latitude: float) -> None:
    """In the north the column is thick in March and thin in October, by more than 15 %; the tropics change little."""
    spring, autumn = ozone_fortuinkelder1998(column(latitude), column(80.0, 290.0))
    assert spring > 1.15 * autumn
    tropics = ozone_fortuinkelder1998(column(0.0), np.arange(1.0, 366.0))
    assert np.ptp(tropics) < 0.1 * tropics.mean()
