"""The look-up of intakes and limits gives what the authorities print, at the borders of ages too."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from boneward.knowledge.reference import SEX_CODES
from boneward.needs.reference import person_cells, reference_of
from boneward.people.batch import people_from_persons
from boneward.people.person import Person

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
    sex, stage = SEX_CODES.index(row["sex"]) + 1, row["stage"]
    values = {"age": float(row["age"]), "sex": sex, "pregnant": stage == "pregnancy", "lactating": stage == "lactation"}
    people = people_from_persons([Person("", values, frozenset(), (), (), ())])
    found = reference_of(row["quantity"], row["authority"], person_cells(people))
    assert float(row["value"]) == found.value[0], row["printed_in"]
    assert found.row[0] >= 0
