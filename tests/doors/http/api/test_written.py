"""What the document allows for a key, its reader takes; its bounds are the reader's own."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.doors.http.api.openapi import openapi_document
from boneward.doors.http.api.operations import OPERATIONS, Operation
from boneward.doors.http.api.written import amount_schema, decimal_between
from boneward.people.draft import Draft, plausible_range
from boneward.people.fields import FIELDS, MOST_LABELS, Field, credible_row
from boneward.people.read_fields import read_record
from boneward.people.supplements import add_supplement

EXAMPLES = Path(__file__).parents[4] / "examples"
AMOUNTS = (
    [
        (section, key)
        for section, fields in FIELDS.items()
        if section != "diet.quick"  # fifty keys alike; two of them follow
        for key, about in fields.items()
        if about.kind == "amount"
    ]
    + [("diet.quick", key) for key in list(FIELDS["diet.quick"])[:2]]
)
BESIDE: dict[str, dict[str, object]] = {"supplement": {"name": "a product", "per_day": 0.01}}
"""What a table holds beside the key that is tried; a depot's piece is not taken every day."""
DOCUMENT = openapi_document("en")


def allows(name: str, value: object) -> bool:
    """Say whether a schema of the document allows a value."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    return bool(jsonschema_rs.is_valid(schema, value))


def about(section: str, key: str) -> Field:
    """Return a key of the table."""
    return FIELDS[section][key]


def faults_of(section: str, key: str, value: object) -> list[str]:
    """Return the codes of what the reader refuses of one key's value; a supplement is read with its pieces."""
    draft = Draft()
    given_table = BESIDE.get(section, {}) | {key: value}
    needed = {name: None for name, field in FIELDS[section].items() if field.required and name != key}
    record = read_record(section, "x", given_table, draft)
    if section == "supplement" and not draft.faults:
        add_supplement(record, given_table, "x", draft)
    missing = {f"x.{name}" for name in needed}
    return [fault.code for fault in draft.faults if fault.where not in missing]


@pytest.mark.parametrize(("section", "key"), AMOUNTS)
def test_the_bounds_are_those_of_plausible_csv(section: str, key: str) -> None:
    """A number at either end is taken, and one beyond it is refused, by the reader and by the document."""
    row = credible_row(section, key)
    low, high = plausible_range(row)
    share = 40 if key.endswith("_iu") else 1  # those ranges are in µg
    schema = amount_schema(section, key, about(section, key))
    [within] = [each for each in schema["anyOf"] if "maximum" in each]
    assert (within["minimum"], within["maximum"]) == (round(low * share, 9), round(high * share, 9))
    for value in (within["minimum"], within["maximum"]):
        assert faults_of(section, key, value) == []
    for value in (within["minimum"] - 1, within["maximum"] + 1):
        is_none = value == 0 and jsonschema_rs.is_valid(schema, 0)
        assert (faults_of(section, key, value) == []) == is_none


@pytest.mark.parametrize(("section", "key"), AMOUNTS)
@settings(max_examples=5)
@given(data=st.data())
def test_a_text_that_is_allowed_is_taken(section: str, key: str, data: st.DataObject) -> None:
    """Whatever the pattern of an amount makes, with or without a unit, its reader takes."""
    [text] = [each for each in amount_schema(section, key, about(section, key))["anyOf"] if "pattern" in each]
    written = data.draw(st.from_regex(text["pattern"], fullmatch=True))
    assert faults_of(section, key, written) == []


RANGES = st.tuples(st.integers(-9000, 90000), st.integers(0, 90000)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(bounds=RANGES, value=st.integers(-20000, 200000), places=st.integers(0, 3))
def test_a_pattern_of_decimal_numbers_is_its_range(bounds: tuple[int, int], value: int, places: int) -> None:
    """It holds every number between its bounds and no other, however many digits it is written with."""
    low, high = bounds[0] / 1000, bounds[1] / 1000
    if high < 0:
        low, high = -high, -low
    written = f"{value / 1000:.{places}f}"
    if float(written) == 0 and written.startswith("-"):
        written = written.removeprefix("-")
    schema = {"type": "string", "pattern": f"^(?:{decimal_between(low, high)})$"}
    assert (low <= float(written) <= high) == jsonschema_rs.is_valid(schema, written)


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.body], ids=lambda each: each.name)
def test_the_examples_of_the_document_are_allowed_by_it(operation: Operation) -> None:
    """What the page shows could be sent by whoever keeps to the document."""
    assert operation.body
    assert allows(operation.body.__name__, dict(operation.example))


@pytest.mark.parametrize(
    "path", sorted({*EXAMPLES.glob("*.toml")} - {EXAMPLES / "trial.toml"}), ids=lambda path: path.stem
)
def test_the_persons_of_the_examples_are_allowed(path: Path) -> None:
    """The files that we show are persons by the document as well."""
    person = tomllib.loads(path.read_text(encoding="utf-8"))
    assert allows("PersonFile", json.loads(json.dumps(person, default=str)))


@pytest.mark.parametrize(
    ("name", "table", "is_allowed"),
    [
        ("Person", {"age": 58, "born": "1968-01-01"}, False),
        ("Person", {"age": 58, "born": None}, True),
        ("Person", {"sex": "male", "pregnant": True}, False),
        ("Person", {"sex": "male", "pregnant": False, "menopause": "unknown"}, True),
        ("Person", {"sex": "female", "pregnant": True}, True),
        ("Person", {"skin": ""}, False),
        ("Diet", {"vitamin_d_ug": 5, "vitamin_d_iu": 200}, False),
        ("Supplement", {}, False),
        ("Supplement", {"name": " "}, False),
        ("Supplement", {"name": "x"}, True),
        ("Supplement", {"calcium_mg": "500 mg"}, True),
        ("Sun", {"zone": "Asia/Shanghai"}, False),
        ("Sun", {"place": "Auckland", "zone": "Pacific/Auckland"}, True),
        ("Sun", {"latitude": 1}, False),
        ("Sun", {"habit": [{"start": "12:00", "minutes": 5, "uncovered": ["face"]}]}, False),
        ("SunQuestion", {}, False),
        ("SunQuestion", {"latitude": 1, "longitude": 2}, True),
        ("SunQuestion", {"place": "Auckland", "date": "2026-01-15", "month": 3}, False),
        ("SunQuestion", {"place": "Auckland", "date": "1899-12-31"}, False),
        ("SunQuestion", {"place": "Auckland", "month": 13}, False),
        ("SunQuestion", {"place": "Auckland", "uncovered": "face, hands"}, True),
        ("SunYear", {"place": "Auckland", "minutes": 5}, False),
        ("SunYear", {"place": "Auckland", "minutes": None}, True),
        ("PersonFile", {"supplement": [{"label": "x"}] * (MOST_LABELS + 1)}, False),
        ("PersonFile", {"supplement": [{"name": "x"}] * (MOST_LABELS + 1)}, True),
        ("ReferenceQuestion", {"age": -5e-83, "sex": "female"}, False),
    ],
)
def test_what_goes_together_is_told(name: str, table: dict[str, object], is_allowed: bool) -> None:
    """The document knows the readers' rules about keys that need, or exclude, each other."""
    assert allows(name, table) == is_allowed
