"""A forecast made by hand, so that documents and pages are tested on numbers that are known."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.people.batch import people_from_persons
from boneward.people.columns import Floats
from boneward.people.read import read_person
from boneward.physiology.dose import DoseChoice, DoseShare
from boneward.physiology.ensemble import Band
from boneward.physiology.forecast import Assumed, Forecast, ScenarioCourse, WinterLow
from boneward.physiology.measured import Measured, Used
from boneward.physiology.scenarios import Supplements
from boneward.report.forecast.document import ForeseenPerson, forecast_document
from boneward.report.words import Words

START = date(2026, 11, 20)
YEARS = 10
DAYS = (*range(0, 730, 7), *range(730, 3653, 28), 3652)
LOW_DAY = 98
PERSON: dict[str, object] = {"person": {"name": "Mei", "age": 58, "sex": "female", "menopause": "post"}}
MEAN_DAY = {
    "intake": 520.0, "absorbed": 170.25, "unabsorbed": 349.75, "endogenous_faecal": 110.0, "urine": 75.25,
    "sweat": 15.0, "bone_in": 270.0, "bone_out": 300.0,
}  # fmt: skip


def band(middle: Floats, width: float) -> Band:
    """Return a band of equal width either way."""
    return Band(middle, middle - width, middle + width)


def course(taken: Supplements, level: float, carboxylation: float, step: float) -> ScenarioCourse:
    """Return a scenario: a level with a season, proteins that fall by a share, and a step above a steady loss."""
    days = np.array(DAYS, dtype=np.float64)
    wave = np.cos(2 * math.pi * (days - LOW_DAY) / 365.25)
    loss = -0.7 * days / 365.25 + step * (1 - np.exp(-days / 120))
    bands = {
        "d25": band(level - 12 * wave, 15.0),
        "ucoc_coc_change": band(np.where(days > 0, -carboxylation, 0.0), 10.0),
        "dp_ucmgp_change": band(np.where(days > 0, -carboxylation / 2, 0.0), 8.0),
        "absorbed_fraction": band(np.full(days.shape, 0.3), 0.05),
        "pth_relative": band(np.full(days.shape, 0.95), 0.1),
        **{
            f"bmd_change.{site}": band(loss, 0.3 * np.sqrt(days / 365.25))
            for site in ("spine", "femoral_neck", "total_hip", "whole_body")
        },
    }
    ledger = dict(MEAN_DAY) | {"intake": 520.0 + taken.calcium_mg}
    ledger["unabsorbed"] = ledger["intake"] - ledger["absorbed"]
    by_day = {flow: np.full(days.shape, value) for flow, value in ledger.items()}
    return ScenarioCourse(taken, DAYS, bands, ledger, tuple(ledger for _ in range(YEARS)), by_day)


def between(new: ScenarioCourse, old: ScenarioCourse) -> dict[str, Band]:
    """Return what lies between two scenarios, with a narrow band."""
    return {name: band(new.bands[name].median - old.bands[name].median, 0.4) for name in new.bands}


def a_forecast(**changed: Any) -> Forecast:  # noqa: ANN401 - any field
    """Return the forecast of a woman whose plan gives calcium, D3 and K2; `changed` replaces its fields."""
    now = course(Supplements(0.0, 0.0, 0.0, 0.0), 44.0, 0.0, 0.0)
    plan = course(Supplements(650.0, 25.0, 0.0, 90.0), 74.0, 50.0, 1.0)
    article = course(Supplements(600.0, 25.0, math.nan, 135.0), 76.0, 55.0, 1.0)
    drawn = {"now": now, "plan": plan, "article": article}
    lows = {
        name: WinterLow(LOW_DAY, START + timedelta(days=LOW_DAY), _at(each, LOW_DAY), share, is_seasonal=True)
        for (name, each), share in zip(drawn.items(), (0.08, 0.93, 1.0), strict=True)
    }
    made = Forecast(
        on=START,
        years=YEARS,
        members=200,
        shares=(0.05, 0.95),
        target_nmol_l=50.0,
        chance=0.9,
        assumed=(Assumed("sodium_mg", 3530.0, "mg/d", ("nhanes2017_2018",)),),
        withheld=(),
        scenarios=drawn,
        differences={"plan-now": between(plan, now), "article-now": between(article, now)},
        winter=lows,
        dose=DoseChoice(
            "dose-found", (20.0, 50.0), 50.0, 0.9, 25.0,
            tuple(DoseShare(ug, share) for ug, share in ((0.0, 0.08), (20.0, 0.86), (25.0, 0.93), (50.0, 1.0))),
            LOW_DAY, START + timedelta(days=LOW_DAY), is_seasonal=True,
        ),
        advice=None,
        measured=Measured((Used(45.0, date(2026, 5, 2)),), _one(50.0, 20.0), _one(44.0, 12.0), fits=True),
        findings=(),
    )  # fmt: skip
    return replace(made, **changed)


def _at(each: ScenarioCourse, day: int) -> Band:
    place, held = DAYS.index(day), each.bands["d25"]
    return Band(held.median[place], held.low[place], held.high[place])


def _one(middle: float, width: float) -> Band:
    return band(np.array(middle), width)


def a_document(
    language: str = "en",
    *,
    plan_findings: tuple[Finding, ...] = (),
    person: dict[str, object] | None = None,
    **changed: Any,  # noqa: ANN401 - any field
) -> dict[str, Any]:
    """Return the document of such a forecast."""
    read = read_person(person or PERSON, on=START).person
    assert read is not None
    foreseen = ForeseenPerson(read, people_from_persons([read]), a_forecast(**changed), plan_findings)
    return forecast_document(foreseen, Words(language))
