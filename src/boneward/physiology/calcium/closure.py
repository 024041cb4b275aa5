"""The day's balance: the level of parathyroid hormone at which what comes in is what goes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values

_LONGEST = 0.4
"""The longest of Newton's steps: half of it and twice it end in the same place."""
LOWEST, HIGHEST = -3.0, 12.0
"""Between these the level is sought; most people's is between -0.5 and 0.5, and nobody's comes near an end."""

_FARTHEST = 60.0
"""From here on a gate is shut to the last bit, and its exponential still a number."""


class Habits(NamedTuple):
    """What a person's own usual diet sets; shapes [n].

    Rates of loss and of growth were measured in people on their usual diets. So a usual diet costs nobody bone beyond
    them, and only what differs from it moves bone.

    Attributes:
        drive: at which the usual diet is in balance with loss and growth; around it the remodelling space opens.
        strips_from: drive from which bone must give calcium.
        growth_half: drive at which growth takes half of `growth_share`.
        growth_share: of what growth asks for, the share that the usual diet allows; more calcium adds nothing to it.
    """

    drive: Floats
    strips_from: Floats
    growth_half: Floats
    growth_share: Floats


def habits_at(values: Values, drive: Floats) -> Habits:
    """Return what follows from the drive at which people's usual diet is in balance.

    Args:
        values: `ca_strip_from`, `ca_strip_beyond`, `ca_growth_half`, `ca_growth_beyond`, `ca_growth_last`,
            `ca_growth_width`.
        drive: [n].
    """
    share = _gate(drive, values["ca_growth_last"], values["ca_growth_width"])
    return Habits(
        drive,
        np.maximum(values["ca_strip_from"], drive + values["ca_strip_beyond"]),
        np.maximum(values["ca_growth_half"], drive + values["ca_growth_beyond"]),
        share,
    )


def habits_sought(values: Values, drive: Floats) -> Habits:
    """Return what holds while the drive of the usual diet is sought: bone gives nothing, growth hardly waits.

    Args:
        values: `ca_growth_last`.
        drive: [n], of any level.
    """
    still = np.zeros_like(drive)
    return Habits(drive, still + np.inf, still + values["ca_growth_last"], still + 1.0)


def _gate(drive: Floats, half: Floats, width: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(np.minimum((drive - half) / width, _FARTHEST))))


class Balance(NamedTuple):
    """What a day's balance is made of; mg, mg a day; shapes [n].

    Attributes:
        supply: absorbed.
        obligatory: lost into the gut and with the sweat.
        urine: while the hormone stands at its usual level.
        space: exchangeable calcium that would be held on the usual diet, above 0.
        held: exchangeable calcium that is held.
        pace: share of the difference that moves in a day.
        growth: what growth asks for.
        loss: structural bone that is lost.
        bone: structural bone.
        habits: what the usual diet sets.
    """

    supply: Floats
    obligatory: Floats
    urine: Floats
    space: Floats
    held: Floats
    pace: Floats
    growth: Floats
    loss: Floats
    bone: Floats
    habits: Habits


class Outflows(NamedTuple):
    """What a level of the hormone lets through; mg a day, [n]. `spared` is the share left of the obligatory losses."""

    urine: Floats
    spared: Floats
    grown: Floats
    stripped: Floats


def outflows(values: Values, balance: Balance, drive: Floats) -> Outflows:
    """Return what leaves for the urine, the share of obligatory losses, what growth takes and what bone must give.

    All fall, or rise for what bone gives, with the hormone. Bone beyond its own loss gives only where the hormone is
    well above that of the usual diet. The obligatory losses shrink from `ca_spare_from` on, so that nobody's bone runs
    below nothing.
    """
    habits = balance.habits
    asked = habits.growth_share * _gate(drive, habits.growth_half, values["ca_growth_width"])
    beyond = np.maximum(drive - values["ca_spare_from"], 0.0)
    strip = np.minimum(np.maximum(drive - habits.strips_from, 0.0), values["ca_strip_most"])
    return Outflows(
        balance.urine * np.exp(-values["ca_urine_response"] * drive),
        1.0 / (1.0 + beyond * beyond),
        balance.growth * asked,
        values["ca_strip"] * balance.bone * strip,
    )


def space_held(values: Values, space: Floats, turn: Floats) -> tuple[Floats, Floats]:
    """Return the exchangeable calcium that bone holds, mg, less the more is remodelled, and how fast it falls.

    On the usual diet it is `space`. It empties and fills by no more than `ca_space_reach` of it: trials gained alike
    from 500 mg and from more, on diets with little calcium and with much (Tai 2015).

    Args:
        values: `ca_space_reach`, and `ca_space_response`, a unit of the drive.
        space: mg, [n].
        turn: drive against that of the usual diet, [n].
    """
    along, moved = values["ca_space_response"] * turn, values["ca_space_reach"] * space
    wide = 1.0 + np.abs(along)
    share = moved / wide
    return space - along * share, values["ca_space_response"] * (share / wide)


def surplus(values: Values, balance: Balance, drive: Floats) -> tuple[Floats, Floats]:
    """Return what would be left over at a level of the hormone, and how fast that grows with it (never negative)."""
    found, habits = outflows(values, balance, drive), balance.habits
    target, falling = space_held(values, balance.space, drive - habits.drive)
    kept = found.grown - balance.loss - found.stripped + (target - balance.held) * balance.pace
    left = balance.supply - balance.obligatory * found.spared - found.urine - kept
    above = drive - habits.strips_from
    strips = (above > 0.0) & (above < values["ca_strip_most"])
    beyond = np.maximum(drive - values["ca_spare_from"], 0.0)
    most = balance.growth * habits.growth_share
    share = np.where(most > 0.0, found.grown / np.maximum(most, 1e-300), 0.0)
    slope = (
        values["ca_urine_response"] * found.urine
        + falling * balance.pace
        + values["ca_strip"] * balance.bone * strips
        + balance.obligatory * 2.0 * beyond * found.spared * found.spared
        + found.grown * (1.0 - share) / values["ca_growth_width"]
    )
    return left, slope


def nearer(values: Values, left: Floats, slope: Floats, drive: Floats) -> Floats:
    """Return the drive nearer to the balance: Newton's step, shorter downward, where urine grows by the exponential.

    A plain step down from where urine has run dry ends where urine is a flood. The logarithm is the exact step where
    urine alone answers, and Newton's where the step is small. No step is longer than 0.4.

    Args:
        values: `ca_urine_response`.
        left: what is left over at the drive, mg a day.
        slope: how fast that grows with the drive, above 0.
        drive: [n].
    """
    step, steep = left / slope, values["ca_urine_response"]
    down = np.log1p(steep * np.maximum(step, 0.0)) / steep
    shorter = np.minimum(np.maximum(step, -_LONGEST), np.minimum(down, _LONGEST))
    return np.minimum(np.maximum(drive - shorter, LOWEST), HIGHEST)


def closed(
    values: Values, balance_at: Callable[[Floats], tuple[Balance, Floats]], drive: Floats, rounds: int
) -> Floats:
    """Return the logarithm of parathyroid hormone that closes the balance, from one that is near.

    The surplus rises with the hormone throughout, so there is one level.

    Args:
        values: as for `surplus`.
        balance_at: the day's balance at a drive, and how fast its supply rises with the drive.
        drive: to begin with, [n].
        rounds: how often to come nearer.
    """
    for _ in range(rounds):
        balance, by_gut = balance_at(drive)
        left, slope = surplus(values, balance, drive)
        drive = nearer(values, left, slope + by_gut, drive)
    return drive
