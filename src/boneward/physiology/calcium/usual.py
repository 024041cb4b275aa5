"""Where people's own usual diet holds the hormone: the level from which all that is new to them is counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.bone.catch_up_matkovic2005 import growth_wanted
from boneward.physiology.bone.mass import bone_at_start
from boneward.physiology.calcium.absorption_habitual_heaney1989 import habit_shift_heaney1989
from boneward.physiology.calcium.absorption_vitamin_d_need2008 import uptake_factor_need2008
from boneward.physiology.calcium.adaptation import Adaptation, adapted
from boneward.physiology.calcium.closure import (
    HIGHEST,
    LOWEST,
    Balance,
    Habits,
    closed,
    habits_at,
    habits_sought,
    surplus,
)
from boneward.physiology.calcium.meal import Meals, absorbed
from boneward.physiology.calcium.surroundings import Surroundings, surroundings
from boneward.physiology.days import AGE_YEAR
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import Values

HABIT_DAYS = 182
"""Days between the nodes of what the usual diet sets: nothing in it turns faster than people age."""

_HALVINGS, _ROUNDS = 16, 8
"""Halvings from no knowledge of the drive, and Newton rounds from one that is near. Four left a child of nine, whose
growth turns within half a year, 0.08 beside the balance; from six on more change nothing."""

_Kinds = tuple[Floats, Floats]


class UsualDiet:
    """A usual diet in balance with growth and loss, at any age."""

    def __init__(self, values: Values, meals: Meals, d25: Floats, has_kidneys: Flags) -> None:
        """Take the usual meals and the 25(OH)D that goes with them, nmol/L, [n]."""
        self._values = values
        self._meals = meals
        self._has_kidneys = has_kidneys
        self._factor = uptake_factor_need2008(values, d25)
        self._habit = habit_shift_heaney1989(values, meals.intake)

    def adaptation(self, around: Surroundings, drive: Floats) -> Adaptation:
        """Return what the gut adds to the absorbed share once it is settled at a drive."""
        return adapted(self._values, self._habit, drive, around.room, self._has_kidneys)

    def balance(self, around: Surroundings, kinds: _Kinds, drive: Floats) -> tuple[Balance, Floats]:
        """Return the settled day at a drive, and how fast its supply rises with the drive.

        The exchangeable calcium grows and is lost with the bone.

        Args:
            around: of the day.
            kinds: trabecular-rich and cortical-rich calcium, mg.
            drive: [n].
        """
        values, bone, still = self._values, kinds[0] + kinds[1], np.zeros_like(drive)
        with_space = 1.0 + values["ca_space"]
        gut = self.adaptation(around, drive)
        balance = Balance(
            absorbed(self._meals, self._factor, around.shift, gut.share),
            around.faecal + around.sweat,
            around.urine,
            values["ca_space"] * bone,
            still,
            still,
            with_space * growth_wanted(around.growth, bone),
            with_space * (around.trabecular * kinds[0] + around.cortical * kinds[1]),
            bone,
            habits_sought(values, drive),
        )
        return balance, self._meals.intake * gut.slope

    def drive_at_start(self, around: Surroundings, kinds: _Kinds) -> Floats:
        """Return the drive at which the day is in balance, from no knowledge of it."""
        low, high = np.full_like(kinds[0], LOWEST), np.full_like(kinds[0], HIGHEST)
        for _ in range(_HALVINGS):
            drive = 0.5 * (low + high)
            is_left_over = surplus(self._values, self.balance(around, kinds, drive)[0], drive)[0] > 0.0
            low, high = np.where(is_left_over, low, drive), np.where(is_left_over, drive, high)
        return self.drive_near(around, kinds, 0.5 * (low + high), _ROUNDS)

    def drive_near(self, around: Surroundings, kinds: _Kinds, drive: Floats, rounds: int) -> Floats:
        """Return the drive at which the day is in balance, from one that is near."""
        return closed(self._values, lambda level: self.balance(around, kinds, level), drive, rounds)


class HabitNodes:
    """What the usual diet sets as people grow and age: worked out every half year, a smooth curve between."""

    def __init__(self, values: Values, subjects: Subjects, usual: UsualDiet, drive: Floats, last: int) -> None:
        """Follow the drive of the usual diet from day 0, where it is known, to the last day."""
        days = np.arange(0.0, last + 3.0 * HABIT_DAYS, HABIT_DAYS)
        nodes, kinds = surroundings(values, subjects, days), bone_at_start(values, _aged(subjects, days))
        drives = [drive]
        for node in range(1, len(days)):
            around = Surroundings(*nodes[node])
            drives.append(usual.drive_near(around, (kinds[0][node], kinds[1][node]), drives[-1], _ROUNDS))
        found = np.stack(habits_at(values, np.stack(drives)), axis=1)
        self._nodes = np.concatenate([2.0 * found[:1] - found[1:2], found])

    def on(self, day: int) -> Habits:
        """Return what the usual diet sets on a day, by the cubic through the four nodes around it (Catmull-Rom)."""
        node, passed = divmod(day, HABIT_DAYS)
        far, start, end, on = self._nodes[node : node + 4]
        share = passed / HABIT_DAYS
        turn = 2.0 * far - 5.0 * start + 4.0 * end - on + share * (3.0 * (start - end) + on - far)
        return Habits(*(start + 0.5 * share * (end - far + share * turn)))


def _aged(subjects: Subjects, days: Floats) -> Subjects:
    """Return the same people so many days on; ages of shape [days, n]."""
    years = days[:, np.newaxis] / AGE_YEAR
    return replace(subjects, age=subjects.age + years, since_menopause=subjects.since_menopause + years)
