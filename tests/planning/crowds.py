"""Random people for property tests: every column, plausible and not, with gaps."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.reference import AUTHORITIES
from boneward.knowledge.safety import triggers
from boneward.people.batch import pack_triggers
from boneward.people.columns import People

RANGES: dict[str, tuple[float, float]] = {
    "age": (0, 105),
    "latitude": (-75, 75),
    "altitude_m": (0, 4000),
    "month": (1, 12),
    "weight_kg": (15, 140),
    "height_cm": (90, 200),
    "diet_calcium_mg": (0, 3200),
    "diet_vitamin_d_ug": (0, 60),
    "diet_vitamin_k1_ug": (0, 400),
    "diet_vitamin_k2_ug": (0, 250),
    "natto_times_a_week": (0, 7),
    "supplement_calcium_mg": (0, 2500),
    "supplement_vitamin_d_ug": (0, 150),
    "supplement_vitamin_d_known_ug": (0, 150),
    "supplement_vitamin_k1_ug": (0, 1500),
    "supplement_vitamin_k2_ug": (0, 400),
    "lab_25ohd_nmol_l": (5, 200),
    "lab_25ohd_days": (0, 900),
    "lab_calcium_mmol_l": (1.9, 3.0),
    "lab_ionised_calcium_mmol_l": (0.9, 1.6),
    "lab_creatinine_umol_l": (30, 700),
    "lab_egfr": (4, 120),
    "lab_t_score": (-5, 3),
}
MOSTLY_UNKNOWN = ("lab_", "natto", "weight", "height", "altitude")
CODES = {"sex": 3, "menopause": 4, "skin": 7, "sun": 3, "authority": len(AUTHORITIES) + 1}


def random_people(seed: int, size: int, *, stated: float = 0.01) -> People:
    """Return a random batch; `stated` is the chance of each single trigger."""
    chance = np.random.default_rng(seed)
    columns: dict[str, NDArray[np.generic]] = {}
    for field in fields(People):
        if field.type == "Floats":
            low, high = RANGES[field.name]
            column = chance.uniform(low, high, size).round(1)
            unknown = 0.8 if field.name.startswith(MOSTLY_UNKNOWN) else 0.2
            column[chance.random(size) < unknown] = np.nan
            if field.name.startswith("supplement_"):
                column[chance.random(size) < 0.5] = 0.0
            columns[field.name] = column
        elif field.type == "Codes":
            columns[field.name] = chance.integers(0, CODES[field.name], size).astype(np.int8)
        elif field.type == "Flags":
            columns[field.name] = chance.random(size) < 0.05
    flags = chance.random((size, len(triggers()))) < stated
    return People(triggers=np.packbits(flags, axis=1), **columns)


def state(people: People, trigger: str) -> People:
    """Return the same people, everyone now stating one trigger more."""
    return replace(people, triggers=people.triggers | pack_triggers([(trigger,)]))
