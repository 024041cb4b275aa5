"""The look-up of intakes and limits gives what the authorities print, at the borders of ages too."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from boneward.knowledge.reference import AUTHORITIES, SEX_CODES, STAGES, reference_grid
from boneward.needs.reference import PersonCells, reference_of

TABLE = Path(__file__).parent / "authorities.csv"


def printed() -> list[dict[str, str]]:
    """Return the golden rows."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    "row", printed(), ids=lambda row: f"{row['authority']} {row['quantity']} {row['age']} {row['sex']}"
)
def test_an_authority_says_what_it_prints(row: dict[str, str]) -> None:
    """The value found for one person is the printed one, and it comes from a row that was read or quoted."""
    cells = PersonCells(
        np.array([STAGES.index(row["stage"])]),
        np.array([SEX_CODES.index(row["sex"])]),
        reference_grid().age_bins(np.array([float(row["age"])])),
        np.array([True]),
    )
    found = reference_of(row["quantity"], AUTHORITIES.index(row["authority"]), cells)
    assert float(row["value"]) == found.value[0], row["printed_in"]
    assert found.row[0] >= 0
