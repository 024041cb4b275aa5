"""Blood tests and bone density: which test it is, in which unit, and which of several counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from boneward.knowledge.parameters import parameter
from boneward.people.draft import check_field, plausible_range, show_amount, show_written, unit_table
from boneward.people.names import name_words
from boneward.people.person import Level
from boneward.units.quantity import Measure, Trouble, fold, parse_quantity, split_quantity
from boneward.units.shown import show

if TYPE_CHECKING:
    from boneward.people.draft import Draft
    from boneward.people.read_fields import Record


_NEAR = 85.0


@dataclass(frozen=True, slots=True)
class Test:
    """One test that the plan knows.

    Attributes:
        column: the column it fills; empty when no rule speaks of it.
        measure: its units; a bare number is refused where they differ between laboratories.
        plausible: the row of plausible.csv.
        worst: which of several undated results counts: the one that is worst for safety, or the last given.
        too_low: the parameter below which a result is too low, where both ends are dangerous; empty otherwise.
        too_high: the same above.
    """

    column: str
    measure: Measure
    plausible: str
    worst: Literal["highest", "lowest", "last"]
    too_low: str = ""
    too_high: str = ""


TESTS: dict[str, Test] = {
    "lab_25ohd": Test("lab_25ohd_nmol_l", Measure("nmol/L", ("serum_25ohd",), None), "lab.25ohd", "last"),
    "lab_calcium": Test(
        "lab_calcium_mmol_l",
        Measure("mmol/L", ("serum_calcium",), None),
        "lab.calcium",
        "highest",
        "calcium_low_below",
        "calcium_high_above",
    ),
    "lab_ionised_calcium": Test(
        "lab_ionised_calcium_mmol_l",
        Measure("mmol/L", ("serum_calcium",), None),
        "lab.ionised_calcium",
        "highest",
        "ionised_calcium_low_below",
        "ionised_calcium_high_above",
    ),
    "lab_creatinine": Test(
        "lab_creatinine_umol_l", Measure("umol/L", ("creatinine",), None), "lab.creatinine", "highest"
    ),
    "lab_egfr": Test("lab_egfr", Measure("mL/min/1.73m2", ("egfr",), "mL/min/1.73m2"), "lab.egfr", "lowest"),
    "lab_pth": Test("", Measure("pg/mL", ("pth",), None), "lab.pth", "highest"),
    "lab_t_score": Test(
        "lab_t_score", Measure("SD", ("t_score",), "SD", may_be_negative=True), "lab.t_score", "lowest"
    ),
}
"""The tests by the kind of their names in name_words.csv."""

_KIDNEYS = frozenset({"lab_creatinine", "lab_egfr"})
"""Two tests that say one thing."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a test, in the unit of its column."""

    test: str
    value: float
    day: date | None
    site: str


@cache
def _test_names() -> dict[str, str]:
    return {_squeeze(name): test for test in TESTS for name in name_words()[test]}


@cache
def _written() -> dict[str, str]:
    return {_squeeze(name): name for test in TESTS for name in name_words()[test]}


def _squeeze(text: str) -> str:
    """Return only letters and digits: "25(OH)D" and "25-OH-D" are one name, "1,25(OH)2D" stays another."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def read_result(record: Record, where: str, draft: Draft) -> Result | None:
    """Return one result, or None when the test is not used or something is wrong with it.

    Args:
        record: the section, read.
        where: its place in the file.
        draft: takes remarks and faults.
    """
    name, value = record.get("test"), record.get("value")
    if not isinstance(name, str) or value is None:
        return None
    test = _test_names().get(_squeeze(name))
    if test is None:
        _refuse_near_name(name, where, record, draft)
        return None
    day = record.get("date")
    day = day if isinstance(day, date) else None
    if day is not None and draft.on is not None and day > draft.on:
        draft.fault(f"{where}.date", "date-in-future", value=day.isoformat(), date=draft.on.isoformat())
    amount = _read_amount(TESTS[test], value, record, where, draft)
    if amount is None:
        return None
    if not TESTS[test].column:
        draft.remark("lab-not-used", test=name, **_told(record))
        return None
    return Result(test, amount, day, fold(str(record.get("site", ""))))


def _told(record: Record) -> dict[str, str]:
    """Return a result as it was told, with its unit and day: nobody reads it here, somebody may want to."""
    value, unit, day = (record.get(key) for key in ("value", "unit", "date"))
    written = show(value)
    is_without = isinstance(unit, str) and unit and fold(unit) not in fold(written)
    told = {"result": f"{written} {show(unit)}" if is_without else written}
    return told | ({"day": day.isoformat()} if isinstance(day, date) else {})


def _refuse_near_name(name: str, where: str, record: Record, draft: Draft) -> None:
    """Refuse a misspelled test, which may be the one that stops everything; another test is only named as not used.

    A name with other figures is another test: 1,25(OH)2D is not 25(OH)D.
    """
    # Loaded here: it costs 30 ms, which a start without a misspelling should not pay.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    squeezed = _squeeze(name)
    near = process.extractOne(
        squeezed, _names_by_figures().get(_figures(squeezed), ()), scorer=fuzz.ratio, score_cutoff=_NEAR
    )
    if near is None:
        draft.remark("lab-not-used", test=name, **_told(record))
    else:
        draft.fault(f"{where}.test", "test-unknown", value=show(name), nearest=_written()[near[0]])


@cache
def _names_by_figures() -> dict[str, tuple[str, ...]]:
    """Return the names of tests by their figures, so that no list of names is gone through for each result."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _test_names():
        found[_figures(name)] = (*found.get(_figures(name), ()), name)
    return found


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _read_amount(test: Test, value: object, record: Record, where: str, draft: Draft) -> float | None:
    written = _with_unit(value, record.get("unit"), where, draft)
    if written is None:
        return None
    amount = parse_quantity(written, test.measure, unit_table())
    if isinstance(amount, Trouble):
        has_own_unit = amount.code.startswith("unit-") and "unit" in record
        if amount.code == "number-negative":  # nor can any of these be 0
            low, high = (show_amount(end, test.measure) for end in plausible_range(test.plausible))
            draft.fault(
                f"{where}.value", "result-negative", value=show_written(written, test.measure), low=low, high=high
            )
        else:
            draft.trouble(f"{where}.unit" if has_own_unit else f"{where}.value", amount)
        return None
    slip = check_field(amount, test.plausible, measure=test.measure, raw=written)
    if slip:
        draft.slip(f"{where}.value", show_written(written, test.measure), test.plausible, slip, test.measure)
        return None
    return amount


def _with_unit(value: object, unit: object, where: str, draft: Draft) -> object:
    """Return the value with the unit of its own key behind it; a text that names another unit is a fault."""
    if not isinstance(unit, str) or not unit:
        return value
    if isinstance(value, str):
        split = split_quantity(value)
        if isinstance(split, Trouble):
            return value
        number, own = split
        if own and fold(own) != fold(unit):
            draft.fault(f"{where}.unit", "unit-twice", first=show(own), second=show(unit))
            return None
        return f"{number!r} {unit}"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value!r} {unit}" if is_number else value


def choose_results(results: list[Result], draft: Draft) -> None:
    """Put into the columns, for each test, the result that counts.

    The latest counts when all have a date; else the worst for safety, or for 25(OH)D the last given. Of bone
    density the lowest site counts.
    """
    results = _latest_of_kidneys(results)
    for test, spec in TESTS.items():
        of_test = [result for result in results if result.test == test]
        if not of_test:
            continue
        sites = dict.fromkeys(result.site for result in of_test)
        chosen = [_counts([result for result in of_test if result.site == site]) for site in sites]
        result = _worst(chosen)
        draft.values[spec.column] = result.value
        if test == "lab_25ohd" and result.day is not None and draft.on is not None:
            draft.values["lab_25ohd_days"] = float((draft.on - result.day).days)


def _latest_of_kidneys(results: list[Result]) -> list[Result]:
    """Leave out a creatinine that is older than an eGFR, and the other way round; without all dates both stay."""
    days = [result.day for result in results if result.test in _KIDNEYS]
    if not days or None in days:
        return results
    latest = max(day for day in days if day is not None)
    return [result for result in results if result.test not in _KIDNEYS or result.day == latest]


def levels_of(results: list[Result]) -> tuple[Level, ...]:
    """Return every result of 25(OH)D in the order told: a forecast goes by all of them."""
    return tuple(Level(result.value, result.day) for result in results if result.test == "lab_25ohd")


def _counts(results: list[Result]) -> Result:
    days = [result.day for result in results if result.day is not None]
    if len(days) < len(results):
        return _worst(results)
    return _worst([result for result in results if result.day == max(days)])


def _worst(results: list[Result]) -> Result:
    spec = TESTS[results[0].test]
    if spec.worst == "last":
        return results[-1]
    highest, lowest = (choose(results, key=lambda result: result.value) for choose in (max, min))
    if spec.too_low and highest.value <= parameter(spec.too_high) and lowest.value < parameter(spec.too_low):
        return lowest
    return highest if spec.worst == "highest" else lowest
