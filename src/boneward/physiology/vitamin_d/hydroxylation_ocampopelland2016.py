"""How the liver makes 25(OH)D of vitamin D3: a part that saturates, and one that does not."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats


def hydroxylation_ocampopelland2016(d3: Floats, most: Floats, half: Floats, onward: Floats) -> Floats:
    """Return the volume of blood that 25-hydroxylation clears of D3, L/d; 25(OH)D formed is this times `d3`.

    The saturable part is that of the meta-analysis, good to 4,000 IU a day. The onward part stands for an enzyme of
    low affinity, far from full at any D3 met here: the men of Barger-Lux 1998 went on rising on 10,000 and 50,000 IU.

    Args:
        d3: in blood, nmol/L.
        most: formed at saturation, nmol/d.
        half: D3 at which half of that is formed, nmol/L.
        onward: cleared without limit, L/d.

    Source: Ocampo-Pelland and others 2016, maximum rate and Michaelis constant; our calibration for the onward part.
    """
    return np.asarray(most / (half + d3) + onward)


def d3_that_forms(formed: Floats, most: Floats, half: Floats, onward: Floats, leaving: Floats) -> Floats:
    """Return the D3 at which hydroxylation and a linear clearance together remove `formed`; nmol/L.

    The root above 0 of a quadratic, in the form that subtracts nothing from nearly its like.

    Args:
        formed: removed a day, nmol/d.
        most: of hydroxylation, as there.
        half: as there.
        onward: as there, above 0.
        leaving: the linear clearance, L/d; 0 or more.
    """
    linear = onward + leaving
    middle = most + linear * half - formed
    both = np.abs(middle) + np.sqrt(middle * middle + 4.0 * linear * half * formed)
    return np.asarray(np.where(middle >= 0.0, 2.0 * half * formed / both, both / (2.0 * linear)), dtype=np.float64)
