"""How much less of vitamin K1 is taken up from vegetables than from a tablet."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values


def as_tablet_garber1999(values: Values, vegetables_ug: Floats) -> Floats:
    """Return the K1 of a tablet that raises the blood as much as this K1 of vegetables does, µg a day."""
    return np.asarray(values["k_vegetable_uptake"] * vegetables_ug)
