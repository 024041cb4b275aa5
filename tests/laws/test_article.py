"""The article is copied cell by cell: its table and its two rules as printed, held a second time."""

from __future__ import annotations

import re

import pytest

from boneward.knowledge.loader import number, read_table

COLUMNS = ("calcium_total", "calcium_supplement", "d3_low_sun", "d3_good_sun", "k2_mk7", "k1")
TABLE = """
child_4_13      1,000        250–400  400–800      200–400  15–30    30–50
teen_14_18      1,300        400–600  600–1,000    400–600  45–75    50–80
adult           1,000–1,200  300–500  800–1,500    400–600  75–150   80–150
postmenopausal  1,200–1,500  400–800  1,000–2,000  600–800  150–200  120–200
older_65        1,200–1,500  500–800  1,000–2,000  600–800  150–200  120–200
"""
RULES = """
general_rule   calcium_supplement  600–800
general_rule   k2_mk7              90–120
general_rule   k1                  100–150
low_sun_rule   d3_supplement       800–1,000
good_sun_rule  sun_minutes         15–30
good_sun_rule  sun_hours           11:00–14:00
good_sun_rule  d3_supplement       400–600
"""
UNITS = {"calcium_total": "mg", "calcium_supplement": "mg", "d3_low_sun": "IU", "d3_good_sun": "IU"} | {
    "d3_supplement": "IU",
    "k2_mk7": "ug",
    "k1": "ug",
    "sun_minutes": "min",
    "sun_hours": "h",
}


def lines(block: str) -> list[list[str]]:
    """Return a block's lines as cells."""
    return [line.split() for line in block.strip().splitlines()]


def numbers(printed: str) -> list[float]:
    """Return the lower and upper number of a printed cell; a single number is both. A clock time is its hours."""
    found = [float(part.replace(",", "").removesuffix(":00")) for part in re.split("–", printed)]
    return [found[0], found[-1]]


def test_the_table_is_copied_cell_by_cell() -> None:
    """Every cell is there, as printed, and nothing else."""
    expected = {
        (group, quantity): printed
        for group, *cells in lines(TABLE)
        for quantity, printed in zip(COLUMNS, cells, strict=True)
    }
    assert {(row["group"], row["quantity"]): row["printed"] for row in read_table("article_rows")} == expected


def test_the_rules_are_copied_number_by_number() -> None:
    """The general rule and the sun rule, as printed."""
    expected = {(rule, quantity): printed for rule, quantity, printed in lines(RULES)}
    assert {(row["rule"], row["quantity"]): row["printed"] for row in read_table("article_rules")} == expected


@pytest.mark.parametrize("table", ["article_rows", "article_rules"])
def test_what_is_counted_with_is_what_is_printed(table: str) -> None:
    """The numbers beside a printed cell are its numbers, in its unit."""
    for row in read_table(table):
        assert [number(row, "low"), number(row, "high")] == numbers(row["printed"]), row
        assert row["unit"] == UNITS[row["quantity"]], row
