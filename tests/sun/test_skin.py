"""What skin makes of ultraviolet, and when it reddens."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skies import SIX, column, skin_at

from boneward.knowledge.parameters import parameter
from boneward.sun.constants import skin_types
from boneward.sun.radiation import clear_sky
from boneward.sun.skin import (
    age_share,
    bare_share,
    body_area_mosteller1987,
    burn_minutes,
    dose_for,
    iu_per_dose,
    saturating_dose,
    skin_of,
    sunscreen_factor_faurschouwulf2007,
    upright_share,
    vitamin_d_made,
)

PARTS = ("face", "neck", "trunk", "upper_arms", "forearms", "hands", "buttocks", "thighs", "lower_legs", "feet")
spectra = st.sampled_from(("cie174", "blue5"))
ages, doses = st.floats(0.0, 110.0), st.floats(0.0, 20_000.0)


@pytest.mark.parametrize(("degrees", "share"), [(0.0, 0.23), (30.0, 0.34), (60.0, 0.49)])
def test_an_upright_surface_over_black_ground(degrees: float, share: float) -> None:
    """High sun passes an upright body by: 0.23, 0.34 and 0.49 of level ground (within 0.01 of the model)."""
    assert share == pytest.approx(upright_share(np.cos(np.radians(column(degrees))), 0.0).item(), abs=0.01)


@given(st.floats(-1.0, 1.0), st.floats(0.0, 0.9))
def test_an_upright_surface_sees_half_of_the_ground(mu: float, albedo: float) -> None:
    """The share lies between 0 and 1, and half of what the ground returns is added."""
    black, bright = (upright_share(column(mu), each).item() for each in (0.0, albedo))
    assert 0.0 < black < 0.55
    assert black + albedo / 2.0 == pytest.approx(bright)


@pytest.mark.parametrize(
    ("spf", "applied", "factor"), [(0.0, 1.0, 1.0), (30.0, 2.0, 30.0), (30.0, 1.0, 5.477), (16.0, 0.5, 2.0)]
)
def test_sunscreen_by_its_thickness(spf: float, applied: float, factor: float) -> None:
    """Two mg/cm2 give the label, half of that its root; no sunscreen takes nothing off."""
    assert factor == pytest.approx(float(sunscreen_factor_faurschouwulf2007(spf, applied)), rel=1e-3)


@given(st.floats(1.0, 100.0), st.floats(0.0, 50.0), st.floats(0.1, 2.0))
def test_a_higher_label_protects_more(spf: float, more: float, applied: float) -> None:
    """The factor grows with the label and never passes it."""
    low, high = sunscreen_factor_faurschouwulf2007(column(spf, spf + more), applied)
    assert 1.0 <= low <= high
    assert low <= spf * (1.0 + 1e-12)


def test_the_surface_of_the_body() -> None:
    """70 kg and 175 cm have 1.845 m2 at every age; whoever leaves one of them out has what is usual."""
    np.testing.assert_allclose(np.full(3, 1.8447), body_area_mosteller1987(70.0, 175.0, [5, 40, np.nan]), atol=1e-4)
    some = body_area_mosteller1987([np.nan, 70, np.nan], [170, np.nan, np.nan], 40.0)
    np.testing.assert_array_equal([1.7, 1.7, 1.7], some)


@pytest.mark.parametrize(
    ("age", "area"),
    [(0.0, 0.25), (1.0, 0.375), (2.0, 0.5), (9.0, 1.07), (9.5, 1.105), (12.5, 1.33), (18.0, 1.7), (90.0, 1.7)],
)
def test_the_usual_surface_grows_with_the_child(age: float, area: float) -> None:
    """The printed areas at their ages, evenly between them; the adult's from 18 on and where no age is given."""
    assert area == pytest.approx(float(body_area_mosteller1987(np.nan, np.nan, age)))
    assert pytest.approx(1.7) == float(body_area_mosteller1987(np.nan, 170.0, np.nan))


@given(ages, st.floats(0.0, 30.0))
def test_nobody_shrinks(age: float, more: float) -> None:
    """The usual surface never falls with age, and lies between a newborn's and an adult's."""
    young, old = body_area_mosteller1987(np.nan, np.nan, column(age, age + more))
    assert 0.25 <= young <= old <= 1.7


@pytest.mark.parametrize(
    ("uncovered", "age", "percent"),
    [
        (("forearms", "lower_legs"), 30.0, 20.0),
        (("forearms", "lower_legs"), np.nan, 20.0),
        (("forearms", "lower_legs"), 0.5, 16.0),
        (("forearms", "lower_legs"), 5.0, 17.0),
        (("face", "hands"), 40.0, 8.5),
        (("face", "hands"), 1.0, 13.5),
        (("head",), 18.0, 7.0),
        (("head",), 17.99, 9.0),
        ((), 30.0, 0.0),
    ],
)
def test_bare_skin_by_age(uncovered: tuple[str, ...], age: float, percent: float) -> None:
    """A child has more head and less leg; each step begins at its age; an unknown age is an adult's."""
    assert percent / 100.0 == pytest.approx(float(bare_share(uncovered, age)))


@given(ages)
def test_the_face_is_not_counted_beside_the_head(age: float) -> None:
    """The head includes the face, which is half of it."""
    assert bare_share(("head",), age) == bare_share(("face", "head"), age)
    assert bare_share(("face",), age) == pytest.approx(bare_share(("head",), age) / 2.0)


@given(st.sets(st.sampled_from(PARTS)), st.sampled_from(PARTS), ages)
def test_clothes_keep_everything_off(uncovered: set[str], part: str, age: float) -> None:
    """Another bare part never makes less; under clothes or behind glass nothing is made at all."""
    some, more = (bare_share(tuple(each), age) for each in (uncovered, uncovered | {part}))
    assert 0.0 <= some <= more <= 1.0
    made = vitamin_d_made(column(300.0), 1.7 * bare_share((), column(age)), column(1.0), "cie174")
    assert 0.0 == made.item() == parameter("sun_through_glass")


@given(ages, st.floats(0.0, 30.0))
def test_age_never_makes_more(age: float, more: float) -> None:
    """Up to twenty nothing is taken off; from then on each year takes the same share."""
    rate = parameter("sun_age_rate")
    young, old = age_share(column(age, age + more), rate)
    assert 0.0 < old <= young <= 1.0
    assert np.exp(-rate * max(age - 20.0, 0.0)) == pytest.approx(young)


def test_an_unknown_age_is_the_young_middle_with_an_old_low_end() -> None:
    """The middle counts as twenty, the low end as eighty; the type still says the dose that reddens."""
    skin = skin_of(np.array([3], dtype=np.int8), column(np.nan), column(0.34))
    old, young = skin_at(3, age=80.0), skin_at(3, age=20.0)
    assert young.made.item() == skin.made.item()
    assert old.made_low.item() == skin.made_low.item()
    assert old.med.item() == skin.med.item() == 300.0


@given(st.sampled_from(SIX), ages)
def test_the_ends_hold_the_middle(skin: int, age: float) -> None:
    """For every type and age the low end is not over the middle and the high end not under it."""
    one = skin_at(skin, age=age)
    assert one.made_low <= one.made + 1e-12
    assert one.made <= one.made_high + 1e-12


@given(ages)
def test_an_unknown_skin_is_as_careful_as_the_most_careful_type(age: float) -> None:
    """It burns as soon as any type, and its band holds the bands of all six."""
    unknown, known = skin_at(0, age=age), [skin_at(skin, age=age) for skin in SIX]
    assert unknown.med == min(one.med for one in known)
    assert unknown.made_low <= min(one.made_low for one in known)
    assert unknown.made_high >= max(one.made_high for one in known)
    assert min(one.made for one in known) < unknown.made < max(one.made for one in known)


def test_the_yield_of_the_reference_spectrum() -> None:
    """22 IU for 1 J/m2 on 1 m2, and saturation from 900 J/m2: the numbers of the table for CIE 174."""
    assert pytest.approx(22.0) == iu_per_dose("cie174")
    assert pytest.approx(900.0) == saturating_dose("cie174")


@given(doses, st.floats(0.01, 1.9), st.floats(0.1, 1.25))
def test_both_spectra_agree_at_the_anchor(seconds: float, area: float, made: float) -> None:
    """Under the sun for which the yield was found (42 degrees, 350 DU) both spectra make the same."""
    mu, ozone = np.cos(np.radians(column(42.0))), column(350.0)
    cie, blue = (
        vitamin_d_made(clear_sky(mu, ozone, each) * seconds, column(area), column(made), each)
        for each in ("cie174", "blue5")
    )
    np.testing.assert_allclose(cie, blue, rtol=1e-9)


@given(doses, st.floats(0.0, 1000.0), st.floats(0.01, 1.9), st.floats(0.1, 1.25), spectra)
def test_making_grows_and_levels_off(dose: float, more: float, area: float, made: float, spectrum: str) -> None:
    """More dose never makes less, never more than the linear yield, and never more than the skin's most."""
    low, high = vitamin_d_made(column(dose, dose + more), column(area), column(made), spectrum) * 40.0
    assert 0.0 <= low <= high * (1.0 + 1e-12)
    assert high <= iu_per_dose(spectrum) * area * made * (dose + more) * (1.0 + 1e-9)
    assert high <= iu_per_dose(spectrum) * area * made * saturating_dose(spectrum) * (1.0 + 1e-9)


@given(doses, st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.1, 1.25))
def test_more_skin_never_makes_less(dose: float, area: float, more: float, made: float) -> None:
    """Twice the skin makes twice as much under one dose."""
    small, large, twice = vitamin_d_made(column(dose), column(area, area + more, 2.0 * area), column(made), "cie174")
    assert small <= large
    assert 2.0 * small == pytest.approx(twice)


def test_one_dose_by_hand() -> None:
    """100 J/m2 on 0.34 m2 of type II make 708 IU: 22 times 0.34 times 900 (1 - exp(-1/9))."""
    assert 22.0 * 0.34 * 900.0 * (1.0 - np.exp(-1.0 / 9.0)) / 40.0 == pytest.approx(
        vitamin_d_made(column(100.0), column(0.34), column(1.0), "cie174").item()
    )


@given(st.lists(st.floats(0.0, 2000.0), min_size=1, max_size=5), st.floats(0.1, 1.25))
def test_skin_saturates_over_the_day(stays: list[float], made: float) -> None:
    """The stays of a day make together what their whole dose makes, whatever the pieces."""
    day = np.full(len(stays), sum(stays))
    pieces = vitamin_d_made(np.array(stays), column(0.34), column(made), "cie174", day)
    whole = vitamin_d_made(column(sum(stays)), column(0.34), column(made), "cie174")
    assert pytest.approx(whole.item()) == pieces.sum()


@given(st.floats(0.1, 500.0), st.floats(0.02, 1.9), st.floats(0.1, 1.25), spectra)
def test_the_dose_for_an_amount_makes_that_amount(ug: float, area: float, made: float, spectrum: str) -> None:
    """There and back again, or infinite where the skin can never make so much."""
    dose = dose_for(ug, column(area), column(made), spectrum)
    most = iu_per_dose(spectrum) * area * made * saturating_dose(spectrum) / 40.0
    if ug >= most:
        assert np.isinf(dose).all()
    elif ug < 0.999 * most:
        assert ug == pytest.approx(vitamin_d_made(dose, column(area), column(made), spectrum).item(), rel=1e-6)


@given(st.floats(0.1, 20.0), st.floats(0.01, 5.0), st.sampled_from(SIX))
def test_burning_comes_sooner_under_a_higher_uv_index(index: float, more: float, skin: int) -> None:
    """Minutes fall with the UV index, grow with the skin type, and are infinite without sun."""
    med = skin_types().med
    slow, fast = burn_minutes(column(index, index + more), med[skin - 1])
    assert fast < slow
    assert (np.diff(burn_minutes(index, med)) > 0).all()
    assert np.isinf(burn_minutes(0.0, med)).all()


def test_one_med_at_uv_index_ten() -> None:
    """Skin II (250 J/m2) reddens after 16.7 minutes at UV index 10; a real factor of 3 makes it 50."""
    assert pytest.approx(16.667, abs=0.001) == float(burn_minutes(10.0, 250.0))
    assert pytest.approx(50.0, abs=0.001) == float(burn_minutes(10.0, 250.0, 3.0))
