"""Sentences fit what the numbers do: signs, noise, all and nobody, a call for today, and no word of K with warfarin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from foretold import DAYS, a_document, a_forecast, band

from boneward.knowledge.registry import finding
from boneward.physiology.forecast import Withheld
from boneward.report.forecast.answer import bone_said
from boneward.report.forecast.beside_text import soft_tissue_said, soft_tissue_studies, withheld_said
from boneward.report.forecast.bone_text import bone_meaning
from boneward.report.forecast.text import forecast_text
from boneward.report.forecast.words import alike, people_share
from boneward.report.voice import Voice
from boneward.report.words import Words

EN = Voice(Words("en"))


def test_the_arteries_are_told_without_vitamin_k_where_that_is_withheld() -> None:
    """Trials with vitamin K are counted for nobody on a vitamin K antagonist."""
    told = Withheld("vitamin_k", "forecast-vka")
    document = a_document(withheld=(told,), findings=(finding("forecast-vka"),))
    everybody, without = soft_tissue_studies(a_document()), soft_tissue_studies(document)
    assert {"whi_calcium"} == {study["study"] for study in without}
    assert len(without) < len(everybody)
    assert "vitamin K" in soft_tissue_said(a_document(), EN)
    assert "vitamin K" not in soft_tissue_said(document, EN)
    assert "Vitamin K" not in bone_meaning(document, EN)


def test_a_call_for_today_stands_before_the_answer() -> None:
    """The forecast can wait."""
    call = replace(finding("vka-taking-vitamin-k", "vitamin_k2"), arguments={"nutrient": "vitamin_k2"})
    page = forecast_text(a_document(plan_findings=(call,)), EN.words)
    first = EN.words.say("forecast", "answer.call-first")
    assert page.index(first) < page.index("25(OH)D")
    assert first not in forecast_text(a_document(), EN.words)


@pytest.mark.parametrize(("course", "told"), [(-4.0, "The years themselves"), (9.0, "Growth itself"), (0.2, "")])
def test_what_does_more_than_the_plan_is_named_by_its_sign(course: float, told: str) -> None:
    """Years take, growth gives; what is less than half a per cent is neither."""
    level = {name: band(np.zeros(len(DAYS)), 0.1) for name in a_forecast().differences["plan-now"]}
    document = a_document(differences={"plan-now": level})
    for bands in document["scenarios"]["now"]["bmd_change_pct"].values():
        for end in bands:
            bands[end] = [course] * len(bands[end])
    said = " ".join(bone_said(document, EN))
    assert [key in said for key in ("The years themselves", "Growth itself")] == [
        key == told for key in ("The years themselves", "Growth itself")
    ]


def test_a_difference_that_may_be_none_is_called_unclear() -> None:
    """Its range holds both signs."""
    forecast = a_forecast()
    bands = {name: band(np.full(len(DAYS), 0.8), 1.5) for name in forecast.differences["plan-now"]}
    assert "no clear difference" in " ".join(bone_said(a_document(differences={"plan-now": bands}), EN))


def test_a_plan_without_something_that_changes_nothing_is_told_in_words() -> None:
    """Only plans without something give way to one that is told already."""
    assert alike({"now": 1, "plan": 1, "plan_without_k2": 1, "plan_without_d3": 2}) == {"plan_without_k2": "now"}


def test_no_simulation_knows_of_all_or_nobody() -> None:
    """All members of an ensemble are not all people."""
    assert [people_share(value, EN) for value in (0.0, 0.5, 1.0)] == ["under 1 %", "50 %", "over 99 %"]


def test_where_all_is_withheld_no_part_is_named_beside_it() -> None:
    """Everything is everything."""
    why = finding("no-row-pregnant")
    document = a_document(
        scenarios={}, differences={}, withheld=tuple(Withheld(part, why.code) for part in ("all", "bone")),
        findings=(why,),
    )  # fmt: skip
    assert [said.partition(":")[0] for said in withheld_said(document, EN)] == ["Everything"]
