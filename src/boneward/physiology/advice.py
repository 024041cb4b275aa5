"""Whether a blood test is worth it: mostly it is not."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.person import Level
from boneward.physiology.dose import DoseChoice
from boneward.physiology.measured import Measured

_DAYS_A_MONTH = 30


def advice_on_test(
    choice: DoseChoice, measured: Measured | None, levels: Sequence[Level], *, dose_changes: bool, asks_first: bool
) -> Finding:
    """Return what to say about a 25(OH)D test.

    A professional whom the plan asks first decides on it; nobody with such a reason reads that none is needed. A low
    result that changes the dose is worth a repeat; one that changes nothing, or that does not fit what was told, is
    for a doctor. A first test is worth it where no dose of the range is sure to be enough. Else none is needed.

    Args:
        choice: of the dose.
        measured: results that were used.
        levels: all results, also those that were not used.
        dose_changes: whether the plan takes another amount of D3 than is taken now.
        asks_first: whether the plan stops or refers, or a limit of the forecast holds.
    """
    if asks_first:
        return finding("forecast-test-ask")
    is_short = choice.verdict == "range-not-enough"
    low_below = parameter("level_25ohd_low_below")
    if measured is None:
        if any(level.nmol_l < low_below for level in levels):
            return finding("forecast-test-doctor")
        return finding("forecast-test-worth" if is_short else "forecast-test-not-needed")
    newest = measured.used[-1].nmol_l
    if measured.fits and newest < choice.target_nmol_l and (dose_changes or is_short):
        return finding("forecast-test-repeat", months=round(parameter("forecast_retest") / _DAYS_A_MONTH))
    if not measured.fits or is_short or newest < min(choice.target_nmol_l, low_below):
        return finding("forecast-test-doctor")
    return finding("forecast-test-not-needed")
