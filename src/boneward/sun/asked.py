"""What a question about the sun comes down to, worked out: the day's doses, minutes, windows, skin types."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.people.columns import SKINS, Flags, Floats
from boneward.people.sun_question import SunQuestion
from boneward.sun.clock import day_of_year, midnight, utc_offset
from boneward.sun.constants import skin_types
from boneward.sun.day import Light, Site, kilometres, light_at, sky_of
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
_HALF_A_MINUTE = 0.5
_MINUTES_AN_HOUR = 60.0


@dataclass(frozen=True, slots=True)
class SkinAnswer:
    """One skin type: minutes to the burn limit, what is made until then (µg), and the minutes for 400 IU; or NaN."""

    skin: int
    minutes_to_burn_limit: float
    ug_at_burn_limit: float
    minutes_for_400: float


@dataclass(frozen=True, slots=True)
class Burn:
    """What a stay does to the skin: share of a MED, minutes to the limit and to one MED (NaN), and the six types."""

    med_fraction: float
    minutes_to_limit: float
    minutes_to_one_med: float
    by_skin: tuple[SkinAnswer, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it comes down to: the place's sun through that day, and the skin."""

    question: SunQuestion
    offset: float
    site: Site
    light: Light
    running: Running
    skin: Skin
    types: tuple[Skin, ...]
    limit: float


def ask(question: SunQuestion) -> Asked:
    """Work out the day of a question: the sun minute by minute, its doses, and the skin that is asked about."""
    offset = utc_offset(question.date, _NOON, question.location.zone)
    site = _site(question, offset)
    light = light_of(site, np.arange(MINUTES_A_DAY) + _HALF_A_MINUTE, question)
    limit = parameter("sun_burn_limit_med") if math.isnan(question.burn_limit) else question.burn_limit
    may_be = (question.skin,) if question.skin else range(1, len(SKINS))
    types = tuple(_skin(question, skin) for skin in may_be)
    return Asked(question, offset, site, light, _running(question, light), _skin(question, question.skin), types, limit)


def minutes_of(question: SunQuestion) -> float:
    """Return the minutes of the stay: those asked about, or the article's shorter time before midnight."""
    if question.minutes is not None:
        return question.minutes
    return min(parameter("sun_minutes_default"), MINUTES_A_DAY - (question.start_minute or 0.0))


def light_of(site: Site, minutes: Floats, question: SunQuestion) -> Light:
    """Return the light at minutes of the clock, by the spectrum and for the posture of a question."""
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
    erythemal = light.burning[0] / parameter("sun_uv_index_per_w_m2")
    passed = cloud_factor(question.cloud) * (parameter("sun_through_glass") if question.glass else 1.0)
    return Running.of(erythemal, light.on_skin[0] * passed / usual)


def _skin(question: SunQuestion, skin: int) -> Skin:
    age = np.array([question.age])
    body = body_area_mosteller1987([question.weight_kg], [question.height_cm], age)
    return skin_of(np.array([skin], dtype=np.int8), age, body * bare_share(question.uncovered, age))


def light_at_start(asked: Asked, start: float) -> tuple[Light, float]:
    """Return the light at the start, and the hours that the clock is then before Universal Time.

    A start that was asked about goes by the clock of its own minute, which on a day of change is not that of noon.
    """
    question = asked.question
    if question.start_minute is None:
        return light_of(asked.site, np.array([start]), question), asked.offset
    offset = utc_offset(question.date, question.start_minute, question.location.zone)
    site = _site(question, offset)
    return light_of(site, np.array([question.start_minute]), question), offset


def highest_minute_of(light: Light) -> float:
    """Return when the sun is highest, minutes of the clock."""
    return float(np.argmax(light.mu[0])) + _HALF_A_MINUTE


def start_of(asked: Asked) -> float:
    """Return the start asked for, or one that puts the stay around the highest sun, minutes of the clock of noon."""
    question, minutes = asked.question, minutes_of(asked.question)
    if question.start_minute is not None:
        return _by_the_clock_of_noon(question, question.start_minute)
    around = round((highest_minute_of(asked.light) - minutes / 2.0) / _ROUND_START) * _ROUND_START
    return min(max(around, 0.0), MINUTES_A_DAY - minutes)


def _by_the_clock_of_noon(question: SunQuestion, minute: float) -> float:
    """Return a time by the clock of the day's noon: on a day when clocks change, the night's own is another."""
    hours = utc_offset(question.date, minute, question.location.zone) - utc_offset(
        question.date, _NOON, question.location.zone
    )
    return min(max(minute - hours * _MINUTES_AN_HOUR, 0.0), MINUTES_A_DAY)


def vitamin_d_of(asked: Asked, dose: float) -> tuple[float, float, float]:
    """Return the vitamin D3 of a dose, µg: the low end, the middle, the high end."""
    skin, band = asked.skin, parameter("sun_k_band")
    low, made, high = (
        float(vitamin_d_made(np.array([dose]), skin.area, share, asked.question.spectrum)[0])
        for share in (skin.made_low, skin.made, skin.made_high)
    )
    return low / band, made, high * band


def made_by_convention(asked: Asked, dose: float) -> dict[str, float]:
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


def _dose_for_iu(asked: Asked, iu: float, skin: Skin) -> float:
    ug = iu / parameter("iu_per_ug_vitamin_d")
    return float(dose_for(ug, skin.area, skin.made, asked.question.spectrum)[0])


def minutes_to(running: Running, start: float, erythemal: float) -> float:
    """Return the minutes from a start until an erythemal dose, J/m2; NaN where it is not reached that day."""
    return float(running.minutes_to_burn(start, erythemal))


def burn_of(asked: Asked, start: float, minutes: float) -> Burn:
    """Return what a stay does to the skin; behind glass that is not known, and in the dark there is no time to tell."""
    if asked.question.glass:
        return Burn(math.nan, math.nan, math.nan, ())
    med = float(asked.skin.med[0])
    fraction = asked.running.burn(start, minutes) / med
    if is_sun_down(asked, start):
        return Burn(fraction, math.nan, math.nan, ())
    return Burn(
        fraction,
        minutes_to(asked.running, start, asked.limit * med),
        minutes_to(asked.running, start, parameter("sun_burn_stop_med") * med),
        tuple(answer_of_type(asked, start, skin) for skin in range(1, len(SKINS))),
    )


def minutes_for_iu(asked: Asked, start: float, to_limit: float) -> tuple[dict[int, float], dict[int, str]]:
    """Return the minutes for each amount; NaN with a reason where the day or the burn limit does not allow it.

    Where the skin type is not known, the minutes are those of the type that needs most, if all six can.
    """
    if is_sun_down(asked, start):
        return dict.fromkeys(IU_ASKED, math.nan), dict.fromkeys(IU_ASKED, SUN_DOWN)
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


def is_sun_down(asked: Asked, start: float) -> bool:
    """Say whether someone asked about a stay in the dark, on a day that has a sun."""
    if asked.question.start_minute is None or daylight(asked.light)[2] == POLAR_NIGHT:
        return False
    stay = _is_up(asked.light)[int(start) : max(int(start) + 1, math.ceil(start + minutes_of(asked.question)))]
    return not stay.any()


def _why_not(reasons: set[str]) -> str:
    return DEPENDS_ON_SKIN if "" in reasons else BEYOND_BURN_LIMIT


def _needed(asked: Asked, start: float, iu: float, skin: Skin) -> tuple[float, str]:
    needed = float(asked.running.minutes_to_dose(start, _dose_for_iu(asked, iu, skin)))
    if math.isnan(needed):
        return needed, NOT_POSSIBLE
    to_limit = minutes_to(asked.running, start, asked.limit * float(skin.med[0]))
    return needed, BEYOND_BURN_LIMIT if needed > to_limit else ""


def useful_starts(asked: Asked, skin: Skin) -> Flags:
    """Return from which starts, minute by minute, 400 IU are made within an hour and before the burn limit."""
    starts = np.arange(MINUTES_A_DAY)
    needed = asked.running.minutes_to_dose(starts, _dose_for_iu(asked, IU_ASKED[0], skin))
    allowed = asked.running.minutes_to_burn(starts, asked.limit * float(skin.med[0]))
    works: Flags = (needed <= parameter("sun_window_minutes")) & ~(needed > allowed)
    return works


def windows_of(works: Flags) -> tuple[tuple[float, float], ...]:
    """Return the stretches of starts that work, each from its first to its last minute."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], works, [False]]).astype(np.int8)))
    return tuple((float(begin), float(end - 1)) for begin, end in zip(edges[::2], edges[1::2], strict=True))


def _is_up(light: Light) -> Flags:
    up: Flags = light.mu[0] > math.sin(math.radians(parameter("sun_rise_altitude")))
    return up


def daylight(light: Light) -> tuple[float, float, str]:
    """Return sunrise and sunset, minutes of the clock, and the kind of day; NaN where the sun does not rise or set."""
    up = _is_up(light)
    if up.all() or not up.any():
        return math.nan, math.nan, "midnight_sun" if up.all() else POLAR_NIGHT
    changes = np.diff(up.astype(np.int8))
    rises, sets = np.flatnonzero(changes > 0), np.flatnonzero(changes < 0)
    rise = float(rises[0] + 1) if len(rises) else math.nan
    return rise, float(sets[-1] + 1) if len(sets) else math.nan, "normal"


def answer_of_type(asked: Asked, start: float, skin: int) -> SkinAnswer:
    """Return what a start means for one skin type, 1 to 6."""
    own = _skin(asked.question, skin)
    to_limit = minutes_to(asked.running, start, asked.limit * float(own.med[0]))
    needed = float(asked.running.minutes_to_dose(start, _dose_for_iu(asked, IU_ASKED[0], own)))
    until = math.nan
    if not math.isnan(to_limit):
        dose = np.array([asked.running.dose(start, to_limit)])
        until = float(vitamin_d_made(dose, own.area, own.made, asked.question.spectrum)[0])
    return SkinAnswer(skin, to_limit, until, math.nan if needed > to_limit else needed)


def zenith_degrees(mu: float) -> float:
    """Return the zenith angle of a cosine."""
    return math.degrees(math.acos(min(max(float(mu), -1.0), 1.0)))
