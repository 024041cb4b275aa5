"""Per cents of a reference value: computed where one value is meant, asked about where it is not."""

from __future__ import annotations

from math import isnan

import pytest

from boneward.foods.label import read_label
from boneward.foods.label.percents import reference


@pytest.mark.parametrize(
    ("held", "value", "text"),
    [
        ("vitamin_d_ug", 10.0, "Vitamin D 50% DV"),
        ("calcium_mg", 390.0, "Calcium %DV 30%"),
        ("calcium_mg", 160.0, "Calcium 20% NRV"),
        ("vitamin_d_ug", 5.0, "Vitamin D3 100% NRV"),
        ("calcium_mg", 160.0, "钙 20% NRV"),
        ("vitamin_k1_ug", 60.0, "Vitamin K1 50% Daily Value"),
    ],
)
def test_a_per_cent_becomes_an_amount(held: str, value: float, text: str) -> None:
    """By the reference now in force, and it is said."""
    reading = read_label(text)
    assert value == pytest.approx(reading.per_piece[held])
    assert "label-percent" in {finding.code for finding in reading.findings}
    assert reading.steps[-1].sources


@pytest.mark.parametrize(
    "text",
    ["维生素D 50% NRV", "維生素D 每日參考值百分比 100%", "Calcium 20% RDA", "Calcium 30%", "Prenatal. Calcium 20% DV"],
)
def test_a_per_cent_of_who_knows_what_is_asked_about(text: str) -> None:
    """Two editions in use, one that nobody of us read, none named, or one for other people."""
    reading = read_label(text)
    assert all(isnan(value) for value in reading.per_piece.values())
    assert reading.unread_nutrients


def test_an_amount_goes_before_its_per_cent() -> None:
    """The per cent beside an amount is not used."""
    reading = read_label("Calcium 600 mg 46% DV")
    assert reading.per_piece["calcium_mg"] == 600.0
    assert reading.findings == ()


def test_no_reference_from_memory_is_used() -> None:
    """The values of Taiwan's rules now in force were not read."""
    assert isnan(reference("reference_taiwan", "calcium_mg").value)
    assert isnan(reference("", "calcium_mg").value)
