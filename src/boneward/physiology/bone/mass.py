"""The skeleton at the start: what growth has built, less what the years have taken."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.bone.growth_bailey2000 import grown_by
from boneward.physiology.bone.loss_greendale2012 import left_after
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import Values


def bone_at_start(values: Values, subjects: Subjects) -> tuple[Floats, Floats]:
    """Return the calcium in trabecular-rich and in cortical-rich bone, mg: (trabecular, cortical), [n], positive.

    Growth up to that age, shared as the adult skeleton is, times what the rates of loss have left; the same rates go
    on afterwards. The exchangeable calcium (the remodelling space) is on top of it.
    """
    built = grown_by(values, subjects.age, subjects.male)
    trabecular, cortical = left_after(values, subjects.age, subjects.male, subjects.since_menopause)
    share = values["bone_trabecular_skeleton"]
    return np.asarray(share * built * trabecular), np.asarray((1.0 - share) * built * cortical)
