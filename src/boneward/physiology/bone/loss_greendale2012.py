"""Loss of bone with the last period (Greendale 2012, Sowers 2010) and with age (Ensrud 1995, Cawthon 2009)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.bone.curves import risen, risen_so_far
from boneward.physiology.bone.sites import bone_behind
from boneward.physiology.days import AGE_YEAR
from boneward.physiology.values import Values

_TRANSITION_YEARS = 3.0
_AFTER_YEARS = 3.0
_BEFORE_YEARS = 4.0
"""Greendale's ten years: four before the transition, three of it (-1 to +2), three after it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Of the two kinds of bone; shapes [n]."""

    trabecular: Floats
    cortical: Floats


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of the yearly rates of both kinds of bone, taken around a point of age or of years since the period."""

    of: Loss
    at: Floats
    centre: Floats
    width: Floats


def loss_rates(values: Values, age: Floats, male: Flags, since_menopause: Floats) -> tuple[Floats, Floats]:
    """Return what trabecular-rich and cortical-rich bone lose: (share a day, share a day), [n], never negative.

    Women: little before the change; from one year before the last period to two after it a loss that is fastest after
    the period; then less; then least. Men lose slowly. Late in life the cortical-rich bone of both goes faster with
    every year.

    Args:
        values: `bone_loss_pace` ([] or [n]) is a person's own pace.
        age: years, [n].
        male: [n].
        since_menopause: years since the last period, negative before it; not read where male.
    """
    steps = _steps(values, age, male, since_menopause)
    a_day = values["bone_loss_pace"] / AGE_YEAR
    trabecular = a_day * sum(step.of.trabecular * risen(step.at, step.centre, step.width) for step in steps)
    cortical = a_day * sum(step.of.cortical * risen(step.at, step.centre, step.width) for step in steps)
    # Long before the change the wide last step still takes a few parts in a million off a level of nothing.
    return np.maximum(trabecular, 0.0), np.maximum(cortical, 0.0)


def left_after(values: Values, age: Floats, male: Flags, since_menopause: Floats) -> tuple[Floats, Floats]:
    """Return what of trabecular-rich and cortical-rich bone the same rates have left by now: (share, share), [n]."""
    steps = _steps(values, age, male, since_menopause)
    pace = values["bone_loss_pace"]
    trabecular = pace * sum(step.of.trabecular * risen_so_far(step.at, step.centre, step.width) for step in steps)
    cortical = pace * sum(step.of.cortical * risen_so_far(step.at, step.centre, step.width) for step in steps)
    return np.exp(-trabecular), np.exp(-cortical)


def _steps(values: Values, age: Floats, male: Flags, since_menopause: Floats) -> tuple[_Step, ...]:
    """Return the steps whose sum is the yearly rate; each between levels that are not negative."""
    women, men, still = np.where(male, 0.0, 1.0), np.where(male, 1.0, 0.0), np.zeros(())
    width = values["bone_loss_menopause_width"]
    before, rising, falling, after = _around_the_last_period(values)
    settled = Loss(values["bone_loss_settled"], values["bone_loss_settled"])

    def change(start: Loss, end: Loss, centre: str, width: Floats) -> _Step:
        of = Loss(women * (end.trabecular - start.trabecular), women * (end.cortical - start.cortical))
        return _Step(of, since_menopause, values[f"bone_loss_{centre}"], width)

    adult = Loss(
        women * before.trabecular + men * values["bone_loss_men"],
        women * before.cortical + men * values["bone_loss_men"],
    )
    onset = np.where(male, values["bone_loss_onset_men"], values["bone_loss_onset_women"])
    late = Loss(still, np.where(male, values["bone_loss_late_men"], values["bone_loss_late_women"]))
    return (
        _Step(adult, age, onset, values["bone_loss_onset_width"]),
        change(before, rising, "transition_from", width),
        change(rising, falling, "transition_middle", width),
        change(falling, after, "transition_until", width),
        change(after, settled, "settled_from", values["bone_loss_settled_width"]),
        _Step(late, age, values["bone_loss_late_age"], values["bone_loss_late_width"]),
    )


def _around_the_last_period(values: Values) -> tuple[Loss, Loss, Loss, Loss]:
    """Return yearly rates before the transition, in its first year, in its two last years, and after it.

    Greendale 2012 prints what spine and femoral neck lose in the transition and in ten years, Sowers 2010 how the
    spine's loss divides before and after the last period; the two kinds of bone follow from the two sites.
    """
    early, late = values["bone_loss_sowers_before"], values["bone_loss_sowers_after"]
    first = early / (early + 2.0 * late)
    sites = {}
    for site in ("spine", "femoral_neck"):
        before = values[f"bone_loss_{site}_before"]
        transition = -np.log1p(-values[f"bone_loss_{site}_transition"])
        ten_years = -np.log1p(-values[f"bone_loss_{site}_ten_years"])
        after = (ten_years - transition - _BEFORE_YEARS * before) / _AFTER_YEARS
        sites[site] = (before, transition * first, transition * (1.0 - first) / (_TRANSITION_YEARS - 1.0), after)
    pairs = (bone_behind(values, *rates) for rates in zip(sites["spine"], sites["femoral_neck"], strict=True))
    before_loss, first_loss, second_loss, after_loss = (Loss(*pair) for pair in pairs)
    return before_loss, first_loss, second_loss, after_loss
