"""Vitamins D and K: forms, kinds, slips of a unit, medicines."""

from __future__ import annotations

from math import isnan

import pytest

from boneward.foods.label import read_label


def codes(text: str) -> set[str]:
    """Return the codes of a label's findings."""
    return {finding.code for finding in read_label(text).findings}


@pytest.mark.parametrize(
    ("held", "value", "text"),
    [
        ("mk7_ug", 90.0, "Vitamin K2 (MK-7 from natto) 90 mcg"),
        ("mk7_ug", 100.0, "K2 (as MenaQ7®) 100µg"),
        ("mk7_ug", 45.0, "K2 45 mcg MK-7"),
        ("mk7_ug", 75.0, "vitamin K2 75µg (as MenaQ7® MK-7)"),
        ("mk4_ug", 100.0, "Vitamin K2 as menaquinone-4 100 µg"),
        ("vitamin_k1_ug", 80.0, "Vitamin K (as phytonadione) 80 mcg"),
        ("vitamin_k2_ug", 190.0, "MK-4 100 µg, MK-7 90 µg"),
        ("vitamin_k2_ug", 100.0, "Vitamin K2 (as MK-4 and MK-7) 100 mcg"),
        ("vitamin_k_ug", 120.0, "Vitamin K 120 mcg"),
        ("vitamin_k_ug", 120.0, "Vitamin K (as phytonadione and menaquinone-7) 120 mcg"),
        ("vitamin_d_ug", 25.0, "維生素D3 1000 IU / 25 mcg"),
        ("vitamin_d_ug", 1250.0, "Vitamin D3 1250 mcg (50,000 IU)"),
    ],
)
def test_a_form_is_read(held: str, value: float, text: str) -> None:
    """Each form where it belongs."""
    assert value == pytest.approx(read_label(text).per_piece[held])


def test_a_form_that_is_not_said_stays_open() -> None:
    """K2 is counted as K2 and its form said to be unknown; vitamin K alone is neither."""
    reading = read_label("Vitamin K2 100 mcg")
    assert isnan(reading.per_piece["mk4_ug"])
    assert isnan(reading.per_piece["mk7_ug"])
    assert {"label-k2-form-unknown"} == codes("Vitamin K2 100 mcg")
    assert "label-k-kind-unknown" in codes("Vitamin K 100 mcg")
    assert isnan(read_label("Vitamin K 100 mcg").per_piece["vitamin_k1_ug"])


def test_the_whole_and_its_parts_agree() -> None:
    """K2 of 200 µg is MK-4 and MK-7 of 100 each; parts that are more than the whole are no figures."""
    reading = read_label("Vitamin K2 200 mcg (MK-4 100 mcg, MK-7 100 mcg)")
    assert tuple(reading.per_piece[held] for held in ("mk4_ug", "mk7_ug", "vitamin_k2_ug")) == (100.0, 100.0, 200.0)
    assert isnan(read_label("Vitamin K2 100 mcg (MK-4 100 mcg, MK-7 100 mcg)").per_piece["vitamin_k2_ug"])


def test_milligrams_of_mk4_are_a_medicine_and_of_mk7_a_slip() -> None:
    """45 mg of MK-4 is what is prescribed in Japan; 90 mg of MK-7 is 90 µg written wrongly, and not used."""
    assert read_label("45 mg MK-4").per_piece["mk4_ug"] == 45_000.0
    assert "label-mk4-medicine-dose" in codes("45 mg MK-4")
    assert "label-mk4-medicine-dose" not in codes("MK-4 45 µg")
    reading = read_label("MK-7 90 mg")
    assert isnan(reading.per_piece["mk7_ug"])
    assert isnan(reading.per_piece["vitamin_k2_ug"])
    slips = [finding.arguments["suggestion_ug"] for finding in reading.findings if finding.code == "label-slip"]
    assert slips == [90.0]


@pytest.mark.parametrize(
    "text", ["Vitamin D3 2000 µg", "vitamin D3 1000 mg", "Vitamin K2 45 mg", "calcium 500 g", "vitamin K1 100 g"]
)
def test_an_amount_that_is_not_credible_is_not_used(text: str) -> None:
    """It is named and stays open."""
    reading = read_label(text)
    assert all(isnan(value) for value in reading.per_piece.values())
    assert "label-slip" in codes(text)
    assert reading.unread_nutrients


@pytest.mark.parametrize(
    "text",
    [
        "骨化三醇软胶囊 0.25μg",
        "Alfacalcidol 0.5 µg",
        "calcifediol 10 µg",
        "Vitamin D (as calcifediol) 10 µg",
        "Calcitriol 0.25 mcg, vitamin D3 400 IU",
    ],
)
def test_an_active_form_is_no_vitamin_d3(text: str) -> None:
    """It is referred, and vitamin D stays open."""
    reading = read_label(text)
    assert isnan(reading.per_piece["vitamin_d_ug"])
    assert {"refer"} == {finding.severity for finding in reading.findings if finding.code == "label-active-vitamin-d"}


def test_a_warning_that_names_an_active_form_changes_nothing() -> None:
    """It is not in the bottle."""
    assert read_label("不宜与骨化三醇同用。每片含维生素D3 400IU").per_piece["vitamin_d_ug"] == 10.0


@pytest.mark.parametrize(("is_medicine", "text"), [(True, "Vitamin K1 10 mg tablets"), (False, "Vitamin K1 1000 µg")])
def test_milligrams_of_k1_are_a_medicine(is_medicine: bool, text: str) -> None:
    """Tablets of 5 mg and more are prescribed; a plan does not add them up."""
    assert ("label-k1-medicine-dose" in codes(text)) is is_medicine
    assert isnan(read_label(text).contents().vitamin_k1_ug) is is_medicine
    assert ("vitamin_k1" in read_label(text).contents().unread) is is_medicine
