"""One spelling for names: what differs only in typing is the same, what is another word is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.spelling import (
    fold_words,
    han_variants,
    has_han,
    keys_of,
    letters_of,
    pinyin_of,
    sounds_of,
    stem,
    turned,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Berries", "berry"),
        ("tomatoes", "Tomato"),
        ("cheeses", "cheese"),
        ("cookies", "cookie"),
        ("soy milk", "Soymilk"),
        ("soy-milk", "ＳＯＹ　ＭＩＬＫ"),
        ("nattō", "natto"),
        ("Gruyère", "gruyere"),
        ("goat's milk", "goat’s milk"),
        ("blue berries", "blueberries"),
        ("豆 漿", "豆浆"),
        ("雞蛋麵", "鸡蛋面"),
        ("milk, 2 %", "Milk 2%"),
    ],
)
def test_one_name_has_one_key(one: str, other: str) -> None:
    """Case, width, accents, plural, spaces and script do not matter."""
    first, second = keys_of([one, other])
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"), [("milk rice", "rice milk"), ("hummus", "hummu"), ("swiss", "swis"), ("1% milk", "2% milk")]
)
def test_another_name_has_another_key(one: str, other: str) -> None:
    """The order of words, numbers and endings that are no plural stay."""
    first, second = keys_of([one, other])
    assert first != second


def test_a_name_is_turned_around_its_comma() -> None:
    """As tables write names and as people say them."""
    assert keys_of(["whole milk"]) == keys_of([turned("Milk, whole")])
    assert turned("Milk") == "Milk"


def test_many_names_are_folded_as_each_alone() -> None:
    """Lines in a name do not shift the names behind it; no name gives no words."""
    names = ["Milk\nwhole", "", "豆漿 plain", "!!"]
    assert [fold_words([name])[0] for name in names] == fold_words(names)
    assert fold_words(names)[1:] == [[], ["豆浆", "plain"], []]
    assert (fold_words([]), keys_of([]), letters_of([])) == ([], [], [])


@given(st.lists(st.text(max_size=30), max_size=5))
def test_folding_keeps_the_number_of_names_and_is_done_once(names: list[str]) -> None:
    """A key folds to itself, whatever was typed."""
    keys = letters_of(names)
    assert len(names) == len(keys)
    assert letters_of(keys) == keys


def test_traditional_signs_are_learnt_from_the_core() -> None:
    """Pairs that sound alike, and none whose traditional sign is used in simplified text."""
    variants = {chr(hant): chr(hans) for hant, hans in han_variants().items()}
    assert {"雞": "鸡", "漿": "浆", "麵": "面", "魚": "鱼"}.items() <= variants.items()
    assert all(hant not in "豆奶面干" for hant in variants)
    for hant, hans in variants.items():
        assert pinyin_of([hant]) == pinyin_of([hans])


def test_what_sounds_alike_looks_alike() -> None:
    """Syllable by syllable, without tones."""
    same, alike, other = sounds_of(["豆腐", "豆付", "豆干"])
    assert same == alike != other
    assert pinyin_of(["豆腐", "AD钙奶"]) == ["doufu", "ADgainai"]


@pytest.mark.parametrize("word", ["egg", "soy", "2", "is", "us"])
def test_a_short_word_is_its_own_stem(word: str) -> None:
    """There is nothing to take away."""
    assert stem(word) == word


def test_a_han_sign_is_seen_anywhere() -> None:
    """Among Latin letters too; kana is none."""
    assert has_han("AD钙奶")
    assert not has_han("natto なっとう")
