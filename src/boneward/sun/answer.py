"""One question about the sun answered: a place, a day, a start, some minutes, a skin."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.people.sun_question import SunQuestion
from boneward.sun.asked import (
    ASK_FIRST,
    IU_ASKED,
    Asked,
    SkinAnswer,
    ask,
    burn_of,
    daylight,
    highest_minute_of,
    light_at_start,
    made_by_convention,
    minutes_for_iu,
    minutes_of,
    start_of,
    useful_starts,
    vitamin_d_of,
    windows_of,
    zenith_degrees,
)
from boneward.sun.constants import sun_sources
from boneward.sun.findings import is_baby, question_findings, without_minutes


@dataclass(frozen=True, slots=True)
class SunAnswer:
    """Everything about one stay in the sun.

    Attributes:
        question: as read.
        start_minute: of the place's clock.
        utc_offset_h: how far that clock is before Universal Time.
        solar_minute: true solar time of the start.
        area_m2: bare skin.
        minutes: of the stay.
        zenith_deg, uv_index, irradiance_w_m2: at the start, clear sky, level ground.
        ozone_du: that was reckoned with.
        ug, ug_low, ug_high: vitamin D3 made, with both ends of what is known.
        by_convention: µg under each of two views of how much skin colour takes away.
        med_fraction: share of the dose that reddens, clear sky, the most exposed spot.
        minutes_to_burn_limit, minutes_to_one_med: from the start; NaN where not reached that day.
        minutes_for_iu: by amount; NaN where `reason_for_iu` says why not.
        windows: first and last starts from which 400 IU are made within an hour and before the burn limit.
        can_make: whether any skin type that may be meant has such a start.
        highest_minute, highest_zenith_deg, highest_uv_index: of the day.
        strongest_uv_index: of the day, for the burn check.
        sunrise_minute, sunset_minute: NaN in polar day and night.
        day_kind: normal, polar_night or midnight_sun.
        by_skin: the six types.
        findings, sources: what to say, and whose numbers were used.
        withheld: no minutes are told to this person; all about being out is NaN or empty.
    """

    question: SunQuestion
    start_minute: float
    utc_offset_h: float
    solar_minute: float
    area_m2: float
    minutes: float
    zenith_deg: float
    ozone_du: float
    uv_index: float
    irradiance_w_m2: float
    ug: float
    ug_low: float
    ug_high: float
    by_convention: dict[str, float]
    med_fraction: float
    minutes_to_burn_limit: float
    minutes_to_one_med: float
    minutes_for_iu: dict[int, float]
    reason_for_iu: dict[int, str]
    windows: tuple[tuple[float, float], ...]
    can_make: bool
    highest_minute: float
    highest_zenith_deg: float
    highest_uv_index: float
    strongest_uv_index: float
    sunrise_minute: float
    sunset_minute: float
    day_kind: str
    by_skin: tuple[SkinAnswer, ...]
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()
    withheld: bool = False


def answer_sun(question: SunQuestion) -> SunAnswer:
    """Answer a question that was read and found right; a batch of one."""
    asked = ask(question)
    drafted = _draft(asked, start_of(asked), minutes_of(question))
    drafted = replace(drafted, findings=question_findings(drafted))
    return withhold(drafted) if is_baby(question.age) else drafted


def _draft(asked: Asked, start: float, minutes: float) -> SunAnswer:
    at_start, offset = light_at_start(asked, start)
    burn = burn_of(asked, start, minutes)
    in_time, reasons = minutes_for_iu(asked, start, burn.minutes_to_limit)
    works = [useful_starts(asked, skin) for skin in asked.types]
    dose = asked.running.dose(start, minutes)
    low, made, high = vitamin_d_of(asked, dose)
    sunrise, sunset, kind = daylight(asked.light)
    return SunAnswer(
        question=asked.question,
        start_minute=start,
        utc_offset_h=offset,
        solar_minute=float(at_start.solar_minute[0, 0]),
        area_m2=float(asked.skin.area[0]),
        minutes=minutes,
        zenith_deg=zenith_degrees(at_start.mu[0, 0]),
        ozone_du=float(asked.site.sky.ozone[0]),
        uv_index=float(at_start.uv_index[0, 0]),
        irradiance_w_m2=float(at_start.irradiance[0, 0]),
        ug=made,
        ug_low=low,
        ug_high=high,
        by_convention=made_by_convention(asked, dose),
        med_fraction=burn.med_fraction,
        minutes_to_burn_limit=burn.minutes_to_limit,
        minutes_to_one_med=burn.minutes_to_one_med,
        minutes_for_iu=in_time,
        reason_for_iu=reasons,
        windows=windows_of(np.logical_and.reduce(works)),
        can_make=any(each.any() for each in works),
        highest_minute=highest_minute_of(asked.light),
        highest_zenith_deg=zenith_degrees(asked.light.mu[0].max()),
        highest_uv_index=float(asked.light.uv_index[0].max()),
        strongest_uv_index=float(asked.light.burning[0].max()),
        sunrise_minute=sunrise,
        sunset_minute=sunset,
        day_kind=kind,
        by_skin=burn.by_skin,
        sources=sun_sources(),
    )


def withhold(answer: SunAnswer) -> SunAnswer:
    """Return an answer that tells someone nothing about minutes in the sun: they must ask first. The sky's stays."""
    return replace(
        answer,
        minutes=math.nan if answer.question.minutes is None else answer.minutes,
        ug=math.nan,
        ug_low=math.nan,
        ug_high=math.nan,
        med_fraction=math.nan,
        minutes_to_burn_limit=math.nan,
        minutes_to_one_med=math.nan,
        by_convention={},
        minutes_for_iu=dict.fromkeys(IU_ASKED, math.nan),
        reason_for_iu=dict.fromkeys(IU_ASKED, ASK_FIRST),
        windows=(),
        by_skin=(),
        withheld=True,
        findings=without_minutes(answer.findings),
    )
