"""What must be said beside the sun's numbers: codes with arguments."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from boneward.knowledge.findings import SEVERITIES, Finding
from boneward.knowledge.parameters import parameter
from boneward.knowledge.registry import finding
from boneward.people.columns import Floats
from boneward.sun.article_rule import rule_times

if TYPE_CHECKING:
    from boneward.people.location import Location
    from boneward.people.sun_question import SunQuestion
    from boneward.sun.answer import SunAnswer
    from boneward.sun.year import SunYear

_NOON = 720.0
_BEYOND = "beyond-burn-limit"
ABOUT_MINUTES = frozenset(
    {
        "sun-over-one-med",
        "sun-over-burn-limit",
        "sun-iu-beyond-burn-limit",
        "sun-no-vitamin-d",
        "sun-polar-night",
        "sun-cloud-burn",
        "sun-band",
        "sun-ask-first",
        "sun-sunscreen-stays",
        "sun-skin-not-given",
        "sun-age-not-given",
        "sun-glass",
        "sun-rule-burns",
        "sun-altitude-unknown",
    }
)
"""Findings about minutes in the sun: not for someone to whom none are told."""


def question_findings(answer: SunAnswer) -> tuple[Finding, ...]:
    """Return what must be said beside one answer, gravest first."""
    question = answer.question
    found = [
        *place_findings(question.location, np.array([answer.highest_minute])),
        *_skin_findings(answer),
        *_dose_findings(answer),
        *_unknown_findings(question),
        finding("sun-glass"),
        finding("sun-ask-first"),
    ]
    return in_order(found)


def is_baby(age: float) -> bool:
    """Say whether someone is so young that no minutes in the sun are told; an unknown age (NaN) is not."""
    return age < parameter("sun_infant_age_below")


def without_minutes(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that do not speak of minutes in the sun."""
    return tuple(each for each in found if each.code not in ABOUT_MINUTES)


def in_order(found: list[Finding]) -> tuple[Finding, ...]:
    """Return findings gravest first, each group in the order in which it was found."""
    return tuple(sorted(found, key=lambda each: SEVERITIES.index(each.severity)))


_Answer = TypeVar("_Answer", "SunAnswer", "SunYear")


def add_findings(answer: _Answer, found: tuple[Finding, ...]) -> _Answer:
    """Return an answer with more findings, gravest first."""
    return replace(answer, findings=in_order([*found, *answer.findings]))


def place_findings(location: Location, highest: Floats) -> Iterator[Finding]:
    """Yield what must be said about a place and its clock.

    Args:
        location: the place.
        highest: when the sun is highest there, minutes of the clock, on one day or on several.
    """
    if location.others and location.city:
        yield finding("sun-place-ambiguous", city=location.city, others=list(location.others))
    if location.zone_from == "nearest":
        yield finding("sun-zone-nearest", zone=location.zone)
    if location.zone_from == "longitude":
        yield finding("sun-zone-longitude", zone=location.zone)
    if math.isnan(location.altitude_m):
        yield finding("sun-altitude-unknown")
    first, last = float(highest.min()), float(highest.max())
    if max(abs(first - _NOON), abs(last - _NOON)) > parameter("sun_clock_far"):
        code = "sun-clock-far-from-sun" if last - first < 1.0 else "sun-clock-far-through-year"
        yield finding(code, first_clock=first, last_clock=last)


def _skin_findings(answer: SunAnswer) -> Iterator[Finding]:
    if is_baby(answer.question.age):
        yield finding("sun-baby")
    if answer.question.minutes is not None:
        yield from _too_long(answer, answer.minutes_to_burn_limit)
    if answer.strongest_uv_index >= parameter("sun_protect_from_uv_index"):
        yield finding("sun-uv-high", uv_index=round(answer.strongest_uv_index, 1))
        yield finding("sun-sunscreen-stays")


def _too_long(answer: SunAnswer, limit: float) -> Iterator[Finding]:
    """Yield what must be said about minutes that were asked about and go beyond the burn limit."""
    code = "sun-over-one-med" if answer.med_fraction >= parameter("sun_burn_stop_med") else "sun-over-burn-limit"
    if answer.minutes > limit:
        yield finding(code, stay_minutes=math.floor(answer.minutes), limit_minutes=math.floor(limit))


def _dose_findings(answer: SunAnswer) -> Iterator[Finding]:
    beyond = [iu for iu, reason in answer.reason_for_iu.items() if reason == _BEYOND]
    if answer.day_kind == "polar_night":
        yield finding("sun-polar-night")
    elif not answer.can_make and not answer.question.glass:
        yield finding("sun-no-vitamin-d")
    if beyond:
        yield finding("sun-iu-beyond-burn-limit", least_iu=float(min(beyond)))
    if answer.question.cloud != "clear":
        yield finding("sun-cloud-burn")
    yield _band()


def _band() -> Finding:
    return finding("sun-band", factor=parameter("sun_k_band"), sky_percent=parameter("sun_ozone_day_sd"))


def _unknown_findings(question: SunQuestion) -> Iterator[Finding]:
    if not question.skin:
        yield finding("sun-skin-not-given")
    if math.isnan(question.age):
        yield finding("sun-age-not-given")


def year_findings(question: SunQuestion, med: Floats) -> Iterator[Finding]:
    """Yield what must be said beside a year of the article's rule; `med` is its longer stay's share of a burn."""
    if is_baby(question.age):
        yield finding("sun-baby")
    if np.any(med >= parameter("sun_burn_stop_med")):
        yield finding("sun-rule-burns", rule_minutes=int(rule_times().most), most_med=round(float(med.max()), 1))
    yield _band()
    yield from _unknown_findings(question)
    yield finding("sun-glass")
    yield finding("sun-ask-first")
