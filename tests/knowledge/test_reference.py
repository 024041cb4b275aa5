"""The reference table laid out for look-up: the newest value that was read, for exactly the people it is for."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from boneward.knowledge.reference import (
    AUTHORITIES,
    QUANTITIES,
    SEX_CODES,
    STAGES,
    ReferenceValue,
    reference_grid,
    reference_values,
)


def the_value(**fields: object) -> ReferenceValue:
    """Return the one row of the table with these fields."""
    found = [value for value in reference_values() if all(getattr(value, name) == is_ for name, is_ in fields.items())]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("age", "covered"), [(8.99, False), (9.0, True), (18.99, True), (19.0, False)])
def test_a_value_covers_its_ages_half_open(age: float, covered: bool) -> None:
    """From its first birthday to the day before its last."""
    value = the_value(authority="nam", nutrient="vitamin_d", kind="limit", stage="general", age_from=9.0)
    assert covered == value.covers(age, "male", "general")
    assert not value.covers(age, "male", "pregnancy")


def test_the_newest_value_that_was_read_stands() -> None:
    """China lowered nothing for a child of 10 in 2023; the row that nobody has read does not lift its limit."""
    grid = reference_grid()
    child = grid.age_bins(np.array([10.0]), np.array([True]))[0]
    place = (QUANTITIES.index("vitamin_d_limit"), AUTHORITIES.index("china"), 0, SEX_CODES.index("male"), child)
    assert grid.value[place] == 45
    assert reference_values()[grid.row[place]].edition == 2023


def test_each_cell_names_the_row_that_it_comes_from() -> None:
    """A number of the grid is its row's, for that authority, sex and stage; a general limit stands for a stage too."""
    grid = reference_grid()
    for place in zip(*np.nonzero(grid.row >= 0), strict=True):
        value = reference_values()[grid.row[place]]
        quantity, authority, stage, sex, _ = (int(index) for index in place)
        assert value.low == grid.value[place]
        assert AUTHORITIES[authority] == value.authority
        assert value.stage == STAGES[stage] or (QUANTITIES[quantity].endswith("_limit") and value.stage == "general")
        assert value.sex in ("any", SEX_CODES[sex])


def test_who_is_not_known_has_no_value() -> None:
    """The last age bin is empty, and an unknown age or sex stands there."""
    grid = reference_grid()
    assert np.array_equal(
        [grid.value.shape[-1] - 1] * 2, grid.age_bins(np.array([np.nan, 40.0]), np.zeros(2, np.bool_))
    )
    assert np.isnan(grid.value[..., -1]).all()
    assert not grid.unread[..., -1].any()


def test_no_two_read_limits_of_one_edition_disagree_about_one_person() -> None:
    """Which row stands must not depend on the order of the table."""
    limits = [
        value
        for value in reference_values()
        if value.kind == "limit" and value.verification != "memory" and not math.isnan(value.low)
    ]
    for one, other in combinations(limits, 2):
        same = all(
            getattr(one, name) == getattr(other, name)
            for name in ("authority", "edition", "nutrient", "form", "stage", "unit")
        )
        meets = max(one.age_from, other.age_from) < min(one.age_below, other.age_below)
        if same and meets and "any" in (one.sex, other.sex, *({"any"} if one.sex == other.sex else ())):
            assert one.low == other.low, (one, other)
