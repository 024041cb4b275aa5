"""Soft tissue: the trials' numbers as printed, and a growth that nothing taken changes."""

from __future__ import annotations

import math

import pytest

from boneward.knowledge.loader import number, read_table
from boneward.knowledge.sources import source_card
from boneward.physiology.bone.soft_tissue import coronary_calcium_a_year, soft_tissue_studies
from boneward.physiology.values import central


def test_the_bands_are_those_printed() -> None:
    """AVADEC 275 against 292 with their intervals, WHI 91.6 and 100.5, Shea 27 and 37, VitaK-CAC 49 and 69."""
    found = {study.study: (study.with_added.mean, study.without.mean) for study in soft_tissue_studies()}
    assert found["avadec_valve"] == (275, 292)
    assert found["whi_calcium"] == (91.6, 100.5)
    assert found["shea_k1"] == (27, 37)
    assert found["vitak_cac"] == (184 - 135, 214 - 145)
    valve = soft_tissue_studies()[0]
    bands = [(group.low, group.high) for group in (valve.with_added, valve.without)]
    assert bands == [(225, 326), (246, 338)]
    assert math.isnan(soft_tissue_studies()[3].p)


@pytest.mark.parametrize(
    ("study", "evidence"),
    [
        ("avadec_valve", "avadec_mk7"),
        ("whi_calcium", "manson2010_cac"),
        ("shea_k1", "shea2009_all"),
    ],
)
def test_the_evidence_says_the_same(study: str, evidence: str) -> None:
    """A number that stands in two tables is one number."""
    printed = next(number(row, "value") for row in read_table("evidence") if row["id"] == evidence)
    assert printed == next(one.with_added.mean for one in soft_tissue_studies() if one.study == study)


def test_every_study_has_its_card() -> None:
    """And says whether it was a rise or a score at the end."""
    for study in soft_tissue_studies():
        assert source_card(study.source).licence == "facts cited"
        assert study.counts in ("rise", "end")
        assert study.years > 0


def test_it_is_a_hundred_thousandth_of_what_is_eaten() -> None:
    """About one to three milligrams a year, of some 365,000."""
    low, high = coronary_calcium_a_year(central())
    assert 0.5 < float(low) < float(high) < 3.65
