"""A simulated trial in the contract's form: arm by arm, week by week, mean and spread of what was followed."""

from __future__ import annotations

from boneward.knowledge.sources import source_card
from boneward.people.trial import Assumed
from boneward.physiology.subjects import FLOWS, MEASURED_SITES
from boneward.physiology.trial import ArmCourse, TrialCourse
from boneward.physiology.trial_figures import Summary, columns_of, place_of, summary_of
from boneward.physiology.trial_people import usual_share_of_rule
from boneward.report.json_values import Document, plain
from boneward.report.plan_document import cited
from boneward.report.words import Words

SCHEMA = "boneward.trial/1"
FIGURES = (
    "25ohd_nmol_l",
    "absorbed_fraction",
    "pth_relative",
    "ucoc_coc_ratio_change_pct",
    "dp_ucmgp_change_pct",
)
TEST_LOAD = "test_load_fraction"
SUN = "sun_ug"
_MODEL = "boneward_forecast"


def trial_document(course: TrialCourse, words: Words) -> Document:
    """Return the contract's document; every value is JSON-ready.

    Args:
        course: the simulated trial.
        words: the language that the document is asked in.
    """
    trial = course.trial
    document: Document = {
        "schema": SCHEMA,
        "language": words.language,
        "people": trial.people,
        "seed": trial.seed,
        "weeks": list(trial.weeks),
        "assumed": [_assumed(each) for each in (*trial.assumed, *_about_the_sun(course))],
        "arms": {name: _arm(course, arm) for name, arm in course.arms.items()},
    }
    document["sources"] = {source: source_card(source).as_document() for source in cited(document)}
    return document


def _assumed(assumed: Assumed) -> Document:
    return {
        "what": assumed.what,
        "value": plain(assumed.value),
        "unit": assumed.unit,
        "sources": list(assumed.sources),
    }


def _about_the_sun(course: TrialCourse) -> list[Assumed]:
    """Return what stands for what the trial does not say of its sun, and how much of the told sun was taken."""
    found = []
    if course.trial.latitude is not None and not course.trial.habits:
        rule = usual_share_of_rule()
        found.append(Assumed("sun_of_rule", rule.value * course.sun_share, "1", rule.sources))
    if course.trial.latitude is not None and not course.trial.skin:
        found.append(Assumed("skin", float("nan"), "1", (_MODEL,)))
    if course.trial.habits and course.sun_share < 1.0:
        found.append(Assumed("sun_share", course.sun_share, "1", (_MODEL,)))
    return found


def _arm(course: TrialCourse, arm: ArmCourse) -> Document:
    columns = columns_of(course, arm)
    named = (*FIGURES, *((TEST_LOAD,) if TEST_LOAD in columns else ()), SUN)
    sites = {site: f"bmd_change_pct.{site}" for site in MEASURED_SITES}
    told = {name: summary_of(columns[name]) for name in (*named, *sites.values())}
    ledger = {f"{flow}_mg_d": columns[f"ledger.{flow}_mg_d"].mean(axis=1) for flow in FLOWS}
    places = {week: place_of(course, week) for week in course.trial.weeks}
    return {
        str(week): {
            "n": course.trial.people,
            **{name: _at(told[name], place) for name in named},
            "bmd_change_pct": {site: _at(told[path], place) for site, path in sites.items()},
            # Not rounded: the members must add up to the last digit.
            "ledger": {flow: float(means[place]) for flow, means in ledger.items()},
        }
        for week, place in places.items()
    }


def _at(summary: Summary, place: int) -> Document:
    return {name: plain(float(values[place])) for name, values in summary.items()}
