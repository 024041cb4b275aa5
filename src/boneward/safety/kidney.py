"""Kidney function from a blood test."""

from __future__ import annotations

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import SEXES, Floats, People


def egfr_inker2021(people: People) -> Floats:
    """Return the estimated glomerular filtration rate [mL/min/1.73 m2], shape [n].

    It is worked out from creatinine [µmol/L], age and sex by the CKD-EPI 2021 creatinine equation, which holds from
    18 years on. Beside a stated value the lower of both counts, since the unsafe side never wins. NaN where neither
    is possible.
    Source: Inker LA and others, N Engl J Med 2021;385:1737 (card `inker2021`).
    """
    if np.isnan(people.lab_creatinine_umol_l).all():
        return people.lab_egfr
    is_female = people.sex == SEXES.index("female")
    kappa = np.where(is_female, parameter("ckdepi_kappa_female"), parameter("ckdepi_kappa_male"))
    alpha = np.where(is_female, parameter("ckdepi_alpha_female"), parameter("ckdepi_alpha_male"))
    ratio = people.lab_creatinine_umol_l / parameter("creatinine_umol_l_per_mg_dl") / kappa
    egfr = (
        parameter("ckdepi_factor")
        * np.minimum(ratio, 1.0) ** alpha
        * np.maximum(ratio, 1.0) ** parameter("ckdepi_exponent_high")
        * parameter("ckdepi_age_base") ** people.age
        * np.where(is_female, parameter("ckdepi_factor_female"), 1.0)
    )
    is_possible = (people.age >= parameter("ckdepi_age_from")) & (people.sex > 0)
    lower: Floats = np.fmin(people.lab_egfr, np.where(is_possible, egfr, np.nan))
    return lower
