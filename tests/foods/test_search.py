"""The search: what people type, in three languages and with slips, against the food that they mean."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.catalogue import Catalogue, catalogue, core_foods
from boneward.foods.model import Food
from boneward.foods.search import LONGEST_TEXT, MOST_FOODS, name_food, search_faults, search_foods
from boneward.foods.search_index import Names, WordIndex
from boneward.knowledge.findings import Fault

with (Path(__file__).parent / "searches.csv").open(encoding="utf-8") as stream:
    SEARCHES = list(csv.DictReader(stream))


def found(text: str, *own: Food, limit: int = 10) -> list[str]:
    """Return the ids of what is found, the best first."""
    return [match.food.id for match in search_foods(text, catalogue(own), limit=limit)]


def test_the_table_is_large_and_speaks_three_languages() -> None:
    """At least 120 searches; slips in each language."""
    kinds = {(row["language"], row["kind"]) for row in SEARCHES}
    assert len(SEARCHES) >= 120
    assert {(language, "typing mistake") for language in ("en", "zh-Hans", "zh-Hant")} <= kinds
    assert len({row["text"] for row in SEARCHES}) > 0.95 * len(SEARCHES)


@pytest.mark.parametrize("row", SEARCHES, ids=[row["text"] for row in SEARCHES])
def test_what_is_meant_comes_first(row: dict[str, str]) -> None:
    """One of the expected foods is the first hit, or among the first where the table allows it."""
    expected = row["expected"].split(";")
    assert set(expected) & set(found(row["text"])[: int(row["within"])])
    assert any(catalogue().food(code) for code in expected)


@pytest.mark.parametrize("text", ["milk", "tofu", "salmon", "bread", "yogurt", "kale", "natto"])
def test_the_core_goes_before_records(text: str) -> None:
    """No record stands before a food of ours whose name holds all that was typed."""
    ids = found(text, limit=30)
    usda = [place for place, code in enumerate(ids) if code.startswith("usda:")]
    core = [place for place, code in enumerate(ids) if not code.startswith("usda:")]
    assert core[0] == 0
    assert not usda or min(usda) > core[0]


def test_the_plain_food_goes_before_dishes() -> None:
    """And the word that says what it is counts: milk chocolate is no milk."""
    ids = found("milk", limit=20)
    assert ids[0] == "milk_whole"
    assert "milk_chocolate" not in ids[:5]
    assert found("chocolate milk")[0] != found("milk chocolate")[0]


def test_a_record_that_says_all_goes_before_a_core_food_that_says_half() -> None:
    """Somebody who types four words means all four."""
    assert found("cheese cheddar nonfat or fat free")[0].startswith("usda:")


def test_a_record_behind_a_core_food_is_not_told_twice() -> None:
    """It would give the same numbers."""
    milk = catalogue().food("milk_whole")
    assert milk is not None
    assert milk.record not in found("whole milk", limit=100)


def test_own_foods_join() -> None:
    """By English and Chinese names; the core goes first where both have the name."""
    own = (
        Food("own:1", "own", {"en": "Zymbo drink", "zh-Hans": "赞宝饮料"}),
        Food("own:2", "own", {"en": "Natto"}),
        Food("own:3", "own", {"zh-Hant": "嘖嘖餅"}),
    )
    assert found("zymbo", *own)[0] == "own:1"
    assert found("zymbo drnk", *own)[0] == "own:1"
    assert found("赞宝", *own)[0] == "own:1"
    assert found("嘖嘖餅", *own)[0] == "own:3"
    assert found("natto", *own)[:2] == ["natto", "own:2"]


def test_a_name_typed_exactly_has_the_full_score() -> None:
    """100 for a name; the best of any list is never below the rest."""
    matches = search_foods("Cheddar", catalogue())
    assert (matches[0].score, matches[0].language) == (100.0, "en")
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert search_foods("車打芝士", catalogue())[0].language == ""


def test_every_name_and_alias_finds_its_food() -> None:
    """Among the first three. Aliases that name one food exactly are looked up, and every fourth of them is searched."""
    texts = [(food.id, name) for food in core_foods() for name in food.names.values()]
    aliases = [(food.id, alias) for food in core_foods() for alias in food.aliases]
    exact = [(food, alias) for food, alias in aliases if (known := catalogue().find(alias)) and known.id == food]
    texts += [*sorted(set(aliases) - set(exact)), *exact[::4]]
    assert [(food, text) for food, text in texts if food not in found(text, limit=3)] == []


@pytest.mark.parametrize("text", ["qwzxqj", "zzzzzzzz", "饕餮魍魉", "12345678901"])
def test_nonsense_finds_nothing(text: str) -> None:
    """An empty list is an answer."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["羊肝", "燕窝", "猪脑", "蛇肉", "火锅", "月饼", "茭白", "螺蛳粉", "麻辣燙"])
def test_half_a_chinese_name_is_no_find(text: str) -> None:
    """One sign of two, or signs that only sound alike, are another food: none is better than a wrong one."""
    assert found(text) == []


def test_both_halves_of_a_text_in_two_scripts_count() -> None:
    """What fits both goes before what fits one, whichever was typed first; a number is no other script."""
    assert found("全脂milk")[:2] == found("milk 全脂")[:2]
    assert found("低脂yogurt")[0] == "yoghurt_low_fat"
    assert found("2%牛奶")[0] == "milk_reduced_fat"


def test_a_name_in_the_language_goes_before_an_alias() -> None:
    """白菜 is sooner 小白菜 and 大白菜 than cabbage, which is called 圆白菜 too."""
    assert set(found("白菜")[:2]) == {"bok_choy", "napa_cabbage"}


def test_the_name_of_a_record_finds_the_core_food_that_stands_on_it() -> None:
    """The core food has measures and three names, and the same figures."""
    assert search_foods("parmesan hard", catalogue())[0].food.id == "parmesan"
    assert "usda:fndds/apricot-raw" not in found("apricot raw", limit=100)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "food-text-empty"), ("  ", "food-text-empty"), ("?!…", "food-text-empty"), ("x" * 101, "food-text-long")],
)
def test_what_cannot_be_searched_is_a_fault(text: str, code: str) -> None:
    """One clear fault, and no hit."""
    assert [fault.code for fault in search_faults(text, 10)] == [code]
    assert found(text) == []


@pytest.mark.parametrize("limit", [0, -1, MOST_FOODS + 1])
def test_a_strange_limit_is_a_fault(limit: int) -> None:
    """From 1 to 100."""
    assert [fault.code for fault in search_faults("milk", limit)] == ["food-limit"]
    assert search_faults("milk", MOST_FOODS) == ()


@given(st.text(max_size=LONGEST_TEXT + 20), st.integers(1, 12))
def test_no_text_breaks_the_search(text: str, limit: int) -> None:
    """Never more than asked for, each food once, scores from 0 to 100."""
    matches = search_foods(text, catalogue(), limit=limit)
    assert len(matches) <= limit
    assert len({match.food.id for match in matches}) == len(matches)
    assert all(0 < match.score <= 100 for match in matches)


@pytest.mark.parametrize(
    "text",
    ["' OR 1=1 --", "<script>alert(1)</script>", "\x1b[31mmilk", "\x00\x00", "🥛🧀", "((((", "%s%n{0}", "\ud800"],
)
def test_hostile_text_is_only_text(text: str) -> None:
    """It finds something or nothing."""
    assert isinstance(found(text), list)
    search_faults(text, 10)


def test_the_same_search_gives_the_same_answer() -> None:
    """Word for word, also from a catalogue that was built anew."""
    again = Catalogue(core_foods())
    for text in ("milk", "豆付", "chedder", "奶"):
        assert search_foods(text, catalogue()) == search_foods(text, again)


def test_a_catalogue_without_a_core_still_searches() -> None:
    """The records alone."""
    matches = search_foods("natto", Catalogue(()))
    assert {match.food.origin for match in matches} == {"usda"}
    assert search_foods("豆腐", Catalogue(())) == ()


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Milk, whole", "milk"),
        ("Sardines in oil, drained", "sardin"),
        ("Milk chocolate (bar)", "chocolat"),
        ("With love", "lov"),
        ("", ""),
    ],
)
def test_a_name_has_a_head(name: str, head: str) -> None:
    """The word before the comma, "in" or "with"."""
    index = WordIndex.of(Names.of([("Before", "en", 0), (name, "en", 1), ("Behind", "en", 2)]))
    heads = [index.spelled[place] if place >= 0 else "" for place in index.heads]
    assert heads == ["befor", head, "behind"]


def test_an_index_knows_the_words_of_each_name() -> None:
    """In their order, folded; each word knows its names."""
    index = WordIndex.of(Names.of([("Milk, whole", "en", 4), ("", "", 5), ("Goat milk; milk", "", 6)]))
    assert [index.words_of(row) for row in range(3)] == [["milk", "whol"], [], ["goat", "milk", "milk"]]
    assert index.holders_of(index.vocabulary["milk"]).tolist() == [0, 2]
    assert index.lengths.tolist() == [2, 1, 2]
    assert index.names.is_alias.tolist() == [False, True, True]


def test_a_name_is_named_or_the_nearest_are_told() -> None:
    """By id, so that the next try fits."""
    assert isinstance(name_food("natto", catalogue()), Food)
    near = name_food("nattoo", catalogue())
    assert isinstance(near, Fault)
    assert isinstance(near.arguments["allowed_foods"], list)
    assert (near.code, near.arguments["allowed_foods"][0]) == ("food-unknown-near", "natto")
    far = name_food("qwzxqj", catalogue())
    assert isinstance(far, Fault)
    assert far.code == "food-unknown"
    long = name_food("x" * 10_000, catalogue())
    assert isinstance(long, Fault)
    assert len(str(long.arguments["value"])) < 60


def test_a_food_is_not_its_neighbour() -> None:
    """Words that are known are no slips of each other: oat milk is not goat milk."""
    first = search_foods("oat milk", catalogue())[0].food
    assert first.id == "oat_drink"
    assert replace(first, id="x") != first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dairy", ["milk_whole", "yoghurt_plain", "cheese"]),
        ("Dairy Products", ["milk_whole", "yoghurt_plain", "cheese"]),
        ("乳制品", ["milk_whole", "yoghurt_plain", "cheese"]),
        ("乳製品", ["milk_whole", "yoghurt_plain", "cheese"]),
        ("豆制品", ["tofu", "soy_milk_plain", "tofu_firm"]),
        ("豆製品", ["tofu", "soy_milk_plain", "tofu_firm"]),
        ("蔬菜", ["broccoli", "carrots", "tomato"]),
        ("greens", ["kale", "spinach_cooked", "broccoli"]),
        ("cheese", ["cheese", "cheddar", "mozzarella"]),
        ("milk", ["milk_whole", "milk_reduced_fat", "milk_low_fat"]),
        ("坚果", ["mixed_nuts", "almonds", "walnuts"]),
        ("fortified foods", ["soy_milk_fortified", "cereal_fortified", "oat_drink"]),
    ],
)
def test_a_word_for_a_kind_lists_its_usual_foods(text: str, first: list[str]) -> None:
    """What has exactly that name goes first, then the usual foods of the kind, then the others of it."""
    assert first == found(text, limit=3)
    scores = [match.score for match in search_foods(text, catalogue(), limit=MOST_FOODS)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)


def test_a_kind_is_listed_whole() -> None:
    """Every food of the group is there, and nothing before it that is of another."""
    cheeses = {food.id for food in core_foods() if food.group == "cheese"}
    assert cheeses == set(found("cheeses", limit=len(cheeses)))
