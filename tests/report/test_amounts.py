"""Numbers and amounts read well and never say something else than the document."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.report.amounts import amount, amount_range, hours, in_unit, join, number, nutrient_amount, span, spoken
from boneward.report.layout import NO_BREAK
from boneward.report.words import Words

ENGLISH, SIMPLIFIED, TRADITIONAL = Words("en"), Words("zh-Hans"), Words("zh-Hant")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1200, "1,200"), (0, "0"), (-0.0, "0"), (12.5, "12.5"), (1234567.25, "1,234,567.25"), (-2.5, "-2.5")],
)
def test_a_number_keeps_its_digits(value: float, expected: str) -> None:
    """Thousands have a comma; no tail of zeros; a plain minus sign that every terminal shows."""
    assert expected == number(value)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_whole_number_reads_back(value: int) -> None:
    """What is printed is what was meant."""
    assert value == int(number(value).replace(",", ""))


@given(st.floats(min_value=0, max_value=1e6), st.sampled_from(["mg", "ug", "iu", "nmol_l", "mmol_l"]))
def test_a_printed_number_never_contradicts_the_document(value: float, unit: str) -> None:
    """Without "about" the printed number is the value; with it, it is off by less than one."""
    said = amount_range(value, value, unit, ENGLISH)
    printed = float(re.findall(r"[0-9][0-9,.]*", said)[0].replace(",", ""))
    tolerance = 1.0 if said.startswith("about") else 2e-6
    assert abs(printed - value) <= tolerance


def test_units_stand_behind_a_no_break_space_in_english_and_close_up_in_chinese() -> None:
    """Each language writes an amount its own way."""
    assert f"1,200{NO_BREAK}mg" == amount(1200, "mg", ENGLISH)
    assert amount(1200, "mg", SIMPLIFIED) == "1,200毫克"
    assert amount(1200, "mg", TRADITIONAL) == "1,200毫克"


def test_vitamin_d_leads_with_international_units() -> None:
    """The reader's bottle says IU; µg stands beside it."""
    assert f"1,000{NO_BREAK}IU (25{NO_BREAK}µg)" == amount(25, "d", ENGLISH)
    assert amount(25, "d", SIMPLIFIED) == "1,000国际单位（25微克）"
    assert amount(25, "d", TRADITIONAL) == "1,000國際單位（25微克）"
    assert f"500{NO_BREAK}IU (12.5{NO_BREAK}µg)" == nutrient_amount(12.5, "vitamin_d", ENGLISH)


def test_a_range_has_an_en_dash_and_one_unit() -> None:
    """Both ends share the unit; equal ends are one number."""
    assert f"1,200–1,500{NO_BREAK}mg" == nutrient_amount(1200, "calcium", ENGLISH, 1500)
    assert f"1,000{NO_BREAK}mg" == nutrient_amount(1000, "calcium", ENGLISH, 1000)
    assert f"1,000–2,000{NO_BREAK}IU (25–50{NO_BREAK}µg)" == nutrient_amount(25, "vitamin_d", ENGLISH, 50)
    assert span(5, None, "ug", ENGLISH) == "5"


def test_what_cannot_be_measured_is_rounded_and_says_so() -> None:
    """A week's depot divided by seven is "about"."""
    assert amount(178.571429, "ug", ENGLISH).startswith("about 178.6")
    assert amount(676.3, "mg", SIMPLIFIED) == "约676毫克"


def test_a_blood_level_has_both_units() -> None:
    """Laboratories differ, and a factor of 2.5 is not left to the reader."""
    assert f"50{NO_BREAK}nmol/L (20{NO_BREAK}ng/mL)" == amount(50, "nmol_l", ENGLISH)


@pytest.mark.parametrize(
    ("value", "expected"), [(4, "4 hours"), (0.5, "30 minutes"), (1, "1 hour"), (2.5, "2.5 hours")]
)
def test_hours_below_one_are_minutes(value: float, expected: str) -> None:
    """Nobody waits 0.5 hours."""
    assert expected == hours(value, ENGLISH).replace(NO_BREAK, " ")


def test_a_list_is_joined_as_each_language_does() -> None:
    """A, B and C in English; A、B和C in Chinese."""
    assert join(["A", "B", "C"], ENGLISH) == "A, B and C"
    assert join(["A", "B"], ENGLISH, last="or") == "A or B"
    assert join(["A", "B", "C"], SIMPLIFIED) == "A、B和C"
    assert join(["A"], TRADITIONAL) == "A"
    assert join([], ENGLISH) == ""


def test_the_ending_of_an_argument_says_its_unit(words: Words) -> None:
    """A finding's numbers come with their unit, its codes as names, its texts untouched."""
    said = spoken(
        {
            "limit_mg": 2000,
            "total_d_ug": 25.0,
            "now_ug": 90,
            "level_nmol_l": 45,
            "value_mmol_l": 2.75,
            "hours_before_hours": 4.0,
            "nutrient": "vitamin_k2",
            "limit_authority": "china",
            "medicine": "warfarin",
            "typed": "Xarbanil",
            "t_score": -2.5,
            "missing": None,
        },
        words,
    )
    assert "missing" not in said
    assert said["typed"] == "Xarbanil"
    assert said["t_score"] == "-2.5"
    assert said["limit_mg"].startswith("2,000")
    assert "25" in said["total_d_ug"]
    assert "1,000" in said["total_d_ug"]
    assert said["value_mmol_l"].startswith("2.75")
    assert said["nutrient"] == words.say("terms", "nutrient.vitamin_k2")
    assert said["limit_authority"] == words.say("terms", "authority.china")
    assert said["medicine"] == words.say("medicines", "medicine.warfarin")


def test_a_unit_that_has_no_pattern_stands_behind_its_number() -> None:
    """Nothing is left out because its unit is rare; where Chinese has a pattern of its own, it is kept to."""
    assert in_unit(7, 7, "ug/cm2", ENGLISH) == "7 µg/cm2"
    assert in_unit(1, 1, "ug/kg/d", SIMPLIFIED) == "每公斤体重1微克"
    assert in_unit(3, None, "1", ENGLISH) == "3"
    assert f"10{NO_BREAK}µg" == in_unit(10, 10, "ug/d", ENGLISH)


@pytest.mark.parametrize(("egfr", "expected"), [(26.63, "about 26"), (59.99, "about 59"), (52.0, "52")])
def test_an_egfr_is_said_without_decimals(egfr: float, expected: str) -> None:
    """Cut down, so that what is below a border is said to be below it."""
    assert {"egfr": expected} == spoken({"egfr": egfr}, Words("en"))
