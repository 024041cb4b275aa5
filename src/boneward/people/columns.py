"""A batch of people as named columns; one person is a batch of one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]

SEXES = ("unknown", "female", "male")
MENOPAUSES = ("unknown", "pre", "peri", "post")
SUNS = ("unknown", "low", "good")
SKINS = ("unknown", "I", "II", "III", "IV", "V", "VI")
"""Code words, by their number in the columns; 0 is always "not known"."""


@dataclass(frozen=True, slots=True)
class People:
    """Named columns of one length n; NaN and code 0 mean "not known", never zero.

    Amounts are a day: calcium in mg, vitamins in µg. `supplement_*` is what is taken now, in all; NaN
    when a product's content is not known. `triggers` holds, bit-packed along the last axis, the
    medicines, medicine classes and conditions a person stated, in the order of
    `boneward.knowledge.safety.triggers()`; its shape is [n, ceil(triggers / 8)].
    """

    age: Floats  # years
    sex: Codes  # index in SEXES
    menopause: Codes  # index in MENOPAUSES
    pregnant: Flags
    lactating: Flags
    weight_kg: Floats
    height_cm: Floats
    skin: Codes  # index in SKINS, Fitzpatrick type
    sun: Codes  # index in SUNS
    latitude: Floats  # degrees; with `month` it says what a declared sun can do there
    altitude_m: Floats
    month: Floats  # 1 to 12, of the plan
    authority: Codes  # 1 + index in knowledge.reference.AUTHORITIES; 0 = none chosen
    diet_calcium_mg: Floats
    diet_vitamin_d_ug: Floats
    diet_vitamin_k1_ug: Floats
    diet_vitamin_k2_ug: Floats
    natto_times_a_week: Floats
    supplement_calcium_mg: Floats
    supplement_vitamin_d_ug: Floats
    supplement_vitamin_d_known_ug: Floats  # the part of it whose amount is known: at least so much is taken
    supplement_vitamin_k1_ug: Floats
    supplement_vitamin_k2_ug: Floats
    prescribed_calcium: Flags
    prescribed_vitamin_d: Flags
    prescribed_vitamin_k1: Flags
    prescribed_vitamin_k2: Flags
    calcium_with_vitamin_k: Flags  # a product that is taken now holds, or may hold, calcium and vitamin K
    vitamin_d_with_vitamin_k: Flags  # ... vitamin D and vitamin K
    lab_25ohd_nmol_l: Floats
    lab_25ohd_days: Floats  # days between the test and the plan; NaN when a date is missing
    lab_calcium_mmol_l: Floats
    lab_ionised_calcium_mmol_l: Floats
    lab_creatinine_umol_l: Floats
    lab_egfr: Floats  # mL/min/1.73 m2
    lab_t_score: Floats  # the lowest site
    unknown_medicine: Flags
    unknown_condition: Flags
    triggers: Bits

    def __len__(self) -> int:
        """Return the number of people."""
        return int(self.age.shape[0])

    def block(self, start: int, stop: int) -> Self:
        """Return the people from `start` to `stop` as views, without copying."""
        return type(self)(*(getattr(self, field.name)[start:stop] for field in fields(self)))


DEFAULTS: dict[str, float] = {
    field.name: 0.0 if field.type in ("Codes", "Flags") else float("nan")
    for field in fields(People)
    if field.name != "triggers"
} | {
    "supplement_calcium_mg": 0.0,
    "supplement_vitamin_d_ug": 0.0,
    "supplement_vitamin_d_known_ug": 0.0,
    "supplement_vitamin_k1_ug": 0.0,
    "supplement_vitamin_k2_ug": 0.0,
}
"""What a column holds when nothing is said: not known; and no supplement is taken."""
