"""How absorption falls with age, at menopause, and with what is usually eaten (Heaney 1989)."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.calcium.ages import rise
from boneward.physiology.values import Values


def age_shift_heaney1989(values: Values, age: Floats, male: Flags, since_menopause: Floats) -> Floats:
    """Return what age and menopause add to the absorbed share; it is nothing at `ca_age_reference` before menopause.

    A straight fall with every adult year from `ca_age_from` on, and one step down around the last period, half of it
    taken on that day. Measured in women; the fall with age is taken for men too.

    Args:
        values: `ca_age_slope` (a year), `ca_menopause_step`, `ca_menopause_width` (years), `ca_age_reference`,
            `ca_age_from`.
        age: years.
        male: flags.
        since_menopause: years since the last period, negative before it; not read where male.
    """
    years = np.maximum(age, values["ca_age_from"]) - values["ca_age_reference"]
    return np.asarray(
        values["ca_age_slope"] * years + values["ca_menopause_step"] * past_menopause(values, male, since_menopause),
        dtype=np.float64,
    )


def past_menopause(values: Values, male: Flags, since_menopause: Floats) -> Floats:
    """Return 0 before the last period and for men, 1 after it, rising over `ca_menopause_width` years."""
    half = values["ca_menopause_width"] / 2.0
    share = rise(since_menopause, -half, half)
    return np.asarray(np.where(male, 0.0, share), dtype=np.float64)


def habit_shift_heaney1989(values: Values, intake_mg: Floats) -> Floats:
    """Return what getting used to an intake adds to the absorbed share: more for little, less for much.

    Heaney 1989 finds the share falling with the square root of what is usually eaten. Most of that is the load of the
    meals (Heaney 1990); what is left for habit is `ca_habit_slope` times the logarithm of the intake.

    Args:
        values: `ca_habit_slope`, `ca_habit_reference` (mg a day, where the shift is nothing), `ca_habit_least` (mg a
            day, below which habit shifts no further).
        intake_mg: eaten a day.
    """
    return np.asarray(
        values["ca_habit_slope"]
        * np.log(values["ca_habit_reference"] / np.maximum(intake_mg, values["ca_habit_least"])),
        dtype=np.float64,
    )
