"""The article's sun rule: its numbers, its two classes, and the burn limit inside it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skies import SIX, column, site_of_months, skin_at

from boneward.knowledge.parameters import parameter
from boneward.people.columns import Floats
from boneward.sun.article_rule import (
    GOOD,
    LOW,
    RuleLight,
    RuleResult,
    article_rule,
    class_of,
    enough_ug,
    rule_light,
    rule_times,
)
from boneward.sun.day import light_at
from boneward.sun.skin import Skin, vitamin_d_made

LATITUDES = st.floats(-70.0, 70.0)
skins = st.sampled_from(SIX)


def rule_at(latitude: float, skin: int, *, age: float = 30.0) -> RuleResult:
    """Return the rule in every month at a latitude, by a clock that shows mean solar time."""
    return rule_of(latitude, skin_at(skin, 12, age=age), age, is_unknown=skin == 0)


def rule_of(latitude: float, skin: Skin, age: float = 30.0, *, is_unknown: bool = False) -> RuleResult:
    """Return the rule for a skin as it is."""
    return article_rule(light_of_months(latitude), skin, np.full(12, age), is_unknown=np.full(12, is_unknown))


@lru_cache(maxsize=1)
def light_of_months(latitude: float) -> RuleLight:
    """Return the light of the rule's hours in every month: the same for whoever stands there."""
    return rule_light(site_of_months(latitude))


def weighted_mean(latitude: float) -> Floats:
    """Return the light on upright skin from 11:00 to 14:00, every minute, as one mean by month."""
    return light_at(site_of_months(latitude), np.arange(660.0, 840.0) + 0.5).on_skin.mean(axis=1)


def test_the_rules_own_numbers() -> None:
    """Fifteen to thirty minutes between 11:00 and 14:00."""
    times = rule_times()
    assert (times.least, times.most, times.start, times.end) == (15.0, 30.0, 660.0, 840.0)


@given(LATITUDES, skins)
def test_what_is_made_is_the_mean_of_the_hours(latitude: float, skin: int) -> None:
    """The vitamin D is that of the mean over the three hours, for both times, with its band."""
    rule, one = rule_at(latitude, skin), skin_at(skin, 12)
    for place, minutes in ((0, 15.0), (1, 30.0)):
        dose = weighted_mean(latitude) * minutes * 60.0
        np.testing.assert_allclose(
            vitamin_d_made(dose, one.area, one.made, "cie174"), rule.ug[place], rtol=5e-3, atol=5e-2
        )
        np.testing.assert_allclose(
            vitamin_d_made(dose, one.area, one.made_low, "cie174") / 1.6, rule.ug_low[place], rtol=5e-3, atol=5e-2
        )
        np.testing.assert_allclose(
            vitamin_d_made(dose, one.area, one.made_high, "cie174") * 1.6, rule.ug_high[place], rtol=5e-3, atol=5e-2
        )


@given(LATITUDES, skins)
def test_burning_is_that_of_the_strongest_time(latitude: float, skin: int) -> None:
    """The share that reddens is that of the fifteen or thirty strongest minutes in the rule's hours."""
    rule = rule_at(latitude, skin)
    index = light_at(site_of_months(latitude), np.arange(660.0, 840.0) + 0.5).uv_index
    for place, minutes in ((0, 15), (1, 30)):
        sums = np.stack([index[:, start : start + minutes].sum(axis=1) for start in range(0, 181 - minutes, 15)])
        med = sums.max(axis=0) * 60.0 / 40.0 / skin_at(skin, 12).med
        np.testing.assert_allclose(med, rule.med[place], rtol=5e-3, atol=1e-3)


@given(LATITUDES, skins)
def test_the_burn_limit_is_reached_in_its_minutes(latitude: float, skin: int) -> None:
    """At the strongest quarter of an hour the minutes to the limit get exactly half of what reddens."""
    rule = rule_at(latitude, skin)
    some = np.isfinite(rule.minutes_to_burn_limit)
    np.testing.assert_allclose(0.5 * 15.0 / rule.med[0][some], rule.minutes_to_burn_limit[some], rtol=1e-9)
    assert (rule.med[0][~some] == 0.0).all()


@given(LATITUDES, skins)
def test_the_safe_amount_stops_at_the_limit(latitude: float, skin: int) -> None:
    """It is that of thirty minutes where they are safe, and less where they are not."""
    rule, one = rule_at(latitude, skin), skin_at(skin, 12)
    is_safe = rule.minutes_to_burn_limit >= 30.0
    np.testing.assert_allclose(rule.ug[1][is_safe], rule.ug_safe[is_safe])
    assert (rule.ug_safe[~is_safe] < rule.ug[1][~is_safe]).all()
    stopped = weighted_mean(latitude) * np.minimum(rule.minutes_to_burn_limit, 30.0) * 60.0
    np.testing.assert_allclose(
        vitamin_d_made(stopped, one.area, one.made, "cie174"), rule.ug_safe, rtol=5e-3, atol=5e-2
    )


@given(LATITUDES, skins)
def test_the_class_needs_the_difference_of_the_doses(latitude: float, skin: int) -> None:
    """Good is where the safe amount is 400 IU or more: the article's 800 IU less its 400 IU."""
    rule = rule_at(latitude, skin)
    np.testing.assert_array_equal(np.where(rule.ug_safe * 40.0 >= 400.0, GOOD, LOW), rule.sun_class)


def test_classes_at_their_edge() -> None:
    """Ten micrograms are good, a hair less is low, and what is not known has no class."""
    assert list(class_of(column(10.0, 9.999, np.nan, np.inf, 0.0))) == [GOOD, LOW, 0, GOOD, LOW]
    assert 400.0 == parameter("sun_class_iu") == enough_ug() * 40.0


@settings(max_examples=50)
@given(LATITUDES, st.floats(0.0, 100.0))
def test_an_unknown_skin_counts_on_the_least_of_all_six(latitude: float, age: float) -> None:
    """What is made safely is the least of the six types', so that good is only what is good for all; any age."""
    unknown, known = rule_at(latitude, 0, age=age), [rule_at(latitude, skin, age=age) for skin in SIX]
    np.testing.assert_allclose(np.min([one.ug_safe for one in known], axis=0), unknown.ug_safe)
    np.testing.assert_array_equal(np.min([one.sun_class for one in known], axis=0), unknown.sun_class)


def test_only_the_unknown_rows_count_on_the_least() -> None:
    """Among rows of known and unknown types each keeps its own rule."""
    light, age = rule_light(site_of_months(35.0)), np.full(12, 30.0)
    is_unknown = np.arange(12) % 2 == 0
    mixed = article_rule(light, skin_at(2, 12), age, is_unknown=is_unknown).ug_safe
    alone, every = (article_rule(light, skin_at(2, 12), age, is_unknown=np.full(12, each)) for each in (False, True))
    np.testing.assert_array_equal(np.where(is_unknown, every.ug_safe, alone.ug_safe), mixed)


@given(LATITUDES)
def test_an_unknown_skin_burns_no_later_than_any(latitude: float) -> None:
    """Its minutes to the limit are no longer and its share of reddening no smaller than any type's."""
    unknown = rule_at(latitude, 0)
    for skin in SIX:
        known = rule_at(latitude, skin)
        assert (unknown.minutes_to_burn_limit <= known.minutes_to_burn_limit).all()
        assert (unknown.med >= known.med).all()


@given(LATITUDES, skins, st.floats(20.0, 90.0), st.floats(0.0, 20.0))
def test_age_never_turns_low_into_good(latitude: float, skin: int, age: float, more: float) -> None:
    """An older person makes no more from the same rule."""
    young, old = (rule_at(latitude, skin, age=each) for each in (age, age + more))
    assert (old.ug_safe <= young.ug_safe).all()
    assert (old.sun_class <= young.sun_class).all()


@given(LATITUDES, skins, st.floats(0.01, 1.0))
def test_more_bare_skin_makes_more_and_burns_the_same(latitude: float, skin: int, area: float) -> None:
    """The area counts for vitamin D alone."""
    one = skin_at(skin, 12)
    more: Skin = replace(one, area=one.area + area)
    small, large = (rule_of(latitude, each) for each in (one, more))
    assert (large.ug >= small.ug).all()
    np.testing.assert_array_equal(small.med, large.med)


def test_polar_night_is_low_and_never_burns() -> None:
    """At 75 degrees north in December nothing is made and the limit is never reached."""
    rule = rule_at(75.0, 1)
    assert 0.0 == rule.ug[1, 11] == rule.med[1, 11]
    assert np.isinf(rule.minutes_to_burn_limit[11])
    assert rule.sun_class[11] == LOW


@pytest.mark.parametrize("skin", SIX[:-1])
def test_the_equator_is_good_all_year_for_a_young_adult(skin: int) -> None:
    """Where the sun is always high the rule works for types I to V of thirty years, in each month."""
    assert (rule_at(0.0, skin).sun_class == GOOD).all()


def test_the_highest_sun_is_not_the_best_for_vitamin_d() -> None:
    """At the equator an upright body gets less by the burn limit at the equinox than at the solstice."""
    safe = rule_at(0.0, 2).ug_safe
    assert safe[2] < safe[5]
    assert safe[8] < safe[11]


def test_the_rules_burn_check_takes_the_stronger_sky() -> None:
    """High land nearby strengthens it by 7 % a kilometre, haze never weakens it; neither adds to what is made."""
    site = site_of_months(40.0)
    usual = rule_light(site)
    high = rule_light(replace(site, burn_altitude=np.full(12, 3.0)))
    hazy = rule_light(replace(site, sky=replace(site.sky, aerosol=np.full(12, 0.8))))
    np.testing.assert_allclose(usual.strongest * 1.21, high.strongest)
    np.testing.assert_array_equal(usual.on_skin, high.on_skin)
    np.testing.assert_array_equal(usual.strongest, hazy.strongest)
    assert (hazy.on_skin < usual.on_skin).all()
