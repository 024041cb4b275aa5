"""A product whose label is read: the file goes first, and nothing that the label leaves open becomes a number."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from boneward.people.fields import MOST_LABELS
from boneward.people.person import Person
from boneward.people.product import Contents
from boneward.people.read import read_person

CALCIUM_AND_D = Contents(calcium_mg=600.0, vitamin_d_ug=10.0, pieces_per_day=2.0, is_read=True)


def saying(contents: Contents) -> Callable[[str], Contents]:
    """Return a reader for which every label says the same."""
    return lambda _: contents


def person_with(contents: Contents, **product: object) -> Person:
    """Return someone who takes one product with that label."""
    reading = read_person({"supplement": [{"label": "x", **product}]}, on=None, read_label=saying(contents))
    assert reading.faults == ()
    assert reading.person is not None
    return reading.person


def codes(person: Person) -> set[str]:
    """Return the codes of what must be said about the input."""
    return {remark.code for remark in person.remarks}


def test_the_labels_pieces_a_day_count_where_the_file_says_none() -> None:
    """Two tablets of 600 mg are 1,200 mg; what the label does not hold is 0 in the sum."""
    assert person_with(CALCIUM_AND_D).values == {
        "supplement_calcium_mg": 1200.0,
        "supplement_vitamin_d_ug": 20.0,
        "supplement_vitamin_d_known_ug": 20.0,
    }
    assert codes(person_with(CALCIUM_AND_D)) == set()


def test_the_files_pieces_a_day_go_before_the_labels() -> None:
    """Who takes one takes one."""
    assert person_with(CALCIUM_AND_D, per_day=1).values["supplement_calcium_mg"] == 600.0


def test_one_a_day_is_counted_and_said_where_nobody_says_how_many() -> None:
    """The reader can correct it."""
    person = person_with(replace(CALCIUM_AND_D, pieces_per_day=math.nan))
    assert person.values["supplement_calcium_mg"] == 600.0
    assert codes(person) == {"supplement-pieces-assumed"}


def test_one_or_two_a_day_is_not_known() -> None:
    """A range is no number, unless the file says it."""
    unsure = replace(CALCIUM_AND_D, pieces_per_day=math.nan, pieces_are_open=True)
    person = person_with(unsure)
    assert math.isnan(person.values["supplement_calcium_mg"])
    assert codes(person) == {"supplement-pieces-open"}
    assert person_with(unsure, per_day=1).values["supplement_calcium_mg"] == 600.0


def test_a_part_that_cannot_be_read_is_not_known_and_the_rest_counts() -> None:
    """Unread K2 is NaN, and calcium keeps its figure; also where K2 is all that the label names."""
    person = person_with(replace(CALCIUM_AND_D, unread=frozenset({"vitamin_k2"})))
    assert math.isnan(person.values["supplement_vitamin_k2_ug"])
    assert person.values["supplement_calcium_mg"] == 1200.0
    assert person.values["calcium_with_vitamin_k"] == 1.0
    alone = person_with(Contents(is_read=True, unread=frozenset({"vitamin_k2"})))
    assert set(alone.values) == {"supplement_vitamin_k2_ug"}


def test_a_label_that_says_nothing_makes_all_four_unknown() -> None:
    """Nothing read is nothing known."""
    values = person_with(Contents()).values
    assert sum(math.isnan(value) for column, value in values.items() if column.startswith("supplement_")) == 4


@pytest.mark.parametrize(
    ("product", "where"),
    [({"calcium_mg": 500}, "supplement[1].calcium_mg"), ({"vitamin_d_iu": 1000}, "supplement[1].vitamin_d_iu")],
)
def test_an_amount_that_is_not_the_labels_is_refused(product: dict[str, object], where: str) -> None:
    """Nobody but the reader knows which of the two is right."""
    reading = read_person({"supplement": [{"label": "x", **product}]}, on=None, read_label=saying(CALCIUM_AND_D))
    assert [(fault.where, fault.code) for fault in reading.faults] == [(where, "label-disagrees")]


def test_an_amount_that_is_the_labels_counts_once() -> None:
    """The same in IU and in µg is one amount."""
    assert person_with(CALCIUM_AND_D, vitamin_d_iu=400).values["supplement_vitamin_d_ug"] == 20.0


def test_what_a_label_makes_in_a_day_must_be_credible() -> None:
    """Twenty tablets of 600 mg are more than anybody takes."""
    reading = read_person({"supplement": [{"label": "x", "per_day": 20}]}, on=None, read_label=saying(CALCIUM_AND_D))
    assert [(fault.where, fault.code) for fault in reading.faults] == [("supplement[1].per_day", "slip-out-of-range")]


def test_a_product_for_adults_is_known_by_what_it_holds() -> None:
    """Rules for children speak of its nutrients, and of those that it names without an amount."""
    adult = replace(CALCIUM_AND_D, for_adults=True, unread=frozenset({"vitamin_k1"}))
    held = {trigger for trigger in person_with(adult).triggers if trigger.startswith("product:")}
    assert held == {f"product:for_adults_{nutrient}" for nutrient in ("calcium", "vitamin_d", "vitamin_k1")}


def test_what_is_prescribed_by_its_label_is_known_too() -> None:
    """The flag follows what the label holds."""
    values = person_with(CALCIUM_AND_D, prescribed=True).values
    assert {column for column in values if column.startswith("prescribed_")} == {
        "prescribed_calcium",
        "prescribed_vitamin_d",
    }


def test_a_label_keeps_its_lines() -> None:
    """They part one amount from the next; what is shown stands in one line, and harms no page."""
    seen: list[str] = []

    def reader(text: str) -> Contents:
        seen.append(text)
        return Contents()

    reading = read_person({"supplement": [{"label": " 500 mg\r\nCalcium\x1b\n250 mg "}]}, on=None, read_label=reader)
    assert seen == ["500 mg\nCalcium \n250 mg"]
    assert reading.person is not None
    assert [remark.arguments["label"] for remark in reading.person.remarks] == ["500 mg Calcium 250 mg"]


def test_a_green_product_leaves_its_k1_open() -> None:
    """Also where the file gives its K2."""
    person = read_person({"supplement": [{"name": "Alfalfa", "vitamin_k2_ug": 90}]}, on=None).person
    assert person is not None
    assert math.isnan(person.values["supplement_vitamin_k1_ug"])
    assert person.values["supplement_vitamin_k2_ug"] == 90.0


def test_more_labels_than_a_household_has_are_refused_before_one_is_read() -> None:
    """Each label costs time; a hostile file has hundreds."""
    read: list[str] = []

    def reader(text: str) -> Contents:
        read.append(text)
        return CALCIUM_AND_D

    (fault,) = read_person({"supplement": [{"label": "x"}] * (MOST_LABELS + 1)}, on=None, read_label=reader).faults
    assert (fault.where, fault.code, read) == ("supplement", "labels-too-many", [])
    read_person({"supplement": [{"label": "x"}] * MOST_LABELS}, on=None, read_label=reader)
    assert len(read) == MOST_LABELS
