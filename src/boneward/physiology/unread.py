"""Blood tests and scans that were told and move no line of the forecast: what is not named passes for used."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.registry import finding
from boneward.people.columns import People
from boneward.physiology.following import Drawn

_LIMITS_ONLY = ("lab_calcium_mmol_l", "lab_ionised_calcium_mmol_l", "lab_creatinine_umol_l", "lab_egfr")
"""Results that say whether something may be drawn at all, and steer nothing."""


def unread_findings(people: People, names: Sequence[str], drawn: Drawn) -> tuple[Finding, ...]:
    """Return what to say about results other than 25(OH)D.

    Args:
        people: a batch of one.
        names: tests that no rule reads, as typed (parathyroid hormone, phosphate).
        drawn: the parts; of a T-score nothing is said where no bone is drawn.
    """
    found = [finding("forecast-lab-unread", test=name) for name in dict.fromkeys(names)]
    if any(not np.isnan(getattr(people, name)[0]) for name in _LIMITS_ONLY):
        found.append(finding("forecast-lab-limits"))
    if drawn.bone and not np.isnan(people.lab_t_score[0]):
        found.append(finding("forecast-lab-t-score"))
    return tuple(found)
