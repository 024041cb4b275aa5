"""FoodData Central as CSV: figures in their units, and what cannot be true refused with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from boneward.foods.importing import record
from boneward.foods.importing.fdc_csv import read_fdc_csv
from boneward.foods.importing.record import Sieve
from boneward.knowledge.findings import InputError

FOOD = '"fdc_id","data_type","description","food_category_id","publication_date"'
NUTRIENT = '"id","fdc_id","nutrient_id","amount","data_points","derivation_id","min","max","median","footnote"'
PORTION = '"id","fdc_id","seq_num","amount","measure_unit_id","portion_description","modifier","gram_weight"'
BRANDED = '"fdc_id","brand_owner","gtin_upc","serving_size","serving_size_unit"'
UNITS = ['"id","name","unit_name","nutrient_nbr","rank"', '"1087","Calcium, Ca","MG","301","5300"']

Read = Callable[..., Sieve]


def _foods(*rows: tuple[str, str, str]) -> list[str]:
    return [FOOD, *(f'"{code}","{kind}","{name}","1","2019-04-01"' for code, kind, name in rows)]


def _amounts(*rows: tuple[str, str, str]) -> list[str]:
    return [NUTRIENT, *(f'"{n}","{c}","{k}","{a}","1","46","","","",""' for n, (c, k, a) in enumerate(rows, start=1))]


def _read(foods: Iterable[str], amounts: Iterable[str], *, words: str = "", **others: Iterable[str]) -> Sieve:
    sieve = Sieve.for_text(words)
    tables = {"food.csv": foods, "food_nutrient.csv": amounts}
    tables |= {f"{name}.csv": lines for name, lines in others.items()}
    read_fdc_csv({name: lambda lines=lines: (f"{line}\n" for line in lines) for name, lines in tables.items()}, sieve)  # type: ignore[misc]
    return sieve


MILK = _foods(("171265", "sr_legacy_food", "Milk, whole, 3.25% milkfat"))


def _milk(*rows: tuple[str, str]) -> Sieve:
    return _read(MILK, _amounts(*(("171265", code, amount) for code, amount in rows)))


def test_a_food_comes_with_its_amounts_measures_and_origin() -> None:
    """Calcium, D, K1 and MK-4 per 100 g; added calcium and dihydro-K1 are not counted again."""
    amounts = [("1087", "113"), ("1114", "1.3"), ("1185", "0.3"), ("1183", "1.0"), ("1237", "50"), ("1184", "9")]
    portions = [PORTION, '"1","171265","1","1","9999","","cup","244"', '"2","171265","2","2","1000","","","30.6"']
    measures = ['"id","name"', '"9999","undetermined"', '"1000","tablespoon"']
    sieve = _read(
        MILK, _amounts(*(("171265", *pair) for pair in amounts)), food_portion=portions, measure_unit=measures
    )
    (food,) = sieve.kept.values()
    assert (food.id, food.kind, food.where) == ("own:fdc-171265", "sr_legacy", "food.csv:2")
    assert food.amounts == {"calcium_mg": 113, "vitamin_d_ug": 1.3, "vitamin_k1_ug": 0.3, "mk4_ug": 1.0}
    assert food.measures == (("cup", 244.0), ("tablespoon", 15.3))
    assert food.origin == "USDA FoodData Central, SR Legacy, 171265"


@pytest.mark.parametrize(
    ("rows", "vitamin_d"),
    [
        ((("1110", "52"),), 1.3),
        ((("1110", "52"), ("1114", "1.3")), 1.3),
        ((("1110", "50"), ("1114", "1.3")), 1.3),
        ((("1111", "0.5"), ("1112", "1.0")), 1.5),
        ((("328", "1.3"),), 1.3),
        ((("324", "40"),), 1.0),
    ],
)
def test_vitamin_d_is_read_in_each_of_its_forms(rows: tuple[tuple[str, str], ...], vitamin_d: float) -> None:
    """In IU, in µg, as D2 and D3, and under the older numbers of the survey's files."""
    (food,) = _milk(("1087", "113"), *rows).kept.values()
    assert food.amounts["vitamin_d_ug"] == pytest.approx(vitamin_d)


@pytest.mark.parametrize("rows", [(("1112", "1.0"),), (("1114", ""),), ()])
def test_what_the_table_does_not_say_is_not_known(rows: tuple[tuple[str, str], ...]) -> None:
    """D3 alone is not all the D, and an empty cell is not zero."""
    (food,) = _milk(("1087", "113"), *rows).kept.values()
    assert food.amounts == {"calcium_mg": 113}


def test_a_unit_that_the_file_states_is_the_one_that_counts() -> None:
    """Calcium in g and K1 in mg are brought to mg and µg."""
    units = ['"id","name","unit_name"', '"1087","Calcium","G"', '"1185","K1","MG"']
    amounts = _amounts(("171265", "1087", "0.113"), ("171265", "1185", "0.0003"))
    (food,) = _read(MILK, amounts, nutrient=units).kept.values()
    assert food.amounts == {"calcium_mg": pytest.approx(113), "vitamin_k1_ug": pytest.approx(0.3)}


@pytest.mark.parametrize(
    ("rows", "code", "where", "suggestion"),
    [
        ((("1114", "80000"),), "over", "food.csv:2", 80.0),
        ((("1114", "2000"),), "over", "food.csv:2", 50.0),
        ((("1087", "1703704"),), "more_than_the_food", "food.csv:2", 1703.704),
        ((("1087", "-1"),), "negative", "food.csv:2", None),
        ((("1087", "NaN"),), "not_a_number", "food_nutrient.csv:2", None),
        ((("1087", "inf"),), "not_a_number", "food_nutrient.csv:2", None),
        ((("1087", "113"), ("1087", "613")), "two_answers", "food_nutrient.csv:3", None),
        ((("1110", "5200"), ("1114", "1.3")), "two_answers", "food.csv:2", None),
        ((("1003", "3.2"),), "nothing_known", "food.csv:2", None),
    ],
)
def test_what_cannot_be_true_is_refused(
    rows: tuple[tuple[str, str], ...], code: str, where: str, suggestion: float | None
) -> None:
    """With the table and line, why, and what was probably meant."""
    sieve = _milk(*rows)
    assert sieve.kept == {}
    (refused,) = sieve.refused
    assert (refused.code, refused.where, refused.id) == (code, where, "own:fdc-171265")
    assert suggestion is None or refused.suggestion == pytest.approx(suggestion)
    assert sieve.reasons == {code: 1}


def test_one_figure_that_cannot_be_true_refuses_the_whole_food() -> None:
    """The same slip may stand in its others; its neighbour is kept."""
    foods = _foods(("1", "branded_food", "BUNS"), ("2", "branded_food", "BREAD"))
    sieve = _read(foods, _amounts(("1", "1087", "120"), ("1", "1114", "80000"), ("2", "1087", "120")))
    assert list(sieve.kept) == ["own:fdc-2"]


def test_the_first_reason_is_told() -> None:
    """Of two figures that cannot be read, the one that stands first."""
    sieve = _milk(("1087", "x"), ("1114", "y"))
    assert [(refused.where, refused.written) for refused in sieve.refused] == [("food_nutrient.csv:2", "x")]


def test_a_serving_is_held_against_a_whole_day() -> None:
    """Almond drink with 5,625 mg in 100 mL passes by its 100 g, but one glass would hold 13.5 g of calcium."""
    foods = _foods(("1", "branded_food", "ALMOND DRINK"), ("2", "branded_food", "DRIED SHRIMP"))
    labels = [BRANDED, '"1","ACME","","240","ml"', '"2","ACME","","10","g"']
    sieve = _read(foods, _amounts(("1", "1087", "5625"), ("2", "1087", "7100")), branded_food=labels)
    assert [food.name for food in sieve.kept.values()] == ["DRIED SHRIMP (ACME)"]
    (refused,) = sieve.refused
    assert (refused.code, refused.value, refused.most) == ("serving", 13_500, 5_000)


def test_parts_of_foods_and_rows_without_a_number_do_not_come_in() -> None:
    """Samples are counted as passed over; a food without a number, and one that is there twice, are refused."""
    foods = _foods(
        ("1", "sub_sample_food", "MILK"),
        ("x", "sr_legacy_food", "Milk"),
        ("2", "survey_fndds_food", "Milk"),
        ("2", "survey_fndds_food", "Milk again"),
        ("3", "foundation_food", ""),
    )
    sieve = _read(foods, _amounts(("2", "1087", "113"), ("3", "1087", "113"), ("1", "1087", "9")))
    assert sieve.passed_over == {"not_a_food": 1}
    assert sieve.reasons == {"no_id": 1, "twice": 1, "no_name": 1}
    assert [(food.id, food.name) for food in sieve.kept.values()] == [("own:fdc-2", "Milk")]


def test_only_what_was_asked_for_is_kept() -> None:
    """All words must be in the name, in any case; the rest is counted."""
    foods = _foods(("1", "sr_legacy_food", "Milk, whole"), ("2", "sr_legacy_food", "Milk, skim"))
    sieve = _read(foods, _amounts(("1", "1087", "1"), ("2", "1087", "2")), words="WHOLE milk")
    assert list(sieve.kept) == ["own:fdc-1"]
    assert sieve.passed_over == {"not_asked_for": 1}


def test_more_foods_than_can_be_kept_are_refused_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is told to ask for a part."""
    monkeypatch.setattr(record, "MOST_FOODS", 1)
    foods = _foods(("1", "sr_legacy_food", "Milk"), ("2", "sr_legacy_food", "Kefir"))
    with pytest.raises(InputError) as refusal:
        _read(foods, _amounts(("1", "1087", "1"), ("2", "1087", "2")))
    assert [fault.code for fault in refusal.value.faults] == ["import-too-many"]
    assert len(_read(foods, _amounts(("1", "1087", "1")), words="kefir").refused) == 1


@pytest.mark.parametrize(
    ("foods", "amounts", "code", "where"),
    [
        (["id,name", "1,Milk"], _amounts(), "import-column-missing", "food.csv"),
        ([], _amounts(), "import-column-missing", "food.csv"),
        (MILK, ["a,b,c"], "import-column-missing", "food_nutrient.csv"),
        ([*MILK, '"5","sr_legacy_food"'], _amounts(), "import-table-broken", "food.csv:3"),
        (
            [*MILK, '"5","sr_legacy_food","Milk","1","2019-04-01","more"'],
            _amounts(),
            "import-table-broken",
            "food.csv:3",
        ),
        ([*MILK, '"5","' + "x" * 200_000], _amounts(), "import-table-broken", "food.csv:3"),
    ],
)
def test_a_broken_table_is_one_clear_refusal(foods: list[str], amounts: list[str], code: str, where: str) -> None:
    """The place is the table and the line."""
    with pytest.raises(InputError) as refusal:
        _read(foods, amounts)
    (fault,) = refusal.value.faults
    assert (fault.code, fault.where) == (code, where)


def test_a_missing_table_is_named() -> None:
    """Foods without their amounts are no import."""
    with pytest.raises(InputError) as refusal:
        read_fdc_csv({"food.csv": lambda: MILK}, Sieve())
    (fault,) = refusal.value.faults
    assert (fault.code, fault.arguments) == ("import-member-missing", {"member": "food_nutrient.csv"})


def test_a_unit_that_a_nutrient_cannot_have_refuses_the_food() -> None:
    """Calcium in IU is nothing."""
    sieve = _read(MILK, _amounts(("171265", "1087", "113")), nutrient=["id,name,unit_name", "1087,Calcium,IU"])
    (refused,) = sieve.refused
    assert (refused.code, refused.written) == ("unit", "IU")
