"""Whether a food is believed: bounds per 100 g and per serving, for every amount that a food may hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.composition import HELD_BY_RECORDS, record_food, usda_records
from boneward.foods.importing.record import (
    AMOUNTS,
    Imported,
    RefusedError,
    Sieve,
    agree,
    factor_of,
    one_line,
    read_amount,
    refusal_of,
)
from boneward.people.draft import plausible_range


def _food(held: str, value: float, serving_g: float = math.nan) -> Imported:
    return Imported("own:1", "mext", "Food", "t:1", amounts={held: value}, serving_g=serving_g)


@pytest.mark.parametrize("held", AMOUNTS)
def test_every_amount_has_a_bound(held: str) -> None:
    """At the bound it is believed, above it not."""
    low, high = plausible_range(f"food.{held}")
    assert low == 0
    assert refusal_of(_food(held, high)) is None
    refusal = refusal_of(_food(held, high * 1.01))
    assert refusal is not None
    assert (refusal.code, refusal.most) == ("over", high)


@given(st.sampled_from(AMOUNTS), st.floats(allow_nan=True, allow_infinity=True))
def test_what_is_believed_is_finite_and_within_the_bound(held: str, value: float) -> None:
    """For any number at all."""
    refusal = refusal_of(_food(held, value))
    is_within = math.isfinite(value) and 0 <= value <= plausible_range(f"food.{held}")[1]
    assert (refusal is None) == is_within


def test_every_packaged_record_would_be_believed() -> None:
    """The bounds refuse nothing that the USDA has checked, cod liver oil and dried herbs among it."""
    for code in usda_records().ids:
        held = record_food(code).held
        amounts = {of: held[of].central for of in HELD_BY_RECORDS if of in held}
        assert refusal_of(Imported(code, "usda", "x", amounts=amounts)) is None or not amounts, code


def test_a_serving_is_believed_up_to_a_day() -> None:
    """Vitamin D of 75 µg in a glass is the most; the food without a serving is held against its 100 g alone."""
    assert refusal_of(_food("vitamin_d_ug", 40, 180)) is None
    refusal = refusal_of(_food("vitamin_d_ug", 40, 240))
    assert refusal is not None
    assert (refusal.code, refusal.value, refusal.most) == ("serving", 96, 75)
    assert refusal_of(_food("vitamin_d_ug", 40)) is None


@pytest.mark.parametrize("cell", ["", " ", None])
def test_an_empty_cell_is_not_known(cell: object) -> None:
    """It is NaN, never zero."""
    assert math.isnan(read_amount(cell, "calcium_mg"))


@pytest.mark.parametrize(
    ("cell", "value"), [("1", 1), ("１２", 12), (" 1.5 ", 1.5), ("1e3", 1000), ("1,234.5", 1234.5), (3, 3), ("-2", -2)]
)
def test_a_number_is_read(cell: object, value: float) -> None:
    """In any width, with a comma between thousands."""
    assert read_amount(cell, "calcium_mg") == value


@pytest.mark.parametrize("cell", ["nan", "inf", "1e999", "1,5", "1_000", "0x10", "١٢x", True, [], 10**400, math.nan])
def test_anything_else_is_refused(cell: object) -> None:
    """What Python would take for a number is not always one."""
    with pytest.raises(RefusedError):
        read_amount(cell, "calcium_mg")


def test_a_unit_is_a_factor() -> None:
    """IU is a unit of vitamin D alone."""
    assert (factor_of("g", "calcium_mg"), factor_of("IU", "vitamin_d_ug")) == (1000, 0.025)
    with pytest.raises(RefusedError):
        factor_of("IU", "vitamin_k1_ug")


def test_a_name_cannot_steer_a_terminal() -> None:
    """Signs that are not printed become spaces."""
    assert one_line("Milk\x1b[2J\n  whole\u202e") == "Milk [2J whole"


def test_a_sieve_without_words_wants_everything() -> None:
    """And one with words counts what it passes over."""
    assert Sieve.for_text("  ").wants("anything")
    sieve = Sieve.for_text("ＯＡＴ drink")
    assert sieve.wants("Oat drink, fortified")
    assert not sieve.wants("Oat flakes")
    assert sieve.passed_over == {"not_asked_for": 1}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [(1.3, 1.275, True), (0, 0.05, True), (100, 109, True), (100, 120, False), (1, 40, False)],
)
def test_two_figures_agree_up_to_rounding(first: float, second: float, same: bool) -> None:
    """In either order."""
    assert agree(first, second) == agree(second, first) == same
