"""Who recommends what, as a page."""

from __future__ import annotations

import copy
from typing import Any

from boneward import service
from boneward.report.html.authorities_view import authorities_view
from boneward.report.words import Words


def test_each_value_has_source_edition_and_mark(words: Words) -> None:
    """Whatever stands in the table says where it comes from and how we know."""
    view = authorities_view(service.reference(58, "female", language=words.language), words)
    values = [value for family in view.families for row in family.rows for value in (row.intake, row.limit) if value]
    assert len(service.reference(58, "female")["rows"]) == len(values)  # type: ignore[arg-type]
    assert all(value.source and value.verification and value.term for value in values)


def test_a_value_for_each_kilogram_is_written_and_not_drawn() -> None:
    """The British 1 µg for each kilogram is in the table and has no dot among daily amounts."""
    view = authorities_view(service.reference(58, "female"), Words("en"))
    vitamin_k = next(family for family in view.families if family.code == "vitamin_k")
    british = next(row for row in vitamin_k.rows if row.authority == "United Kingdom")
    assert british.intake is not None
    assert british.intake.amount.endswith("/kg")
    assert british.line.dot is None
    assert british.intake.verification == "memory"


def test_disagreement_is_said_with_its_numbers() -> None:
    """Calcium for a woman of 58: from Japan's 650 to New Zealand's 1,300 mg."""
    view = authorities_view(service.reference(58, "female"), Words("en"))
    said = view.families[0].said.replace("\u00a0", " ")
    assert "650 mg" in said
    assert "1,300 mg" in said


def test_nobody_sets_a_value_for_k2_alone(words: Words) -> None:
    """Those who looked and set none are named with their newest word, its source and how we know."""
    view = authorities_view(service.reference(30, "male", language=words.language), words)
    said = {(silent.code, silent.verification) for silent in view.silent}
    assert {("efsa2017_k", "primary"), ("vkm2017_k", "primary"), ("iom2001_k", "primary")} <= said
    assert "china_dris2013" not in {code for code, _ in said}


def test_an_intake_from_one_end_to_the_other_is_drawn_to_its_other_end() -> None:
    """A range has a width and both its numbers, a single number is a dot; the limit stands beyond both."""
    document = copy.deepcopy(service.reference(58, "female"))
    rows: Any = document["rows"]
    first = next(row for row in rows if (row["nutrient"], row["kind"]) == ("calcium", rows[0]["kind"]))
    first["high"] = first["low"] + 300
    calcium = authorities_view(document, Words("en")).families[0]
    drawn = {row.line.authority: row for row in calcium.rows}
    ranged = drawn.pop(first["authority"])
    assert ranged.line.width > 5
    assert ranged.intake is not None
    assert f"{first['low'] + 300:,.0f}" in ranged.intake.amount
    assert all(row.line.width == 0.0 for row in drawn.values())
    assert all(row.line.wall > row.line.dot for row in drawn.values() if row.line.wall and row.line.dot)
