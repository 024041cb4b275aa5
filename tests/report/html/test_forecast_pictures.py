"""The pictures of a forecast in words: each says its numbers, and what is the same is told as the same."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest
from foretold import a_document

from boneward.report.html.forecast_arteries import arteries_view
from boneward.report.html.forecast_changes import bone_view, proteins_view, signed_mark
from boneward.report.html.forecast_flow import FlowView, flow_view
from boneward.report.html.forecast_risks import risks_view
from boneward.report.html.forecast_seasons import dose_view, seasons_view
from boneward.report.voice import Voice
from boneward.report.words import Words

VOICE = Voice(Words("en"))


def with_scenario(name: str, ledger: Mapping[str, float] | None = None, **daily: float | None) -> dict[str, Any]:
    """Return a document with one scenario more: the plan's, with another ledger or other tablets."""
    document: dict[str, Any] = a_document()
    plan = document["scenarios"]["plan"]
    made = copy.deepcopy(plan)
    made["ledger"] |= ledger or {}
    made["daily"] |= daily
    document["scenarios"][name] = made
    return document


def flow_of(document: Mapping[str, Any]) -> FlowView:
    """Return where the calcium goes; the document has a ledger."""
    view = flow_view(document, VOICE)
    assert view is not None
    return view


def test_the_spoken_flow_has_every_number_of_its_ledger() -> None:
    """Who cannot see the drawing is told what is in it."""
    panel = next(panel for panel in flow_of(a_document()).panels if panel.name == "Plan")
    for number in ("520", "650", "170", "1,000", "1,110", "75", "15", "30"):
        assert number in panel.spoken


def test_the_plan_is_drawn_first() -> None:
    """One choice is made for the reader: the plan; without one, what is now."""
    assert [choice.name for choice in flow_of(a_document()).choices if choice.is_first] == ["Plan"]
    document = a_document()
    del document["scenarios"]["plan"]
    assert [choice.name for choice in flow_of(document).choices if choice.is_first] == ["Now"]


def test_without_vitamin_k_the_picture_is_the_same_and_says_so() -> None:
    """One drawing for both, and the reason: no trial gave anything to draw."""
    view = flow_of(with_scenario("plan_without_k2", vitamin_k2_ug=0.0))
    (panel,) = [panel for panel in view.panels if panel.name == "Plan"]
    assert len(panel.places) == 2
    ((_, note),) = panel.notes
    assert "vitamin K" in note


def test_nothing_to_leave_out_is_no_choice() -> None:
    """A plan that holds no K1 is not drawn again without it."""
    names = [choice.name for choice in flow_of(with_scenario("plan_without_k1")).choices]
    assert names == ["Now", "Plan", "Article"]


def test_another_ledger_is_another_picture() -> None:
    """Without calcium tablets less is eaten, and the drawing shows it."""
    less = {"intake_mg_d": 520.0, "unabsorbed_mg_d": 349.75}
    view = flow_of(with_scenario("plan_without_calcium", less, calcium_mg=0.0))
    (panel,) = [panel for panel in view.panels if 4 in panel.places]
    assert panel.name != "Plan"
    assert panel.drawn.height < max(each.drawn.height for each in view.panels)


def test_the_table_has_every_flow_of_every_scenario() -> None:
    """What the drawing merges for the eye stands apart in the table."""
    view = flow_of(a_document())
    assert view.heads == ("Now", "Plan", "Article")
    rows = dict(view.rows)
    assert rows["Eaten"] == ("520", "1,170", "1,120")
    assert rows["Lost by the gut"] == ("110", "110", "110")
    assert [cells for name, cells in rows.items() if name.startswith("Kept by bone")] == [("−30", "−30", "−30")]


@pytest.mark.parametrize(("bone_in", "is_given"), [(230.0, True), (290.0, False), (260.0, False)])
def test_what_bone_gives_away_is_named_and_has_no_sign(bone_in: float, is_given: bool) -> None:
    """Nobody has to know what "keeps minus thirty" would mean."""
    document = a_document()
    document["scenarios"]["plan"]["ledger"] |= {"bone_in_mg_d": bone_in, "bone_out_mg_d": 260.0}
    panel = next(panel for panel in flow_of(document).panels if panel.name == "Plan")
    assert panel.is_given is is_given
    assert panel.kept == str(round(abs(bone_in - 260.0)))


def test_seasons_show_two_lines_and_both_units() -> None:
    """The plan against now, the target bold among nmol/L and ng/mL."""
    view = seasons_view(a_document(), VOICE)
    assert view is not None
    assert sorted(curve.code for curve in view.drawn.curves) == ["now", "plan"]
    (target,) = [(nmol, ng) for nmol, ng, _, is_target in view.ticks if is_target]
    assert target == ("50", "20")
    assert all(number in view.spoken for number in ("62", "32", "47 and 77", "50 nmol/L"))
    assert all(share in view.lead.replace("\u00a0", " ") for share in ("93 %", "8 %"))
    assert len(view.months) == 9


def test_no_share_of_an_ensemble_is_everybody() -> None:
    """All of two hundred imagined people are not all people."""
    document = a_document()
    view = dose_view(document, VOICE)
    assert view is not None
    assert document["vitamin_d_dose"]["shares"][-1]["share"] == 1.0
    assert [share for _, _, share, _, _ in view.shares] == ["8 %", "86 %", "93 %", "over 99 %"]
    assert [is_answer for *_, is_answer in view.shares] == [False, False, True, False]


def test_of_many_amounts_the_telling_ones_are_drawn() -> None:
    """Nothing, the one just too small, the answer and the largest; the table has every one that was tried."""
    document = a_document()
    dose = document["vitamin_d_dose"]
    shares = [(0.0, 0.1), (10.0, 0.5), (15.0, 0.8), (20.0, 0.92), (25.0, 0.97), (30.0, 0.98), (35.0, 0.99)]
    dose["shares"] = [{"ug": ug, "iu": 40.0 * ug, "share": share} for ug, share in shares]
    dose["smallest_ug"] = 20.0
    view = dose_view(document, VOICE)
    assert view is not None
    assert [ug for _, ug, *_ in view.shares] == ["", "15 µg", "20 µg", "35 µg"]
    assert [is_answer for *_, is_answer in view.shares] == [False, False, True, False]
    assert len(view.rows) == len(shares)
    dose["smallest_ug"] = None
    view = dose_view(document, VOICE)
    assert view is not None
    assert [ug for _, ug, *_ in view.shares] == ["", "30 µg", "35 µg"]


def test_bone_lies_where_its_band_says() -> None:
    """The middle inside its line, the same change in words, four sites with each scenario."""
    view = bone_view(a_document(), VOICE)
    assert view is not None
    assert [group.title for group in view.groups] == ["Spine", "Femoral neck", "Total hip", "Whole body"]
    assert view.shown == 1
    for group in view.groups:
        assert [line.code for line in group.lines] == ["now", "plan", "article"]
        for line in group.lines:
            assert line.placed.start is not None
            assert line.placed.width is not None
            assert line.placed.start <= (line.placed.dot or 0.0) <= line.placed.start + line.placed.width
            assert line.value in view.spoken


def test_bone_tells_one_step_and_no_growing_gain() -> None:
    """How far the plan is ahead is told after one year and at the end, so that a step does not look like a slope."""
    view = bone_view(a_document(), VOICE)
    assert view is not None
    assert "after one year" in view.lead
    assert "after 10 years" in view.lead


def test_proteins_promise_nothing_for_bone_or_arteries() -> None:
    """They move, and the page says that nobody has shown what that does."""
    view = proteins_view(a_document(), VOICE)
    assert view is not None
    assert "Nobody has shown" in view.lead
    assert len(view.groups) == view.shown == 2


def test_arteries_are_drawn_on_an_axis_of_their_own() -> None:
    """A group with and one without, from zero, with the interval where it was printed."""
    view = arteries_view(a_document(), VOICE)
    assert view is not None
    (valve,) = [trial for trial in view.trials if trial.source.code == "diederichsen2022"]
    assert [group.value for group in valve.groups] == ["275 (225–326)", "292 (246–338)"]
    assert valve.groups[0].value in view.spoken


def test_risks_show_both_sides() -> None:
    """Studies that say more and studies that say fewer or nothing stand under one outcome, those that fit first."""
    view = risks_view(a_document(), VOICE)
    assert view is not None
    every = (*view.drawn, *view.told)
    assert {"harm", "none", "benefit"} <= {study.says for risk in every for study in risk.studies}
    for risk in every:
        assert [study.fits for study in risk.studies] == sorted((study.fits for study in risk.studies), reverse=True)
        assert all(study.fits for study in risk.drawn)


def test_no_risk_is_told_where_they_are_withheld() -> None:
    """Nothing is weighed for whom nothing can be said."""
    document = a_document()
    document["withheld"] = [{"part": "risks", "code": "forecast-kidney"}]
    assert risks_view(document, VOICE) is None


def test_nothing_more_taken_is_no_risk() -> None:
    """Who takes nothing more than now is told so, without a drawing."""
    document = a_document()
    document["risks"] = []
    view = risks_view(document, VOICE)
    assert view is not None
    assert (view.drawn, view.told) == ((), ())


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (2.5, "+2.5"), (-20.0, "−20")])
def test_a_rulers_number_has_a_sign(value: float, said: str) -> None:
    """Left and right of "no change" are told without colour too."""
    assert signed_mark(value) == said
