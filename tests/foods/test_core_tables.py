"""The tables of the foods chosen by hand: complete, sourced, in three scripts, and within their bands."""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest

from boneward.foods.composition import usda_records
from boneward.foods.model import HELD
from boneward.knowledge.loader import Row, number, parts, read_table

GROUPS = frozenset(
    {
        *(
            "milk",
            "yoghurt",
            "cheese",
            "cream_butter",
            "egg",
            "meat",
            "poultry",
            "organ_meat",
            "sausage",
            "fish",
            "shellfish",
        ),
        *(
            "bread",
            "cereal",
            "grain",
            "noodles",
            "soy",
            "pulses",
            "nuts_seeds",
            "greens",
            "vegetables",
            "roots",
            "mushrooms",
        ),
        *(
            "seaweed",
            "fruit",
            "plant_drink",
            "drink",
            "alcohol",
            "fats_oils",
            "sauce",
            "sweet",
            "snack",
            "dish",
            "soup",
        ),
        "supplement_like",
    }
)
TAGS = frozenset(
    {
        *("dairy", "lactose", "soy", "fish", "shellfish", "egg", "meat", "nut", "gluten"),
        *("plant", "greens", "fortified", "natto", "oxalate"),
    }
)
QUESTIONS = frozenset(
    {
        *("tofu_coagulant", "fortified_with_calcium", "fortified_with_vitamin_d", "fish_bones_eaten"),
        *("mushroom_uv", "cheese_kind", "fish_kind"),
    }
)
UNITS = {"calcium_mg": "mg/100 g", "vitamin_d_ug": "ug/100 g", "vitamin_k1_ug": "ug/100 g"}
BASES = frozenset({"mass", "from_k_total", "from_mk4_equivalents"})
LANGUAGES = ("en", "zh_hans", "zh_hant")
MUST_HAVES = (
    "natto",
    "cheddar",
    "gouda",
    "brie",
    "camembert",
    "feta",
    "bok_choy",
    "gai_lan",
    "sesame_paste",
    "tofu_calcium_set",
    "tofu_nigari",
    "tofu_gdl",
    "small_dried_fish",
    "soy_milk_fortified",
    "soy_milk_plain",
    "congee_plain",
    "mushrooms_uv",
    "milk_whole",
    "yoghurt_plain",
    "salmon_bones",
    "sardines_bones",
    "kale",
    "spinach_cooked",
    "sauerkraut",
    "cod_liver_oil",
)
NOT_KNOWN = {"pig_blood", "duck_blood"}
"""Foods that are recognised although no figure of them could be read: they are not known, never zero."""
NEVER_VEGAN = ("dairy", "egg", "fish", "shellfish", "meat")


def _foods() -> dict[str, Row]:
    return {row["food"]: row for row in read_table("foods")}


def _central(food: str, held: str) -> float:
    for row in read_table("food_contents"):
        if (row["food"], row["held"]) == (food, held):
            return number(row, "central")
    records = usda_records()
    record = _foods()[food]["record"]
    columns = {
        "calcium_mg": records.calcium_mg,
        "vitamin_d_ug": records.vitamin_d_ug,
        "vitamin_k1_ug": records.vitamin_k1_ug,
    }
    return float(columns[held][records.ids.index(record)]) if record else math.nan


def test_there_are_enough_foods_and_each_stands_once() -> None:
    """At least 350 foods, each with its own lower_snake_case code, the ones that must be there among them."""
    codes = [row["food"] for row in read_table("foods")]
    assert len(codes) >= 350
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(r"[a-z][a-z0-9_]*", code)] == []
    assert set(MUST_HAVES) - set(codes) == set()


def test_every_record_exists() -> None:
    """A food stands on a record of the packaged USDA table, or on rows of its own."""
    known = set(usda_records().ids)
    assert {row["record"] for row in read_table("foods")} - known == {""}
    own = {row["food"] for row in read_table("food_contents")}
    assert {code for code, row in _foods().items() if not row["record"]} - own == NOT_KNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_stands_twice(language: str) -> None:
    """Every food has a name in each language, and no other food has the same."""
    names = Counter(row[language].casefold() for row in read_table("foods"))
    assert "" not in names
    assert {name for name, times in names.items() if times > 1} == set()


def test_names_are_in_their_own_script() -> None:
    """English names are Latin, Chinese ones Han; simplified ones fit GB 2312 and traditional ones Big5."""
    for code, row in _foods().items():
        assert re.fullmatch(r"[\x20-\x7eÀ-ÿ]+", row["en"]), code
        for language, charset in (("zh_hans", "gb2312"), ("zh_hant", "big5")):
            assert re.search(r"[\u4e00-\u9fff]", row[language]), code
            assert row[language] != row["en"], code
            assert row[language].encode(charset), code


def test_no_name_or_alias_leads_to_two_foods() -> None:
    """What a person types means one food."""
    owner: dict[str, str] = {}
    for code, row in _foods().items():
        for name in {*(row[language].casefold() for language in LANGUAGES), *map(str.casefold, parts(row, "aliases"))}:
            assert owner.setdefault(name, code) == code, (name, owner[name], code)


def test_groups_tags_and_questions_are_known() -> None:
    """Only codes that the rest of the program and its catalogues know."""
    for code, row in _foods().items():
        assert row["group"] in GROUPS, code
        assert set(parts(row, "tags")) <= TAGS, code
        assert row["question"] in QUESTIONS | {""}, code


def test_what_is_fit_for_vegans_holds_nothing_of_an_animal() -> None:
    """The tag `plant` excludes every tag of an animal, and a group of animal foods carries its own tag."""
    for code, row in _foods().items():
        tags = set(parts(row, "tags"))
        assert "plant" not in tags or tags.isdisjoint(NEVER_VEGAN), code
        if row["group"] in {"milk", "cheese", "yoghurt", "cream_butter"}:
            assert tags & {"dairy", "plant"}, code
        if row["group"] in {"fish", "egg", "shellfish"}:
            assert row["group"] in tags, code


def test_every_food_has_a_measure_that_weighs_something() -> None:
    """At least one household measure a food, from the list of measures, with a credible weight, once each."""
    measures = {row["measure"] for row in read_table("measures")}
    rows = read_table("food_measures")
    assert {row["food"] for row in rows} == set(_foods())
    assert len({(row["food"], row["measure"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["measure"] in measures, row
        assert row["unit"] == "g"
        assert 0.1 <= number(row, "grams") <= 1000.0, row


def test_measures_have_a_value_where_it_does_not_depend_on_the_food() -> None:
    """A volume is in mL and a mass in g; a household word has none; no name means two measures of a language."""
    for row in read_table("measures"):
        expected = {"volume": "mL", "mass": "g", "household": ""}[row["kind"]]
        assert row["unit"] == expected, row
        assert math.isnan(number(row, "value")) == (row["kind"] == "household"), row
    for language in LANGUAGES:
        names = Counter(name.casefold() for row in read_table("measures") for name in parts(row, language))
        assert {name for name, times in names.items() if times > 1} == set()


def test_contents_are_ordered_and_in_their_unit() -> None:
    """Low <= central <= high, none negative, one row for a food and what it holds, of a food that exists."""
    rows = read_table("food_contents")
    assert len({(row["food"], row["held"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["food"] in _foods()
        assert row["unit"] == UNITS[row["held"]]
        assert 0.0 <= number(row, "low") <= number(row, "central") <= number(row, "high"), row


def test_k2_is_ordered_in_mass_and_its_parts_are_no_more_than_the_whole() -> None:
    """Menaquinones by kind of food: low <= central <= high, and MK-4, MK-7 and longer ones sum to no more than all."""
    rows = read_table("k2_foods")
    by_key: dict[str, dict[str, Row]] = {}
    for row in rows:
        assert row["held"] in HELD[3:]
        assert row["unit"] == "ug/100 g"
        assert row["basis"] in BASES
        assert 0.0 <= number(row, "low") <= number(row, "central") <= number(row, "high"), row
        assert row["held"] not in by_key.setdefault(row["k2"], {})
        by_key[row["k2"]][row["held"]] = row
    for held in by_key.values():
        if "vitamin_k2_ug" in held:
            for end in ("low", "central", "high"):
                total = sum(number(row, end) for part, row in held.items() if part != "vitamin_k2_ug")
                assert total <= number(held["vitamin_k2_ug"], end) + 1e-6, (held["vitamin_k2_ug"]["k2"], end)


def test_keys_of_k2_and_absorption_exist_and_k2_keys_are_used() -> None:
    """A food names rows that stand; no row of K2 is dead weight."""
    foods = _foods().values()
    k2 = {row["k2"] for row in read_table("k2_foods")}
    assert {row["k2"] for row in foods} - {""} == k2
    absorption = {row["absorption"] for row in read_table("calcium_absorption")}
    assert {row["absorption"] for row in foods} - {""} <= absorption


def test_absorbed_shares_are_percents() -> None:
    """A share of calcium that is taken up lies between 0 and 100 per cent and stands once."""
    rows = read_table("calcium_absorption")
    assert len({row["absorption"] for row in rows}) == len(rows)
    assert all(row["unit"] == "percent" and 0.0 < number(row, "percent") < 100.0 for row in rows)


@pytest.mark.parametrize(
    "table", ["foods", "food_contents", "food_measures", "k2_foods", "calcium_absorption", "measures"]
)
def test_nothing_is_known_from_memory_alone(table: str) -> None:
    """Every row was read, quoted or worked out."""
    assert {row["verification"] for row in read_table(table)} <= {"primary", "secondary", "derived"}


@pytest.mark.parametrize("table", ["food_contents", "k2_foods", "calcium_absorption"])
def test_no_content_is_a_decision(table: str) -> None:
    """What a portion or a recipe is may be decided; what a food holds stands in a source."""
    assert [row for row in read_table(table) if set(parts(row, "source")) == {"house_rules"}] == []


@pytest.mark.parametrize(
    ("food", "held", "low", "high"),
    [
        ("milk_whole", "calcium_mg", 110.0, 125.0),
        ("cheddar", "calcium_mg", 660.0, 760.0),
        ("parmesan", "calcium_mg", 850.0, 1300.0),
        ("tofu_calcium_set", "calcium_mg", 100.0, 700.0),
        ("sardines_bones", "calcium_mg", 300.0, 500.0),
        ("soy_milk_plain", "calcium_mg", 10.0, 40.0),
        ("choy_sum", "calcium_mg", 90.0, 130.0),
        ("carp", "vitamin_d_ug", 10.0, 20.0),
        ("tofu_firm", "vitamin_d_ug", 0.0, 0.0),
        ("salmon", "vitamin_d_ug", 5.0, 20.0),
        ("cod_liver_oil", "vitamin_d_ug", 200.0, 260.0),
        ("spinach_cooked", "vitamin_k1_ug", 450.0, 600.0),
        ("natto", "vitamin_k1_ug", 10.0, 40.0),
        ("parsley", "vitamin_k1_ug", 1500.0, 1700.0),
        ("apple", "vitamin_d_ug", 0.0, 0.0),
    ],
)
def test_well_known_foods_hold_what_tables_say(food: str, held: str, low: float, high: float) -> None:
    """Central values lie where the published tables of several countries put them."""
    assert low <= _central(food, held) <= high


@pytest.mark.parametrize("food", ["tofu", "tofu_calcium_set", "tofu_nigari", "tofu_firm", "tofu_soft"])
def test_a_piece_of_tofu_may_be_a_mouthful_or_a_block(food: str) -> None:
    """So none is weighed as one: a small square and a whole block have weights, and no amount is a portion."""
    weights = {row["measure"]: number(row, "grams") for row in read_table("food_measures") if row["food"] == food}
    assert "piece" not in weights
    assert next(iter(weights)) == "portion"
    assert weights["block"] > 5 * weights.get("cube", 27.0)


@pytest.mark.parametrize("food", ["oats", "porridge", "oat_drink", "beer", "oyster_sauce", "soy_sauce", "couscous"])
def test_gluten_stands_where_it_is_or_often_gets_in(food: str) -> None:
    """Oats are seldom free of it, and malt and wheat are in drinks and sauces."""
    assert "gluten" in parts(_foods()[food], "tags")


def test_natto_spans_what_was_published() -> None:
    """MK-7 in natto runs from 82 to 1,034 ug in 100 g over countries."""
    row = next(row for row in read_table("k2_foods") if (row["k2"], row["held"]) == ("natto", "mk7_ug"))
    assert [number(row, end) for end in ("low", "high")] == [81.6, 1034.0]


def test_plants_that_were_not_fermented_hold_no_k2_and_the_rest_is_not_zero_by_default() -> None:
    """Only plants have the row of zeros; a fermented or animal food without a figure is not known."""
    zero = {code for code, row in _foods().items() if row["k2"] == "none_expected"}
    for code in zero:
        tags = set(parts(_foods()[code], "tags"))
        assert tags.isdisjoint({*NEVER_VEGAN, "natto"}), code
    assert {"kimchi", "miso", "bread_white", "beer", "butter", "tempeh"}.isdisjoint(zero)
