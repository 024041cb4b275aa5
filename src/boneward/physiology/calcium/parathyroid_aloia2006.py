"""Parathyroid hormone as it would be measured: driven by calcium, and higher where 25(OH)D is low (Aloia 2006)."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values


def parathyroid_aloia2006(values: Values, drive: Floats, d25: Floats) -> Floats:
    """Return parathyroid hormone against its usual level, above 0.

    The part that 25(OH)D adds is shown and does nothing else: below the knot hormone rises, and bone was lost no
    faster (Aloia 2006).

    Args:
        values: `ca_pth_knot` (nmol/L), `ca_pth_slope` (of the logarithm, a nmol/L below the knot).
        drive: logarithm of the part that calcium drives.
        d25: 25(OH)D, nmol/L.
    """
    below = np.maximum(values["ca_pth_knot"] - d25, 0.0)
    return np.asarray(np.exp(drive + values["ca_pth_slope"] * below), dtype=np.float64)
