"""Every finding that can be made has its gravity, nutrients and sources in a table."""

from __future__ import annotations

import pytest

from boneward.knowledge.findings import NUTRIENTS, SEVERITIES
from boneward.knowledge.registry import finding, finding_codes, finding_specs
from boneward.knowledge.safety import safety_rules


def test_plan_findings_and_rules_share_no_code() -> None:
    """One code is one sentence."""
    rules = [rule.code for rule in safety_rules()]
    assert list(finding_codes()[-len(rules) :]) == rules
    assert len(finding_codes()) == len(set(finding_codes()))


def test_a_finding_is_about_known_nutrients_and_as_grave_as_its_table_says() -> None:
    """Nothing else than the four nutrients and the four severities."""
    for spec in finding_specs().values():
        assert spec.severity in SEVERITIES, spec.code
        assert set(spec.nutrients) <= set(NUTRIENTS), spec.code
        assert spec.sources, spec.code


def test_a_finding_about_one_nutrient_knows_it() -> None:
    """With several, or none, it is about the person unless the caller says more."""
    assert finding("k2-natto").nutrient == "vitamin_k2"
    assert finding("supplements-unknown").nutrient is None
    assert finding("prescribed-differs", "calcium").nutrient == "calcium"


def test_a_code_that_is_not_in_a_table_is_an_error() -> None:
    """Nothing is found that has no origin."""
    with pytest.raises(KeyError):
        finding("made-up")
