"""The guard: slips of a unit are named with what was probably meant."""

from __future__ import annotations

from math import nan

import pytest

from boneward.foods.label.figures import Figure
from boneward.foods.label.guard import is_credible, is_medicine_dose, shown, slip_of
from boneward.foods.label.mentions import Mention


def figure(printed: float, *, is_iu: bool = False) -> Figure:
    """Return a figure of vitamin D in µg, or given in IU."""
    return Figure(Mention("vitamin_d"), printed, printed, "", is_iu=is_iu)


@pytest.mark.parametrize(
    ("suggestion", "held", "value"),
    [
        (500.0, "calcium_mg", 500_000.0),
        (90.0, "mk7_ug", 90_000.0),
        (50.0, "vitamin_d_ug", 2000.0),
        (100.0, "vitamin_k1_ug", 0.1),
    ],
)
def test_a_slip_has_a_suggestion(suggestion: float, held: str, value: float) -> None:
    """A thousandfold, or IU written as µg."""
    slip = slip_of(held, value, figure(value), nan)
    assert slip is not None
    assert slip.suggestion == pytest.approx(suggestion)


def test_a_depot_is_believed_in_iu_or_once_a_week() -> None:
    """1,250 µg as 50,000 IU, or taken once a week; not as a plain figure in µg."""
    assert slip_of("vitamin_d_ug", 1250.0, figure(1250.0, is_iu=True), nan) is None
    assert slip_of("vitamin_d_ug", 1250.0, figure(1250.0), 1 / 7) is None
    assert slip_of("vitamin_d_ug", 1250.0, figure(1250.0), nan) is not None
    assert slip_of("vitamin_d_ug", 1250.0, figure(1250.0), 1.0) is not None


def test_none_at_all_is_credible() -> None:
    """0 is what a label says that denies something."""
    assert slip_of("mk7_ug", 0.0, figure(0.0), nan) is None


def test_only_mk4_has_the_dose_of_a_medicine() -> None:
    """45 mg of it is credible, of MK-7 it is not."""
    assert is_medicine_dose("mk4_ug", 45_000.0)
    assert not is_medicine_dose("mk7_ug", 45_000.0)
    assert not is_medicine_dose("mk4_ug", 100.0)
    assert is_credible("mk4_ug", 45_000.0)
    assert not is_credible("mk4_ug", 90_000.0)


def test_amounts_are_shown_in_their_unit() -> None:
    """Vitamin D in both."""
    assert shown("calcium_mg", 500.0) == "500 mg"
    assert shown("vitamin_d_ug", 25.0) == "25 µg (1,000 IU)"
    assert shown("mk7_ug", 90.0) == "90 µg"
