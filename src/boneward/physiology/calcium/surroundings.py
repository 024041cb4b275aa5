"""What age and menopause set from outside, for each day: losses, growth, and the shift of absorption."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.bone.catch_up_matkovic2005 import GrowthAim, growth_aim
from boneward.physiology.bone.loss_greendale2012 import loss_rates
from boneward.physiology.calcium.absorption_children_iom2011 import growth_shift_iom2011
from boneward.physiology.calcium.absorption_habitual_heaney1989 import age_shift_heaney1989, past_menopause
from boneward.physiology.calcium.adaptation import room_up
from boneward.physiology.calcium.endogenous_iom2011 import faecal_iom2011, sweat_iom2011
from boneward.physiology.calcium.urine_nordin1993 import urine_nordin1993
from boneward.physiology.days import AGE_YEAR
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import Values


class Surroundings(NamedTuple):
    """On one day; shapes [n], amounts in mg a day.

    Attributes:
        urine: while parathyroid hormone stands at its usual level.
        faecal, sweat: the body's own losses.
        daily, structural_mg, regained: what growth aims at, as `GrowthAim`.
        trabecular, cortical: shares of the two kinds of bone that are lost a day.
        shift: of the absorbed share.
        room: the most that the gut can adapt upward.
        past: the last period, 0 to 1.
    """

    urine: Floats
    faecal: Floats
    sweat: Floats
    daily: Floats
    structural_mg: Floats
    regained: Floats
    trabecular: Floats
    cortical: Floats
    shift: Floats
    room: Floats
    past: Floats

    @property
    def growth(self) -> GrowthAim:
        """Return what growth aims at."""
        return GrowthAim(self.daily, self.structural_mg, self.regained)


def surroundings(values: Values, subjects: Subjects, days: Floats) -> Floats:
    """Return `Surroundings` so many days after the start, stacked: [days, 11, n]."""
    years = days[:, np.newaxis] / AGE_YEAR
    age, since = subjects.age + years, subjects.since_menopause + years
    growth = growth_aim(values, age, subjects.male)
    found = Surroundings(
        urine_nordin1993(values, age, subjects.sodium_mg),
        faecal_iom2011(values, age),
        sweat_iom2011(values, age),
        *growth,
        *loss_rates(values, age, subjects.male, since),
        age_shift_heaney1989(values, age, subjects.male, since)
        + growth_shift_iom2011(values, age, growth.daily)
        + values["ca_uptake_person"],
        room_up(values, growth.daily),
        past_menopause(values, subjects.male, since),
    )
    return np.stack(found, axis=1)
