"""What is left uncarboxylated of a protein, by how much vitamin K has gathered."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats


def left_dalmeijer2012(gathered_ug: Floats, largest: Floats, half_ug: Floats) -> Floats:
    """Return the uncarboxylated protein against what it is at the usual intake, above 0 and at most 1.

    A saturating curve through the two doses of Dalmeijer and others, 180 and 360 µg of MK-7: two points, two
    numbers. Below the usual intake no trial shows the curve: there it stays at 1.

    Args:
        gathered_ug: vitamin K above the usual intake, µg of MK-7 a day.
        largest: the share that any amount can carboxylate, below 1.
        half_ug: the amount that does half of it, µg of MK-7 a day.
    """
    above = np.maximum(gathered_ug, 0.0)
    return np.asarray(1.0 - largest * above / (half_ug + above))
