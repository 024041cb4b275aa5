"""The numbers of the physiology for members: inside their ranges, as wide as the table says, the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from boneward.knowledge.physiology import quantities
from boneward.physiology.values import at_share, central, drawn, for_people

MEMBERS = 200
VARIES = {name: quantity for name, quantity in quantities().items() if quantity.spread != "fixed"}


def test_no_member_leaves_the_range() -> None:
    """However many are drawn, each number lies between its low and its high end."""
    for count in (1, MEMBERS, 5000):
        values = drawn(count, 1)
        for name, quantity in quantities().items():
            assert (values[name] >= quantity.low).all(), name
            assert (values[name] <= quantity.high).all(), name


@pytest.mark.parametrize("name", sorted(VARIES))
def test_members_spread_as_the_table_says(name: str) -> None:
    """Half lie on either side of the middle; two of three within one standard deviation, where no end is nearer."""
    quantity, value = VARIES[name], drawn(MEMBERS, 1)[name]
    assert (value < quantity.value).mean() == pytest.approx(0.5)
    if quantity.spread == "lognormal":
        low, high = quantity.value * np.exp([-quantity.sd, quantity.sd])
    else:
        low, high = quantity.value - quantity.sd, quantity.value + quantity.sd
    assert ((value >= low) & (value <= high)).mean() == pytest.approx(0.683, abs=0.01) or not (
        quantity.low < low < high < quantity.high
    )
    assert value.std() > 0.0


def test_without_the_model_only_people_differ() -> None:
    """A trial has many people and one model; what varies between people is drawn alike either way."""
    alone, both = drawn(MEMBERS, 1, with_model=False), drawn(MEMBERS, 1)
    for name, quantity in VARIES.items():
        assert np.array_equal(alone[name], both[name] if quantity.about == "person" else quantity.value), name


def test_numbers_meet_by_chance_and_the_seed_alone_decides() -> None:
    """No two go together, the same seed gives the same, another another."""
    first, again, other = drawn(MEMBERS, 1), drawn(MEMBERS, 1), drawn(MEMBERS, 2)
    ranks = np.stack([first[name].argsort().argsort() for name in VARIES])
    together = np.corrcoef(ranks) - np.eye(len(VARIES))
    assert np.abs(together).max() < 0.3
    for name in VARIES:
        assert np.array_equal(first[name], again[name])
        assert not np.array_equal(first[name], other[name])


def test_a_share_of_the_range_ends_at_its_ends() -> None:
    """0 is low and 1 is high for what varies; what is fixed stays."""
    low, high = at_share(0.0), at_share(1.0)
    for name, quantity in quantities().items():
        ends = (quantity.value, quantity.value) if quantity.spread == "fixed" else (quantity.low, quantity.high)
        assert ends == pytest.approx((float(low[name]), float(high[name]))), name


def test_each_person_has_all_members() -> None:
    """Person by person, members within a person; what all share is not repeated."""
    rows, one = for_people(drawn(3, 1), 2), drawn(3, 1)
    assert rows["d_uptake"].tolist() == [*one["d_uptake"], *one["d_uptake"]]
    assert rows["d_d3_volume"].shape == central()["d_d3_volume"].shape == ()
