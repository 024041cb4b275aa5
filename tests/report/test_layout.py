"""Lines break where a reader of each script expects it, and nothing is lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from boneward.report.layout import Column, Style, fit_columns, heading, pad, plain_spaces, table, width_of, wrap

PIECES = st.sampled_from(
    [
        "calcium",
        "1,200–1,500",
        "mg",
        "钙",
        "鈣",
        "维生素K2",
        "（MK-7）",
        "，",
        "。",
        "650毫克",
        "国际单位",
        "(",
        ")",
        "“",
        "”",
        "D3",
        "-",
        "x" * 30,
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=40).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)
WIDTHS = st.integers(min_value=8, max_value=100)


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_page_unless_it_is_one_word(text: str, width: int) -> None:
    """A line that is too wide holds a single piece that cannot break."""
    for line in wrap(text, width):
        assert width_of(line) <= width or len(wrap(line, 1)) == 1


@given(TEXTS, WIDTHS)
def test_joining_the_lines_gives_the_text_back(text: str, width: int) -> None:
    """Nothing but white space changes."""
    assert "".join(text.split()) == "".join("".join(wrap(text, width)).split())


@given(TEXTS, WIDTHS)
def test_chinese_marks_stay_with_their_word(text: str, width: int) -> None:
    """No line starts with a closing mark or ends with an opening one that stood inside a sentence."""
    tight = text.replace(" ", "")
    for line in wrap(tight, width)[1:]:
        assert line[0] not in "，。）”"
    for line in wrap(tight, width)[:-1]:
        assert line[-1] not in "（“("


@given(st.text(max_size=60), WIDTHS)
def test_any_text_can_be_wrapped(text: str, width: int) -> None:
    """No text breaks the page; only white space is lost."""
    lost = re.compile(r"[ \t\n\r\f\v\u00a0]+")
    assert lost.sub("", text) == lost.sub("", "".join(wrap(text, width)))


def test_a_number_keeps_its_unit() -> None:
    """Neither a space in English nor a Chinese unit word parts them."""
    assert wrap("Take it as 650 mg a day", 14) == ["Take it as", "650 mg a day"]
    assert wrap("每天一共要补充1,200毫克", 20) == ["每天一共要补充", "1,200毫克"]
    assert wrap("今天吃的是维生素K2", 16) == ["今天吃的是", "维生素K2"]


def test_later_lines_hang_under_the_first() -> None:
    """A point's text stands in its own column."""
    assert wrap("one two three", 9, first="- ", rest="  ") == ["- one two", "  three"]


def test_widths_count_chinese_twice() -> None:
    """A table aligns on a terminal."""
    assert width_of("钙 mg") == 5
    assert width_of("a\u0301") == 1
    assert width_of("\x1b") == 0
    assert pad("钙", 4) == "钙  "
    assert pad("钙", 4, right=True) == "  钙"


def test_a_table_lines_up_and_wraps_inside_its_cells() -> None:
    """Each column starts at the same place in every row, in any script."""
    rows = [("", "The article", "This plan"), ("钙，总量，毫克", "1,200–1,500", "1,200")]
    columns = fit_columns(rows, (None, None, None), right=(1, 2))
    lines = table(rows, columns)
    assert {width_of(line) for line in lines} == {14 + 2 + 11 + 2 + 9}
    assert table([("one two", "x")], [Column(3), Column(1)]) == ["one  x", "two"]


def test_colour_only_when_asked() -> None:
    """Without it there is no escape, with it the words are the same."""
    assert Style().paint("Stop", "red") == "Stop"
    assert re.sub(r"\x1b\[[0-9;]*m", "", Style(colour=True).paint("Stop", "red")) == "Stop"
    assert heading("Sources", Style(), width=20) == ["Sources", "-------"]


def test_printed_spaces_are_common_ones() -> None:
    """What is copied from the terminal can be searched."""
    assert plain_spaces("650\u00a0mg") == "650 mg"
    assert wrap("650\u00a0mg", 20) == ["650 mg"]
