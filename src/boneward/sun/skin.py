"""What skin makes of ultraviolet: area, sunscreen, the upright body, vitamin D3 and the dose that reddens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Codes, Floats
from boneward.sun.constants import body_areas, body_parts, geometry_terms, skin_types
from boneward.sun.polynomial import horner
from boneward.sun.radiation import clear_sky

_PERCENT = 100.0
_SECONDS_A_MINUTE = 60.0
_FACE = "face"
_HEAD = "head"


def upright_share(mu: Floats, albedo: ArrayLike) -> Floats:
    """Return what an upright surface gets of what level ground gets, averaged over the directions that it may face.

    Source: sun_geometry.csv, our radiative transfer (within 0.008); half of the ground's reflection is added.
    """
    terms = geometry_terms()
    share = horner(np.clip(mu, 0.0, 1.0), list(terms))
    return np.asarray(share + parameter("sun_geometry_albedo_share") * np.asarray(albedo), dtype=np.float64)


def sunscreen_factor_faurschouwulf2007(spf: ArrayLike, applied: float) -> Floats:
    """Return how much a sunscreen really takes off: SPF^(applied / label's thickness); 1 without.

    Args:
        spf: the label's number; 0 for none.
        applied: mg/cm2. A label is measured at 2; people apply about half of that, or less.

    Source: Faurschou & Wulf 2007, the protection falls with the root of the label's where half as much is applied.
    """
    label = np.maximum(np.asarray(spf, dtype=np.float64), 1.0)
    return np.asarray(label ** (applied / parameter("sun_spf_label_mg_cm2")), dtype=np.float64)


def body_area_mosteller1987(weight_kg: ArrayLike, height_cm: ArrayLike, age: ArrayLike) -> Floats:
    """Return the body's surface, m2, from weight (kg) and height (cm); that usual at the age where one is not known.

    Source: Mosteller 1987; body_areas.csv. An unknown age (NaN) counts as adult.
    """
    product = np.asarray(weight_kg) * np.asarray(height_cm)
    area = np.sqrt(product / parameter("sun_mosteller_divisor"))
    usual = np.interp(np.nan_to_num(np.asarray(age, dtype=np.float64), nan=np.inf), *body_areas())
    return np.asarray(np.where(np.isnan(area), usual, area), dtype=np.float64)


def bare_share(uncovered: tuple[str, ...], age: ArrayLike) -> Floats:
    """Return the share of the skin that is bare, by age; an unknown age (NaN) counts as adult.

    Args:
        uncovered: parts of body_parts.csv; the face is not counted twice beside the head.
        age: years.

    Source: Lund & Browder, body_parts.csv.
    """
    years = np.asarray(age, dtype=np.float64)
    years = np.where(np.isnan(years), np.inf, years)
    counted = set(uncovered) - ({_FACE} if _HEAD in uncovered else set())
    share = np.zeros_like(years)
    for part in sorted(counted):
        steps = body_parts()[part]
        percents = np.array([percent for _, percent in steps])
        share += percents[np.searchsorted([since for since, _ in steps], years, side="right") - 1]
    return share / _PERCENT


def age_share(age: ArrayLike, rate: float) -> Floats:
    """Return how much of a young adult's vitamin D skin of that age makes; 1 where the age is not known."""
    years = np.nan_to_num(np.asarray(age, dtype=np.float64), nan=0.0)
    return np.asarray(np.exp(-rate * np.maximum(years - parameter("sun_age_from"), 0.0)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Skin:
    """What n people's skin does with ultraviolet; all fields broadcast with [n].

    Attributes:
        area: bare skin, m2.
        made: share of what type II of twenty years makes: the middle, and both ends of what is disputed.
        med: erythemal dose that just reddens, J/m2.
    """

    area: Floats
    made: Floats
    made_low: Floats
    made_high: Floats
    med: Floats


def skin_of(skin: Codes, age: Floats, area: Floats) -> Skin:
    """Return the skin of people by type (1 to 6; 0 = not known) and age in years (NaN = not known).

    An unknown type is planned for at both ends: it burns like type I, its vitamin D lies between all six types'. An
    unknown age widens the band down to that of old skin.
    """
    types = skin_types()
    known = np.maximum(skin, 1) - 1
    is_known = skin > 0
    ends = np.stack([types.made, types.made_alternative])
    made = np.where(is_known, types.made[known], np.exp(np.log(types.made).mean()))
    low = np.where(is_known, ends.min(axis=0)[known], ends.min())
    high = np.where(is_known, ends.max(axis=0)[known], ends.max())
    med = np.where(is_known, types.med[known], types.med.min())
    oldest = np.where(np.isnan(age), parameter("sun_age_oldest"), age)
    by_age = age_share(age, parameter("sun_age_rate"))
    return Skin(area, made * by_age, low * age_share(oldest, parameter("sun_age_rate_high")), high, med)


@cache
def iu_per_dose(spectrum: str) -> float:
    """Return the IU of D3 from 1 J/m2 on 1 m2 of type II's skin of twenty years.

    The number is known for CIE 174. For another spectrum it is set so that both agree at the sun under which it was
    found: zenith angle and ozone of its anchor.
    """
    return parameter("sun_k_iu") * _per_dose_of_cie174(spectrum)


@cache
def saturating_dose(spectrum: str) -> float:
    """Return the dose, J/m2 weighted by the spectrum, at which skin makes 1 - 1/e of the most that it can."""
    return parameter("sun_d_sat") / _per_dose_of_cie174(spectrum)


def _per_dose_of_cie174(spectrum: str) -> float:
    mu = np.array([np.cos(np.radians(parameter("sun_k_anchor_zenith")))])
    ozone = np.array([parameter("sun_k_anchor_ozone")])
    return float(clear_sky(mu, ozone, "cie174")[0] / clear_sky(mu, ozone, spectrum)[0])


def vitamin_d_made(dose: Floats, area: Floats, made: Floats, spectrum: str, day_dose: Floats | None = None) -> Floats:
    """Return the vitamin D3 made, µg.

    Args:
        dose: on the skin's own plane, under any sunscreen, J/m2 weighted by the spectrum.
        area: bare skin, m2.
        made: share of type II's, `Skin.made` or one of its ends.
        spectrum: cie174 or blue5.
        day_dose: of the whole day where that is more than `dose`: skin saturates over the day, not over a stay.
    """
    of_day = dose if day_dose is None else np.maximum(day_dose, dose)
    filled = np.maximum(of_day / saturating_dose(spectrum), np.finfo(np.float64).tiny)
    iu = iu_per_dose(spectrum) * area * made * dose * -np.expm1(-filled) / filled
    return np.asarray(iu / parameter("iu_per_ug_vitamin_d"), dtype=np.float64)


def dose_for(ug: ArrayLike, area: Floats, made: Floats, spectrum: str) -> Floats:
    """Return the dose that makes `ug` of vitamin D3, J/m2; infinite where skin can never make so much."""
    most = saturating_dose(spectrum)
    iu = np.asarray(ug) * parameter("iu_per_ug_vitamin_d")
    share = iu / (iu_per_dose(spectrum) * area * made * most)
    return np.where(share < 1.0, -most * np.log1p(-np.minimum(share, 1.0 - 1e-12)), np.inf)


def burn_minutes(uv_index: ArrayLike, dose: ArrayLike, factor: ArrayLike = 1.0) -> Floats:
    """Return the minutes under a steady UV index until an erythemal dose; infinite at UV index 0.

    Args:
        uv_index: as level ground gets it.
        dose: J/m2.
        factor: by which sunscreen really cuts it.

    Source: the definition of the UV index, 40 times the erythemal irradiance in W/m2.
    """
    joules = np.asarray(dose) * np.asarray(factor)
    with np.errstate(divide="ignore"):
        seconds = joules * parameter("sun_uv_index_per_w_m2") / np.asarray(uv_index, dtype=np.float64)
    return np.asarray(seconds / _SECONDS_A_MINUTE, dtype=np.float64)
