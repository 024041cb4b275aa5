"""What the documentation shows is run: Python blocks execute, TOML blocks are persons that can be planned."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import boneward
from boneward.knowledge.loader import TABLES
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.sources import KINDS, READS, source_ids

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    """Return every block of a language with the page it stands on."""
    return [
        (f"{page.relative_to(ROOT)}:{place}", text)
        for page in PAGES
        for place, (kind, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
        if kind == language
    ]


@pytest.mark.parametrize(("place", "text"), blocks("python"))
def test_a_python_block_runs(place: str, text: str) -> None:
    """The block's own assertions hold."""
    exec(compile(text, place, "exec"), {})  # noqa: S102 - running the documentation is the point


@pytest.mark.parametrize(("place", "text"), blocks("toml"))
def test_a_toml_block_is_a_person(place: str, text: str) -> None:
    """The block can be planned as it stands."""
    assert boneward.plan(tomllib.loads(text), on=date(2026, 11, 21))["schema"] == "boneward.plan/1", place


def test_every_local_link_leads_somewhere() -> None:
    """No page links to a file that is not there."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_page_on_adding_data_names_every_table_column_and_catalogue() -> None:
    """What a contributor reads is what the strict loader wants."""
    page = (ROOT / "docs" / "adding-data.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)\.csv` \|[^|]*\| ([^|]*) \|$", page, re.MULTILINE)
    assert {table: tuple(columns.split(", ")) for table, columns in rows} == TABLES
    for choices, line in ((KINDS, "kind = "), (READS, "read = ")):
        (comment,) = re.findall(rf"^    {line}.*# required[^:]*: (.*)$", page, re.MULTILINE)
        assert tuple(comment.split(" | ")) == choices
    catalogues = (ROOT / "src/boneward/report/locale/en/LC_MESSAGES").glob("*.po")
    assert {path.name for path in catalogues} == set(re.findall(r"^\| `(\w+\.po)`", page, re.MULTILINE))


def test_the_hazard_log_names_tests_guards_and_codes_that_are_there() -> None:
    """A guard or a proof that is gone protects nobody."""
    page = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")
    guards = {f"src/boneward/{path}" for path in re.findall(r"`([a-z]+(?:/\w+)+\.py)`", page) if path[:6] != "tests/"}
    proofs = set(re.findall(r"`(tests/[\w/.]+)`", page))
    assert [path for path in sorted(guards | proofs) if not (ROOT / path).exists()] == []
    codes = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", page))
    assert codes - finding_specs().keys() == set()
    assert set(re.findall(r"`([a-z]+[12]\d{3}\w*)`", page)) - set(source_ids()) == set()
