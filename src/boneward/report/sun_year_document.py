"""The article's sun rule at a place, month by month, in the contract's form."""

from __future__ import annotations

import math

from boneward.knowledge.parameters import parameter
from boneward.people.columns import SUNS
from boneward.people.sun_question import ARTICLE_UNCOVERED
from boneward.report.amounts import clock
from boneward.report.json_values import Document
from boneward.report.sun_document import SCHEMA, cards, finding_documents, finite, who_asks
from boneward.report.sun_place import place_document
from boneward.report.words import Words
from boneward.sun.article_rule import rule_times
from boneward.sun.year import SunMonth, SunYear

_REASONS = {"low": "too-little", "good": "enough"}


def sun_year_document(year: SunYear, words: Words) -> Document:
    """Return the contract's document `boneward.sun/1` of a year; every value is JSON-ready, NaN is null."""
    times = rule_times()
    document: Document = {
        "schema": SCHEMA,
        "language": words.language,
        "place": place_document(year.question.location, words),
        **who_asks(year.question),
        "uncovered": list(ARTICLE_UNCOVERED),
        "year": year.question.date.year,
        "burn_limit_med": finite(parameter("sun_burn_limit_med")),
        "class_iu": finite(parameter("sun_class_iu")),
        "rule_minutes": [finite(times.least), finite(times.most)],
        "months": [_month(month, times.most, withheld=year.withheld) for month in year.months],
        "seasons": [
            {"sun_class": SUNS[season.sun_class], "from_month": season.from_month, "to_month": season.to_month}
            for season in year.seasons
        ],
        "withheld": year.withheld,
        "findings": finding_documents(year.findings, words),
    }
    document["sources"] = cards(year.sources, year.findings)
    return document


def _month(month: SunMonth, most: float, *, withheld: bool) -> Document:
    """Return one month; `safe_minutes` is null where the article's most minutes do not reach the burn limit."""
    sun_class, limit = SUNS[month.sun_class], month.minutes_to_burn_limit
    return {
        "month": month.month,
        "noon_uv_index": finite(month.noon_uv_index),
        "noon_time": clock(month.noon_minute) if math.isfinite(month.noon_minute) else None,
        "solar_zenith_deg": finite(month.zenith_deg),
        "sun_class": sun_class,
        "article_rule": {
            name: finite(getattr(month, name))
            for name in ("ug_15", "ug_30", "ug_15_low", "ug_15_high", "ug_30_low", "ug_30_high", "med_15", "med_30")
        },
        "minutes_to_burn_limit": finite(limit),
        "safe_minutes": finite(limit) if limit <= most else None,
        "ug_safe": finite(month.ug_safe),
        "reason": "ask-first" if withheld else _REASONS.get(sun_class),
    }
