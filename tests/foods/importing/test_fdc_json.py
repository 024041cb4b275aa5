"""FoodData Central as JSON: read food by food, in pieces of any size, and refused where it breaks off."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.foods.importing import fdc_json
from boneward.foods.importing.fdc_json import read_fdc_json
from boneward.foods.importing.record import Sieve
from boneward.knowledge.findings import InputError


def _nutrient(number: int, amount: object, unit: str) -> dict[str, object]:
    return {"type": "FoodNutrient", "nutrient": {"id": number, "name": "x", "unitName": unit}, "amount": amount}


KALE = {
    "foodClass": "FinalFood",
    "description": "Kale, raw",
    "dataType": "Foundation",
    "fdcId": 323505,
    "foodNutrients": [
        _nutrient(1087, 254, "mg"),
        _nutrient(1185, 390, "µg"),
        _nutrient(1183, 0, "µg"),
        _nutrient(1110, 40, "IU"),
        {"nutrient": {"id": 1114}},
        "nonsense",
    ],
    "foodPortions": [
        {"amount": 1, "measureUnit": {"name": "cup"}, "modifier": "", "gramWeight": 20.6},
        {"amount": 1, "measureUnit": {"name": "cup"}, "modifier": "chopped", "gramWeight": 67},
    ],
}
BUNS = {
    "description": "HOT DOG BUNS",
    "dataType": "Branded",
    "brandOwner": "ACME",
    "fdcId": 5,
    "servingSize": 50,
    "servingSizeUnit": "g",
    "foodNutrients": [_nutrient(1114, 80_000, "UG")],
}
SURVEY = {
    "description": "Milk, whole",
    "dataType": "Survey (FNDDS)",
    "fdcId": 7,
    "foodNutrients": [_nutrient(301, 123, "mg")],
    "foodPortions": [{"portionDescription": "1 cup", "gramWeight": 244, "measureUnit": {"name": "undetermined"}}],
}


def _pieces(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(0, len(text), size))


def _read(text: str, size: int = 7) -> Sieve:
    sieve = Sieve()
    read_fdc_json("download.json", _pieces(text, size), sieve)
    return sieve


def test_a_food_comes_with_its_amounts_and_plain_measures() -> None:
    """A cup is a cup; a cup of chopped kale is another measure and is left out."""
    (food,) = _read(json.dumps({"FoundationFoods": [KALE]})).kept.values()
    assert (food.id, food.kind, food.where) == ("own:fdc-323505", "foundation", "download.json:1")
    assert food.amounts == {"calcium_mg": 254, "vitamin_d_ug": 1, "vitamin_k1_ug": 390, "mk4_ug": 0}
    assert food.measures == (("cup", 20.6),)


def test_a_survey_portion_carries_its_own_number() -> None:
    """One text such as "1 cup", and the older numbers of nutrients, as the survey writes them."""
    (food,) = _read(json.dumps({"SurveyFoods": [SURVEY]})).kept.values()
    assert (food.kind, food.amounts, food.measures) == ("fndds", {"calcium_mg": 123}, (("cup", 244.0),))


def test_a_product_that_cannot_be_is_refused_and_the_next_one_kept() -> None:
    """With its place in the list and what was probably meant."""
    sieve = _read(
        json.dumps({"BrandedFoods": [BUNS, {**BUNS, "fdcId": 6, "foodNutrients": [_nutrient(1087, 90, "MG")]}]})
    )
    assert [(food.id, food.name) for food in sieve.kept.values()] == [("own:fdc-6", "HOT DOG BUNS (ACME)")]
    (refused,) = sieve.refused
    assert (refused.where, refused.code, refused.suggestion) == ("download.json:1", "over", 80)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ("7", "broken"),
        ("[1]", "broken"),
        ('{"description": "x", "fdcId": "1"}', "no_id"),
        ('{"description": "x", "fdcId": true}', "no_id"),
        ('{"description": "x", "fdcId": -7}', "no_id"),
        ('{"description": "x", "fdcId": ' + "7" * 4_000 + "}", "no_id"),
        ('{"description": "x", "fdcId": 1, "foodNutrients": 3}', "nothing_known"),
        ('{"description": 5, "fdcId": 1, "foodNutrients": [{"nutrient": {"id": 1087}, "amount": 5}]}', "no_name"),
        (
            '{"description": "x", "fdcId": 1, "foodNutrients": [{"nutrient": {"id": 1087}, "amount": NaN}]}',
            "not_a_number",
        ),
        (
            '{"description": "x", "fdcId": 1, "foodNutrients": [{"nutrient": {"id": 1087}, "amount": [1]}]}',
            "not_a_number",
        ),
        (
            '{"description": "x", "fdcId": 1, "foodNutrients": [{"nutrient": {"id": 1087}, "amount": true}]}',
            "not_a_number",
        ),
    ],
)
def test_a_record_that_is_not_one_is_refused(record: str, code: str) -> None:
    """And the list goes on behind it."""
    sieve = _read(f'{{"SRLegacyFoods": [{record}, {json.dumps({**SURVEY, "dataType": "SR Legacy"})}]}}')
    assert sieve.reasons == {code: 1}
    assert list(sieve.kept) == ["own:fdc-7"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"foods": []}', '{"FoundationFoods": 5}', "not json", '{"FoundationFoods": {"a": []}}'],
)
def test_another_table_is_not_known(text: str) -> None:
    """Only the lists of the four downloads are read."""
    with pytest.raises(InputError) as refusal:
        _read(text)
    assert [fault.code for fault in refusal.value.faults] == ["import-not-known"]


@pytest.mark.parametrize(
    "text",
    [
        '{"FoundationFoods": [',
        '{"FoundationFoods": [{"fdcId": 1}',
        '{"FoundationFoods": [{"fdcId": 1},',
        '{"FoundationFoods": [{"fdcId": 1} {"fdcId": 2}]}',
        '{"FoundationFoods": [{"fdcId": 1}]',
        '{"FoundationFoods": [{"fdcId": 1}]} {',
        '{"FoundationFoods": [{"fdcId": ' + "9" * 5_000 + "}]}",
        '{"FoundationFoods": [' + "[" * 100_000,
    ],
)
def test_a_list_that_breaks_off_is_refused(text: str) -> None:
    """A truncated download is never taken for a whole one."""
    with pytest.raises(InputError) as refusal:
        _read(text, size=50_000)
    assert [fault.code for fault in refusal.value.faults] == ["import-table-broken"]


def test_a_record_without_end_is_not_read_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not close within the longest record is refused before the whole file is in memory."""
    monkeypatch.setattr(fdc_json, "_LONGEST_RECORD", 2_000)
    pieces = iter(['{"FoundationFoods": [{"description": "', *["x" * 1_000] * 100])
    with pytest.raises(InputError):
        read_fdc_json("foods.json", pieces, Sieve())
    assert len(list(pieces)) > 90


@given(st.integers(1, 400))
def test_the_size_of_the_pieces_does_not_matter(size: int) -> None:
    """The same foods come out wherever the text is cut."""
    text = json.dumps({"FoundationFoods": [KALE, SURVEY, BUNS]}, indent=1)
    whole, cut = _read(text, len(text)), _read(text, size)
    assert (cut.kept, [one.code for one in cut.refused]) == (whole.kept, [one.code for one in whole.refused])
