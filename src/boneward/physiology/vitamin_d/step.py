"""One step of vitamin D: D3 in blood and store, 25(OH)D, and how far its clearance has been induced."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.values import Values
from boneward.physiology.vitamin_d.clearance_huangyou2021 import induction_huangyou2021
from boneward.physiology.vitamin_d.hydroxylation_ocampopelland2016 import hydroxylation_ocampopelland2016

_HOURS = 24.0


@dataclass(frozen=True, slots=True)
class Pools:
    """Where n bodies of reference size stand; arrays of shape [n].

    Attributes:
        d3: vitamin D3 in blood, nmol/L.
        store: in fat and elsewhere, as the D3 in blood with which it is in balance, nmol/L.
        level: 25(OH)D, nmol/L.
        induction: clearance of 25(OH)D against that at nil.
    """

    d3: Floats
    store: Floats
    level: Floats
    induction: Floats


@dataclass(frozen=True, slots=True)
class Rates:
    """The chain's numbers, as a step of so many days needs them; shapes [] or [n], litres and days.

    Attributes:
        most, half, onward: of 25-hydroxylation, as there.
        exchange: blood exchanged with the store, L/d.
        leaving: D3 cleared from blood by other ways, L/d.
        past: both together, L/d.
        linear: these and the onward part of hydroxylation, all that clears without limit, L/d.
        per_volume: less the days of the step over the volume of D3, d/L.
        filling: share of the difference to blood that the store takes in half a step.
        returning, turning: exchange by the share of the store's middle that the store and the blood make, L/d.
        clearance: of 25(OH)D at nil, L/d.
        emptying: days of the step times that clearance over the volume of 25(OH)D.
        gain, gain_half: of induction, as there.
        catching: share of the way to its target that induction goes in a step.
    """

    most: Floats
    half: Floats
    onward: Floats
    exchange: Floats
    leaving: Floats
    past: Floats
    linear: Floats
    per_volume: Floats
    filling: Floats
    returning: Floats
    turning: Floats
    clearance: Floats
    emptying: Floats
    gain: Floats
    gain_half: Floats
    catching: Floats


def rates(values: Values, days: float) -> Rates:
    """Return the numbers of a step of `days`."""
    exchange, leaving, onward, clearance = (
        values[name] * _HOURS for name in ("d_store_exchange", "d_d3_clearance", "d_onward", "d_clearance")
    )
    filling = 0.5 * days * exchange / values["d_store_volume"]
    return Rates(
        most=values["d_hydroxylation_most"] * _HOURS,
        half=values["d_hydroxylation_half"],
        onward=onward,
        exchange=exchange,
        leaving=leaving,
        past=exchange + leaving,
        linear=onward + exchange + leaving,
        per_volume=-days / values["d_d3_volume"],
        filling=filling,
        returning=exchange * (1.0 - filling),
        turning=exchange * filling,
        clearance=clearance,
        emptying=-days * clearance / values["d_volume"],
        gain=values["d_induction_most"],
        gain_half=values["d_induction_half"],
        catching=-np.expm1(-days / values["d_induction_days"]),
    )


def stepped(pools: Pools, inflow: Floats, by: Rates) -> Pools:
    """Return the pools a step later.

    D3 in blood is exact for the clearance and the store of the step's middle, which the second of two passes knows
    well enough; amounts are conserved; 25(OH)D is exact for what is formed in the step. Induction and
    level leap over each other: induction is moved by the level at the step's start and then holds for the step, so
    that it stands for the step's middle.

    Args:
        pools: at the step's start.
        inflow: of D3, nmol a day.
        by: the numbers of the step.
    """
    mean, returning = pools.d3, inflow + by.returning * pools.store
    for _ in range(2):
        before = mean
        cleared = hydroxylation_ocampopelland2016(before, by.most, by.half, by.linear)
        balance = (returning + by.turning * before) / cleared
        time = cleared * by.per_volume
        left = np.exp(time)
        gap = pools.d3 - balance
        mean = balance + gap * (left - 1.0) / time
    store = pools.store + by.filling * (before - pools.store)
    formed = (cleared - by.past) * mean
    target = induction_huangyou2021(pools.level, by.gain, by.gain_half)
    induction = pools.induction + by.catching * (target - pools.induction)
    settled = formed / (by.clearance * induction)
    return Pools(
        balance + gap * left,
        pools.store + 2.0 * by.filling * (mean - store),
        settled + (pools.level - settled) * np.exp(by.emptying * induction),
        induction,
    )


def formed_at(d3: Floats, by: Rates) -> Floats:
    """Return the 25(OH)D formed at a steady D3, nmol a day."""
    return np.asarray(hydroxylation_ocampopelland2016(d3, by.most, by.half, by.onward) * d3)
