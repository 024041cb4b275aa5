"""Whether a blood test is worth it: mostly it is not."""

from __future__ import annotations

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.physiology.dose import DoseChoice
from boneward.physiology.measured import Measured

_DAYS_A_MONTH = 30


def advice_on_test(choice: DoseChoice, measured: Measured | None, *, dose_changes: bool) -> Finding:
    """Return what to say about a 25(OH)D test.

    A repeat is worth it where a low result changes the dose. A first test is worth it where no dose of the range is
    sure to be enough, since its result would change what to do. Else none is needed.

    Args:
        choice: of the dose.
        measured: results that were used.
        dose_changes: whether the plan takes another amount of D3 than is taken now.
    """
    if choice.verdict == "not-offered":
        return finding("forecast-test-ask")
    is_low = measured is not None and measured.used[-1].nmol_l < choice.target_nmol_l
    if is_low and (dose_changes or choice.verdict == "range-not-enough"):
        return finding("forecast-test-repeat", months=round(parameter("forecast_retest") / _DAYS_A_MONTH))
    if choice.verdict == "range-not-enough" and measured is None:
        return finding("forecast-test-worth")
    return finding("forecast-test-not-needed")
