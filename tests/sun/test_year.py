"""A year at a place: months, classes, and seasons of at most two changes."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import SIX, YEAR, city_at, place_at

from boneward.knowledge.parameters import parameter
from boneward.people.columns import SKINS
from boneward.people.sun_question import SunQuestion, read_sun_question
from boneward.sun.article_rule import GOOD, LOW
from boneward.sun.clock import midnight
from boneward.sun.day import light_at
from boneward.sun.year import (
    Season,
    SunYear,
    answer_sun_year,
    class_in_seasons,
    highest_minute,
    rule_year,
    seasons_of,
    year_site,
)

classes = st.lists(st.sampled_from((0, int(LOW), int(GOOD))), min_size=12, max_size=12)
amounts = st.lists(st.floats(0.0, 50.0), min_size=12, max_size=12)


def asked(**keys: object) -> SunQuestion:
    """Return a question about a year."""
    question = read_sun_question({"place": "Auckland", **keys}, on=date(YEAR, 11, 21)).question
    assert question is not None
    return question


def length(season: Season) -> int:
    """Return of how many months a season is."""
    return (season.to_month - season.from_month) % 12 + 1


@given(classes, amounts)
def test_seasons_change_at_most_twice_and_cover_the_year_once(by_month: list[int], ug: list[float]) -> None:
    """One season or two of different classes, in order, which hold each month exactly once."""
    seasons = seasons_of(np.array(by_month, dtype=np.int8), np.array(ug))
    assert 1 <= len(seasons) <= 2
    assert sum(length(season) for season in seasons) == 12
    assert len({season.sun_class for season in seasons}) == len(seasons)
    assert sorted(seasons, key=lambda season: season.from_month) == list(seasons)
    held = [(season.from_month - 1 + step) % 12 + 1 for season in seasons for step in range(length(season))]
    assert list(range(1, 13)) == sorted(held)


@given(classes, amounts)
def test_no_season_makes_a_low_month_good(by_month: list[int], ug: list[float]) -> None:
    """A month that is low or not known is planned as good only where it misses by a tenth at most."""
    seasons = seasons_of(np.array(by_month, dtype=np.int8), np.array(ug))
    for month, sun_class in enumerate(by_month, start=1):
        if class_in_seasons(seasons, month) == GOOD:
            assert sun_class == GOOD or ug[month - 1] >= 9.0


@given(classes, amounts)
def test_a_good_season_is_long_enough(by_month: list[int], ug: list[float]) -> None:
    """One good month alone changes no tablets."""
    for season in seasons_of(np.array(by_month, dtype=np.int8), np.array(ug)):
        if season.sun_class == GOOD:
            assert length(season) >= parameter("sun_season_least_months")


@pytest.mark.parametrize(
    ("good", "expected"),
    [
        ((), ((LOW, 1, 12),)),
        (range(1, 13), ((GOOD, 1, 12),)),
        ((4, 5, 6, 7, 8, 9), ((GOOD, 4, 9), (LOW, 10, 3))),
        ((10, 11, 12, 1, 2), ((LOW, 3, 9), (GOOD, 10, 2))),
        ((6,), ((LOW, 1, 12),)),
        ((5, 6), ((LOW, 1, 12),)),
        ((3, 4, 5, 8, 9, 10, 11), ((GOOD, 8, 11), (LOW, 12, 7))),
        (range(2, 13), ((LOW, 1, 1), (GOOD, 2, 12))),
        ((2, 1, 12, 5, 6, 7, 8), ((GOOD, 5, 8), (LOW, 9, 4))),
    ],
)
def test_seasons_of_known_years(good: range | tuple[int, ...], expected: tuple[tuple[int, int, int], ...]) -> None:
    """Stretches that wrap the year's end, one month alone, and two stretches of which the sunnier stays."""
    by_month = np.where(np.isin(np.arange(1, 13), list(good)), GOOD, LOW)
    found = seasons_of(by_month, np.where(by_month == GOOD, 12.0, 5.0))
    assert expected == tuple((season.sun_class, season.from_month, season.to_month) for season in found)


def test_of_two_stretches_the_one_with_more_sun_stays() -> None:
    """Three strong months beat four weak ones."""
    months = np.arange(1, 13)
    by_month = np.where(np.isin(months, (3, 4, 5, 8, 9, 10, 11)), GOOD, LOW)
    strong = np.where(np.isin(months, (3, 4, 5)), 40.0, np.where(by_month == GOOD, 11.0, 5.0))
    assert Season(int(GOOD), 3, 5) in seasons_of(by_month, strong)


@pytest.mark.parametrize(("ug", "seasons"), [(9.0, (Season(int(GOOD), 3, 9), Season(int(LOW), 10, 2))),
                                             (8.99, (Season(int(GOOD), 3, 5), Season(int(LOW), 6, 2)))])  # fmt: skip
def test_a_month_that_just_misses_between_good_ones(ug: float, seasons: tuple[Season, ...]) -> None:
    """June with nine tenths of enough does not end the season, with less it does; at the ends none is added."""
    by_month = np.where(np.isin(np.arange(1, 13), (3, 4, 5, 7, 8, 9)), GOOD, LOW)
    amount = np.where(by_month == GOOD, 12.0, 9.5)
    amount[np.isin(np.arange(1, 13), (1, 2, 11, 12))] = 2.0
    amount[5] = ug
    assert seasons == seasons_of(by_month, amount)


def test_a_month_that_no_season_holds() -> None:
    """A month outside every season is an error, not a class."""
    with pytest.raises(ValueError, match="7"):
        class_in_seasons((Season(int(GOOD), 1, 6),), 7)


def test_a_year_stands_in_the_middles_of_its_months() -> None:
    """Each row is the fifteenth by the place's own clock, summer time and all, with its height."""
    site = year_site(city_at("Auckland"), YEAR)
    assert midnight(date(YEAR, 1, 15), 13.0) == site.midnight[0]
    assert midnight(date(YEAR, 6, 15), 12.0) == site.midnight[5]
    np.testing.assert_array_equal(np.full(12, city_at("Auckland").altitude_m / 1000.0), site.sky.altitude)


def test_what_is_given_counts_before_the_climatology() -> None:
    """A stated ozone column, ground and haze hold for every month."""
    site = year_site(city_at("Auckland"), YEAR, (250.0, 0.4, 0.3))
    for expected, found in ((250.0, site.sky.ozone), (0.4, site.sky.albedo), (0.3, site.sky.aerosol)):
        np.testing.assert_array_equal(np.full(12, expected), found)


@given(st.floats(-60.0, 60.0), st.floats(-179.0, 179.0), st.sampled_from(("UTC", "Asia/Shanghai", "America/St_Johns")))
def test_the_highest_minute_is_noon(latitude: float, longitude: float, zone: str) -> None:
    """At that minute true solar time is 12:00, also where the clock has another day; no minute beside it is higher."""
    site = year_site(place_at(latitude, longitude, zone), YEAR)
    minutes = highest_minute(site)[:, None] + np.array([-1.0, 0.0, 1.0])
    light = light_at(site, minutes)
    np.testing.assert_allclose(720.0, light.solar_minute[:, 1], rtol=0, atol=0.3)
    assert (light.mu[:, 1] >= light.mu[:, 0] - 1e-6).all()
    assert (light.mu[:, 1] >= light.mu[:, 2] - 1e-6).all()


def test_clock_hours_mislead_in_the_west_of_china() -> None:
    """In Kashgar the sun is highest near 15:00, so that the article's hours get less than in Beijing's meridian."""
    west, east = place_at(39.47, 75.99, "Asia/Shanghai"), place_at(39.47, 120.0, "Asia/Shanghai")
    size = np.full(12, 1.7)
    far, near = (rule_year(year_site(each, YEAR), 3, np.full(12, 30.0), size) for each in (west, east))
    assert (far.ug[1] < near.ug[1]).all()
    assert 15 * 60 - 10 < highest_minute(year_site(west, YEAR)).mean() < 15 * 60 + 10


def test_the_rule_bares_forearms_and_lower_legs() -> None:
    """A fifth of an adult's skin, of the body that is given: twice the body makes twice as much."""
    site, age = year_site(city_at("Auckland"), YEAR), np.full(12, 30.0)
    small, large = (rule_year(site, 2, age, np.full(12, body)).ug for body in (1.0, 2.0))
    np.testing.assert_allclose(2.0 * small, large)


@pytest.mark.parametrize("city", ["Auckland", "London", "Singapore"])
def test_an_unknown_skin_has_the_least_class_of_all(city: str) -> None:
    """Month by month its class is the least of the six types'."""
    site, age, body = year_site(city_at(city), YEAR), np.full(12, 30.0), np.full(12, 1.7)
    known = np.stack([rule_year(site, skin, age, body).sun_class for skin in SIX])
    np.testing.assert_array_equal(known.min(axis=0), rule_year(site, 0, age, body).sun_class)


def test_the_answer_for_a_year() -> None:
    """Twelve months in order, the sun highest in December and January in the south, each number of its month."""
    year: SunYear = answer_sun_year(asked(skin="II", age=30))
    assert list(range(1, 13)) == [month.month for month in year.months]
    index = [month.noon_uv_index for month in year.months]
    assert int(np.argmax(index)) + 1 in {1, 12}
    assert int(np.argmin(index)) + 1 == 6
    assert all(month.ug_15 < month.ug_30 and month.ug_30_low < month.ug_30 < month.ug_30_high for month in year.months)
    assert 13 * 60 < year.months[0].noon_minute < 14 * 60
    assert year.sources
    assert sum(length(season) for season in year.seasons) == 12


def test_the_answers_rule_is_the_rule() -> None:
    """The months carry what `rule_year` gives for the question's own body."""
    question = asked(skin="IV", age=67, weight_kg=62, height_cm=158)
    body = np.full(12, np.sqrt(62.0 * 158.0 / 3600.0))
    rule = rule_year(year_site(question.location, YEAR), SKINS.index("IV"), np.full(12, 67.0), body)
    months = answer_sun_year(question).months
    np.testing.assert_allclose(rule.ug_safe, [month.ug_safe for month in months])
    np.testing.assert_allclose(rule.med[1], [month.med_30 for month in months])
    np.testing.assert_allclose(rule.minutes_to_burn_limit, [month.minutes_to_burn_limit for month in months])
    np.testing.assert_array_equal(rule.sun_class, [month.sun_class for month in months])


def test_polar_night_in_a_year() -> None:
    """At 78 degrees north the midwinter months have no sun: UV index 0, zenith under the horizon, low."""
    question = asked(place=None, latitude=78.2, longitude=15.6, skin="II", age=30)
    december = answer_sun_year(question).months[11]
    assert 0.0 == december.noon_uv_index == december.ug_30
    assert december.zenith_deg > 90.0
    assert december.sun_class == LOW
    assert np.isinf(december.minutes_to_burn_limit)


@pytest.mark.parametrize(
    ("place", "skin", "burns"),
    [
        ("London", "III", True),
        ("London", "IV", False),
        ("Singapore", "V", True),
        ("Singapore", "VI", False),
        ("Helsinki", "III", False),
    ],
)
def test_the_rule_is_said_to_burn_from_one_med_on(place: str, skin: str, burns: bool) -> None:
    """Where its thirty minutes reach the dose that reddens in some month, and only there; with how much it is."""
    year = answer_sun_year(asked(place=place, skin=skin))
    most = max(month.med_30 for month in year.months)
    found = [each for each in year.findings if each.code == "sun-rule-burns"]
    assert burns == (most >= 1.0) == bool(found)
    assert [round(most, 1)] * burns == [each.arguments["most_med"] for each in found]
