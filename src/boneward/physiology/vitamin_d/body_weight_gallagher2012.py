"""How body size changes the level: the same vitamin D in a larger body."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats


def size_factor_gallagher2012(bmi: Floats, slope: Floats, reference: Floats) -> Floats:
    """Return a person's 25(OH)D against that of a body of reference size on the same input; 1 at the reference.

    Args:
        bmi: kg/m2.
        slope: of the logarithm per kg/m2, below 0.
        reference: BMI of the people on whom the model was calibrated.

    Source: Gallagher 2012, obese women stood 17.8 nmol/L below normal ones at any dose.
    """
    return np.asarray(np.exp(slope * (bmi - reference)), dtype=np.float64)
