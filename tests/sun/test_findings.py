"""What must be said beside the sun's numbers, and on which side of a limit."""

from __future__ import annotations

import pytest
from skies import answer_to, said

from boneward.knowledge.findings import SEVERITIES, Finding
from boneward.people.columns import SKINS
from boneward.sun.answer import SunAnswer

NOON = {"place": "Singapore", "month": 3, "age": 30, "time": "12:30"}
LIMIT, ONE_MED = "sun-over-burn-limit", "sun-over-one-med"
A_LITTLE = 1e-6  # of a minute
EAST_OF_THE_CLOCK = {"latitude": 20.0, "longitude": 40.0, "altitude_m": 0, "zone": "UTC", "month": 4}


def noon(**asked: object) -> SunAnswer:
    """Return an answer about a tropical noon."""
    return answer_to(**NOON | asked)


def found(answer: SunAnswer, code: str) -> Finding:
    """Return an answer's finding of a code."""
    (one,) = [each for each in answer.findings if each.code == code]
    return one


@pytest.mark.parametrize("skin", [None, *SKINS[1:]])
def test_on_which_side_of_the_limit_a_stay_is_too_long(skin: str | None) -> None:
    """To the burn limit nothing is said, beyond it the limit is, from one MED on the burn; never both."""
    usual = noon(skin=skin)
    until, burnt = usual.minutes_to_burn_limit, usual.minutes_to_one_med
    for minutes, codes in (
        (1.0, set()),
        (until - A_LITTLE, set()),
        (until + A_LITTLE, {LIMIT}),
        (burnt - A_LITTLE, {LIMIT}),
        (burnt + A_LITTLE, {ONE_MED}),
        (300.0, {ONE_MED}),
    ):
        assert codes == {LIMIT, ONE_MED} & said(noon(skin=skin, minutes=minutes)), minutes


def test_a_stay_that_is_too_long_is_told_when_to_stop() -> None:
    """Both minutes are rounded down, so that nobody is told more than the limit."""
    answer = noon(skin="IV", minutes=33.9)
    arguments = found(answer, ONE_MED).arguments
    assert arguments["stay_minutes"] == 33
    assert int(answer.minutes_to_burn_limit) == arguments["limit_minutes"] < answer.minutes_to_burn_limit


def test_a_limit_of_ones_own_warns_beyond_it() -> None:
    """At a whole MED only the burn itself is left to warn of; at a quarter the warning comes earlier."""
    usual = noon(skin="IV")
    between = (usual.minutes_to_burn_limit + usual.minutes_to_one_med) / 2.0
    assert not {LIMIT, ONE_MED} & said(noon(skin="IV", minutes=between, burn_limit=1.0))
    assert ONE_MED in said(noon(skin="IV", minutes=usual.minutes_to_one_med + A_LITTLE, burn_limit=1.0))
    assert LIMIT in said(noon(skin="IV", minutes=0.75 * usual.minutes_to_burn_limit, burn_limit=0.25))


@pytest.mark.parametrize("asked", [{"spf": 50}, {"cloud": "overcast"}, {"aerosol": 1.5}])
def test_nothing_that_weakens_the_light_takes_a_warning_away(asked: dict[str, object]) -> None:
    """Sunscreen, clouds and haze: a stay of more than one MED is called so."""
    minutes = noon(skin="II").minutes_to_one_med + 1.0
    assert ONE_MED in said(noon(skin="II", minutes=minutes, **asked))


def test_minutes_that_were_assumed_are_nobodys_fault() -> None:
    """The usual fifteen burn type I, and only whoever asks about them is told so."""
    assert noon(skin="I").med_fraction > 1.0
    assert not {LIMIT, ONE_MED} & said(noon(skin="I"))
    assert ONE_MED in said(noon(skin="I", minutes=15))


@pytest.mark.parametrize(
    ("asked", "is_far"),
    [
        ({"longitude": 40.0, "zone": "UTC"}, True),
        ({"longitude": 23.0, "zone": "UTC"}, True),
        ({"longitude": 22.0, "zone": "UTC"}, False),
        ({"longitude": 0.0, "zone": "UTC"}, False),
        ({"longitude": -22.0, "zone": "UTC"}, False),
        ({"longitude": -23.0, "zone": "UTC"}, True),
        ({"longitude": 87.6, "zone": "Asia/Shanghai"}, True),
        ({"longitude": 121.5, "zone": "Asia/Shanghai"}, False),
    ],
)
def test_a_clock_far_from_the_sun_is_said_either_way(asked: dict[str, object], is_far: bool) -> None:
    """More than ninety minutes before or after twelve; in mid-April the sun keeps mean time."""
    answer = answer_to(**EAST_OF_THE_CLOCK | asked)
    assert is_far == ("sun-clock-far-from-sun" in said(answer))
    if is_far:
        clock = found(answer, "sun-clock-far-from-sun").arguments
        assert clock["first_clock"] == clock["last_clock"] == answer.highest_minute


@pytest.mark.parametrize(("month", "is_high"), [(12, False), (6, True)])
def test_protection_from_a_uv_index_of_three(month: int, is_high: bool) -> None:
    """By the day's highest sun, whatever time is asked about; and sunscreen is no reason to stay longer."""
    answer = answer_to(place="London", month=month, time="09:00")
    assert is_high == (answer.strongest_uv_index >= 3.0)
    assert {"sun-uv-high", "sun-sunscreen-stays"} & said(answer) == (
        {"sun-uv-high", "sun-sunscreen-stays"} if is_high else set()
    )


def test_the_gravest_comes_first() -> None:
    """Findings stand in the order of their severity."""
    grades = [SEVERITIES.index(each.severity) for each in noon(minutes=300, cloud="broken").findings]
    assert grades == sorted(grades)
    assert len(set(grades)) > 1


def test_what_holds_for_everyone_is_always_said() -> None:
    """Glass, asking first and the width of the band; and nothing twice."""
    for answer in (noon(), noon(skin="V", age=60), answer_to(place="London", month=12)):
        assert {"sun-glass", "sun-ask-first", "sun-band"} <= said(answer)
        assert len(said(answer)) == len(answer.findings)
