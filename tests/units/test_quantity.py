"""Quantities as people write them."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.units.quantity import Measure, Trouble, UnitTable, fold, parse_quantity, split_quantity

ROWS = [
    {"spelling": spelling, "unit": unit, "quantity": quantity, "factor": factor, "canonical": canonical}
    for spelling, unit, quantity, factor, canonical in (
        ("g", "g", "mass", "1000000", "ug"),
        ("克", "g", "mass", "1000000", "ug"),
        ("mg", "mg", "mass", "1000", "ug"),
        ("毫克", "mg", "mass", "1000", "ug"),
        ("ug", "ug", "mass", "1", "ug"),
        ("µg", "ug", "mass", "1", "ug"),
        ("mcg", "ug", "mass", "1", "ug"),
        ("微克", "ug", "mass", "1", "ug"),
        ("IU", "IU", "vitamin_d_activity", "0.025", "ug"),
        ("国际单位", "IU", "vitamin_d_activity", "0.025", "ug"),
        ("國際單位", "IU", "vitamin_d_activity", "0.025", "ug"),
        ("kg", "kg", "weight", "1", "kg"),
        ("mg/dL", "mg/dL", "serum_calcium", "0.25", "mmol/L"),
        ("mmol/L", "mmol/L", "serum_calcium", "1", "mmol/L"),
        ("mg/dL", "mg/dL", "creatinine", "88", "umol/L"),
        ("umol/L", "umol/L", "creatinine", "1", "umol/L"),
    )
]
TABLE = UnitTable.from_rows(ROWS)
CALCIUM = Measure("mg", ("mass",), "mg")
VITAMIN_K = Measure("ug", ("mass",), "ug")
VITAMIN_D_UG = Measure("ug", ("mass", "vitamin_d_activity"), "ug")
VITAMIN_D_IU = Measure("ug", ("mass", "vitamin_d_activity"), "IU")
BLOOD_CALCIUM = Measure("mmol/L", ("serum_calcium",), None)
CREATININE = Measure("umol/L", ("creatinine",), None)


@pytest.mark.parametrize(
    ("written", "measure", "expected"),
    [
        (520, CALCIUM, 520.0),
        (520.5, CALCIUM, 520.5),
        ("520", CALCIUM, 520.0),
        ("1,200 mg", CALCIUM, 1200.0),
        ("1 200 mg", CALCIUM, 1200.0),
        ("1\u00a0200\u202fmg", CALCIUM, 1200.0),
        ("1,200.5mg", CALCIUM, 1200.5),
        ("1.2 g", CALCIUM, 1200.0),
        ("1.2克", CALCIUM, 1200.0),
        ("１２００ｍｇ", CALCIUM, 1200.0),
        ("1200㎎", CALCIUM, 1200.0),
        (".5 g", CALCIUM, 500.0),
        ("500 MG", CALCIUM, 500.0),
        ("500 mg.", CALCIUM, 500.0),
        ("50 mcg", VITAMIN_K, 50.0),
        ("50微克", VITAMIN_K, 50.0),
        ("50 µg", VITAMIN_K, 50.0),
        ("50 μg", VITAMIN_K, 50.0),
        ("0.09 mg", VITAMIN_K, 90.0),
        ("2000 IU", VITAMIN_D_UG, 50.0),
        ("2000 I.U.", VITAMIN_D_UG, 50.0),
        ("2000国际单位", VITAMIN_D_UG, 50.0),
        ("2,000國際單位", VITAMIN_D_UG, 50.0),
        (25, VITAMIN_D_UG, 25.0),
        (1000, VITAMIN_D_IU, 25.0),
        ("1000", VITAMIN_D_IU, 25.0),
        ("25 µg", VITAMIN_D_IU, 25.0),
        ("10 mg/dL", BLOOD_CALCIUM, 2.5),
        ("90 µmol/L", CREATININE, 90.0),
        ("1 mg/dL", CREATININE, 88.0),
        ("58 kg", Measure("kg", ("weight",), "kg"), 58.0),
        ("58", Measure(), 58.0),
        ("-2.5", Measure(may_be_negative=True), -2.5),
        ("−2.5", Measure(may_be_negative=True), -2.5),
    ],
)
def test_what_people_write_is_read_in_the_wanted_unit(written: object, measure: Measure, expected: float) -> None:
    """A number has the unit of its key, and a text has the unit that it names."""
    assert parse_quantity(written, measure, TABLE) == expected


@pytest.mark.parametrize(
    ("written", "measure", "code"),
    [
        (True, CALCIUM, "number-expected"),
        (None, CALCIUM, "number-expected"),
        ([500], CALCIUM, "number-expected"),
        ({"value": 500}, CALCIUM, "number-expected"),
        (math.nan, CALCIUM, "number-not-finite"),
        (math.inf, CALCIUM, "number-not-finite"),
        (10**400, CALCIUM, "number-not-finite"),
        (-1, CALCIUM, "number-negative"),
        ("-5 mg", CALCIUM, "number-negative"),
        ("nan", CALCIUM, "number-unreadable"),
        ("inf", CALCIUM, "number-unreadable"),
        ("a lot", CALCIUM, "number-unreadable"),
        ("两千 IU", VITAMIN_D_UG, "number-unreadable"),
        ("", CALCIUM, "number-unreadable"),
        ("mg", CALCIUM, "number-unreadable"),
        ("1.2.3", CALCIUM, "number-unreadable"),
        ("9" * 500, CALCIUM, "number-unreadable"),
        ("1,2 g", CALCIUM, "number-comma"),
        ("0,025 mg", VITAMIN_K, "number-comma"),
        ("12,50 mg", CALCIUM, "number-comma"),
        ("500-600 mg", CALCIUM, "number-is-range"),
        ("500 – 600 mg", CALCIUM, "number-is-range"),
        ("500 to 600", CALCIUM, "number-is-range"),
        ("500至600毫克", CALCIUM, "number-is-range"),
        (">90", Measure(), "number-is-bound"),
        ("< 10 mg", CALCIUM, "number-is-bound"),
        ("500 IU", CALCIUM, "unit-of-another-quantity"),
        ("500 kg", CALCIUM, "unit-of-another-quantity"),
        ("58 g", Measure("kg", ("weight",), "kg"), "unit-of-another-quantity"),
        ("500 spoons", CALCIUM, "unit-unknown"),
        ("500 mg a day", CALCIUM, "unit-unknown"),
        (2.4, BLOOD_CALCIUM, "unit-missing"),
        ("2.4", BLOOD_CALCIUM, "unit-missing"),
        ("58 years", Measure(), "unit-not-wanted"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(written: object, measure: Measure, code: str) -> None:
    """Each refusal is a value that names what is wrong."""
    trouble = parse_quantity(written, measure, TABLE)
    assert isinstance(trouble, Trouble)
    assert trouble.code == code


def test_a_decimal_comma_is_answered_with_the_point() -> None:
    """The reader is told what to write."""
    trouble = split_quantity("1,2 g")
    assert isinstance(trouble, Trouble)
    assert trouble.arguments == {"value": "1,2 g", "suggestion": "1.2 g"}


def test_a_wrong_unit_is_answered_with_the_right_ones() -> None:
    """The wanted unit comes first."""
    trouble = parse_quantity("500 IU", CALCIUM, TABLE)
    assert isinstance(trouble, Trouble)
    assert trouble.arguments == {"unit": "IU", "allowed": "mg, g, ug"}


def test_a_unit_that_the_table_does_not_have_is_a_fault_of_the_caller() -> None:
    """A measure whose unit is missing from the table cannot pass in silence."""
    with pytest.raises(KeyError, match="no unit 'stone'"):
        parse_quantity(5, Measure("stone", ("weight",), "stone"), TABLE)


@given(st.floats(min_value=0, max_value=1e7, allow_nan=False))
def test_micrograms_and_international_units_say_the_same(ug: float) -> None:
    """A dose is the same whichever unit it is written in."""
    as_iu = parse_quantity(ug * 40.0, VITAMIN_D_IU, TABLE)
    assert as_iu == pytest.approx(parse_quantity(ug, VITAMIN_D_UG, TABLE), abs=1e-8)


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([",", " ", "\u00a0"]))
def test_thousands_may_be_marked(number: int, mark: str) -> None:
    """1,200 and 1 200 are 1200."""
    assert parse_quantity(f"{number:,}".replace(",", mark) + " mg", CALCIUM, TABLE) == number


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.booleans(), st.binary()))
def test_nothing_that_is_written_makes_it_crash(written: object) -> None:
    """The answer is a finite number of zero or more, or a reason."""
    answer = parse_quantity(written, VITAMIN_D_UG, TABLE)
    if not isinstance(answer, Trouble):
        assert math.isfinite(answer)
        assert answer >= 0


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Mg \t/ DL ", "mg / dl"),
        ("a\x1fb", "a b"),
        ("２０００\u3000ＩＵ", "2000 iu"),
        ("5\u201110 \u2212 3 \u2014 2 \u2010 1", "5-10 - 3 - 2 - 1"),
        ("維生素 D3\u2013片", "維生素 d3-片"),
        ("Straße", "strasse"),
    ],
)
def test_spellings_are_folded_to_one_width_case_spacing_and_dash(text: str, folded: str) -> None:
    """Latin letters alone, and signs of every width, with every dash."""
    assert folded == fold(text)


@given(st.text(max_size=40))
def test_what_is_folded_stays_so_and_plain_letters_take_the_same_way(text: str) -> None:
    """The short way for plain letters gives what the long one gives: one form, one dash, single spaces, no case."""
    long_way = unicodedata.normalize("NFKC", text)
    for dash in "‐‑‒–—−":
        long_way = long_way.replace(dash, "-")
    assert " ".join(long_way.split()).casefold() == fold(text)
