"""The model against what was published, in words: every row of the table speaks, in three languages."""

from __future__ import annotations

from typing import Any

import pytest

from boneward.knowledge.validation import KINDS, published_results
from boneward.physiology.validation import Comparison
from boneward.report.layout import width_of
from boneward.report.trials.validation_document import quantity_of, validation_document
from boneward.report.trials.validation_markdown import validation_markdown
from boneward.report.trials.validation_text import validation_text
from boneward.report.trials.validation_words import tables_said
from boneward.report.voice import Voice
from boneward.report.words import LANGUAGES, Words

EVERY = [Comparison(result, result.published, result.expected) for result in published_results()]


def document(language: str = "en") -> dict[str, Any]:
    """Return a document in which the model says what was published, and misses where a miss is expected."""
    return validation_document(EVERY, Words(language))


def test_rows_and_totals_are_those_of_the_table() -> None:
    """Each row once; the totals of the quantities are the totals of the kinds."""
    found = document()
    assert [row["id"] for row in found["rows"]] == [result.row for result in published_results()]
    for kind in KINDS:
        rows = [each for each in EVERY if each.result.kind == kind]
        assert found["totals"][kind] == {"within": sum(each.verdict == "within" for each in rows), "rows": len(rows)}
        assert found["totals"][kind]["rows"] == sum(kinds[kind]["rows"] for kinds in found["quantities"].values())
    assert {source for row in found["rows"] for source in row["sources"]} == set(found["sources"])


def test_a_test_load_counts_as_absorption() -> None:
    """So that the forecast finds it under what it shows."""
    names = {quantity_of(each) for each in EVERY}
    assert "absorbed_fraction" in names
    assert "test_load_fraction" not in names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_speaks(language: str) -> None:
    """What, published, tolerance, verdict, source; a known reason for every miss that has one."""
    tables = tables_said(document(language), Voice(Words(language)))
    rows = [row for table in tables for row in table.rows]
    assert len(rows) == len(EVERY)
    assert all(row.what and row.source and row.published and row.tolerance and "{" not in row.what for row in rows)
    assert [row.id for row in rows if row.reason] == [
        each.result.row
        for table in tables
        for each in EVERY
        if each.result.reason and each.result.row in {r.id for r in table.rows}
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_page_fits(language: str) -> None:
    """No line is wider than the page, but a single long word."""
    page = validation_text(document(language), Words(language), width=80)
    assert max(width_of(line) for line in page.splitlines() if " " in line.strip()) <= 80


def test_the_markdown_page_has_every_row_and_is_a_table() -> None:
    """As many cells in each line as the head has."""
    page = validation_markdown(document(), Words("en"))
    lines = [line for line in page.splitlines() if line.startswith("| `")]
    assert [line.split("`")[1] for line in lines] == [
        row.id for table in tables_said(document(), Voice(Words("en"))) for row in table.rows
    ]
    assert {line.count("|") for line in lines} == {9}
    assert page.count("**miss**") == sum(each.verdict == "miss" for each in EVERY)
