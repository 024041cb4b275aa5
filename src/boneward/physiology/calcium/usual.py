"""Where people's own usual diet holds the hormone: the level from which all that is new to them is counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.bone.catch_up_matkovic2005 import growth_wanted
from boneward.physiology.bone.growth_bailey2000 import DAYS_A_YEAR
from boneward.physiology.bone.mass import bone_at_start
from boneward.physiology.calcium.absorption_habitual_heaney1989 import habit_shift_heaney1989
from boneward.physiology.calcium.absorption_vitamin_d_need2008 import uptake_factor_need2008
from boneward.physiology.calcium.adaptation import adapted, adapted_slope
from boneward.physiology.calcium.closure import (
    HIGHEST,
    LOWEST,
    Balance,
    Habits,
    habits_at,
    habits_sought,
    nearer,
    surplus,
)
from boneward.physiology.calcium.meal import Meals, absorbed
from boneward.physiology.calcium.surroundings import Surroundings, surroundings
from boneward.physiology.subjects import Subjects
from boneward.physiology.values import Values

HABIT_DAYS = 182
"""Days between the nodes of what the usual diet sets: nothing in it turns faster than people age."""

_HALVINGS, _ROUNDS_AT_FIRST, _ROUNDS = 16, 4, 2

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

    def adaptation(self, around: Surroundings, drive: Floats) -> Floats:
        """Return what the gut adds to the absorbed share once it is settled at a drive."""
        return adapted(self._values, self._habit, drive, around.room, self._has_kidneys)

    def balance(self, around: Surroundings, kinds: _Kinds, drive: Floats) -> Balance:
        """Return the settled day at a drive; the exchangeable calcium grows and is lost with the bone.

        Args:
            around: of the day.
            kinds: trabecular-rich and cortical-rich calcium, mg.
            drive: [n].
        """
        values, bone, still = self._values, kinds[0] + kinds[1], np.zeros_like(drive)
        with_space = 1.0 + values["ca_space"]
        return Balance(
            absorbed(self._meals, self._factor, around.shift, self.adaptation(around, drive)),
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

    def drive_at_start(self, around: Surroundings, kinds: _Kinds) -> Floats:
        """Return the drive at which the day is in balance, from no knowledge of it."""
        low, high = np.full_like(kinds[0], LOWEST), np.full_like(kinds[0], HIGHEST)
        for _ in range(_HALVINGS):
            drive = 0.5 * (low + high)
            is_left_over = surplus(self._values, self.balance(around, kinds, drive), drive)[0] > 0.0
            low, high = np.where(is_left_over, low, drive), np.where(is_left_over, drive, high)
        return self.drive_near(around, kinds, 0.5 * (low + high), _ROUNDS_AT_FIRST)

    def drive_near(self, around: Surroundings, kinds: _Kinds, drive: Floats, rounds: int) -> Floats:
        """Return the drive at which the day is in balance, by Newton's steps from one that is near."""
        values = self._values
        for _ in range(rounds):
            left, slope = surplus(values, self.balance(around, kinds, drive), drive)
            by_gut = self._meals.intake * adapted_slope(values, drive, around.room, self._has_kidneys)
            drive = nearer(values, left, slope + by_gut, drive)
        return drive


class HabitNodes:
    """What the usual diet sets as people grow and age, every half year and straight between."""

    def __init__(self, values: Values, subjects: Subjects, usual: UsualDiet, drive: Floats, last: int) -> None:
        """Follow the drive of the usual diet from day 0, where it is known, to the last day."""
        days = np.arange(0.0, last + 2.0 * HABIT_DAYS, HABIT_DAYS)
        nodes, kinds = surroundings(values, subjects, days), bone_at_start(values, _aged(subjects, days))
        drives = [drive]
        for node in range(1, len(days)):
            around = Surroundings(*nodes[node])
            drives.append(usual.drive_near(around, (kinds[0][node], kinds[1][node]), drives[-1], _ROUNDS))
        self._nodes = np.stack(habits_at(values, np.stack(drives)), axis=1)

    def on(self, day: int) -> Habits:
        """Return what the usual diet sets on a day."""
        node, passed = divmod(day, HABIT_DAYS)
        before, after = self._nodes[node], self._nodes[node + 1]
        return Habits(*(before + (after - before) * (passed / HABIT_DAYS)))


def _aged(subjects: Subjects, days: Floats) -> Subjects:
    """Return the same people so many days on; ages of shape [days, n]."""
    years = days[:, np.newaxis] / DAYS_A_YEAR
    return replace(subjects, age=subjects.age + years, since_menopause=subjects.since_menopause + years)
