"""The forecast's document: the contract's names, plain numbers, a ledger that closes, nothing where it is withheld."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from foretold import DAYS, LOW_DAY, a_document, a_forecast

from boneward.knowledge.registry import finding
from boneward.physiology.dose import DoseChoice
from boneward.physiology.forecast import Withheld
from boneward.report.words import LANGUAGES

LEDGER = {
    "intake_mg_d", "absorbed_mg_d", "unabsorbed_mg_d", "endogenous_faecal_mg_d", "urine_mg_d", "sweat_mg_d",
    "bone_in_mg_d", "bone_out_mg_d",
}  # fmt: skip
BANDS = ("25ohd_nmol_l", "ucoc_coc_ratio_change_pct", "dp_ucmgp_change_pct", "absorbed_fraction", "pth_relative")
SITES = ["spine", "femoral_neck", "total_hip", "whole_body"]


def test_the_document_has_the_contracts_names() -> None:
    """Every name that is fixed stands there, under each scenario."""
    document = a_document()
    assert document["schema"] == "boneward.forecast/1"
    assert list(document["scenarios"]) == ["now", "plan", "article"]
    for scenario in document["scenarios"].values():
        assert scenario["days"] == list(DAYS)
        assert set(scenario["ledger"]) == LEDGER
        assert list(scenario["bmd_change_pct"]) == SITES
        for band in (*(scenario[name] for name in BANDS), *scenario["bmd_change_pct"].values()):
            assert set(band) == {"median", "low", "high"}
            assert {len(values) for values in band.values()} == {len(DAYS)}


def test_the_document_is_plain_json_and_byte_stable() -> None:
    """No NaN, no type of NumPy; the same forecast gives the same bytes."""
    texts = [json.dumps(a_document("zh-Hant"), allow_nan=False, ensure_ascii=False) for _ in range(2)]
    assert texts[0] == texts[1]


def test_a_ledger_still_closes_after_rounding() -> None:
    """Intake is taken up or not, and what is taken up or comes out of bone is lost or goes into bone: to 1e-9 of it."""
    for scenario in a_document()["scenarios"].values():
        for ledger in (scenario["ledger"], *scenario["ledger_by_year"]):
            lost = sum(ledger[f"{flow}_mg_d"] for flow in ("endogenous_faecal", "urine", "sweat", "bone_in"))
            assert ledger["intake_mg_d"] == pytest.approx(ledger["absorbed_mg_d"] + ledger["unabsorbed_mg_d"], rel=1e-9)
            assert lost == pytest.approx(ledger["absorbed_mg_d"] + ledger["bone_out_mg_d"], rel=1e-9)
        assert [ledger["year"] for ledger in scenario["ledger_by_year"]] == list(range(1, 11))


def test_what_is_not_known_is_null() -> None:
    """An amount nobody told, and a dose that was not found, are null and never 0."""
    forecast = a_forecast()
    assert forecast.dose is not None
    document = a_document(dose=replace(forecast.dose, verdict="range-not-enough", smallest_ug=math.nan))
    assert document["scenarios"]["article"]["daily"]["vitamin_k1_ug"] is None
    assert (document["vitamin_d_dose"]["smallest_ug"], document["vitamin_d_dose"]["iu"]) == (None, None)


def test_a_dose_that_is_not_offered_has_no_day_and_no_range() -> None:
    """Nothing was looked at: null, and no day before the first."""
    offered = a_document()["vitamin_d_dose"]
    assert offered["day"] == LOW_DAY
    dose = a_document(dose=DoseChoice("not-offered", None, 50.0, 0.9, math.nan))["vitamin_d_dose"]
    assert (dose["day"], dose["date"], dose["range_ug"], dose["smallest_ug"]) == (None, None, None, None)
    assert dose["shares"] == []


def test_a_withheld_part_is_null_in_every_scenario() -> None:
    """Bands that are not in the course are null, and the document says which part and why."""
    forecast = a_forecast()
    courses = {
        name: replace(course, bands={"d25": course.bands["d25"]}, ledger=None, ledger_by_year=(), ledger_by_day=None)
        for name, course in forecast.scenarios.items()
    }
    document = a_document(scenarios=courses, withheld=(Withheld("calcium", "diet-calcium-unknown"),), differences={})
    assert document["withheld"] == [{"part": "calcium", "code": "diet-calcium-unknown"}]
    for scenario in document["scenarios"].values():
        assert (scenario["ledger"], scenario["bmd_change_pct"], scenario["dp_ucmgp_change_pct"]) == (None, None, None)
        assert scenario["25ohd_nmol_l"]["median"][0] > 0


def test_a_flow_that_is_withheld_alone_is_null_and_the_others_stay() -> None:
    """Where only uptake is drawn the mean day, each year and the days say so alike."""
    forecast = a_forecast()
    kept = ("intake", "absorbed", "unabsorbed")
    courses = {
        name: replace(
            course,
            ledger={flow: (course.ledger or {})[flow] for flow in kept},
            ledger_by_year=tuple({flow: each[flow] for flow in kept} for each in course.ledger_by_year),
            ledger_by_day={flow: (course.ledger_by_day or {})[flow] for flow in kept},
        )
        for name, course in forecast.scenarios.items()
    }
    for scenario in a_document(scenarios=courses)["scenarios"].values():
        for ledger in (scenario["ledger"], scenario["ledger_by_year"][-1], scenario["ledger_by_day"]):
            assert (ledger["urine_mg_d"], ledger["bone_in_mg_d"], ledger["bone_out_mg_d"]) == (None, None, None)
            assert ledger["absorbed_mg_d"] is not None


def test_nobody_drawn_brings_no_number_beside() -> None:
    """Without a scenario there are no risks, arteries or reasons either."""
    document = a_document(scenarios={}, differences={}, winter={}, dose=None, measured=None)
    assert (document["scenarios"], document["risks"], document["why"]) == ({}, [], {})
    assert (document["soft_tissue"], document["vitamin_d_dose"], document["measured"]) == (None, None, None)


def test_the_summer_high_is_that_of_the_year_after_the_low() -> None:
    """Half a year behind the low, by the reported days; without a season there is none."""
    document = a_document()
    high = document["seasons"]["summer_high"]["plan"]
    assert abs(high["day"] - LOW_DAY - 182) <= 7
    assert high["date"] == (date(2026, 11, 20).fromordinal(date(2026, 11, 20).toordinal() + high["day"])).isoformat()
    assert high["median"] == pytest.approx(86.0, abs=0.1)
    flat = {name: replace(low, is_seasonal=False) for name, low in a_forecast().winter.items()}
    assert a_document(winter=flat)["seasons"]["summer_high"] == {}


def test_differences_carry_the_same_names() -> None:
    """What lies between two scenarios has the quantities of a scenario, sites and all."""
    apart = a_document()["differences"]["plan-now"]
    assert apart["25ohd_nmol_l"]["median"][0] == pytest.approx(30.0)
    assert apart["bmd_change_pct"]["spine"]["median"][-1] == pytest.approx(1.0, abs=1e-3)


def test_of_the_plans_findings_the_grave_ones_stand_there_once() -> None:
    """A stop comes first, a note of the plan is left to the plan, and nothing is said twice."""
    stop, note = finding("vka-blocks-vitamin-k", "vitamin_k2"), finding("sun-unknown")
    document = a_document(plan_findings=(note, stop, stop), findings=(note,))
    assert [one["code"] for one in document["findings"]] == [stop.code, note.code]
    assert all(one["text"] for one in document["findings"])
    assert set(stop.sources) <= set(document["sources"])


def test_risks_are_of_what_is_taken_more_and_bring_every_study() -> None:
    """Calcium, D3 and K2 rise in this plan, vitamin K1 does not; both sides stand there, also of other people."""
    risks = a_document()["risks"]
    exposures = {risk["exposure"] for risk in risks}
    assert {"calcium_tablets", "calcium_with_vitamin_d", "vitamin_d", "vitamin_k2"} <= exposures
    assert "vitamin_k1" not in exposures
    stones = next(
        risk for risk in risks if (risk["outcome"], risk["exposure"]) == ("kidney_stones", "calcium_with_vitamin_d")
    )
    says = {study["study"]: study["says"] for study in stones["studies"]}
    assert says == {"wallace2011_stones": "harm", "wallace2011_own_tablets": "none"}
    changed = stones["studies"][0]
    baseline, ends = changed["baseline_per_1000_a_year"], changed["change_per_1000_a_year"]
    assert ends == pytest.approx([baseline * (changed["low"] - 1), baseline * (changed["high"] - 1)], abs=1e-5)
    assert {study["fits"] for risk in risks for study in risk["studies"]} == {True, False}


def test_every_quantity_says_on_what_it_rests() -> None:
    """Each has a method and sources whose cards are in the document."""
    document = a_document()
    assert set(document["why"]) == {*BANDS, "ledger", "bmd_change_pct"}
    for why in document["why"].values():
        assert why["method"]
        assert why["verification"]
        assert set(why["sources"]) <= set(document["sources"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_and_numbers_are_the_same_in_every_language(language: str) -> None:
    """Only texts and cards differ."""
    own, english = a_document(language), a_document("en")
    assert own["scenarios"] == english["scenarios"]
    assert own["risks"] == english["risks"]
    assert own["language"] == language


def test_a_band_that_is_not_finite_is_null() -> None:
    """A value that nobody can work out never leaves as NaN."""
    forecast = a_forecast()
    now = forecast.scenarios["now"]
    gone = replace(now.bands["d25"], high=np.full(len(DAYS), np.nan))
    document = a_document(scenarios={"now": replace(now, bands={**now.bands, "d25": gone})}, differences={})
    assert set(document["scenarios"]["now"]["25ohd_nmol_l"]["high"]) == {None}


def test_what_was_asked_and_measured_stands_there_as_it_was() -> None:
    """Band, target and chance; each dose in both units; whether the result fits the members."""
    document = a_document()
    assert (document["band"], document["members"], document["chance"]) == ([0.05, 0.95], 200, 0.9)
    assert document["target_25ohd_nmol_l"] == 50
    dose = document["vitamin_d_dose"]
    assert (dose["smallest_ug"], dose["iu"]) == (25, 1000)
    assert [(each["ug"], each["iu"]) for each in dose["shares"]] == [(0, 0), (20, 800), (25, 1000), (50, 2000)]
    assert document["measured"]["fits"]
    measured = a_forecast().measured
    assert measured is not None
    assert not a_document(measured=replace(measured, fits=False))["measured"]["fits"]


def test_a_band_keeps_its_low_and_its_high_end() -> None:
    """Low below the middle and high above it, in a scenario, a difference, a season and a measured level."""
    document = a_document()
    plan, apart = document["scenarios"]["plan"], document["differences"]["plan-now"]
    season, measured = document["seasons"]["winter_low"]["plan"], document["measured"]["posterior"]
    assert (measured["low"], measured["median"], measured["high"]) == (32, 44, 56)
    for band in (plan["25ohd_nmol_l"], plan["bmd_change_pct"]["spine"], apart["25ohd_nmol_l"]):
        assert band["low"][-1] < band["median"][-1] < band["high"][-1]
    assert season["low"] < season["median"] < season["high"]
