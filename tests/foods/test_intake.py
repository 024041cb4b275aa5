from __future__ import annotations

from dataclasses import replace
from math import isnan, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from boneward.foods.catalogue import Catalogue
from boneward.foods.diet import diet_of
from boneward.foods.intake_columns import Spread, absorbable_of, intake_of, with_recall
from boneward.foods.log import log_faults, log_intake
from boneward.foods.model import Content, Food, Held, Measure
from boneward.people.columns import Floats
from boneward.people.diet import DietGiven, LogEntry

WHOLE_DAY = "usda:fndds/rice-white-cooked-no-added-fat"  # 129 kcal in 100 g


def content(low: float, central: float, high: float) -> Content:
    """Return what 100 g hold."""
    return Content(low, central, high, ("house_rules",), "test", "derived")


def food(code: str, *, grams: float = 100.0, tags: tuple[str, ...] = (), **held: tuple[float, float, float]) -> Food:
    """Return a food with one household measure."""
    known: dict[Held, Content] = {name: content(*ends) for name, ends in held.items()}  # type: ignore[misc]
    measures = (Measure("cup", grams, ("house_rules",), "test", "derived"),)
    return Food(code, "core", {"en": code}, held=known, measures=measures, tags=frozenset(tags))


NONE = (0.0, 0.0, 0.0)
MILK = replace(
    food("milk", calcium_mg=(110, 120, 130), vitamin_d_ug=(0, 1, 1), vitamin_k1_ug=NONE), absorbed_percent=32.0
)
SPINACH = replace(
    food("spinach", tags=("greens",), calcium_mg=(100, 120, 140), vitamin_d_ug=NONE, vitamin_k1_ug=(400, 500, 600)),
    absorbed_percent=5.0,
)
RICE = replace(food("rice", calcium_mg=(10, 10, 10), vitamin_d_ug=NONE, vitamin_k1_ug=NONE), record=WHOLE_DAY)
MYSTERY = food("mystery", calcium_mg=NONE, vitamin_d_ug=NONE)
GREEN_MYSTERY = food("green mystery", tags=("greens",), calcium_mg=NONE, vitamin_d_ug=NONE)
NATTO = food("natto", tags=("natto",), calcium_mg=(90, 90, 90), vitamin_d_ug=NONE, vitamin_k1_ug=NONE)
SHELF = Catalogue((MILK, SPINACH, RICE, MYSTERY, GREEN_MYSTERY, NATTO))


def log(*lines: tuple[str, Any, float]) -> tuple[LogEntry, ...]:
    """Return a log's lines."""
    return tuple(LogEntry(f"diet.log[{place}]", *line) for place, line in enumerate(lines, start=1))


DAY = ("rice", "1 kg", 7.0)


def test_a_log_is_added_up_over_the_week() -> None:
    """200 g of milk every day and 100 g of spinach every other day: with the least and the most of each food."""
    found = log_intake(log(DAY, ("milk", "200 g", 7), ("spinach", "100 g", 3.5)), SHELF)
    calcium, k1 = found.nutrients["calcium_mg"], found.nutrients["vitamin_k1_ug"]
    assert pytest.approx(100 + 240 + 60) == calcium.amount.central
    assert pytest.approx((400 - np.hypot(20, 10), 400 + np.hypot(20, 10))) == (calcium.foods.low, calcium.foods.high)
    assert pytest.approx((200, 250, 300)) == (k1.foods.low, k1.foods.central, k1.foods.high)
    assert calcium.is_whole
    assert calcium.coverage == 1.0


@given(st.lists(st.floats(0.1, 5), min_size=1, max_size=8))
def test_a_food_on_many_lines_is_one_food(times: list[float]) -> None:
    """Whether the milk is a rich one is not another matter on each line: the band is that of one line."""
    many = log_intake(log(DAY, *[("milk", "200 g", each) for each in times]), SHELF)
    one = log_intake(log(DAY, ("milk", "200 g", sum(times))), SHELF)
    for end in ("low", "central", "high"):
        for of in ("calcium_mg", "vitamin_d_ug"):
            expected = getattr(one.nutrients[of].foods, end)
            assert expected == pytest.approx(getattr(many.nutrients[of].foods, end), abs=1e-3)
        assert getattr(one.absorbable, end) == pytest.approx(getattr(many.absorbable, end), abs=1e-3)
    assert len(many.entries) == len(times) + 1


def test_telling_ones_diet_widens_the_band() -> None:
    """One person's calcium is known within about 500 mg, whatever the foods' own band."""
    calcium = log_intake(log(DAY, ("milk", "500 g", 7)), SHELF).nutrients["calcium_mg"]
    assert calcium.recall == 500
    assert pytest.approx(700 - np.hypot(500, 50)) == calcium.amount.low
    assert pytest.approx(700 + np.hypot(500, 50)) == calcium.amount.high


def test_nobody_eats_less_than_nothing() -> None:
    """Of 130 mg told within 500 mg the low end is zero."""
    calcium = log_intake(log(DAY, ("milk", "25 g", 7)), SHELF).nutrients["calcium_mg"]
    assert (calcium.amount.low, calcium.amount.central) == (0.0, pytest.approx(130))


def test_spinach_is_not_milk() -> None:
    """The same calcium eaten, a sixth of it taken up; what nobody has measured leaves the coverage below one."""
    milk = log_intake(log(("milk", "100 g", 7)), SHELF)
    spinach = log_intake(log(("spinach", "100 g", 7)), SHELF)
    assert pytest.approx((38.4, 6.0)) == (milk.absorbable.central, spinach.absorbable.central)
    mixed = log_intake(log(("milk", "100 g", 7), ("rice", "1200 g", 7)), SHELF)
    assert pytest.approx(0.5) == mixed.absorbable_coverage


def test_a_food_that_nobody_knows_is_not_zero() -> None:
    """It is named with the nearest, and nothing of that diet counts as whole."""
    found = log_intake(log(DAY, ("spinnach", "1 cup", 7), ("qwxzqwxz", "1 cup", 7)), SHELF)
    assert [finding.arguments["typed"] for finding in found.findings if finding.code == "diet-food-unknown"] == [
        "spinnach",
        "qwxzqwxz",
    ]
    assert found.findings[0].arguments["suggested_food"] == "spinach"
    assert found.unknown == ("spinnach", "qwxzqwxz")
    assert not any(intake.is_whole for intake in found.nutrients.values())


def test_a_log_of_less_than_a_day_is_a_part() -> None:
    """A glass of milk is no diet: what it gives is a lower bound, without the error of telling a whole one."""
    found = log_intake(log(("milk", "250 g", 7)), SHELF)
    calcium = found.nutrients["calcium_mg"]
    assert "diet-log-small" in {finding.code for finding in found.findings}
    assert not calcium.is_whole
    assert pytest.approx((275, 300, 325)) == (calcium.amount.low, calcium.amount.central, calcium.amount.high)


@pytest.mark.parametrize(
    ("rice", "said"),
    [("670 g", "diet-log-small"), ("680 g", "diet-log-little"), ("925 g", "diet-log-little"), ("935 g", "")],
)
def test_a_log_of_a_little_day_is_planned_with_and_asked_about(rice: str, said: str) -> None:
    """From 870 kcal it is a day's food, and under 1,200 kcal the question is whether that is all."""
    found = log_intake(log(("rice", rice, 7.0)), SHELF)
    assert [finding.code for finding in found.findings] == ([said] if said else [])
    assert found.nutrients["calcium_mg"].is_whole == (said != "diet-log-small")


def test_a_log_with_a_food_that_nobody_knows_is_not_called_little() -> None:
    """What that food is must be told first: how much energy it has is not known."""
    found = log_intake(log(("rice", "700 g", 7.0), ("qwxzqwxz", "1 cup", 7)), SHELF)
    assert {"diet-food-unknown"} == {finding.code for finding in found.findings}


def test_a_content_that_nobody_knows_is_not_zero() -> None:
    """Little of it leaves vitamin K1 usable, a green food or much of it does not; calcium stays known."""
    for mystery, grams, whole in (
        ("mystery", "30 g", True),
        ("mystery", "300 g", False),
        ("green mystery", "30 g", False),
    ):
        found = log_intake(log(DAY, (mystery, grams, 7)), SHELF)
        assert whole == found.nutrients["vitamin_k1_ug"].is_whole
        assert found.nutrients["calcium_mg"].is_whole
        unknown = [f.arguments["nutrient"] for f in found.findings if f.code == "diet-content-unknown"]
        assert ([] if whole else ["vitamin_k1"]) == unknown


def test_no_amount_is_one_usual_portion_and_said() -> None:
    """It counts with a band of a half."""
    found = log_intake(log(DAY, ("milk", None, 7)), SHELF)
    assert [finding.arguments for finding in found.findings if finding.code == "diet-amount-assumed"] == [
        {"foods": [{"typed": "milk", "food": "milk"}]}
    ]
    assert found.entries[1].grams.low == 50.0
    sized = log_intake(log(DAY, ("milk", "1 large", 7)), SHELF)
    assert "diet-amount-assumed" not in {finding.code for finding in sized.findings}


@pytest.mark.parametrize(
    ("code", "amount", "times"),
    [
        ("amount-unit-unfit", "2 slices", 7),
        ("amount-unit-unfit", "250", 7),
        ("amount-absurd", "250 cups", 7),
        ("amount-absurd", "6 kg", 1),
        ("amount-absurd", "1 kg", 100),
        ("number-negative", -1.0, 7),
    ],
)
def test_an_amount_that_cannot_be_is_a_fault_at_its_line(code: str, amount: object, times: float) -> None:
    """The line and its key are named, and nothing is added up."""
    found = log_intake(log(DAY, ("milk", amount, times)), SHELF)
    assert [(fault.where, fault.code) for fault in found.faults] == [("diet.log[2].amount", code)]
    assert not found.entries


def test_what_is_never_eaten_gives_nothing() -> None:
    """Zero times a week is none, and not unknown."""
    found = log_intake(log(DAY, ("spinach", "1 cup", 0.0), ("green mystery", "1 cup", 0.0)), SHELF)
    assert found.nutrients["vitamin_k1_ug"].foods.central == 0.0
    assert found.nutrients["vitamin_k1_ug"].is_whole


def test_what_is_not_known_of_a_line_is_left_out_of_it() -> None:
    """Neither zero nor a number that is none."""
    (_, line) = log_intake(log(DAY, ("mystery", "30 g", 7)), SHELF).entries
    assert "vitamin_k1_ug" not in line.gives
    assert line.gives["calcium_mg"].central == 0.0


def test_only_vitamin_k1_may_be_known_nearly() -> None:
    """A spoon of something whose vitamin D nobody has measured leaves the day's vitamin D a lower bound."""
    shelf = Catalogue((*SHELF.core, food("dull", calcium_mg=NONE, vitamin_k1_ug=NONE)))
    found = log_intake(log(DAY, ("dull", "5 g", 7)), shelf).nutrients
    assert [found[of].is_whole for of in ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug")] == [True, False, True]


@pytest.mark.parametrize(
    ("ends", "grams", "says"),
    [((100, 200, 400), "100 g", True), ((100, 200, 400), "10 g", False), ((300, 400, 500), "100 g", False)],
)
def test_a_kind_is_asked_for_where_it_matters(ends: tuple[float, float, float], grams: str, *, says: bool) -> None:
    """Where the food may hold twice as much of calcium, and that is much a day."""
    tofu = replace(food("tofu", calcium_mg=ends, vitamin_d_ug=NONE, vitamin_k1_ug=NONE), question="tofu_coagulant")
    found = log_intake(log(DAY, ("tofu", grams, 7)), Catalogue((*SHELF.core, tofu)))
    assert ("diet-food-varies" in {finding.code for finding in found.findings}) == says


def test_a_log_of_unknown_foods_is_searched_ten_times() -> None:
    """A search takes some milliseconds; the rest is named without a suggestion."""
    found = log_intake(log(*[("spinnach", "1 cup", 1)] * 12), SHELF)
    told = [finding.arguments["suggested_food"] for finding in found.findings if finding.code == "diet-food-unknown"]
    assert told == ["spinach"] * 10 + [None] * 2


def test_natto_is_counted_by_the_food() -> None:
    """Times a week of every line with natto; nothing said where there is none."""
    assert log_intake(log(DAY, ("natto", "50 g", 2), ("natto", "1 cup", 1)), SHELF).natto_times_a_week == 3
    assert isnan(log_intake(log(DAY), SHELF).natto_times_a_week)


def test_the_check_fills_in_where_the_log_is_a_part() -> None:
    """Both told: the log goes before where it is whole, else the complete check."""
    quick = dict.fromkeys(_kinds(), 0.0) | {"milk_glasses": 7.0}
    part = diet_of(DietGiven(log(("milk", "250 g", 7)), quick), SHELF)
    assert part.nutrients["calcium_mg"].basis == "quick"
    whole = diet_of(DietGiven(log(DAY, ("milk", "250 g", 7)), quick), SHELF)
    assert whole.nutrients["calcium_mg"].basis == "log"
    assert diet_of(DietGiven(), SHELF).basis is None


def test_of_two_answers_about_natto_the_greater_counts() -> None:
    """Whoever tells natto in one place and none in the other eats it."""
    quick = dict.fromkeys(_kinds(), 0.0)
    assert diet_of(DietGiven(log(DAY, ("natto", "50 g", 2)), quick), SHELF).natto_times_a_week == 2.0
    assert diet_of(DietGiven(log(DAY), quick | {"natto_portions": 3.0}), SHELF).natto_times_a_week == 3.0
    assert isnan(diet_of(DietGiven(quick={"milk_glasses": 7.0}), SHELF).natto_times_a_week)


def test_a_wrong_line_is_a_fault_beside_a_check_too() -> None:
    """The check does not hide it."""
    found = diet_of(DietGiven(log(DAY, ("milk", "2 slices", 7)), dict.fromkeys(_kinds(), 0.0)), SHELF)
    assert [fault.where for fault in found.faults] == ["diet.log[2].amount"]
    assert not found.nutrients


def _kinds() -> tuple[str, ...]:
    from boneward.foods.quick import quick_kinds  # noqa: PLC0415 - one helper

    return tuple(quick_kinds())


figures = st.floats(0, 1000)
SHAPE = (4, 5)


@st.composite
def spreads(draw: st.DrawFn, shape: tuple[int, int], *, unknown: bool = False) -> Spread:
    """Return ordered ends; where wanted, some are not known."""
    ends = [draw(arrays(np.float64, shape, elements=figures)) for _ in range(3)]
    low, central, high = np.sort(np.stack(ends), axis=0)
    if unknown:
        hidden = draw(arrays(np.bool_, shape))
        low, central, high = (np.where(hidden, nan, end) for end in (low, central, high))
    return Spread(low, central, high)


@given(spreads(SHAPE), spreads((5, 3), unknown=True))
def test_a_crowd_is_its_members(grams: Spread, contents: Spread) -> None:
    """Each row of a batch is what that person gets alone."""
    crowd = intake_of(grams, contents)
    for row in range(SHAPE[0]):
        one = intake_of(Spread(*(end[row : row + 1] for end in (grams.low, grams.central, grams.high))), contents)
        for end in ("low", "central", "high"):
            np.testing.assert_allclose(
                getattr(one.amounts, end)[0], getattr(crowd.amounts, end)[row], rtol=1e-9, atol=1e-3
            )
        np.testing.assert_allclose(one.coverage[0], crowd.coverage[row])


@given(spreads(SHAPE), spreads((5, 3), unknown=True))
def test_the_ends_stand_in_order_and_coverage_is_a_share(grams: Spread, contents: Spread) -> None:
    """Low, central, high; and nothing below zero."""
    found = intake_of(grams, contents)
    assert (found.amounts.low >= 0).all()
    assert (found.amounts.low <= found.amounts.central + 1e-6).all()
    assert (found.amounts.central <= found.amounts.high + 1e-6).all()
    known = found.coverage[~np.isnan(found.coverage)]
    assert ((known >= -1e-12) & (known <= 1 + 1e-12)).all()


@given(spreads(SHAPE), spreads((5, 3)), st.integers(0, 4))
def test_more_of_a_food_never_gives_less(grams: Spread, contents: Spread, place: int) -> None:
    """The middle grows with every gram."""
    before = intake_of(grams, contents).amounts.central
    more = replace(grams, central=_raised(grams.central, place), high=_raised(grams.high, place))
    assert (intake_of(more, contents).amounts.central >= before - 1e-9).all()


def _raised(column: Floats, place: int) -> Floats:
    raised = column.copy()
    raised[:, place] += 10.0
    return raised


@given(spreads(SHAPE), spreads((5, 1)), arrays(np.float64, 5, elements=st.floats(0, 100)))
def test_no_more_is_taken_up_than_is_eaten(grams: Spread, calcium: Spread, percent: Floats) -> None:
    """Absorbable calcium is a part of eaten calcium."""
    column = Spread(calcium.low[:, 0], calcium.central[:, 0], calcium.high[:, 0])
    taken_up = absorbable_of(grams, column, percent).amounts.central
    assert (taken_up <= intake_of(grams, calcium).amounts.central[:, 0] + 1e-6).all()


def test_an_error_that_nobody_published_widens_nothing() -> None:
    """Not known is left out, and two errors add as squares."""
    column = np.array([[10.0, 10.0]])
    wide = with_recall(Spread(column - 3, column, column + 3), np.array([nan, 4.0]))
    assert wide.low.tolist() == [[7.0, 5.0]]
    assert wide.high.tolist() == [[13.0, 15.0]]


def test_a_word_for_a_kind_is_no_food_and_nothing_is_suggested() -> None:
    """Whoever writes "vegetables" did not mean broccoli."""
    found = log_intake(log(DAY, ("vegetables", "1 cup", 7), ("蔬菜", "1碗", 7)), SHELF)
    told = [each.arguments["suggested_food"] for each in found.findings if each.code == "diet-food-unknown"]
    assert told == [None, None]


def test_the_faults_of_a_log_are_found_without_adding_up() -> None:
    """The same as the intake's, each at its line."""
    entries = log(DAY, ("milk", "2 slices", 7), ("qwxzqwxz", "2 slices", 7), ("milk", "6 kg", 7))
    assert log_intake(entries, SHELF).faults == log_faults(entries, SHELF)
    assert [fault.where for fault in log_faults(entries, SHELF)] == ["diet.log[2].amount", "diet.log[4].amount"]
    assert log_faults(log(DAY), SHELF) == ()
