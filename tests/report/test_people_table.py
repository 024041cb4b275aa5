"""The plan of many as rows: the contract's names, everybody once, and nothing that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.people_table import RESULT_COLUMNS, harmless, result_rows
from boneward.service import PeoplePlan, plan_people

HEADING = """id,group,
calcium_from_food,calcium_from_supplements,calcium_gap,calcium_verdict,calcium_amount,
vitamin_d_from_food,vitamin_d_from_supplements,vitamin_d_gap,vitamin_d_verdict,vitamin_d_amount,
vitamin_k2_from_food,vitamin_k2_from_supplements,vitamin_k2_gap,vitamin_k2_verdict,vitamin_k2_amount,
vitamin_k1_from_food,vitamin_k1_from_supplements,vitamin_k1_gap,vitamin_k1_verdict,vitamin_k1_amount,
findings"""


def rows_of(plan: PeoplePlan, ids: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows by the names of their columns."""
    return [dict(zip(RESULT_COLUMNS, row, strict=True)) for row in result_rows(plan, ids)]


def test_the_columns_are_the_contract_s() -> None:
    """Names and order."""
    assert tuple(HEADING.replace("\n", "").split(",")) == RESULT_COLUMNS


def test_each_row_is_the_plan_of_that_person() -> None:
    """Numbers, verdicts and findings are those of the plan; what is not known is empty."""
    plan = plan_people({"age": [58, 70, 430], "sex": ["female", "male", "male"], "medicines": ["", "warfarin", ""]})
    rows = rows_of(plan, ["a", "b", "c"])
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    for place, row in enumerate(rows):
        assert plan["vitamin_k2_verdict"][place] == row["vitamin_k2_verdict"]
        assert ";".join(plan.findings(place)) == row["findings"]
    assert (rows[1]["vitamin_k2_verdict"], rows[1]["vitamin_k2_amount"]) == ("stop", "0")
    assert (rows[2]["calcium_verdict"], rows[2]["calcium_amount"]) == ("ask", "")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "\uff20SUM(1)"])
def test_no_cell_begins_a_formula(cell: str) -> None:
    """An apostrophe stands before it, and the rest is kept."""
    assert f"'{cell}" == harmless(cell)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20))
def test_any_id_comes_back(name: str) -> None:
    """Whatever someone is called, quotes, commas and line ends too."""
    (row,) = rows_of(plan_people({"age": [58]}), [name])
    assert harmless(name) == row["id"]
