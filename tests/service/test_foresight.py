"""The verb `forecast`: the contract's names, what is asked of it, and what is wrong with what was asked."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

import boneward
from boneward.knowledge.findings import InputError

ON = date(2026, 11, 21)
MEI: dict[str, Any] = {
    "person": {"age": 58, "sex": "female", "menopause": "post", "weight_kg": 58, "height_cm": 160, "skin": "III"},
    "diet": {"calcium_mg": 520.0, "vitamin_d_ug": 3.0, "vitamin_k1_ug": 90.0, "vitamin_k2_ug": 10.0},
    "sun": {"exposure": "low", "place": "Auckland"},
}


def foreseen(changes: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - the verb's own
    """Return Mei's forecast of one year, with some of her sections changed."""
    person = deepcopy(MEI) | (changes or {})
    return boneward.forecast(person, **({"on": ON, "years": 1} | options))


def test_years_are_not_cut_where_nothing_is_drawn() -> None:
    """An infant asked for thirty reads why nothing is drawn, and no other number of years without a word."""
    document = foreseen({"person": {"age": 0.5, "sex": "female"}}, years=30)
    assert document["years"] == 30
    assert document["scenarios"] == {}


def test_the_document_has_the_contracts_names() -> None:
    """Three scenarios, each with every series, and it can be written as JSON."""
    document = foreseen()
    assert document["schema"] == "boneward.forecast/1"
    assert list(document["scenarios"]) == ["now", "plan", "article"]
    for scenario in document["scenarios"].values():
        for name in ("25ohd_nmol_l", "ucoc_coc_ratio_change_pct", "dp_ucmgp_change_pct"):
            assert {"median", "low", "high"} == set(scenario[name])
            assert len(scenario[name]["median"]) == len(scenario["days"])
        assert {"spine", "femoral_neck", "total_hip", "whole_body"} == set(scenario["bmd_change_pct"])
        assert "bone_out_mg_d" in scenario["ledger"]
    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_numbers_are_the_same_in_every_language(language: str) -> None:
    """Only the sentences change."""
    document, english = foreseen(language=language), foreseen()
    assert document["scenarios"] == english["scenarios"]
    assert [each["code"] for each in document["findings"]] == [each["code"] for each in english["findings"]]
    assert all(each["text"] for each in document["findings"])


def test_the_same_question_has_the_same_answer() -> None:
    """Chance is settled: nothing in it depends on the clock or on what was asked before."""
    first = foreseen()
    foreseen({"sun": {"exposure": "good", "place": "London"}}, compare=["now"])
    assert foreseen() == first


def test_a_unit_changes_nothing() -> None:
    """20 ng/mL and 49.9 nmol/L are one result."""
    lab = {"test": "25(OH)D", "date": date(2026, 11, 1)}
    in_ng = foreseen({"lab": [lab | {"value": 20.0, "unit": "ng/mL"}]})["measured"]
    in_nmol = foreseen({"lab": [lab | {"value": 49.92, "unit": "nmol/L"}]})["measured"]
    assert in_ng["posterior"]["median"] == pytest.approx(in_nmol["posterior"]["median"], rel=1e-3)


def test_a_supplement_begun_is_the_start_and_no_change(  # what is taken now is what everything is counted from
) -> None:
    """Who takes 90 µg of K2 already has no change in the proteins now."""
    document = foreseen({"supplement": [{"vitamin_k2_ug": 90.0, "vitamin_d_ug": 10.0, "per_day": 1}]})
    now = document["scenarios"]["now"]
    assert {"calcium_mg": 0, "vitamin_d_ug": 10, "vitamin_k1_ug": 0, "vitamin_k2_ug": 90}.items() <= now[
        "daily"
    ].items()
    assert set(now["ucoc_coc_ratio_change_pct"]["median"]) == {0}


def test_foods_that_hold_their_calcium_back_are_taken_up_less() -> None:
    """The same calcium told by foods with much spinach gives less than milk."""
    milk = {
        "log": [
            {"food": "milk, whole", "amount": "400 mL", "times_a_week": 7},
            {"food": "white rice, cooked", "amount": "900 g", "times_a_week": 7},
        ]
    }
    spinach = {
        "log": [
            {"food": "spinach, cooked", "amount": "350 g", "times_a_week": 7},
            {"food": "white rice, cooked", "amount": "900 g", "times_a_week": 7},
        ]
    }
    shares = [
        foreseen({"diet": diet}, compare=["now"])["scenarios"]["now"]["absorbed_fraction"]["median"][0]
        for diet in (milk, spinach)
    ]
    assert shares[1] < shares[0]


def test_calcium_that_nobody_has_measured_counts_as_milks() -> None:
    """Beside spinach, sardines are taken up as the milk with as much calcium: one food does not speak for another."""
    greens = {"food": "spinach, cooked", "amount": "100 g", "times_a_week": 7}
    filling = {"food": "white rice, cooked", "amount": "900 g", "times_a_week": 7}
    found = []
    for food, amount in (("milk, whole", "615 g"), ("sardines, canned with bones", "196 g")):
        log = [greens, filling, {"food": food, "amount": amount, "times_a_week": 7}]
        now = foreseen({"diet": {"log": log}}, compare=["now"])["scenarios"]["now"]
        found.append((now["ledger_by_day"]["intake_mg_d"][0], now["absorbed_fraction"]["median"][0]))
    (of_milk, share), (of_fish, its_share) = found
    assert of_fish == pytest.approx(of_milk, rel=0.05)
    assert its_share == pytest.approx(share, rel=0.05)


def test_greens_that_the_plan_adds_are_drawn_as_greens() -> None:
    """By an authority's plan: 30 µg of K1 from food move the proteins a little, in the plan alone, and it is said."""
    diet = {**MEI["diet"], "vitamin_k1_ug": 60.0}
    document = foreseen({"diet": diet}, protocol="nam", compare=["now", "plan"])
    now, plan = (document["scenarios"][name] for name in ("now", "plan"))
    assert (now["daily"]["eat_vitamin_k1_ug"], plan["daily"]["eat_vitamin_k1_ug"]) == (0, 30)
    assert plan["daily"]["vitamin_k1_ug"] == 0
    assert set(now["ucoc_coc_ratio_change_pct"]["median"]) == {0}
    assert -5.0 < plan["ucoc_coc_ratio_change_pct"]["median"][-1] < 0.0
    assert "forecast-k1-food" in [each["code"] for each in document["findings"]]


def test_on_warfarin_no_greens_are_added() -> None:
    """An authority's plan adds none either, and nothing of vitamin K is drawn or said of food."""
    diet = {**MEI["diet"], "vitamin_k1_ug": 60.0}
    document = foreseen({"diet": diet, "medicine": [{"name": "warfarin"}]}, protocol="nam")
    assert {scenario["daily"]["eat_vitamin_k1_ug"] for scenario in document["scenarios"].values()} == {0}
    assert "forecast-k1-food" not in [each["code"] for each in document["findings"]]


def test_tests_that_steer_nothing_are_told_by_their_names() -> None:
    """Parathyroid hormone and phosphate are named as typed; a T-score and calcium say what they do."""
    labs = [
        {"test": "PTH", "value": "95 pg/mL"},
        {"test": "phosphate", "value": 1.2},
        {"test": "calcium", "value": "2.3 mmol/L"},
        {"test": "T-score", "value": -1.2},
    ]
    found = foreseen({"lab": labs})["findings"]
    named = [each["arguments"]["test"] for each in found if each["code"] == "forecast-lab-unread"]
    assert named == ["PTH", "phosphate"]
    assert {"forecast-lab-limits", "forecast-lab-t-score"} <= {each["code"] for each in found}


@pytest.mark.parametrize(
    ("person", "years"), [({"age": 85.5}, 4), ({"age": 101}, 1), ({"age": 9, "menopause": "unknown"}, 9)]
)
def test_years_that_nobody_measured_are_not_drawn(person: dict[str, Any], years: int) -> None:
    """Of ten years asked for; why it is fewer is a sentence."""
    document = foreseen({"person": {"sex": "female", "menopause": "post", **person}}, years=10, compare=["now"])
    assert document["years"] == years
    said = {"forecast-ends-old", "forecast-ends-adult", "forecast-age-above"}
    assert said & {each["code"] for each in document["findings"]}


def test_on_warfarin_nothing_of_vitamin_k_is_drawn() -> None:
    """No series, no row of the article, and the reason in words."""
    document = foreseen({"medicine": [{"name": "warfarin"}]})
    for scenario in document["scenarios"].values():
        assert scenario["ucoc_coc_ratio_change_pct"] is None
        assert scenario["dp_ucmgp_change_pct"] is None
    assert "article" not in document["scenarios"]
    assert {"part": "article", "code": "forecast-article-not-offered"} in document["withheld"]
    assert {"part": "vitamin_k", "code": "forecast-vka"} in document["withheld"]


def test_an_unknown_medicine_withholds_everything() -> None:
    """Fail closed."""
    document = foreseen({"medicine": [{"name": "Zzarblon"}]})
    assert document["scenarios"] == {}
    assert document["vitamin_d_dose"] is None
    assert "forecast-name-unknown" in [each["code"] for each in document["findings"]]


def test_all_faults_are_told_at_once() -> None:
    """What was asked wrongly stands beside what is wrong with the person."""
    with pytest.raises(InputError) as caught:
        foreseen(
            {"person": {"age": -5}},
            years=99,
            target="high",
            chance=1.0,
            compare=["now", "later"],
            without=["k3"],
        )
    found = {(fault.where, fault.code) for fault in caught.value.faults}
    assert {
        ("years", "out-of-range"),
        ("target", "number-expected"),
        ("chance", "out-of-range"),
        ("compare", "unknown-choice"),
        ("without", "unknown-choice"),
    } < found
    assert any(where == "person.age" for where, _ in found)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"years": 0}, ("years", "out-of-range")),
        ({"years": 2.5}, ("years", "whole-number")),
        ({"years": True}, ("years", "number-expected")),
        ({"years": float("nan")}, ("years", "number-expected")),
        ({"target": 200}, ("target", "out-of-range")),
        ({"chance": 0.2}, ("chance", "out-of-range")),
        ({"compare": []}, ("compare", "unknown-choice")),
        ({"compare": "now"}, ("compare", "list-expected")),
        ({"without": {"k2": 1}}, ("without", "list-expected")),
        ({"protocol": "mine"}, ("protocol", "unknown-choice")),
    ],
)
def test_a_choice_that_cannot_be_is_one_clear_fault(options: dict[str, Any], fault: tuple[str, str]) -> None:
    """What, and where."""
    with pytest.raises(InputError) as caught:
        foreseen(**options)
    assert [fault] == [(each.where, each.code) for each in caught.value.faults]


def test_a_choice_that_is_made_is_kept() -> None:
    """Years, target and chance stand in the document."""
    document = foreseen(years=2, target=60, chance=0.8)
    assert (document["years"], document["target_25ohd_nmol_l"], document["chance"]) == (2, 60, 0.8)
    assert document["vitamin_d_dose"]["target_nmol_l"] == 60
    assert document["scenarios"]["now"]["days"][-1] == 728


@pytest.mark.parametrize(
    "changes",
    [
        {"lab": [{"test": "T-score", "value": -2.6}]},
        {"person": {**MEI["person"], "conditions": ["fragility_fracture"]}},
        {"person": {"age": 2, "sex": "female"}},
        {"medicine": [{"name": "warfarin"}]},
        {"medicine": [{"name": "denosumab"}]},
    ],
)
def test_nobody_whom_the_plan_refers_reads_that_no_test_is_needed(changes: dict[str, Any]) -> None:
    """Whatever it refers for: weak bone, a fracture, no row, a medicine. Mei alone needs none."""
    assert foreseen(changes)["test_advice"]["code"] == "forecast-test-ask"
    assert foreseen()["test_advice"]["code"] == "forecast-test-not-needed"
