"""A whole table's plan as a page: counts add up, and every refused cell is named."""

from __future__ import annotations

import numpy as np

from boneward.report.html.data_view import data_view, refused_cells
from boneward.report.words import Words
from boneward.service import plan_people

COLUMNS = {
    "age": ["58", "70", "430", "9"],
    "sex": ["female", "male", "female", "boy"],
    "diet_calcium_mg": ["520", "1250", "600", "900"],
}


def test_counts_add_up_to_everybody_planned(words: Words) -> None:
    """Refused rows are counted apart; by verdict and by group the rest are all there."""
    plan = plan_people(COLUMNS)
    view = data_view(plan, plan.refused, (), words)
    assert (view.people, view.planned, view.refused) == ("4", "2", "2")
    for nutrient in view.nutrients:
        assert sum(int(count.count) for count in nutrient.counts) == 2
        assert sum(int(row.counts[-1]) for row in nutrient.groups) == 2
        assert np.isclose(100.0, sum(count.bar for count in nutrient.counts))


def test_a_refused_cell_is_named_by_line_and_value(words: Words) -> None:
    """430 years on line 4, and a word that is no sex on line 5, with the words that are."""
    plan = plan_people(COLUMNS)
    cells = refused_cells(plan.faults, COLUMNS, (2, 3, 4, 5), ())
    view = data_view(plan, plan.refused, cells, words)
    found = {refusal.column: refusal for refusal in view.refusals}
    assert [(cell.line, cell.value) for cell in found["age"].cells] == [("4", "430")]
    assert [(cell.line, cell.value) for cell in found["sex"].cells] == [("5", "boy")]
    assert "female" in found["sex"].do


def test_a_table_of_mistakes_has_no_counts(words: Words) -> None:
    """Where nobody could be planned there is nothing to count, and no division by zero."""
    plan = plan_people({"age": ["430"]})
    assert data_view(plan, plan.refused, (), words).nutrients == ()
