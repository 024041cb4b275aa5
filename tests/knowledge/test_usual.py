"""What is usual at an age: a middle and a spread for every age, from its own row."""

from __future__ import annotations

import numpy as np
import pytest

from boneward.knowledge.loader import read_table
from boneward.knowledge.usual import usual_at, usual_row, usual_rows

QUANTITIES = (
    "bmi",
    "sodium_mg",
    "diet_vitamin_d_ug",
    "other_vitamin_d_ug",
    "sun_low",
    "sun_good",
    "sun_unknown",
    "told_calcium",
)


def test_the_table_holds_these_quantities_and_no_other() -> None:
    """A row that nothing reads would be dead weight."""
    assert {row["quantity"] for row in read_table("usual_values")} == set(QUANTITIES)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_rows_follow_each_other_without_a_gap(quantity: str) -> None:
    """Each begins where the last ends, and the last never ends."""
    rows = usual_rows(quantity)
    assert [row.age_below for row in rows[:-1]] == [row.age_from for row in rows[1:]]
    assert rows[-1].age_below == np.inf
    assert all(row.value > 0 and row.spread > 0 for row in rows)


def test_each_age_has_the_row_that_it_falls_into() -> None:
    """An age at the edge belongs to the row that begins there; one below the first to the first."""
    values, spreads = usual_at("bmi", np.array([0.5, 1.0, 3.9, 4.0, 18.9, 19.0, 95.0]))
    assert values.tolist() == [16.5, 16.5, 16.5, 17.0, 24.0, 29.0, 29.0]
    assert spreads[0] == 0.1
    assert [usual_row("bmi", age).value for age in (0.5, 1.0, 4.0, 19.0)] == [16.5, 16.5, 17.0, 29.0]


def test_a_quantity_that_is_not_there_is_refused() -> None:
    """No silent default."""
    with pytest.raises(KeyError, match="weight"):
        usual_rows("weight")
