from __future__ import annotations

import numpy as np
import pytest

from boneward.physiology.calcium.absorption_load_heaney1990 import load_fraction_heaney1990
from boneward.physiology.values import central


def test_both_printed_ends_are_met() -> None:
    """64.0 per cent of 15 mg and 28.6 of 500 mg, as the abstract prints."""
    assert load_fraction_heaney1990(central(), np.array([15.0, 500.0])) == pytest.approx([0.640, 0.286])


def test_the_remembered_equation_is_near() -> None:
    """The equation that is passed on, 0.889 - 0.0964 ln(load), is within a point and a half between the ends."""
    loads = np.array([15.0, 50.0, 100.0, 250.0, 500.0])
    assert 0.889 - 0.0964 * np.log(loads) == pytest.approx(load_fraction_heaney1990(central(), loads), abs=0.015)


def test_splitting_a_tablet_lets_more_in() -> None:
    """600 mg in two takes about 203 mg in, in one about 161, as was worked out from the curve."""
    two, one = load_fraction_heaney1990(central(), np.array([300.0, 600.0]))
    assert pytest.approx(600 * two, abs=3) == 203
    assert pytest.approx(600 * one, abs=3) == 161


def test_no_load_is_no_trouble() -> None:
    """A meal without calcium has a finite share of nothing."""
    assert np.isfinite(load_fraction_heaney1990(central(), np.array([0.0]))).all()
