"""Vitamin K over the days: what K1 and MK-7 above the usual intake do to osteocalcin and to matrix Gla protein.

Nothing leads from here to bone or to calcification: trials found the proteins changed and neither of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values
from boneward.physiology.vitamin_k.carboxylation_dalmeijer2012 import left_dalmeijer2012
from boneward.physiology.vitamin_k.kinetics_schurgers2007 import equivalent_schurgers2007, gathered

PROTEINS = ("oc", "mgp")
"""Osteocalcin and matrix Gla protein, as the table's names carry them: `k_oc_...`, `k_mgp_...`."""

BLOCK = 32
"""Days worked out at once, so that their arrays stay in the processor's cache."""

_NOTHING: Floats = np.zeros(())


@dataclass(frozen=True, slots=True)
class Carboxylation:
    """The two proteins against the start, per cent; arrays of shape [days, n]."""

    ucoc_coc_change: Floats
    dp_ucmgp_change: Floats


def vitamin_k_course(
    values: Values,
    added_k1_ug: Floats,
    added_mk7_ug: Floats,
    days: Sequence[int],
    *,
    people: int,
    held_k1_ug: Floats = _NOTHING,
    held_mk7_ug: Floats = _NOTHING,
) -> Carboxylation:
    """Return the two proteins on `days` when the same amounts are taken every day from day 1 on.

    Each day is worked out by itself, in closed form: no day is stepped over and none depends on another.

    Args:
        values: the numbers of the physiology, shapes [] or [n].
        added_k1_ug: K1 a day above what is taken at the start, negative where less; shape [] or [n].
        added_mk7_ug: MK-7, alike.
        days: from 0, the day before the first.
        people: n.
        held_k1_ug: K1 a day that is taken at the start beyond ordinary food (tablets). It has been taken long, and the
            curve goes on from there. Below ordinary food the curve is not known: it stays.
        held_mk7_ug: MK-7, alike.
    """
    at_start = equivalent_schurgers2007(values, held_k1_ug) + held_mk7_ug
    doses = (at_start, equivalent_schurgers2007(values, added_k1_ug), np.asarray(added_mk7_ug))
    blocks = [days[first : first + BLOCK] for first in range(0, len(days), BLOCK)]
    changes = [
        np.concatenate([_change(values, block, people, doses, protein) for block in blocks]) for protein in PROTEINS
    ]
    return Carboxylation(*changes)


def _change(
    values: Values, days: Sequence[int], people: int, doses: tuple[Floats, Floats, Floats], protein: str
) -> Floats:
    """Return the change of one protein, per cent, shape [days, people]."""
    delay, largest, half = (values[f"k_{protein}_{name}"] for name in ("delay", "largest", "half"))
    held, k1, mk7 = doses
    since = np.asarray(days, dtype=np.float64)[:, None]
    come = k1 * gathered(since, values["k_k1_half_life"], delay)
    come = come + mk7 * gathered(since, values["k_mk7_half_life"], delay)
    response = values["k_response"]
    start = left_dalmeijer2012(response * held, largest, half)
    now = left_dalmeijer2012(response * (held + come), largest, half)
    return np.broadcast_to(100.0 * (now / start) - 100.0, (len(days), people))
