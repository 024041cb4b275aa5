"""Several scenarios of the same rows, followed as one batch: what each member's days hold in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from boneward.people.columns import Floats
from boneward.physiology.calcium.course import calcium_course, calcium_start
from boneward.physiology.ensemble import repeated
from boneward.physiology.rows import Rows, calcium_of, regimen_of
from boneward.physiology.scenarios import Supplements
from boneward.physiology.subjects import FLOWS, SITES, CalciumIntake, Regimen
from boneward.physiology.values import for_people
from boneward.physiology.vitamin_d.course import VitaminDState, vitamin_d_course
from boneward.physiology.vitamin_k.course import vitamin_k_course

BMD = "bmd_change."
_UPTAKE = ("intake", "absorbed", "unabsorbed")
"""The flows of the ledger that rest on the gut alone."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which parts are drawn; calcium needs vitamin D, and what becomes of it and bone need calcium."""

    vitamin_d: bool
    vitamin_k: bool
    calcium: bool
    balance: bool
    bone: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """One scenario of all rows.

    Attributes:
        series: by quantity, [days, rows]; what is not drawn is not in it.
        flows, totals: the ledger by flow, [days, rows]; empty where calcium is not drawn, and as far as it is taken up
            where what becomes of it is not.
    """

    series: dict[str, Floats]
    flows: dict[str, Floats]
    totals: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class When:
    """Day of the year of day 1, from 0, and the days to report, ascending, from 0."""

    day_of_year: int
    days: Sequence[int]


def follow_scenarios(
    rows: Rows,
    state: VitaminDState,
    taken: Mapping[str, Supplements],
    now: Supplements,
    drawn: Drawn,
    when: When,
) -> dict[str, Followed]:
    """Return what follows in each scenario; one changes nothing in another.

    Args:
        rows: people and members.
        state: where they stand in vitamin D.
        taken: by scenario. An amount that is not known leaves out what hangs on it.
        now: what is taken today, in balance with which everybody starts; known in all that is drawn.
        drawn: the parts.
        when: the days.
    """
    found = {name: Followed({}, {}, {}) for name in taken}
    if drawn.vitamin_d:
        known = {name: each for name, each in taken.items() if not isnan(each.vitamin_d_ug)}
        levels = _levels(rows, state, known, now, when)
        for name, level in levels.items():
            found[name].series["d25"] = level[list(when.days)]
        if drawn.calcium:
            whole = {name: each for name, each in known.items() if not isnan(each.calcium_mg)}
            _take_calcium(rows, state, (whole, now), levels, when, found)
        if not drawn.balance:
            _drop_balance(found)
        if not drawn.bone:
            _drop_bone(found)
    if drawn.vitamin_k:
        for name, each in taken.items():
            if each.knows_vitamin_k:
                _take_vitamin_k(rows, each, now, when, found[name])
    return found


def _levels(
    rows: Rows, state: VitaminDState, taken: Mapping[str, Supplements], now: Supplements, when: When
) -> dict[str, Floats]:
    """Return 25(OH)D of each scenario on every day, [last + 1, rows]."""
    if not taken:
        return {}
    times = len(taken)
    levels = vitamin_d_course(
        for_people(rows.values, times),
        repeated(rows.subjects, times),
        repeated(state, times),
        _together([regimen_of(rows, each, now) for each in taken.values()]),
        day_of_year=when.day_of_year,
        last=when.days[-1],
    )
    return dict(zip(taken, np.split(levels, times, axis=1), strict=True))


def _take_calcium(
    rows: Rows,
    state: VitaminDState,
    taken_now: tuple[Mapping[str, Supplements], Supplements],
    levels: Mapping[str, Floats],
    when: When,
    found: Mapping[str, Followed],
) -> None:
    """Write absorption, parathyroid hormone, bone and the ledger into the scenarios whose calcium is known."""
    taken, now = taken_now
    if not taken:
        return
    times = len(taken)
    start = calcium_start(rows.values, rows.subjects, calcium_of(rows, now), state.d25)
    course = calcium_course(
        for_people(rows.values, times),
        repeated(rows.subjects, times),
        repeated(start, times),
        _together([regimen_of(rows, each, now) for each in taken.values()]).calcium,
        np.concatenate([levels[name] for name in taken], axis=1),
        when.days,
    )
    for place, name in enumerate(taken):
        mine = slice(place * len(rows.vitamin_d_ug), (place + 1) * len(rows.vitamin_d_ug))
        series = found[name].series
        series["absorbed_fraction"] = course.absorbed_fraction[:, mine]
        series["pth_relative"] = course.pth_relative[:, mine]
        series.update({f"{BMD}{site}": course.bmd_change[site][:, mine] for site in SITES})
        found[name].flows.update({flow: course.flows[flow][:, mine] for flow in FLOWS})
        found[name].totals.update({flow: course.totals[flow][:, mine] for flow in FLOWS})


def _drop_balance(found: Mapping[str, Followed]) -> None:
    """Leave out what becomes of calcium once it is taken up: it holds bone's own, under other names."""
    for each in found.values():
        for flow in set(FLOWS).difference(_UPTAKE):
            each.flows.pop(flow, None)
            each.totals.pop(flow, None)


def _drop_bone(found: Mapping[str, Followed]) -> None:
    """Leave out bone, and with it the hormone that answers to bone: what bars the one bars the other."""
    for each in found.values():
        each.series.pop("pth_relative", None)
        for site in SITES:
            each.series.pop(f"{BMD}{site}", None)


def _take_vitamin_k(rows: Rows, taken: Supplements, now: Supplements, when: When, found: Followed) -> None:
    """Write the two proteins into a scenario, as change from what is taken now."""
    added = regimen_of(rows, taken, now)
    course = vitamin_k_course(
        rows.values,
        added.added_k1_ug,
        added.added_mk7_ug,
        when.days,
        people=len(rows.vitamin_d_ug),
        held_k1_ug=np.asarray(now.vitamin_k1_ug),
        held_mk7_ug=np.asarray(now.vitamin_k2_ug),
    )
    found.series["ucoc_coc_change"] = course.ucoc_coc_change
    found.series["dp_ucmgp_change"] = course.dp_ucmgp_change


def _together(regimens: Sequence[Regimen]) -> Regimen:
    """Return the regimens of several scenarios side by side."""

    def joined(name: str, of: Sequence[Regimen] | Sequence[CalciumIntake]) -> Floats:
        return np.concatenate([getattr(each, name) for each in of], axis=-1)

    calcium = [each.calcium for each in regimens]
    return Regimen(
        CalciumIntake(*(joined(name, calcium) for name in CalciumIntake.__slots__)),
        joined("vitamin_d_ug", regimens),
        joined("sun_ug", regimens),
        joined("added_k1_ug", regimens),
        joined("added_mk7_ug", regimens),
    )
