"""The numbers of the physiology for each of n people: the middle, a seeded draw, or an end of their range."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from statistics import NormalDist

import numpy as np

from boneward.knowledge.physiology import Quantity, quantities
from boneward.people.columns import Floats
from boneward.physiology.chance import chance_of

Values = Mapping[str, Floats]
"""Each number by its name, of shape [] where all share it or [n]; units as in the table `physiology`."""


@cache
def central() -> Values:
    """Return the middle of every number, shape []."""
    return {name: np.asarray(quantity.value) for name, quantity in quantities().items()}


def drawn(members: int, seed: int, *, with_model: bool = True) -> Values:
    """Return numbers that vary over members, evenly over their spread (Latin hypercube); the rest keep their middle.

    The same seed gives the same members to everybody and to every scenario, so that differences between scenarios
    are those of the scenarios.

    Args:
        members: how many; the numbers that vary have shape [members].
        seed: of the order in which the spreads meet.
        with_model: also vary what is uncertain in the model, not only what varies from person to person.
    """
    chance = chance_of(seed)
    found = dict(central())
    even = _even(members)
    for name, quantity in quantities().items():
        if quantity.spread == "fixed":
            continue
        order = chance.permutation(members)
        if with_model or quantity.about == "person":
            found[name] = _at(quantity, even[order])
    return found


def at_share(share: float) -> Values:
    """Return every number that varies at a share of its range: 0 its low end, 1 its high end."""
    return {
        name: np.asarray(
            quantity.value if quantity.spread == "fixed" else quantity.low + share * (quantity.high - quantity.low)
        )
        for name, quantity in quantities().items()
    }


def for_people(values: Values, people: int) -> Values:
    """Return the members' numbers once for each of n people: rows are person by person, members within a person."""
    return {name: np.tile(value, people) if value.ndim else value for name, value in values.items()}


def _at(quantity: Quantity, deviates: Floats) -> Floats:
    spread = quantity.sd * deviates
    values = quantity.value * np.exp(spread) if quantity.spread == "lognormal" else quantity.value + spread
    return np.asarray(np.clip(values, quantity.low, quantity.high), dtype=np.float64)


@cache
def _even(members: int) -> Floats:
    """Return standard normal deviates at the middles of equal shares, ascending."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((place + 0.5) / members) for place in range(members)])
