"""Density where it is measured: mixtures, and the way back from two sites to two kinds of bone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.sites import bmd_change, bone_behind
from boneward.physiology.subjects import SITES
from boneward.physiology.values import central

START = (np.array([200e3]), np.array([800e3]), np.array([40e3]))
RATE = st.floats(0, 0.1)


def test_at_the_start_nothing_has_changed() -> None:
    """Zero at all four sites."""
    assert {site: [0.0] for site in SITES} == {
        site: np.round(change, 12).tolist() for site, change in bmd_change(central(), START, START).items()
    }


def test_the_exchangeable_counts_alike_everywhere() -> None:
    """One per cent of all bone in the remodelling space is one per cent at each site."""
    filled = (START[0], START[1], START[2] + 0.01 * (200e3 + 800e3 + 40e3))
    for change in bmd_change(central(), filled, START).values():
        assert pytest.approx(1.0) == change[0]


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
