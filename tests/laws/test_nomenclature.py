"""One name per quantity: the nomenclature page names every column of a person and of a nutrient's plan."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from boneward.foods.intake import DietIntake, NutrientIntake
from boneward.foods.label import HELD as LABEL_HELD
from boneward.foods.label import LabelReading, Step
from boneward.foods.model import HELD, Content, Food, Measure
from boneward.people.columns import People
from boneward.physiology.subjects import CalciumIntake, Course, Regimen, Subjects
from boneward.planning.columns import VERDICTS, NutrientPlan
from boneward.sun.answer import SunAnswer
from boneward.sun.article_rule import RuleResult
from boneward.sun.day import Light
from boneward.sun.habits import HabitYear
from boneward.sun.radiation import Sky
from boneward.sun.skin import Skin
from boneward.sun.year import SunMonth

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "nomenclature.md").read_text(encoding="utf-8")
OF_THE_MOUTH: tuple[Any, ...] = (Content, Food, Measure, DietIntake, NutrientIntake, LabelReading, Step)
OF_THE_SUN: tuple[Any, ...] = (Sky, Light, Skin, RuleResult, HabitYear, SunMonth, SunAnswer)


def named(page: str) -> list[str]:
    """Return the names in the first column of a page's tables."""
    return [
        name
        for line in page.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([a-z_0-9]+)`", line.split("|")[1])
    ]


def test_every_column_is_named_once() -> None:
    """Each column of the code stands on the page, in exactly one table row."""
    rows = named(PAGE.partition("## The sun")[0])
    assert sorted(rows) == sorted(field.name for field in (*fields(People), *fields(NutrientPlan)))


def test_the_sun_has_no_name_that_the_code_has_not() -> None:
    """Each quantity of the sun on the page is a field somewhere along its chain."""
    known = {field.name for record in OF_THE_SUN for field in fields(record)}
    rows = named(PAGE.partition("## The sun")[2].partition("## What comes by mouth")[0])
    assert rows
    assert set(rows) - known == set()


def test_food_and_labels_have_no_name_that_the_code_has_not() -> None:
    """Each quantity on the page is something that a food or a label holds, or a field of what is worked out from it."""
    known = {*HELD, *LABEL_HELD, *(field.name for record in OF_THE_MOUTH for field in fields(record))}
    rows = named(PAGE.partition("## What comes by mouth")[2].partition("## What follows")[0])
    assert set(HELD) | set(LABEL_HELD) <= set(rows)
    assert set(rows) - known == set()


def test_every_verdict_is_explained() -> None:
    """The verdicts of the code are the verdicts of the page."""
    line = next(line for line in PAGE.splitlines() if line.startswith("| `verdict`"))
    assert all(verdict in line for verdict in VERDICTS)


def test_the_physiology_has_no_name_that_the_code_has_not() -> None:
    """Each quantity on the page is a field of whom it follows, of what they take, or of what came of it."""
    records: tuple[Any, ...] = (Subjects, CalciumIntake, Regimen, Course)
    rows = named(PAGE.partition("## What follows")[2])
    known = {field.name for record in records for field in fields(record)}
    assert rows
    assert set(rows) - known == set()
    assert known - set(rows) - {"age", "days", "calcium", "vitamin_d_ug"} == set()
