"""The plan's hint: foods of which a portion closes a gap, with medicines, conditions and tastes in mind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.catalogue import core_foods
from boneward.knowledge.loader import number, parts, read_table
from boneward.knowledge.safety import triggers
from boneward.people.avoid import PREFIX, avoid_codes
from boneward.planning.eat_portions import avoided_tags, is_left_out, tags_left_out, volumes
from boneward.planning.foods import foods_that_close, hints, packaged_portions
from boneward.report.food_portion import portion_words
from boneward.report.words import LANGUAGES, Words

nutrients = st.sampled_from(["calcium", "vitamin_k1"])
STATES = {"state:unknown_medicine", "state:under_nuts", "state:under_rice_drink"}


def test_two_foods_of_one_portion_close_a_gap() -> None:
    """Each of the two surely gives the gap in one portion, and they are of two kinds."""
    first, second = foods_that_close("calcium", 100, ())
    assert first.counts >= 100
    assert second.counts >= 100
    assert first.portion.kind != second.portion.kind


def test_a_gap_that_no_portion_closes_gets_the_richest() -> None:
    """Of the usual foods the nearest to it, and never more than there is."""
    assert foods_that_close("calcium", 5000, ())[0].counts == max(
        hint.counts for hint in hints("calcium") if hint.portion.tier == 1
    )


@given(nutrients, st.floats(1, 500), st.floats(1, 500))
def test_no_portion_gives_more_than_it_may(nutrient: str, gap: float, most: float) -> None:
    """Where food and tablets may come to an amount only, one portion does not pass it by its high end."""
    found = foods_that_close(nutrient, gap, (), most=most)  # type: ignore[arg-type]
    assert all(hint.high <= most for hint in found)


@pytest.mark.parametrize("gap", [50, 100, 150, 200])
def test_what_stands_in_most_kitchens_goes_before_what_is_nearer(gap: float) -> None:
    """Of the foods that reach the gap the usual ones are named."""
    assert {hint.portion.tier for hint in foods_that_close("calcium", gap, ())} == {1}


@pytest.mark.parametrize("trigger", sorted(avoided_tags()))
def test_who_avoids_a_food_can_say_so(trigger: str) -> None:
    """A trigger that nobody can state would guard nobody."""
    assert trigger in triggers() or trigger in STATES or trigger.removeprefix(PREFIX) in avoid_codes()


@given(nutrients, st.floats(1, 2000), st.sets(st.sampled_from(sorted(avoided_tags()))))
def test_nothing_that_is_avoided_is_suggested(nutrient: str, gap: float, held: set[str]) -> None:
    """No greens on a vitamin K antagonist, no milk sugar where it is not borne, no soy with an allergy."""
    for hint in foods_that_close(nutrient, gap, held):  # type: ignore[arg-type]  # drawn from the nutrients
        assert not is_left_out(hint.tags, tags_left_out(held))
        assert hint.nutrient == nutrient
        assert hint.verification != "memory"


def test_every_row_of_the_table_is_a_food_with_that_measure() -> None:
    """A row whose food or measure is not there would be left out in silence."""
    rows = read_table("eat_portions")
    assert [row["food"] for row in rows] == [portion.food.id for portion in packaged_portions()]
    assert len({row["food"] for row in rows}) == len(rows)


def test_every_portion_has_known_calcium_a_kind_and_a_credible_size() -> None:
    """Calcium of which nobody knows is no advice; one portion is between a spoon and a big glass."""
    kinds = {row["kind"] for row in read_table("eat_kinds")}
    for portion in packaged_portions():
        low, high = portion.held("calcium")
        assert 0 <= low <= high, portion.food.id
        assert portion.kind in kinds
        assert 4 <= portion.grams <= 300, portion.food.id
        assert portion.step in (0.5, 1.0)
        assert portion.step <= portion.most <= 2


def test_every_kind_is_used_and_asks_for_something_that_is_asked() -> None:
    """The 60-second check has the questions that eat_kinds.csv names."""
    rows = read_table("eat_kinds")
    assert {row["kind"] for row in rows} == {portion.kind for portion in packaged_portions()}
    asked = {row["kind"] for row in read_table("quick_kinds")}
    assert {quick for row in rows for quick in parts(row, "quick")} <= asked


def test_no_drink_liver_alcohol_or_supplement_is_suggested() -> None:
    """Liver and cod liver oil hold too much vitamin A for children and in pregnancy; alcohol is no food advice."""
    for portion in packaged_portions():
        assert portion.food.group not in {"alcohol", "organ_meat", "supplement_like", "sweet", "sauce", "snack"}


def test_a_vegan_is_suggested_nothing_but_plants() -> None:
    """By the tag, so that a food of which nobody has said so is left out."""
    left_out = tags_left_out({"avoid:vegan"})
    fit = [portion.food for portion in packaged_portions() if not is_left_out(portion.tags, left_out)]
    assert fit
    assert not [food.id for food in fit if food.tags & {"dairy", "fish", "shellfish", "egg", "meat"}]


def test_a_drink_with_added_calcium_counts_by_its_package() -> None:
    """120 mg in 100 mL make 300 mg in a glass of 250 mL, whatever a drink without calcium holds."""
    oat = next(portion for portion in packaged_portions() if portion.food.id == "oat_drink")
    assert volumes()["glass"] == 250
    assert oat.held("calcium")[0] == 300
    assert "pediatr_nephrol2020_calcium" in oat.origin("calcium")[0]


def test_what_depends_on_its_package_says_so() -> None:
    """Every fortified food of the table names what the package must say."""
    labels = {row["food"]: number(row, "label_mg") for row in read_table("eat_portions")}
    fortified = {food.id for food in core_foods() if food.question == "fortified_with_calcium"}
    assert all(labels[food] > 0 for food in fortified & labels.keys())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_words(language: str) -> None:
    """Half a glass, 1 glass, 2 glasses; a missing word raises."""
    words = Words(language)
    for portion in packaged_portions():
        for count in (0.5, 1.0, 1.5):
            assert portion_words(portion.measure, count * portion.count, words)
