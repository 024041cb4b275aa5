"""Calcium in urine: by age and by sodium (Nordin 1993), and what parathyroid hormone holds back."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.calcium.ages import by_age
from boneward.physiology.values import Values

_LEAST_SHARE = 0.2
_CHANGES = ((3.5, 4.5), (8.9, 11.0))


def urine_nordin1993(values: Values, age: Floats, sodium_mg: Floats) -> Floats:
    """Return the calcium in urine while parathyroid hormone stands at its usual level, mg a day, above 0.

    Every 100 mmol of sodium takes about 1 mmol of calcium along (Nordin 1993: women; Itoh 1996: 0.6 below 50 years and
    1.0 above; Shortt 1988: 0.6 to 0.9 per 1 g). A child's urine is smaller, and sodium's part with it (IOM 2011,
    table 5-2).

    Args:
        values: `ca_urine`, `ca_urine_1`, `ca_urine_4` (mg a day), `ca_urine_person`, `ca_sodium` (mg of calcium a mg
            of sodium), `ca_sodium_reference` (mg a day).
        age: years.
        sodium_mg: eaten a day.
    """
    adult = values["ca_urine"]
    usual = by_age(age, _CHANGES, (values["ca_urine_1"], values["ca_urine_4"], adult))
    by_sodium = 1.0 + values["ca_sodium"] * (sodium_mg - values["ca_sodium_reference"]) / adult
    return np.asarray(values["ca_urine_person"] * usual * np.maximum(by_sodium, _LEAST_SHARE), dtype=np.float64)
