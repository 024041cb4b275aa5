"""Why each number is what it is, and which answers would change it."""

from __future__ import annotations

import json
from typing import Any

import pytest

import boneward
from boneward.knowledge.findings import NUTRIENTS
from boneward.planning.options import PROTOCOLS

WOMAN = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 60, "vitamin_k2_ug": 10},
    "sun": {"exposure": "low"},
}
MAN = {"person": {"age": 40, "sex": "male"}}


def reasons(person: dict[str, object], nutrient: str, **options: object) -> dict[str, dict[str, Any]]:
    """Return a nutrient's reasons by the number they are for."""
    document: Any = boneward.plan(person, **options)
    return {reason["number"]: reason for reason in document["nutrients"][nutrient]["why"]}


@pytest.mark.parametrize(
    ("nutrient", "number", "protocol", "changes"),
    [
        ("calcium", "need", "article", ["age", "menopause"]),
        ("calcium", "need", "nam", ["age", "authority"]),
        ("calcium", "supplement", "article", ["diet", "medicine"]),
        ("vitamin_d", "need", "article", ["age", "menopause", "sun"]),
        ("vitamin_d", "supplement", "article", ["sun", "lab_25ohd_nmol_l", "medicine"]),
        ("vitamin_d", "supplement", "nam", ["diet", "lab_25ohd_nmol_l", "medicine"]),
        ("calcium", "limit", "article", ["authority", "age"]),
        ("vitamin_k2", "limit", "article", []),
    ],
)
def test_a_reason_names_the_answers_that_would_change_it(
    nutrient: str, number: str, protocol: str, changes: list[str]
) -> None:
    """Sun and a blood test move vitamin D, another authority moves no number that is the article's."""
    assert changes == reasons(WOMAN, nutrient, protocol=protocol)[number]["changes"]


def test_menopause_changes_nothing_for_a_man() -> None:
    """Only what could change is named."""
    assert reasons(MAN, "calcium")["need"]["changes"] == ["age"]


@pytest.mark.parametrize(("upper", "rule"), [(False, "target-lower"), (True, "target-upper")])
def test_the_end_that_is_aimed_at_has_its_reason(upper: bool, rule: str) -> None:
    """Only the article's calcium has two ends to choose from."""
    assert rule == reasons(WOMAN, "calcium", upper_target=upper)["target"]["rule"]
    assert "target" not in reasons(WOMAN, "calcium", protocol="nam")
    assert "target" not in reasons(WOMAN, "vitamin_d")


@pytest.mark.parametrize("options", [{}, {"upper_target": True}, {"protocol": "nam"}])
def test_a_target_that_a_rule_lowers_has_the_rule_s_source(options: dict[str, object]) -> None:
    """With weak kidneys the guideline, and not the range, says what food and tablets come to."""
    weak = {**WOMAN, "person": {**WOMAN["person"], "conditions": ["CKD stage 3"]}}
    reason = reasons(weak, "calcium", **options)["target"]
    assert (reason["rule"], reason["sources"]) == ("target-at-most", ["kdoqi2020_nutrition"])


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("person", [WOMAN, MAN, {}], ids=["woman", "man", "nobody"])
def test_a_limit_that_is_shown_has_its_reason(person: dict[str, object], protocol: str) -> None:
    """It names the authority whose it is; every document is plain JSON without NaN."""
    document: Any = boneward.plan(person, protocol=protocol)
    json.dumps(document, allow_nan=False)
    for nutrient in NUTRIENTS:
        own = document["nutrients"][nutrient]
        limit = {reason["number"]: reason for reason in own["why"]}["limit"]
        if own["limit"] is not None:
            assert own["limit"]["authority"] == limit["arguments"]["authority"]
        else:
            assert limit["rule"] in ("limit-unknown", "limit-none-set")
