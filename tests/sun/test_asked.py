"""Starts, minutes and windows of one day: never beyond the burn limit, and by the clock of that day's noon."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from skies import answer_to, said

from boneward.people.columns import SKINS
from boneward.people.location import zone_of_longitude
from boneward.sun.answer import SunAnswer

few = settings(max_examples=40, deadline=None)
latitudes, longitudes, months = st.floats(-65.0, 65.0), st.floats(-180.0, 180.0), st.integers(1, 12)
skins = st.sampled_from((None, *SKINS[1:]))
clothes = st.sampled_from(("face,hands", "lower_legs", "forearms,lower_legs", "arms,legs,trunk"))
NOT_POSSIBLE, BEYOND, DEPENDS, DOWN = "not-possible", "beyond-burn-limit", "depends-on-skin", "sun-down"
MIDSUMMER, SINGAPORE = {"place": "Longyearbyen", "date": "2026-06-21"}, {"place": "Singapore", "month": 6, "age": 20}


def at(latitude: float, longitude: float, **asked: object) -> SunAnswer:
    """Return an answer for a place whose clock is that of its longitude."""
    place = {"latitude": latitude, "longitude": longitude, "altitude_m": 0, "zone": zone_of_longitude(longitude)}
    return answer_to(**place, age=20, **asked)


def clock(minute: float) -> str:
    """Return a full minute of the day as a reader writes it."""
    return f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"


def mirrored(answer: SunAnswer) -> tuple[float, ...]:
    """Return the times of an answer's day, in hours of Universal Time."""
    windows = [minute for window in answer.windows for minute in window]
    times = [answer.highest_minute, answer.sunrise_minute, answer.sunset_minute, *windows]
    return tuple(minute / 60.0 - answer.utc_offset_h for minute in times)


@pytest.mark.parametrize(("minutes", "length"), [(None, 15.0), (40, 40.0), (1, 1.0), (300, 300.0)])
def test_without_a_time_the_stay_lies_around_the_highest_sun(minutes: float | None, length: float) -> None:
    """The middle of the stay is within a few minutes of it, and the start on a full five minutes."""
    answer = answer_to(place="Auckland", month=1, minutes=minutes)
    assert length == answer.minutes
    assert answer.start_minute % 5.0 == 0.0
    assert answer.start_minute + length / 2.0 == pytest.approx(answer.highest_minute, abs=2.6)


def test_a_time_that_is_given_stands() -> None:
    """To the minute, with the usual stay or with one's own."""
    answer = answer_to(place="Auckland", month=1, time="10:07")
    assert (answer.start_minute, answer.minutes) == (607.0, 15.0)
    answer = answer_to(place="Auckland", month=1, time="10:07", minutes=33)
    assert (answer.start_minute, answer.minutes) == (607.0, 33.0)


@pytest.mark.parametrize(("time", "minutes"), [("23:55", 5.0), ("23:45", 15.0), ("23:46", 14.0), ("00:00", 15.0)])
def test_an_assumed_stay_ends_at_midnight(time: str, minutes: float) -> None:
    """Nothing is told about the day after: from 23:55 the usual stay has five minutes."""
    assert minutes == answer_to(**MIDSUMMER, time=time).minutes


@pytest.mark.parametrize(
    ("asked", "reasons"),
    [
        ({"place": "London", "month": 12, "skin": "III"}, (NOT_POSSIBLE, NOT_POSSIBLE, NOT_POSSIBLE)),
        ({**SINGAPORE, "skin": "III"}, ("", BEYOND, BEYOND)),
        ({**SINGAPORE, "skin": "III", "uncovered": "face,hands"}, (BEYOND, BEYOND, BEYOND)),
        ({**SINGAPORE, "skin": "III", "uncovered": "arms,legs,trunk"}, ("", "", "")),
        ({"place": "Auckland", "month": 6, "skin": "III"}, ("", "", BEYOND)),
        ({"place": "Auckland", "month": 6, "skin": "VI"}, ("", NOT_POSSIBLE, NOT_POSSIBLE)),
        ({"place": "Auckland", "month": 6}, (DEPENDS, DEPENDS, BEYOND)),
        ({**SINGAPORE, "uncovered": "arms,legs,trunk"}, ("", DEPENDS, DEPENDS)),
        ({**SINGAPORE, "skin": "III", "time": "03:00"}, (DOWN, DOWN, DOWN)),
        ({**SINGAPORE, "skin": "III", "time": "20:00"}, (DOWN, DOWN, DOWN)),
        ({**SINGAPORE, "skin": "III", "glass": True}, (NOT_POSSIBLE, NOT_POSSIBLE, NOT_POSSIBLE)),
        ({"place": "Tromso", "date": "2026-12-21", "time": "12:00"}, (NOT_POSSIBLE, NOT_POSSIBLE, NOT_POSSIBLE)),
        ({**MIDSUMMER, "time": "23:55"}, (NOT_POSSIBLE, NOT_POSSIBLE, NOT_POSSIBLE)),
    ],
)
def test_why_no_minutes_are_told(asked: dict[str, object], reasons: tuple[str, ...]) -> None:
    """For 400, 600 and 1,000 IU: minutes where the reason is empty, and no number where there is one."""
    answer = answer_to(**asked)
    assert reasons == tuple(answer.reason_for_iu.values())
    assert [bool(reason) for reason in reasons] == [math.isnan(needed) for needed in answer.minutes_for_iu.values()]


def test_the_least_amount_that_burns_is_named() -> None:
    """600 IU is the first that takes longer than the limit; where all three are within it nothing is said."""
    (found,) = [each for each in answer_to(**SINGAPORE, skin="III").findings if each.code == "sun-iu-beyond-burn-limit"]
    assert found.arguments["least_iu"] == 600.0
    assert "sun-iu-beyond-burn-limit" not in said(answer_to(**SINGAPORE, skin="III", uncovered="arms,legs,trunk"))


def test_the_minutes_of_an_unknown_skin_are_enough_for_all() -> None:
    """The type that needs most sets them, and they still end before the fastest burns."""
    asked = {**SINGAPORE, "uncovered": "arms,legs,trunk", "time": "13:00"}
    unknown = answer_to(**asked)
    needed = [row.minutes_for_400 for row in unknown.by_skin]
    assert max(needed) == unknown.minutes_for_iu[400]
    assert min(needed) < unknown.minutes_for_iu[400] < unknown.minutes_to_burn_limit
    for skin in SKINS[1:]:
        stay = answer_to(**asked, skin=skin, minutes=unknown.minutes_for_iu[400])
        assert stay.ug >= 10.0 * (1.0 - 1e-9)
        assert stay.med_fraction < 0.5


@few
@given(latitudes, longitudes, months, skins, clothes, st.integers(0, 23))
def test_no_minutes_go_beyond_the_burn_limit(
    latitude: float, longitude: float, month: int, skin: str | None, uncovered: str, hour: int
) -> None:
    """From any start, for any skin: minutes for an amount end before the limit, or the limit is not reached."""
    answer = at(latitude, longitude, month=month, skin=skin, uncovered=uncovered, time=clock(60 * hour))
    for iu, needed in answer.minutes_for_iu.items():
        assert math.isnan(needed) == bool(answer.reason_for_iu[iu])
        assert not needed > answer.minutes_to_burn_limit
    for row in answer.by_skin:
        assert not row.minutes_for_400 > row.minutes_to_burn_limit
    rising = [needed for needed in answer.minutes_for_iu.values() if not math.isnan(needed)]
    assert rising == sorted(rising)


@few
@given(latitudes, months, st.sampled_from(SKINS[1:]), clothes, st.integers(8, 15))
def test_the_minutes_make_the_amount(latitude: float, month: int, skin: str, uncovered: str, hour: int) -> None:
    """Whoever stays the minutes for an amount makes it; whoever stays to the limit gets half of a MED."""
    asked = {"month": month, "skin": skin, "uncovered": uncovered, "time": clock(60 * hour)}
    answer = at(latitude, 0.0, **asked)
    for iu, needed in answer.minutes_for_iu.items():
        if 1.0 <= needed <= 480.0:
            assert iu / 40.0 == pytest.approx(at(latitude, 0.0, **asked, minutes=needed).ug, rel=1e-3)
    if 1.0 <= answer.minutes_to_burn_limit <= 480.0:
        stay = at(latitude, 0.0, **asked, minutes=answer.minutes_to_burn_limit)
        assert pytest.approx(0.5, rel=1e-3) == stay.med_fraction


@few
@given(latitudes, months, skins, clothes)
def test_every_start_in_a_window_works_for_every_skin(
    latitude: float, month: int, skin: str | None, uncovered: str
) -> None:
    """At both edges and amid a window all types that may be meant make 400 IU within an hour; one outside fails."""
    asked = {"month": month, "skin": skin, "uncovered": uncovered}
    answer = at(latitude, 0.0, **asked)
    assume(answer.windows)

    def works(start: float) -> list[bool]:
        rows = at(latitude, 0.0, **asked, time=clock(start)).by_skin
        meant = [row for row in rows if skin is None or SKINS[row.skin] == skin]
        return [row.minutes_for_400 <= 60.0 for row in meant]

    for first, last in answer.windows:
        assert all(all(works(start)) for start in (first, (first + last) // 2, last))
        assert not all(works(first - 1.0))
        assert not all(works(last + 1.0))


def test_a_window_for_an_unknown_skin_is_where_all_six_windows_meet() -> None:
    """In an Auckland winter type III has one and type VI none: nothing is told to whoever does not know theirs."""
    summer = [answer_to(place="London", month=6, skin=skin) for skin in SKINS[1:]]
    starts, ends = zip(*(answer.windows[0] for answer in summer), strict=True)
    assert answer_to(place="London", month=6).windows == ((max(starts), min(ends)),)
    winter = {skin: answer_to(place="Auckland", month=6, skin=skin) for skin in ("III", "VI")}
    unknown = answer_to(place="Auckland", month=6)
    assert len(winter["III"].windows) == 1
    assert winter["VI"].windows == unknown.windows == ()
    assert (winter["III"].can_make, winter["VI"].can_make, unknown.can_make) == (True, False, True)
    assert "sun-no-vitamin-d" in said(winter["VI"])
    assert "sun-no-vitamin-d" not in said(unknown)


def test_a_tropical_midday_lies_between_two_windows() -> None:
    """Under a sun overhead an upright body burns before it has made enough; morning and afternoon work."""
    asked = {"place": "Singapore", "month": 3, "skin": "III", "age": 50}
    answer = answer_to(**asked)
    (first, second) = answer.windows
    assert first[1] < answer.highest_minute - 30.0
    assert second[0] > answer.highest_minute + 30.0
    assert answer.reason_for_iu[400] == BEYOND
    assert answer_to(**asked, time=clock(first[0])).reason_for_iu[400] == ""
    assert answer_to(**asked, posture="lying").windows[0][1] > answer.highest_minute


def test_a_winter_has_no_window() -> None:
    """London in December makes too little for all six types, and says so."""
    answer = answer_to(place="London", month=12)
    assert answer.windows == ()
    assert not answer.can_make
    assert "sun-no-vitamin-d" in said(answer)


@pytest.mark.parametrize(
    ("place", "day", "before", "hours"),
    [
        ("London", "2026-10-25", "2026-10-24", 0.0),
        ("London", "2026-03-29", "2026-03-28", 1.0),
        ("Sydney", "2026-04-05", "2026-04-04", 10.0),
    ],
)
def test_a_day_on_which_the_clock_changes_goes_by_the_clock_of_noon(
    place: str, day: str, before: str, hours: float
) -> None:
    """Highest sun, sunrise and windows shift with the clock, by the day of the year they hardly move."""
    asked = {"place": place, "skin": "III", "time": "12:00", "minutes": 5}
    answer, eve = answer_to(**asked, date=day), answer_to(**asked, date=before)
    assert (hours, 1.0) == (answer.utc_offset_h, abs(eve.utc_offset_h - hours))
    assert mirrored(answer) == pytest.approx(mirrored(eve), abs=0.1)
    assert answer.start_minute == eve.start_minute == 720.0
    assert answer.solar_minute == pytest.approx(eve.solar_minute - 60.0 * (hours - eve.utc_offset_h), abs=1.0)
    assert 0.0 < answer.minutes_to_burn_limit < 120.0


@pytest.mark.parametrize(
    ("place", "day", "time", "start"),
    [
        ("London", "2026-10-25", "02:30", 150.0),
        ("London", "2026-10-25", "01:30", 30.0),
        ("London", "2026-10-25", "00:30", 0.0),
        ("London", "2026-03-29", "00:30", 90.0),
        ("London", "2026-03-29", "02:30", 150.0),
        ("Sydney", "2026-04-05", "01:15", 15.0),
        ("Sydney", "2026-04-05", "04:00", 240.0),
    ],
)
def test_a_start_before_the_change_is_moved_to_the_clock_of_noon(place: str, day: str, time: str, start: float) -> None:
    """The hour that the night's clock was off is taken out, no further than to midnight."""
    assert start == answer_to(place=place, date=day, time=time, minutes=5).start_minute


@pytest.mark.parametrize(
    ("time", "hours", "solar"), [("00:30", 1.0, 1426.0), ("02:30", 0.0, 166.0), ("12:00", 0.0, 736.0)]
)
def test_a_start_is_told_by_the_clock_of_its_own_minute(time: str, hours: float, solar: float) -> None:
    """On the night of the change London's clock is an hour ahead first; the sun's own time follows from it."""
    answer = answer_to(place="London", date="2026-10-25", time=time, minutes=5)
    assert hours == answer.utc_offset_h
    assert solar == pytest.approx(answer.solar_minute, abs=1.0)


@pytest.mark.parametrize(
    ("time", "minutes", "is_dark"),
    [("06:00", 15, True), ("06:00", 90, False), ("19:00", 5, False), ("19:20", 30, True), ("12:00", 5, False)],
)
def test_a_stay_is_in_the_dark_where_no_minute_of_it_has_a_sun(time: str, minutes: float, is_dark: bool) -> None:
    """In Singapore the sun is up from about 7:00 to 19:11 in June: a stay that reaches into the day is not dark."""
    answer = answer_to(**SINGAPORE, skin="III", time=time, minutes=minutes)
    assert is_dark == (set(answer.reason_for_iu.values()) == {DOWN})


@pytest.mark.parametrize(("place", "day"), [("Tromso", "2026-12-21"), ("Longyearbyen", "2026-01-15")])
def test_polar_night(place: str, day: str) -> None:
    """No sunrise, nothing made or burnt, no window; that is said, and nothing weaker."""
    answer = answer_to(place=place, date=day, skin="I", uncovered="arms,legs,trunk")
    assert answer.day_kind == "polar_night"
    np.testing.assert_array_equal([np.nan, np.nan], [answer.sunrise_minute, answer.sunset_minute])
    assert (answer.ug, answer.med_fraction, answer.windows) == (0.0, 0.0, ())
    assert math.isnan(answer.minutes_to_burn_limit)
    assert "sun-polar-night" in said(answer)
    assert "sun-no-vitamin-d" not in said(answer)


def test_midnight_sun() -> None:
    """It does not set: there is a sun five minutes before midnight, and a window around noon."""
    answer = answer_to(**MIDSUMMER, skin="III", time="23:55")
    assert answer.day_kind == "midnight_sun"
    np.testing.assert_array_equal([np.nan, np.nan], [answer.sunrise_minute, answer.sunset_minute])
    assert answer.zenith_deg < 80.0
    assert 0.0 < answer.ug < 0.5
    assert math.isnan(answer.minutes_to_burn_limit)
    ((first, last),) = answer.windows
    assert first < answer.highest_minute < last


def test_an_ordinary_day_rises_and_sets() -> None:
    """London at midsummer: 4:43 and 21:21 by summer time, as almanacs have it."""
    answer = answer_to(place="London", date="2026-06-21")
    assert answer.day_kind == "normal"
    assert pytest.approx(4 * 60 + 43, abs=2) == answer.sunrise_minute
    assert pytest.approx(21 * 60 + 21, abs=2) == answer.sunset_minute
    assert answer.sunrise_minute < answer.highest_minute < answer.sunset_minute
