"""How the liver makes 25(OH)D of vitamin D3: a part that saturates, and one that opens where there is much D3."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats


def hydroxylation_ocampopelland2016(d3: Floats, most: Floats, half: Floats, onward: Floats, opening: Floats) -> Floats:
    """Return the volume of blood that 25-hydroxylation clears of D3, L/d; 25(OH)D formed is this times `d3`.

    The saturable part is that of the meta-analysis, good to 4,000 IU a day. The onward part keeps on where it is full,
    as the men of Barger-Lux 1998 did on 10,000 and 50,000 IU; at ordinary D3 it is nearly nothing.

    Args:
        d3: in blood, nmol/L.
        most: formed at saturation, nmol/d.
        half: D3 at which half of that is formed, nmol/L.
        onward: cleared without limit where it is open, L/d.
        opening: D3 at which half of that is open, nmol/L.

    Source: Ocampo-Pelland and others 2016, maximum rate and Michaelis constant; our calibration for the onward part.
    """
    squared = d3 * d3
    return np.asarray(most / (half + d3) + onward * squared / (opening * opening + squared))


def d3_that_forms(
    formed: Floats, most: Floats, half: Floats, onward: Floats, opening: Floats, leaving: Floats
) -> Floats:
    """Return the D3 at which hydroxylation and a linear clearance together remove `formed`; nmol/L.

    What is removed grows with D3, so there is one; its bracket is halved. From `opening` on at least half of the onward
    part is open, which bounds it above. Everybody takes the same steps, so that nobody's answer depends on the others.

    Args:
        formed: removed a day, nmol/d.
        most: of hydroxylation, as there.
        half: as there.
        onward: as there, above 0.
        opening: as there.
        leaving: the linear clearance, L/d; 0 or more.
    """
    high = np.maximum(opening, 2.0 * formed / onward)
    low = 0.0 * high
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        volume = hydroxylation_ocampopelland2016(middle, most, half, onward, opening) + leaving
        is_less = middle * volume < formed
        low, high = np.where(is_less, middle, low), np.where(is_less, high, middle)
    return np.asarray(0.5 * (low + high), dtype=np.float64)


_HALVINGS = 56
"""As many as a double has binary places, and a few since the bracket starts at 0."""
