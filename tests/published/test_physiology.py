"""The physiology against what was published: every row as the table expects it, and the page as the run gives it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from boneward import service
from boneward.knowledge.loader import ORIGIN, TABLES, read_table
from boneward.knowledge.validation import KINDS, published_results, trial_names
from boneward.report.trials.validation_markdown import validation_markdown
from boneward.report.words import Words

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "validation.md"
FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
VERDICT = 6
MODEL = 5


@pytest.fixture(scope="module")
def validated() -> dict[str, Any]:
    """Return one run of all trials."""
    return service.validate()


@pytest.mark.parametrize("place", range(len(published_results())), ids=[each.row for each in published_results()])
def test_a_published_figure_is_met_or_missed_as_expected(place: int, validated: dict[str, Any]) -> None:
    """A silent change fails either way: what is within stays within, and a miss that has gone is told too."""
    row = validated["rows"][place]
    assert row["verdict"] == row["expected"], (row["id"], row["model"], row["published"], row["low"], row["high"])


def test_nothing_that_must_not_be_claimed_is_claimed() -> None:
    """None of the nulls is expected to miss."""
    nulls = [each for each in published_results() if each.table == "null"]
    assert len(nulls) > 10
    assert [each.row for each in nulls if each.expected != "within"] == []


NULLS = {
    "VK17_spine", "VK17_femoral_neck", "VK17_total_hip", "VK17_whole_body", "VK45_spine", "VK45_total_hip", "VK23",
    "VK24", "VK29", "FX18", "FX19", "RI15", "aloia2005_spine", "aloia2005_total_hip", "hansen2015_spine",
    "hansen2015_total_hip", "emaus2010_spine", "emaus2010_total_hip", "booth2008_spine", "booth2008_total_hip",
    "cheung2008_spine", "cheung2008_hip",
}  # fmt: skip
"""What nobody may claim: vitamin K and bone or arteries, more vitamin D than needed and bone, calcium and arteries."""

WITHIN = {"V1": 0.03, "V2": 0.03, "V9": 8.0}
"""How far from the print, in the figure's own unit, a table lets the model stand."""
WITHIN_SHARE = {"V4": 0.10, "V5": 0.10, "V6": 0.15, "V7": 0.15, "V8": 0.25, "V11": 0.15}
"""The same as a share of the figure."""
WIDER = {
    "DH93", "BA04_accretion", "BA11", "CA42", "CA39", "BA12", "BA13", "BA14", "D14", "D30", "D31", "SU23", "SU24",
    "SU04", "LO08_spine", "LO08_hip", "LO09_spine", "LO09_hip", "LO13",
}  # fmt: skip
"""Rows whose tolerance is their own, by what their source prints; each says so in its place."""


def test_no_null_is_lost() -> None:
    """A row that goes would be missed by nobody who only reads what is left."""
    assert {each.row for each in published_results() if each.table == "null"} >= NULLS


def test_no_tolerance_is_wider_than_its_tables() -> None:
    """Else any model would be within."""
    found = set()
    for each in published_results():
        if each.kind == "print" or not (each.table in WITHIN or each.table in WITHIN_SHARE):
            continue
        away = WITHIN[each.table] if each.table in WITHIN else WITHIN_SHARE[each.table] * abs(each.published)
        if each.published - each.low > 1.01 * away or each.high - each.published > 1.01 * away:
            found.add(each.row)
    assert found <= WIDER


def test_only_a_miss_has_a_reason() -> None:
    """And no row is excused beforehand."""
    assert [each.row for each in published_results() if each.reason and each.expected == "within"] == []


def test_every_trial_is_used_and_every_row_stands_once() -> None:
    """A file that no row reads is dead weight."""
    results = published_results()
    used = {each.trial for each in results} | {each.contrast[0] for each in results if each.contrast}
    assert set(trial_names()) == used - {""}
    assert len({each.row for each in results}) == len(results)
    assert {f"V{number}" for number in range(1, 13)} | {"null"} == {each.table for each in results}
    assert {each.kind for each in results} == set(KINDS)


def test_a_check_never_calibrated_a_number() -> None:
    """No number of the physiology that was chosen names a source of whose rows here none is calibration."""
    kinds: dict[str, set[str]] = {}
    for each in published_results():
        for source in each.sources:
            kinds.setdefault(source, set()).add(each.kind)
    never = {source for source, found in kinds.items() if found <= {"seen", "check"}}
    chosen = {
        source for row in read_table("physiology") if row["role"] == "calibrated" for source in row["source"].split(";")
    }
    assert never & chosen == set()


def _cells(page: str) -> dict[str, list[str]]:
    rows = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("| `")]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells] for cells in rows}


def test_the_page_is_what_a_run_gives(validated: dict[str, Any]) -> None:
    """Words and verdicts equal, the model's figures within rounding of another machine."""
    kept, fresh = (_cells(page) for page in (PAGE.read_text("utf-8"), validation_markdown(validated, Words("en"))))
    assert kept.keys() == fresh.keys()
    for row, cells in fresh.items():
        assert [*kept[row][: MODEL - 1], *kept[row][VERDICT - 1 :]] == [*cells[: MODEL - 1], *cells[VERDICT - 1 :]], row
        figures = [float(FIGURE.findall(each[MODEL - 1])[0].replace(",", "")) for each in (kept[row], cells)]
        assert figures[0] == pytest.approx(figures[1], rel=0.011, abs=0.0011), row


def test_the_summary_is_what_a_run_gives(validated: dict[str, Any]) -> None:
    """What the forecast says of how well it is validated is counted in this run."""
    counted = {
        (quantity, kind): (str(found["within"]), str(found["rows"]))
        for quantity, kinds in validated["quantities"].items()
        for kind, found in kinds.items()
        if found["rows"]
    }
    rows = read_table("validation_summary")
    assert {(row["quantity"], row["kind"]): (row["within"], row["rows"]) for row in rows} == counted


def test_the_tables_head_is_the_loaders() -> None:
    """The tool that writes the summary keeps its columns."""
    path = ROOT / "src/boneward/knowledge/tables/validation_summary.csv"
    head = next(csv.reader(io.StringIO(path.read_text("utf-8"))))
    assert tuple(head) == (*TABLES["validation_summary"], *ORIGIN)
