"""The sun that a plan may go by: what the place allows, and never for whoever must keep out of it."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from crowds import random_people
from hypothesis import given, settings
from hypothesis import strategies as st
from somebody import somebody

from boneward.people.columns import SUNS, Codes, People
from boneward.people.variants import vary
from boneward.planning.options import Options
from boneward.planning.plan import plan_block
from boneward.planning.sun import settle_sun
from boneward.safety.sun_cautions import sun_cautions

UNKNOWN, LOW, GOOD = range(3)
HARBIN, SINGAPORE, LA_PAZ = 45.75, 1.29, -16.5
LA_PAZ_M = 3640.0
BY_PLACE = ("sun-date-missing", "sun-class-from-place", "sun-class-from-place-low", "sun-too-weak-here")
MELANOMA, DOXYCYCLINE, SARCOIDOSIS = "condition:melanoma", "class:tetracycline", "condition:granulomatous"
few = settings(max_examples=30, deadline=None)
seeds = st.integers(0, 2**32 - 1)


def someone(*triggers: str, **values: float | str) -> People:
    """Return a batch of one: type III of thirty years, but for what is said otherwise."""
    return somebody(*triggers, **{"skin": 3, "age": 30} | values)


def settled(*triggers: str, **values: float | str) -> tuple[str, set[str]]:
    """Return the class that a plan goes by, and the codes of what is said."""
    people, found = settle_sun(someone(*triggers, **values))
    return SUNS[people.sun[0]], set(found)


@pytest.mark.parametrize(
    ("latitude", "month", "sun", "expected", "codes"),
    [
        (HARBIN, 7, "good", "good", {"sun-class-from-place"}),
        (HARBIN, 1, "good", "low", {"sun-class-from-place-low"}),
        (-HARBIN, 1, "good", "good", {"sun-class-from-place"}),
        (-HARBIN, 7, "good", "low", {"sun-class-from-place-low"}),
        (SINGAPORE, 1, "good", "good", {"sun-class-from-place"}),
        (HARBIN, 1, "unknown", "low", {"sun-too-weak-here"}),
        (HARBIN, 7, "unknown", "unknown", set()),
        (HARBIN, 1, "low", "low", set()),
        (HARBIN, 7, "low", "low", set()),
        (75.0, 12, "good", "low", {"sun-class-from-place-low"}),
    ],
)
def test_a_place_and_a_month_decide_what_is_declared(
    latitude: float, month: int, sun: str, expected: str, codes: set[str]
) -> None:
    """Good where the article's rule is, low where it is too weak for all; rarely in the sun stays so, unsaid."""
    assert (expected, codes) == settled(latitude=latitude, month=month, sun=sun)


@pytest.mark.parametrize("sun", SUNS)
def test_without_a_place_what_is_declared_stands(sun: str) -> None:
    """With or without a month, and nothing is said."""
    assert (sun, set()) == settled(sun=sun)
    assert (sun, set()) == settled(sun=sun, month=7)


@pytest.mark.parametrize(
    ("sun", "expected", "codes"),
    [("good", "unknown", {"sun-date-missing"}), ("low", "low", set()), ("unknown", "unknown", set())],
)
def test_a_place_without_a_month_must_be_asked_about(sun: str, expected: str, codes: set[str]) -> None:
    """A good sun cannot be counted on without the month; the other answers do not need it."""
    assert (expected, codes) == settled(latitude=SINGAPORE, sun=sun)


def test_a_month_that_is_missing_is_missing_for_one_alone() -> None:
    """Beside someone whose month is known, the other is still asked for theirs."""
    people, found = settle_sun(vary(someone(latitude=SINGAPORE, sun="good"), [{"month": 1}, {"month": np.nan}]))
    assert people.sun.tolist() == [GOOD, UNKNOWN]
    assert {code: flags.tolist() for code, flags in found.items()} == {
        "sun-class-from-place": [True, False],
        "sun-date-missing": [False, True],
    }


def classes_of(**values: float | str) -> list[int]:
    """Return the class of each of twelve months."""
    months = [{"month": float(month)} for month in range(1, 13)]
    people: Codes = settle_sun(vary(someone(sun="good", **values), months))[0].sun
    return people.tolist()


def test_the_height_of_a_place_counts() -> None:
    """At the height of La Paz May and June are good for type VI, by the sea not; an unknown height is the sea's."""
    high = classes_of(latitude=LA_PAZ, altitude_m=LA_PAZ_M, skin=6)
    sea = classes_of(latitude=LA_PAZ, altitude_m=0.0, skin=6)
    assert high[4:6] == [GOOD, GOOD]
    assert sea[4:6] == [LOW, LOW]
    assert sea == classes_of(latitude=LA_PAZ, skin=6)


def test_age_skin_and_body_count() -> None:
    """Old skin, a skin type that is not known and a small body each lose months."""
    adult = classes_of(latitude=40.0)
    for weaker in ({"age": 75}, {"skin": 0}, {"weight_kg": 35, "height_cm": 140}):
        assert sum(classes_of(latitude=40.0, **weaker)) < sum(adult)


@pytest.mark.parametrize(
    ("trigger", "code"),
    [
        (MELANOMA, "sun-skin-cancer"),
        (DOXYCYCLINE, "photosensitising-medicine-sun"),
        (SARCOIDOSIS, "sun-high-calcium-condition"),
    ],
)
@pytest.mark.parametrize("sun", SUNS)
def test_a_caution_lowers_the_sun_and_speaks_where_it_changes_something(trigger: str, code: str, sun: str) -> None:
    """A good sun and one that is not known become low, and why is said; where it was low nothing is."""
    assert ("low", {code} if sun != "low" else set()) == settled(trigger, sun=sun)


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"sun": "good", "month": 7}, {"sun-skin-cancer"}),
        ({"sun": "good", "month": np.nan}, {"sun-skin-cancer"}),
        ({"sun": "unknown", "month": 7}, {"sun-skin-cancer"}),
        ({"sun": "good", "month": 1}, {"sun-skin-cancer"}),
        ({"sun": "unknown", "month": 1}, {"sun-skin-cancer"}),
        ({"sun": "low", "month": 7}, set()),
    ],
)
def test_whoever_is_kept_out_is_not_told_what_the_place_could_do(
    values: dict[str, float | str], codes: set[str]
) -> None:
    """The reason is the caution alone, in winter too, when the place's sun is too weak anyway: it is for all year."""
    assert ("low", codes) == settled(MELANOMA, latitude=HARBIN, **values)


@pytest.mark.parametrize(("sun", "codes"), [("good", {"sun-baby"}), ("unknown", set()), ("low", set())])
def test_a_baby_is_kept_out_of_the_sun(sun: str, codes: set[str]) -> None:
    """Under a year no sun counts, wherever; whose baby is told to be in the sun hears of it, at a year nobody does."""
    people, found = settle_sun(somebody(age=0.9, sun=sun, latitude=SINGAPORE, month=1))
    assert people.sun.tolist() == [LOW]
    assert codes == set(found)
    assert "sun-baby" not in settle_sun(somebody(age=1.0, sun=sun, latitude=SINGAPORE, month=1))[1]


@pytest.mark.parametrize("sort", ["medicine", "condition"])
def test_what_is_not_known_may_ask_to_keep_out_of_the_sun(sort: str) -> None:
    """The sun of someone with a name that was not understood counts as little, and nothing is said of the place."""
    people, found = settle_sun(somebody(age=58, sun="good", latitude=SINGAPORE, month=1, **{f"unknown_{sort}": 1.0}))
    assert people.sun.tolist() == [LOW]
    assert found == {}


def test_a_caution_is_its_owners() -> None:
    """In a crowd one person's melanoma changes nobody else's sun, nor what is said to them."""
    people = vary(someone(latitude=SINGAPORE, month=1, sun="good"), [{}, {MELANOMA: 1.0}, {}])
    people, found = settle_sun(people)
    assert people.sun.tolist() == [GOOD, LOW, GOOD]
    assert found["sun-class-from-place"].tolist() == [True, False, True]
    assert found["sun-skin-cancer"].tolist() == [False, True, False]


def test_nobody_is_found_for_nothing() -> None:
    """Codes that hold for nobody are left out, and a crowd without places or cautions is handed back as it was."""
    people = somebody(age=30, sex="female", sun="good")
    settled_people, found = settle_sun(people)
    assert settled_people is people
    assert found == {}


@few
@given(seeds)
def test_a_crowd_is_its_members(seed: int) -> None:
    """Each person gets the sun and the findings that they would get alone."""
    people = random_people(seed, 12, stated=0.03)
    together, found = settle_sun(people)
    for row in range(len(people)):
        alone, own = settle_sun(people.block(row, row + 1))
        assert alone.sun[0] == together.sun[row]
        assert set(own) == {code for code, flags in found.items() if flags[row]}


@few
@given(seeds)
def test_the_sun_only_loses(seed: int) -> None:
    """Nobody gets more sun than they declared; who has a caution has little; nothing but the sun is changed."""
    people = random_people(seed, 60, stated=0.02)
    after, found = settle_sun(people)
    assert (after.sun[people.sun == LOW] == LOW).all()
    assert (after.sun[people.sun == UNKNOWN] != GOOD).all()
    cautioned = np.logical_or.reduce([np.zeros(len(people), np.bool_), *sun_cautions(people).values()])
    assert (after.sun[cautioned] == LOW).all()
    for field in fields(People):
        if field.name != "sun":
            np.testing.assert_array_equal(getattr(people, field.name), getattr(after, field.name))
    at_all = np.logical_or.reduce(
        [np.zeros(len(people), np.bool_), *(found[code] for code in BY_PLACE if code in found)]
    )
    assert not (at_all & np.isnan(people.latitude)).any()
    assert all(flags.any() for flags in found.values())


@few
@given(seeds)
def test_settling_twice_lowers_no_further(seed: int) -> None:
    """What was settled stays: a second time changes no class."""
    people = random_people(seed, 40, stated=0.02)
    once, _ = settle_sun(people)
    twice, _ = settle_sun(once)
    np.testing.assert_array_equal(once.sun, twice.sun)


def test_a_plan_goes_by_the_sun_that_is_settled() -> None:
    """In Harbin 800 IU in January and 400 in July; with a melanoma 800 in both, and the plan says why."""
    options, months = Options(), [{"month": 1.0}, {"month": 7.0}]
    for triggers, doses in (((), [20.0, 10.0]), ((MELANOMA,), [20.0, 20.0])):
        person = someone(*triggers, sex="male", sun="good", latitude=HARBIN, diet_vitamin_d_ug=3)
        plan = plan_block(vary(person, months), options)
        assert doses == plan.nutrients["vitamin_d"].amount.tolist()
        assert bool(triggers) == ("sun-skin-cancer" in plan.findings)
