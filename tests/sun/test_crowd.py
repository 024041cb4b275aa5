"""A crowd under the article's rule is its members."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import SIX, YEAR, place_at

from boneward.sun import crowd as crowds
from boneward.sun.article_rule import GOOD, LOW
from boneward.sun.crowd import crowd_of, rule_of_crowd, sun_class_of_crowd
from boneward.sun.year import rule_year, year_site

MONTHS = np.arange(1, 13)


def people(size: int, seed: int = 20261121) -> crowds.Crowd:
    """Return random people of the whole earth, some of unknown skin and age."""
    chance = np.random.default_rng(seed)
    longitude = chance.uniform(-180.0, 180.0, size)
    return crowd_of(
        chance.uniform(-70.0, 70.0, size),
        chance.integers(1, 13, size),
        clock=(longitude, np.round(longitude / 15.0)),
        altitude_m=np.where(chance.random(size) < 0.3, np.nan, chance.uniform(0.0, 4000.0, size)),
        skin=chance.integers(0, 7, size),
        age=np.where(chance.random(size) < 0.2, np.nan, chance.uniform(0.0, 100.0, size)),
    )


@pytest.mark.parametrize("skin", [0, *SIX])
@pytest.mark.parametrize(
    ("latitude", "longitude", "hours", "zone"),
    [
        (0.0, 0.0, 0.0, "UTC"),
        (43.8, 87.6, 8.0, "Asia/Shanghai"),
        (-34.6, -58.4, -3.0, "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_crowd_is_a_year_at_its_place(latitude: float, longitude: float, hours: float, zone: str, skin: int) -> None:
    """Twelve people in the twelve months, under one clock, are the rows of that place's year."""
    crowd = crowd_of(
        np.full(12, latitude), MONTHS, clock=(longitude, hours), altitude_m=120.0, skin=skin, age=np.full(12, 47.0)
    )
    site = year_site(place_at(latitude, longitude, zone, 120.0), YEAR)
    rule = rule_year(site, skin, np.full(12, 47.0), np.full(12, 1.7))
    ((rows, ours),) = rule_of_crowd(crowd)
    assert slice(0, 12) == rows
    for name in ("ug", "ug_low", "ug_high", "med", "minutes_to_burn_limit", "ug_safe"):
        np.testing.assert_allclose(getattr(rule, name), getattr(ours, name), rtol=1e-9, err_msg=name)
    np.testing.assert_array_equal(rule.sun_class, ours.sun_class)
    np.testing.assert_array_equal(rule.sun_class, sun_class_of_crowd(crowd))


@given(st.integers(0, 2**32 - 1))
def test_each_member_is_as_if_alone(seed: int) -> None:
    """Whoever stands beside them, everybody gets what they would get alone."""
    crowd = people(8, seed)
    together = sun_class_of_crowd(crowd)
    alone = [sun_class_of_crowd(crowd.rows(place, place + 1))[0] for place in range(8)]
    np.testing.assert_array_equal(alone, together)


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """In blocks of seven or all at once the classes are the same, and each row belongs to one block."""
    crowd = people(100)
    whole = sun_class_of_crowd(crowd)
    monkeypatch.setattr(crowds, "_BLOCK", 7)
    np.testing.assert_array_equal(whole, sun_class_of_crowd(crowd))
    rows = np.concatenate([np.arange(100)[part] for part, _ in rule_of_crowd(crowd)])
    np.testing.assert_array_equal(np.arange(100), rows)


def test_every_class_is_low_or_good() -> None:
    """Whatever is not known of skin, age and height, everybody has a class; both occur."""
    assert {int(LOW), int(GOOD)} == set(np.unique(sun_class_of_crowd(people(500))).tolist())


@given(st.floats(-70.0, 70.0), st.integers(1, 12), st.floats(20.0, 90.0))
def test_an_unknown_skin_is_good_only_where_all_six_are(latitude: float, month: int, age: float) -> None:
    """The member without a type has the least class of six twins."""
    crowd = crowd_of(np.full(7, latitude), month, skin=np.arange(7), age=age)
    unknown, *known = sun_class_of_crowd(crowd)
    assert unknown == min(known)


def test_the_body_counts_by_its_area() -> None:
    """Twice the skin makes twice as much; whoever does not say has what is usual at their age."""
    crowd = crowd_of(np.full(3, 30.0), 6, skin=2, age=30.0, body_area=np.array([1.7, 3.4, np.nan]))
    ((_, rule),) = rule_of_crowd(crowd)
    np.testing.assert_allclose(rule.ug[1, 0] * np.array([1.0, 2.0, 1.0]), rule.ug[1])
    children = crowd_of(np.full(3, 30.0), 6, skin=2, age=[2.0, 9.0, np.nan])
    np.testing.assert_allclose([0.5, 1.07, 1.7], children.body_area)


def test_without_a_clock_noon_is_at_twelve() -> None:
    """Mean solar time at longitude 0 is the clock of whoever gives none."""
    months = np.arange(1, 13)
    plain = crowd_of(np.full(12, 50.0), months, skin=2, age=30.0)
    greenwich = crowd_of(np.full(12, 50.0), months, clock=(0.0, 0.0), skin=2, age=30.0)
    for (_, one), (_, other) in zip(rule_of_crowd(plain), rule_of_crowd(greenwich), strict=True):
        np.testing.assert_array_equal(one.ug, other.ug)


def test_an_empty_crowd() -> None:
    """Nobody has no class."""
    assert len(sun_class_of_crowd(crowd_of([], np.empty(0, dtype=np.int64)))) == 0
