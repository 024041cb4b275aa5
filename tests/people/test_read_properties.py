"""Whatever a file holds: no crash, an answer or reasons, and the same for any order of keys."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

import boneward
from boneward.people.columns import DEFAULTS
from boneward.people.fields import FIELDS, SECTIONS
from boneward.people.read import read_person

ON = date(2026, 11, 21)

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(["2000 IU", "50微克", "1,2 g", "warfarin", "kidney_stones", "post", "female", "25(OH)D", "ng/mL"]),
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def section(name: str) -> st.SearchStrategy[object]:
    """Draw a section whose keys are known and whose values are anything."""
    table = st.dictionaries(st.sampled_from(sorted(FIELDS[name])), anything, max_size=6)
    return table if SECTIONS[name] == "table" else st.lists(table, max_size=3)


persons = st.fixed_dictionaries(
    {}, optional={name: st.one_of(section(name), anything) for name in SECTIONS} | {"date": scalars}
)


@cache
def sentences() -> dict[str, str]:
    """Return the English sentences of the faults."""
    path = Path(boneward.__file__).parent / "report/locale/en/LC_MESSAGES/faults.po"
    with path.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream)}


@settings(deadline=None, max_examples=300)
@given(st.one_of(persons, st.dictionaries(st.text(max_size=8), anything, max_size=4)), st.sampled_from([ON, None]))
def test_anything_is_read_or_refused_with_sentences(data: dict[str, object], on: date | None) -> None:
    """There is a person or there are faults; every fault has all that its sentences need."""
    reading = read_person(data, on=on)
    assert (reading.person is None) == bool(reading.faults)
    for fault in reading.faults:
        for part in ("what", "do"):
            assert sentences()[f"{fault.code}.{part}"].format(**fault.arguments)
    if reading.person is not None:
        assert set(reading.person.values) <= set(DEFAULTS)
        assert not any(math.isinf(value) for value in reading.person.values.values())


@settings(deadline=None)
@given(persons)
def test_the_order_of_keys_does_not_matter(data: dict[str, object]) -> None:
    """A file says the same from the last line to the first."""
    assert repr(read_person(data, on=ON)) == repr(read_person(turned(data), on=ON))


def turned(value: dict[str, object]) -> dict[str, object]:
    """Return the same table with its keys, and those of its tables, in the opposite order."""
    return {key: turn(inner) for key, inner in reversed(value.items())}


def turn(value: object) -> object:
    """Return a value with the keys of its tables turned; lists keep their order."""
    if isinstance(value, Mapping):
        return turned(dict(value))
    return [turn(inner) for inner in value] if isinstance(value, list) else value


def test_deep_nesting_does_no_harm() -> None:
    """Nothing is followed deeper than the contract goes."""
    deep: object = 1
    for _ in range(5000):
        deep = [deep]
    reading = read_person({"diet": {"log": deep}, "person": {"age": deep}, "lab": deep}, on=ON)
    assert [fault.where for fault in reading.faults] == ["person.age", "diet.log[1]", "lab[1]"]
