"""The document of a day in the sun: the contract's keys, plain JSON whatever is asked, and nothing rounded up."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward import service
from boneward.people.location import zone_of_longitude
from boneward.report.words import LANGUAGES

DAY = date(2026, 11, 21)
AUCKLAND = {"latitude": -36.85, "longitude": 174.76, "altitude_m": 30, "zone": "Pacific/Auckland"}
TROMSO = {"latitude": 69.65, "longitude": 18.96, "altitude_m": 10, "zone": "Europe/Oslo"}
KEYS = {
    *("schema", "language", "place", "date", "month", "time", "utc_offset_h", "solar_time", "skin", "age"),
    *("uncovered", "area_m2", "minutes", "minutes_assumed", "time_assumed", "spf", "cloud", "spectrum", "posture"),
    *("burn_limit_med", "solar_zenith_deg", "ozone_du", "uv_index", "vitamin_d_irradiance_w_m2", "vitamin_d"),
    *("by_skin_convention", "med_fraction", "minutes_to_burn_limit", "minutes_to_one_med", "stop_time"),
    *("minutes_for_iu", "minutes_for_iu_reason", "window", "highest", "day", "by_skin", "findings", "sources"),
}


def ask(language: str = "en", **asked: object) -> dict[str, Any]:
    """Return the document of a question in Auckland on a day of spring, unless it says otherwise."""
    return service.sun_day(AUCKLAND | asked, language=language, on=DAY)


def minute(clock: str) -> int:
    """Return a clock as minutes after midnight."""
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def test_the_contracts_keys_are_there() -> None:
    """Each is there, whether its value is known or null."""
    document = ask(skin="III")
    assert set() == KEYS - document.keys()
    assert {"ug", "low", "high", "iu", "iu_low", "iu_high"} == document["vitamin_d"].keys()
    assert {"400", "600", "1000"} == document["minutes_for_iu"].keys() == document["minutes_for_iu_reason"].keys()
    assert {"time", "solar_zenith_deg", "uv_index"} == document["highest"].keys()
    assert {"sunrise", "sunset", "kind"} == document["day"].keys()
    assert [row["skin"] for row in document["by_skin"]] == ["I", "II", "III", "IV", "V", "VI"]


def test_coordinates_stand_for_themselves() -> None:
    """Without a name there is no city, and the zone says where it came from."""
    place = ask()["place"]
    assert tuple(place[key] for key in ("city", "name", "latitude", "longitude", "altitude_m")) == (
        None,
        None,
        -36.85,
        174.76,
        30,
    )
    assert (place["zone"], place["zone_from"]) == ("Pacific/Auckland", "given")


def test_what_was_assumed_is_marked() -> None:
    """A reader of the JSON sees which of time and minutes were ours."""
    assumed, given_ = ask(), ask(time="12:45", minutes=10)
    assert (assumed["time_assumed"], assumed["minutes_assumed"]) == (True, True)
    assert tuple(given_[key] for key in ("time_assumed", "minutes_assumed", "time", "minutes")) == (
        False,
        False,
        "12:45",
        10,
    )


def test_a_month_is_its_middle() -> None:
    """The day is named too."""
    document = ask(month=7)
    assert (document["month"], document["date"]) == (7, "2026-07-15")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_are_the_same_in_every_language(language: str) -> None:
    """Only names and sentences differ."""
    english, other = ask(skin="III"), ask(language, skin="III")
    worded = {"language", "place", "findings"}
    assert {key: english[key] for key in english.keys() - worded} == {key: other[key] for key in other.keys() - worded}
    assert all(finding["text"].strip() for finding in other["findings"])


def test_the_sun_that_does_not_rise_is_null_not_zero() -> None:
    """No sunrise, no limit, no window; every amount has its reason."""
    document = ask(**TROMSO, date="2026-12-21", skin="II")
    assert document["day"] == {"sunrise": None, "sunset": None, "kind": "polar_night"}
    assert document["minutes_to_burn_limit"] is document["stop_time"] is document["window"] is None
    assert document["minutes_for_iu_reason"] == {"400": "not-possible", "600": "not-possible", "1000": "not-possible"}


@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    month=st.integers(1, 12),
    skin=st.sampled_from(["unknown", "I", "III", "VI"]),
    start=st.integers(0, 23),
    minutes=st.integers(1, 50),
)
def test_any_question_gives_plain_json(
    latitude: float, longitude: float, month: int, skin: str, start: int, minutes: int
) -> None:
    """Strict JSON without NaN; the band holds the middle; a missing amount has a reason; stop times round down."""
    place = {"latitude": latitude, "longitude": longitude, "zone": zone_of_longitude(longitude)}
    asked = {"month": month, "skin": skin, "time": f"{start:02d}:00", "minutes": minutes}
    document: dict[str, Any] = service.sun_day(place | asked, on=DAY)
    json.dumps(document, allow_nan=False)
    made = document["vitamin_d"]
    assert 0 <= made["low"] <= made["ug"] <= made["high"]
    assert made["iu"] == pytest.approx(40 * made["ug"], abs=1e-4)
    for amount, needed in document["minutes_for_iu"].items():
        assert (needed is None) == (document["minutes_for_iu_reason"][amount] is not None)
    limit = document["minutes_to_burn_limit"]
    if limit is not None and limit < 1440 - 60 * start:
        assert 0 <= limit - (minute(document["stop_time"]) - 60 * start) < 1


def test_a_findings_sources_have_their_cards() -> None:
    """Whoever reads a finding can look it up."""
    document = ask(skin="II", minutes=200, cloud="broken")
    cited = {source for finding in document["findings"] for source in finding["sources"]}
    assert cited <= document["sources"].keys()
    assert all(document["sources"][source]["title"] for source in cited)
