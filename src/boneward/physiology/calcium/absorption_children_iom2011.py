"""What children absorb beside what an adult would of the same meals (IOM 2011, table 5-2)."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.calcium.ages import by_age
from boneward.physiology.values import Values

_CHANGES = ((3.2, 4.4), (8.6, 10.0), (18.0, 20.0))
"""Ages over which the level of 1 to 3 years becomes that of 4 to 8, that of 9 to 18, and the adults'."""


def growth_shift_iom2011(values: Values, age: Floats, accretion_mg: Floats) -> Floats:
    """Return what childhood and growth add to the absorbed share: nothing for adults.

    Chosen so that three meals of the intakes in table 5-2 are absorbed as printed there: 45.6 per cent at 1 to 3
    years, 30 at 4 to 8, 38 at 9 to 18. The fall at 4 to 8 is the table's own; no reason for it is known.

    Args:
        values: `ca_child_shift_1`, `ca_child_shift_4`, `ca_child_shift_9`, `ca_growth_shift` (a mg a day of growth).
        age: years.
        accretion_mg: calcium that growth adds, mg a day.
    """
    one, four, nine = (values[f"ca_child_shift_{start}"] for start in (1, 4, 9))
    return by_age(age, _CHANGES, (one, four, nine, np.zeros(()))) + values["ca_growth_shift"] * accretion_mg
