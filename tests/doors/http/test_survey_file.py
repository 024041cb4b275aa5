"""A table as a file: read whatever parts its cells and however it is written, and never guess what a column is."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.doors.http.survey_file import (
    MOST_BYTES,
    MOST_ROWS,
    TableError,
    decode,
    match_columns,
    pack,
    plan_columns,
    read_survey,
    unpack,
    write_csv,
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_parted_by_whatever_the_heading_has(separator: str) -> None:
    """Comma, semicolon or tab; an empty line is no row, and lines are counted as an editor does."""
    table = read_survey(f"id{separator}age\n1{separator}58\n\n2{separator} 70 \n")
    assert table.names == ("id", "age")
    assert table.columns == (("1", "2"), ("58", "70"))
    assert table.lines == (2, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_chinese_is_read_as_it_is_marked(encoding: str) -> None:
    """Each of the three encodings; UTF-8 also with its mark, and UTF-16 by its own."""
    assert decode("骨".encode(encoding), encoding) == "骨"
    assert decode("骨".encode("utf-8-sig"), "utf-8") == "骨"
    assert decode("骨".encode("utf-16"), "utf-8") == "骨"


def test_another_encoding_is_refused_and_not_guessed() -> None:
    """GB18030 taken for UTF-8 would be rubbish in a medicine's name."""
    with pytest.raises(TableError, match="encoding"):
        decode("华法林".encode("gb18030"), "utf-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("age\n", "empty"),
        ("age,age\n1,2\n", "name-twice"),
        ('age\n"58\n', "quotes"),
        ("age\n" + "1\n" * (MOST_ROWS + 1), "too-many-rows"),
        (",".join(f"c{number}" for number in range(501)) + "\n1\n", "too-many-columns"),
        ("age\n" + "1" * 2001 + "\n", "long-cell"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, code: str) -> None:
    """One clear reason each, and no traceback."""
    with pytest.raises(TableError) as refused:
        read_survey(text)
    assert code == refused.value.code


def test_a_file_that_is_too_large_is_refused() -> None:
    """One byte more than may be."""
    with pytest.raises(TableError, match="too-large"):
        decode(b"a" * (MOST_BYTES + 1), "utf-8")


def test_an_uneven_row_is_emptied_and_named() -> None:
    """A shifted row would put a number into another column."""
    table = read_survey("age,diet_calcium_mg\n58,520\n1,200,3\n")
    assert table.uneven == (1,)
    assert table.columns == (("58", ""), ("520", ""))


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
    with pytest.raises(TableError, match="taken-twice"):
        match_columns(["sex", "sx"], {1: "sex"})


def test_an_unknown_choice_is_no_choice() -> None:
    """A forged field cannot name a column that a plan does not know."""
    assert [match.known for match in match_columns(["sx"], {0: "triggers"})] == [""]


def test_cells_become_what_a_plan_takes() -> None:
    """Numbers, flags and words; "NA" and an empty cell are not known, and what is wrong stays to be refused."""
    table = read_survey("age,pregnant,sex,diet_calcium_mg\n58,yes,female,NA\n30,perhaps,NA,1\n1,False,male,much\n")
    columns = plan_columns(table, match_columns(table.names, {}))
    assert columns["pregnant"].tolist() == [True, "perhaps", False]
    assert columns["sex"].tolist() == ["female", "", "male"]
    assert columns["diet_calcium_mg"].tolist() == ["", "1", "much"]
    assert np.array_equal([58.0, 30.0, 1.0], columns["age"])


@pytest.mark.parametrize("cell", ["5_8", "5e1", "nan", "inf", "5."])
def test_a_number_is_read_as_in_a_persons_file(cell: str) -> None:
    """What Python alone would take for a number stays a text, whatever else its column holds."""
    table = read_survey(f"age,sex\n{cell},female\n30,male\n")
    assert [cell, "30"] == plan_columns(table, match_columns(table.names, {}))["age"].tolist()


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_packed_table_comes_back(text: str) -> None:
    """Whatever it holds, it travels in letters that a form does not change."""
    packed = pack(text)
    assert text == unpack(packed)
    assert set(packed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=")


@pytest.mark.parametrize("packed", ["", "x", "!!!", "AAAA", pack("a" * (5 * MOST_BYTES)), pack("abc" * 99)[:-8]])
def test_what_was_not_packed_here_is_refused(packed: str) -> None:
    """Rubbish, half of it, and a small thing that would grow to more than a table may be."""
    with pytest.raises(TableError):
        unpack(packed)


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")), min_size=2, max_size=2)
    )
)
def test_a_written_table_is_read_again(rows: list[list[str]]) -> None:
    """Quotes, commas and line ends in a cell are a cell's."""
    assert [["a", "b"], *rows] == list(csv.reader(io.StringIO(write_csv(("a", "b"), rows), newline="")))
