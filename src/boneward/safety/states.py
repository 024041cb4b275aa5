"""What follows from a person's own figures: states and conditions that rules speak about."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.needs.reference import chosen_or_extreme_of, person_cells
from boneward.people.columns import SUNS, Flags, Floats, People
from boneward.safety.kidney import egfr_inker2021

TOO_MUCH_STATES = frozenset({"state:child_vitamin_d_too_much", "state:adult_vitamin_d_too_much"})
"""What follows from an amount that is taken, and ends when less is taken."""


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
    is_minor = people.age < parameter("minor_below")
    too_much = vitamin_d_too_much(people)
    holds = {
        "state:infant": people.age < parameter("infant_below"),
        "state:minor": is_minor,
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
        "state:child_vitamin_d_too_much": too_much & is_minor,
        "state:adult_vitamin_d_too_much": too_much & ~is_minor,
        "state:vitamin_d_too_much": too_much,
        "state:child_creatinine": is_minor & ~np.isnan(people.lab_creatinine_umol_l) & np.isnan(egfr),
        "condition:ckd_g5": is_g5,
        "condition:ckd_g3_g4": (egfr < parameter("egfr_g3_below")) & ~is_g5,
    }
    return States(holds, egfr, level)


def vitamin_d_too_much(people: People) -> Flags:
    """Return who takes so much vitamin D in supplements that it is stopped, and not only lowered; shape [n].

    For an adult the lowest amount at which harm was seen (`vitamin_d_harm_from_ug`). A child is smaller: for one it is
    all that passes even the highest limit that NAM, EFSA and China set for the age. Whose age is not known counts as
    an adult here; the plan asks for it. Beside a product of unknown content, what the others hold counts.
    """
    nobody = np.zeros(len(people), np.int8)
    # A child's limit is the same for girls and boys, so that a sex that is not told opens no gap.
    of_some_sex = replace(people, sex=np.maximum(people.sex, 1))
    highest, _ = chosen_or_extreme_of("vitamin_d_limit", nobody, person_cells(of_some_sex), lowest=False)
    now = np.fmax(people.supplement_vitamin_d_ug, people.supplement_vitamin_d_known_ug)
    is_minor = people.age < parameter("minor_below")
    over: Flags = (now >= parameter("vitamin_d_harm_from_ug")) | (is_minor & (now > highest.value))
    return over
