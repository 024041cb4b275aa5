"""The sun of a person's file: the place and its clock, the habits, and everything that can be wrong with them."""

from __future__ import annotations

import math
from datetime import date, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import boneward
from boneward.people.columns import SUNS
from boneward.people.fields import FIELDS, MOST_HABITS
from boneward.people.location import Location, zone_of_longitude
from boneward.people.places import city_of, find_city
from boneward.people.read import read_person
from boneward.people.sun import Habit, SunGiven
from boneward.people.uncovered import SEVERAL, body_part_codes

ON = date(2026, 11, 21)
LUNCH = {"start": "12:30", "minutes": 20, "uncovered": ["forearms"]}


def sun(**section: object) -> SunGiven:
    """Return the sun of a file that has no fault."""
    reading = read_person({"sun": section}, on=ON)
    assert reading.faults == ()
    assert reading.person is not None
    return reading.person.sun


def where(**section: object) -> Location:
    """Return the place of a file that has no fault."""
    location = sun(**section).location
    assert location is not None
    return location


def habit(**changes: object) -> Habit:
    """Return one habit of a file that has no fault."""
    (found,) = sun(place="Auckland", habit=[LUNCH | changes]).habits
    return found


def faults(**section: object) -> list[tuple[str, str]]:
    """Return place and code of each fault."""
    reading = read_person({"sun": section}, on=ON)
    assert (reading.person is None) == bool(reading.faults)
    return [(fault.where, fault.code) for fault in reading.faults]


def habit_faults(**changes: object) -> list[tuple[str, str]]:
    """Return place, within the habit, and code of each fault of one habit in Auckland."""
    found = faults(place="Auckland", habit=[{**LUNCH, **changes}])
    return [(place.removeprefix("sun.habit[1]").removeprefix("."), code) for place, code in found]


@cache
def sentences() -> dict[str, str]:
    """Return the English sentences of the faults."""
    path = Path(boneward.__file__).parent / "report/locale/en/LC_MESSAGES/faults.po"
    with path.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream)}


def test_nothing_said_is_nowhere_and_never() -> None:
    """Without a section there is neither place nor habit, and a class alone needs none."""
    assert sun() == SunGiven(None, ())
    reading = read_person({"sun": {"exposure": "good"}}, on=ON)
    assert reading.person is not None
    assert reading.person.sun == SunGiven(None, ())
    assert reading.person.values == {"sun": SUNS.index("good")}


def test_a_city_gives_place_height_and_clock() -> None:
    """A name is enough, and no remark says that it is not used."""
    auckland = where(place="Auckland")
    city = city_of(auckland.city)
    assert (city.en, city.country) == ("Auckland", "NZ")
    assert (auckland.latitude, auckland.longitude, auckland.altitude_m) == (
        city.latitude,
        city.longitude,
        city.altitude_m,
    )
    assert (auckland.zone, auckland.zone_from) == ("Pacific/Auckland", "city")
    reading = read_person({"sun": {"place": "Auckland"}}, on=ON)
    assert reading.person is not None
    assert reading.person.remarks == ()


def test_height_and_clock_that_are_given_count_before_the_citys() -> None:
    """The reader knows the hill; a height may have its unit, a zone any case."""
    hill = where(place="Auckland", altitude_m="600 ft", zone="pacific/chatham")
    assert hill.altitude_m == pytest.approx(182.88)
    assert (hill.zone, hill.zone_from) == ("Pacific/Chatham", "given")


def test_a_name_of_several_cities_is_the_largest_and_names_the_others() -> None:
    """The country decides where it is given."""
    largest, canadian = where(place="London"), where(place="London, Canada")
    assert city_of(largest.city).country == "GB"
    assert canadian.city in largest.others
    assert canadian.zone == "America/Toronto"


def test_an_unknown_place_is_refused_with_what_may_be_meant() -> None:
    """Nothing is guessed, not even the nearest name."""
    (fault,) = read_person({"sun": {"place": "Aukland"}}, on=ON).faults
    assert (fault.where, fault.code) == ("sun.place", "place-unknown")
    assert "Auckland" in str(fault.arguments["suggestions"])
    assert faults(place="qqqqzzzzxxxx") == [("sun.place", "place-unknown-alone")]
    assert faults(place=" ") == [("sun.place", "place-empty")]


def test_coordinates_alone_take_the_clock_of_a_city_near_them() -> None:
    """The clock is lent, the height is not: a hill next to a city is higher than it."""
    farm = where(latitude=-36.9, longitude="174.8")
    assert (farm.latitude, farm.longitude) == (-36.9, 174.8)
    assert math.isnan(farm.altitude_m)
    assert (farm.zone, farm.zone_from, farm.city, farm.others) == ("Pacific/Auckland", "nearest", "", ())


def test_coordinates_far_from_every_city_take_the_hour_of_their_longitude() -> None:
    """In the zone's name the sign is turned: nine hours behind Greenwich is Etc/GMT+9."""
    ship = where(latitude=-40, longitude=-140, altitude_m=0)
    assert (ship.zone, ship.zone_from, ship.altitude_m) == ("Etc/GMT+9", "longitude", 0.0)


@given(st.floats(-180, 180))
def test_the_zone_of_a_longitude_is_within_half_an_hour_of_its_sun(longitude: float) -> None:
    """Everywhere on earth, and east is ahead."""
    zone = ZoneInfo(zone_of_longitude(longitude)).utcoffset(None)
    offset = zone.total_seconds() / 3600 if zone is not None else math.nan
    assert abs(offset - longitude / 15) <= 0.5 + 1e-9


def test_coordinates_count_before_a_name_which_lends_its_clock() -> None:
    """The largest city of the name is not always the one that is meant."""
    suburb = where(place="Auckland", latitude=-36.9, longitude=174.8)
    assert (suburb.latitude, suburb.zone, suburb.zone_from) == (-36.9, "Pacific/Auckland", "city")
    assert city_of(suburb.city).en == "Auckland"
    ontario = where(place="London", latitude=42.98, longitude=-81.25)
    assert (ontario.zone, ontario.zone_from, ontario.others) == ("America/Toronto", "city", ())
    assert city_of(ontario.city).country == "CA"
    own = where(place="London", latitude=42.98, longitude=-81.25, zone="America/Chicago")
    assert (own.zone, own.zone_from, own.city) == ("America/Chicago", "given", ontario.city)


def test_a_name_that_does_not_fit_its_coordinates_lends_no_clock() -> None:
    """Greenwich time in Auckland would put noon at midnight."""
    odd = where(place="London", latitude=-36.85, longitude=174.76)
    assert (odd.zone, odd.zone_from, odd.city) == ("Pacific/Auckland", "nearest", "")
    adrift = where(place="London", latitude=-40, longitude=-140)
    assert (adrift.zone, adrift.zone_from, adrift.city) == ("Etc/GMT+9", "longitude", "")


def test_an_unknown_name_beside_coordinates_is_no_fault() -> None:
    """The coordinates say where the farm is."""
    assert where(place="Grandpa's farm", latitude=-36.9, longitude=174.8).zone_from == "nearest"
    assert where(place="", latitude=-36.9, longitude=174.8).city == ""


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ({"latitude": -36.9}, [("sun.latitude", "coordinates-incomplete")]),
        ({"latitude": 51.5, "longitude": -0.1, "zone": "Pacific/Auckland"}, [("sun.zone", "zone-far")]),
        ({"longitude": 5, "place": "Auckland"}, [("sun.longitude", "coordinates-incomplete")]),
        ({"latitude": 95, "longitude": 10}, [("sun.latitude", "out-of-range")]),
        ({"latitude": 95}, [("sun.latitude", "out-of-range"), ("sun.latitude", "coordinates-incomplete")]),
        ({"latitude": 10, "longitude": 180.5}, [("sun.longitude", "out-of-range")]),
        ({"latitude": "36.85 S", "longitude": 174}, [("sun.latitude", "degrees-alone")]),
        ({"latitude": "南纬36.85", "longitude": 5}, [("sun.latitude", "degrees-alone")]),
        ({"latitude": -36, "longitude": "174°46'"}, [("sun.longitude", "degrees-alone")]),
        ({"latitude": math.nan, "longitude": 5}, [("sun.latitude", "number-not-finite")]),
        ({"latitude": 5, "longitude": -math.inf}, [("sun.longitude", "number-not-finite")]),
        ({"latitude": 10**400, "longitude": 5}, [("sun.latitude", "number-not-finite")]),
        ({"latitude": True, "longitude": 5}, [("sun.latitude", "number-expected")]),
        ({"place": "Auckland", "altitude_m": 9000}, [("sun.altitude_m", "out-of-range")]),
        ({"place": "Auckland", "altitude_m": "5 kg"}, [("sun.altitude_m", "unit-of-another-quantity")]),
        ({"altitude_m": 90, "zone": "UTC"}, [("sun.altitude_m", "place-missing"), ("sun.zone", "place-missing")]),
        ({"habit": [LUNCH]}, [("sun.habit", "place-missing")]),
        ({"place": "Auckland", "zone": "Pacific/Aukland"}, [("sun.zone", "zone-unknown")]),
        ({"place": "Auckland", "zone": "UTC+12"}, [("sun.zone", "zone-unknown-alone")]),
        ({"place": "Auckland", "zone": "localtime"}, [("sun.zone", "zone-unknown-alone")]),
        ({"place": "Auckland", "zone": "../../etc/passwd"}, [("sun.zone", "zone-unknown-alone")]),
        ({"place": "Auckland", "zone": 12}, [("sun.zone", "text-expected")]),
        ({"place": ["Auckland"]}, [("sun.place", "text-expected")]),
        ({"place": "x" * 10_000}, [("sun.place", "text-too-long")]),
        ({"place": "q\x1b[31mzzzx\x00"}, [("sun.place", "place-unknown-alone")]),
        ({"place": "Auckland", "habits": []}, [("sun.habits", "unknown-key")]),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_used_is_refused(section: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Each thing that is wrong has its own place and reason."""
    assert faults(**section) == expected


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Pacific/Aukland", "Pacific/Auckland"),
        ("shanghia", "Asia/Shanghai"),
        ("Asia/Beijing", "Asia/Shanghai"),
        ("America/New Yrok", "America/New_York"),
    ],
)
def test_an_unknown_zone_is_answered_with_the_nearest(typed: str, nearest: str) -> None:
    """By its whole name or by its city."""
    (fault,) = read_person({"sun": {"place": "Auckland", "zone": typed}}, on=ON).faults
    assert fault.arguments == {"value": typed, "nearest": nearest}


def test_a_habit_is_read_in_full() -> None:
    """Every key reaches its field; months come in order."""
    full = {"days_a_week": 3, "uncovered": ["face", "hands"], "spf": 30, "months": [12, 1, 11]}
    assert habit(**full) == Habit(750.0, 20.0, 3.0, ("face", "hands"), 30.0, (1, 11, 12))


def test_what_a_habit_does_not_say_has_its_default() -> None:
    """Every day, all year, without sunscreen."""
    assert habit() == Habit(750.0, 20.0, 7.0, ("forearms",), 0.0, tuple(range(1, 13)))


@pytest.mark.parametrize(
    ("clock", "minute"),
    [("12:30", 750), ("7:05", 425), ("07:05:30", 425.5), (time(7, 5), 425), (time(7, 5, 30), 425.5), ("７：０５", 425)],
)
def test_a_clock_is_text_or_a_time_of_toml(clock: object, minute: float) -> None:
    """Both become minutes after midnight."""
    assert habit(start=clock).start_minute == minute


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (["arms", "legs"], ("upper_arms", "forearms", "thighs", "lower_legs")),
        ("Forearms, lower-legs", ("forearms", "lower_legs")),
        ("前臂、小腿", ("forearms", "lower_legs")),
        ("脸和手", ("face", "hands")),
        ("臉，手臂", ("face", "upper_arms", "forearms")),
        ("forearms and hands", ("forearms", "hands")),
        (["hands", "Hands", "手"], ("hands",)),
        (["face", "head"], ("head",)),
        ("head and face", ("head",)),
        (list(body_part_codes()), tuple(code for code in body_part_codes() if code != "face")),
    ],
)
def test_bare_parts_are_named_in_three_languages(typed: object, parts: tuple[str, ...]) -> None:
    """Each counts once, and the head holds the face."""
    assert habit(uncovered=typed).uncovered == parts


def test_words_for_several_parts_stand_for_parts_that_exist() -> None:
    """A shorthand for a part without an area would be bare skin without an area."""
    assert {part for parts in SEVERAL.values() for part in parts} <= set(body_part_codes())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"minutes": 2000}, [("minutes", "out-of-range")]),
        ({"minutes": 0}, [("minutes", "out-of-range")]),
        ({"minutes": "half an hour"}, [("minutes", "number-unreadable")]),
        ({"minutes": None}, [("minutes", "value-missing")]),
        ({"minutes": math.inf}, [("minutes", "number-not-finite")]),
        ({"start": "25:00"}, [("start", "clock-expected")]),
        ({"start": None}, [("start", "value-missing")]),
        ({"start": "23:50", "minutes": 15}, [("minutes", "past-midnight")]),
        ({"spf": 0.5}, [("spf", "spf-out-of-range")]),
        ({"spf": 1000}, [("spf", "spf-out-of-range")]),
        ({"spf": -30}, [("spf", "number-negative")]),
        ({"days_a_week": 8}, [("days_a_week", "out-of-range")]),
        ({"uncovered": None}, [("uncovered", "value-missing")]),
        ({"uncovered": []}, [("uncovered", "uncovered-empty")]),
        ({"uncovered": " , "}, [("uncovered", "uncovered-empty")]),
        ({"uncovered": ["foerarms"]}, [("uncovered[1]", "part-unknown")]),
        ({"uncovered": ["hands", "qqqq"]}, [("uncovered[2]", "part-unknown-alone")]),
        ({"uncovered": 5}, [("uncovered", "uncovered-expected")]),
        ({"uncovered": ["hands", ["face"]]}, [("uncovered[2]", "uncovered-expected")]),
        ({"uncovered": "x" * 10_000}, [("uncovered", "text-too-long")]),
        ({"uncovered": ["hands"] * 10_000}, [("uncovered", "list-too-long")]),
        ({"months": [13]}, [("months[1]", "month-impossible")]),
        ({"months": [6, 1.5, -1]}, [("months[2]", "month-impossible"), ("months[3]", "month-impossible")]),
        ({"months": ["May"]}, [("months[1]", "number-unreadable")]),
        ({"months": [True]}, [("months[1]", "number-expected")]),
        ({"months": [5, 6, 5.0]}, [("months", "month-twice")]),
        ({"months": []}, [("months", "months-expected")]),
        ({"months": 5}, [("months", "months-expected")]),
        ({"months": [10**400]}, [("months[1]", "number-not-finite")]),
        ({"months": list(range(1, 14))}, [("months", "months-expected")]),
        ({"minuts": 5}, [("minuts", "unknown-key")]),
    ],
)
def test_a_habit_that_cannot_be_used_is_refused(changes: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Each thing that is wrong has its own place and reason."""
    assert habit_faults(**changes) == expected


def test_a_misspelt_part_is_answered_with_the_nearest() -> None:
    """In the language in which it was typed."""
    for typed, nearest in (("foerarms", "forearms"), ("大腿步", "大腿")):
        (fault,) = read_person({"sun": {"place": "Auckland", "habit": [LUNCH | {"uncovered": typed}]}}, on=ON).faults
        assert (fault.code, fault.arguments["nearest"]) == ("part-unknown", nearest)


def test_a_habit_may_last_until_midnight() -> None:
    """The end of the day still belongs to it."""
    assert habit(start="23:45", minutes=15).start_minute == 1425.0


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"start": "12:30"}, ("sun.habit", "list-expected")),
        ("lunch", ("sun.habit", "list-expected")),
        (["lunch"], ("sun.habit[1]", "table-expected")),
        ([LUNCH] * (MOST_HABITS + 1), ("sun.habit", "habits-too-many")),
    ],
)
def test_habits_are_a_list_of_tables_and_not_endless(given: object, expected: tuple[str, str]) -> None:
    """What is no table is not passed over."""
    assert faults(place="Auckland", habit=given) == [expected]
    assert len(sun(place="Auckland", habit=[LUNCH] * MOST_HABITS).habits) == MOST_HABITS


def test_all_faults_of_the_sun_are_listed_at_once() -> None:
    """Nobody corrects one line only to be told of the next."""
    found = faults(
        exposure="lots",
        place="Aukland",
        zone="Nowhere/Here/1",
        habit=[{"start": "12:30", "minutes": 2000}, {"minutes": 5, "uncovered": ["tail1"], "months": [0]}],
    )
    assert found == [
        ("sun.exposure", "unknown-choice"),
        ("sun.zone", "zone-unknown-alone"),
        ("sun.place", "place-unknown"),
        ("sun.habit[1].minutes", "out-of-range"),
        ("sun.habit[1].uncovered", "value-missing"),
        ("sun.habit[2].start", "value-missing"),
        ("sun.habit[2].uncovered[1]", "part-unknown-alone"),
        ("sun.habit[2].months[1]", "month-impossible"),
    ]


def test_a_key_of_a_habit_elsewhere_is_answered_with_its_place() -> None:
    """And a key of a question alone is never proposed for a file."""
    (fault,) = read_person({"sun": {"minutes": 5}}, on=ON).faults
    assert fault.arguments == {"key": "minutes", "nearest": "sun.habit.minutes"}
    (fault,) = read_person({"person": {"ozone_du": 300}}, on=ON).faults
    assert "sun_question" not in str(fault.arguments)


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.times(),
    st.sampled_from(["Auckland", "伦敦", "Pacific/Auckland", "12:30", "forearms", "20", "手、脸", 5, 12.5, -36.9]),
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
habits = st.dictionaries(st.sampled_from(sorted(FIELDS["sun.habit"])), anything, max_size=6)
sections = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(FIELDS["sun"], anything) | {"habit": st.lists(habits, max_size=3) | anything}
)


@given(sections)
def test_any_sun_is_read_or_refused_with_sentences(section: dict[str, object]) -> None:
    """No crash; every fault has all that its sentences need; what is read is whole."""
    reading = read_person({"sun": section}, on=ON)
    assert (reading.person is None) == bool(reading.faults)
    for fault in reading.faults:
        assert fault.where.startswith("sun")
        for part in ("what", "do"):
            assert sentences()[f"{fault.code}.{part}"].format(**fault.arguments)
    if reading.person is not None:
        assert_whole(reading.person.sun)


def assert_whole(read: SunGiven) -> None:
    """Assert that nothing is half known: a habit has a place, bare skin, months and an end."""
    assert read.location is not None or not read.habits
    if read.location is not None:
        assert -90 <= read.location.latitude <= 90
        assert ZoneInfo(read.location.zone)
    for each in read.habits:
        assert set(each.uncovered) <= set(body_part_codes())
        assert each.uncovered
        assert set(each.months) <= set(range(1, 13))
        assert each.start_minute + each.minutes <= 1440.0


@given(st.text())
def test_any_name_of_a_place_is_found_or_refused(name: str) -> None:
    """A hostile name costs nothing and breaks nothing."""
    reading = read_person({"sun": {"place": name}}, on=ON)
    assert (reading.person is None) == bool(reading.faults)
    if reading.person is not None:
        assert find_city(name).city is not None


@pytest.mark.parametrize("uncovered", ["qx," * 66, ["qx," * 66] * 200, ["," * 200] * 200, ["hands," * 33] * 200])
def test_a_hostile_list_of_parts_makes_few_faults(uncovered: object) -> None:
    """Names that nobody knows, thousands of them, are not all told."""
    reading = read_person({"sun": {"habit": [{**LUNCH, "uncovered": uncovered}]}}, on=ON)
    assert 1 <= sum(fault.where.startswith("sun.habit[1].uncovered") for fault in reading.faults) <= 20
