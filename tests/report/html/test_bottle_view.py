"""The page of bottles in hand: the text read back, the rows, the verdict, and several bottles together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward import service
from boneward.report.html.bottle_view import MOST_BOTTLES, bottle_page, boxes, marks
from boneward.report.label_text import label_text
from boneward.report.layout import plain_spaces
from boneward.report.words import LANGUAGES, Words

LABEL = "Calcium carbonate 1250 mg, vitamin D3 1000 IU, K2 (MK-7) 90 mcg. Take one tablet daily."
WOMAN: dict[str, Any] = {
    "person": {"age": 58, "sex": "female", "menopause": "post"},
    "diet": {"calcium_mg": 520, "vitamin_d_ug": 3, "vitamin_k1_ug": 130, "vitamin_k2_ug": 10},
    "sun": {"exposure": "low"},
}
WORDS_OF_A_LABEL = st.lists(
    st.sampled_from(
        ["calcium", "carbonate", "500 mg", "vitamin D3", "1000 IU", "K2", "(MK-7)", "90 mcg", ",", "鈣 600 毫克", "x"]
    ),
    min_size=1,
    max_size=12,
)


def test_each_understood_part_is_marked_in_its_nutrients_colour() -> None:
    """Salt, vitamin D3 and MK-7 are marked where they stand; the words between them are not."""
    product = service.label(LABEL)["products"][0]
    marked = [(mark.text, mark.nutrient) for mark in marks(product) if mark.nutrient]
    assert marked == [
        ("Calcium carbonate 1250 mg", "calcium"),
        ("vitamin D3 1000 IU", "vitamin_d"),
        ("K2 (MK-7) 90 mcg", "vitamin_k2"),
    ]


@given(WORDS_OF_A_LABEL)
def test_the_marked_text_is_the_text(pieces: list[str]) -> None:
    """Whatever was pasted: put together again, the pieces are the label as it was read, letter for letter."""
    product = service.label(" ".join(pieces))["products"][0]
    assert product["text"] == "".join(mark.text for mark in marks(product))


def test_overlapping_and_repeated_parts_are_marked_once() -> None:
    """Two figures from the same words give one mark, and what is not in the text gives none."""
    step = {"held": "calcium_mg", "written": "calcium 500 mg"}
    inner = {"held": "vitamin_d_ug", "written": "500 mg"}
    product = {"text": "calcium 500 mg daily", "steps": [inner, step, step, {"held": "mk7_ug", "written": "K2"}]}
    assert [mark.text for mark in marks(product)] == ["calcium 500 mg", " daily"]


def test_a_row_names_piece_and_day_with_both_units_of_vitamin_d() -> None:
    """Two tablets a day: 500 mg of calcium itself in one, 1,000 mg a day; vitamin D3 in IU and µg."""
    rows = bottle_page(service.label([{"label": LABEL, "per_day": 2}]), Words("en")).bottles[0].rows
    by_nutrient = {row.nutrient: row for row in rows}
    assert (by_nutrient["calcium"].amount, by_nutrient["calcium"].a_day) == ("500\u00a0mg", "1,000\u00a0mg")
    assert "1,000\u00a0IU" in by_nutrient["vitamin_d"].amount
    assert "25\u00a0µg" in by_nutrient["vitamin_d"].amount
    assert "40" in by_nutrient["calcium"].why


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [None, WOMAN], ids=["nobody", "woman"])
def test_the_page_says_what_the_terminal_says(language: str, person: dict[str, Any] | None) -> None:
    """Headline, rows, gaps, limits and costs stand in the text page, word for word."""
    bottles = [{"label": LABEL, "price": 24, "count": 60}, {"label": "Calcium 600 mg per tablet"}]
    document = service.label(bottles, person=person, language=language)
    words = Words(language)
    spoken = label_text(document, words, width=10_000)
    page = bottle_page(document, words)
    assert page.bottles[0].cost
    said = [page.headline, page.bottles[0].cost, *(line.told for line in page.gaps), *page.limits, *page.together_said]
    for sentence in [*said, *(row.amount for bottle in page.bottles for row in bottle.rows)]:
        assert plain_spaces(sentence) in plain_spaces(spoken)


def test_vitamin_k_of_no_stated_kind_wears_no_colour() -> None:
    """It is neither K1 nor K2: its row has no icon, and its words no mark of either."""
    card = bottle_page(service.label("Vitamin K 45 mcg, vitamin D3 400 IU per tablet"), Words("en")).bottles[0]
    assert {row.nutrient for row in card.rows if row.amount == "45\u00a0µg"} == {""}
    assert {mark.nutrient for mark in card.read if "Vitamin K" in mark.text} == {""}


def test_without_a_person_no_option_of_a_command_line_is_named() -> None:
    """A page has no --for; it asks who it is for in its own words."""
    page = bottle_page(service.label(LABEL), Words("en"))
    assert (page.chip, page.is_for_somebody) == ("", False)
    assert "--" not in page.lead


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", ["Vitamin D3 1000 IU per tablet", "Vitamin D3 1000 IU. Take 1-2 tablets daily."])
def test_no_sentence_of_a_page_names_an_option(label: str, language: str) -> None:
    """How many a day and how many in the pack are fields of the page: nothing there speaks of --per-day or --count."""
    document = service.label([{"label": label, "price": 12}], person=WOMAN, language=language)
    page = bottle_page(document, Words(language))
    said = [page.lead, *(bottle.a_day + bottle.cost for bottle in page.bottles)]
    said += [finding.text for group in (*page.grave, *page.notes) for finding in group.findings]
    assert [sentence for sentence in said if "--" in sentence] == []


def test_an_adults_product_for_a_child_stops() -> None:
    """The verdict is a stop, with its mark, and the reason stands before any amount."""
    child = {"person": {"age": 9, "sex": "male"}, "diet": {"calcium_mg": 500}, "sun": {"exposure": "good"}}
    label = "Adults only: calcium 600 mg, vitamin D3 2000 IU per tablet. Take 1 daily."
    page = bottle_page(service.label(label, person=child), Words("en"))
    assert page.chip == "stop"
    assert page.grave


def test_what_was_not_read_is_shown_as_such() -> None:
    """A text without an amount gives no row of zeros."""
    page = bottle_page(service.label("hello world"), Words("en"))
    assert (page.bottles[0].rows, page.headline) == ((), "We found no amount in this text")


@pytest.mark.parametrize(("typed", "count", "shown"), [(0, 1, 1), (1, 2, 2), (3, 1, 3), (5, 6, MOST_BOTTLES)])
def test_boxes_hold_what_was_typed(typed: int, count: int, shown: int) -> None:
    """As many boxes as bottles, one more on demand, never more than can be read at once."""
    made = boxes([{"label": f"{place}"} for place in range(typed)], {"label.1": "no"}, count=count)
    assert shown == len(made)
    assert made[0].wrong == {"label": "no"}
    assert [f"{place}" for place in range(typed)] == [box.typed["label"] for box in made if not box.is_empty]


def test_one_bottle_has_no_number_and_two_have() -> None:
    """A single card is headed by what was read, and the verdict stands once, above it."""
    (one,) = bottle_page(service.label(LABEL, person=WOMAN), Words("en")).bottles
    assert (one.title, one.verdict) == ("What we read", "")
    both = bottle_page(service.label([LABEL, LABEL], person=WOMAN), Words("en")).bottles
    assert [card.title for card in both] == ["Bottle 1: what we read", "Bottle 2: what we read"]
    assert all(card.verdict for card in both)
