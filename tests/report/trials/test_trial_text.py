"""A simulated trial as a page: what stands on it, in three languages and in narrow terminals."""

from __future__ import annotations

from typing import Any

import pytest

from boneward import service
from boneward.report.layout import width_of
from boneward.report.trials.figures import quantity_name, short, with_unit
from boneward.report.trials.trial_document import FIGURES, SUN
from boneward.report.trials.trial_text import trial_text
from boneward.report.words import LANGUAGES, Words

TRIAL: dict[str, Any] = {
    "trial": {
        "people": 8,
        "age": [50, 65],
        "sex": "female",
        "baseline_25ohd_nmol_l": 39,
        "latitude": 54,
        "start_month": 10,
        "test_load_mg": 100,
        "weeks": [0, 4, 8, 12, 26, 52],
    },
    "arm": [{"name": "placebo"}, {"name": "D3", "vitamin_d_ug": 20, "calcium_mg": 500, "salt": "citrate"}],
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """Return a small trial's document."""
    return service.trial(TRIAL)


def test_the_document_has_the_contracts_names(document: dict[str, Any]) -> None:
    """Arms, weeks, quantities with mean and spread, the ledger of the day that closes."""
    assert document["schema"] == "boneward.trial/1"
    assert list(document["arms"]) == ["placebo", "D3"]
    week = document["arms"]["D3"]["52"]
    assert list(document["arms"]["D3"]) == ["0", "4", "8", "12", "26", "52"]
    assert set(week) == {"n", *FIGURES, SUN, "test_load_fraction", "bmd_change_pct", "ledger"}
    for name in (*FIGURES, "test_load_fraction"):
        assert set(week[name]) == {"mean", "sd", "p2_5", "p97_5"}
        assert week[name]["p2_5"] <= week[name]["mean"] <= week[name]["p97_5"] or week[name]["sd"] == 0
    assert set(week["bmd_change_pct"]) == {"spine", "femoral_neck", "total_hip", "whole_body", "forearm"}
    ledger = week["ledger"]
    assert ledger["intake_mg_d"] == pytest.approx(ledger["absorbed_mg_d"] + ledger["unabsorbed_mg_d"], rel=1e-9)
    lost = sum(ledger[f"{flow}_mg_d"] for flow in ("endogenous_faecal", "urine", "sweat", "bone_in"))
    assert ledger["absorbed_mg_d"] + ledger["bone_out_mg_d"] == pytest.approx(lost, rel=1e-9)


def test_what_was_assumed_is_told_with_its_sources(document: dict[str, Any]) -> None:
    """Each source that is named stands with its card."""
    told = {each["what"] for each in document["assumed"]}
    assert {"seed", "calcium_mg", "sodium_mg", "salt_uptake", "sun_of_rule", "skin"} <= told
    assert {source for each in document["assumed"] for source in each["sources"]} <= set(document["sources"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_arms_weeks_and_quantities(document: dict[str, Any], language: str) -> None:
    """Nothing is left open, and nothing is wider than the page."""
    words = Words(language)
    page = trial_text(document, words, width=60)
    assert "{" not in page
    assert max(map(width_of, page.splitlines())) <= 60
    for name in ("placebo", "D3"):
        assert words.say("trial", "arm", name=name) in page
    for week in (0, 52):
        assert words.say("trial", "week", week=week) in page
    assert page.count(words.say("trial", "assumed.seed", value="1")) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0"),
        (-0.0002, "0"),
        (0.31449, "0.314"),
        (1.056, "1.06"),
        (26.88, "26.9"),
        (1249.6, "1,250"),
        (-17.8, "−17.8"),
    ],
)
def test_figures_have_about_three_digits(value: float, expected: str) -> None:
    """More would say more than is known."""
    assert short(value) == expected


def test_quantities_are_named_with_their_signs() -> None:
    """What is taken off and what is added."""
    words = Words("en")
    assert quantity_name("ledger.bone_in_mg_d - ledger.bone_out_mg_d", words) == (
        "calcium into bone less calcium out of bone"
    )
    assert quantity_name("ledger.urine_mg_d + ledger.sweat_mg_d", words).count(" and ") == 1
    assert (with_unit("3", "ug/d", words), with_unit("3", "1", words)) == ("3 µg", "3")
