"""The page and document of an import: every reason has its sentences, counts are whole, long lists are cut."""

from __future__ import annotations

import ast
import json
import math
from pathlib import Path

import pytest

from boneward.foods.importing import fdc, fdc_csv, fdc_json, mext, record
from boneward.foods.importing.record import AMOUNTS, Imported, Refused, Sieve
from boneward.report.foods_import_document import foods_import_document
from boneward.report.foods_import_text import foods_import_text
from boneward.report.layout import width_of
from boneward.report.words import Words

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
ABOUT = {"file": "a.zip", "into": "foods.csv", "table": "mext"}
REASONS = {"over", "more_than_the_food", "serving", "negative", "not_a_number", "unit", "two_answers", "no_name"}
REASONS |= {"no_id", "twice", "nothing_known", "broken"}


def _codes() -> set[str]:
    """Return every code with which a food is refused, from the code itself."""
    codes: set[str] = set()
    for module in (fdc, fdc_csv, fdc_json, mext, record):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = {"RefusedError": 0, "_refused": 1, "Refused": 3}.get(node.func.id)
            if place is not None and isinstance(node.args[place], ast.Constant):
                codes.add(str(node.args[place].value))
    return codes


def test_the_reasons_are_those_that_the_code_gives() -> None:
    """`over` and `more_than_the_food` are chosen between, the rest stand in the code as they are."""
    assert _codes() | {"over", "more_than_the_food"} == REASONS


def _full(code: str) -> Sieve:
    sieve = Sieve(traces=3)
    sieve.passed_over.update({"not_a_food": 2, "not_asked_for": 1})
    for line in range(30):
        sieve.refuse(Refused(f"food.csv:{line}", "own:fdc-1", "Buns", code, "calcium_mg", "abc", 9e6, 7_500, 9_000))
    return sieve


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_reason_is_said(language: str, code: str) -> None:
    """In each language, on a page that fits, twenty of them with their lines, and a document that is JSON."""
    words = Words(language)
    document = foods_import_document(_full(code), words, about=ABOUT)
    json.dumps(document, allow_nan=False)
    page = foods_import_text(document, words)
    assert (document["refused"], document["refused_by_reason"]) == (30, {code: 30})
    assert page.count("food.csv:") == 20
    assert max(map(width_of, page.splitlines())) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_held_has_a_name(language: str) -> None:
    """Also vitamin K of no stated kind."""
    words = Words(language)
    assert all(words.say("foods", f"imported.{held}") for held in AMOUNTS)


def test_no_more_refusals_are_listed_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """All are counted."""
    monkeypatch.setattr(record, "MOST_LISTED", 5)
    document = foods_import_document(_full("negative"), Words("en"), about=ABOUT)
    refusals = document["refusals"]
    assert isinstance(refusals, list)
    assert (document["refused"], len(refusals)) == (30, 5)


def test_what_is_kept_is_counted_and_the_notes_are_said() -> None:
    """Traces, and the vitamin K of Japan's table, which is of no kind."""
    sieve = Sieve(traces=2)
    sieve.take(Imported("own:mext-1", "mext", "Leaf", amounts={"vitamin_k_ug": 5.0}))
    page = foods_import_text(foods_import_document(sieve, Words("en"), about=ABOUT, added=1), Words("en"))
    one_line = " ".join(page.split())
    assert "Foods kept: 1 (1 new, 0 in the place of an older line)." in one_line
    assert "less than the table can print: 2." in one_line
    assert "is not counted as K1 or K2" in one_line
    assert "refused" not in one_line


def test_a_figure_that_is_not_there_is_null() -> None:
    """NaN never reaches a document."""
    sieve = Sieve()
    sieve.refuse(Refused("f:1", "", "", "no_id", value=math.nan))
    refusals = foods_import_document(sieve, Words("en"), about=ABOUT)["refusals"]
    assert isinstance(refusals, list)
    assert [refusals[0][key] for key in ("id", "held", "value", "most", "suggestion")] == [None] * 5
