"""How much calcium goes into bone and out of it each day, of which the net is the small difference."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values


def turnover(values: Values, bone_mg: Floats, net: Floats) -> tuple[Floats, Floats]:
    """Return calcium into bone and out of bone, mg a day: (bone_in, bone_out), both >= 0, bone_in - bone_out = net.

    Through a skeleton of `bone_turnover_skeleton` go `bone_turnover` mg a day, through others in proportion to their
    calcium (Endotext's picture of an adult; other texts say less). What growth and filling add comes on top of the
    flow into bone, what is lost on top of the flow out of it: by how much the other flow changes no source here says.

    Args:
        values: `bone_turnover`, mg a day, and `bone_turnover_skeleton`, mg.
        bone_mg: calcium in bone, [n] or [days, n].
        net: what bone gains that day, mg, negative when it loses; the same shape.
    """
    through = values["bone_turnover"] * bone_mg / values["bone_turnover_skeleton"]
    bone_out = through + np.maximum(-net, 0.0)
    bone_in = bone_out + net
    return np.asarray(bone_in, dtype=np.float64), np.asarray(bone_out, dtype=np.float64)
