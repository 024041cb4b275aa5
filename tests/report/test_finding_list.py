"""From flags to one person's findings: gravest first, about the nutrient they are about, with their numbers."""

from __future__ import annotations

from typing import Any

import boneward
from boneward.knowledge.findings import SEVERITIES


def findings(person: dict[str, object], **options: object) -> list[dict[str, Any]]:
    """Return the findings of a person's plan."""
    document: Any = boneward.plan(person, **options)
    return document["findings"]


WARFARIN = {
    "person": {"age": 70, "sex": "female", "conditions": ["gout"]},
    "diet": {"calcium_mg": 2600},
    "medicine": [{"name": "warfarin"}],
    "supplement": [{"vitamin_k2_ug": 90, "calcium_mg": 500}],
}


def test_the_gravest_comes_first() -> None:
    """Stop, then refer, caution and note."""
    ranks = [SEVERITIES.index(found["severity"]) for found in findings(WARFARIN)]
    assert sorted(ranks) == ranks
    assert len(set(ranks)) > 1


def test_who_takes_vitamin_k_on_warfarin_is_not_told_to_stop_it() -> None:
    """For K2, which she takes, she calls the clinic; for K1, which she does not take, the stop stands."""
    about = {(found["severity"], found["nutrient"]) for found in findings(WARFARIN)}
    assert ("stop", "vitamin_k2") not in about
    assert ("stop", "vitamin_k1") in about
    assert ("vka-taking-vitamin-k", "vitamin_k2") in {
        (found["code"], found["nutrient"]) for found in findings(WARFARIN)
    }


def test_a_finding_carries_the_numbers_that_it_rests_on() -> None:
    """What is eaten, the limit, and whose limit it is."""
    found = {found["code"]: found["arguments"] for found in findings(WARFARIN, authority="efsa")}
    expected = {"food_mg": 2600, "limit_mg": 2500, "authority": "efsa"}
    assert expected == found["calcium-food-over-limit"]


def test_a_finding_about_several_nutrients_is_made_for_those_it_concerns() -> None:
    """Calcium's amount is not known, the others' are."""
    person = {"person": {"age": 40, "sex": "male"}, "supplement": [{"label": "calcium tablets"}]}
    about = {found["nutrient"] for found in findings(person) if found["code"] == "supplements-unknown"}
    assert about == {"calcium", "vitamin_d", "vitamin_k2", "vitamin_k1"}


def test_a_product_for_adults_is_spoken_of_once() -> None:
    """Four stops, one for each of what it holds, and one sentence that names all four; one of it names one."""
    for label, held in (
        ("Calcium 600 mg, vitamin D3 1000 IU, K1 50 mcg, K2 (MK-7) 90 mcg. For adults.", 4),
        ("Vitamin D3 1000 IU. For adults.", 1),
    ):
        taken: Any = {"person": {"age": 8, "sex": "male"}, "supplement": [{"label": label, "per_day": 1}]}
        stops = [found for found in findings(taken) if found["code"].startswith("adult-product-")]
        assert held == len(stops)
        assert len({found["text"] for found in stops}) == 1
        assert held == len(stops[0]["arguments"]["held_nutrient"])
