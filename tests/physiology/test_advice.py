"""A blood test is mostly not needed; it is worth it where its result changes the dose."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest

from boneward.people.person import Level
from boneward.physiology.advice import advice_on_test
from boneward.physiology.dose import DoseChoice, DoseVerdict
from boneward.physiology.ensemble import Band
from boneward.physiology.measured import Measured, Used

BAND = Band(np.asarray(50.0), np.asarray(40.0), np.asarray(60.0))


def measured(*levels: float, fits: bool = True) -> Measured:
    """Return results, the oldest first."""
    return Measured(tuple(Used(level, None) for level in levels), BAND, BAND, fits=fits)


def advice(verdict: DoseVerdict, used: Measured | None, *levels: float, **whether: bool) -> str:
    """Return the code of what is said about a test."""
    choice = DoseChoice(verdict, (25.0, 50.0), 50.0, 0.9, nan)
    told = [Level(level, None) for level in levels]
    return advice_on_test(choice, used, told, **({"dose_changes": True, "asks_first": False} | whether)).code


@pytest.mark.parametrize(
    ("verdict", "levels", "dose_changes", "code"),
    [
        ("dose-found", (), True, "forecast-test-not-needed"),
        ("none-needed", (), False, "forecast-test-not-needed"),
        ("range-not-enough", (), True, "forecast-test-worth"),
        ("not-offered", (), True, "forecast-test-not-needed"),
        ("not-offered", (20.0,), True, "forecast-test-repeat"),
        ("not-offered", (20.0,), False, "forecast-test-doctor"),
        ("dose-found", (35.0,), True, "forecast-test-repeat"),
        ("dose-found", (35.0,), False, "forecast-test-doctor"),
        ("dose-found", (35.0, 70.0), True, "forecast-test-not-needed"),
        ("dose-found", (70.0, 35.0), True, "forecast-test-repeat"),
        ("range-not-enough", (35.0,), False, "forecast-test-repeat"),
        ("range-not-enough", (70.0,), False, "forecast-test-doctor"),
    ],
)
def test_when_a_test_is_worth_it(
    verdict: DoseVerdict, levels: tuple[float, ...], *, dose_changes: bool, code: str
) -> None:
    """The latest result counts, and a repeat follows a change of the dose."""
    used = measured(*levels) if levels else None
    assert code == advice(verdict, used, *levels, dose_changes=dose_changes)


@pytest.mark.parametrize("verdict", ["dose-found", "none-needed", "range-not-enough", "not-offered"])
def test_whoever_must_ask_first_never_reads_that_no_test_is_needed(verdict: DoseVerdict) -> None:
    """The professional decides, whatever the dose and the results."""
    for used in (None, measured(20.0), measured(90.0)):
        assert advice(verdict, used, asks_first=True) == "forecast-test-ask"


@pytest.mark.parametrize("verdict", ["dose-found", "none-needed", "not-offered"])
def test_a_result_that_does_not_fit_is_for_a_doctor(verdict: DoseVerdict) -> None:
    """A wrong unit, or a body that nobody described: not a thing to let lie."""
    assert advice(verdict, measured(15.0, fits=False), 15.0) == "forecast-test-doctor"
    assert advice(verdict, measured(110.0, fits=False), 110.0) == "forecast-test-doctor"


def test_a_low_result_that_is_too_old_to_use_is_a_reason_all_the_same() -> None:
    """Who once lacked vitamin D is not among those for whom nobody advises a test."""
    assert advice("dose-found", None, 20.0) == "forecast-test-doctor"
    assert advice("dose-found", None, 70.0) == "forecast-test-not-needed"


def test_a_repeat_is_three_months_away() -> None:
    """The level has settled by then."""
    choice = DoseChoice("dose-found", (25.0, 50.0), 50.0, 0.9, 25.0)
    found = advice_on_test(choice, measured(30.0), (), dose_changes=True, asks_first=False)
    assert found.arguments == {"months": 3}
