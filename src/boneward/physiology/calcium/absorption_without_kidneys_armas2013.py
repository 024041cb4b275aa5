"""What people on haemodialysis absorb: little, whatever their 25(OH)D (Armas 2013)."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.values import Values


def most_absorbed_armas2013(values: Values, has_kidneys: Flags) -> Floats:
    """Return the largest share that can be absorbed: `ca_uptake_most`, and `ca_uptake_least` without kidneys.

    12 per cent of 300 mg at 35 nmol/L, and 12 at 123: without kidneys nothing adapts. The same share is the least
    that anybody absorbs, so that theirs is fixed: what passes between the cells without vitamin D.
    """
    return np.asarray(np.where(has_kidneys, values["ca_uptake_most"], values["ca_uptake_least"]), dtype=np.float64)
