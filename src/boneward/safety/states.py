"""What follows from a person's own figures: states and conditions that rules speak about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import SUNS, Flags, Floats, People
from boneward.safety.kidney import egfr_inker2021


@dataclass(frozen=True, slots=True)
class States:
    """Derived triggers by name, and the figures they rest on."""

    holds: dict[str, Flags]
    egfr: Floats  # mL/min/1.73 m2
    level_25ohd: Floats  # nmol/L, NaN when none is recent enough to plan on


def derive_states(people: People) -> States:
    """Return who is an infant, a minor, 65 or more, obese, pregnant ..., and what blood tests say.

    A 25(OH)D that is older than `lab_valid_days` no longer steers the dose, but one that is too high still stops it.
    Thresholds: parameters.csv, each with its source.
    """
    egfr = egfr_inker2021(people)
    # Rounded, so that 76.8 kg at 1.60 m is 30 and not a binary hair below it.
    bmi = np.round(people.weight_kg / (people.height_cm / 100.0) ** 2, 9)
    is_current = ~(people.lab_25ohd_days > parameter("lab_valid_days"))
    level = np.where(is_current, people.lab_25ohd_nmol_l, np.nan)
    is_g5 = egfr < parameter("egfr_g5_below")
    holds = {
        "state:infant": people.age < parameter("infant_below"),
        "state:minor": people.age < parameter("minor_below"),
        "state:age_65": people.age >= parameter("older_from"),
        "state:obesity": bmi >= parameter("bmi_obesity_from"),
        "state:low_sun": people.sun == SUNS.index("low"),
        "state:pregnant": people.pregnant,
        "state:lactating": people.lactating,
        "condition:hypercalcaemia": (people.lab_calcium_mmol_l > parameter("calcium_high_above"))
        | (people.lab_ionised_calcium_mmol_l > parameter("ionised_calcium_high_above")),
        "state:low_blood_calcium": (people.lab_calcium_mmol_l < parameter("calcium_low_below"))
        | (people.lab_ionised_calcium_mmol_l < parameter("ionised_calcium_low_below")),
        "state:very_low_25ohd": level < parameter("level_25ohd_deficient_below"),
        "state:very_high_25ohd": people.lab_25ohd_nmol_l > parameter("level_25ohd_calcium_ask_above"),
        "condition:high_25ohd": people.lab_25ohd_nmol_l > parameter("level_25ohd_stop_above"),
        "condition:ckd_g5": is_g5,
        "condition:ckd_g3_g4": (egfr < parameter("egfr_g3_below")) & ~is_g5,
    }
    return States(holds, egfr, level)
