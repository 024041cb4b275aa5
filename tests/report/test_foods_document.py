"""Foods as a document: the contract's keys, unknown kept apart from 0, and an origin for every number."""

from __future__ import annotations

import json
from typing import Any

import pytest

from boneward import service
from boneward.foods.catalogue import catalogue, core_foods
from boneward.foods.model import HELD, Content, Food, Measure
from boneward.knowledge.findings import InputError
from boneward.report.foods_document import food_document, search_document, show_document
from boneward.report.words import LANGUAGES, Words

ENGLISH = Words("en")
VITAMINS_K2 = ("vitamin_k2_ug", "mk4_ug", "mk7_ug", "longer_mk_ug")
BAR = Food(
    "own:1",
    "own",
    {"zh-Hans": "钙棒"},
    held={"calcium_mg": Content(400.0, 400.0, 400.0, ("own",), "line 3", "primary", is_single=True)},
    absorbed_percent=25.0,
    measures=(Measure("piece", 30.0, ("own",), "line 3", "primary"),),
)


def shown(name: str) -> dict[str, Any]:
    """Return the document of one food, as a program reads it."""
    (food,) = json.loads(json.dumps(service.foods_show(name), allow_nan=False))["foods"]
    document: dict[str, Any] = food
    return document


def test_a_food_has_the_contracts_keys() -> None:
    """Three names, plain numbers for calcium, D and K1, and a range for K2."""
    cheddar = shown("cheddar")
    assert {"en", "zh-Hans", "zh-Hant"} == set(cheddar["name"])
    assert set(HELD) == set(cheddar["per_100_g"])
    for of in VITAMINS_K2:
        assert {"low", "central", "high"} == set(cheddar["per_100_g"][of])
    for of in ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug"):
        assert cheddar["per_100_g"][of] == cheddar["bands"][of]["central"]
        assert cheddar["bands"][of]["low"] <= cheddar["bands"][of]["high"]


@pytest.mark.parametrize("food", core_foods(), ids=lambda food: food.id)
def test_every_number_has_an_origin_and_the_rest_is_null(food: Food) -> None:
    """Sources with a card, a verification that is not memory, and a code for how it is known that has words."""
    document: dict[str, Any] = show_document(food, ENGLISH)
    (told,) = document["foods"]
    for of in HELD:
        value = told["per_100_g"][of]
        central = value["central"] if isinstance(value, dict) else value
        assert (central is None) == (of not in told["sources"])
        if central is not None:
            origin = told["sources"][of]
            assert origin["sources"]
            assert set(origin["sources"]) <= document["sources"].keys()
            assert origin["verification"] in ("primary", "secondary", "derived")
            assert all(Words(language).has("foods", f"how.{origin['how']}") for language in LANGUAGES)
    assert set(told["absorption_sources"]) <= document["sources"].keys()
    assert (told["absorbed_percent"] is None) == (not told["absorption_sources"])


def test_how_a_value_is_known() -> None:
    """The record's kind where the record alone is known; a span of several; published analyses; the user's file."""
    cheddar = shown("cheddar")["sources"]
    assert cheddar["calcium_mg"]["how"] == "span"
    assert cheddar["vitamin_k2_ug"]["how"] == "published"
    record = shown("usda:fndds/natto")["sources"]
    assert (record["calcium_mg"]["how"], record["vitamin_d_ug"]["how"]) == ("calculated", "may_be_assumed_zero")
    assert shown("usda:foundation/kale-raw")["sources"]["calcium_mg"]["how"] == "measured"
    assert shown("usda:sr_legacy/natto")["sources"]["calcium_mg"]["how"] == "mixed"
    own: dict[str, Any] = food_document(BAR, ENGLISH)
    assert own["sources"]["calcium_mg"]["how"] == "own_file"


def test_unknown_is_null_and_never_zero() -> None:
    """A record knows nothing of all K2; a food of one's own only what its file says."""
    assert shown("usda:fndds/natto")["per_100_g"]["vitamin_k2_ug"] == {"low": None, "central": None, "high": None}
    own: dict[str, Any] = food_document(BAR, ENGLISH)
    assert own["per_100_g"]["vitamin_d_ug"] is None
    assert own["name"] == {"en": None, "zh-Hans": "钙棒", "zh-Hant": None}


def test_a_measure_holds_its_share() -> None:
    """30 g of a food with 400 mg in 100 g hold 120 mg; what is not known stays so."""
    own: dict[str, Any] = food_document(BAR, ENGLISH)
    (piece,) = own["measures"]
    assert (piece["holds"]["calcium_mg"], piece["holds"]["vitamin_d_ug"]) == (120, None)
    assert own["absorbable_calcium_mg"] == 100


def test_natto_has_its_k2_and_tofu_its_question() -> None:
    """What the issue asks for by name."""
    assert shown("natto")["per_100_g"]["mk7_ug"]["high"] > 500
    assert shown("tofu")["question"]["code"] == "tofu_coagulant"
    assert "gypsum" in shown("tofu")["question"]["text"]


def test_a_search_says_which_name_fitted() -> None:
    """And keeps the order."""
    document: dict[str, Any] = service.foods_search("車打芝士", language="zh-Hant", limit=3)
    first = document["foods"][0]
    assert (first["id"], first["matched"]["name"], first["matched"]["language"]) == ("cheddar", "車打芝士", None)
    assert (document["schema"], document["language"], document["text"]) == ("boneward.foods/1", "zh-Hant", "車打芝士")
    assert len(document["foods"]) <= 3


def test_a_search_without_a_hit_is_an_empty_list() -> None:
    """The text stands there without what could steer a terminal."""
    document = service.foods_search("qwzx\x1b[31mqj")
    assert (document["foods"], document["text"]) == ([], "qwzx [31mqj")
    assert search_document("x", (), ENGLISH)["sources"] == {}


def test_own_foods_are_shown_and_found() -> None:
    """Their file has no card, so none is brought."""
    document: dict[str, Any] = service.foods_show("own:1", own=(BAR,))
    assert (document["foods"][0]["id"], document["sources"]) == ("own:1", {})
    assert service.foods_search("钙棒", own=(BAR,))["foods"] != service.foods_search("钙棒")["foods"]


@pytest.mark.parametrize(("text", "limit"), [("", 10), ("milk", 0), ("x" * 200, 10)])
def test_what_cannot_be_searched_is_refused(text: str, limit: int) -> None:
    """As faults, for every door."""
    with pytest.raises(InputError):
        service.foods_search(text, limit=limit)


def test_an_unknown_name_is_refused() -> None:
    """With what is near."""
    with pytest.raises(InputError) as caught:
        service.foods_show("nattoo")
    assert caught.value.faults[0].code == "food-unknown-near"


def test_the_core_is_large() -> None:
    """At least 350 foods, as asked."""
    assert len(catalogue().core) >= 350
