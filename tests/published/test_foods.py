"""Foods, portions, whole days and labels against figures printed elsewhere: food_figures.csv.

Every figure goes the way a person's does: a food into the log of a plan, an answer into the 60-second check, a text
into the label reader, a name into the search. `expected` says what came of it:

- within: our middle lies within the row's tolerance of what is printed, which was set before any comparing;
- band: it does not, or no single figure is to be had (what a maker adds, vitamin K2), but our band holds it;
- miss: neither. `measured` is our figure over the printed one, and `why` says what parts the two. A row that begins to
  agree fails here too, and becomes `within` or `band` in the table.

`basis` says how far a figure can test ours: `independent` (another country's analyses or another table), `edition`
(our own table's agency, another edition or portion), `end` (an end of our band was made of it: it still tests our
middle, never our band), `used` (our middle was made of it, so only the join is tested).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

import boneward
from boneward.foods.catalogue import core_foods
from boneward.foods.model import HELD

TABLE = Path(__file__).parent / "food_figures.csv"
PERSON = {"age": 60, "sex": "female"}
NUTRIENTS = ("calcium", "vitamin_d", "vitamin_k1", "vitamin_k2")
READ = (*NUTRIENTS, "portion", "absorbed", "servings", "day", "quick", "validity", "label")
"""The groups of figures; the other one, `coverage`, has names for figures."""
ROUNDING = 1e-4

MISSES = {
    "calcium": 22,
    "vitamin_k1": 1,
    "vitamin_k2": 3,
    "portion": 2,
    "servings": 5,
    "day": 1,
    "quick": 1,
    "validity": 4,
    "label": 2,
}
"""Rows of each group that are marked as missing."""

Row = dict[str, str]
Band = tuple[float, float, float]


@cache
def printed() -> tuple[Row, ...]:
    """Return the rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def group(*names: str) -> list[Row]:
    """Return the rows of some groups."""
    return [row for row in printed() if row["group"] in names]


def diet(**told: object) -> dict[str, Any]:
    """Return what a plan makes of a person's food."""
    plan: dict[str, Any] = boneward.plan({"person": PERSON, "diet": told})
    found: dict[str, Any] = plan["diet"]
    return found


@cache
def logged(foods: str, amounts: str) -> dict[str, Any]:
    """Return a day's food of `;`-separated foods, each once a day in its amount."""
    lines = zip(foods.split(";"), amounts.split(";"), strict=True)
    day = diet(log=[{"food": food, "amount": amount, "times_a_week": 7} for food, amount in lines])
    assert not day["unknown"]
    return day


def three(found: dict[str, float]) -> Band:
    """Return low, central and high."""
    return found["low"], found["central"], found["high"]


def servings(row: Row) -> Band:
    """Return how many servings give as much absorbable calcium as a cup of milk, or the Dairy Council's glass."""
    milk = logged("milk_whole", "200 mL" if "Dairy Council" in row["source"] else "1 cup")
    food = logged(row["subject"], row["amount"])
    count = milk["absorbable_calcium_mg"]["central"] / food["absorbable_calcium_mg"]["central"]
    return count, count, count


def checked(row: Row) -> Band:
    """Return the day's calcium by the 60-second check, all that is not named answered with none."""
    portions = zip(row["subject"].split(";"), map(float, row["amount"].split(";")), strict=True)
    answers = {f"{kind}_a_week": count for kind, count in portions}
    return three(diet(quick={**answers, "others": "none"})["nutrients"]["calcium"]["by_foods"])


def entry(row: Row) -> dict[str, Any]:
    """Return the only line of a log: what it weighs and gives."""
    found: dict[str, Any] = logged(row["subject"], row["amount"])["entries"][0]
    return found


def recall_error(_: Row) -> Band:
    """Return how far the 60-second check may lie from the truth for one person."""
    error = diet(quick={"milk_glasses_a_day": 1, "others": "none"})["nutrients"]["calcium"]["recall_error"]
    return error, error, error


def absorbed(row: Row) -> Band:
    """Return the share of a food's calcium that is absorbed, in per cent."""
    percent = shown("foods_show", row["subject"])["foods"][0]["absorbed_percent"]
    return percent, percent, percent


def on_label(row: Row) -> Band:
    """Return what one piece holds by its label."""
    amount = shown("label", row["subject"])["per_piece"][row["held"]]
    return amount, amount, amount


def shown(verb: str, text: str) -> dict[str, Any]:
    """Return the document that a verb of the library gives for a text."""
    document: dict[str, Any] = getattr(boneward, verb)(text)
    return document


OURS: dict[str, Callable[[Row], Band]] = {
    **dict.fromkeys(NUTRIENTS, lambda row: three(entry(row)["gives"][row["held"]])),
    "portion": lambda row: three(entry(row)["grams"]),
    "absorbed": absorbed,
    "servings": servings,
    "day": lambda row: three(logged(row["subject"], row["amount"])["nutrients"]["calcium"]["by_foods"]),
    "quick": checked,
    "validity": recall_error,
    "label": on_label,
}
"""Our low, central and high, by the group of the row."""


@cache
def outcome(name: str) -> tuple[str, float]:
    """Return how a row of this id comes out, and our figure over the printed one."""
    row = next(row for row in printed() if row["id"] == name)
    low, central, high = OURS[row["group"]](row)
    least, most = float(row["printed"]), float(row["printed_high"] or row["printed"])
    share = float(row["tolerance"] or "nan")
    if least * (1 - share) <= central <= most * (1 + share):
        return "within", central / least
    is_held = low <= most * (1 + ROUNDING) and high >= least * (1 - ROUNDING)
    return "band" if is_held else "miss", central / least


def agreement(nutrient: str) -> tuple[float, float]:
    """Return the share of others' figures that agree, and the middle ratio of ours to them.

    A figure agrees within its tolerance, or in a band that was not made of it.
    """
    found = [(row["basis"], *outcome(row["id"])) for row in group(nutrient) if row["basis"] in ("independent", "end")]
    agreeing = sum(how == "within" or (how == "band" and basis == "independent") for basis, how, _ in found)
    return agreeing / len(found), median(ratio for *_, ratio in found)


def is_found(row: Row) -> bool:
    """Say whether the best find for a name is one of the foods of its row."""
    foods = shown("foods_search", row["subject"])["foods"]
    return bool(foods) and foods[0]["id"] in row["printed"].split()


@pytest.mark.parametrize("row", group(*READ), ids=lambda row: f"{row['id']} {row['subject'][:40]}")
def test_a_printed_figure(row: Row) -> None:
    """Each figure comes out as its row says; a miss by the ratio that is written there."""
    how, ratio = outcome(row["id"])
    if row["expected"] == "miss":
        assert how == "miss", row
        assert float(row["measured"]) == pytest.approx(ratio, rel=0.02)
    else:
        assert how in ("within", row["expected"]), (how, ratio, row)


@pytest.mark.parametrize("row", group("coverage"), ids=lambda row: f"{row['id']} {row['subject']}")
def test_a_printed_name(row: Row) -> None:
    """The best find for each name of a printed table is that food; a name that misses is marked so."""
    assert ("miss" if row["expected"] == "miss" else "within") == ("within" if is_found(row) else "miss")


@pytest.mark.parametrize(
    ("nutrient", "share", "middle"), [("calcium", 0.75, 1.0), ("vitamin_d", 0.6, 1.0), ("vitamin_k1", 0.7, 0.75)]
)
def test_independent_figures_agree_as_a_whole(nutrient: str, share: float, middle: float) -> None:
    """Most of other countries' figures lie within tolerance or band; our vitamin K1 is a quarter lower on the whole."""
    agreeing, ratio = agreement(nutrient)
    assert share < agreeing
    assert middle == pytest.approx(ratio, abs=0.1)


@pytest.mark.parametrize(("language", "share"), [("en", 0.9), ("zh-Hans", 0.9), ("zh-Hant", 0.9)])
def test_the_foods_of_national_tables_are_known(language: str, share: float) -> None:
    """Of the forty foods of a printed table in each language at least nine of ten are the best find for their name."""
    rows = [row for row in group("coverage") if row["amount"] == language]
    assert len(rows) == 40
    assert share <= sum(map(is_found, rows)) / len(rows)


def test_how_many_figures_miss() -> None:
    """The misses of each group are counted here, so that none comes or goes unseen."""
    misses = Counter(row["group"] for row in printed() if row["expected"] == "miss")
    assert dict(misses) == MISSES


def test_most_figures_test_something() -> None:
    """More than two hundred figures are independent of our tables, and few rest on a band alone."""
    by_basis = Counter(row["basis"] for row in group(*READ))
    assert by_basis["independent"] > 225
    assert by_basis["independent"] + by_basis["end"] > 275
    assert by_basis["used"] < by_basis["independent"] / 5
    read = group(*NUTRIENTS[:3])
    assert sum(row["expected"] == "band" and row["basis"] != "end" for row in read) < len(read) / 4


def test_independent_means_independent() -> None:
    """No independent figure comes from a source that our own figure for it stands on."""
    foods = {food.id: food for food in core_foods()}
    for row in printed():
        food = foods.get(row["subject"])
        if row["basis"] != "independent" or food is None or not row["card"]:
            continue
        measured = [source for measure in food.measures for source in measure.sources]
        used = food.content(row["held"]).sources if row["held"] in HELD else measured
        assert row["card"] not in used, row["id"]


def test_every_row_says_where_it_stands() -> None:
    """Each row has a place, how it was read and a reason; a miss has its ratio or what was found in its stead."""
    assert len({row["id"] for row in printed()}) == len(printed())
    for row in printed():
        assert all(row[key] for key in ("source", "verification", "why", "subject", "basis")), row["id"]
        assert row["expected"] in ("within", "band", "miss"), row["id"]
        assert (row["expected"] == "miss") == bool(row["measured"]), row["id"]
