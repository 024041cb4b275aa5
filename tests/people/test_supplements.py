"""What is taken now: added up, guarded, and honestly unknown where it is not read."""

from __future__ import annotations

import math

import pytest

from boneward.people.read import read_person

COLUMNS = (
    "supplement_calcium_mg",
    "supplement_vitamin_d_ug",
    "supplement_vitamin_k1_ug",
    "supplement_vitamin_k2_ug",
)


def taken(*products: dict[str, object], **sections: object) -> dict[str, float]:
    """Return the figures of someone who takes these products."""
    reading = read_person({"supplement": list(products), **sections}, on=None)
    assert reading.faults == ()
    assert reading.person is not None
    return reading.person.values


def slip(product: dict[str, object]) -> tuple[str, str, object]:
    """Return place, code and suggestion of the one fault that a product has."""
    (fault,) = read_person({"supplement": [product]}, on=None).faults
    return fault.where, fault.code, fault.arguments.get("suggestion")


def test_products_add_up_and_pieces_a_day_multiply() -> None:
    """Two tablets and a capsule are one sum; what a product does not give is 0 in it."""
    values = taken(
        {"calcium_mg": 500, "vitamin_d_iu": 400, "per_day": 2},
        {"vitamin_d_iu": "1000 IU", "vitamin_k2_ug": "90 mcg"},
    )
    assert values["supplement_calcium_mg"] == 1000.0
    assert values["supplement_vitamin_d_ug"] == pytest.approx(45.0)
    assert values["supplement_vitamin_k2_ug"] == 90.0
    assert "supplement_vitamin_k1_ug" not in values


def test_a_weekly_capsule_is_a_seventh_a_day() -> None:
    """50,000 IU once a week are credible, per piece and per day."""
    values = taken({"vitamin_d_iu": 50_000, "per_day": 0.142857})
    assert values["supplement_vitamin_d_ug"] == pytest.approx(178.6, abs=0.1)


def test_a_label_that_is_not_read_makes_all_four_unknown() -> None:
    """Unknown is not zero, also when another product is known."""
    reading = read_person({"supplement": [{"label": "Bone formula"}, {"calcium_mg": 500}]}, on=None)
    assert reading.person is not None
    assert all(math.isnan(reading.person.values[column]) for column in COLUMNS)
    assert [(remark.code, remark.arguments) for remark in reading.person.remarks] == [
        ("supplement-label-not-read", {"label": "Bone formula"})
    ]


def test_a_product_with_only_a_name_is_unknown_too() -> None:
    """A name is no content."""
    assert all(math.isnan(taken({"name": "Bone formula"})[column]) for column in COLUMNS)


def test_a_label_beside_amounts_is_only_a_label() -> None:
    """One amount given means that the others are 0."""
    values = taken({"label": "Calcium 500 mg", "calcium_mg": 500})
    assert values == {"supplement_calcium_mg": 500.0}


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_what_is_known_of_vitamin_d_outlives_an_unread_bottle(places: tuple[int, int]) -> None:
    """Beside a bottle that nobody can read the sum is not known, but at least the other bottle is taken."""
    bottles = ({"vitamin_d_iu": 10_000}, {"name": "Mystery pills"})
    values = taken(*(bottles[place] for place in places))
    assert values["supplement_vitamin_d_known_ug"] == 250.0
    assert math.isnan(values["supplement_vitamin_d_ug"])


def test_what_is_prescribed_is_known_by_nutrient() -> None:
    """Only what the product holds counts as prescribed; with an unread label, all four may."""
    assert taken({"calcium_mg": 500, "vitamin_d_ug": 0, "prescribed": True}) == {
        "supplement_calcium_mg": 500.0,
        "supplement_vitamin_d_ug": 0.0,
        "prescribed_calcium": 1.0,
    }
    assert taken({"label": "x", "prescribed": True})["prescribed_vitamin_k2"] == 1.0


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        ({"vitamin_k2_ug": "45 mg"}, ("supplement[1].vitamin_k2_ug", "slip-thousandfold", "45 µg")),
        ({"vitamin_k2_ug": 45_000}, ("supplement[1].vitamin_k2_ug", "slip-thousandfold", "45 µg")),
        ({"calcium_mg": "500 g"}, ("supplement[1].calcium_mg", "slip-thousandfold", "500 mg")),
        ({"calcium_mg": 500_000}, ("supplement[1].calcium_mg", "slip-thousandfold", "500 mg")),
        ({"vitamin_d_ug": 2000}, ("supplement[1].vitamin_d_ug", "slip-iu-as-ug", "50 µg (2,000 IU)")),
        ({"vitamin_d_ug": 1000}, ("supplement[1].vitamin_d_ug", "slip-iu-as-ug", "25 µg (1,000 IU)")),
        ({"vitamin_d_ug": 800}, ("supplement[1].vitamin_d_ug", "slip-iu-as-ug", "20 µg (800 IU)")),
        ({"vitamin_d_ug": 400}, ("supplement[1].vitamin_d_ug", "slip-iu-as-ug", "10 µg (400 IU)")),
        ({"vitamin_d_ug": "1000"}, ("supplement[1].vitamin_d_ug", "slip-iu-as-ug", "25 µg (1,000 IU)")),
        ({"vitamin_d_ug": "1000 mcg"}, ("supplement[1].vitamin_d_ug", "slip-iu-as-ug", "25 µg (1,000 IU)")),
        ({"vitamin_d_ug": "5 g"}, ("supplement[1].vitamin_d_ug", "slip-out-of-range", None)),
        ({"vitamin_d_iu": 2_000_000}, ("supplement[1].vitamin_d_iu", "slip-thousandfold", "50 µg (2,000 IU)")),
        (
            {"vitamin_d_iu": 4000, "per_day": 10},
            ("supplement[1].vitamin_d_iu", "slip-out-of-range", None),
        ),
        ({"vitamin_d_iu": 50_000, "per_day": 1}, ("supplement[1].vitamin_d_iu", "slip-seldom", None)),
        ({"vitamin_d_iu": 50_000}, ("supplement[1].vitamin_d_iu", "slip-seldom", None)),
        ({"vitamin_d_iu": 50_000, "per_day": 0.5}, ("supplement[1].vitamin_d_iu", "slip-seldom", None)),
        ({"vitamin_d_iu": 11_000}, ("supplement[1].vitamin_d_iu", "slip-seldom", None)),
        ({"calcium_mg": 500, "per_day": 1000}, ("supplement[1].per_day", "slip-out-of-range", None)),
        ({}, ("supplement[1]", "supplement-empty", None)),
        ({"label": " "}, ("supplement[1]", "supplement-empty", None)),
        ({"per_day": 1}, ("supplement[1]", "supplement-empty", None)),
        ({"calcium_mg": "400 IU"}, ("supplement[1].calcium_mg", "unit-of-another-quantity", None)),
        ({"calcium_mg": "1,2 g"}, ("supplement[1].calcium_mg", "number-comma", "1.2 g")),
        (
            {"vitamin_d_ug": 25, "vitamin_d_iu": 2000},
            ("supplement[1].vitamin_d_iu", "amounts-disagree", None),
        ),
    ],
)
def test_a_slip_is_caught_before_anything_is_computed(
    product: dict[str, object], expected: tuple[str, str, object]
) -> None:
    """Each slip of a unit, per piece or per day, with what was probably meant."""
    assert slip(product) == expected


def test_a_strong_capsule_is_taken_for_one_a_week_or_a_month() -> None:
    """What to write is said in the file's own words, and is then credible."""
    (fault,) = read_person({"supplement": [{"vitamin_d_iu": 50_000, "per_day": 1}]}, on=None).faults
    assert {"value": "50,000 IU", "week": "0.143", "month": "0.033"}.items() <= fault.arguments.items()
    for written in ("week", "month"):
        product = {"vitamin_d_iu": 50_000, "per_day": float(str(fault.arguments[written]))}
        assert not read_person({"supplement": [product]}, on=None).faults


def test_medicines_in_a_products_name_reach_their_rules() -> None:
    """Calcitriol is no vitamin D3, wherever it is written; magnesium in a tablet is only its filler."""
    reading = read_person(
        {"supplement": [{"label": "Calcitriol 0.25 mcg, magnesium stearate"}, {"calcium_mg": 5}]}, on=None
    )
    assert reading.person is not None
    assert "class:active_vitamin_d" in reading.person.triggers
    assert "class:magnesium" not in reading.person.triggers


def test_natto_on_a_label_counts_as_often_as_it_is_taken() -> None:
    """Only where the label is all we have, and not for the enzyme."""
    assert taken({"label": "Freeze-dried natto", "per_day": 1})["natto_times_a_week"] == 7.0
    assert "natto_times_a_week" not in taken({"label": "Freeze-dried natto"})
    assert "natto_times_a_week" not in taken({"label": "Nattokinase", "per_day": 1})
    assert "natto_times_a_week" not in taken({"label": "MK-7 from natto", "vitamin_k2_ug": 90, "per_day": 1})


@pytest.mark.parametrize(
    ("product", "suggestion"),
    [
        ({"calcium_mg": 0.5}, "500 mg"),
        ({"vitamin_k2_ug": 0.09}, "90 µg"),
        ({"vitamin_k1_ug": 0.12}, "120 µg"),
        ({"vitamin_d_ug": "0.025"}, "25 µg (1,000 IU)"),
    ],
)
def test_a_slip_downward_is_guarded_too(product: dict[str, object], suggestion: str) -> None:
    """Half a gram written as milligrams would pass for almost nothing, and the plan would come on top of it."""
    (key,) = product
    assert slip(product) == (f"supplement[1].{key}", "slip-thousandfold", suggestion)


def test_none_of_a_nutrient_is_credible() -> None:
    """A stated 0 is a fact, not a slip."""
    values = taken({"calcium_mg": 500, "vitamin_k2_ug": 0, "vitamin_d_iu": 0}, diet={"calcium_mg": 0})
    assert (values["supplement_vitamin_k2_ug"], values["supplement_vitamin_d_ug"], values["diet_calcium_mg"]) == (
        0,
        0,
        0,
    )
