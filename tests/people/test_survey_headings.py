"""What a column of a list of people is: known however its name is written, asked about, and never guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from boneward.knowledge.findings import InputError
from boneward.people.draft import unit_table
from boneward.people.survey_headings import match_columns, plan_columns
from boneward.people.survey_table import read_survey
from boneward.people.survey_units import MEASURES


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


@pytest.mark.parametrize(
    ("heading", "column", "cell", "expected"),
    [
        ("25OHD ng/mL", "lab_25ohd_nmol_l", "30", 74.88),
        ("25(OH)D（ng/mL）", "lab_25ohd_nmol_l", "30", 74.88),
        ("25羟维生素D纳克/毫升", "lab_25ohd_nmol_l", "30", 74.88),
        ("25OHD nmol/L", "lab_25ohd_nmol_l", "30", 30.0),
        ("creatinine mg/dL", "lab_creatinine_umol_l", "2", 176.8),
        ("Vit D (IU/d)", "supplement_vitamin_d_ug", "400", 10.0),
        ("维生素D（国际单位/天）", "supplement_vitamin_d_ug", "400", 10.0),
        ("D3_IUperday", "supplement_vitamin_d_ug", "400", 10.0),
        ("diet_calcium (g per day)", "diet_calcium_mg", "0.5", 500.0),
        ("Calcium (unit: mg)", "diet_calcium_mg", "500", 500.0),
        ("weight_lb", "weight_kg", "100", 45.3592),
    ],
)
def test_numbers_come_to_the_unit_of_their_column(heading: str, column: str, cell: str, expected: float) -> None:
    """What the heading says counts: the same as in a person's own file, and a cell that is no number stays refused."""
    table = read_survey(f"{heading};id\n{cell};a\n;b\n", most_rows=9)
    read = plan_columns(table, match_columns(table.names, {0: column}))[column]
    assert np.array_equal([expected, np.nan], read.astype(np.float64), equal_nan=True)
    table = read_survey(f"{heading};id\n{cell};a\nmuch;b\n", most_rows=9)
    mixed = plan_columns(table, match_columns(table.names, {0: column}))[column]
    assert [expected, "much"] == [float(mixed[0]), mixed[1]]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("25OHD ug/dL", "lab_25ohd_nmol_l"),
        ("25OHD pg/ml", "lab_25ohd_nmol_l"),
        ("creatinine mg/d", "lab_creatinine_umol_l"),
        ("creatinine mg/dL", "lab_egfr"),
        ("Vitamin D IU/week", "supplement_vitamin_d_ug"),
        ("Vitamin D (µg) weekly", "supplement_vitamin_d_ug"),
        ("vitamin D ng", "diet_vitamin_d_ug"),
        ("维生素D 微克/周", "diet_vitamin_d_ug"),
        ("维生素D 纳克", "diet_vitamin_d_ug"),
        ("vit D kIU", "supplement_vitamin_d_ug"),
        ("vit D k IU", "supplement_vitamin_d_ug"),
        ("vit D 1000 IU", "supplement_vitamin_d_ug"),
        ("vit D IU x1000", "supplement_vitamin_d_ug"),
        ("维生素D千国际单位", "supplement_vitamin_d_ug"),
        ("weight (st)", "weight_kg"),
        ("height mm", "height_cm"),
        ("Calcium IU", "diet_calcium_mg"),
        ("Calcium mg/100 g", "diet_calcium_mg"),
        ("Calcium mg/tablet", "supplement_calcium_mg"),
        ("Calcium (tablets)", "supplement_calcium_mg"),
        ("Calcium mg/kg/d", "diet_calcium_mg"),
    ],
)
def test_what_cannot_be_converted_is_refused(heading: str, column: str) -> None:
    """The fault names the heading, the column and the unit that it wants."""
    with pytest.raises(InputError) as refused:
        match_columns([heading], {0: column})
    (fault,) = refused.value.faults
    wanted = MEASURES[column].wanted.replace("ug", "µg").replace("umol", "µmol")
    assert ("heading-unit", heading, column, wanted) == (fault.code, *fault.arguments.values())


@pytest.mark.parametrize(("heading", "column"), [("age (months)", "age"), ("月龄", "age"), ("natto g", "month")])
def test_another_period_is_refused(heading: str, column: str) -> None:
    """Thirty months are no thirty years."""
    with pytest.raises(InputError) as refused:
        match_columns([heading], {0: column})
    assert [fault.code for fault in refused.value.faults] == ["heading-period"]
    assert [match.known for match in match_columns(["Age (years)"], {0: "age"})] == ["age"]


def test_bare_calcium_is_asked_about() -> None:
    """It may be eaten or taken as tablets; only blood is measured in mg/dL."""
    (bare,) = match_columns(["Calcium (mg/d)"], {})
    assert (bare.known, bare.suggestion, bare.either) == ("", "", ("diet_calcium_mg", "supplement_calcium_mg"))
    (blood,) = match_columns(["Calcium mg/dL"], {})
    assert (blood.known, blood.suggestion, blood.read_in) == ("", "lab_calcium_mmol_l", "mg/dL")


def test_a_unit_that_cannot_be_converted_is_no_near_name() -> None:
    """It is said why, and not suggested."""
    (match,) = match_columns(["lab_25ohd_ug_dl"], {})
    assert (match.known, match.suggestion, match.unit) == ("", "", "lab_25ohd_nmol_l")


NAMES = ("t", "t score", "t-score", "in")
"""Spellings of a unit that are the test's own name, or a word of every language with an "in"."""
SPELLINGS = sorted(unit_table().spellings.keys() - set(NAMES))
WRITTEN = (
    "thing {unit}",
    "thing_{unit}",
    "thing ({unit})",
    "thing（{unit}）",
    "thing [{unit}]",
    "{unit} thing",
    "thing, {unit}/d",
    "thing {unit} per day",
)


def unit_read(heading: str, column: str) -> set[str]:
    """Return the unit in which a heading's numbers are read; nothing where it is refused."""
    try:
        (match,) = match_columns([heading], {0: column})
    except InputError as refused:
        return {fault.code for fault in refused.faults} - {"heading-unit"}
    return {match.read_in or MEASURES[column].wanted}


@given(
    st.sampled_from(sorted(MEASURES)),
    st.sampled_from(SPELLINGS),
    st.sampled_from(WRITTEN),
    st.sampled_from([str, str.upper, lambda text: text.replace("/", "_"), lambda text: text.replace("/", "")]),
)
def test_no_heading_is_read_in_another_unit(
    column: str, spelling: str, written: str, change: Callable[[str], str]
) -> None:
    """Whatever unit a heading names, its numbers are converted from it or the heading is refused."""
    quantities = MEASURES[column].quantities
    fitting = {unit.unit for unit in unit_table().find(spelling) if unit.quantity in quantities}
    assert fitting == unit_read(written.format(unit=change(spelling)), column)


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
