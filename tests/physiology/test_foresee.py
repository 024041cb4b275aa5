"""One person's forecast: its days, bands, differences, what is withheld, and what must be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import nan
from time import process_time

import numpy as np
import pytest

from boneward.people.person import Level
from boneward.physiology.ensemble import Band, band_of, members_of
from boneward.physiology.following import Drawn, When, follow_scenarios
from boneward.physiology.forecast import QUANTITIES, Forecast, Withheld
from boneward.physiology.foresee import Question, days_of, foresee
from boneward.physiology.measured import settled_state
from boneward.physiology.rows import Told, rows_of
from boneward.physiology.scenarios import Supplements, without_scenarios
from boneward.physiology.winter import day_of_year_after

Teller = Callable[..., Told]
Asker = Callable[..., Question]
ON = date(2026, 11, 21)
NOTHING = Supplements(0.0, 0.0, 0.0, 0.0)
PLAN = Supplements(650.0, 25.0, 0.0, 150.0)


def codes(forecast: Forecast) -> list[str]:
    """Return what is said."""
    return [each.code for each in forecast.findings]


def assert_same(first: Band, second: Band) -> None:
    """Hold two bands against each other, bit by bit."""
    for end in ("median", "low", "high"):
        assert np.array_equal(getattr(first, end), getattr(second, end))


def test_days_are_weeks_for_two_years_and_four_weeks_after() -> None:
    """Every year ends on a day that is reported."""
    assert days_of(1) == tuple(range(0, 365, 7))
    ten = days_of(10)
    assert ten[:3] == (0, 7, 14)
    assert ten[103:107] == (721, 728, 756, 784)
    assert ten[-1] == 3640
    assert {364 * year for year in range(11)} <= set(ten)


def test_each_quantity_has_a_band_around_its_middle(ask: Asker) -> None:
    """Low, median, high in this order, on every day, with nothing that is not a number."""
    forecast = foresee(ask())
    for course in forecast.scenarios.values():
        assert set(QUANTITIES) == set(course.bands)
        for band in course.bands.values():
            assert band.median.shape == (len(course.days),)
            assert (band.low <= band.median).all()
            assert (band.median <= band.high).all()
            assert np.isfinite(band.low).all()
            assert np.isfinite(band.high).all()


def test_bands_do_not_depend_on_what_else_is_asked(ask: Asker) -> None:
    """The plan alone, after others, or with its own without: the same bands, differences and low."""
    many = {"article": Supplements(600.0, 37.5, 160.0, 175.0), "plan": PLAN, **without_scenarios(PLAN, ["k2", "d3"])}
    alone, company = foresee(ask(taken={"plan": PLAN})), foresee(ask(taken={**many, "now": NOTHING}))
    for name, band in alone.scenarios["plan"].bands.items():
        assert_same(band, company.scenarios["plan"].bands[name])
    assert alone.winter["plan"].day == company.winter["plan"].day
    assert alone.dose == company.dose
    two, three = foresee(ask()).differences["plan-now"], company.differences["plan-now"]
    for name, band in two.items():
        assert_same(band, three[name])


def test_a_longer_forecast_begins_as_a_shorter_one(ask: Asker) -> None:
    """The first year of three is that of one."""
    one, three = foresee(ask(years=1)), foresee(ask(years=3))
    for name, band in one.scenarios["plan"].bands.items():
        assert band.median == pytest.approx(three.scenarios["plan"].bands[name].median[: len(days_of(1))], abs=1e-9)


def test_differences_are_taken_member_by_member(ask: Asker) -> None:
    """Their bands are narrower than those of the two scenarios laid side by side."""
    forecast = foresee(ask())
    spine = forecast.differences["plan-now"]["bmd_change.spine"]
    plan, now = (forecast.scenarios[name].bands["bmd_change.spine"] for name in ("plan", "now"))
    assert spine.low[-1] > plan.low[-1] - now.high[-1]
    assert spine.high[-1] < plan.high[-1] - now.low[-1]


@pytest.mark.parametrize(
    ("values", "asked", "drawn", "code"),
    [
        ({"age": 88.0}, 10, 2, "forecast-ends-old"),
        ({"age": 101.0}, 30, 1, "forecast-age-above"),
        ({"age": 16.5, "sex": "male", "menopause": "unknown"}, 3, 1, "forecast-ends-adult"),
        ({"age": 58.0}, 2, 2, None),
    ],
)
def test_nobody_is_drawn_past_what_was_measured(
    ask: Asker, tell: Teller, values: dict[str, float | str], asked: int, drawn: int, code: str | None
) -> None:
    """The last day, the document's years and the sentence agree."""
    forecast = foresee(ask(tell(**values), years=asked))
    assert (drawn, days_of(drawn)) == (forecast.years, forecast.scenarios["now"].days)
    ends = {"forecast-ends-old", "forecast-age-above", "forecast-ends-adult"}
    assert ({code} if code else set()) == ends & set(codes(forecast))


def test_above_the_oldest_age_vitamin_d_is_still_drawn(ask: Asker, tell: Teller) -> None:
    """No calcium and no bone at 101, and 25(OH)D as for others."""
    found = foresee(ask(tell(age=101.0), years=5)).scenarios["plan"]
    assert "d25" in found.bands
    assert (found.ledger, found.ledger_by_year) == (None, ())
    assert not any(name.startswith("bmd_change") for name in found.bands)


def test_tests_that_move_no_line_are_named(ask: Asker, tell: Teller) -> None:
    """Parathyroid hormone by its name, calcium as what only bars, and nothing moves."""
    told = tell(lab_calcium_mmol_l=2.3)
    named = foresee(ask(told, unread=("PTH",)))
    assert {"forecast-lab-unread", "forecast-lab-limits"} <= set(codes(named))
    plain = foresee(ask())
    for name, band in plain.scenarios["plan"].bands.items():
        assert_same(band, named.scenarios["plan"].bands[name])


def test_a_difference_is_the_band_of_the_members_own(ask: Asker, tell: Teller) -> None:
    """Not what lies between two bands: each member's plan less the same member's now, bit by bit."""
    forecast, members, first = foresee(ask()), members_of(200), day_of_year_after(ON)
    state = settled_state(tell(), members, NOTHING, first)
    drawn = Drawn(vitamin_d=True, vitamin_k=True, calcium=True, balance=True, bone=True)
    taken = {"now": NOTHING, "plan": PLAN}
    found = follow_scenarios(rows_of(tell(), members), state, taken, NOTHING, drawn, When(first, days_of(1)))
    for quantity in QUANTITIES:
        apart = found["plan"].series[quantity] - found["now"].series[quantity]
        assert_same(band_of(apart), forecast.differences["plan-now"][quantity])


def test_the_ledger_is_that_of_the_mean_day_and_closes(ask: Asker) -> None:
    """What is eaten is what was told and taken; the years' mean is that of the whole."""
    forecast = foresee(ask(years=2))
    for name, eaten in (("now", 520.0), ("plan", 1170.0)):
        course = forecast.scenarios[name]
        assert course.ledger is not None
        assert eaten == pytest.approx(course.ledger["intake"], rel=1e-6)
        for day in (course.ledger, *course.ledger_by_year):
            assert day["intake"] == pytest.approx(day["absorbed"] + day["unabsorbed"], abs=1e-6)
            lost = day["endogenous_faecal"] + day["urine"] + day["sweat"] + day["bone_in"]
            assert day["absorbed"] + day["bone_out"] == pytest.approx(lost, abs=1e-6)
        assert len(course.ledger_by_year) == 2
        urine = sum(year["urine"] for year in course.ledger_by_year) / 2.0
        assert urine == pytest.approx(course.ledger["urine"])


def test_the_plan_lifts_the_winters_low_and_who_is_at_the_target(ask: Asker) -> None:
    """25 µg a day against nothing, with little sun in London."""
    winter = foresee(ask()).winter
    assert winter["plan"].share > winter["now"].share
    assert winter["plan"].band.median > winter["now"].band.median
    on = winter["plan"].on
    assert on is not None
    assert on.month in (1, 2, 3, 4)


def test_a_test_narrows_every_scenario_that_hangs_on_vitamin_d(ask: Asker) -> None:
    """The result is said, and the band of the plan is narrower too."""
    plain = foresee(ask())
    tested = foresee(ask(levels=(Level(45.0, date(2026, 11, 1)),)))
    assert tested.measured is not None
    assert plain.measured is None
    assert "forecast-test-used" in codes(tested)
    for name in ("now", "plan"):
        before, after = (each.scenarios[name].bands["d25"] for each in (plain, tested))
        assert (after.high - after.low)[0] < (before.high - before.low)[0]


def test_what_nobody_told_is_named_with_its_source(ask: Asker, tell: Teller) -> None:
    """Everything that came from a table, and nothing that was told."""
    known = {each.what for each in foresee(ask()).assumed}
    assert known == {"other_vitamin_d_ug", "sun_low", "sodium_mg", "menopause_age", "meals"}
    told = tell(weight_kg=nan, diet_vitamin_d_ug=nan, sun="unknown", sex="male", menopause="unknown")
    assumed = {each.what: each for each in foresee(ask(told)).assumed}
    assert set(assumed) == {"bmi", "diet_vitamin_d_ug", "other_vitamin_d_ug", "sun_unknown", "sodium_mg", "meals"}
    assert assumed["bmi"].value == 29.0
    girl = tell(age=9.0, menopause="unknown", weight_kg=nan)
    assert "menopause_age" not in {each.what for each in foresee(ask(girl)).assumed}
    assert "nhanes2017_2018" in assumed["bmi"].sources


def test_nothing_is_drawn_of_whom_nothing_is_known(ask: Asker, tell: Teller) -> None:
    """An unknown name withholds all, with its reason alone: no scenario, no dose, no advice."""
    other = (Withheld("plan", "forecast-plan-asks"),)
    forecast = foresee(ask(tell(unknown_medicine=1.0), withheld=other))
    assert forecast.scenarios == {}
    assert forecast.winter == {}
    assert (forecast.dose, forecast.advice, forecast.measured) == (None, None, None)
    assert codes(forecast) == ["forecast-name-unknown"]
    assert Withheld("all", "forecast-name-unknown") in forecast.withheld
    assert other[0] not in forecast.withheld


def test_on_warfarin_bone_goes_on_without_vitamin_k(ask: Asker, tell: Teller) -> None:
    """No carboxylation is drawn anywhere, and all else is."""
    forecast = foresee(ask(tell("class:vka")))
    for course in forecast.scenarios.values():
        assert "ucoc_coc_change" not in course.bands
        assert "dp_ucmgp_change" not in course.bands
        assert "bmd_change.spine" in course.bands
    assert "forecast-vka" in codes(forecast)


def test_a_medicine_that_changes_vitamin_d_leaves_the_proteins_alone(ask: Asker, tell: Teller) -> None:
    """25(OH)D, calcium and bone fall together, and with them dose, winter and advice."""
    forecast = foresee(ask(tell("class:rifampicin")))
    assert {"ucoc_coc_change", "dp_ucmgp_change"} == set(forecast.scenarios["plan"].bands)
    assert forecast.scenarios["plan"].ledger is None
    assert (forecast.dose, forecast.advice, forecast.winter) == (None, None, {})


def test_seasons_that_cannot_be_known_are_not_drawn(ask: Asker, tell: Teller) -> None:
    """Without a date, or without a place, the level is flat, and it is said."""
    dateless = foresee(ask(on=None))
    assert "forecast-date-missing" in codes(dateless)
    placeless = foresee(ask(tell(place=None)))
    assert "forecast-place-missing" in codes(placeless)
    for forecast in (dateless, placeless):
        level = forecast.scenarios["now"].bands["d25"].median
        assert level == pytest.approx(np.full_like(level, level[0]), rel=0.01)
    assert dateless.winter["now"].on is None
    assert not placeless.winter["now"].is_seasonal


def test_every_drawing_says_that_it_is_no_promise(ask: Asker) -> None:
    """A band is what the model does not know."""
    assert codes(foresee(ask()))[-1] == "forecast-no-promise"


def test_a_childs_bone_and_its_hormone_are_not_drawn_and_the_ledger_is(ask: Asker, tell: Teller) -> None:
    """What calcium adds to growing bone no trial has followed so far; where it goes was measured."""
    child = foresee(ask(tell(age=10.0, menopause="unknown", weight_kg=32.0, height_cm=138.0)))
    assert "forecast-child-bone" in codes(child)
    assert "forecast-child-bone" not in codes(foresee(ask()))
    for course in child.scenarios.values():
        assert not [name for name in course.bands if name.startswith("bmd_change.")]
        assert "pth_relative" not in course.bands
        assert course.ledger is not None
    assert child.advice is not None
    assert child.advice.code != "forecast-test-ask"


def test_a_result_that_does_not_fit_chooses_no_dose(ask: Asker) -> None:
    """Members who are not like the person find no dose for them; the plan stands, and a doctor looks at the result."""
    forecast = foresee(ask(levels=(Level(5.0, date(2026, 11, 1)),)))
    assert forecast.measured is not None
    assert not forecast.measured.fits
    assert forecast.dose is not None
    assert (forecast.dose.verdict, forecast.dose.shares) == ("not-offered", ())
    assert forecast.advice is not None
    assert forecast.advice.code == "forecast-test-doctor"


def test_enough_by_a_blood_test_adds_no_dose(ask: Asker) -> None:
    """Without a tablet it holds, or none is chosen: never one that the plan does not give."""
    verdicts = {
        target: foresee(
            ask(levels=(Level(80.0, date(2026, 11, 1)),), range_ug=(0.0, 0.0), has_enough=True, target_nmol_l=target)
        ).dose
        for target in (30.0, 75.0)
    }
    assert {target: each.verdict if each else "" for target, each in verdicts.items()} == {
        30.0: "none-needed",
        75.0: "not-offered",
    }


def test_a_limit_or_a_rule_leaves_the_test_to_a_professional(ask: Asker, tell: Teller) -> None:
    """Nobody on cortisone reads that no test is needed, nor anybody whom the plan sends to somebody first."""
    for forecast in (foresee(ask(tell("class:glucocorticoid"))), foresee(ask(asks_first=True))):
        assert forecast.advice is not None
        assert forecast.advice.code == "forecast-test-ask"


def test_a_dose_that_may_not_be_offered_is_not_looked_for(ask: Asker) -> None:
    """Where a rule stops or asks there is no range, and whoever decides on the dose decides on the test."""
    forecast = foresee(ask(range_ug=None, asks_first=True))
    assert forecast.dose is not None
    assert forecast.dose.verdict == "not-offered"
    assert forecast.advice is not None
    assert forecast.advice.code == "forecast-test-ask"


def test_a_longer_past_changes_nobody_much(ask: Asker, tell: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    """The years before the start are enough: twice as many move the middle by less than 1 nmol/L."""
    from boneward.physiology import measured  # noqa: PLC0415

    told = tell(sun="good", supplement_vitamin_d_ug=50.0)
    taken = replace(NOTHING, vitamin_d_ug=50.0)
    question = ask(told, taken_now=taken, taken={"now": taken})
    usual = foresee(question).scenarios["now"].bands["d25"]
    plain = measured.parameter
    monkeypatch.setattr(measured, "parameter", lambda name: 8.0 if name == "forecast_settling_years" else plain(name))
    longer = foresee(question).scenarios["now"].bands["d25"]
    for end in ("low", "median", "high"):
        assert getattr(longer, end) == pytest.approx(getattr(usual, end), abs=1.0)


def test_ten_years_of_one_scenario_come_within_the_time_asked_for(ask: Asker) -> None:
    """200 members, 10 years, dose and winter with them: half a second of work warm; four times that at most."""
    question = ask(years=10, taken={"now": NOTHING})
    foresee(question)
    start = process_time()
    foresee(question)
    assert process_time() - start < 2.0


def test_a_result_of_another_year_is_said_and_not_used(ask: Asker) -> None:
    """The band stays as wide as without it."""
    forecast = foresee(ask(levels=(Level(20.0, date(2026, 11, 21) - timedelta(days=500)),)))
    assert forecast.measured is None
    assert "forecast-test-old" in codes(forecast)


def test_lows_are_read_on_the_day_on_which_doses_are_looked_at(ask: Asker) -> None:
    """A share under a scenario and a share under a dose speak of one day."""
    forecast = foresee(ask())
    assert forecast.dose is not None
    assert {forecast.dose.day} == {low.day for low in forecast.winter.values()}
