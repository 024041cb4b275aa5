"""A blood test is mostly not needed; it is worth it where its result changes the dose."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest

from boneward.physiology.advice import advice_on_test
from boneward.physiology.dose import DoseChoice, DoseVerdict
from boneward.physiology.ensemble import Band
from boneward.physiology.measured import Measured, Used

BAND = Band(np.asarray(50.0), np.asarray(40.0), np.asarray(60.0))


def measured(*levels: float) -> Measured:
    """Return results, the oldest first."""
    return Measured(tuple(Used(level, None) for level in levels), BAND, BAND, fits=True)


@pytest.mark.parametrize(
    ("verdict", "levels", "dose_changes", "code"),
    [
        ("dose-found", (), True, "forecast-test-not-needed"),
        ("none-needed", (), False, "forecast-test-not-needed"),
        ("range-not-enough", (), True, "forecast-test-worth"),
        ("not-offered", (), True, "forecast-test-ask"),
        ("not-offered", (20.0,), True, "forecast-test-ask"),
        ("dose-found", (35.0,), True, "forecast-test-repeat"),
        ("dose-found", (35.0,), False, "forecast-test-not-needed"),
        ("dose-found", (35.0, 70.0), True, "forecast-test-not-needed"),
        ("dose-found", (70.0, 35.0), True, "forecast-test-repeat"),
        ("range-not-enough", (35.0,), False, "forecast-test-repeat"),
        ("range-not-enough", (70.0,), False, "forecast-test-not-needed"),
    ],
)
def test_when_a_test_is_worth_it(
    verdict: DoseVerdict, levels: tuple[float, ...], *, dose_changes: bool, code: str
) -> None:
    """The latest result counts, and a repeat follows a change of the dose."""
    choice = DoseChoice(verdict, (25.0, 50.0), 50.0, 0.9, nan)
    found = advice_on_test(choice, measured(*levels) if levels else None, dose_changes=dose_changes)
    assert code == found.code


def test_a_repeat_is_three_months_away() -> None:
    """The level has settled by then."""
    found = advice_on_test(DoseChoice("dose-found", (25.0, 50.0), 50.0, 0.9, 25.0), measured(30.0), dose_changes=True)
    assert found.arguments == {"months": 3}
