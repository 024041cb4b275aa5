"""What the sun gives at a place and time, in the contract's form: numbers and codes, with each finding's sentence."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.sources import source_card
from boneward.people.columns import SKINS
from boneward.people.sun_question import SunQuestion
from boneward.report.amounts import clock
from boneward.report.json_values import Document, plain
from boneward.report.sentences import speak_finding
from boneward.report.sun_place import place_document
from boneward.report.words import Words
from boneward.sun.answer import SunAnswer
from boneward.sun.asked import SkinAnswer

SCHEMA = "boneward.sun/1"
_EXACT = 1e-6


def sun_document(answer: SunAnswer, words: Words) -> Document:
    """Return the contract's document `boneward.sun/1` of one day; every value is JSON-ready, NaN is null."""
    document: Document = {
        "schema": SCHEMA,
        "language": words.language,
        "place": place_document(answer.question.location, words),
        **_moment(answer),
        **_exposure(answer),
        "solar_zenith_deg": finite(answer.zenith_deg),
        "ozone_du": finite(answer.ozone_du),
        "uv_index": finite(answer.uv_index),
        "vitamin_d_irradiance_w_m2": finite(answer.irradiance_w_m2),
        **_made(answer),
        **_burn(answer),
        **_day(answer),
        "by_skin": [_skin(skin) for skin in answer.by_skin],
        "withheld": answer.withheld,
        "findings": finding_documents(answer.findings, words),
    }
    document["sources"] = cards(answer.sources, answer.findings)
    return document


def _moment(answer: SunAnswer) -> Document:
    question = answer.question
    return {
        "date": question.date.isoformat(),
        "month": question.month,
        "time": clock(answer.start_minute if question.start_minute is None else question.start_minute),
        "time_assumed": question.start_minute is None,
        "utc_offset_h": finite(answer.utc_offset_h),
        "solar_time": clock(answer.solar_minute),
    }


def _exposure(answer: SunAnswer) -> Document:
    question = answer.question
    return {
        **who_asks(question),
        "area_m2": finite(answer.area_m2),
        "minutes": finite(answer.minutes),
        "minutes_assumed": question.minutes is None,
        "spf": finite(question.spf),
        "glass": question.glass,
        "stated": [
            {"typed": each.text, "read_as": list(each.codes), "unknown": each.unknown} for each in question.stated
        ],
        "cloud": question.cloud,
        "spectrum": question.spectrum,
        "posture": question.posture,
        "burn_limit_med": burn_limit(question),
        "burn_check_altitude_m": finite(np.fmax(question.location.altitude_m, question.location.altitude_near_m)),
    }


def who_asks(question: SunQuestion) -> Document:
    """Return what a question says about the skin: its type, the age, and what of it is bare."""
    return {
        "skin": SKINS[question.skin] if question.skin else None,
        "age": finite(question.age),
        "uncovered": list(question.uncovered),
    }


def burn_limit(question: SunQuestion) -> float | int | None:
    """Return the share of the dose that just reddens at which to stop: the asked one, or the house's."""
    asked = question.burn_limit
    return plain(parameter("sun_burn_limit_med") if math.isnan(asked) else asked)


def _made(answer: SunAnswer) -> Document:
    per_ug = parameter("iu_per_ug_vitamin_d")
    amounts = {"ug": answer.ug, "low": answer.ug_low, "high": answer.ug_high}
    in_iu = {"iu": answer.ug, "iu_low": answer.ug_low, "iu_high": answer.ug_high}
    return {
        "vitamin_d": {name: finite(ug) for name, ug in amounts.items()}
        | {name: finite(ug * per_ug) for name, ug in in_iu.items()},
        "by_skin_convention": {name: finite(ug) for name, ug in answer.by_convention.items()},
        "minutes_for_iu": {str(goal): finite(minutes) for goal, minutes in answer.minutes_for_iu.items()},
        "minutes_for_iu_reason": {str(goal): answer.reason_for_iu.get(goal) or None for goal in answer.minutes_for_iu},
    }


def _burn(answer: SunAnswer) -> Document:
    limit = answer.minutes_to_burn_limit
    stop = math.floor(answer.start_minute + limit + _EXACT) if math.isfinite(limit) else None
    return {
        "med_fraction": finite(answer.med_fraction),
        "minutes_to_burn_limit": finite(limit),
        "minutes_to_one_med": finite(answer.minutes_to_one_med),
        "stop_time": None if stop is None else clock(stop),
    }


def _day(answer: SunAnswer) -> Document:
    windows = [{"from": clock(math.ceil(first)), "to": clock(math.floor(last))} for first, last in answer.windows]
    longest = max(answer.windows, key=lambda window: window[1] - window[0], default=None)
    return {
        "window": None if longest is None else windows[answer.windows.index(longest)],
        "windows": windows,
        "highest": {
            "time": clock(answer.highest_minute),
            "solar_zenith_deg": finite(answer.highest_zenith_deg),
            "uv_index": finite(answer.highest_uv_index),
        },
        "day": {
            "sunrise": _clock_or_none(answer.sunrise_minute),
            "sunset": _clock_or_none(answer.sunset_minute),
            "kind": answer.day_kind,
        },
    }


def _skin(answer: SkinAnswer) -> Document:
    ug = answer.ug_at_burn_limit
    return {
        "skin": SKINS[answer.skin],
        "minutes_to_burn_limit": finite(answer.minutes_to_burn_limit),
        "ug_at_burn_limit": finite(ug),
        "iu_at_burn_limit": finite(ug * parameter("iu_per_ug_vitamin_d")),
        "minutes_for_400": finite(answer.minutes_for_400),
    }


def _clock_or_none(minute: float) -> str | None:
    return clock(minute) if math.isfinite(minute) else None


def finite(value: float) -> float | int | None:
    """Return a number as JSON wants it; what is not known, or never comes, is null."""
    return plain(value) if math.isfinite(value) else None


def finding_documents(findings: Sequence[Finding], words: Words) -> list[Document]:
    """Return the findings, each with its sentence."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "arguments": {name: _argument(value) for name, value in finding.arguments.items()},
            "sources": list(finding.sources),
            "verification": finding.verification,
            "text": speak_finding(finding, words),
        }
        for finding in findings
    ]


def _argument(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_argument(inner) for inner in value]
    return finite(value) if isinstance(value, float) else value


def cards(sources: Sequence[str], findings: Sequence[Finding]) -> Document:
    """Return the cards of the numbers' and the findings' sources, each once, in order of appearance."""
    named = [*sources, *(source for finding in findings for source in finding.sources)]
    return {source: source_card(source).as_document() for source in dict.fromkeys(named)}
