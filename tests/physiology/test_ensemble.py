"""Members are the same for everybody, spread evenly, and their bands hold nine of ten."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from boneward.people.columns import Floats
from boneward.physiology.ensemble import UNTOLD, band_of, chosen, members_of, repeated, shares


def test_the_same_members_come_at_every_call() -> None:
    """Chance is settled once: a forecast of today is that of tomorrow."""
    first = members_of(50)
    members_of.cache_clear()
    second = members_of(50)
    for name in UNTOLD:
        assert np.array_equal(first.places[name], second.places[name])
    for name, value in first.values.items():
        assert np.array_equal(value, second.values[name])


def test_members_fill_each_spread_evenly_and_meet_by_chance() -> None:
    """Every deviate has the middle of 0 and a spread of 1, and no two go together."""
    members = members_of(200)
    assert len(members) == 200
    places = np.stack([members.places[name] for name in UNTOLD])
    assert pytest.approx(0.0, abs=1e-9) == np.abs(places.mean(axis=1)).max()
    assert pytest.approx(1.0, abs=0.02) == places.std(axis=1).min()
    together = np.corrcoef(places) - np.eye(len(UNTOLD))
    assert np.abs(together).max() < 0.25


def test_a_band_holds_nine_of_ten() -> None:
    """The ends of 1 to 100 are those of the shares, and the median is the middle."""
    band = band_of(np.arange(1.0, 101.0)[None, :])
    assert shares() == (0.05, 0.95)
    assert pytest.approx((band.low[0], band.median[0], band.high[0])) == (5.95, 50.5, 95.05)


def test_chosen_members_bring_their_own_vitamin_d_and_nothing_else() -> None:
    """What was weighed by a blood test is taken over; absorption and bone keep their even spread."""
    members, others = members_of(20), members_of(100)
    which = np.arange(20) * 3
    mixed = chosen(members, others, which, "d_")
    for name, value in mixed.values.items():
        source = others.values[name][which] if name.startswith("d_") and value.ndim else members.values[name]
        assert np.array_equal(value, source), name
    for name in UNTOLD:
        of_vitamin_d = name not in {"sodium_mg", "menopause_age", "diet_calcium_mg"}
        assert np.array_equal(mixed.places[name], others.places[name][which] if of_vitamin_d else members.places[name])


@dataclass(frozen=True, slots=True)
class Record:
    """A record with a column, a column with months, one for all, and a tuple of columns."""

    column: Floats
    months: Floats
    shared: Floats
    pair: tuple[Floats, Floats]


def test_a_record_is_repeated_along_its_people() -> None:
    """Two scenarios of two people are four rows; what is shared stays one."""
    record = Record(
        np.array([1.0, 2.0]), np.array([[1.0, 2.0], [3.0, 4.0]]), np.asarray(7.0), (np.array([5.0, 6.0]), np.zeros(2))
    )
    twice = repeated(record, 2)
    assert twice.column.tolist() == [1.0, 2.0, 1.0, 2.0]
    assert twice.months.tolist() == [[1.0, 2.0, 1.0, 2.0], [3.0, 4.0, 3.0, 4.0]]
    assert twice.shared == 7.0
    assert twice.pair[0].tolist() == [5.0, 6.0, 5.0, 6.0]
