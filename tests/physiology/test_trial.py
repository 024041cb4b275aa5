"""A trial worked out: the same people in every arm, settled where they begin, and nothing shared between them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from boneward.people.trial import Trial, read_trial
from boneward.physiology.subjects import FLOWS, NO_MENOPAUSE, SITES
from boneward.physiology.trial import TrialCourse, simulate
from boneward.physiology.trial_figures import columns_of, summary_of
from boneward.physiology.trial_people import calcium_eaten, skin_makes, subjects_of

HABIT = [{"start": "12:00", "minutes": 30, "uncovered": ["face", "hands", "forearms"], "months": [5, 6, 7, 8]}]


def trial(*, arm: object = None, **changes: Any) -> Trial:  # noqa: ANN401 - keys of a trial
    """Return a small trial."""
    described = {
        "people": 24,
        "age": [50, 65],
        "sex": "female",
        "baseline_25ohd_nmol_l": 39,
        "diet": {"calcium_mg": 700, "vitamin_d_ug": 3},
        "weeks": [4, 12],
        **changes,
    }
    described = {key: value for key, value in described.items() if value is not None}
    arms = arm or [{"name": "placebo"}, {"name": "D3", "vitamin_d_ug": 20}]
    reading = read_trial({"trial": described, "arm": arms})
    assert reading.faults == ()
    assert reading.trial is not None
    return reading.trial


def simulated(**changes: Any) -> TrialCourse:  # noqa: ANN401 - keys of a trial
    """Return what came of a small trial."""
    return simulate(trial(**changes))


def test_people_fill_each_range_evenly_and_independently() -> None:
    """Everybody has the middle of an equal share of each range, in orders of their own."""
    people = subjects_of(trial(people=100, age=[50, 60], bmi=[20, 30], years_since_menopause=[1, 11]))
    assert np.allclose(np.sort(people.age), 50.05 + 0.1 * np.arange(100))
    assert np.allclose(np.sort(people.bmi), 20.05 + 0.1 * np.arange(100))
    assert np.allclose(np.sort(people.since_menopause), 1.05 + 0.1 * np.arange(100))
    assert abs(np.corrcoef(people.age, people.bmi)[0, 1]) < 0.3
    assert abs(np.corrcoef(people.age, people.since_menopause)[0, 1]) < 0.3


def test_both_sexes_are_half_of_each() -> None:
    """Men have no menopause; women without a word on it have it at the default's age."""
    people = subjects_of(trial(people=40, sex="both", age=[61, 61]))
    assert people.male.sum() == 20
    assert set(people.since_menopause[people.male]) == {NO_MENOPAUSE}
    assert set(people.since_menopause[~people.male]) == {10.0}


def test_calcium_spreads_only_where_it_is_told() -> None:
    """The mean stays, nobody eats less than nothing."""
    assert set(calcium_eaten(trial())) == {700.0}
    eaten = calcium_eaten(trial(people=400, calcium_intake_sd=250))
    assert eaten.mean() == pytest.approx(700, rel=0.01)
    assert eaten.std() == pytest.approx(250, rel=0.05)
    assert eaten.min() > 0


def test_the_level_at_the_start_is_the_one_that_is_told() -> None:
    """As the mean over people, who spread around it; the untreated stay there when no season is known."""
    course = simulated(weeks=[0, 52], sun="none")
    level = course.arms["placebo"].course.d25
    assert level[0].mean() == pytest.approx(39, abs=1e-6)
    assert level[0].std() > 5
    assert level[-1].mean() == pytest.approx(39, abs=0.05)
    assert course.arms["D3"].course.d25[-1].mean() > 50


def test_with_a_place_they_stand_at_the_level_on_the_first_day_and_fall_without_sun() -> None:
    """In October in the north, with and without a summer behind them to fall from."""
    course = simulated(latitude=54, start_month=10, habit=HABIT, skin="II", sun="none", weeks=[0, 20])
    level = course.arms["placebo"].course.d25.mean(axis=1)
    assert level[0] == pytest.approx(39, abs=1e-6)
    assert level[-1] < 37
    assert course.sun_ug.max() > 1
    assert columns_of(course, course.arms["placebo"])["sun_ug"].max() == 0  # October is not in the habit


def test_sun_that_lifts_above_the_level_is_taken_in_part() -> None:
    """And how much of it is told."""
    always = [{"start": "11:00", "minutes": 120, "uncovered": ["face", "hands", "arms", "legs"]}]
    course = simulated(baseline_25ohd_nmol_l=25, latitude=0, start_month=6, habit=always, skin="II", weeks=[0])
    assert 0 < course.sun_share < 1
    assert course.arms["placebo"].course.d25[0].mean() == pytest.approx(25, abs=1e-6)


def test_without_a_habit_the_sun_makes_up_what_the_diet_leaves_open() -> None:
    """So a high level in autumn falls through the winter; where the diet is too much already, there was less of it."""
    autumn = {"latitude": 54, "start_month": 10, "sun": "none", "weeks": [0, 20]}
    high = simulated(baseline_25ohd_nmol_l=80, **autumn)
    level = high.arms["placebo"].course.d25.mean(axis=1)
    assert level[0] == pytest.approx(80, abs=1e-6)
    assert level[-1] < 60
    fed = simulated(baseline_25ohd_nmol_l=30, diet={"vitamin_d_ug": 50}, **autumn)
    assert fed.sun_share == 0
    assert fed.arms["placebo"].course.d25[0].mean() == pytest.approx(30, abs=1e-6)
    dark = simulated(baseline_25ohd_nmol_l=150, **autumn).arms["placebo"].course.d25.mean(axis=1)
    assert dark[0] == pytest.approx(150, abs=1e-6)  # more than skin can make there: the rest is by mouth


def test_without_a_level_the_diet_and_the_sun_set_it() -> None:
    """More of either is a higher level; no sun at all is only the diet."""
    low = simulated(baseline_25ohd_nmol_l=None, sun="none", weeks=[0])
    fed = simulated(baseline_25ohd_nmol_l=None, sun="none", weeks=[0], diet={"vitamin_d_ug": 15})
    sunny = simulated(baseline_25ohd_nmol_l=None, latitude=54, start_month=9, habit=HABIT, weeks=[0])
    levels = [each.arms["placebo"].course.d25[0].mean() for each in (low, fed, sunny)]
    assert levels[0] < levels[1]
    assert levels[0] < levels[2]


def test_older_skin_makes_less() -> None:
    """Each one's own age counts, in the months of the habit alone."""
    young = trial(age=[20, 80], people=2, latitude=54, start_month=1, habit=HABIT, skin="III")
    made = skin_makes(young, np.array([20.0, 80.0]))
    assert made.shape == (12, 2)
    assert (made[5] > 0).all()
    assert made[5, 1] < made[5, 0]
    assert set(made[0]) == {0.0}


def test_arms_differ_by_what_they_take_alone() -> None:
    """Two arms that take nothing are the same to the last bit, in any order."""
    arms = [{"name": "a"}, {"name": "D3", "vitamin_d_ug": 50}, {"name": "b"}]
    one, other = simulated(arm=arms), simulated(arm=arms[::-1])
    for name, column in columns_of(one, one.arms["a"]).items():
        assert np.array_equal(column, columns_of(one, one.arms["b"])[name]), name
        assert np.array_equal(column, columns_of(other, other.arms["a"])[name]), name


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    """Chance is an argument."""
    first, again, other = simulated(), simulated(), simulated(seed=2)
    levels = [each.arms["D3"].course.d25 for each in (first, again, other)]
    assert np.array_equal(levels[0], levels[1])
    assert not np.array_equal(levels[0], levels[2])


def test_weeks_that_are_asked_for_beside_do_not_change_a_week() -> None:
    """What is read does not move what is read later."""
    few, many = simulated(weeks=[12]), simulated(weeks=[0, 1, 2, 5, 12])
    for name, column in columns_of(few, few.arms["D3"]).items():
        assert np.allclose(column[-1], columns_of(many, many.arms["D3"])[name][-1], rtol=1e-9, atol=1e-9), name


def test_the_ledger_of_every_arm_closes() -> None:
    """Eaten is absorbed and not; absorbed and out of bone is lost and into bone."""
    course = simulated(arm=[{"name": "a", "calcium_mg": 1000, "food_calcium_mg": 200, "vitamin_d_ug": 20}])
    flows = course.arms["a"].course.flows
    gap = flows["intake"] - flows["absorbed"] - flows["unabsorbed"]
    lost = flows["endogenous_faecal"] + flows["urine"] + flows["sweat"] + flows["bone_in"]
    assert np.abs(gap).max() < 1e-9 * 1900
    assert np.abs(flows["absorbed"] + flows["bone_out"] - lost).max() < 1e-9 * 1900
    assert set(flows["intake"][0]) == {700.0}
    assert np.allclose(flows["intake"][-1], 1900.0)
    assert set(FLOWS) == set(flows)


def test_an_arms_diet_counts_from_the_first_day() -> None:
    """Calcium, salt and vitamin D of its own; the rest as usual."""
    arms = [{"name": "usual"}, {"name": "own", "diet": {"calcium_mg": 1200, "sodium_mg": 5000, "vitamin_d_ug": 23}}]
    course = simulated(arm=arms, diet={"calcium_mg": 600, "vitamin_d_ug": 3})
    own, usual = course.arms["own"].course, course.arms["usual"].course
    assert np.allclose(own.flows["intake"][-1], 1200)
    assert (own.flows["urine"][-1] > usual.flows["urine"][-1]).all()
    assert (own.d25[-1] > usual.d25[-1]).all()


def test_a_test_load_is_read_where_it_is_asked_for() -> None:
    """A small load is absorbed better than a large one; without a load there is none to read."""
    small, large = (simulated(test_load_mg=load, weeks=[0, 4]).arms["placebo"] for load in (15, 500))
    assert small.test_load is not None
    assert large.test_load is not None
    assert small.test_load.shape == (2, 24)
    assert (small.test_load > large.test_load).all()
    assert simulated().arms["placebo"].test_load is None


def test_an_arms_own_diet_counts_whatever_was_eaten_before() -> None:
    """In proportion to what each ate, and in full where that was nothing."""
    for usual, spread in ((700, 150), (0, 0)):
        diet = {"calcium_mg": usual, "vitamin_d_ug": 3}
        arm = [{"name": "as usual"}, {"name": "more", "diet": {"calcium_mg": 1400}}]
        found = simulated(diet=diet, calcium_intake_sd=spread, arm=arm, weeks=[4]).arms
        more, before = (found[name].course.flows["intake"][-1] for name in ("more", "as usual"))
        expected = 2.0 * before if usual else np.full(24, 1400.0)
        assert np.allclose(expected, more)


def test_vitamin_k_moves_its_proteins_and_no_bone() -> None:
    """To the last bit."""
    course = simulated(arm=[{"name": "placebo"}, {"name": "K", "mk7_ug": 375, "vitamin_k1_ug": 1000}], weeks=[0, 52])
    taken, placebo = course.arms["K"].course, course.arms["placebo"].course
    assert taken.ucoc_coc_change[-1].mean() < -50
    assert all(np.array_equal(taken.bmd_change[site], placebo.bmd_change[site]) for site in SITES)


def test_vitamin_k1_in_food_does_less_than_in_a_tablet() -> None:
    """About a sixth is taken up as well; K2 of fermented food counts in full."""
    usual = {"calcium_mg": 700, "vitamin_d_ug": 3, "vitamin_k1_ug": 100, "vitamin_k2_ug": 25}
    greens, tablet = {**usual, "vitamin_k1_ug": 600}, {"vitamin_k1_ug": 500}
    arm = [{"name": "greens", "diet": greens}, {"name": "tablet", **tablet}]
    k2 = [{"name": "natto", "diet": {**usual, "vitamin_k2_ug": 115}}, {"name": "K2", "mk7_ug": 90}]
    found = simulated(diet=usual, arm=arm + k2, weeks=[52]).arms
    change = {name: each.course.dp_ucmgp_change[-1] for name, each in found.items()}
    assert (change["tablet"] < change["greens"]).all()
    assert (change["greens"] < 0).all()
    assert np.array_equal(change["natto"], change["K2"])


def test_the_test_load_is_given_to_the_gut_of_that_day() -> None:
    """Its share moves from week to week as the course's own adaptation does, and by nothing where that stands still."""
    arm = [{"name": "low", "diet": {"calcium_mg": 250}}, {"name": "as usual"}]
    found = simulated(test_load_mg=300, weeks=[0, 8], arm=arm, sun="none").arms
    low, same = found["low"], found["as usual"]
    assert low.test_load is not None
    assert same.test_load is not None
    gained = low.course.adaptation[1] - same.course.adaptation[1]
    assert (gained > 0).all()
    assert np.allclose(low.test_load[1] - same.test_load[1], gained, rtol=0.2)


def test_a_summary_is_mean_spread_and_tails() -> None:
    """Over the people; one person has no spread."""
    found = summary_of(np.array([np.arange(1.0, 42.0), np.zeros(41)]))
    assert list(found["mean"]) == [21.0, 0.0]
    assert [pytest.approx(each, abs=0.001) for each in found["sd"]] == [11.979, 0.0]
    assert list(found["p2_5"]) == [2.0, 0.0]
    assert list(found["p97_5"]) == [40.0, 0.0]
    assert {name: each[0] for name, each in summary_of(np.array([[3.0]])).items()} == {
        "mean": 3.0,
        "sd": 0.0,
        "p2_5": 3.0,
        "p97_5": 3.0,
    }


def test_the_start_month_is_where_the_year_begins() -> None:
    """Settled people who take nothing: half a year on, those of April stand where those of October start."""
    sky = {"baseline_25ohd_nmol_l": None, "latitude": 54, "habit": HABIT, "skin": "II", "arm": [{"name": "none"}]}
    april = simulated(start_month=4, weeks=[0, 26, 52], **sky).arms["none"].course.d25
    october = simulated(start_month=10, weeks=[0], **sky).arms["none"].course.d25
    assert april[1] == pytest.approx(october[0], abs=0.5)
    assert april[2] == pytest.approx(april[0], abs=0.5)
    assert (april[1] > april[0] + 4.0).all()


def test_without_sun_skin_stops_on_the_first_day() -> None:
    """From April with a summer ahead, who is kept out of it falls and who is not rises, from the same level."""
    sky = {"latitude": 54, "start_month": 4, "habit": HABIT, "skin": "II", "weeks": [0, 20]}
    with_sun, without = simulated(**sky), simulated(**sky, sun="none")
    lit, dark = (each.arms["placebo"].course.d25 for each in (with_sun, without))
    assert np.array_equal(lit[0], dark[0])
    assert lit[1].mean() > lit[0].mean() + 2.0
    assert dark[1].mean() < dark[0].mean() - 2.0
    assert columns_of(with_sun, with_sun.arms["placebo"])["sun_ug"][1].max() > 0
    assert columns_of(without, without.arms["placebo"])["sun_ug"][1].max() == 0


def test_the_test_load_is_given_to_people_as_old_as_they_are_by_then() -> None:
    """Ten years on, men of 50 absorb some two points less of one load, as those who are 60 today do."""
    late = simulated(sex="male", age=50, test_load_mg=300, weeks=[0, 522], sun="none").arms["placebo"]
    older = simulated(sex="male", age=60, test_load_mg=300, weeks=[0], sun="none").arms["placebo"]
    assert late.test_load is not None
    assert older.test_load is not None
    assert (late.test_load[1] < late.test_load[0] - 0.012).all()
    assert late.test_load[1].mean() == pytest.approx(older.test_load[0].mean(), abs=0.005)


def test_what_is_usual_changes_no_protein() -> None:
    """However much vitamin K is eaten all along, only what comes on top counts."""
    diet = {"calcium_mg": 700, "vitamin_d_ug": 3, "vitamin_k1_ug": 400, "vitamin_k2_ug": 300}
    same = simulated(diet=diet).arms["placebo"].course
    assert (same.ucoc_coc_change == 0.0).all()
    assert (same.dp_ucmgp_change == 0.0).all()
