"""A bottle in hand: pieces a day, what it costs, what several give together, and which they share."""

from __future__ import annotations

from math import isnan, nan

import pytest

from boneward.foods.label import read_label
from boneward.knowledge.findings import NUTRIENTS, Nutrient
from boneward.people.fields import MOST_LABELS
from boneward.planning.bottle import Bottle, cost_of, duplicates, read_bottles, totals_of


def bottle(label: str, **given: float) -> Bottle:
    """Return a bottle with a label, and what its reader says of it."""
    return Bottle(read_label(label), **given)


def test_the_readers_pieces_go_before_the_labels() -> None:
    """The label's where nobody says, and none where neither does."""
    assert bottle("Calcium 300 mg. 2 tablets daily").pieces == 2
    assert bottle("Calcium 300 mg. 2 tablets daily", given=3.0).pieces == 3
    unsaid = bottle("Calcium 300 mg")
    assert isnan(unsaid.pieces)
    assert unsaid.is_assumed
    assert unsaid.fewest == 1


def test_a_range_of_pieces_is_open_until_the_reader_says() -> None:
    """One or two a day is no number."""
    ranged = bottle("Calcium 300 mg per tablet. 1-2 tablets daily")
    assert (ranged.is_open, ranged.is_assumed, ranged.fewest) == (True, False, 1)
    assert not bottle("Calcium 300 mg per tablet. 1-2 tablets daily", given=2.0).is_open


def test_a_day_is_pieces_times_piece() -> None:
    """Unknown stays unknown, and denied stays 0 however many."""
    known = bottle("Calcium 300 mg. No vitamin K. 2 tablets daily")
    assert known.per_day("calcium_mg") == 600
    assert known.per_day("mk7_ug") == 0
    assert isnan(known.per_day("vitamin_d_ug"))
    assert bottle("Calcium 300 mg. No vitamin K").per_day("mk7_ug") == 0


def test_a_price_is_divided_by_what_is_in_the_pack() -> None:
    """24 for 60 tablets of 500 mg and 1,000 IU, one a day."""
    cost = cost_of(bottle("Calcium 500 mg, vitamin D3 1000 IU. 1 tablet daily. 60 tablets", price=24.0))
    assert cost.per_day == pytest.approx(0.4)
    assert cost.per_100_mg_calcium == pytest.approx(0.08)
    assert cost.per_1000_iu_vitamin_d == pytest.approx(0.4)


@pytest.mark.parametrize("label", ["Calcium 500 mg. 1 tablet daily", "Calcium 500 mg. 60 tablets"])
def test_a_price_of_a_day_needs_the_count_and_the_pieces(label: str) -> None:
    """What is missing makes it unknown, never 0."""
    assert isnan(cost_of(bottle(label, price=24.0)).per_day)
    assert isnan(cost_of(bottle(label, price=24.0, count=60.0)).per_1000_iu_vitamin_d)


def test_totals_count_what_a_label_leaves_out_as_none_beside_what_it_gives() -> None:
    """Calcium of one and vitamin D of the other; MK-7 that nobody gives is not known."""
    together = totals_of([bottle("Calcium 300 mg. 1 tablet daily"), bottle("Vitamin D3 400 IU. 2 tablets daily")])
    assert together["calcium_mg"] == 300
    assert together["vitamin_d_ug"] == 20
    assert isnan(together["mk7_ug"])


def test_totals_are_unknown_where_a_bottle_may_hold_more() -> None:
    """A label that could not be read, and a K2 whose form is not said."""
    assert isnan(
        totals_of([bottle("Calcium 300 mg. 1 tablet daily"), bottle("Coral calcium 1000 mg. 1 tablet daily")])[
            "calcium_mg"
        ]
    )
    forms = totals_of([bottle("K2 (MK-7) 90 mcg. 1 tablet daily"), bottle("Vitamin K2 100 mcg. 1 tablet daily")])
    assert isnan(forms["mk7_ug"])
    assert forms["vitamin_k2_ug"] == 190


def test_totals_at_least_count_one_where_nobody_says() -> None:
    """So that a bottle of 10,000 IU is over a limit however it is taken."""
    assert totals_of([bottle("Vitamin D3 10000 IU")], at_least=True)["vitamin_d_ug"] == 250
    assert isnan(totals_of([bottle("Vitamin D3 10000 IU")])["vitamin_d_ug"])


def test_the_guard_says_credible_look_again_or_medicine() -> None:
    """Read and believed; a slip; a medicine."""
    assert bottle("Calcium 300 mg").guard == "credible"
    assert bottle("Vitamin K2 (MK-7) 90 mg").guard == "look_again"
    assert bottle("Take one daily").guard == "look_again"
    assert bottle("骨化三醇软胶囊 0.25μg").guard == "medicine"


def test_named_are_the_nutrients_that_a_label_speaks_of() -> None:
    """With an amount or without; all four where nothing was read."""
    assert bottle("Calcium 300 mg, with vitamin D3").named == {"calcium", "vitamin_d"}
    assert bottle("Bone formula, one a day").named == set(NUTRIENTS)


def test_duplicates_name_the_bottles_and_what_is_taken() -> None:
    """0 stands for what is taken already; an unknown amount counts as held."""
    none: dict[Nutrient, float] = dict.fromkeys(NUTRIENTS, 0.0)
    held = [none | {"calcium": 300.0, "vitamin_d": 10.0}, none | {"vitamin_d": nan}]
    assert duplicates(held, {}) == {"vitamin_d": [1, 2]}
    assert duplicates(held, {"calcium": 500.0}) == {"calcium": [0, 1], "vitamin_d": [1, 2]}


def test_bottles_are_read_with_every_fault_at_its_place() -> None:
    """An empty label, a negative price and a wrong key are all named at once."""
    given = [{"label": ""}, {"label": "Calcium 300 mg", "price": -1}, {"label": "D3 400 IU", "prize": 3}]
    bottles, faults = read_bottles(given, read_label)
    assert bottles == ()
    assert {fault.where for fault in faults} == {"bottle[1].label", "bottle[2].price", "bottle[3].prize"}
    assert [fault.code for fault in read_bottles([], read_label)[1]] == ["bottle-missing"]


@pytest.mark.parametrize("given", [5, None, [7], [None], [{"label": 3}], ["Calcium 300 mg"] * 201])
def test_what_is_no_bottle_is_a_fault(given: object) -> None:
    """A library's caller may hand over anything, and a file may hold thousands."""
    bottles, faults = read_bottles(given, read_label)
    assert bottles == ()
    assert faults


def test_a_bottle_may_be_a_text_or_a_mapping() -> None:
    """Alone or in a list."""
    for given in ("Calcium 300 mg", {"label": "Calcium 300 mg"}, ["Calcium 300 mg"], [{"label": "Calcium 300 mg"}]):
        (read,), faults = read_bottles(given, read_label)
        assert (read.per_piece("calcium_mg"), faults) == (300, ())


def test_more_bottles_than_a_household_has_are_refused_before_one_is_read() -> None:
    """Each label costs time."""
    bottles, faults = read_bottles(["Calcium 500 mg"] * (MOST_LABELS + 1), read_label)
    assert [(fault.where, fault.code) for fault in faults] == [("bottle", "labels-too-many")]
    assert bottles == ()
