"""Kidney function from creatinine, by the published equation."""

from __future__ import annotations

import numpy as np
import pytest

from boneward.people.batch import people_from_persons
from boneward.people.person import Person
from boneward.safety.kidney import egfr_inker2021


def person(**values: float) -> Person:
    """Return a person with these columns and nothing else."""
    return Person("", values, frozenset(), (), (), ())


def test_the_worked_example_of_the_equation() -> None:
    """A woman of 55 with 0.9 mg/dL (79.56 µmol/L) has about 76, as a published worked example gives."""
    people = people_from_persons([person(age=55, sex=1, lab_creatinine_umol_l=79.56)])
    assert pytest.approx(76, abs=0.6) == egfr_inker2021(people)[0]


def test_both_sides_of_the_bend_meet() -> None:
    """At creatinine = kappa the two branches agree, and more creatinine always means less filtration."""
    levels = np.linspace(30, 900, 400)
    people = people_from_persons([person(age=60, sex=2, lab_creatinine_umol_l=level) for level in levels])
    egfr = egfr_inker2021(people)
    assert (np.diff(egfr) < 0).all()
    assert np.abs(np.diff(egfr)).max() < 10


@pytest.mark.parametrize(("stated", "creatinine", "counts"), [(55, 60, 55), (90, 300, 19.9), (np.nan, 300, 19.9)])
def test_the_lower_of_a_stated_value_and_creatinine_counts(stated: float, creatinine: float, counts: float) -> None:
    """A good eGFR beside a creatinine of failing kidneys makes nobody healthy."""
    people = people_from_persons([person(age=60, sex=2, lab_creatinine_umol_l=creatinine, lab_egfr=stated)])
    assert counts == pytest.approx(egfr_inker2021(people)[0], abs=0.1)


@pytest.mark.parametrize("values", [{"age": 12, "sex": 2}, {"sex": 2}, {"age": 40}])
def test_nothing_is_worked_out_for_a_child_or_without_age_or_sex(values: dict[str, float]) -> None:
    """The equation is for adults of known age and sex; otherwise the result is not known."""
    people = people_from_persons([person(lab_creatinine_umol_l=300, **values)])
    assert np.isnan(egfr_inker2021(people)[0])
