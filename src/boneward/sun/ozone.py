"""How much ozone the light passes: a climatology by latitude and day of the year."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from boneward.people.columns import Floats
from boneward.sun.constants import ozone_terms
from boneward.sun.polynomial import legendre

_YEAR = 365.25  # days


def ozone_fortuinkelder1998(latitude: ArrayLike, day_of_year: ArrayLike) -> Floats:
    """Return the mean total ozone column, DU, of shape of both arguments together.

    Args:
        latitude: degrees.
        day_of_year: 1 on 1 January; parts of a day are welcome.

    Source: our fit to Fortuin & Kelder 1998 and TOMS zonal means, sun_ozone.csv; 4.6 DU rms to latitude 65. A single
    day is off by 8 to 12 %, for which no climatology can account.
    """
    table = ozone_terms()
    by_latitude = legendre(np.sin(np.radians(np.asarray(latitude))), table.shape[0] - 1)
    w = 2.0 * np.pi * (np.asarray(day_of_year) - 1.0) / _YEAR
    by_day = np.stack([np.ones_like(w), np.cos(w), np.sin(w), np.cos(2.0 * w), np.sin(2.0 * w)], axis=-1)
    return np.asarray(((by_latitude @ table) * by_day).sum(axis=-1), dtype=np.float64)
