"""The packaged numbers of the sun as arrays."""

from __future__ import annotations

import numpy as np
import pytest

from boneward.knowledge.sources import source_ids
from boneward.sun.constants import (
    body_parts,
    cloud_factors,
    geometry_terms,
    irradiance_fit,
    ozone_terms,
    position_terms,
    skin_types,
    sun_sources,
)


def test_the_ozone_table_is_whole() -> None:
    """Seven degrees by five yearly terms, none missing; the mean of the year comes first."""
    assert ozone_terms().shape == (7, 5)
    assert not np.isnan(ozone_terms()).any()
    assert ozone_terms()[0, 0] == 296.20


@pytest.mark.parametrize(("spectrum", "e"), [("uv_index", 0.0), ("cie174", 0.14), ("blue5", 0.16)])
def test_the_fits_are_whole(spectrum: str, e: float) -> None:
    """Each fit has five powers of height by three of ozone, and its own shape."""
    fit = irradiance_fit(spectrum)
    assert fit.c.shape == (5, 3)
    assert not np.isnan(fit.c).any()
    assert e == fit.e


def test_an_unknown_fit() -> None:
    """A spectrum without a fit is an error that names it."""
    with pytest.raises(KeyError, match="green"):
        irradiance_fit("green")


def test_the_position_has_its_terms() -> None:
    """The series and the sidereal time are there."""
    assert {"mean_longitude", "mean_anomaly", "obliquity", "sidereal", "sidereal_rate"} <= set(position_terms())


def test_geometry_starts_with_the_constant() -> None:
    """The polynomial's constant term comes first: 0.0352, then 3.1173."""
    assert len(geometry_terms()) == 5
    assert tuple(geometry_terms()[:2]) == (0.0352, 3.1173)


def test_six_skin_types() -> None:
    """From I to VI more is needed to redden and less is made, in both views."""
    types = skin_types()
    assert 6 == len(types.med) == len(types.made) == len(types.made_alternative)
    assert (np.diff(types.med) > 0).all()
    assert (np.diff(types.made) < 0).all()
    assert (np.diff(types.made_alternative) <= 0).all()
    assert 1.0 == types.made[1] == types.made_alternative[1]


def test_made_is_the_share_of_ones_own_reddening_dose() -> None:
    """The convention of Webb and Engelsen: 250 over the dose that reddens, to two digits."""
    np.testing.assert_allclose(250.0 / skin_types().med, skin_types().made, atol=0.006)


def test_the_body_adds_up() -> None:
    """The parts from head to feet are the whole skin but for the genitals' 1 %, at every age of the table."""
    parts = body_parts()
    for age in (0.0, 1.0, 5.0, 10.0, 15.0, 18.0):
        total = sum(
            next(percent for since, percent in reversed(steps) if since <= age)
            for part, steps in parts.items()
            if part != "face"
        )
        assert pytest.approx(99.0, abs=0.01) == total


def test_clouds_lie_between_nothing_and_all() -> None:
    """No sky lets more through than a clear one, which counts as one."""
    assert 1.0 == cloud_factors()["clear"] == max(cloud_factors().values())
    assert min(cloud_factors().values()) > 0.0


def test_every_source_has_its_card() -> None:
    """All sources of the chain are named once, and each has a card."""
    sources = sun_sources()
    assert len(set(sources)) == len(sources)
    assert {"boneward_rt", "fortuin_kelder1998", "noaa_solar", "cmaj_open_skin"} <= set(sources)
    assert set(sources) <= set(source_ids())
