"""Tests that move no line: each is named, by its own name or by what it is used for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from somebody import somebody

from boneward.physiology.following import Drawn
from boneward.physiology.unread import unread_findings

ALL = Drawn(vitamin_d=True, vitamin_k=True, calcium=True, balance=True, bone=True)


def test_a_test_that_no_rule_reads_is_named_once() -> None:
    """As it was typed, in the order of typing."""
    found = unread_findings(somebody(age=60.0, sex="male"), ("PTH", "phosphate", "PTH"), ALL)
    assert [(each.code, each.arguments) for each in found] == [
        ("forecast-lab-unread", {"test": "PTH"}),
        ("forecast-lab-unread", {"test": "phosphate"}),
    ]


@pytest.mark.parametrize(
    "lab", ["lab_calcium_mmol_l", "lab_ionised_calcium_mmol_l", "lab_creatinine_umol_l", "lab_egfr"]
)
def test_what_only_bars_is_said_so(lab: str) -> None:
    """Calcium and kidney function in blood."""
    found = unread_findings(somebody(age=60.0, sex="male", **{lab: 1.2}), (), ALL)
    assert [each.code for each in found] == ["forecast-lab-limits"]


def test_of_a_t_score_nothing_is_said_where_no_bone_is_drawn() -> None:
    """There it would speak of a line that is not there."""
    people = somebody(age=60.0, sex="male", lab_t_score=-1.2)
    assert [each.code for each in unread_findings(people, (), ALL)] == ["forecast-lab-t-score"]
    assert unread_findings(people, (), replace(ALL, bone=False)) == ()


def test_a_test_of_vitamin_d_is_no_such_test() -> None:
    """It moves the lines; what it did is told elsewhere."""
    assert unread_findings(somebody(age=60.0, sex="male", lab_25ohd_nmol_l=40.0), (), ALL) == ()
