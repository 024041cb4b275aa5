"""What a column of a list of people is: known however its name is written, asked about, and never guessed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from boneward.knowledge.findings import InputError
from boneward.people.survey_headings import match_columns, plan_columns
from boneward.people.survey_table import read_survey


def columns_of(text: str) -> Mapping[str, NDArray[np.generic]]:
    """Return what a plan takes of a table whose headings are all known."""
    table = read_survey(text, most_rows=9)
    return plan_columns(table, match_columns(table.names, {}))


def test_a_name_is_known_however_it_is_written() -> None:
    """Capitals, spaces and hyphens do not matter."""
    assert [match.known for match in match_columns(["Diet Calcium-mg", "ID"], {})] == ["diet_calcium_mg", "id"]


def test_a_misspelt_name_is_asked_about_and_never_taken() -> None:
    """`medicine` left out in silence would hide a warfarin."""
    (match,) = match_columns(["medicine"], {})
    assert (match.known, match.suggestion) == ("", "medicines")


def test_another_unit_is_no_near_name() -> None:
    """400 IU taken for 400 µg would be forty times too much."""
    (match,) = match_columns(["diet_vitamin_d_iu"], {})
    assert (match.known, match.suggestion, match.unit) == ("", "", "diet_vitamin_d_ug")
    (grams,) = match_columns(["diet_calcium_g"], {})
    assert (grams.known, grams.suggestion, grams.unit) == ("", "", "diet_calcium_mg")


def test_a_choice_counts_and_one_column_is_taken_once() -> None:
    """What a reader chose is used; two columns cannot be the same."""
    assert [match.known for match in match_columns(["sx", "foo"], {0: "sex", 1: "-"})] == ["sex", "-"]
    with pytest.raises(InputError) as refused:
        match_columns(["sex", "sx", "age", "years"], {1: "sex", 3: "age"})
    told = [(fault.code, fault.arguments["name"]) for fault in refused.value.faults]
    assert told == [("table-taken-twice", "sex"), ("table-taken-twice", "age")]


def test_an_unknown_choice_is_no_choice() -> None:
    """A forged field cannot name a column that a plan does not know."""
    assert [match.known for match in match_columns(["sx"], {0: "triggers"})] == [""]


def test_cells_become_what_a_plan_takes() -> None:
    """Numbers, flags and words; "NA" and an empty cell are not known, and what is wrong stays to be refused."""
    columns = columns_of("age,pregnant,sex,diet_calcium_mg\n58,yes,female,NA\n30,perhaps,NA,1\n1,False,male,much\n")
    assert columns["pregnant"].tolist() == [True, "perhaps", False]
    assert columns["sex"].tolist() == ["female", "", "male"]
    assert columns["diet_calcium_mg"].tolist() == ["", "1", "much"]
    assert np.array_equal([58.0, 30.0, 1.0], columns["age"])


@pytest.mark.parametrize("cell", ["5_8", "5e1", "nan", "inf", "5."])
def test_a_number_is_read_as_in_a_persons_file(cell: str) -> None:
    """What Python alone would take for a number stays a text, whatever else its column holds."""
    assert [cell, "30"] == columns_of(f"age,sex\n{cell},female\n30,male\n")["age"].tolist()
