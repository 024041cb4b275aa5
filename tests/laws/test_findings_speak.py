"""Every finding that can be made has a sentence in every language that can be said with the arguments it will have."""

from __future__ import annotations

import pytest

from boneward.knowledge.findings import Finding
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.safety import safety_rules
from boneward.report.finding_list import rule_arguments
from boneward.report.sentences import speak_finding
from boneward.report.words import Words

SAMPLES: dict[str, object] = {
    "typed": "Xarbanil",
    "suggestion": "warfarin",
    "medicine": "warfarin",
    "condition": "lupus",
    "nutrient": "vitamin_k2",
    "label": "Bone Plus",
    "test": "ferritin",
    "authority": "china",
    "city": "london_gb",
    "others": ["london_ca", "east_london_za"],
    "zone": "Pacific/Auckland",
    "first_clock": 850.0,
    "last_clock": 880.0,
    "written": "Calcium carbonate 1250 mg",
    "first": "calcium 500 mg",
    "second": "calcium 600 mg",
    "share_percent": 40.0,
    "calcium_mg": 500.0,
    "most_mg": 240.0,
    "calcium_about_mg": 200.5,
    "most_about_mg": 228.9,
    "total_ug": 100.0,
    "of": "1,300 mg",
    "amount": "260 mg",
    "count": 2400,
    "most": 2000,
    "month": 11,
    "factor": 1.6,
    "sky_percent": 12.0,
    "most_med": 1.7,
    "uv_index": 11.2,
    "stay_minutes": 60,
    "limit_minutes": 9,
    "rule_minutes": 30,
    "least_iu": 600.0,
    "least_mg": 200.0,
    "made_d_ug": 12.0,
    "low_d_ug": 5.1,
    "high_d_ug": 20.0,
    "foods": [{"typed": "tofu", "food": "tofu"}, {"typed": "羽衣甘蓝", "food": "kale"}],
    "eaten": {"typed": "spinach", "food": "spinach_cooked"},
    "suggested_food": "milk_whole",
    "kcal": 160.0,
    "whole_kcal": 870.0,
    "little_kcal": 1200.0,
    "answered": 3.0,
    "asked": 19.0,
    "low_mg": 40.0,
    "high_mg": 683.0,
    "stated_dose": 300.0,
    "low_dose": 580.0,
    "high_dose": 1240.0,
    "at_low_dose": 600.0,
    "at_high_dose": 0.0,
    "eaten_mg": 350.0,
    "absorbable_mg": 30.0,
    "a_day_ug": 240.0,
    "a_time_ug": 1020.0,
    "times": 1.0,
    "target_nmol_l": 50.0,
    "chance_percent": 90,
    "reached_percent": 73,
    "smallest_d_ug": 25.0,
    "highest_d_ug": 50.0,
    "low_nmol_l": 31.0,
    "high_nmol_l": 88.0,
    "months": 3,
    "age": 90,
}
"""What is said while reading a person, where no column of the plan gives it."""


def arguments_of(code: str) -> dict[str, object]:
    """Return arguments of the right kind for a finding: its rule's hours, or a number for each of its columns."""
    rules = {rule.code: rule for rule in safety_rules()}
    if code in rules:
        return rule_arguments(rules[code])
    named = {name: 42.0 for name in finding_specs()[code].arguments if name != "authority"}
    return SAMPLES | named


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("code", sorted(finding_specs()))
def test_every_finding_speaks(code: str, language: str) -> None:
    """The sentence has no placeholder left, no raw number format and is not empty."""
    spec = finding_specs()[code]
    finding = Finding(code, spec.severity, None, arguments_of(code), spec.sources, spec.verification)
    sentence = speak_finding(finding, Words(language))
    assert sentence.strip()
    assert "{" not in sentence
    assert "}" not in sentence
    assert "42.0" not in sentence
