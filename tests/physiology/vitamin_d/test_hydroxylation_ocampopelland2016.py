"""25-hydroxylation of D3, held against the meta-analysis and against its own inverse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.values import central
from boneward.physiology.vitamin_d.hydroxylation_ocampopelland2016 import d3_that_forms, hydroxylation_ocampopelland2016

MOST, HALF = np.array(1.62), np.array(6.39)
NONE = np.array(0.0)


def test_numbers_are_those_printed() -> None:
    """Maximum rate, Michaelis constant, volumes: as the abstract has them."""
    values = central()
    names = ("d_hydroxylation_most", "d_hydroxylation_half", "d_d3_volume", "d_store_volume")
    assert [float(values[name]) for name in names] == [1.62, 6.39, 15.5, 2333.0]


def test_half_of_the_most_is_formed_at_the_michaelis_constant() -> None:
    """0.81 nmol an hour at 6.39 nmol/L."""
    assert float(hydroxylation_ocampopelland2016(HALF, MOST, HALF, NONE) * HALF) == pytest.approx(0.81)


def test_their_baseline_forms_what_their_clearance_removes_at_39() -> None:
    """At the abstract's 3.75 nmol/L of D3 and 0.0153 L/h, 25(OH)D rests near 39 nmol/L, where their curve starts."""
    d3 = np.array(3.75)
    formed = float(hydroxylation_ocampopelland2016(d3, MOST, HALF, NONE) * d3)
    assert formed / 0.0153 == pytest.approx(39.0, abs=1.0)


def test_onward_formation_does_not_saturate() -> None:
    """Far above saturation each nmol/L more forms what onward clearance makes of it."""
    low, high = np.array(5000.0), np.array(5001.0)
    onward = np.array(0.05)
    more = [float(hydroxylation_ocampopelland2016(d3, MOST, HALF, onward) * d3) for d3 in (low, high)]
    assert more[1] - more[0] == pytest.approx(0.05, rel=1e-3)


def test_onward_formation_is_the_same_share_of_any_d3() -> None:
    """0.05 L of blood a day are cleared by it alone, at no D3, a little and very much."""
    onward = np.array(0.05)
    cleared = hydroxylation_ocampopelland2016(np.array([0.0, 3.0, 3000.0]), NONE, HALF, onward)
    assert cleared.tolist() == [0.05, 0.05, 0.05]


def test_d3_that_forms_by_hand() -> None:
    """At 6.39 nmol/L: 0.81 saturable, 0.1 x 6.39 onward and 0.3 x 6.39 leaving, 3.366 in all; nothing asks for none."""
    removed = np.array([3.366, 0.0])
    found = d3_that_forms(removed, MOST, HALF, np.array(0.1), np.array(0.3))
    assert found.tolist() == pytest.approx([6.39, 0.0])


@given(st.floats(0.0, 1e4), st.floats(0.001, 1.0), st.floats(0.0, 1.0))
def test_d3_that_forms_is_the_inverse(d3: float, onward: float, leaving: float) -> None:
    """What a D3 forms and loses asks for that D3."""
    through, lost = np.array(onward), np.array(leaving)
    removed = (hydroxylation_ocampopelland2016(np.array(d3), MOST, HALF, through) + lost) * d3
    again = d3_that_forms(removed, MOST, HALF, through, lost)
    assert d3 == pytest.approx(float(again), rel=1e-9, abs=1e-9)
