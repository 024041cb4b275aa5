"""25(OH)D from day to day, and the states from which people start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.days import CALENDAR_YEAR
from boneward.physiology.subjects import Regimen, Subjects
from boneward.physiology.values import Values
from boneward.physiology.vitamin_d.body_weight_gallagher2012 import size_factor_gallagher2012
from boneward.physiology.vitamin_d.equilibrium import pools_of_input, pools_of_level
from boneward.physiology.vitamin_d.season import by_day
from boneward.physiology.vitamin_d.step import Pools, Rates, rates, stepped

_DAILY = 1.0
_COARSE = 5.0
"""Days of a step in years that only settle; they divide the year."""


@dataclass(frozen=True, slots=True)
class VitaminDState:
    """Where n people stand; arrays of shape [n].

    Attributes:
        d3: vitamin D3 in blood, nmol/L.
        store: in fat and elsewhere, as the D3 in blood with which it is in balance, nmol/L.
        d25: 25(OH)D, nmol/L.
        induction: clearance of 25(OH)D against that at nil.
    """

    d3: Floats
    store: Floats
    d25: Floats
    induction: Floats


def vitamin_d_steady(values: Values, subjects: Subjects, input_ug: Floats) -> VitaminDState:
    """Return where people come to rest on a constant input by mouth, µg a day, shape [n] or []."""
    oral, _ = _nmol(values)
    inflow = np.broadcast_to(oral * input_ug, subjects.bmi.shape)
    return _state(pools_of_input(inflow, rates(values, _DAILY)), _response(values, subjects))


def vitamin_d_held_by(values: Values, subjects: Subjects, d25: Floats) -> tuple[VitaminDState, Floats]:
    """Return the state at rest at a level of 25(OH)D (nmol/L, shape [n] or []), and the input that holds it, µg a day.

    The input is all that keeps the person there, food, habit and sun: as much as if it came by mouth.
    """
    response = _response(values, subjects)
    oral, _ = _nmol(values)
    pools, inflow = pools_of_level(d25 / response, rates(values, _DAILY))
    return _state(pools, response), np.asarray(inflow / oral)


def vitamin_d_course(
    values: Values, subjects: Subjects, state: VitaminDState, regimen: Regimen, *, day_of_year: int, last: int
) -> Floats:
    """Return 25(OH)D, nmol/L, on days 0 to `last`, shape [last + 1, n]; day 0 is the start.

    Args:
        values: the numbers of the physiology, shapes [] or [n].
        subjects: n people.
        state: where they stand on day 0.
        regimen: `vitamin_d_ug` by mouth and `sun_ug` by month (even between the months' middles), from day 1 on.
        day_of_year: of day 1, from 0; a year has 365 days.
        last: the last day.
    """
    response = _response(values, subjects)
    inflow = _inflow(values, regimen.vitamin_d_ug, regimen.sun_ug, len(response))
    levels = np.empty((last + 1, len(response)))
    _follow(_pools(state, response), inflow, rates(values, _DAILY), day_of_year, levels)
    return np.multiply(levels, response, out=levels)


def vitamin_d_settled(
    values: Values, subjects: Subjects, input_ug: Floats, sun_ug: Floats, *, day_of_year: int, years: int
) -> VitaminDState:
    """Return where people stand after years of the same year, on the day before `day_of_year` (from 0).

    Args:
        values: the numbers of the physiology, shapes [] or [n].
        subjects: n people.
        input_ug: by mouth, µg a day, shape [n] or [].
        sun_ug: made in the skin, µg a day, by month, shape [12, n] or [12, 1].
        day_of_year: of the day that follows.
        years: at least 1; they begin in balance with the mean of the year.
    """
    response = _response(values, subjects)
    inflow = _inflow(values, input_ug, sun_ug, len(response))
    return _state(_settle(values, _fives(inflow, day_of_year), years), response)


def _fives(inflow: Floats, day_of_year: int) -> Floats:
    """Return a year of days, shape [365, n], as a year of coarse steps that begins on a day; shape [73, n]."""
    turned = np.roll(inflow, -day_of_year, axis=0)
    return _mean(np.stack([turned[start :: int(_COARSE)] for start in range(int(_COARSE))]))


def _settle(values: Values, inflow: Floats, years: int) -> Pools:
    """Return the pools after years of the same coarse steps, from balance with their mean."""
    by = rates(values, _COARSE)
    pools = pools_of_input(_mean(inflow), by)
    for _ in range(years):
        for inflow_then in inflow:
            pools = stepped(pools, inflow_then, by)
    return pools


def _mean(parts: Floats) -> Floats:
    """Return the mean over the first axis, summed in its order: NumPy's own depends on how many people there are."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return np.asarray(total / len(parts), dtype=np.float64)


def _follow(pools: Pools, inflow: Floats, by: Rates, day_of_year: int, levels: Floats) -> None:
    """Fill `levels`, shape [days, n], with 25(OH)D of bodies of reference size."""
    levels[0] = pools.level
    for day in range(1, len(levels)):
        pools = stepped(pools, inflow[(day_of_year + day - 1) % len(inflow)], by)
        levels[day] = pools.level


def _inflow(values: Values, input_ug: Floats, sun_ug: Floats, people: int) -> Floats:
    """Return D3 arriving by day of the year, nmol a day, shape [365, n]."""
    oral, made = _nmol(values)
    inflow = by_day(np.asarray(made * sun_ug, dtype=np.float64)) + oral * input_ug
    return np.ascontiguousarray(np.broadcast_to(inflow, (CALENDAR_YEAR, people)))


def _nmol(values: Values) -> tuple[Floats, Floats]:
    """Return the nmol that arrive per µg swallowed, and per µg made in the skin."""
    nmol = values["d_nmol_per_ug"]
    return np.asarray(nmol * values["d_uptake"]), np.asarray(nmol * values["d_sun_response"])


def _response(values: Values, subjects: Subjects) -> Floats:
    """Return the level of each person against that of a body of reference size on the same inflow, shape [n]."""
    size = size_factor_gallagher2012(subjects.bmi, values["d_bmi_slope"], values["d_bmi_reference"])
    return np.asarray(size * values["d_response"], dtype=np.float64)


def _pools(state: VitaminDState, response: Floats) -> Pools:
    return Pools(state.d3, state.store, state.d25 / response, state.induction)


def _state(pools: Pools, response: Floats) -> VitaminDState:
    n = response.shape
    return VitaminDState(
        *(np.broadcast_to(each, n) for each in (pools.d3, pools.store, pools.level * response, pools.induction))
    )
