"""One name per quantity: the nomenclature page names every column of a person and of a nutrient's plan."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from boneward.people.columns import People
from boneward.planning.columns import VERDICTS, NutrientPlan

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "nomenclature.md").read_text(encoding="utf-8")
NAMES = re.findall(r"`([a-z_0-9]+)`", PAGE)


def test_every_column_is_named_once() -> None:
    """Each column of the code stands on the page, in exactly one table row."""
    rows = [
        name
        for line in PAGE.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([a-z_0-9]+)`", line.split("|")[1])
    ]
    assert sorted(rows) == sorted(field.name for field in (*fields(People), *fields(NutrientPlan)))


def test_every_verdict_is_explained() -> None:
    """The verdicts of the code are the verdicts of the page."""
    line = next(line for line in PAGE.splitlines() if line.startswith("| `verdict`"))
    assert all(verdict in line for verdict in VERDICTS)
