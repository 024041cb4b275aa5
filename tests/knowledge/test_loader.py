"""The loader refuses what is incomplete, and says file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from boneward.knowledge import loader
from boneward.knowledge.loader import KnowledgeError, number, parts, read_table, weakest


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand a folder in for the packaged tables, with one table of parameters to be written."""
    (tmp_path / "tables").mkdir()
    monkeypatch.setattr(loader, "files", lambda _package: tmp_path)
    read_table.cache_clear()
    yield tmp_path / "tables" / "parameters.csv"
    read_table.cache_clear()


HEADER = "parameter,value,unit,source,place,verification\n"


def test_a_complete_table_is_read(table: Path) -> None:
    """Rows come in order, with surrounding space removed."""
    table.write_text(HEADER + "a, 1 ,mg,x,p. 1,primary\n", encoding="utf-8")
    assert read_table("parameters")[0]["value"] == "1"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("parameter,value\n", "line 1"),
        (HEADER + "a,1,mg,x,p. 1\n", "line 2: 5 cells"),
        (HEADER + "a,1,mg,,p. 1,primary\n", "line 2: no source"),
        (HEADER + "a,1,mg,x,,primary\n", "line 2: no place"),
        (HEADER + "a,1,mg,x,p. 1,\n", "line 2: no verification"),
        (HEADER + "a,1,mg,x,p. 1,certain\n", "verification 'certain'"),
    ],
)
def test_an_incomplete_table_is_refused(table: Path, text: str, reason: str) -> None:
    """Missing columns, cells, sources, places and unknown marks are named with their line."""
    table.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"parameters\.csv") as refusal:
        read_table("parameters")
    assert reason in str(refusal.value)


@pytest.mark.parametrize("cell", ["nan", "inf", "abc", "1,000"])
def test_only_finite_numbers_are_numbers(cell: str) -> None:
    """A cell with anything else is refused."""
    with pytest.raises(KnowledgeError):
        number({"value": cell}, "value")


def test_an_empty_cell_is_not_zero() -> None:
    """It is what the caller says an empty cell means, else not known."""
    assert number({"value": ""}, "value") != number({"value": ""}, "value")
    assert number({"age_from": ""}, "age_from", empty=0.0) == 0.0


def test_parts_and_marks() -> None:
    """Several codes share a cell; the weakest of several marks counts."""
    assert parts({"source": "a; b;"}, "source") == ("a", "b")
    assert weakest(("primary", "memory", "secondary")) == "memory"
    assert weakest(()) == "derived"
