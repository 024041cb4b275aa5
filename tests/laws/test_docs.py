"""What the documentation shows is run: Python blocks execute, TOML blocks are persons that can be planned."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import boneward

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
