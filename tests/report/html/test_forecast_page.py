"""The page of a forecast: it says what its document says, draws nothing that is withheld, and claims nothing more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from foretold import a_document, a_forecast

from boneward.knowledge.registry import finding
from boneward.physiology.forecast import Withheld
from boneward.report.html.forecast_page import ForecastPage, forecast_page
from boneward.report.html.frame import Frame
from boneward.report.html.render import render
from boneward.report.words import LANGUAGES, Words

NEVER = ("prevent", "treat", "cure", "预防", "治疗", "治愈", "預防", "治療", "治癒")


def page_of(document: Mapping[str, Any], language: str = "en") -> ForecastPage:
    """Return the page of a document."""
    return forecast_page(document, Words(language))


def html_of(document: Mapping[str, Any], language: str = "en") -> str:
    """Return the page as it is sent."""
    return render("forecast", Frame(language, "forecast", "{}", posted=True), page=page_of(document, language))  # type: ignore[arg-type]


def told_in(html: str) -> str:
    """Return what a page says, without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_has_its_reasons_and_no_claim_is_made(language: str) -> None:
    """Every part that is drawn stands on the page with what is behind it, and no word promises an effect on illness."""
    page, html = page_of(a_document(language), language), html_of(a_document(language), language)
    for name, drawn in (("flow", page.flow), ("seasons", page.seasons), ("dose", page.dose), ("bone", page.bone)):
        assert drawn is not None
        assert f'id="{name}"' in html
        assert page.behind[name].how in told_in(html)
        assert page.behind[name].cannot in told_in(re.sub(r"(?s)<details.*?</details>", "", html))
    said = told_in(html).casefold()
    assert [word for word in NEVER if f" {word}" in said or (word > "z" and word in said)] == []


def test_what_the_model_was_set_on_and_what_was_kept_apart_are_told_apart() -> None:
    """A row on which numbers were chosen proves little; each kind is counted by itself."""
    document = a_document()
    document["validation"] = {"25ohd_nmol_l": {"calibration": [14, 15], "seen": [1, 2], "check": [9, 12]}}
    calibration, seen, check = page_of(document).behind["seasons"].validated
    assert "14 of 15" in calibration
    assert "1 of 2" in seen
    assert "9 of 12" in check


def test_with_a_vitamin_k_antagonist_no_effect_of_vitamin_k_is_drawn() -> None:
    """No proteins, no trial of K in arteries, no study of K among the risks; the reason stands before any picture."""
    document = a_document(withheld=(Withheld("vitamin_k", "forecast-vka"),), findings=(finding("forecast-vka"),))
    for scenario in document["scenarios"].values():
        scenario["ucoc_coc_ratio_change_pct"] = scenario["dp_ucmgp_change_pct"] = None
    page, html = page_of(document), html_of(document)
    assert page.proteins is None
    assert page.soft is not None
    assert page.soft.trials
    assert not any("K1" in group.name or "K2" in group.name for trial in page.soft.trials for group in trial.groups)
    assert page.risks is not None
    exposures = {study.exposure for risk in (*page.risks.drawn, *page.risks.told) for study in risk.studies}
    assert exposures
    assert not any("vitamin K" in exposure for exposure in exposures)
    assert html.index('id="not"') < html.index('id="flow"')


def test_whom_nobody_can_foresee_gets_a_calm_page() -> None:
    """No picture, no risk and no dose: why, and the way back to the plan."""
    document = a_document(
        withheld=(Withheld("all", "forecast-pregnancy"), Withheld("bone", "forecast-pregnancy")),
        findings=(finding("forecast-pregnancy"),),
        scenarios={},
        differences={},
        winter={},
        dose=None,
        advice=None,
        measured=None,
        assumed=(),
    )
    page, html = page_of(document), html_of(document)
    assert (page.flow, page.seasons, page.dose, page.bone, page.proteins, page.soft, page.risks) == (None,) * 7
    (reason,) = page.withheld
    assert reason.parts == ("Everything",)
    assert reason.why in told_in(html)
    assert 'formaction="/en/plan"' in html
    assert "<figure" not in html


@pytest.mark.parametrize(
    ("plan", "now", "title"),
    [
        (0.93, 0.08, "With the plan, your vitamin D would probably stay high enough"),
        (0.6, 0.08, "Even with the plan"),
        (0.95, 0.95, "with the plan or as things are"),
        (0.6, 0.95, "with the plan it could fall low"),
    ],
)
def test_the_answer_goes_by_how_many_keep_the_target(plan: float, now: float, title: str) -> None:
    """The largest sentence claims no more than the chance that was asked for."""
    document = a_document()
    lows = document["seasons"]["winter_low"]
    lows["plan"]["share_at_or_above_target"], lows["now"]["share_at_or_above_target"] = plan, now
    assert title in page_of(document).title


def test_a_call_for_today_comes_first() -> None:
    """Nobody reads about winters before a call that cannot wait."""
    call = finding("lab-calcium-high", value_mmol_l=2.9, limit_mmol_l=2.6)
    page = page_of(a_document(plan_findings=(call,)))
    assert "call" in page.title
    assert [one.code for group in page.today for one in group.findings] == ["lab-calcium-high"]
    assert "lab-calcium-high" not in [one.code for group in page.grave for one in group.findings]


def test_a_test_that_does_not_fit_leaves_no_good_news_in_the_headline() -> None:
    """The largest sentence must not say "high enough" above a measured level that says otherwise."""
    document = a_document()
    document["measured"] = {**document["measured"], "fits": False}
    page = page_of(document)
    assert "does not fit" in page.title
    assert "does not fit" in page.lead[0]


def test_the_article_is_named_as_one_interested_source() -> None:
    """Wherever its row is drawn, the page says who earns by it."""
    assert "One source, and it sells supplements" in html_of(a_document())
    drawn = {name: course for name, course in a_forecast().scenarios.items() if name != "article"}
    document = a_document(scenarios=drawn, winter={})
    assert 'id="article"' not in html_of(document)


def test_an_unknown_level_is_no_low_one() -> None:
    """Without 25(OH)D the headline speaks of neither enough nor too little."""
    document = a_document(withheld=(Withheld("vitamin_d", "forecast-uptake"),), winter={}, dose=None)
    for scenario in document["scenarios"].values():
        scenario["25ohd_nmol_l"] = None
    page = page_of(document)
    assert (page.seasons, page.dose) == (None, None)
    assert "what can be foreseen" in page.title


def test_a_forecast_without_a_date_counts_months() -> None:
    """No month is named that nobody knows."""
    document = a_document()
    document["date"] = None
    page = page_of(document)
    assert page.seasons is not None
    assert [name for name, _ in page.seasons.marks] == ["0 months", "6 months", "12 months", "18 months", "24 months"]


def test_a_measured_level_is_told() -> None:
    """What a result did to the forecast stands beside the dose."""
    forecast = a_forecast()
    assert forecast.measured is not None
    page = page_of(a_document(measured=replace(forecast.measured, fits=True)))
    assert page.dose is not None
    assert "45 nmol/L" in page.dose.measured.replace("\u00a0", " ")
