"""A question about the sun: what is understood, what stands in for what is not said, and what is refused."""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import boneward
from boneward.knowledge.parameters import parameter
from boneward.people.columns import SKINS
from boneward.people.fields import FIELDS
from boneward.people.places import city_of
from boneward.people.sun_question import SunQuestion, read_sun_question

ON = date(2026, 11, 21)


def question(*, on: date | None = ON, **asked: object) -> SunQuestion:
    """Return a question in Auckland that has no fault."""
    reading = read_sun_question({"place": "Auckland"} | asked, on=on)
    assert reading.faults == ()
    assert reading.question is not None
    return reading.question


def faults(*, on: date | None = ON, **asked: object) -> list[tuple[str, str]]:
    """Return place and code of each fault; with a fault there is no question."""
    reading = read_sun_question(asked, on=on)
    assert (reading.question is None) == bool(reading.faults)
    return [(fault.where, fault.code) for fault in reading.faults]


@cache
def sentences() -> dict[str, str]:
    """Return the English sentences of the faults."""
    path = Path(boneward.__file__).parent / "report/locale/en/LC_MESSAGES/faults.po"
    with path.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream)}


def test_a_place_alone_is_a_question() -> None:
    """The day is today, the skin is the article's, and what is not said is not known."""
    asked = question()
    assert city_of(asked.location.city).en == "Auckland"
    assert (asked.date, asked.month, asked.start_minute, asked.minutes) == (ON, None, None, None)
    assert (asked.skin, asked.uncovered, asked.spf) == (0, ("forearms", "lower_legs"), 0.0)
    assert (asked.cloud, asked.spectrum, asked.posture) == ("clear", "cie174", "standing")
    unknown = (
        asked.age,
        asked.sunscreen_mg_cm2,
        asked.ozone_du,
        asked.albedo,
        asked.aerosol,
        asked.burn_limit,
        asked.weight_kg,
        asked.height_cm,
    )
    assert all(math.isnan(value) for value in unknown)


def test_every_key_is_read_as_text_or_as_number() -> None:
    """A command line gives texts, a library numbers; both ask the same."""
    texts = {
        "altitude_m": "120",
        "zone": "Pacific/Auckland",
        "date": "2026-01-15",
        "time": "12:45",
        "minutes": "20",
        "skin": "iii",
        "age": "58",
        "uncovered": "face,hands",
        "spf": "30",
        "sunscreen_mg_cm2": "1",
        "ozone_du": "280",
        "cloud": "Broken",
        "spectrum": "blue5",
        "posture": "lying",
        "albedo": "0.8",
        "aerosol": "0",
        "burn_limit": "0.5",
        "weight_kg": "60",
        "height_cm": "165",
    }
    numbers = {key: float(text) if text.replace(".", "").isdecimal() else text for key, text in texts.items()}
    expected = {
        "date": date(2026, 1, 15),
        "start_minute": 765.0,
        "minutes": 20.0,
        "skin": SKINS.index("III"),
        "age": 58.0,
        "uncovered": ("face", "hands"),
        "spf": 30.0,
        "sunscreen_mg_cm2": 1.0,
        "ozone_du": 280.0,
        "cloud": "broken",
        "spectrum": "blue5",
        "posture": "lying",
        "albedo": 0.8,
        "aerosol": 0.0,
        "burn_limit": 0.5,
        "weight_kg": 60.0,
        "height_cm": 165.0,
    }
    for asked in (question(**texts), question(**numbers)):
        assert expected == {name: getattr(asked, name) for name in expected}
        assert (asked.location.altitude_m, asked.location.zone_from) == (120.0, "given")


def test_coordinates_are_a_place() -> None:
    """Texts with a minus are southern and western degrees."""
    asked = read_sun_question({"latitude": "-36.85", "longitude": "174.76"}, on=ON).question
    assert asked is not None
    assert (asked.location.latitude, asked.location.zone) == (-36.85, "Pacific/Auckland")


@pytest.mark.parametrize(
    ("month", "on", "day"),
    [("6", ON, date(2026, 6, 15)), (2, date(2028, 1, 1), date(2028, 2, 15))],
)
def test_a_month_stands_for_its_middle(month: object, on: date, day: date) -> None:
    """In the year of the day on which it is asked."""
    asked = question(month=month, on=on)
    assert (asked.date, asked.month) == (day, day.month)


def test_a_month_needs_no_day() -> None:
    """Then it is that of the reference year; a day and nothing else is missing."""
    assert question(month=6, on=None).date == date(int(parameter("sun_reference_year")), 6, 15)
    assert faults(place="Auckland", on=None) == [("date", "day-missing")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [("place", "place-missing")]),
        ({"zone": "UTC"}, [("zone", "place-missing"), ("place", "place-missing")]),
        ({"place": "Auckland", "date": "2026-05-02", "month": 5}, [("month", "date-and-month")]),
        ({"place": "Auckland", "date": "tomorrow"}, [("date", "date-expected")]),
        ({"place": "Auckland", "date": "2026-02-30"}, [("date", "date-impossible")]),
        ({"place": "Auckland", "date": "0001-01-01"}, [("date", "year-out-of-range")]),
        ({"place": "Auckland", "date": date.max}, [("date", "year-out-of-range")]),
        ({"place": "Auckland", "month": "13"}, [("month", "month-impossible")]),
        ({"place": "Auckland", "month": 5.5}, [("month", "month-impossible")]),
        ({"place": "Auckland", "time": "noon"}, [("time", "clock-expected")]),
        ({"place": "Auckland", "time": "23:50", "minutes": 20}, [("minutes", "past-midnight")]),
        ({"place": "Auckland", "minutes": "2000"}, [("minutes", "out-of-range")]),
        ({"place": "Auckland", "minutes": 0}, [("minutes", "out-of-range")]),
        ({"place": "Auckland", "skin": "VII"}, [("skin", "unknown-choice")]),
        ({"place": "Auckland", "age": 130}, [("age", "age-out-of-range")]),
        ({"place": "Auckland", "age": -1}, [("age", "number-negative")]),
        ({"place": "Auckland", "uncovered": ""}, [("uncovered", "uncovered-empty")]),
        ({"place": "Auckland", "uncovered": "face,tial"}, [("uncovered", "part-unknown-alone")]),
        ({"place": "Auckland", "spf": 0.5}, [("spf", "spf-out-of-range")]),
        ({"place": "Auckland", "sunscreen_mg_cm2": 5}, [("sunscreen_mg_cm2", "out-of-range")]),
        ({"place": "Auckland", "ozone_du": 100}, [("ozone_du", "out-of-range")]),
        ({"place": "Auckland", "cloud": "some"}, [("cloud", "unknown-choice")]),
        ({"place": "Auckland", "spectrum": 174}, [("spectrum", "unknown-choice")]),
        ({"place": "Auckland", "posture": "asleep"}, [("posture", "unknown-choice")]),
        ({"place": "Auckland", "albedo": 1.5}, [("albedo", "out-of-range")]),
        ({"place": "Auckland", "aerosol": math.nan}, [("aerosol", "number-not-finite")]),
        ({"place": "Auckland", "burn_limit": 2}, [("burn_limit", "out-of-range")]),
        ({"place": "Auckland", "height_cm": 1.65}, [("height_cm", "slip-out-of-range")]),
        ({"place": "Auckland", "year_table": True}, [("year_table", "unknown-key-alone")]),
        ({"place": "Auckland", "fattest_meal": 5}, [("fattest_meal", "unknown-key-alone")]),
        ({"place": "Auckland", "minuets": 5}, [("minuets", "unknown-key")]),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    asked: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    """Each thing that is wrong has its own place and reason, and no key of a person's file is proposed."""
    assert faults(**asked) == expected


def test_all_faults_of_a_question_are_listed_at_once() -> None:
    """Nobody corrects one option only to be told of the next."""
    assert faults(place="Aukland", minutes=2000, skin="VII", spf=0.5, uncovered=[], month=0, date="2026-05-02") == [
        ("minutes", "out-of-range"),
        ("skin", "unknown-choice"),
        ("spf", "spf-out-of-range"),
        ("place", "place-unknown"),
        ("month", "date-and-month"),
        ("month", "month-impossible"),
        ("uncovered", "uncovered-empty"),
    ]


@pytest.mark.parametrize("asked", [[], "Auckland", None, 5])
def test_what_is_no_table_is_refused(asked: object) -> None:
    """A word is no question."""
    reading = read_sun_question(asked, on=ON)  # type: ignore[arg-type]  # the fault that is tested
    assert [(fault.where, fault.code) for fault in reading.faults] == [("", "table-expected")]


values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.sampled_from(["Auckland", "12:30", "2026-05-02", "forearms", "20", "II", "clear", 5, 0.5, 300]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(sorted(FIELDS["sun_question"]))
asked_anything = st.dictionaries(keys | st.text(max_size=8), values, max_size=8)


@given(asked_anything, st.none() | st.dates())
def test_any_question_is_read_or_refused_with_sentences(asked: dict[str, object], on: date | None) -> None:
    """No crash; every fault has all that its sentences need; a question has a day within reach."""
    reading = read_sun_question(asked, on=on)
    assert (reading.question is None) == bool(reading.faults)
    for fault in reading.faults:
        for part in ("what", "do"):
            assert sentences()[f"{fault.code}.{part}"].format(**fault.arguments)
    if reading.question is not None:
        assert 1900 <= reading.question.date.year <= 2100
        assert reading.question.uncovered


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS["sun_question"], values)))
def test_a_key_that_is_none_says_nothing(asked: dict[str, object]) -> None:
    """An option that was not typed is the same as one that is not there."""
    absent = {key: value for key, value in asked.items() if value is not None}
    assert repr(read_sun_question(asked, on=ON)) == repr(read_sun_question(absent, on=ON))
