"""Bone mineral density where it is measured, as mixtures of trabecular-rich and cortical-rich bone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.bone.answer_tai2015 import answer_tai2015
from boneward.physiology.subjects import MEASURED_SITES
from boneward.physiology.values import Values

_PERCENT = 100.0


def bmd_change(values: Values, kinds: tuple[Floats, Floats, Floats], days: Sequence[int]) -> dict[str, Floats]:
    """Return the change of bone mineral density since the start, per cent, by site; each [days, n].

    Spine, femoral neck, total hip and forearm are mixtures of the two kinds of structural bone; the whole body is all
    calcium of bone. Exchangeable calcium, the remodelling space, is added as each site answers to it.

    Args:
        values: `bone_trabecular_<site>`, the share of trabecular-rich bone at a site, and as for `answer_tai2015`.
        kinds: trabecular-rich, cortical-rich and exchangeable calcium, mg, each [days, n], the first that of day 0.
        days: ascending from 0.
    """
    trabecular, cortical, exchangeable = kinds
    bone = trabecular + cortical + exchangeable
    filled = (exchangeable - exchangeable[0]) / bone[0]
    changes = {"whole_body": bone / bone[0] - 1.0}
    for site in ("spine", "femoral_neck", "total_hip", "forearm"):
        share = values[f"bone_trabecular_{site}"]
        structural = share * (trabecular / trabecular[0]) + (1.0 - share) * (cortical / cortical[0]) - 1.0
        changes[site] = structural + answer_tai2015(values, site, filled, days)
    return {site: np.asarray(_PERCENT * changes[site], dtype=np.float64) for site in MEASURED_SITES}


def bone_behind(values: Values, spine: Floats, femoral_neck: Floats) -> tuple[Floats, Floats]:
    """Return the rates of trabecular-rich and cortical-rich bone that make these rates at spine and femoral neck."""
    of_spine, of_neck = values["bone_trabecular_spine"], values["bone_trabecular_femoral_neck"]
    between = of_spine - of_neck
    trabecular = ((1.0 - of_neck) * spine - (1.0 - of_spine) * femoral_neck) / between
    cortical = (of_spine * femoral_neck - of_neck * spine) / between
    return np.asarray(trabecular, dtype=np.float64), np.asarray(cortical, dtype=np.float64)
