"""The article's sun rule worked out: minutes around midday, bare forearms and lower legs, at a place in a month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from boneward.knowledge.loader import number, read_table
from boneward.knowledge.parameters import parameter
from boneward.people.columns import SUNS, Codes, Flags, Floats
from boneward.sun.constants import skin_types
from boneward.sun.day import Site, light_at
from boneward.sun.skin import Skin, age_share, burn_minutes, vitamin_d_made

_SECONDS = 60.0
LOW, GOOD = np.int8(SUNS.index("low")), np.int8(SUNS.index("good"))


@dataclass(frozen=True, slots=True)
class RuleTimes:
    """The rule's numbers: least and most minutes, and the hours of the clock in minutes after midnight."""

    least: float
    most: float
    start: float
    end: float


@cache
def rule_times() -> RuleTimes:
    """Return the article's own numbers."""
    rows = {row["quantity"]: row for row in read_table("article_rules") if row["rule"] == "good_sun_rule"}
    minutes, hours = rows["sun_minutes"], rows["sun_hours"]
    return RuleTimes(
        number(minutes, "low"), number(minutes, "high"), number(hours, "low") * 60.0, number(hours, "high") * 60.0
    )


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What the rule does for n rows; arrays of shape [n].

    Attributes:
        ug: vitamin D3 of the rule's least and most minutes, somewhere in its hours, µg a day: `ug[0]`, `ug[1]`.
        ug_low, ug_high: the same at both ends of what is known.
        med: share of the dose that reddens, at the strongest of its hours: `med[0]`, `med[1]`.
        minutes_to_burn_limit: at that time; infinite where the sun is too weak.
        ug_safe: made in the rule's most minutes, stopped at the burn limit.
        sun_class: good where `ug_safe` makes up the difference between the article's two doses, else low.
    """

    ug: Floats
    ug_low: Floats
    ug_high: Floats
    med: Floats
    minutes_to_burn_limit: Floats
    ug_safe: Floats
    sun_class: Codes


@dataclass(frozen=True, slots=True)
class RuleLight:
    """What the rule's hours hold for n rows, before any skin; arrays of shape [n].

    Attributes:
        on_skin: mean of the hours on an upright person's skin, W/m2 weighted for vitamin D.
        strongest: UV index of the strongest stay of the rule's least and most minutes: `strongest[0]`, `strongest[1]`.
    """

    on_skin: Floats
    strongest: Floats


def rule_light(site: Site) -> RuleLight:
    """Return the light of the rule's hours by the clock of each of n rows, in the middle of its month."""
    times = rule_times()
    step = times.least  # the hours are looked at in stays of the rule's shorter time
    minutes = np.arange(times.start + step / 2.0, times.end, step)
    light = light_at(site, minutes, few_hours=True)
    strongest = [_strongest(light.burning, round(span / step)) for span in (times.least, times.most)]
    return RuleLight(light.on_skin.mean(axis=1), np.stack(strongest))


def article_rule(light: RuleLight, skin: Skin, age: Floats, is_unknown: Flags) -> RuleResult:
    """Work the rule out for n rows.

    Args:
        light: of the n rows.
        skin: bare forearms and lower legs, at the middle and the ends of what is known.
        age: years, NaN not known.
        is_unknown: where the skin type is not known: what is made safely must then hold for all six types.
    """
    times = rule_times()
    spans = np.array([times.least, times.most])[:, None]
    med = spans / burn_minutes(light.strongest, skin.med)
    to_limit = burn_minutes(light.strongest[0], parameter("sun_burn_limit_med") * skin.med)
    dose = light.on_skin * spans * _SECONDS
    ug_safe = _made_safely(light, skin.made, skin.area, to_limit)
    if is_unknown.any():
        ug_safe = np.where(is_unknown, _least_made_safely(light, skin.area, age), ug_safe)
    return RuleResult(
        vitamin_d_made(dose, skin.area, skin.made, "cie174"),
        vitamin_d_made(dose, skin.area, skin.made_low, "cie174") / parameter("sun_k_band"),
        vitamin_d_made(dose, skin.area, skin.made_high, "cie174") * parameter("sun_k_band"),
        med,
        to_limit,
        ug_safe,
        class_of(ug_safe),
    )


def _made_safely(light: RuleLight, made: Floats, area: Floats, to_limit: Floats) -> Floats:
    """Return what the rule's most minutes make when they end at the burn limit, µg."""
    dose = light.on_skin * np.minimum(rule_times().most, to_limit) * _SECONDS
    return vitamin_d_made(dose, area, made, "cie174")


def class_of(ug: Floats) -> Codes:
    """Return the article's class for so much vitamin D3 from the sun, µg a day; NaN is not known (0)."""
    classes: Codes = np.where(np.isnan(ug), np.int8(0), np.where(ug >= enough_ug(), GOOD, LOW))
    return classes


def enough_ug() -> float:
    """Return the vitamin D3 a day that makes up the difference between the article's two doses, µg."""
    return parameter("sun_class_iu") / parameter("iu_per_ug_vitamin_d")


def _strongest(uv_index: Floats, steps: int) -> Floats:
    """Return the highest mean of so many steps in a row."""
    sums = np.cumsum(np.pad(uv_index, ((0, 0), (1, 0))), axis=1)
    return np.asarray((sums[:, steps:] - sums[:, :-steps]).max(axis=1) / steps, dtype=np.float64)


def _least_made_safely(light: RuleLight, area: Floats, age: Floats) -> Floats:
    """Return what the skin type that makes least makes until its own burn limit, µg."""
    types, limit = skin_types(), parameter("sun_burn_limit_med")
    by_age = age_share(age, parameter("sun_age_rate"))
    least = np.full(len(area), np.inf)
    for made, med in zip(types.made, types.med, strict=True):
        to_limit = burn_minutes(light.strongest[0], limit * med)
        least = np.minimum(least, _made_safely(light, made * by_age, area, to_limit))
    return least
