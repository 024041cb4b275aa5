"""How the liver makes 25(OH)D of vitamin D3: a part that saturates and a part that does not."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats


def hydroxylation_ocampopelland2016(d3: Floats, most: Floats, half: Floats, onward: Floats) -> Floats:
    """Return the volume of blood that 25-hydroxylation clears of D3, L/d; 25(OH)D formed is this times `d3`.

    The saturable part is that of the meta-analysis, good to 4,000 IU a day. `onward` keeps on where it is full, as
    the men of Barger-Lux 1998 did on 10,000 and 50,000 IU.

    Args:
        d3: in blood, nmol/L.
        most: formed at saturation, nmol/d.
        half: D3 at which half of that is formed, nmol/L.
        onward: cleared without limit, L/d.

    Source: Ocampo-Pelland and others 2016, maximum rate and Michaelis constant.
    """
    return np.asarray(most / (half + d3) + onward)


def d3_that_forms(formed: Floats, most: Floats, half: Floats, through: Floats) -> Floats:
    """Return the D3 at which saturable and linear clearance together remove `formed`; nmol/L.

    Args:
        formed: removed a day, nmol/d.
        most: removed at saturation by the saturable part, nmol/d.
        half: D3 at which half of that is removed, nmol/L.
        through: the linear clearance, L/d; above 0.

    The positive root of a quadratic, written so that nothing cancels.
    """
    slope = most + through * half - formed
    constant = half * formed
    root = np.sqrt(slope * slope + 4.0 * through * constant)
    # For a slope above 0 the usual formula subtracts near equals: the root's other form does not.
    gentle = 2.0 * constant / np.where(slope > 0, root + slope, 1.0)
    steep = (root - slope) / (2.0 * through)
    return np.asarray(np.where(slope > 0, gentle, steep), dtype=np.float64)
