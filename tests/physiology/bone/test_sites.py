"""Density where it is measured: mixtures, and the way back from two sites to two kinds of bone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.sites import bmd_change, bone_behind
from boneward.physiology.subjects import MEASURED_SITES
from boneward.physiology.values import central

START = (np.array([200e3]), np.array([800e3]), np.array([40e3]))
BONE = float(sum(part[0] for part in START))
RATE = st.floats(0, 0.1)
LATER = 20_000
"""Days after which the slowest site has followed."""


def after(*parts: float) -> dict[str, float]:
    """Return the change by site, long after each kind of bone has become so many times what it was."""
    kinds = (np.stack([start, start * part]) for start, part in zip(START, parts, strict=True))
    trabecular, cortical, exchangeable = kinds
    found = bmd_change(central(), (trabecular, cortical, exchangeable), (0, LATER))
    return {site: float(change[1, 0]) for site, change in found.items()}


def test_at_the_start_nothing_has_changed() -> None:
    """Zero at all five sites, then and later."""
    assert dict.fromkeys(MEASURED_SITES, pytest.approx(0.0, abs=1e-12)) == after(1.0, 1.0, 1.0)


def test_the_exchangeable_counts_by_the_size_of_a_sites_answer() -> None:
    """One per cent of bone in the remodelling space is one per cent at each site; forearm and neck have their own."""
    change = after(1.0, 1.0, 1.0 + 0.01 * BONE / START[2][0])
    for site in ("spine", "total_hip", "whole_body"):
        assert pytest.approx(1.0) == change[site]
    for site in ("forearm", "femoral_neck"):
        assert pytest.approx(float(central()[f"bone_answer_{site}"]), rel=0.02) == change[site]


def test_the_forearm_loses_as_its_own_mixture() -> None:
    """A tenth of trabecular-rich bone is a tenth of that bone's share there."""
    assert pytest.approx(-10.0 * float(central()["bone_trabecular_forearm"])) == after(0.9, 1.0, 1.0)["forearm"]


def test_the_spine_shows_trabecular_bone_most() -> None:
    """The order of the sites is that of their share of it."""
    change = after(0.9, 1.0, 1.0)
    order = [change[site] for site in ("spine", "femoral_neck", "total_hip", "whole_body")]
    assert sorted(order) == order


@given(RATE, RATE)
def test_two_sites_and_two_kinds_of_bone_are_one_thing(spine: float, neck: float) -> None:
    """The rates found make the rates asked for, at both sites."""
    trabecular, cortical = bone_behind(central(), np.array(spine), np.array(neck))
    for site, asked in (("spine", spine), ("femoral_neck", neck)):
        share = central()[f"bone_trabecular_{site}"]
        assert pytest.approx(asked, abs=1e-12) == float(share * trabecular + (1 - share) * cortical)
