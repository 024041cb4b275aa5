"""Bone mineral density where it is measured, as mixtures of trabecular-rich and cortical-rich bone."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.subjects import MEASURED_SITES
from boneward.physiology.values import Values

_PERCENT = 100.0


def bmd_change(
    values: Values, now: tuple[Floats, Floats, Floats], start: tuple[Floats, Floats, Floats]
) -> dict[str, Floats]:
    """Return the change of bone mineral density since the start, per cent, by site; shapes as the arrays given.

    Spine, femoral neck, total hip and forearm are mixtures of the two kinds of structural bone; the whole body is all
    calcium of bone. Exchangeable calcium, the remodelling space, counts with the same share everywhere, but for the
    forearm, where trials found less (Tai 2015).

    Args:
        values: `bone_trabecular_<site>`, the share of trabecular-rich bone at a site; `bone_answer_forearm`, the
            forearm's share of the exchangeable calcium against that of the other sites.
        now: trabecular-rich, cortical-rich and exchangeable calcium, mg, each [n] or [days, n].
        start: the same at the start, [n].
    """
    trabecular, cortical, exchangeable = now
    trabecular0, cortical0, exchangeable0 = start
    bone0 = trabecular0 + cortical0 + exchangeable0
    filled = (exchangeable - exchangeable0) / bone0
    changes = {"whole_body": (trabecular + cortical + exchangeable) / bone0 - 1.0}
    answers = {"forearm": values["bone_answer_forearm"] * filled}
    for site in ("spine", "femoral_neck", "total_hip", "forearm"):
        share = values[f"bone_trabecular_{site}"]
        structural = share * (trabecular / trabecular0) + (1.0 - share) * (cortical / cortical0) - 1.0
        changes[site] = structural + answers.get(site, filled)
    return {site: np.asarray(_PERCENT * changes[site], dtype=np.float64) for site in MEASURED_SITES}


def bone_behind(values: Values, spine: Floats, femoral_neck: Floats) -> tuple[Floats, Floats]:
    """Return the rates of trabecular-rich and cortical-rich bone that make these rates at spine and femoral neck."""
    of_spine, of_neck = values["bone_trabecular_spine"], values["bone_trabecular_femoral_neck"]
    between = of_spine - of_neck
    trabecular = ((1.0 - of_neck) * spine - (1.0 - of_spine) * femoral_neck) / between
    cortical = (of_spine * femoral_neck - of_neck * spine) / between
    return np.asarray(trabecular, dtype=np.float64), np.asarray(cortical, dtype=np.float64)
