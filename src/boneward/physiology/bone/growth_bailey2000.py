"""Calcium that growth adds to the skeleton: Bailey 2000's peaks on the averages of IOM 2011 by age."""

from __future__ import annotations

import numpy as np

from boneward.people.columns import Flags, Floats
from boneward.physiology.bone.curves import risen, risen_so_far
from boneward.physiology.days import AGE_YEAR
from boneward.physiology.values import Values


def accretion(values: Values, age: Floats, male: Flags) -> Floats:
    """Return the calcium that growth adds on a sufficient supply, mg a day, [n]: never negative, near none after 25.

    A level of childhood that drops at nine, a lower one that fades at about twenty, and on it the spurt, steeper
    before its peak than after. Peaks and their ages are those of Bailey 2000 (means of curves aligned on each child's
    own peak: a group of one age grows more evenly); the rest is chosen on the averages of IOM 2011, table 5-2. The
    drop at nine is what it takes to meet both.

    Args:
        values: `bone_growth_*`, and `bone_size`, which makes a person's skeleton larger or smaller; [] or [n].
        age: years, [n].
        male: [n].
    """
    steps = sum(change * risen(age, centre, width) for change, centre, width in _levels(values, male))
    level = values["bone_growth_infant"] + steps
    from_peak, height, width = _spurt(values, age, male)
    spurt = height / np.cosh(np.clip(from_peak / width, -_FAR, _FAR)) ** 2
    return np.asarray(values["bone_size"] * np.maximum(level + spurt, 0.0), dtype=np.float64)


def grown_by(values: Values, age: Floats, male: Flags) -> Floats:
    """Return the calcium that growth has put into the skeleton by that age, mg, [n]: birth's and `accretion` summed.

    In closed form, so it can be asked on any day at no cost.
    """
    birth = np.zeros_like(age)
    yearly = _summed(values, age, male) - _summed(values, birth, male)
    total = values["bone_growth_at_birth"] + AGE_YEAR * yearly
    return np.asarray(values["bone_size"] * total, dtype=np.float64)


_FAR = 300.0
"""So far from the peak, in widths, that nothing is left; keeps the hyperbolic cosine finite."""


def _summed(values: Values, age: Floats, male: Flags) -> Floats:
    steps = sum(change * risen_so_far(age, centre, width) for change, centre, width in _levels(values, male))
    level = values["bone_growth_infant"] * age + steps
    from_peak, height, width = _spurt(values, age, male)
    return np.asarray(level + height * width * np.tanh(from_peak / width), dtype=np.float64)


def _levels(values: Values, male: Flags) -> tuple[tuple[Floats, Floats, Floats], ...]:
    """Return the steps of the level from an infant's: change (mg a day), the age at its middle, width (years)."""
    infant, child, later = values["bone_growth_infant"], values["bone_growth_child"], _of(values, "later", male)
    return (
        (child - infant, values["bone_growth_infant_until"], values["bone_growth_infant_width"]),
        (later - child, values["bone_growth_child_until"], values["bone_growth_child_width"]),
        (-later, _of(values, "end", male), values["bone_growth_end_width"]),
    )


def _spurt(values: Values, age: Floats, male: Flags) -> tuple[Floats, Floats, Floats]:
    """Return years from the peak, the spurt's height above the level, and its width on this side of the peak."""
    from_peak = age - _of(values, "peak_age", male)
    height = _of(values, "peak", male) - _of(values, "later", male)
    width = np.where(from_peak < 0, _of(values, "rise", male), _of(values, "fall", male))
    return np.asarray(from_peak), height, width


def _of(values: Values, name: str, male: Flags) -> Floats:
    return np.where(male, values[f"bone_growth_{name}_male"], values[f"bone_growth_{name}_female"])
