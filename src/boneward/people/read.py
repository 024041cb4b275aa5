"""The contract's person, read from plain values: a person, or every fault at once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from boneward.people.avoid import avoid_triggers
from boneward.people.columns import SEXES
from boneward.people.diet import DietGiven, read_diet
from boneward.people.draft import Draft, check_field
from boneward.people.fields import FIELDS, MOST_LABELS, SECTIONS, YEARS
from boneward.people.labs import choose_results, levels_of, read_result
from boneward.people.natto import natto_in_log
from boneward.people.person import Person, Reading
from boneward.people.product import LabelReader, read_no_label
from boneward.people.read_fields import read_record, read_tables, refuse_unknown_keys
from boneward.people.statements import remark_duplicates, state_conditions_of, state_medicine
from boneward.people.sun import SunGiven, read_sun
from boneward.people.supplements import add_supplement, agreed_amounts
from boneward.units.shown import show, show_number

if TYPE_CHECKING:
    from boneward.people.person import Level, Recognised
    from boneward.people.read_fields import Record

_DAYS_A_YEAR = 365.25


def read_person(data: Mapping[str, object], *, on: date | None, read_label: LabelReader = read_no_label) -> Reading:
    """Read the contract's person.

    Args:
        data: what stands in the file, as TOML or JSON gives it; it is trusted in nothing.
        on: the day of the plan when the file does not say it itself.
        read_label: reads the label of a product; without one a label's content is not known.

    Returns:
        The person; or, when anything is wrong, no person and all faults, in the order of the fields.
    """
    draft = Draft(on)
    given: object = data  # a caller without a type checker may hand over anything
    if not isinstance(given, Mapping):
        draft.fault("", "not-a-table", value=show(given))
        return Reading(None, tuple(draft.faults))
    top = read_record("", "", {key: data[key] for key in FIELDS[""] if key in data}, draft)
    refuse_unknown_keys("", "", data, draft)
    if isinstance(top.get("date"), date):
        draft.on = top["date"]  # type: ignore[assignment]  # read as a date by its field
    records = {name: _read_table(name, data, draft) for name, kind in SECTIONS.items() if kind == "table"}
    _take_person(records["person"], draft)
    diet = _take_diet(records["diet"], draft)
    draft.triggers |= avoid_triggers(records["diet"].get("avoid"), "diet.avoid", draft)
    sun = _take_sun(records["sun"], data.get("sun"), draft)
    medicines = _read_medicines(data, draft)
    conditions = state_conditions_of(records["person"].get("conditions"), "person.conditions", draft)
    _read_supplements(data, read_label, draft)
    levels = _read_labs(data, draft)
    if draft.faults:
        return Reading(None, tuple(draft.faults), diet)
    person = _person(records["person"], medicines, conditions, sun, draft)
    return Reading(replace(person, diet=diet, levels_25ohd=levels), (), diet)


def _person(
    record: Record,
    medicines: tuple[Recognised, ...],
    conditions: tuple[Recognised, ...],
    sun: SunGiven,
    draft: Draft,
) -> Person:
    return Person(
        name=str(record.get("name", "")),
        values=draft.values,
        triggers=frozenset(draft.triggers),
        medicines=medicines,
        conditions=conditions,
        remarks=tuple(draft.remarks),
        date=draft.on,
        sun=sun,
    )


def _read_table(section: str, data: Mapping[str, object], draft: Draft) -> Record:
    for where, found in read_tables(data, section, draft):
        return read_record(section, where, found, draft)
    return {}


def _take_columns(section: str, record: Record, draft: Draft) -> None:
    for key, value in record.items():
        column = FIELDS[section][key].column
        if column and isinstance(value, int | float):
            draft.values[column] = float(value)


def _take_person(record: Record, draft: Draft) -> None:
    _take_columns("person", record, draft)
    born = record.get("born")
    if isinstance(born, date):
        _take_birth(born, record.get("age"), draft)
    if record.get("sex") != float(SEXES.index("male")):
        return
    for key in ("menopause", "pregnant", "lactating"):
        if record.get(key):
            draft.fault(f"person.{key}", "only-for-women", key=key)


def _take_birth(born: date, age: object, draft: Draft) -> None:
    """Work the age out of the day of birth and hold it against the age that is stated."""
    if draft.on is None:
        draft.fault("person.born", "plan-date-missing", value=born.isoformat())
        return
    if born > draft.on:
        draft.fault("person.born", "date-in-future", value=born.isoformat(), date=draft.on.isoformat())
        return
    years = age_in_years(born, draft.on)
    slip = check_field(years, "age", measure=YEARS, raw=born)
    if slip:
        draft.slip("person.born", born.isoformat(), "age", slip, YEARS)
    if isinstance(age, float) and math.floor(age) != math.floor(years):
        draft.fault(
            "person.age",
            "age-disagrees",
            value=show_number(age),
            born=born.isoformat(),
            date=draft.on.isoformat(),
            suggestion=str(math.floor(years)),
        )
    draft.values["age"] = years


def age_in_years(born: date, on: date) -> float:
    """Return completed years and the part of the running one; for someone born on 29 February, 1 March counts."""
    completed = on.year - born.year
    if _birthday(born, on.year) > on:
        completed -= 1
    last = _birthday(born, born.year + completed)
    return completed + (on - last).days / _DAYS_A_YEAR


def _birthday(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _take_diet(record: Record, draft: Draft) -> DietGiven:
    natto = natto_in_log(record.get("log"))
    agreed = agreed_amounts("diet", record, "diet", draft)
    _take_columns("diet", dict(agreed), draft)
    if natto is not None:
        draft.values["natto_times_a_week"] = max(natto, draft.values.get("natto_times_a_week", 0.0))
    return read_diet(record.get("log"), record.get("quick"), draft)


def _take_sun(record: Record, raw: object, draft: Draft) -> SunGiven:
    _take_columns("sun", record, draft)
    return read_sun(record, raw, draft)


def _read_medicines(data: Mapping[str, object], draft: Draft) -> tuple[Recognised, ...]:
    stated = [
        state_medicine(read_record("medicine", where, found, draft), where, draft)
        for where, found in read_tables(data, "medicine", draft)
    ]
    medicines = tuple(medicine for medicine in stated if medicine is not None)
    remark_duplicates(medicines, draft)
    return medicines


def _read_supplements(data: Mapping[str, object], read_label: LabelReader, draft: Draft) -> None:
    products = read_tables(data, "supplement", draft)
    labels = sum(isinstance(found, Mapping) and bool(found.get("label")) for _, found in products)
    if labels > MOST_LABELS:
        draft.fault("supplement", "labels-too-many", count=str(labels), limit=str(MOST_LABELS))
        return
    for where, found in products:
        record = read_record("supplement", where, found, draft)
        if isinstance(found, Mapping):
            add_supplement(record, found, where, draft, read_label)


def _read_labs(data: Mapping[str, object], draft: Draft) -> tuple[Level, ...]:
    read = [
        read_result(read_record("lab", where, found, draft), where, draft)
        for where, found in read_tables(data, "lab", draft)
    ]
    results = [result for result in read if result is not None]
    choose_results(results, draft)
    return levels_of(results)
