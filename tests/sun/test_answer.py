"""One question answered: what is made, what burns, and whom no minutes are told."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import answer_to, said

from boneward.people.columns import SKINS
from boneward.sun.answer import SunAnswer, withhold

NOON = {"place": "Singapore", "month": 3, "skin": "III", "age": 30, "time": "12:30", "minutes": 5}
BODY = "head,neck,trunk,arms,hands,legs,feet"
ABOUT_BEING_OUT = (
    *("ug", "ug_low", "ug_high", "by_convention", "med_fraction", "minutes_to_burn_limit", "minutes_to_one_med"),
    *("minutes_for_iu", "reason_for_iu", "windows", "by_skin", "findings", "withheld"),
)
skins = st.sampled_from(SKINS[1:])


def noon(**asked: object) -> SunAnswer:
    """Return five minutes of a tropical noon, but for what is asked otherwise."""
    return answer_to(**NOON | asked)


def burning(answer: SunAnswer) -> tuple[float, ...]:
    """Return everything that an answer says about burning."""
    limits = [skin.minutes_to_burn_limit for skin in answer.by_skin]
    own = (answer.med_fraction, answer.minutes_to_burn_limit, answer.minutes_to_one_med, answer.strongest_uv_index)
    return (*own, *limits)


def test_what_is_told_of_a_start_is_that_of_the_start() -> None:
    """By the clock of Singapore 12:30 is 11:16 by the sun in mid-March; zenith and UV index belong together."""
    answer = noon()
    assert (answer.start_minute, answer.minutes, answer.utc_offset_h) == (750.0, 5.0, 8.0)
    assert pytest.approx(11 * 60 + 16, abs=2) == answer.solar_minute
    assert answer.highest_zenith_deg < answer.zenith_deg < 20.0
    assert 0.9 * answer.highest_uv_index < answer.uv_index < answer.highest_uv_index
    assert pytest.approx(0.20 * 1.7) == answer.area_m2


@pytest.mark.parametrize("asked", [{"cloud": "overcast"}, {"spf": 50}, {"spf": 50, "cloud": "broken"}])
def test_clouds_and_sunscreen_weaken_only_what_is_made(asked: dict[str, object]) -> None:
    """Less vitamin D3, later or never enough; and not a minute more in the sun."""
    bare, weakened = noon(minutes=2), noon(minutes=2, **asked)
    assert burning(bare) == burning(weakened)
    assert weakened.ug < 0.6 * bare.ug
    assert weakened.ug_high < bare.ug_high
    assert not weakened.minutes_for_iu[400] <= bare.minutes_for_iu[400]
    assert weakened.uv_index == bare.uv_index


@pytest.mark.parametrize(("cloud", "share"), [("scattered", 0.89), ("broken", 0.73), ("overcast", 0.31)])
def test_a_sky_lets_its_share_through(cloud: str, share: float) -> None:
    """Where so little is made that nothing saturates, what is made falls as the light does."""
    clear, cloudy = (noon(place="London", month=12, cloud=each) for each in ("clear", cloud))
    assert share == pytest.approx(cloudy.ug / clear.ug, rel=0.005)
    assert "sun-cloud-burn" in said(cloudy)
    assert "sun-cloud-burn" not in said(clear)


def test_behind_glass_nothing_is_made() -> None:
    """No vitamin D3 at all, at either end, from no start of the day."""
    answer = noon(glass=True)
    assert (answer.ug, answer.ug_low, answer.ug_high) == (0.0, 0.0, 0.0)
    assert set(answer.reason_for_iu.values()) == {"not-possible"}
    assert answer.windows == ()


@pytest.mark.parametrize("asked", [{"glass": True}, {"time": "03:00"}, {"time": "22:00"}])
def test_behind_glass_and_in_the_dark_no_minutes_are_told(asked: dict[str, object]) -> None:
    """How long until skin reddens there is not known, for no skin type: no number is no permission."""
    answer = noon(skin=None, **asked)
    assert math.isnan(answer.minutes_to_burn_limit)
    assert math.isnan(answer.minutes_to_one_med)
    assert all(math.isnan(minutes) for minutes in answer.minutes_for_iu.values())
    assert answer.by_skin == ()


@given(st.floats(0.1, 1.0), skins)
def test_the_burn_limit_that_is_asked_about_is_kept(limit: float, skin: str) -> None:
    """A stay of the minutes to the limit gets that share of a MED; twice the share takes about twice the time."""
    answer = noon(burn_limit=limit, skin=skin)
    stay = noon(skin=skin, minutes=max(1.0, answer.minutes_to_burn_limit))
    if answer.minutes_to_burn_limit >= 1.0:
        assert limit == pytest.approx(stay.med_fraction, rel=1e-3)
    whole = noon(burn_limit=1.0, skin=skin)
    assert limit == pytest.approx(answer.minutes_to_burn_limit / whole.minutes_to_burn_limit, rel=0.06)


def test_the_hard_stop_is_one_med() -> None:
    """Whatever limit is asked about, the last minute is that of one MED, about twice the usual limit's."""
    for asked in ({}, {"burn_limit": 0.25}, {"burn_limit": 1.0}):
        answer = noon(**asked)
        assert pytest.approx(1.0, rel=1e-3) == noon(minutes=answer.minutes_to_one_med).med_fraction
    assert pytest.approx(2.0, rel=0.02) == noon().minutes_to_one_med / noon().minutes_to_burn_limit
    assert noon(burn_limit=1.0).minutes_to_burn_limit == noon().minutes_to_one_med


def test_the_shifted_spectrum_makes_less_in_winter() -> None:
    """Both agree at the sun of their anchor, 42 degrees; by 69 degrees the shifted one has lost a fifth or more."""
    asked = {"latitude": 50.0, "longitude": 0.0, "zone": "UTC", "ozone_du": 350, "skin": "III", "age": 30, "minutes": 5}
    ratios = {}
    for month in (4, 9, 11):
        cie, blue = (answer_to(**asked, month=month, spectrum=each) for each in ("cie174", "blue5"))
        ratios[round(cie.zenith_deg)] = blue.ug / cie.ug
        assert burning(cie) == pytest.approx(burning(blue), nan_ok=True)
    assert sorted(ratios) == [40, 47, 69]
    assert pytest.approx(1.0, abs=0.03) == ratios[40]
    assert 0.60 <= ratios[69] <= 0.80
    assert ratios[69] < ratios[47] < ratios[40]


@given(st.floats(-60.0, 60.0), st.integers(1, 12))
def test_lying_makes_more_than_standing_and_burns_alike(latitude: float, month: int) -> None:
    """Skin that faces the sky gets more light; the burn check took that for granted already."""
    asked = {"latitude": latitude, "longitude": 0.0, "altitude_m": 0, "zone": "UTC", "month": month, "skin": "II"}
    standing, lying = (answer_to(**asked, posture=each) for each in ("standing", "lying"))
    assert burning(standing) == pytest.approx(burning(lying), nan_ok=True)
    assert standing.ug < lying.ug or standing.ug == lying.ug == 0.0


@pytest.mark.parametrize(("age", "years"), [(70, 50.0), (80, 60.0), (40, 20.0), (20, 0.0), (15, 0.0)])
def test_both_ends_of_what_is_made(age: float, years: float) -> None:
    """1.6 either way; from twenty on the low end loses 1.39 % a year, the middle 1.15 %, the high end nothing."""
    answer, young = noon(skin="II", age=age), noon(skin="II", age=20)
    of_young = young.ug / young.area_m2 * answer.area_m2
    assert math.exp(-0.0139 * years) / 1.6 == pytest.approx(answer.ug_low / of_young)
    assert math.exp(-0.0115 * years) == pytest.approx(answer.ug / of_young)
    assert pytest.approx(1.6) == answer.ug_high / of_young


def test_an_unknown_age_reaches_down_to_old_skin() -> None:
    """The middle is a young adult's, the low end that of eighty years, and the page says so."""
    unknown, young, old = noon(age=None, skin="II"), noon(age=20, skin="II"), noon(age=80, skin="II")
    assert (unknown.ug, unknown.ug_high) == pytest.approx((young.ug, young.ug_high))
    assert unknown.ug_low == pytest.approx(old.ug_low)
    assert "sun-age-not-given" in said(unknown)
    assert "sun-age-not-given" not in said(young)


def test_an_unknown_skin_lies_between_all_six_and_burns_first() -> None:
    """Low and high hold every type's, the middle is none's extreme, and what burns is type I's."""
    unknown, known = noon(skin=None), [noon(skin=skin) for skin in SKINS[1:]]
    made = [answer.ug for answer in known]
    assert min(made) < unknown.ug < max(made)
    assert unknown.ug_low <= min(answer.ug_low for answer in known)
    assert unknown.ug_high >= max(answer.ug_high for answer in known)
    assert unknown.med_fraction == max(answer.med_fraction for answer in known)
    assert unknown.minutes_to_burn_limit == min(answer.minutes_to_burn_limit for answer in known)
    assert unknown.by_convention == {}
    assert "sun-skin-not-given" in said(unknown)


@pytest.mark.parametrize(("skin", "alternative"), [("II", 1.0), ("III", 0.935 / 0.83), ("VI", 0.74 / 0.25)])
def test_two_views_of_skin_colour_stand_side_by_side(skin: str, alternative: float) -> None:
    """The middle is Webb and Engelsen's; Young's is another share of the same dose, at the same age."""
    answer = noon(skin=skin, age=60)
    assert answer.ug == pytest.approx(answer.by_convention["webb_engelsen2006"])
    assert alternative == pytest.approx(answer.by_convention["young2020"] / answer.ug)
    assert answer.ug_low <= min(answer.by_convention.values())
    assert answer.ug_high >= max(answer.by_convention.values())


def test_the_six_types_are_each_as_if_asked_about() -> None:
    """A row holds what its own question gets: minutes to the limit, what is made until then, minutes for 400 IU."""
    for row in noon(skin=None).by_skin:
        own = noon(skin=SKINS[row.skin])
        assert row.minutes_to_burn_limit == own.minutes_to_burn_limit
        assert row.minutes_for_400 == pytest.approx(own.minutes_for_iu[400], nan_ok=True)
        stay = noon(skin=SKINS[row.skin], minutes=row.minutes_to_burn_limit)
        assert row.ug_at_burn_limit == pytest.approx(stay.ug)


@pytest.mark.parametrize(("age", "withheld"), [(0.0, True), (0.5, True), (0.99, True), (1.0, False), (30, False)])
def test_a_baby_is_told_no_minutes(age: float, withheld: bool) -> None:
    """Under one year, and no longer: ask first, and nothing about being out."""
    answer = noon(age=age)
    assert withheld == answer.withheld
    assert withheld == ("sun-baby" in said(answer))
    assert withheld == (set(answer.reason_for_iu.values()) == {"ask-first"})
    assert withheld == math.isnan(answer.minutes_to_burn_limit)


@pytest.mark.parametrize(
    "asked", [{}, {"skin": None}, {"minutes": 60}, {"cloud": "broken"}, {"month": 12, "age": None}]
)
def test_who_must_ask_first_is_told_nothing_about_being_out(asked: dict[str, object]) -> None:
    """Every number about a stay is gone, its findings too; the sky's stay as they were."""
    answer = noon(**asked)
    kept_back = withhold(answer)
    numbers = ("ug", "ug_low", "ug_high", "med_fraction", "minutes_to_burn_limit", "minutes_to_one_med")
    assert all(math.isnan(getattr(kept_back, name)) for name in numbers)
    assert all(math.isnan(minutes) for minutes in kept_back.minutes_for_iu.values())
    assert set(kept_back.reason_for_iu.values()) == {"ask-first"}
    assert (kept_back.windows, kept_back.by_skin, kept_back.by_convention) == ((), (), {})
    assert kept_back.withheld
    for field in fields(SunAnswer):
        if field.name not in ABOUT_BEING_OUT:
            assert getattr(answer, field.name) == getattr(kept_back, field.name), field.name
    assert {"sun-uv-high", "sun-altitude-unknown"} & said(answer) >= said(kept_back)


def test_withholding_twice_is_withholding_once() -> None:
    """Nothing comes back, and a finding that was added in between stays."""
    baby = noon(age=0.5)
    again = withhold(baby)
    assert said(baby) == said(again) == {"sun-baby", "sun-uv-high"}
    np.testing.assert_equal(
        [getattr(baby, field.name) for field in fields(SunAnswer)],
        [getattr(again, field.name) for field in fields(SunAnswer)],
    )
    assert withhold(replace(baby, withheld=False)).withheld


def test_a_high_land_around_unknown_heights_burns_sooner() -> None:
    """Coordinates beside La Paz: the check goes by the city's height, and what is made by the sea's."""
    place = {"latitude": -16.6, "longitude": -68.2, "month": 3, "skin": "III", "time": "12:00", "minutes": 3}
    unknown, sea = answer_to(**place), answer_to(**place, altitude_m=0)
    high = answer_to(**place, altitude_m=unknown.question.location.altitude_near_m)
    assert unknown.question.location.altitude_near_m > 3000.0
    assert (unknown.ug, unknown.uv_index) == pytest.approx((sea.ug, sea.uv_index))
    assert burning(unknown) == pytest.approx(burning(high))
    assert unknown.minutes_to_burn_limit < 0.85 * sea.minutes_to_burn_limit
    assert "sun-altitude-unknown" in said(unknown)
    assert "sun-altitude-unknown" not in said(high)


def test_haze_weakens_what_is_made_and_not_what_burns() -> None:
    """Eastern China's haze costs a third or more of the vitamin D3 and gives no minute more; clean air burns sooner."""
    usual, hazy, clean = noon(), noon(aerosol=0.8), noon(aerosol=0.0)
    assert burning(usual) == burning(hazy)
    assert hazy.uv_index < usual.uv_index < clean.uv_index
    assert 0.6 < hazy.ug / usual.ug < 0.8
    assert clean.minutes_to_burn_limit < usual.minutes_to_burn_limit


def test_everything_bare_makes_more_and_burns_alike() -> None:
    """More skin makes more of the same minutes; the spot that burns is the same."""
    some, all_of_it = noon(), noon(uncovered=BODY)
    assert all_of_it.area_m2 > 4.5 * some.area_m2
    assert all_of_it.ug == pytest.approx(some.ug * all_of_it.area_m2 / some.area_m2)
    assert burning(some) == burning(all_of_it)
