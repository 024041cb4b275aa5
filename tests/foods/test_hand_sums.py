"""What a log and the 60-second check give, beside sums made by hand from the tables: read anew, and in loops."""

from __future__ import annotations

import csv
import math
import random
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any, cast

import pytest

import boneward

HELD = {
    "calcium": "calcium_mg",
    "vitamin_d": "vitamin_d_ug",
    "vitamin_k2": "vitamin_k2_ug",
    "vitamin_k1": "vitamin_k1_ug",
}
RECORDED = ("calcium_mg", "vitamin_d_ug", "vitamin_k1_ug", "mk4_ug")
FRACTION_OF_A_WEEK = (0, 0.5, 1, 2, 3.5, 7, 14)
Ends = tuple[float, float, float]


@cache
def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    text = (files("boneward.knowledge") / "tables" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def by_key(name: str, key: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by a column."""
    return {row[key]: row for row in table(name)}


def value(cell: str) -> float:
    """Return a cell's number; NaN for an empty one."""
    return float(cell) if cell.strip() else math.nan


def setting(name: str) -> float:
    """Return a parameter."""
    rows = by_key("parameters", next(iter(table("parameters")[0])))
    return value(rows[name]["value"]) if name in rows else math.nan


def ends_of(row: dict[str, str]) -> Ends:
    """Return low, central, high of a row; a missing end is the middle."""
    low, central, high = (value(row[end]) for end in ("low", "central", "high"))
    return (central if math.isnan(low) else low, central, central if math.isnan(high) else high)


@cache
def contents() -> dict[str, dict[str, Ends]]:
    """Return what 100 g of each food hold: the record, its own rows over it, and K2."""
    records, found = by_key("usda_records", "id"), {}
    for food, row in by_key("foods", "food").items():
        record = records.get(row["record"])
        known = {of: (value(record[of]),) * 3 for of in RECORDED} if record else {}
        found[food] = {of: ends for of, ends in known.items() if not math.isnan(ends[1])}
    for row in table("food_contents"):
        own = {key: row[key] for key in ("low", "central", "high")}
        if not own["central"] and row["held"] in found[row["food"]]:
            middle = found[row["food"]][row["held"]][1]
            own["central"] = str(min(max(middle, value(own["low"])), value(own["high"])))
        found[row["food"]][row["held"]] = ends_of(own)
    for food, row in by_key("foods", "food").items():
        found[food] |= {each["held"]: ends_of(each) for each in table("k2_foods") if each["k2"] == row["k2"]}
    return {food: {of: ends for of, ends in held.items() if not math.isnan(ends[1])} for food, held in found.items()}


@cache
def measures() -> dict[str, dict[str, float]]:
    """Return what each food's household measures weigh, the usual one first."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table("food_measures"):
        found[row["food"]].setdefault(row["measure"], value(row["grams"]))
    return found


def summed(rows: list[tuple[Ends, Ends]]) -> Ends:
    """Return the sum of (grams a day, content of 100 g): distances from the middle as squares."""
    middle = sum(grams[1] * held[1] / 100 for grams, held in rows)
    down = sum((grams[1] * held[1] / 100 - grams[0] * held[0] / 100) ** 2 for grams, held in rows)
    up = sum((grams[2] * held[2] / 100 - grams[1] * held[1] / 100) ** 2 for grams, held in rows)
    return max(middle - math.sqrt(down), 0.0), middle, middle + math.sqrt(up)


def with_recall(ends: Ends, of: str) -> Ends:
    """Return the ends widened by the error of telling one's diet."""
    error = setting(f"diet_recall_{of}")
    low, middle, high = ends
    return max(middle - math.hypot(middle - low, error), 0.0), middle, middle + math.hypot(high - middle, error)


def amount_of(food: str, chance: random.Random) -> tuple[Any, Ends]:
    """Return an amount as someone may write it, and the grams that it means."""
    measure, grams = chance.choice(list(measures()[food].items()))
    usual = next(iter(measures()[food].values()))
    told, guessed = setting("diet_measure_share"), setting("diet_usual_share")
    weight = chance.choice((30, 80.5, 150))
    first = table("measures")
    names = [name for row in first if row["measure"] == measure for name in row["en"].split(";")]
    ways = [
        (f"{weight} g", (weight, weight, weight)),
        (f"{weight}克", (weight, weight, weight)),
        (2, (2 * usual * (1 - told), 2 * usual, 2 * usual * (1 + told))),
        (None, (usual * (1 - guessed), usual, usual * (1 + guessed))),
        (f"1½ {names[0]}", tuple(1.5 * grams * share for share in (1 - told, 1, 1 + told))),
        (f"1-3 {names[0]}", (grams * (1 - told), 2 * grams, 3 * grams * (1 + told))),
    ]
    return chance.choice(ways)  # type: ignore[return-value]


def told_diet(**diet: object) -> dict[str, Any]:
    """Return what a plan says about such a diet."""
    document = boneward.plan({"person": {"age": 40, "sex": "male"}, "diet": diet})
    return cast("dict[str, Any]", document["diet"])


def near(expected: Ends, found: dict[str, Any]) -> None:
    """Hold a document's low, central and high against sums."""
    assert pytest.approx(expected, rel=1e-5, abs=1e-4) == (found["low"], found["central"], found["high"])


@pytest.mark.parametrize("seed", range(40))
def test_a_log_gives_what_the_tables_add_up_to(seed: int) -> None:
    """Random foods of the core in random amounts: sums, bands, coverage, what is whole, uptake, energy, natto."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines: list[tuple[str, Ends]] = []
    log = []
    for food in chance.sample(sorted(contents()), chance.randint(1, 20)):
        written, grams = amount_of(food, chance)
        times = chance.choice(FRACTION_OF_A_WEEK) if grams[1] < 1000 else 1
        log.append({"food": food, "times_a_week": times} | ({} if written is None else {"amount": written}))
        lines.append((food, (grams[0] * times / 7, grams[1] * times / 7, grams[2] * times / 7)))
    diet = told_diet(log=log)
    rows, records = by_key("foods", "food"), by_key("usda_records", "id")
    energy = [(grams[1], value(records[rows[food]["record"]]["kcal"])) for food, grams in lines if rows[food]["record"]]
    kcal = sum(grams * each / 100 for grams, each in energy if not math.isnan(each))
    assert kcal == pytest.approx(diet["kcal"], rel=1e-5)
    eaten = sum(grams[1] for _, grams in lines)
    for nutrient, of in HELD.items():
        known = [(grams, contents()[food][of]) for food, grams in lines if of in contents()[food]]
        unknown = [food for food, grams in lines if of not in contents()[food] and grams[1] > 0]
        coverage = sum(grams[1] for grams, _ in known) / eaten if eaten else math.nan
        has_greens = any("greens" in rows[food]["tags"].split(";") for food in unknown)
        is_near = nutrient == "vitamin_k1" and not has_greens and coverage >= setting("diet_k1_coverage_enough")
        whole = kcal >= setting("diet_log_whole_kcal") and nutrient != "vitamin_k2" and (not unknown or is_near)
        found = diet["nutrients"][nutrient]
        near(summed(known), found["by_foods"])
        near(with_recall(summed(known), of) if whole else summed(known), found)
        assert found["is_lower_bound"] != whole
        assert (found["coverage"] is None) == math.isnan(coverage)
        assert math.isnan(coverage) or found["coverage"] == pytest.approx(coverage, abs=1e-5)
    taken = [
        (grams, contents()[food]["calcium_mg"], percent_of(food))
        for food, grams in lines
        if "calcium_mg" in contents()[food]
    ]
    near(
        summed([(grams, tuple(end * share / 100 for end in held)) for grams, held, share in taken if share >= 0]),  # type: ignore[misc]
        diet["absorbable_calcium_mg"],
    )
    natto = [each["times_a_week"] for each in log if "natto" in rows[each["food"]]["tags"].split(";")]
    assert diet["natto_times_a_week"] == (sum(natto) if natto else None)


def percent_of(food: str) -> float:
    """Return the share of a food's calcium that is absorbed; NaN where nobody has measured it."""
    absorption = by_key("foods", "food")[food]["absorption"]
    return value(by_key("calcium_absorption", "absorption")[absorption]["percent"]) if absorption else math.nan


@cache
def base(of: str) -> Ends:
    """Return what the check counts for the rest of a day: two baskets, less and more for who eats less and more."""
    records, baskets = by_key("usda_records", "id"), defaultdict[str, float](float)
    for row in table("quick_base"):
        baskets[row["basket"]] += value(row["grams"]) * value(records[row["food"]][of]) / 100
    share, totals = setting("quick_base_share"), baskets.values()
    return min(totals) * (1 - share), sum(totals) / len(totals), max(totals) * (1 + share)


def portion_of(row: dict[str, str]) -> dict[str, Ends]:
    """Return what a portion of a kind holds: its foods' lowest, mean and highest, where half of them are known."""
    records, foods = by_key("usda_records", "id"), row["foods"].split(";")
    found = {}
    for of in HELD.values():
        known = []
        for food in foods:
            single = value(records[food].get(of, "")) if food in records else math.nan
            known.append(contents()[food].get(of, (math.nan,) * 3) if food in contents() else (single,) * 3)
        known = [ends for ends in known if not math.isnan(ends[1])]
        if 2 * len(known) >= len(foods):
            low, middle, high = zip(*known, strict=True)
            ends = (min(low), sum(middle) / len(middle), max(high))
            found[of] = tuple(end * value(row["grams"]) / 100 for end in ends)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(40))
def test_the_check_gives_what_the_tables_add_up_to(seed: int) -> None:
    """Random answers, a day and a week, some left out: sums, bands, and what is whole."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    kinds: dict[str, dict[str, Ends]] = defaultdict(dict)
    for row in table("quick_kinds"):
        kinds[row["kind"]] = portion_of(row)
    quick: dict[str, Any] = {}
    portions = {}
    for kind in kinds:
        if chance.random() > (0.5 if seed % 3 else 1):
            continue
        key, days = chance.choice((("_a_day", 7), ("_a_week", 1)))
        quick[kind + key] = chance.choice((0, 1, 2, 0.5))
        portions[kind] = quick[kind + key] * days
    if seed % 5 == 0 or not quick:
        quick["others"], portions = "none", dict.fromkeys(kinds, 0) | portions
    found = told_diet(quick=quick)["nutrients"]
    told = setting("diet_measure_share")
    for nutrient, of in HELD.items():
        # A portion is written as 100 g of what it holds.
        rows = [
            ((100 * times / 7 * (1 - told), 100 * times / 7, 100 * times / 7 * (1 + told)), kinds[kind][of])
            for kind, times in portions.items()
            if of in kinds[kind] and not math.isnan(kinds[kind][of][1])
        ]
        rows += [] if nutrient == "vitamin_k2" else [((100.0, 100.0, 100.0), base(of))]
        near(summed(rows), found[nutrient]["by_foods"])
        asked = [kind for kind, held in kinds.items() if held.get(of, (0, 0, 0))[2] >= setting(f"quick_matters_{of}")]
        whole = nutrient != "vitamin_k2" and set(asked) <= set(portions)
        assert found[nutrient]["is_lower_bound"] != whole
        near(with_recall(summed(rows), of) if whole else summed(rows), found[nutrient])
