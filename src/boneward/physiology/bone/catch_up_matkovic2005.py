"""What a growing skeleton wants each day: its programme, and what it is behind; more supply than that is not kept."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.bone.curves import risen
from boneward.physiology.bone.growth_bailey2000 import accretion, grown_by
from boneward.physiology.days import AGE_YEAR
from boneward.physiology.values import Values


class GrowthAim(NamedTuple):
    """What growth aims at on a day; shapes [n] or [days, n].

    Attributes:
        daily: added by somebody who is on the programme, mg a day.
        structural_mg: trabecular-rich and cortical-rich bone of somebody who is on it.
        regained: share of what is missing that is made good in a day; none after growth.
    """

    daily: Floats
    structural_mg: Floats
    regained: Floats


def growth_aim(values: Values, age: Floats, male: Flags) -> GrowthAim:
    """Return what growth aims at; it can be worked out for all days before any is stepped.

    Args:
        values: as for `accretion`, and `bone_catch_up_years`.
        age: years, [n] or [days, n].
        male: [n].
    """
    ends = np.where(male, values["bone_growth_end_male"], values["bone_growth_end_female"])
    growing = 1.0 - risen(age, ends, values["bone_growth_end_width"])
    return GrowthAim(
        accretion(values, age, male),
        grown_by(values, age, male),
        np.asarray(growing / (values["bone_catch_up_years"] * AGE_YEAR), dtype=np.float64),
    )


def growth_wanted(aim: GrowthAim, structural_mg: Floats) -> Floats:
    """Return the calcium that growth would take into structural bone, mg a day: never negative, none for adults.

    Trials agree on what extra calcium does to a growing skeleton: one or two per cent while it is taken, and little or
    nothing some years later (Winzenberg 2006, Matkovic 2005, Lambert 2008). So growth has an aim of its own: a
    skeleton that is behind takes more until it is level, one that is ahead takes less, as long as growth goes on; what
    is missing when growth ends stays missing.

    For the chain of calcium: multiply this by the share that the supply allows (0 to 1), share it over the two kinds
    of bone by `bone_trabecular_skeleton`, and let the rest of a surplus go where an adult's goes (urine, less uptake,
    the exchangeable calcium). Then nothing piles up: structural bone cannot pass what growth aims at.

    Args:
        aim: of that day.
        structural_mg: what there is of trabecular-rich and cortical-rich calcium together, without the exchangeable.
    """
    missing = aim.structural_mg - structural_mg
    return np.asarray(np.maximum(aim.daily + aim.regained * missing, 0.0), dtype=np.float64)
