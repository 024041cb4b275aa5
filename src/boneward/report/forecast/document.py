"""The forecast of one person in the contract's form: numbers and codes, with each finding's sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boneward.knowledge.findings import SEVERITIES, Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.sources import source_card
from boneward.people.columns import People
from boneward.people.person import Person
from boneward.physiology.dose import DoseChoice
from boneward.physiology.forecast import Assumed, Forecast, Withheld
from boneward.physiology.measured import Measured
from boneward.report.forecast.beside import risks_document, soft_tissue_document, validation_document, why_document
from boneward.report.forecast.courses import band_document, course_document, difference_document, seasons_document
from boneward.report.json_values import Document, plain
from boneward.report.plan_document import cited, finding_document, person_document
from boneward.report.words import Words

SCHEMA = "boneward.forecast/1"


@dataclass(frozen=True, slots=True)
class ForeseenPerson:
    """One person, a batch of one, with what is foreseen and what the plan found about them."""

    person: Person
    people: People
    forecast: Forecast
    plan_findings: Sequence[Finding] = ()


def forecast_document(foreseen: ForeseenPerson, words: Words) -> Document:
    """Return the contract's document `boneward.forecast/1`; every value is JSON-ready and NaN is null."""
    forecast = foreseen.forecast
    document: Document = {
        "schema": SCHEMA,
        "language": words.language,
        "date": forecast.on.isoformat() if forecast.on else None,
        "years": forecast.years,
        "members": forecast.members,
        "band": list(forecast.shares),
        "target_25ohd_nmol_l": plain(forecast.target_nmol_l),
        "chance": plain(forecast.chance),
        "person": person_document(foreseen.person, foreseen.people),
        "assumed": [_assumed(each) for each in forecast.assumed],
        "withheld": [_withheld(each) for each in forecast.withheld],
        "scenarios": {name: course_document(course) for name, course in forecast.scenarios.items()},
        "differences": {name: difference_document(bands) for name, bands in forecast.differences.items()},
        "seasons": seasons_document(forecast),
        "vitamin_d_dose": _dose(forecast.dose),
        "test_advice": finding_document(forecast.advice, words) if forecast.advice else None,
        "measured": _measured(forecast.measured),
        "risks": risks_document(forecast, foreseen.people),
        "soft_tissue": soft_tissue_document(forecast),
        "validation": validation_document(),
        "why": why_document(forecast),
        "findings": [finding_document(finding, words) for finding in _findings(foreseen)],
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


def _withheld(withheld: Withheld) -> Document:
    return {"part": withheld.part, "code": withheld.code}


def _findings(foreseen: ForeseenPerson) -> list[Finding]:
    """Return what must be said, gravest first, each once; of the plan only what is grave."""
    grave = [finding for finding in foreseen.plan_findings if finding.severity != SEVERITIES[-1]]
    once = {(finding.code, finding.nutrient, str(finding.arguments)): finding for finding in foreseen.forecast.findings}
    once |= {(finding.code, finding.nutrient, str(finding.arguments)): finding for finding in grave}
    return sorted(once.values(), key=lambda finding: SEVERITIES.index(finding.severity))


def _dose(dose: DoseChoice | None) -> Document | None:
    if dose is None:
        return None
    return {
        "verdict": dose.verdict,
        "range_ug": [plain(end) for end in dose.range_ug] if dose.range_ug else None,
        "target_nmol_l": plain(dose.target_nmol_l),
        "chance": plain(dose.chance),
        "smallest_ug": plain(dose.smallest_ug),
        "iu": _iu(dose.smallest_ug),
        "day": dose.day if dose.day >= 0 else None,
        "date": dose.on.isoformat() if dose.on else None,
        "is_seasonal": dose.is_seasonal,
        "shares": [{"ug": plain(each.ug), "iu": _iu(each.ug), "share": plain(each.share)} for each in dose.shares],
    }


def _iu(ug: float) -> float | int | None:
    return None if math.isnan(ug) else plain(ug * parameter("iu_per_ug_vitamin_d"))


def _measured(measured: Measured | None) -> Mapping[str, object] | None:
    if measured is None:
        return None
    return {
        "used": [
            {"nmol_l": plain(each.nmol_l), "date": each.on.isoformat() if each.on else None} for each in measured.used
        ],
        "prior": band_document(measured.prior),
        "posterior": band_document(measured.posterior),
        "fits": measured.fits,
    }
