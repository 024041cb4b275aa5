"""One question about the sun answered: a place, a day, a start, some minutes, a skin."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from boneward.knowledge.findings import Finding
from boneward.knowledge.parameters import parameter
from boneward.people.columns import SKINS, Flags, Floats
from boneward.people.sun_question import SunQuestion
from boneward.sun.clock import day_of_year, midnight, utc_offset
from boneward.sun.constants import skin_types, sun_sources
from boneward.sun.day import Light, Site, kilometres, light_at, sky_of
from boneward.sun.findings import ABOUT_MINUTES, is_baby, question_findings
from boneward.sun.ozone import ozone_fortuinkelder1998
from boneward.sun.radiation import cloud_factor
from boneward.sun.running import Running
from boneward.sun.skin import (
    Skin,
    age_share,
    bare_share,
    body_area_mosteller1987,
    dose_for,
    skin_of,
    sunscreen_factor_faurschouwulf2007,
    vitamin_d_made,
)
from boneward.sun.solar_position import MINUTES_A_DAY

POLAR_NIGHT = "polar_night"
IU_ASKED = (400, 600, 1000)
"""For which amounts the minutes are told: the article's good-sun doses and its low-sun dose."""
SUN_DOWN, NOT_POSSIBLE, BEYOND_BURN_LIMIT, DEPENDS_ON_SKIN, ASK_FIRST = (
    "sun-down",
    "not-possible",
    "beyond-burn-limit",
    "depends-on-skin",
    "ask-first",
)
"""Why no minutes are told."""
_NOON = 720.0
_ROUND_START = 5.0  # minutes
_MINUTES_AN_HOUR = 60.0


@dataclass(frozen=True, slots=True)
class SkinAnswer:
    """One skin type: minutes to the burn limit, what is made until then (µg), and the minutes for 400 IU; or NaN."""

    skin: int
    minutes_to_burn_limit: float
    ug_at_burn_limit: float
    minutes_for_400: float


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
    sunrise_minute: float
    sunset_minute: float
    day_kind: str
    by_skin: tuple[SkinAnswer, ...]
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what it comes down to: the place's sun through that day, and the skin."""

    question: SunQuestion
    offset: float
    site: Site
    light: Light
    running: Running
    skin: Skin
    types: tuple[Skin, ...]
    limit: float


def answer_sun(question: SunQuestion) -> SunAnswer:
    """Answer a question that was read and found right; a batch of one."""
    asked = _ask(question)
    minutes = _minutes(question)
    highest = float(np.argmax(asked.light.mu[0])) + 0.5
    start = _start(question, highest, minutes)
    at_start = _light(asked.site, np.array([start]), question)
    med = float(asked.skin.med[0])
    to_limit = _reached(asked.running, start, asked.limit * med)
    sunrise, sunset, kind = _daylight(asked.light)
    in_time, reasons = _minutes_for_iu(asked, start, to_limit)
    if at_start.mu[0, 0] < 0.0 and kind != POLAR_NIGHT:
        in_time, reasons = dict.fromkeys(IU_ASKED, math.nan), dict.fromkeys(IU_ASKED, SUN_DOWN)
    works = [_works(asked, skin) for skin in asked.types]
    low, made, high = _made(asked, asked.running.dose(start, minutes))
    drafted = SunAnswer(
        question=question,
        start_minute=start,
        utc_offset_h=asked.offset,
        solar_minute=float(at_start.solar_minute[0, 0]),
        area_m2=float(asked.skin.area[0]),
        minutes=minutes,
        zenith_deg=_degrees(at_start.mu[0, 0]),
        ozone_du=float(asked.site.sky.ozone[0]),
        uv_index=float(at_start.uv_index[0, 0]),
        irradiance_w_m2=float(at_start.irradiance[0, 0]),
        ug=made,
        ug_low=low,
        ug_high=high,
        by_convention=_by_convention(asked, asked.running.dose(start, minutes)),
        med_fraction=asked.running.burn(start, minutes) / med,
        minutes_to_burn_limit=to_limit,
        minutes_to_one_med=_reached(asked.running, start, parameter("sun_burn_stop_med") * med),
        minutes_for_iu=in_time,
        reason_for_iu=reasons,
        windows=_windows(np.logical_and.reduce(works)),
        can_make=any(each.any() for each in works),
        highest_minute=highest,
        highest_zenith_deg=_degrees(asked.light.mu[0].max()),
        highest_uv_index=float(asked.light.uv_index[0].max()),
        sunrise_minute=sunrise,
        sunset_minute=sunset,
        day_kind=kind,
        by_skin=tuple(_of_type(asked, start, skin) for skin in range(1, len(SKINS))),
        sources=sun_sources(),
    )
    drafted = replace(drafted, findings=question_findings(drafted))
    return withhold(drafted) if is_baby(question.age) else drafted


def withhold(answer: SunAnswer) -> SunAnswer:
    """Return an answer that tells someone nothing about minutes in the sun: they must ask first. The sky's stays."""
    return replace(
        answer,
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
        findings=tuple(each for each in answer.findings if each.code not in ABOUT_MINUTES),
    )


def _ask(question: SunQuestion) -> _Asked:
    offset = utc_offset(question.date, _NOON, question.location.zone)
    site = _site(question, offset)
    light = _light(site, np.arange(MINUTES_A_DAY) + 0.5, question)
    limit = parameter("sun_burn_limit_med") if math.isnan(question.burn_limit) else question.burn_limit
    may_be = (question.skin,) if question.skin else range(1, len(SKINS))
    types = tuple(_skin(question, skin) for skin in may_be)
    return _Asked(
        question, offset, site, light, _running(question, light), _skin(question, question.skin), types, limit
    )


def _minutes(question: SunQuestion) -> float:
    if question.minutes is not None:
        return question.minutes
    return min(parameter("sun_minutes_default"), MINUTES_A_DAY - (question.start_minute or 0.0))


def _light(site: Site, minutes: Floats, question: SunQuestion) -> Light:
    return light_at(site, minutes, spectrum=question.spectrum, upright=question.posture == "standing")


def _site(question: SunQuestion, offset: float) -> Site:
    place = question.location
    latitude = np.array([place.latitude])
    ozone = np.array([question.ozone_du])
    if math.isnan(question.ozone_du):
        ozone = ozone_fortuinkelder1998(latitude, np.array([day_of_year(question.date)]))
    sky = sky_of(ozone, *(np.array([each]) for each in (place.altitude_m, question.albedo, question.aerosol)))
    clock = np.array([midnight(question.date, offset)])
    return Site(latitude, np.array([place.longitude]), clock, sky, kilometres(np.array([place.altitude_near_m])))


def _running(question: SunQuestion, light: Light) -> Running:
    """Return the day's doses; clouds, glass and sunscreen weaken what is made and never what burns.

    Sunscreen is no way to stay longer: some spot is always missed, and that spot burns as if there were none.
    """
    given = question.sunscreen_mg_cm2
    applied = parameter("sun_spf_usual_mg_cm2") if math.isnan(given) else given
    usual = sunscreen_factor_faurschouwulf2007(question.spf, applied)
    erythemal = light.uv_index[0] / parameter("sun_uv_index_per_w_m2")
    passed = cloud_factor(question.cloud) * (parameter("sun_through_glass") if question.glass else 1.0)
    return Running.of(erythemal, light.on_skin[0] * passed / usual)


def _skin(question: SunQuestion, skin: int) -> Skin:
    age = np.array([question.age])
    body = body_area_mosteller1987([question.weight_kg], [question.height_cm])
    return skin_of(np.array([skin], dtype=np.int8), age, body * bare_share(question.uncovered, age))


def _start(question: SunQuestion, highest: float, minutes: float) -> float:
    """Return the start asked for, or one that puts the stay around the highest sun."""
    if question.start_minute is not None:
        return _by_the_clock_of_noon(question, question.start_minute)
    around = round((highest - minutes / 2.0) / _ROUND_START) * _ROUND_START
    return min(max(around, 0.0), MINUTES_A_DAY - minutes)


def _by_the_clock_of_noon(question: SunQuestion, minute: float) -> float:
    """Return a time by the clock of the day's noon: on a day when clocks change, the night's own is another."""
    hours = utc_offset(question.date, minute, question.location.zone) - utc_offset(
        question.date, _NOON, question.location.zone
    )
    return min(max(minute - hours * _MINUTES_AN_HOUR, 0.0), MINUTES_A_DAY)


def _made(asked: _Asked, dose: float) -> tuple[float, float, float]:
    """Return the vitamin D3 of a dose, µg: the low end, the middle, the high end."""
    skin, band = asked.skin, parameter("sun_k_band")
    low, made, high = (
        float(vitamin_d_made(np.array([dose]), skin.area, share, asked.question.spectrum)[0])
        for share in (skin.made_low, skin.made, skin.made_high)
    )
    return low / band, made, high * band


def _by_convention(asked: _Asked, dose: float) -> dict[str, float]:
    """Return the vitamin D3 of a dose, µg, under each view of the skin types; nothing where the type is not known."""
    if not asked.question.skin:
        return {}
    types, place = skin_types(), asked.question.skin - 1
    by_age = age_share([asked.question.age], parameter("sun_age_rate"))
    shares = {"webb_engelsen2006": types.made[place], "young2020": types.made_alternative[place]}
    spectrum = asked.question.spectrum
    return {
        name: float(vitamin_d_made(np.array([dose]), asked.skin.area, share * by_age, spectrum)[0])
        for name, share in shares.items()
    }


def _dose_for_iu(asked: _Asked, iu: float, skin: Skin) -> float:
    ug = iu / parameter("iu_per_ug_vitamin_d")
    return float(dose_for(ug, skin.area, skin.made, asked.question.spectrum)[0])


def _reached(running: Running, start: float, erythemal: float) -> float:
    return float(running.minutes_to_burn(start, erythemal))


def _minutes_for_iu(asked: _Asked, start: float, to_limit: float) -> tuple[dict[int, float], dict[int, str]]:
    """Return the minutes for each amount; NaN with a reason where the day or the burn limit does not allow it.

    Where the skin type is not known, the minutes are those of the type that needs most, if all six can.
    """
    minutes, reasons = {}, {}
    for iu in IU_ASKED:
        each = [_needed(asked, start, iu, skin) for skin in asked.types]
        found = {reason for _, reason in each}
        most = max(needed for needed, _ in each)
        if found == {""} and most > to_limit:  # the type that needs most has more time than the one that burns first
            found = {DEPENDS_ON_SKIN}
        minutes[iu] = most if found == {""} else math.nan
        reasons[iu] = found.pop() if len(found) == 1 else _why_not(found)
    return minutes, reasons


def _why_not(reasons: set[str]) -> str:
    return DEPENDS_ON_SKIN if "" in reasons else BEYOND_BURN_LIMIT


def _needed(asked: _Asked, start: float, iu: float, skin: Skin) -> tuple[float, str]:
    needed = float(asked.running.minutes_to_dose(start, _dose_for_iu(asked, iu, skin)))
    if math.isnan(needed):
        return needed, NOT_POSSIBLE
    to_limit = _reached(asked.running, start, asked.limit * float(skin.med[0]))
    return needed, BEYOND_BURN_LIMIT if needed > to_limit else ""


def _works(asked: _Asked, skin: Skin) -> Flags:
    """Return from which starts, minute by minute, 400 IU are made within an hour and before the burn limit."""
    starts = np.arange(MINUTES_A_DAY)
    needed = asked.running.minutes_to_dose(starts, _dose_for_iu(asked, IU_ASKED[0], skin))
    allowed = asked.running.minutes_to_burn(starts, asked.limit * float(skin.med[0]))
    works: Flags = (needed <= parameter("sun_window_minutes")) & ~(needed > allowed)
    return works


def _windows(works: Flags) -> tuple[tuple[float, float], ...]:
    """Return the stretches of starts that work, each from its first to its last minute."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], works, [False]]).astype(np.int8)))
    return tuple((float(begin), float(end - 1)) for begin, end in zip(edges[::2], edges[1::2], strict=True))


def _daylight(light: Light) -> tuple[float, float, str]:
    """Return sunrise and sunset, minutes of the clock, and the kind of day; NaN where the sun does not rise or set."""
    up = light.mu[0] > math.sin(math.radians(parameter("sun_rise_altitude")))
    if up.all() or not up.any():
        return math.nan, math.nan, "midnight_sun" if up.all() else POLAR_NIGHT
    changes = np.diff(up.astype(np.int8))
    rises, sets = np.flatnonzero(changes > 0), np.flatnonzero(changes < 0)
    rise = float(rises[0] + 1) if len(rises) else math.nan
    return rise, float(sets[-1] + 1) if len(sets) else math.nan, "normal"


def _of_type(asked: _Asked, start: float, skin: int) -> SkinAnswer:
    own = _skin(asked.question, skin)
    to_limit = _reached(asked.running, start, asked.limit * float(own.med[0]))
    needed = float(asked.running.minutes_to_dose(start, _dose_for_iu(asked, IU_ASKED[0], own)))
    until = math.nan
    if not math.isnan(to_limit):
        dose = np.array([asked.running.dose(start, to_limit)])
        until = float(vitamin_d_made(dose, own.area, own.made, asked.question.spectrum)[0])
    return SkinAnswer(skin, to_limit, until, math.nan if needed > to_limit else needed)


def _degrees(mu: float) -> float:
    return math.degrees(math.acos(min(max(float(mu), -1.0), 1.0)))
