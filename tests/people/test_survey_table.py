"""A list of people as a file or as text: read however it is written and parted, or refused plainly."""

from __future__ import annotations

import pytest

from boneward.knowledge.findings import InputError
from boneward.people.survey_table import SurveyTable, decode_table, read_survey

MOST_BYTES, MOST_ROWS = 1024 * 1024, 300


def decoded(data: bytes, encoding: str) -> str:
    """Return a file's text."""
    return decode_table(data, encoding, most_bytes=MOST_BYTES)


def read(text: str) -> SurveyTable:
    """Return a table of at most 300 rows."""
    return read_survey(text, most_rows=MOST_ROWS)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_are_parted_by_whatever_the_heading_has(separator: str) -> None:
    """Comma, semicolon or tab; an empty line is no row, and lines are counted as an editor does."""
    table = read(f"id{separator}age\n1{separator}58\n\n2{separator} 70 \n")
    assert table.names == ("id", "age")
    assert table.columns == (("1", "2"), ("58", "70"))
    assert table.lines == (2, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end: str) -> None:
    """Of the newest and the oldest computers; a line end inside quotation marks is the cell's own."""
    table = read(end.join(["age,medicines", f'58,"a{end}b"', "", "70,c\u2028d;;;"]))
    assert table.columns == (("58", "70"), (f"a{end}b", "c\u2028d;;;"))
    assert table.lines == (3, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_chinese_is_read_as_it_is_marked(encoding: str) -> None:
    """Each of the three encodings; UTF-8 also with its mark, and UTF-16 by its own."""
    assert decoded("骨".encode(encoding), encoding) == "骨"
    assert decoded("骨".encode("utf-8-sig"), "utf-8") == "骨"
    assert decoded("骨".encode("utf-16"), "utf-8") == "骨"


def test_another_encoding_is_refused_and_not_guessed() -> None:
    """GB18030 taken for UTF-8 would be rubbish in a medicine's name."""
    with pytest.raises(InputError, match="encoding"):
        decoded("华法林".encode("gb18030"), "utf-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "table-empty"),
        ("age\n", "table-empty"),
        ("age,age\n1,2\n", "table-name-twice"),
        ('age\n"58\n', "table-quotes"),
        ("age\n" + "1\n" * (MOST_ROWS + 1), "table-too-many-rows"),
        (",".join(f"c{number}" for number in range(501)) + "\n1\n", "table-too-many-columns"),
        ("age\n" + "1" * 2001 + "\n", "table-long-cell"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, code: str) -> None:
    """One clear reason each, and no traceback."""
    with pytest.raises(InputError) as refused:
        read(text)
    assert [("table", code)] == [(fault.where, fault.code) for fault in refused.value.faults]


def test_every_name_that_stands_twice_is_told() -> None:
    """One reading tells all of them."""
    with pytest.raises(InputError) as refused:
        read("age,sex,age,sun,sun\n1,2,3,4,5\n")
    assert [fault.arguments["name"] for fault in refused.value.faults] == ["age", "sun"]


def test_as_many_rows_as_may_be_are_read() -> None:
    """The door says how many; the last of them is read."""
    assert len(read("age\n" + "1\n" * MOST_ROWS).lines) == MOST_ROWS


def test_an_encoding_that_nobody_offers_is_refused() -> None:
    """A forged field cannot name a codec of Python's own."""
    with pytest.raises(InputError) as refused:
        decoded(b"age", "rot13")
    assert [fault.code for fault in refused.value.faults] == ["table-encoding"]


def test_a_file_that_is_too_large_is_refused() -> None:
    """One byte more than may be."""
    with pytest.raises(InputError, match="too-large"):
        decoded(b"a" * (MOST_BYTES + 1), "utf-8")


def test_an_uneven_row_is_emptied_and_named() -> None:
    """A shifted row would put a number into another column."""
    table = read("age,diet_calcium_mg\n58,520\n1,200,3\n")
    assert table.uneven == (1,)
    assert table.columns == (("58", ""), ("520", ""))
