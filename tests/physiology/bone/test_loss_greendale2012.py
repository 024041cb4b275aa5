"""Loss: SWAN's printed percentages, less before and after, more late in life, never negative."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.physiology.bone.loss_greendale2012 import left_after, loss_rates
from boneward.physiology.subjects import NO_MENOPAUSE
from boneward.physiology.values import at_share, central, drawn

LAST_PERIOD = 51.0


def lost(site: str, first: float, last: float) -> float:
    """Return what a site loses between two points in years since the last period, per cent."""
    since = np.array([first, last])
    trabecular, cortical = left_after(central(), LAST_PERIOD + since, np.array([False, False]), since)
    share = float(central()[f"bone_trabecular_{site}"])
    kept = share * trabecular[1] / trabecular[0] + (1 - share) * cortical[1] / cortical[0]
    return float(100 * (1 - kept))


def yearly(site: str, age: float, *, male: bool = False) -> float:
    """Return what a site loses at an age, per cent a year."""
    since = NO_MENOPAUSE if male else age - LAST_PERIOD
    trabecular, cortical = loss_rates(central(), np.array([age]), np.array([male]), np.array([since]))
    share = float(central()[f"bone_trabecular_{site}"])
    return float((share * trabecular[0] + (1 - share) * cortical[0]) * 36525)


@pytest.mark.parametrize(
    ("site", "first", "last", "printed"),
    [("spine", -1, 2, 7.38), ("spine", -5, 5, 10.6), ("femoral_neck", -1, 2, 5.8), ("femoral_neck", -5, 5, 9.1)],
)
def test_the_change_takes_what_swan_saw(site: str, first: float, last: float, printed: float) -> None:
    """Greendale 2012, each within 15 per cent."""
    assert pytest.approx(printed, rel=0.15) == lost(site, first, last)


def test_the_spine_loses_most_after_the_last_period() -> None:
    """Sowers 2010: about twice as much a year in the two years after as before; from two to seven years 1.1 %."""
    assert pytest.approx(33 / 17, rel=0.15) == lost("spine", 0.3, 1.7) / 1.4 / (lost("spine", -0.7, -0.3) / 0.4)
    assert pytest.approx(1.1, rel=0.15) == lost("spine", 2, 7) / 5


def test_the_hip_loses_more_with_age() -> None:
    """Ensrud 1995 saw it rise about fourfold from 68 to past 85; Greenspan 1994 0.95 % a year at 77."""
    assert pytest.approx(4.2, rel=0.3) == yearly("total_hip", 87) / yearly("total_hip", 68)
    assert pytest.approx(0.95, rel=0.3) == yearly("total_hip", 77)


def test_men_lose_slowly_and_more_with_age() -> None:
    """Cawthon 2009: femoral neck 0.22 % a year at 65, 0.58 % at 85 (0.008 and 0.021 of 0.79 g/cm2 in 4.6 years)."""
    assert pytest.approx(0.22, rel=0.15) == yearly("femoral_neck", 65, male=True)
    assert pytest.approx(0.58, rel=0.15) == yearly("femoral_neck", 85, male=True)


def test_the_spine_hardly_loses_late() -> None:
    """Jones 1994 and Greenspan 1994 saw no loss there past 60; here it is less than at the hip."""
    assert yearly("spine", 80) < 0.6 * yearly("total_hip", 80)


@given(st.floats(0, 120), st.booleans(), st.floats(-120, 90), st.floats(0, 1))
def test_nobody_gains_by_loss(age: float, male: bool, since: float, share: float) -> None:
    """Whatever the age, the years since the last period (early or late) and the values: rates of zero or more."""
    trabecular, cortical = loss_rates(at_share(share), np.array([age]), np.array([male]), np.array([since]))
    assert trabecular[0] >= 0
    assert cortical[0] >= 0


@given(st.floats(1, 110), st.floats(0.01, 10), st.booleans())
def test_what_is_left_is_the_rates_summed(age: float, years: float, male: bool) -> None:
    """History and forecast are one: the rates over some years leave what `left_after` says."""
    ages = np.linspace(age, age + years, 4001)
    since = np.full(ages.shape, NO_MENOPAUSE) if male else ages - LAST_PERIOD
    rates = loss_rates(central(), ages, np.full(ages.shape, male), since)
    left = left_after(central(), ages, np.full(ages.shape, male), since)
    for rate, kept in zip(rates, left, strict=True):
        summed = np.sum((rate[1:] + rate[:-1]) / 2 * np.diff(ages)) * 365.25
        assert pytest.approx(kept[-1] / kept[0], rel=1e-6) == np.exp(-summed)


def test_a_person_is_the_same_alone_and_in_a_batch() -> None:
    """Bit by bit, with values that differ from person to person."""
    values = drawn(64, 1)
    age, male = np.linspace(3, 95, 64), np.arange(64) % 2 == 0
    since = np.where(male, NO_MENOPAUSE, age - LAST_PERIOD)
    together = loss_rates(values, age, male, since)
    for place in (0, 17, 63):
        own = {name: value[place : place + 1] if value.ndim else value for name, value in values.items()}
        one = slice(place, place + 1)
        alone = loss_rates(own, age[one], male[one], since[one])
        assert (together[0][place], together[1][place]) == (alone[0][0], alone[1][0])
