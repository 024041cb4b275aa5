"""How a published figure is read off a trial: each statistic against a plain reckoning by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from boneward.knowledge.validation import PublishedResult, published_results
from boneward.people.trial import read_trial
from boneward.physiology.trial import TrialCourse, simulate
from boneward.physiology.validation import compare

NAMES = ("0", "10", "20")


def _course(**changes: Any) -> TrialCourse:  # noqa: ANN401 - keys of a trial
    described = {
        "people": 30,
        "age": [50, 60],
        "sex": "both",
        "sun": "none",
        "diet": {"calcium_mg": 800, "vitamin_d_ug": 5},
        "weeks": [0, 4, 12],
        **changes,
    }
    arms = [{"name": name, "vitamin_d_ug": float(name), "food_calcium_mg": 10 * float(name)} for name in NAMES]
    reading = read_trial({"trial": described, "arm": arms})
    assert reading.trial is not None
    return simulate(reading.trial)


COURSES = {"here": _course(), "there": _course(bmi=[35, 40])}
LEVELS = {(file, name): course.arms[name].course.d25 for file, course in COURSES.items() for name in NAMES}


def figure(statistic: str, **changes: Any) -> float:  # noqa: ANN401 - fields of a result
    """Return what a statistic reads of 25(OH)D of the middle arm in week 12."""
    return _at(statistic, float("nan"), **changes)


def _at(statistic: str, at: float, **changes: Any) -> float:  # noqa: ANN401 - fields of a result
    plain: dict[str, Any] = {
        "trial": "here",
        "arms": ("10",),
        "contrast": None,
        "week": 12,
        "quantities": ((1.0, "25ohd_nmol_l"),),
    }
    result = replace(published_results()[0], statistic=statistic, at=at, **(plain | changes))
    return compare(result, COURSES, {}).model


def test_of_one_arm() -> None:
    """Mean, spread, tail, share, rise."""
    level = LEVELS["here", "10"]
    assert figure("mean") == pytest.approx(level[2].mean())
    assert figure("sd") == pytest.approx(level[2].std(ddof=1))
    assert figure("p2_5") == pytest.approx(np.percentile(level[2], 2.5))
    assert figure("rise") == pytest.approx(level[2].mean() - level[0].mean())
    assert figure("rise", week=4) == pytest.approx(level[1].mean() - level[0].mean())
    assert figure("fall_a_month") == pytest.approx((level[0].mean() - level[2].mean()) / (84 / 30.4375))


def test_of_several_arms_the_mean_is_read() -> None:
    """And of none named, of all."""
    mean = np.mean([LEVELS["here", name][2].mean() for name in NAMES])
    assert figure("mean", arms=NAMES) == pytest.approx(mean)
    assert figure("mean", arms=()) == pytest.approx(mean)


def test_quantities_are_added_up_with_their_signs() -> None:
    """Into bone less out of bone is what bone keeps."""
    flows = COURSES["here"].arms["10"].course.flows
    kept = ((1.0, "ledger.bone_in_mg_d"), (-1.0, "ledger.bone_out_mg_d"))
    result = replace(
        published_results()[0], trial="here", arms=("10",), contrast=None, week=12, quantities=kept, statistic="mean"
    )
    expected = (flows["bone_in"][2] - flows["bone_out"][2]).mean()
    assert compare(result, COURSES, {}).model == pytest.approx(expected)


def test_against_a_contrast() -> None:
    """Of the same trial and of another."""
    here, other, there = (LEVELS[key] for key in (("here", "10"), ("here", "0"), ("there", "10")))
    within, across = {"contrast": ("here", ("0",))}, {"contrast": ("there", ("10",))}
    assert figure("against", **within) == pytest.approx(here[2].mean() - other[2].mean())
    assert figure("against", **across) == pytest.approx(here[2].mean() - there[2].mean())
    assert figure("ratio", **across) == pytest.approx(here[2].mean() / there[2].mean())
    rises = [each[2].mean() - each[0].mean() for each in (here, other)]
    assert figure("rise_against", **within) == pytest.approx(rises[0] - rises[1])


def test_what_a_statistic_needs_and_has_not_is_said() -> None:
    """A row without its contrast is a mistake of the table."""
    with pytest.raises(ValueError, match="contrast"):
        figure("against")


def test_a_share_a_later_difference_and_doses() -> None:
    """Each with what it needs beside the quantity."""
    level = LEVELS["here", "10"]
    assert _at("share_at_least", float(np.median(level[2]))) == pytest.approx(50.0)
    apart = [(level[week] - LEVELS["here", "0"][week]).mean() for week in (1, 2)]
    assert _at("later_against", 4, contrast=("here", ("0",))) == pytest.approx(apart[1] - apart[0])
    medians = [np.median(LEVELS["here", name][2]) for name in NAMES]
    middle = float((medians[0] + medians[1]) / 2)
    assert _at("dose_for_median", middle, arms=()) == pytest.approx(10.0)  # 5 µg of the diet and half of the arm's
    assert _at("dose_for_p2_5", float(np.percentile(LEVELS["here", "20"][2], 2.5)), arms=()) == pytest.approx(25.0)


def test_lines_over_the_arms() -> None:
    """On the calcium eaten, and on the dose."""
    eaten = [800.0, 900.0, 1000.0]
    means = [LEVELS["here", name][2].mean() for name in NAMES]
    slope, start = np.polyfit(eaten, means, 1)
    assert figure("slope", arms=()) == pytest.approx(slope)
    assert figure("neutral", arms=()) == pytest.approx(start / (1 - slope))
    power, _ = np.polyfit(np.log(eaten), np.log(means), 1)
    assert figure("exponent", arms=()) == pytest.approx(power)
    rises = [LEVELS["here", name][2].mean() - LEVELS["here", name][0].mean() for name in NAMES]
    assert figure("rise_per_dose", arms=()) == pytest.approx(np.polyfit([5, 15, 25], rises, 1)[0])
    logarithms = np.log([200.0, 600.0, 1000.0])
    (line,), *_ = np.linalg.lstsq(logarithms[:, np.newaxis], np.array(means), rcond=None)
    assert figure("per_ln_dose", arms=()) == pytest.approx(line)


def test_over_the_weeks() -> None:
    """The highest, half the way, the age at it, the days from the highest sun."""
    weekly = LEVELS["here", "10"].mean(axis=1)
    assert figure("highest") == pytest.approx(weekly.max())
    assert figure("half_range") == pytest.approx((weekly.max() - weekly.min()) / 2)
    assert weekly.argmax() == 2
    assert figure("age_of_highest") == pytest.approx(55 + 84 / 365.25)
    assert figure("lag_days") == pytest.approx((84 - 171) % 365)


def test_the_tolerance_decides() -> None:
    """Its ends are within."""
    mean = float(LEVELS["here", "10"][2].mean())

    def verdict(low: float, high: float) -> str:
        result: PublishedResult = replace(
            published_results()[0],
            trial="here",
            arms=("10",),
            contrast=None,
            week=12,
            quantities=((1.0, "25ohd_nmol_l"),),
            statistic="mean",
            low=low,
            high=high,
        )
        return compare(result, COURSES, {}).verdict

    assert verdict(mean, mean) == "within"
    assert verdict(mean + 0.1, mean + 1) == "miss"
    assert verdict(-np.inf, mean - 0.1) == "miss"


def test_what_is_told_as_printed_is_held_against_its_table() -> None:
    """By its name."""
    row = next(each for each in published_results() if each.kind == "print")
    assert compare(row, {}, {row.quantity: row.published}).verdict == "within"
    assert compare(row, {}, {row.quantity: row.published + 1}).verdict == "miss"
