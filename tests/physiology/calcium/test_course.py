"""What calcium does over days and years: the published results it was chosen on, the laws, and the ends of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward.people.columns import Floats
from boneward.physiology.bone.mass import bone_at_start
from boneward.physiology.calcium.course import CalciumCourse, calcium_course, calcium_start, single_load_fraction
from boneward.physiology.subjects import FLOWS, NO_MENOPAUSE, SITES, CalciumIntake, Subjects
from boneward.physiology.values import at_share, central, drawn

People = Callable[..., Subjects]
Eaten = Callable[..., CalciumIntake]
Follow = Callable[..., Any]

WOMEN = (40, 58)
AFTER = (57, 75)
WEEKS = [0, 21, 42]
YEARS = [0, 364, 728, 1274, 1820]
METABOLIC_WARD = (415, 600, 741, 1000, 1400, 1740)


def unmet(course: CalciumCourse, *, totals: bool = False) -> Floats:
    """Return by how much both equations of the ledger are missed, against what is eaten."""
    flow = course.totals if totals else course.flows
    eaten = flow["intake"] - flow["absorbed"] - flow["unabsorbed"]
    lost = flow["endogenous_faecal"] + flow["urine"] + flow["sweat"]
    bone = flow["absorbed"] + flow["bone_out"] - lost - flow["bone_in"]
    return np.asarray((np.abs(eaten) + np.abs(bone)) / np.maximum(flow["intake"], 1e-300))


@pytest.mark.parametrize(("habit", "share"), [(200, 0.45), (2200, 0.15)])
def test_the_share_by_habit(people: People, eaten: Eaten, habit: int, share: float) -> None:
    """0.45 at 200 mg a day, 0.15 above 2,000 (Heaney 1989), within 0.03."""
    start = calcium_start(central(), people(WOMEN), eaten(habit), np.full(40, 60.0))
    assert share == pytest.approx(float((start.day.absorbed / start.intake).mean()), abs=0.03)


def test_the_share_falls_with_about_the_square_root(people: People, eaten: Eaten) -> None:
    """From 200 to 2,200 mg a day the exponent is about -0.5."""
    low, high = (calcium_start(central(), people(WOMEN), eaten(food), np.full(40, 60.0)) for food in (200, 2200))
    ratio = (high.day.absorbed / high.intake).mean() / (low.day.absorbed / low.intake).mean()
    assert pytest.approx(np.log(ratio) / np.log(11), abs=0.1) == -0.5


def test_the_share_falls_with_age(people: People, eaten: Eaten) -> None:
    """Ten years older, the same woman before menopause absorbs 0.021 less of a load (Heaney 1989), within 0.003."""
    shares = []
    for age in (38, 48):
        women, level = people((age, age)), np.full(40, 60.0)
        gut = calcium_start(central(), women, eaten(741), level).adaptation
        shares.append(float(single_load_fraction(central(), women, gut, np.asarray(250.0), level).mean()))
    assert shares[1] - shares[0] == pytest.approx(-0.021, abs=0.003)


@pytest.mark.parametrize(("load", "share"), [(15, 0.640), (500, 0.286)])
def test_the_share_of_one_load(people: People, eaten: Eaten, load: int, share: float) -> None:
    """64.0 per cent of 15 mg and 28.6 of 500 mg, women of middle age (Heaney 1990), within three points."""
    women, level = people((35, 45)), np.full(40, 60.0)
    gut = calcium_start(central(), women, eaten(741), level).adaptation
    found = single_load_fraction(central(), women, gut, np.asarray(float(load)), level)
    assert share == pytest.approx(float(found.mean()), abs=0.03)


def test_the_gut_gets_used_to_little(people: People, eaten: Eaten, follow: Follow) -> None:
    """From 2,000 to 300 mg the share of one load rises by five to seven points in two weeks.

    Ten were printed, of retention (Dawson-Hughes 1993); more than this breaks the balance of the metabolic ward.
    """
    women = people((55, 65))
    shares = []
    for food in (300, 2000):
        gut = follow(women, eaten(2000), eaten(food), [0, 14], d25=70.0).course.adaptation[-1]
        shares.append(single_load_fraction(central(), women, gut, np.asarray(100.0), np.full(40, 70.0)))
    assert float((shares[0] - shares[1]).mean()) == pytest.approx(0.06, abs=0.01)


def test_vitamin_d_and_one_load(people: People, eaten: Eaten) -> None:
    """From 50 to 165 nmol/L older women absorb a few points more of 100 mg, up to 700 never ten; young ones no more."""
    loads, load = {}, np.asarray(100.0)
    for name, ages in (("older", (57, 80)), ("young", (25, 45))):
        women = people(ages)
        gut = calcium_start(central(), women, eaten(800), np.full(40, 60.0)).adaptation
        loads[name] = [
            100 * float(single_load_fraction(central(), women, gut, load, np.full(40, d25)).mean())
            for d25 in (33.0, 50.0, 90.0, 165.0, 700.0)
        ]
    older, young = loads["older"], loads["young"]
    assert 2 < older[3] - older[1] < 10
    assert older[4] - older[1] < 10
    assert young[2] == pytest.approx(young[0], abs=1)


@pytest.mark.parametrize("week", [1, 2])
def test_the_balance_of_the_metabolic_ward(people: People, eaten: Eaten, follow: Follow, week: int) -> None:
    """After three and six weeks output rises by 0.80 of the intake, and balance is neutral at 741 mg (Hunt 2007)."""
    output = []
    for food in METABOLIC_WARD:
        women, men = (
            follow(people((19, 75), male=male), eaten(741), eaten(food), WEEKS, d25=65.0).course.flows
            for male in (False, True)
        )
        lost = [flow["unabsorbed"] + flow["endogenous_faecal"] + flow["urine"] for flow in (women, men)]
        output.append(0.5 * float(lost[0][week].mean() + lost[1][week].mean()))
    slope, level = np.polyfit(METABOLIC_WARD, output, 1)
    assert pytest.approx(slope, rel=0.1) == 0.80
    assert pytest.approx(level / (1 - slope), rel=0.1) == 741


@pytest.mark.parametrize(
    ("sexes", "ages", "food", "printed"),
    [
        ((False, True), (1.2, 3.9), 474, (142, 34, 40, 0.456)),
        ((False, True), (4.2, 8.8), 800, (150, 40, 50, 0.300)),
        ((False,), (9, 13.99), 1116, (151, 106, 167, 0.38)),
        ((True,), (9, 13.99), 1224, (141, 127, 163, 0.38)),
        ((False,), (14, 18.99), 961, (92, 106, 167, 0.38)),
        ((True,), (14, 18.99), 1316, (210, 127, 160, 0.38)),
    ],
)
def test_the_ledger_of_childhood(
    people: People,
    eaten: Eaten,
    follow: Follow,
    sexes: tuple[bool, ...],
    ages: tuple[float, float],
    food: float,
    printed: tuple[float, ...],
) -> None:
    """Accretion, urine, own losses and share of table 5-2 (IOM 2011), each within a tenth.

    Of boys from 9 to 13 the parts are met, which add up to 431 mg; the 465 that is printed is not their sum.
    """
    found = []
    for male in sexes:
        flow = follow(people(ages, male=male), eaten(food), eaten(food), [0, 28]).course.flows
        day = {name: float(values[1].mean()) for name, values in flow.items()}
        own = day["endogenous_faecal"] + day["sweat"]
        found.append((day["bone_in"] - day["bone_out"], day["urine"], own, day["absorbed"] / day["intake"]))
    assert np.mean(found, axis=0) == pytest.approx(printed, rel=0.1)


@pytest.mark.parametrize(
    ("site", "printed"),
    [
        ("spine", ((0.8, 1.7), (0.7, 1.6), (0.3, 1.6))),
        ("femoral_neck", ((0.7, 1.8), (0.5, 1.4), (0.2, 2.9))),
        ("forearm", ((0.2, 1.8), (0.0, 2.6), (0.2, 3.4))),
    ],
)
def test_a_tablet_brings_one_step_and_no_more(
    people: People, eaten: Eaten, follow: Follow, site: str, printed: tuple[tuple[float, float], ...]
) -> None:
    """Calcium tablets gain what Tai 2015 prints after one, two and more than two and a half years; parallel after.

    The forearm's second year is printed as 0.5 to 2.6 and is not met: food gave it nothing.
    """
    women = people(AFTER)
    plain = follow(women, eaten(800), eaten(800), YEARS, d25=55.0)
    taken = follow(women, eaten(800), eaten(800, 1000), YEARS, d25=55.0)
    for year, (low, high) in enumerate(printed, start=1):
        assert low <= taken.gain(plain, site, year) <= high
    assert taken.gain(plain, site, 4) == pytest.approx(taken.gain(plain, site, 1), abs=0.1)


@pytest.mark.parametrize("usual", [300, 520, 800, 1200])
@pytest.mark.parametrize("tablets", [500, 1000, 1500])
def test_the_step_is_alike_on_every_diet_and_dose(
    people: People, eaten: Eaten, follow: Follow, usual: int, tablets: int
) -> None:
    """Tai 2015: alike from 500 mg and more, on diets with little and with much; then nothing more for eight years.

    Half a per cent, at the end of little from 500 mg beside 1,200, to 1.8; 90 of 100 members between 0 and 3.5.
    """
    values, women = drawn(200, 1), people(AFTER, 200)
    plain = follow(women, eaten(usual), eaten(usual), [0, 728, 3640], d25=55.0, values=values).course
    taken = follow(women, eaten(usual), eaten(usual, tablets), [0, 728, 3640], d25=55.0, values=values).course
    for site in SITES:
        gain = taken.bmd_change[site] - plain.bmd_change[site]
        assert 0.5 < np.median(gain[1]) < 1.8
        assert np.quantile(gain[1:], 0.05) > 0
        assert np.quantile(gain[1:], 0.95) < 3.5
        assert np.median(gain[2]) == pytest.approx(np.median(gain[1]), abs=0.2)


@pytest.mark.parametrize("usual", [150, 300, 520, 1200, 2000])
@pytest.mark.parametrize("male", [False, True])
def test_a_usual_diet_costs_no_bone_beyond_the_rates(
    people: People, eaten: Eaten, follow: Follow, usual: int, *, male: bool
) -> None:
    """The rates of loss were measured in people on their usual diets: after ten years bone is where they lead.

    The exchangeable calcium keeps its share of the bone, and counts beside it.
    """
    adults = people((45, 85), male=male)
    course = follow(adults, eaten(usual), eaten(usual), [0, 3650]).course
    older = replace(adults, age=adults.age + 3650 / 365.25, since_menopause=adults.since_menopause + 3650 / 365.25)
    (trabecular, cortical), (soft, hard) = (bone_at_start(central(), who) for who in (older, adults))
    space = central()["ca_space"] / (1 + central()["ca_space"])
    with_it = space * ((trabecular + cortical) / (soft + hard) - 1)
    for site in ("spine", "total_hip"):
        share = central()[f"bone_trabecular_{site}"]
        programme = 100 * (share * trabecular / soft + (1 - share) * cortical / hard - 1 + with_it)
        assert programme == pytest.approx(course.bmd_change[site][1], abs=0.1)


@pytest.mark.parametrize("usual", [500, 636, 1100])
@pytest.mark.parametrize("male", [False, True])
def test_children_on_their_usual_diet_follow_the_programme(
    people: People, eaten: Eaten, follow: Follow, usual: int, *, male: bool
) -> None:
    """Growth was measured in children on their usual diets; only where it asks for more than is eaten it waits."""
    children = people((3, 11), male=male)
    course = follow(children, eaten(usual), eaten(usual), [0, 365]).course
    older, now = (
        sum(bone_at_start(central(), replace(children, age=children.age + passed))) for passed in (365 / 365.25, 0)
    )
    assert np.median(older / now) == pytest.approx(np.median(course.bone_mg[1] / course.bone_mg[0]), abs=0.005)


@pytest.mark.parametrize("age", [9, 12, 15])
@pytest.mark.parametrize("male", [False, True])
def test_more_calcium_gives_a_child_one_step(
    people: People, eaten: Eaten, follow: Follow, age: int, *, male: bool
) -> None:
    """792 mg beside 636: one or two per cent after one year and after two (Winzenberg 2006), and no more after."""
    children = people((age, age + 1), male=male)
    plain = follow(children, eaten(636), eaten(636), [0, 365, 730, 1460]).course
    taken = follow(children, eaten(636), eaten(636, 792), [0, 365, 730, 1460]).course
    gain = 100 * np.median(taken.bone_mg / plain.bone_mg - 1, axis=1)
    assert (gain[1:] > 0.5).all()
    assert (gain[1:] < 2).all()


def test_only_less_than_usual_strips_bone(people: People, eaten: Eaten, follow: Follow) -> None:
    """From 800 to 150 mg bone is lost year after year; who always ate 150 mg loses what the rates say."""
    women = people(AFTER)
    usual = follow(women, eaten(800), eaten(800), [0, 364, 1820])
    less, always = (follow(women, eaten(before), eaten(150), [0, 364, 1820]) for before in (800, 150))
    assert less.gain(usual, "total_hip", 2) < 2 * less.gain(usual, "total_hip", 1) < -3
    assert pytest.approx(always.gain(usual, "total_hip", 2), abs=0.1) == 0


def test_vitamin_d_does_not_build_bone(people: People, eaten: Eaten, follow: Follow) -> None:
    """From 55 to 160 nmol/L more is absorbed and more is lost, and bone has nothing of it."""
    women = people(AFTER)
    plain = follow(women, eaten(800), eaten(800), YEARS, d25=55.0)
    more = follow(women, eaten(800), eaten(800), YEARS, d25=55.0, d25_after=160.0)
    for site in more.course.bmd_change:
        assert pytest.approx(more.gain(plain, site, 4), abs=0.005) == 0
    urine = more.course.flows["urine"] - plain.course.flows["urine"]
    assert (urine[1:] > 0).all()
    assert urine == pytest.approx(more.course.flows["absorbed"] - plain.course.flows["absorbed"], abs=0.5)


def test_lack_of_vitamin_d_costs_bone(people: People, eaten: Eaten, follow: Follow) -> None:
    """Who falls from 60 to 5 nmol/L absorbs less and loses bone."""
    women = people(AFTER)
    plain = follow(women, eaten(800), eaten(800), YEARS)
    less = follow(women, eaten(800), eaten(800), YEARS, d25_after=5.0)
    assert less.gain(plain, "total_hip", 2) < -0.3


def _anybody(draw: st.DrawFn) -> tuple[Subjects, CalciumIntake, CalciumIntake, Floats]:
    size = 12
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))

    def spread(low: float, high: float) -> Floats:
        return np.asarray(np.exp(chance.uniform(np.log(low), np.log(high), size)))

    def day() -> CalciumIntake:
        total, share = spread(0.5, 4000.0), chance.choice([0.0, 0.3, 1.0], size)
        pieces, meals = chance.integers(0, 7, size).astype(float), chance.integers(1, 7, size).astype(float)
        return CalciumIntake(total * (1.0 - share), chance.uniform(0.05, 2.5, size), total * share, pieces, meals)

    age, male = chance.uniform(1.0, 95.0, size), chance.random(size) < 0.5
    since = np.where(male, NO_MENOPAUSE, age - chance.uniform(45.0, 55.0, size))
    sodium = chance.uniform(200.0, 9000.0, size)
    subjects = Subjects(age, male, since, np.full(size, 25.0), sodium, chance.random(size) < 0.85)
    return subjects, day(), day(), spread(2.0, 700.0)


anybody = st.composite(_anybody)


@settings(max_examples=25)
@given(anybody(), st.sampled_from([None, 0.0, 0.5, 1.0]))
def test_nobody_runs_below_nothing(whose: tuple, share: float | None) -> None:
    """0.5 to 4,000 mg, 1 to 95 years, 2 to 700 nmol/L, any end of any range: finite, nothing negative, all closed."""
    subjects, usual, then, d25 = whose
    values = central() if share is None else at_share(share)
    start = calcium_start(values, subjects, usual, d25)
    course = calcium_course(values, subjects, start, then, np.tile(d25[::-1], (1501, 1)), list(range(0, 1501, 3)))
    for flow in FLOWS:
        assert np.isfinite(course.flows[flow]).all()
        assert (course.flows[flow] >= 0).all()
        assert (course.totals[flow] >= 0).all()
    assert (course.bone_mg > 0).all()
    assert (start.exchangeable > 0).all()
    assert (course.pth_relative > 0).all()
    assert (course.absorbed_fraction < 1).all()
    assert unmet(course)[1:].max() < 1e-9
    assert unmet(course, totals=True)[1:].max() < 1e-9
    gained = course.totals["bone_in"] - course.totals["bone_out"]
    assert course.bone_mg - course.bone_mg[0] == pytest.approx(gained, abs=1e-9 * float(course.bone_mg.max()))


def test_starving_bone_of_calcium_for_ten_years_leaves_some(people: People, eaten: Eaten, follow: Follow) -> None:
    """With half a milligram a day for ten years bone is lost, and some is left at every age."""
    for ages in ((1, 20), (20, 90)):
        course = follow(people(ages), eaten(800), eaten(0.5), [0, 3650]).course
        assert (course.bone_mg[1] > 0).all()
        assert (course.bone_mg[1] < course.bone_mg[0] * 1.01).mean() > 0.5


def _one(whole: object, place: int, size: int) -> object:
    """Return a dataclass of arrays with one place of each that has them all."""
    if isinstance(whole, tuple):
        return type(whole)(*(_one(part, place, size) for part in whole))
    if isinstance(whole, np.ndarray):
        return whole[place : place + 1] if whole.shape == (size,) else whole
    changed = {field.name: _one(getattr(whole, field.name), place, size) for field in fields(whole)}  # type: ignore[arg-type]
    return replace(whole, **changed)  # type: ignore[type-var]


def test_one_alone_is_as_in_the_crowd() -> None:
    """A child, a man, a woman in her menopause, a member of an ensemble: the same to the last bit alone as together."""
    size = 37
    values = drawn(size, 5)
    chance = np.random.default_rng(3)
    age, male = np.linspace(1.5, 92.0, size), np.arange(size) % 2 == 0
    subjects = Subjects(
        age,
        male,
        np.where(male, NO_MENOPAUSE, age - 51.0),
        np.full(size, 25.0),
        chance.uniform(1000, 5000, size),
        np.arange(size) != 7,
    )
    usual = CalciumIntake(
        chance.uniform(200, 1500, size), np.ones(size), np.zeros(size), np.zeros(size), np.full(size, 3.0)
    )
    then = replace(usual, tablets_mg=np.where(male, 500.0, 0.0), pieces=np.ones(size))
    level = chance.uniform(10, 150, (401, size))
    days = [0, 1, 30, 58, 100, 399, 400]
    start = calcium_start(values, subjects, usual, level[0])
    crowd = calcium_course(values, subjects, start, then, level, days)
    for place in (0, 7, 19, 20, 36):
        own = {name: _one(value, place, size) for name, value in values.items()}
        alone = (_one(each, place, size) for each in (subjects, usual, then))
        who, before, after = alone
        began = calcium_start(own, who, before, level[0, place : place + 1])  # type: ignore[arg-type]
        course = calcium_course(own, who, began, after, level[:, place : place + 1], days)  # type: ignore[arg-type]
        for flow in FLOWS:
            assert crowd.flows[flow][:, place].tolist() == course.flows[flow][:, 0].tolist()
            assert crowd.totals[flow][:, place].tolist() == course.totals[flow][:, 0].tolist()
        assert crowd.bone_mg[:, place].tolist() == course.bone_mg[:, 0].tolist()
        assert crowd.pth_relative[:, place].tolist() == course.pth_relative[:, 0].tolist()
