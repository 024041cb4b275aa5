"""Density where it is measured: mixtures, and the way back from two sites to two kinds of bone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.sites import bmd_change, bone_behind
from boneward.physiology.subjects import MEASURED_SITES, SITES
from boneward.physiology.values import central

START = (np.array([200e3]), np.array([800e3]), np.array([40e3]))
RATE = st.floats(0, 0.1)


def test_at_the_start_nothing_has_changed() -> None:
    """Zero at all five sites."""
    assert {site: [0.0] for site in MEASURED_SITES} == {
        site: np.round(change, 12).tolist() for site, change in bmd_change(central(), START, START).items()
    }


def test_the_exchangeable_counts_alike_everywhere() -> None:
    """One per cent of all bone in the remodelling space is one per cent at each site, and less at the forearm."""
    filled = (START[0], START[1], START[2] + 0.01 * (200e3 + 800e3 + 40e3))
    change = bmd_change(central(), filled, START)
    for site in SITES:
        assert pytest.approx(1.0) == change[site][0]
    assert pytest.approx(float(central()["bone_answer_forearm"])) == change["forearm"][0]


def test_the_forearm_loses_as_its_own_mixture() -> None:
    """A tenth of trabecular-rich bone is two per cent there, where a fifth of the bone is of that kind."""
    change = bmd_change({**central(), "bone_trabecular_forearm": np.array(0.2)}, (0.9 * START[0], *START[1:]), START)
    assert pytest.approx(-2.0) == change["forearm"][0]


def test_the_spine_shows_trabecular_bone_most() -> None:
    """The order of the sites is that of their share of it; days and people keep their shape."""
    fewer = tuple(np.broadcast_to(part * loss, (5, 1)) for part, loss in zip(START, (0.9, 1.0, 1.0), strict=True))
    change = bmd_change(central(), (fewer[0], fewer[1], fewer[2]), START)
    assert change["spine"].shape == (5, 1)
    order = [float(change[site][0, 0]) for site in ("spine", "femoral_neck", "total_hip", "whole_body")]
    assert sorted(order) == order


@given(RATE, RATE)
def test_two_sites_and_two_kinds_of_bone_are_one_thing(spine: float, neck: float) -> None:
    """The rates found make the rates asked for, at both sites."""
    trabecular, cortical = bone_behind(central(), np.array(spine), np.array(neck))
    for site, asked in (("spine", spine), ("femoral_neck", neck)):
        share = central()[f"bone_trabecular_{site}"]
        assert pytest.approx(asked, abs=1e-12) == float(share * trabecular + (1 - share) * cortical)
