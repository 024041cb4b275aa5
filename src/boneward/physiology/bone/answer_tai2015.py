"""How a site answers when bone takes up more exchangeable calcium: in its size, and in its own time (Tai 2015)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values


def answer_tai2015(values: Values, site: str, filled: Floats, days: Sequence[int]) -> Floats:
    """Return what exchangeable calcium adds to a site's density, as a share of it; shape as `filled`.

    Trials found spine and total hip alike, so they follow the exchangeable calcium of the whole skeleton as it is. The
    forearm gained less; the femoral neck on calcium from food gained little in the first year and more in the second.
    Both numbers are chosen on those rows and stand for nothing else that is known.

    Args:
        values: `bone_answer_forearm`, `bone_answer_femoral_neck`, the size against other sites, and
            `bone_answer_femoral_neck_days`, days in which the neck follows.
        site: of `MEASURED_SITES`, but for the whole body, which is all calcium of bone.
        filled: exchangeable calcium more than at the start, as a share of bone, [days, n].
        days: ascending from 0, on which `filled` is known; it runs straight between them.
    """
    if site == "forearm":
        return np.asarray(values["bone_answer_forearm"] * filled)
    if site == "femoral_neck":
        return np.asarray(
            values["bone_answer_femoral_neck"] * _followed(filled, days, values["bone_answer_femoral_neck_days"])
        )
    return filled


def _followed(aim: Floats, days: Sequence[int], delay: Floats) -> Floats:
    """Return what follows an aim with a delay, in days; exact for an aim that runs straight from day to day."""
    found = np.empty_like(aim)
    found[0] = aim[0]
    for step in range(1, len(days)):
        passed = days[step] - days[step - 1]
        lag = (aim[step] - aim[step - 1]) * (delay / passed)
        found[step] = aim[step] - lag + (found[step - 1] - aim[step - 1] + lag) * np.exp(-passed / delay)
    return found
