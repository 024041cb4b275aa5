"""The steps through the days: one day each while things move fast, then longer.

Over a longer step every daily change is taken to run straight from the day before it to its last day, and the balance
is struck on that last day: over one day that is the daily step itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.bone.catch_up_matkovic2005 import growth_wanted
from boneward.physiology.calcium.absorption_habitual_heaney1989 import habit_shift_heaney1989
from boneward.physiology.calcium.absorption_vitamin_d_need2008 import uptake_factor_need2008, uptake_gain_gallagher2012
from boneward.physiology.calcium.adaptation import Adaptation, adapted
from boneward.physiology.calcium.closure import Balance, Habits, Outflows, closed, outflows
from boneward.physiology.calcium.day import Day, day_of, pace_of
from boneward.physiology.calcium.meal import Meals, absorbed
from boneward.physiology.calcium.pools import Follower, Pool, pace_over
from boneward.physiology.calcium.start import CalciumState
from boneward.physiology.calcium.surroundings import Surroundings, surroundings
from boneward.physiology.calcium.usual import HabitNodes, UsualDiet
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import Values

_DAILY_UNTIL, _THIRDS_UNTIL, _WEEKS_UNTIL = 84, 210, 728
_THIRD, _WEEK, _FORTNIGHT = 3, 7, 14

_FIRST_STEPS = 3
_ROUNDS_AT_FIRST, _ROUNDS, _ROUNDS_LATER = 12, 2, 1
"""Newton rounds of the first steps, up to two years, and after: more of them change nothing that is told."""
_FARTHEST_AHEAD = 0.05
"""How far the drive is taken on as it lately turned before a round begins: where it begins changes nothing either."""
_LEAST_SPACE = 1e-6
"""Exchangeable calcium that stays, as a share of bone: above nothing, and too little to see in any sum."""

NODE_DAYS = 14
"""Days between the nodes of what is set from outside."""

_Pair = tuple[Floats, Floats]


class Stepped(NamedTuple):
    """What was found on the days stepped to; arrays of shape [steps, n], the first that of day 0."""

    intake: Floats
    absorbed: Floats
    faecal: Floats
    urine: Floats
    sweat: Floats
    drive: Floats
    adaptation: Floats
    trabecular: Floats
    cortical: Floats
    exchangeable: Floats


def step_days(last: int) -> tuple[int, ...]:
    """Return the days that are stepped to.

    Each of the first twelve weeks, every third of the next eighteen, one a week to two years, one a fortnight after,
    and the last. What is eaten and taken is the same every day from day 1: after it only slow things move.
    """
    spans = (
        range(_DAILY_UNTIL),
        range(_DAILY_UNTIL, _THIRDS_UNTIL, _THIRD),
        range(_THIRDS_UNTIL, _WEEKS_UNTIL, _WEEK),
        range(_WEEKS_UNTIL, last, _FORTNIGHT),
    )
    return (*(day for span in spans for day in span if day < last), last)


class _Nodes:
    """What is set from outside, worked out every two weeks and straight between: nothing in it turns faster."""

    def __init__(self, values: Values, subjects: Subjects, last: int, every: int) -> None:
        """Work out the nodes up to the last day."""
        self._every = every
        self._nodes = surroundings(values, subjects, np.arange(0.0, last + 2.0 * every, every))

    def on(self, day: int) -> Surroundings:
        """Return the surroundings of a day."""
        node, passed = divmod(day, self._every)
        before, after = self._nodes[node], self._nodes[node + 1]
        return Surroundings(*(before + (after - before) * (passed / self._every)))


@dataclass(slots=True)
class _Walk:
    """Where n people are on their way; `step` takes them on. `turn` is what a day lately changed the drive by."""

    values: Values
    meals: Meals
    habit: Floats
    has_kidneys: Flags
    pace: Floats
    gut_pace: Floats
    drive: Floats
    turn: Floats
    gut: Follower
    trabecular: Pool
    cortical: Pool
    exchangeable: Pool

    def step(self, around: Surroundings, habits: Habits, d25: Floats, days: float, rounds: int) -> Day:
        """Go on by some days and return the ledger of the last of them."""
        values, still = self.values, np.zeros_like(self.drive)
        factor = uptake_factor_need2008(values, d25)
        known, share = self.gut.eve(self.gut_pace, days)
        fixed, lost = self._fixed(around, habits, absorbed(self.meals, factor, around.shift, known), days)

        def balance_at(drive: Floats) -> tuple[Balance, Floats]:
            if days == 1.0:  # the gut of the day before does not hang on today
                return fixed, still
            aim = self._aim(drive, around.room)
            supply = absorbed(self.meals, factor, around.shift, known + share * aim.share)
            return fixed._replace(supply=supply), self.meals.intake * share * aim.slope

        ahead = np.minimum(np.maximum(self.turn * days, -_FARTHEST_AHEAD), _FARTHEST_AHEAD)
        drive = closed(values, balance_at, self.drive + ahead, rounds)
        self.drive, self.turn = drive, (drive - self.drive) / days
        aim = self._aim(drive, around.room).share
        eve = known + share * aim
        supply = absorbed(self.meals, factor, around.shift, eve)
        found = outflows(values, fixed, drive)
        gain = uptake_gain_gallagher2012(values, d25, around.past)
        day = day_of(values, around, self.meals.intake, supply, gain, found)
        self._move(day.net, found, fixed.bone, lost, days)
        self.gut = self.gut.after(self.gut_pace, eve, aim)
        return day

    def where(self) -> tuple[Floats, ...]:
        """Return the drive, the gut's adaptation and the three pools of bone, as the end of `Stepped`; each [n]."""
        return self.drive, self.gut.level, self.trabecular.level, self.cortical.level, self.exchangeable.level

    def _fixed(self, around: Surroundings, habits: Habits, supply: Floats, days: float) -> tuple[Balance, _Pair]:
        """Return the last day's balance, all but what its gut adds to the supply, and what each kind of bone loses."""
        trabecular, cortical = self.trabecular.eve(days), self.cortical.eve(days)
        bone = trabecular + cortical
        lost = around.trabecular * trabecular, around.cortical * cortical
        balance = Balance(
            supply,
            around.faecal + around.sweat,
            around.urine,
            self.values["ca_space"] * bone,
            self.exchangeable.known(days),
            pace_over(self.pace, days),
            growth_wanted(around.growth, bone),
            lost[0] + lost[1],
            bone,
            habits,
        )
        return balance, lost

    def _aim(self, drive: Floats, room: Floats) -> Adaptation:
        return adapted(self.values, self.habit, drive, room, self.has_kidneys)

    def _move(self, net: Floats, found: Outflows, bone: Floats, lost: _Pair, days: float) -> None:
        share, stripped = self.values["bone_trabecular_skeleton"], found.stripped / bone
        trabecular = share * found.grown - lost[0] - stripped * self.trabecular.eve(days)
        cortical = (1.0 - share) * found.grown - lost[1] - stripped * self.cortical.eve(days)
        exchangeable = net - trabecular - cortical
        least = _LEAST_SPACE * bone - self.exchangeable.after(exchangeable, days).level
        short = np.maximum(least, 0.0) / (0.5 * (days + 1.0))
        self.trabecular = self.trabecular.after(trabecular, days)
        self.cortical = self.cortical.after(cortical - short, days)
        self.exchangeable = self.exchangeable.after(exchangeable + short, days)


def step_through(
    values: Values,
    subjects: Subjects,
    state: CalciumState,
    meals: Meals,
    d25_by_day: Floats,
    days: Sequence[int],
    node_days: int = NODE_DAYS,
) -> Stepped:
    """Return what is found on each of the days stepped to.

    Args:
        values: numbers of the physiology.
        subjects: n people, as they are on day 0.
        state: where they stand on day 0.
        meals: of every day from day 1 on.
        d25_by_day: nmol/L, [days, n].
        days: to step to, ascending from 0, the first of them 1.
        node_days: days between which what is set from outside runs straight.
    """
    nodes = _Nodes(values, subjects, days[-1], node_days)
    usual = UsualDiet(values, Meals(*state.usual), state.usual_d25, subjects.has_kidneys)
    habits = HabitNodes(values, subjects, usual, state.drive, days[-1])
    walk = _walk_from(values, subjects, state, meals)
    found = np.empty((len(days), len(Stepped._fields), len(subjects.age)))
    found[0] = (state.intake, *state.day, *walk.where())
    for step, (before, day) in enumerate(pairwise(days), start=1):
        rounds = _ROUNDS_AT_FIRST if step <= _FIRST_STEPS else _ROUNDS if day <= _WEEKS_UNTIL else _ROUNDS_LATER
        ledger = walk.step(nodes.on(day), habits.on(day), d25_by_day[day], float(day - before), rounds)
        found[step] = (meals.intake, *ledger, *walk.where())
    return Stepped(*np.moveaxis(found, 1, 0))


def _walk_from(values: Values, subjects: Subjects, state: CalciumState, meals: Meals) -> _Walk:
    """Return n people on day 0, at rest."""
    return _Walk(
        values,
        meals,
        habit_shift_heaney1989(values, meals.intake),
        subjects.has_kidneys,
        pace_of(values["ca_space_days"]),
        pace_of(values["ca_adapt_days"]),
        state.drive,
        np.zeros_like(state.drive),
        Follower(state.adaptation, state.adaptation),
        *map(Pool.at, (state.trabecular, state.cortical, state.exchangeable)),
    )
