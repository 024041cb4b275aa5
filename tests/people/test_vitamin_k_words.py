"""Vitamin K on a label is seen however it is written; a doubt costs a question, an oversight a bleed."""

from __future__ import annotations

import time

import pytest

from boneward.people.vitamin_k_words import green_in, mentions_vitamin_k, names_vitamin_k

NAMED = """D3K2|D3+K2|D3/K2|D3 K2|K2 D3 drops|VK2|VitK2|Vit. K|vitamins D and K|vitamins D & K2|ADEK|A, D, E, K|MK7|MK-7
mk 4|K1|K 2|Osteo K|CalMagD3K2|D3K2MK7|K₂|menaquinone-7|phylloquinone|natto extract|greens powder|Calcium 600 D3 K2
维K2|维他命K2|維他命K2|维D3K2|钙D3K2|维生素D和K|维生素DK|甲萘醌|纳豆提取物|青汁|大麥若葉|Ｋ２
D31000IUK290μg|K2100mcg|D3K2 100微克""".replace("\n", "|").split("|")
SILENT = """calcium 600|vitamin D3 1000 IU|D3 50k|vitamin D3 10K IU|Caltrate|milk|kelp|kids calcium|钙尔奇|omega-3|zinc
Kirkland calcium|nattokinase|magnesium|mk|碳酸钙D3""".replace("\n", "|").split("|")


@pytest.mark.parametrize("text", NAMED)
def test_vitamin_k_is_seen(text: str) -> None:
    """Its letter alone, its forms, and foods full of it."""
    assert mentions_vitamin_k(text)


@pytest.mark.parametrize("part", [".", " ", "v.", "a ", "d3-", "ad", "vitamin "])
def test_a_long_text_takes_no_time(part: str) -> None:
    """The time grows with the length of the text, not with its square."""
    text = part * 20_000
    start = time.process_time()
    mentions_vitamin_k(text)
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("text", SILENT)
def test_other_letters_are_left_alone(text: str) -> None:
    """A k inside a word, a thousand, an enzyme."""
    assert not mentions_vitamin_k(text)


@pytest.mark.parametrize(
    ("green", "text"),
    [
        ("Alfalfa", "Calcium, Alfalfa 500 mg"),
        ("kale", "with kale powder"),
        ("绿藻", "有机绿藻片"),
        ("綠藻", "綠藻錠"),
        ("", "Alkaleve"),
    ],
)
def test_greens_are_named(green: str, text: str) -> None:
    """As they stand on the label, and not inside another word."""
    assert green_in(text) == green
    assert mentions_vitamin_k(text) == bool(green)
    assert not names_vitamin_k(text)
