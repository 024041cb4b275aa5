"""The whole reader: whatever the text, it answers; what it says does not hang on spacing, width, order or unit."""

from __future__ import annotations

import time
from itertools import permutations
from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.label import HELD, LONGEST_LABEL, LabelReading, read_label
from boneward.foods.label.words import phrases

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
KNOWN = [" ".join(key) for key in list(phrases().known)[::7]]
BITS = [
    "500 mg",
    "1,250",
    "0.5",
    "(",
    ")",
    "/",
    "=",
    ":",
    "\n",
    ";",
    ".",
    "-",
    "~",
    "%",
    "每",
    "IU",
    "<5",
    "≥",
    "1-2",
    "×60片",
    "½",
    "<b>",
]
HOSTILE = [
    "(",
    "((((a",
    "1 ",
    "1 000 ",
    "<a ",
    "vitamin d 3 ",
    "d3k2",
    "一",
    "..",
    "- ",
    "500mg ",
    "钙",
    "每",
    "不含",
    "no ",
    "&amp;",
    "1e",
]

AMOUNTS = {
    "calcium 500 mg": ("calcium_mg", 500.0),
    "vitamin D3 25 µg": ("vitamin_d_ug", 25.0),
    "vitamin K2 (MK-7) 90 mcg": ("mk7_ug", 90.0),
    "vitamin K1 100 µg": ("vitamin_k1_ug", 100.0),
}


def check(reading: LabelReading) -> None:
    """Hold a reading against what every reading must be."""
    assert tuple(reading.per_piece) == HELD
    assert all(isnan(value) or value >= 0 for value in reading.per_piece.values())
    assert all(part.strip() for part in reading.unread)
    assert reading.unread or not reading.unread_nutrients
    contents = reading.contents()
    assert contents.findings == reading.findings
    for nutrient in contents.unread - {"vitamin_d"}:
        held = f"{nutrient}_mg" if nutrient == "calcium" else f"{nutrient}_ug"
        assert isnan(reading.per_piece[held])


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    """No text at all makes the reader raise."""
    check(read_label(text))


@given(st.lists(st.sampled_from(KNOWN + BITS * 40), max_size=40), st.sampled_from(["", " "]))
def test_any_heap_of_label_words_is_answered(parts: list[str], between: str) -> None:
    """Nor does any order of the words that it knows."""
    check(read_label(between.join(parts)[:LONGEST_LABEL]))


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_text_takes_no_time(part: str) -> None:
    """The longest text of one thing over and over is read in a moment."""
    read_label("calcium 500 mg")
    start = time.process_time()
    check(read_label((part * LONGEST_LABEL)[:LONGEST_LABEL]))
    assert time.process_time() - start < 2.0


def test_a_text_that_is_too_long_is_refused_as_a_whole() -> None:
    """Nothing is read of it, and the finding says how long a label may be."""
    reading = read_label("Calcium 500 mg " + "x" * LONGEST_LABEL)
    assert [finding.code for finding in reading.findings] == ["label-too-long"]
    assert all(isnan(value) for value in reading.per_piece.values())


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b"])
def test_an_empty_text_gives_nothing(text: str) -> None:
    """No figure, nothing unread, nothing to say."""
    reading = read_label(text)
    assert all(isnan(value) for value in reading.per_piece.values())
    assert reading.unread == ()
    assert reading.findings == ()


@pytest.mark.parametrize(
    "text",
    ["💊", "Bone Plus", "omega-3 1000 mg", "K 99 mg", "LOT 4501 EXP 2027-05", "1 drop = 400 IU", "每滴400IU"],
)
def test_what_names_none_of_the_four_is_unread_as_a_whole(text: str) -> None:
    """No figure; the text itself is what could not be read, and no nutrient beside it becomes unknown."""
    reading = read_label(text)
    assert all(isnan(value) for value in reading.per_piece.values())
    assert reading.unread == (text,)
    assert reading.unread_nutrients == frozenset()


@given(
    st.lists(st.sampled_from(sorted(AMOUNTS)), min_size=1, unique=True), st.sampled_from([", ", "; ", "\n", " + ", " "])
)
def test_the_order_of_what_is_in_it_does_not_matter(parts: list[str], between: str) -> None:
    """Each amount is read, in any order and with any sign between."""
    reading = read_label(between.join(parts))
    for part in parts:
        held, value = AMOUNTS[part]
        assert value == reading.per_piece[held]


@given(st.sampled_from(sorted(AMOUNTS)), st.sampled_from(["  ", "\t", " \u3000", "\u00a0"]))
def test_spaces_and_width_do_not_matter(part: str, space: str) -> None:
    """Doubled spaces and full width say the same."""
    held, value = AMOUNTS[part]
    assert value == read_label(part.replace(" ", space)).per_piece[held]
    assert value == read_label(part.translate(WIDE)).per_piece[held]


@given(
    st.integers(min_value=3, max_value=2500),
    st.sampled_from([("mg", 1.0), ("毫克", 1.0), ("g", 0.001), ("克", 0.001), ("µg", 1000.0)]),
)
def test_the_unit_does_not_matter(amount: int, unit: tuple[str, float]) -> None:
    """One amount of calcium in any unit of mass."""
    name, factor = unit
    shown = f"{amount * factor:.3f}".rstrip("0").rstrip(".")
    if name in ("g", "克") or "." not in shown:
        assert float(amount) == pytest.approx(read_label(f"Elemental calcium {shown} {name}").per_piece["calcium_mg"])


@given(st.integers(min_value=1, max_value=10), st.integers(min_value=1, max_value=9))
def test_an_amount_of_several_pieces_is_parted(count: int, hundreds: int) -> None:
    """Of a serving, of so many tablets, of a daily dose: one piece holds its part."""
    whole = hundreds * 100.0
    for text in (
        f"Serving size: {count} tablets\nAmount per serving\nCalcium {whole:.0f} mg",
        f"{count} tablets provide calcium {whole:.0f} mg",
        f"Calcium {whole:.0f} mg per {count} tablets",
        f"Daily dose ({count} tablets) contains calcium {whole:.0f} mg",
        f"每{count}片含钙{whole:.0f}毫克",
        f"每份（{count}片）：钙{whole:.0f}毫克",
        f"鈣{whole:.0f}毫克（每{count}錠含量）",
        f"Calcium {whole / 1000:g} g ({whole:.0f} mg/{count} tablets)",
    ):
        assert whole / count == pytest.approx(read_label(text).per_piece["calcium_mg"]), text


def test_the_front_of_a_bottle_repeats_its_table() -> None:
    """An amount apart from the table of servings may be of a tablet or of a serving; alone, nobody knows which."""
    table = "\nServing size 2 tablets\nAmount per serving\nCalcium 1200 mg"
    for front in ("Calcium 600 mg", "Calcium 1200 mg"):
        assert read_label(front + table).per_piece["calcium_mg"] == 600.0
    assert isnan(read_label("Calcium 1000 mg" + table).per_piece["calcium_mg"])
    assert isnan(read_label("Calcium 600 mg. Serving size: 2 tablets").per_piece["calcium_mg"])


def test_two_amounts_of_one_thing_are_no_amount() -> None:
    """Nobody but the reader knows which of them is right."""
    for first, second in permutations(("Calcium 500 mg", "Calcium 600 mg"), 2):
        reading = read_label(f"{first}\n{second}")
        assert isnan(reading.per_piece["calcium_mg"])
        assert "label-amounts-disagree" in {finding.code for finding in reading.findings}
        assert {"calcium"} == reading.unread_nutrients


@pytest.mark.parametrize(
    "text",
    [
        "Calcium 1.250 mg",
        "Calcium 1, 200 mg",
        "Vitamin D 2. 5 µg",
        "Vitamin D3 l000 IU",
        "Vitamin D 3 400 IU",
        "Calcium -500 mg",
        "Calcium up to 600 mg",
        "vitamin K2 <5 µg",
        "Vitamin D 400-800 IU",
        "Vitamin D3 & K2 100 mcg",
        "Calcium, bamboo extract 100 mg",
        "Calcium\nTotal blend 500 mg",
        "Calcium powder 1000 mg",
        "钙片 0.6g",
        "Vitamin K2 100 IU",
        "Vitamin D3 and tocotrienols 400 IU",
        "Calcium 1000 mg per day",
        "Amount per serving: calcium 600 mg",
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(text: str) -> None:
    """Every figure stays open, and the text is named."""
    reading = read_label(text)
    assert all(isnan(value) for value in reading.per_piece.values())
    assert reading.unread


def test_contents_tell_a_plan_what_is_open() -> None:
    """K2 counts in all its forms, vitamin K of no stated kind leaves both open, and a product for adults says so."""
    contents = read_label("For adults. MK-4 100 µg, MK-7 90 µg, vitamin D3. 1-2 tablets daily").contents()
    assert (nan, 190.0) == pytest.approx((contents.calcium_mg, contents.vitamin_k2_ug), nan_ok=True)
    assert {"vitamin_d"} == contents.unread
    assert contents.for_adults
    assert contents.pieces_are_open
    assert {"vitamin_k1", "vitamin_k2"} == read_label("Vitamin K 100 µg").contents().unread
    assert read_label("不含维生素K").contents().vitamin_k2_ug == 0.0


@pytest.mark.parametrize("text", ["CalMagD3K2", "natto extract"])
def test_a_letter_of_vitamin_k_is_not_overlooked(text: str) -> None:
    """A word that may name vitamin K leaves it open, also where it is no word of the table."""
    assert "vitamin_k2" in read_label(text).unread_nutrients


@pytest.mark.parametrize("text", ["Alfalfa 500 mg", "Super greens powder", "小球藻片", "K2 90 µg, green tea extract"])
def test_greens_leave_k1_open(text: str) -> None:
    """They hold it, and labels rarely say how much."""
    assert "vitamin_k1" in read_label(text).unread_nutrients
    assert "vitamin_k1" not in read_label(f"{text}. Vitamin K1 50 µg").unread_nutrients


@pytest.mark.parametrize(
    "text",
    [
        "Take with 500 mg calcium",
        "NRV calcium = 800 mg",
        "A cup of milk has 300 mg of calcium",
        "Nicotinic calcium 50 mg",
    ],
)
def test_calcium_of_something_else_is_no_content(text: str) -> None:
    """It leaves calcium open, or says nothing beside a good amount."""
    assert isnan(read_label(text).per_piece["calcium_mg"])


def test_a_number_with_two_readings_is_not_chosen() -> None:
    """D3 with 1,000 IU, or D with 31,000: both may be sold."""
    reading = read_label("维生素D31000IU")
    assert isnan(reading.per_piece["vitamin_d_ug"])
    assert "label-two-readings" in {finding.code for finding in reading.findings}


def test_a_slip_suggests_only_what_may_be_sold() -> None:
    """3,000 mg of calcium in a tablet are no 3 mg; 600 g are 600 mg."""
    made = [read_label(text).findings[0].arguments for text in ("Calcium 3000 mg per tablet", "Calcium 600 g")]
    assert [arguments.get("suggestion_mg") for arguments in made] == [None, 600.0]
