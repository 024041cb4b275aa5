"""Food first: what is suggested closes the gap or says what it leaves, and keeps every cap, limit and taste."""

from __future__ import annotations

from math import isnan, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pantry import MILK_PERCENT, portion

from boneward.planning.eat_portions import EatPortion, is_left_out, uptakes
from boneward.planning.food_first import OF_KIND, Suggestion, Wanted, helpful, suggest

MILK = portion("milk", 300, tags="dairy lactose", kind="milk", step=0.5, absorbed=MILK_PERCENT)
YOGHURT = portion("yoghurt", (200, 260), tags="dairy lactose", step=0.5, absorbed=MILK_PERCENT)
CHEESE = portion("cheese", 180, tags="dairy", absorbed=MILK_PERCENT)
SOY = portion("soy drink", (240, 300), tags="soy plant", kind="drink", step=0.5, absorbed=24.0)
OAT = portion("oat drink", (280, 300), tags="plant gluten", kind="drink", step=0.5)
TOFU = portion("tofu", (150, 400), tags="soy plant", absorbed=31.0)
KALE = portion("kale", 150, tags="plant greens", kind="greens", k1=400, step=0.5, absorbed=49.3, tier=2)
SPINACH = portion("spinach", 136, tags="plant greens oxalate", kind="greens", k1=480, absorbed=5.1)
SARDINES = portion("sardines", 210, tags="fish", vitamin_d=3, most=1)
ALMONDS = portion("almonds", 78, tags="plant nut", absorbed=21.2, most=1)
PANTRY = (MILK, YOGHURT, CHEESE, SOY, OAT, TOFU, KALE, SPINACH, SARDINES, ALMONDS)
TAGS = ("dairy", "lactose", "soy", "fish", "nut", "gluten", "greens", "not:plant")

gaps = st.floats(1, 2500)
tastes = st.frozensets(st.sampled_from(TAGS), max_size=3)
habits = st.dictionaries(
    st.sampled_from([*(each.food.id for each in PANTRY), *(OF_KIND + each.kind for each in PANTRY)]), st.floats(0, 4)
)
wishes = st.builds(
    Wanted,
    st.fixed_dictionaries({"calcium": gaps}),
    st.fixed_dictionaries({"calcium": st.floats(0, 3000)}),
    tastes,
    habits,
)


def counts(suggestion: Suggestion) -> dict[str, float]:
    """Return the portions of each food."""
    return {serving.portion.food.id: serving.count for serving in suggestion.servings}


def first(gap: float, **wish: object) -> dict[str, float]:
    """Return the first suggestion for a calcium gap."""
    return counts(suggest(Wanted({"calcium": gap}, **wish), PANTRY)[0])  # type: ignore[arg-type]


@given(wishes)
def test_every_suggestion_keeps_what_it_must(wanted: Wanted) -> None:
    """Caps, limits and tastes; what is counted and left open; and that no two are alike."""
    suggestions = suggest(wanted, PANTRY)
    for suggestion in suggestions:
        keeps_caps_limits_and_tastes(suggestion, wanted)
        closes_the_gap_or_says_what_it_leaves(suggestion, wanted)
    foods = [food for suggestion in suggestions for food in counts(suggestion)]
    assert len(foods) == len(set(foods))
    assert len(suggestions) <= 3
    assert all(each.closes for each in suggestions) or len(suggestions) == 1


def keeps_caps_limits_and_tastes(suggestion: Suggestion, wanted: Wanted) -> None:
    """Two portions of a food and a kind with what is eaten, five in all, nothing avoided, high ends below the limit."""
    by_kind: dict[str, float] = {}
    for serving in suggestion.servings:
        food, kind = serving.portion.food.id, serving.portion.kind
        by_kind[kind] = by_kind.get(kind, 0.0) + serving.count
        assert serving.count % serving.portion.step == 0
        assert serving.count + wanted.eaten.get(food, 0.0) <= serving.portion.most + 1e-6
        assert not is_left_out(serving.portion.tags, wanted.left_out)
    assert all(count + wanted.eaten.get(OF_KIND + kind, 0.0) <= 2 + 1e-6 for kind, count in by_kind.items())
    assert sum(by_kind.values()) <= 5
    assert suggestion.holds["calcium"][1] <= wanted.rooms["calcium"] + 1e-6


def closes_the_gap_or_says_what_it_leaves(suggestion: Suggestion, wanted: Wanted) -> None:
    """What counts is at most what the foods surely hold, and the rest is named to the milligram."""
    counted, remains = suggestion.counted["calcium"], suggestion.remains["calcium"]
    assert counted <= suggestion.holds["calcium"][0] + 1e-6
    assert suggestion.closes == (counted >= wanted.gaps["calcium"])
    assert remains == 0 or 0 <= counted + remains - wanted.gaps["calcium"] < 1


@given(wishes, st.floats(0, 800))
def test_a_bigger_gap_never_gets_less_calcium(wanted: Wanted, more: float) -> None:
    """By the first suggestion."""
    bigger = Wanted({"calcium": wanted.gaps["calcium"] + more}, wanted.rooms, wanted.left_out, wanted.eaten)
    smaller, greater = suggest(wanted, PANTRY, most=1), suggest(bigger, PANTRY, most=1)
    assert len(smaller) == len(greater)
    for less, greater_one in zip(smaller, greater, strict=True):
        assert less.counted["calcium"] <= greater_one.counted["calcium"]


@settings(max_examples=25)
@given(wishes)
def test_the_same_question_has_the_same_answer(wanted: Wanted) -> None:
    """There is no chance in it."""
    assert [counts(each) for each in suggest(wanted, PANTRY)] == [counts(each) for each in suggest(wanted, PANTRY)]


@pytest.mark.parametrize(
    ("gap", "wish", "expected"),
    [
        (150, {}, {"milk": 0.5}),
        (300, {}, {"milk": 1.0}),
        (560, {}, {"milk": 2.0}),
        (560, {"eaten": {"milk": 2.0, "kind:milk": 2.0, "yoghurt": 0.5}}, {"yoghurt": 1.0, "cheese": 2.0}),
        (170, {"eaten": {"cheese": 1.0, "kind:cheese": 1.0}}, {"cheese": 1.0}),
        (300, {"left_out": frozenset({"dairy"})}, {"soy drink": 2.0}),
        (300, {"left_out": frozenset({"not:plant", "gluten"})}, {"soy drink": 2.0}),
        (100, {"left_out": frozenset({"not:plant", "gluten", "soy"})}, {"kale": 1.0}),
    ],
)
def test_the_smallest_change_goes_first(gap: float, wish: dict[str, object], expected: dict[str, float]) -> None:
    """What is eaten already before what is new, few portions before many, one food before two, the usual first."""
    assert expected == first(gap, **wish)


def test_what_is_eaten_costs_no_more_for_being_unusual() -> None:
    """One portion more of a rare food that is on the table already, before one and a half of a usual one."""
    rare = portion("rare", 300, tier=3, absorbed=MILK_PERCENT)
    usual = portion("usual", 220, step=0.5, absorbed=MILK_PERCENT)
    found = suggest(Wanted({"calcium": 300}, eaten={"rare": 0.2, "usual": 0.2}), (usual, rare))
    assert counts(found[0]) == {"rare": 1}


def test_a_binary_fraction_opens_no_gap() -> None:
    """1.4 µg close 1.4 µg, though 1.4 / 0.1 is a hair under 14."""
    (found,) = suggest(Wanted({"vitamin_d": 1.4}), (portion("fish", 100, vitamin_d=1.4),))
    assert found.closes
    assert counts(found) == {"fish": 1}


def test_spinach_is_not_milk() -> None:
    """Its calcium is bound: whatever it holds, it closes no calcium gap, alone or beside others."""
    assert suggest(Wanted({"calcium": 50.0}), (SPINACH,)) == ()
    assert counts(suggest(Wanted({"calcium": 600.0}), (SPINACH, MILK))[0]) == {"milk": 2.0}


def test_spinach_is_a_source_of_vitamin_k1() -> None:
    """And is suggested for it, where greens are not left out."""
    assert counts(suggest(Wanted({"vitamin_k1": 60.0}), (SPINACH, MILK))[0]) == {"spinach": 1.0}
    assert suggest(Wanted({"vitamin_k1": 60.0}, left_out=frozenset({"greens"})), (SPINACH, MILK)) == ()


def test_calcium_that_is_taken_up_badly_counts_less() -> None:
    """240 mg at 24 per cent count as much as 179 mg of milk's 32.1 per cent."""
    counted = suggest(Wanted({"calcium": 100.0}), (portion("soy", 240, absorbed=24.0),))[0].counted["calcium"]
    assert int(240 * 24.0 / 32.1) == counted


def test_calcium_that_is_taken_up_well_counts_no_more_than_eaten() -> None:
    """A share measured on a small serving does not make more of it."""
    assert uptakes(PANTRY)["kale"] == 1.0


def test_an_uptake_that_nobody_measured_counts_as_the_worst_measured() -> None:
    """Spinach and its like aside."""
    assert uptakes(PANTRY)["oat drink"] == pytest.approx(21.2 / 32.1)


def test_unknown_calcium_counts_for_nothing() -> None:
    """And where there is a limit, a food of unknown content is not suggested at all."""
    unknown = portion("mystery", nan, k1=100.0)
    assert suggest(Wanted({"calcium": 100.0}), (unknown,)) == ()
    assert [unknown] == helpful(Wanted({"vitamin_k1": 50.0}), (unknown,))
    assert helpful(Wanted({"vitamin_k1": 50.0}, {"calcium": 500.0}), (unknown,)) == []


def test_what_is_only_remembered_counts_for_nothing() -> None:
    """A value from memory sets nothing."""
    content = MILK.food.content("calcium_mg")
    object.__setattr__(content, "verification", "memory")
    try:
        assert all(isnan(end) for end in MILK.held("calcium"))
    finally:
        object.__setattr__(content, "verification", "derived")


def test_the_high_end_keeps_below_the_limit() -> None:
    """Tofu may hold 400 mg: with 350 mg left it is not suggested, though its low end would fit."""
    assert [
        food
        for each in suggest(Wanted({"calcium": 100.0}, {"calcium": 350.0}), (TOFU, YOGHURT))
        for food in counts(each)
        if food == "tofu"
    ] == []


def test_nothing_open_is_nothing_to_eat() -> None:
    """Without a gap there is no advice."""
    assert suggest(Wanted({}), PANTRY) == ()


def test_the_model_stays_small() -> None:
    """However many foods there are, at most sixty are weighed, what is eaten now among them."""
    many = tuple(portion(f"food{place}", 100.0 + place, absorbed=MILK_PERCENT) for place in range(200))
    chosen: list[EatPortion] = helpful(Wanted({"calcium": 300.0}, eaten={"food199": 1.0}), many)
    assert len(chosen) == 60
    assert chosen[0].food.id == "food199"
