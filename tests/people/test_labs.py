"""Blood tests and bone density: names, units, and which of several counts."""

from __future__ import annotations

from datetime import date

import pytest

from boneward.people.labs import TESTS
from boneward.people.names import name_words
from boneward.people.read import read_person

ON = date(2026, 11, 21)


def measured(*tests: dict[str, object]) -> dict[str, float]:
    """Return the figures of someone with these results."""
    reading = read_person({"lab": list(tests)}, on=ON)
    assert reading.faults == ()
    assert reading.person is not None
    return reading.person.values


def fault(test: dict[str, object]) -> tuple[str, str]:
    """Return place and code of the one fault of a result."""
    (found,) = read_person({"lab": [test]}, on=ON).faults
    return found.where, found.code


@pytest.mark.parametrize(
    "name",
    [
        "25(OH)D",
        "25-OH vitamin D",
        "25 OH D",
        "25-hydroxyvitamin D",
        "vitamin D level",
        "25羟维生素D",
        "25羥維生素D",
        "２５（ＯＨ）Ｄ",
    ],
)
def test_25ohd_is_known_by_many_names(name: str) -> None:
    """18 ng/mL are 45 nmol/L, and the age of the test is known from its date."""
    values = measured({"test": name, "value": 18.0, "unit": "ng/mL", "date": date(2026, 5, 2)})
    assert values == {"lab_25ohd_nmol_l": pytest.approx(44.9, abs=0.1), "lab_25ohd_days": 203.0}


@pytest.mark.parametrize(
    "name",
    [
        "1,25(OH)2D",
        "1,25-dihydroxyvitamin D",
        "urine calcium",
        "creatinine clearance",
        "Z-score",
        "HbA1c",
    ],
)
def test_another_test_is_never_taken_for_a_known_one(name: str) -> None:
    """Calcitriol, urine calcium and the like have other ranges: they are named and left alone."""
    reading = read_person({"lab": [{"test": name, "value": 1.2, "unit": "mmol/L"}]}, on=ON)
    assert reading.person is not None
    assert reading.person.values == {}
    told = {"test": name, "result": "1.2 mmol/L"}
    assert [(remark.code, remark.arguments) for remark in reading.person.remarks] == [("lab-not-used", told)]


def test_parathyroid_hormone_is_known_and_not_used() -> None:
    """No rule speaks of it yet; what was told of it is kept as it was told, its unit once."""
    for told in ({"value": 45, "unit": "pg/mL"}, {"value": "45 pg/mL"}, {"value": "45 pg/mL", "unit": "pg/mL"}):
        reading = read_person({"lab": [{"test": "PTH", "date": "2026-05-02", **told}]}, on=ON)
        assert reading.person is not None
        assert [(remark.code, remark.arguments) for remark in reading.person.remarks] == [
            ("lab-not-used", {"test": "PTH", "result": "45 pg/mL", "day": "2026-05-02"})
        ]


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"test": "calcium", "value": 10.0, "unit": "mg/dL"}, {"lab_calcium_mmol_l": 2.495}),
        ({"test": "calcium", "value": "10 mg/dL"}, {"lab_calcium_mmol_l": 2.495}),
        ({"test": "血鈣", "value": 2.4, "unit": "mmol/L"}, {"lab_calcium_mmol_l": 2.4}),
        ({"test": "creatinine", "value": 1.0, "unit": "mg/dL"}, {"lab_creatinine_umol_l": 88.4}),
        ({"test": "肌酐", "value": 90, "unit": "µmol/L"}, {"lab_creatinine_umol_l": 90.0}),
        ({"test": "eGFR", "value": 55}, {"lab_egfr": 55.0}),
        ({"test": "eGFR", "value": 55, "unit": "mL/min/1.73 m²"}, {"lab_egfr": 55.0}),
        ({"test": "T-score", "value": -2.6, "site": "hip"}, {"lab_t_score": -2.6}),
        ({"test": "T值", "value": "-2.6 SD"}, {"lab_t_score": -2.6}),
    ],
)
def test_a_result_is_read_in_its_unit(test: dict[str, object], expected: dict[str, float]) -> None:
    """Whatever the laboratory's unit, the column has one."""
    assert measured(test) == expected


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"test": "25(OH)D", "value": 18}, ("lab[1].value", "unit-missing")),
        ({"test": "calcium", "value": 9.5}, ("lab[1].value", "unit-missing")),
        ({"test": "creatinine", "value": 1.0}, ("lab[1].value", "unit-missing")),
        ({"test": "calcium", "value": 9.5, "unit": "mmol/L"}, ("lab[1].value", "slip-out-of-range")),
        ({"test": "calcium", "value": 2.4, "unit": "IU"}, ("lab[1].unit", "unit-of-another-quantity")),
        ({"test": "calcium", "value": 2.4, "unit": "spoons"}, ("lab[1].unit", "unit-unknown")),
        ({"test": "calcium", "value": "2.4 mmol/L", "unit": "mg/dL"}, ("lab[1].unit", "unit-twice")),
        ({"test": "calcium", "value": True, "unit": "mmol/L"}, ("lab[1].value", "number-expected")),
        ({"test": "calcium", "value": -2.4, "unit": "mmol/L"}, ("lab[1].value", "result-negative")),
        ({"test": "eGFR", "value": ">90"}, ("lab[1].value", "number-is-bound")),
        ({"test": "T-score", "value": -25}, ("lab[1].value", "slip-out-of-range")),
        ({"test": "calcium"}, ("lab[1].value", "value-missing")),
        ({"value": 2.4}, ("lab[1].test", "value-missing")),
        ({"test": "eGFR", "value": 55, "date": date(2027, 1, 1)}, ("lab[1].date", "date-in-future")),
    ],
)
def test_a_result_that_cannot_be_trusted_is_refused(test: dict[str, object], expected: tuple[str, str]) -> None:
    """A unit is needed where laboratories differ, and the value must be credible in it."""
    assert fault(test) == expected


@pytest.mark.parametrize(
    ("test", "low", "high"),
    [
        ({"test": "calcium", "value": "-2.4 mmol/L"}, "1 mmol/L", "5 mmol/L"),
        ({"test": "25(OH)D", "value": -18, "unit": "ng/mL"}, "2 nmol/L", "1,000 nmol/L"),
        ({"test": "creatinine", "value": -80, "unit": "umol/L"}, "10 µmol/L", "3,000 µmol/L"),
        ({"test": "eGFR", "value": -55}, "1 mL/min/1.73m2", "200 mL/min/1.73m2"),
    ],
)
def test_below_zero_the_whole_range_is_told(test: dict[str, object], low: str, high: str) -> None:
    """No blood holds 0 of these: "0 or more" would be bad advice."""
    (found,) = read_person({"lab": [test]}, on=ON).faults
    assert (found.code, found.arguments["low"], found.arguments["high"]) == ("result-negative", low, high)


def test_the_latest_of_several_counts() -> None:
    """Whatever their order in the file."""
    newer = {"test": "calcium", "value": 2.3, "unit": "mmol/L", "date": date(2026, 5, 2)}
    older = {"test": "calcium", "value": 2.8, "unit": "mmol/L", "date": date(2025, 5, 2)}
    assert measured(newer, older) == measured(older, newer) == {"lab_calcium_mmol_l": 2.3}


def test_without_dates_the_worst_counts() -> None:
    """The highest calcium and creatinine, the lowest eGFR; one date missing is enough."""
    dated = {"test": "calcium", "value": 2.3, "unit": "mmol/L", "date": date(2026, 5, 2)}
    assert measured(dated, {"test": "calcium", "value": 2.8, "unit": "mmol/L"}) == {"lab_calcium_mmol_l": 2.8}
    assert measured({"test": "eGFR", "value": 70}, {"test": "eGFR", "value": 50}) == {"lab_egfr": 50.0}


def test_of_25ohd_without_dates_the_last_given_counts() -> None:
    """High and low can both be the wrong one; the order of writing decides."""
    values = measured(
        {"test": "25(OH)D", "value": 80, "unit": "nmol/L"}, {"test": "25(OH)D", "value": 40, "unit": "nmol/L"}
    )
    assert values == {"lab_25ohd_nmol_l": 40.0}


def test_the_lowest_site_of_bone_density_counts() -> None:
    """Each site by its latest measurement."""
    assert measured(
        {"test": "T-score", "value": -2.8, "site": "hip", "date": date(2020, 1, 1)},
        {"test": "T-score", "value": -1.8, "site": "hip", "date": date(2026, 1, 1)},
        {"test": "T-score", "value": -2.1, "site": "spine", "date": date(2026, 1, 1)},
    ) == {"lab_t_score": -2.1}


def test_every_test_has_names_in_three_languages() -> None:
    """The names stand in name_words.csv."""
    for test in TESTS:
        assert len(name_words()[test]) >= 3


@pytest.mark.parametrize(
    ("name", "nearest"), [("calcum", "calcium"), ("Creatinin", "creatinine"), ("serum calsium", "serum calcium")]
)
def test_a_misspelled_test_is_refused(name: str, nearest: str) -> None:
    """A calcium of 3.1 mmol/L that is passed over would leave amounts where a rule stops them."""
    (found,) = read_person({"lab": [{"test": name, "value": 3.1, "unit": "mmol/L"}]}, on=ON).faults
    assert (found.where, found.code) == ("lab[1].test", "test-unknown")
    assert found.arguments["nearest"].casefold() == nearest


@pytest.mark.parametrize("name", ["1,25(OH)2D", "urine calcium", "urine creatinine", "Z-score", "尿钙"])
def test_another_test_is_no_misspelling(name: str) -> None:
    """Nobody is led to enter 1,25(OH)2D as 25(OH)D."""
    assert read_person({"lab": [{"test": name, "value": 3.1}]}, on=ON).faults == ()


def test_every_25ohd_is_kept_with_its_day_beside_the_one_that_a_plan_goes_by() -> None:
    """Two units and two days, in the order told; a calcium among them is none."""
    person = read_person(
        {
            "lab": [
                {"test": "25(OH)D", "value": 20.0, "unit": "ng/mL", "date": date(2026, 2, 1)},
                {"test": "calcium", "value": 2.3, "unit": "mmol/L"},
                {"test": "25(OH)D", "value": 62.0, "unit": "nmol/L"},
            ]
        },
        on=ON,
    ).person
    assert person is not None
    assert [(pytest.approx(49.9, abs=0.1), date(2026, 2, 1)), (62.0, None)] == [
        (level.nmol_l, level.day) for level in person.levels_25ohd
    ]
    assert person.values["lab_25ohd_nmol_l"] == 62.0


def test_whoever_tells_no_25ohd_has_none() -> None:
    """Nothing is made up."""
    person = read_person({"lab": [{"test": "calcium", "value": 2.3, "unit": "mmol/L"}]}, on=ON).person
    assert person is not None
    assert person.levels_25ohd == ()


@pytest.mark.parametrize(
    ("name", "told", "counts"),
    [
        ("calcium", (1.8, 2.3), 1.8),
        ("calcium", (2.3, 2.4), 2.4),
        ("calcium", (1.8, 2.9), 2.9),
        ("ionised calcium", (0.95, 1.2), 0.95),
        ("ionised calcium", (0.95, 1.4), 1.4),
    ],
)
def test_a_low_calcium_is_not_lost_beside_a_good_one(name: str, told: tuple[float, ...], counts: float) -> None:
    """Of undated results the one that is too high counts, else the one that is too low, else the highest."""
    values = measured(*({"test": name, "value": value, "unit": "mmol/L"} for value in told))
    column = "lab_calcium_mmol_l" if name == "calcium" else "lab_ionised_calcium_mmol_l"
    assert values[column] == counts


def test_the_later_of_creatinine_and_egfr_counts_where_both_have_a_day() -> None:
    """An old creatinine no longer speaks beside a later eGFR; without a day both do, and the plan takes the worse."""
    old = {"test": "creatinine", "value": 300, "unit": "umol/L", "date": date(2020, 1, 1)}
    new = {"test": "eGFR", "value": 90, "unit": "mL/min", "date": date(2026, 10, 1)}
    assert measured(old, new) == {"lab_egfr": 90}
    assert set(measured(old | {"date": date(2026, 11, 1)}, new)) == {"lab_creatinine_umol_l"}
    undated = {key: value for key, value in old.items() if key != "date"}
    assert set(measured(undated, new)) == {"lab_creatinine_umol_l", "lab_egfr"}
    assert set(measured(old, {**new, "date": date(2020, 1, 1)})) == {"lab_creatinine_umol_l", "lab_egfr"}
