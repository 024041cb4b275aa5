"""Bottles laid on a person's plan: by themselves, together, and in other numbers; nothing unread or forbidden fits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boneward import service
from boneward.foods.label import read_label
from boneward.knowledge.findings import InputError

TODAY = date(2026, 11, 21)
MEI: dict[str, Any] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 130, "vitamin_k2_ug": 10},
    "sun": {"exposure": "low"},
}
ON_WARFARIN: dict[str, Any] = MEI | {"medicine": [{"name": "warfarin"}]}
PARTS = st.sampled_from([
    "Calcium 300 mg", "calcium carbonate 1250 mg", "钙300mg", "vitamin D3 1000 IU", "维生素D3 400IU", "D3", "zinc",
    "K2 (MK-7) 90 mcg", "维生素K2 45μg", "vitamin K 25 mcg", "with vitamin K2", "vitamin K1 50 mcg", "MK-4 15 mg",
    "no vitamin K", "不含维生素K", "coral calcium 500 mg", "MK-7 90 mg", "Calcium 50 g", "Calcium 20% DV",
    "calcitriol 0.25 mcg", "magnesium 100 mg", "Potassium (K) 99 mg", "up to 600 mg calcium", "for adults",
    "for children", "1-2 tablets daily", "1 tablet daily", "每日2片", "60 tablets", "lot 2511", "🦴", "",
])  # fmt: skip
LABELS = st.lists(PARTS, min_size=1, max_size=6).map(". ".join).filter(str.strip)


def asked(labels: str | list[str], person: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the document on bottles in a person's hand."""
    return service.label(labels, person=person or MEI, on=TODAY)


@given(label=LABELS)
def test_nothing_unread_fits(label: str) -> None:
    """A part of the label that names one of the four and could not be read never passes."""
    document = asked(label)
    if document["unread"] or document["guard"] == "medicine":
        assert document["verdict"] not in ("fits", "not_needed")
    if document["verdict"] == "fits":
        assert document["guard"] == "credible"


@given(label=LABELS)
def test_nothing_that_may_hold_vitamin_k_fits_on_warfarin(label: str) -> None:
    """With an amount, without one, of any kind or of none that is said."""
    document = asked(label, ON_WARFARIN)
    piece = document["products"][0]["per_piece"]
    names_k = any(
        (piece[key] or 0) > 0 for key in ("vitamin_k1_ug", "mk4_ug", "mk7_ug", "vitamin_k2_ug", "vitamin_k_ug")
    )
    unread = read_label(label).contents().unread
    if names_k or unread & {"vitamin_k1", "vitamin_k2"}:
        assert document["verdict"] != "fits"
        assert document["products"][0]["verdict"] in ("not_for_you", "ask", "too_much")


@settings(max_examples=40)
@given(labels=st.lists(LABELS, min_size=2, max_size=3))
def test_all_together_are_no_better_than_what_is_wrong_alone(labels: list[str]) -> None:
    """What is too much, or not for someone, stays so beside other bottles."""
    document = asked(labels)
    if {product["verdict"] for product in document["products"]} & {"too_much", "not_for_you"}:
        assert document["verdict"] in ("too_much", "not_for_you")


@given(label=st.text(max_size=200))
def test_any_text_has_an_answer(label: str) -> None:
    """An answer or a fault at its place, never anything else."""
    try:
        said = {str(asked(label)["verdict"])}
    except InputError as error:
        said = {fault.where for fault in error.faults}
    assert said <= {"fits", "too_much", "not_needed", "not_for_you", "ask"} or said == {"bottle[1].label"}


def test_a_bottle_alone_is_also_all_of_them() -> None:
    """One verdict, and no second list of reasons."""
    document = asked("Calcium 500 mg. 1 tablet daily")
    assert document["verdict"] == document["products"][0]["verdict"] == "fits"
    assert document["reasons"] == ["bottle-fits"]


def test_fewer_pieces_are_tried_where_it_is_too_much() -> None:
    """Three of 500 mg are too much, and so are two; one fits."""
    document = asked("Calcium 500 mg. 3 tablets daily")
    assert document["verdict"] == "too_much"
    assert document["products"][0]["if"] == [
        {"pieces_per_day": 1, "verdict": "fits"},
        {"pieces_per_day": 2, "verdict": "too_much"},
    ]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Calcium 200 mg per tablet. 1-2 tablets daily", "fits"),
        ("Calcium 600 mg per tablet. 1-2 tablets daily", "ask"),
        ("Calcium 1400 mg per tablet. 1-2 tablets daily", "too_much"),
    ],
)
def test_a_range_is_settled_where_both_ends_agree(label: str, expected: str) -> None:
    """Both fit, both are too much; else the reader chooses."""
    assert asked(label)["verdict"] == expected


def test_the_bottle_comes_on_top_of_what_is_taken() -> None:
    """She takes her whole dose of D3 already, and both products are named."""
    document = asked(
        "Vitamin D3 1000 IU. 1 softgel daily", MEI | {"supplement": [{"vitamin_d_iu": 1500, "per_day": 1}]}
    )
    assert document["verdict"] == "too_much"
    assert document["duplicates"] == [{"nutrient": "vitamin_d", "bottles": [1], "taken_already": True}]
    assert document["nutrients"]["vitamin_d"]["supplement_with"] == 62.5


def test_one_is_counted_where_nobody_says_how_many() -> None:
    """And the page says so; `per_day` stays unknown."""
    document = asked("Calcium 500 mg")
    assert document["verdict"] == "fits"
    assert document["products"][0]["pieces_assumed"]
    assert document["per_day"]["calcium_mg"] is None
    assert "bottle-pieces-assumed" in {finding["code"] for finding in document["findings"]}


def test_a_day_that_cannot_be_believed_is_asked_about() -> None:
    """Five milligrams of K2 are no day's K2, and there is no limit that they pass."""
    document = service.label([{"label": "Vitamin K2 (MK-7) 1000 mcg", "per_day": 5}], person=MEI, on=TODAY)
    assert document["verdict"] == "ask"
    assert "bottle-not-credible" in {finding["code"] for finding in document["findings"]}


@pytest.mark.parametrize("rest", ["", "Calcium 3000 mg per tablet. "])
def test_an_amount_that_was_read_and_passes_the_limit_is_too_much_whatever_else(rest: str) -> None:
    """Thirty thousand IU a day is more than anybody's limit, also beside a calcium that could not be read."""
    document = service.label([{"label": f"{rest}Vitamin D3 10000 IU", "per_day": 3}], person=MEI, on=TODAY)
    assert document["verdict"] == "too_much"
    assert {"bottle-not-credible", "bottle-over-limit"} <= {finding["code"] for finding in document["findings"]}
    assert document["nutrients"]["vitamin_d"]["from_bottles"] == 750.0
    assert document["limits"]["vitamin_d"]["over"]


def test_all_together_count_as_the_plan_does() -> None:
    """A bottle that says nothing of pieces counts once in both."""
    document = asked(["Vitamin D3 1000 IU", "Calcium 300 mg. 1 tablet daily"])
    assert document["totals"]["vitamin_d_ug"] == document["nutrients"]["vitamin_d"]["from_bottles"] == 25.0
    assert service.label(["Vitamin D3 1000 IU", "Calcium 300 mg"])["totals"]["vitamin_d_ug"] is None


@pytest.mark.parametrize(
    "text", ["Alfalfa 500 mg, calcium 300 mg. 1 tablet daily", "螺旋藻500毫克，钙300毫克。每日1片"]
)
def test_greens_are_not_for_someone_on_warfarin(text: str) -> None:
    """They hold vitamin K1, whatever the label leaves out."""
    assert asked(text, ON_WARFARIN)["verdict"] == "not_for_you"
    assert asked(text)["verdict"] == "ask"


def test_pieces_as_needed_are_never_one() -> None:
    """Nobody knows what a day gives."""
    document = asked("Calcium 500 mg. Take 1 tablet as needed")
    assert document["verdict"] == "ask"
    assert not document["products"][0]["pieces_assumed"]
    assert document["products"][0]["pieces_range"] is None
    assert "bottle-pieces-open" in {finding["code"] for finding in document["findings"]}
    assert document["nutrients"]["calcium"]["from_bottles"] is None


def test_what_speaks_as_if_it_were_taken_is_left_out() -> None:
    """Someone on warfarin who only holds the bottle need not call the clinic today."""
    codes = {finding["code"] for finding in asked("K2 (MK-7) 90 mcg. 1 daily", ON_WARFARIN)["findings"]}
    assert "vka-blocks-vitamin-k" in codes
    assert not {"vka-taking-vitamin-k", "vka-product-holds-vitamin-k"} & codes


def test_a_persons_own_faults_are_refused() -> None:
    """As in a plan."""
    with pytest.raises(InputError, match=r"person\.age"):
        asked("Calcium 500 mg", {"person": {"age": 500}})


def test_without_a_person_the_strictest_adult_limit_is_told() -> None:
    """And said as such; one piece is counted where nobody says how many."""
    document = service.label("Vitamin D3 10000 IU")
    limit = document["limits"]["vitamin_d"]
    assert (limit["whose"], limit["value"], limit["total"], limit["over"]) == ("any_adult", 50, 250, True)
    assert "bottle-over-any-limit" in {finding["code"] for finding in document["findings"]}


@pytest.mark.parametrize(
    "label", ["氨糖软骨素钙片 每片含钙200mg 每日2片", "Ginkgo and calcium: calcium 200 mg. 1 tablet daily"]
)
def test_an_herb_or_glucosamine_fits_nobody_on_warfarin_before_the_clinic_says_so(label: str) -> None:
    """The same bottle fits who takes no medicine, with a word for the pharmacist."""
    document, without = asked(label, ON_WARFARIN), asked(label)
    assert document["verdict"] == "ask"
    assert document["products"][0]["reasons"] == ["bottle-other-active-vka"]
    assert "bottle-other-active-vka" in [found["code"] for found in document["findings"]]
    assert without["verdict"] == "fits"
    assert "label-other-active" in [found["code"] for found in without["findings"]]


def test_of_a_bottle_that_is_not_for_someone_nothing_is_left_to_ask() -> None:
    """Vitamin K2 beside warfarin is stopped; "ask before you begin" would speak against it."""
    document = asked("Glucosamine, calcium 200 mg, vitamin K2 (MK-7) 45 mcg. 1 tablet daily", ON_WARFARIN)
    codes = {found["code"] for found in document["findings"]}
    assert document["verdict"] == "not_for_you"
    assert not codes & {"bottle-other-active-vka", "label-other-active"}


def test_what_stands_beside_the_four_on_every_label_is_no_reason_to_ask_on_warfarin() -> None:
    """Magnesium, collagen and oils are named on most bottles."""
    document = asked("Calcium 200 mg, magnesium 100 mg, collagen 1 g, 红花籽油. 1 tablet daily", ON_WARFARIN)
    assert document["verdict"] == "fits"
