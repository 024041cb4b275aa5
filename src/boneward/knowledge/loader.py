"""The strict reader of the packaged tables: what is incomplete is refused, with file, line and reason."""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files

Row = dict[str, str]

VERIFICATIONS = ("primary", "secondary", "derived", "memory")
"""From the best to the weakest: read in the source, quoted by another, worked out here, not read."""

ORIGIN = ("source", "place", "verification")

TABLES: dict[str, tuple[str, ...]] = {
    "article_rows": ("group", "quantity", "low", "high", "unit", "printed"),
    "article_groups": ("group", "age_from", "age_below", "sex", "menopause"),
    "article_rules": ("rule", "quantity", "low", "high", "unit", "printed"),
    "article_claims": ("claim", "printed", "grade", "evidence"),
    "evidence": (
        "id",
        "population",
        "intervention",
        "outcome",
        "value",
        "low",
        "high",
        "unit",
        "measure",
        "n",
    ),
    "physiology": ("parameter", "value", "unit", "spread", "sd", "low", "high", "about", "role"),
    "trial_defaults": ("default", "value", "unit"),
    "validation": (
        "row",
        "table",
        "kind",
        "trial",
        "arm",
        "contrast",
        "week",
        "quantity",
        "statistic",
        "at",
        "published",
        "low",
        "high",
        "unit",
        "expected",
        "reason",
    ),
    "validation_summary": ("quantity", "kind", "within", "rows", "unit"),
    "soft_tissue": (
        "study",
        "population",
        "tissue",
        "calcium_mg",
        "d3_ug",
        "k1_ug",
        "mk7_ug",
        "years",
        "counts",
        "with",
        "with_low",
        "with_high",
        "without",
        "without_low",
        "without_high",
        "unit",
        "p",
        "n",
    ),
    "risk_rates": (
        "study",
        "outcome",
        "exposure",
        "population",
        "sex",
        "after_menopause",
        "age_from",
        "age_below",
        "tablets_now",
        "only_with",
        "dose_from",
        "evidence",
        "ratio",
        "low",
        "high",
        "printed",
        "events",
        "people",
        "years",
        "rate",
        "unit",
    ),
    "reference_values": (
        "authority",
        "edition",
        "nutrient",
        "form",
        "kind",
        "term",
        "stage",
        "sex",
        "age_from",
        "age_below",
        "low",
        "high",
        "unit",
    ),
    "safety_rules": (
        "rule",
        "trigger",
        "with",
        "nutrients",
        "severity",
        "action",
        "hours_before",
        "hours_after",
        "unit",
    ),
    "medicines": ("medicine", "atc", "classes"),
    "medicine_names": ("medicine", "language", "kind", "name"),
    "name_words": ("language", "kind", "word"),
    "conditions": ("condition",),
    "condition_names": ("condition", "language", "name"),
    "food_cautions": ("trigger", "tag"),
    "avoid_names": ("avoid", "language", "name"),
    "eat_kinds": ("kind", "quick"),
    "eat_portions": ("food", "measure", "count", "step", "most", "kind", "tier", "tags", "label_mg", "unit"),
    "foods": (
        "food",
        "en",
        "zh_hans",
        "zh_hant",
        "aliases",
        "group",
        "tags",
        "record",
        "k2",
        "absorption",
        "question",
    ),
    "food_group_words": ("word_group", "members", "names", "foods"),
    "food_contents": ("food", "held", "low", "central", "high", "unit"),
    "food_measures": ("food", "measure", "grams", "unit"),
    "han_readings": ("reading", "signs"),
    "measures": ("measure", "kind", "value", "unit", "en", "zh_hans", "zh_hant"),
    "k2_foods": ("k2", "held", "low", "central", "high", "unit", "basis"),
    "calcium_absorption": ("absorption", "percent", "calcium_mg", "unit"),
    "amount_words": ("word", "kind", "value", "unit"),
    "quick_base": ("basket", "food", "grams", "unit"),
    "quick_kinds": ("kind", "portion", "grams", "unit", "foods"),
    "calcium_salts": ("salt", "hydrate", "percent", "unit", "names"),
    "label_references": ("reference", "nutrient", "value", "unit"),
    "label_salt_masses": ("salt", "mass", "calcium", "unit", "where"),
    "label_words": ("language", "kind", "word"),
    "cities": (
        "city",
        "en",
        "zh_hans",
        "zh_hant",
        "aliases",
        "country",
        "latitude",
        "longitude",
        "altitude_m",
        "zone",
        "population",
        "unit",
    ),
    "countries": ("country", "en", "zh_hans", "zh_hant", "aliases", "also_before"),
    "sun_position": ("term", "value", "unit"),
    "sun_ozone": ("degree", "term", "value", "unit"),
    "sun_irradiance": ("spectrum", "i", "j", "value", "unit"),
    "sun_geometry": ("power", "value", "unit"),
    "sun_cloud": ("cloud", "okta", "factor", "unit"),
    "sun_cautions": ("caution", "trigger", "severity", "unit"),
    "forecast_limits": ("limit", "trigger", "parts"),
    "usual_values": ("quantity", "age_from", "age_below", "value", "spread", "unit"),
    "skin_types": ("skin", "med", "made", "made_alternative", "unit"),
    "body_areas": ("age", "area", "unit"),
    "body_parts": ("part", "age_from", "percent", "unit"),
    "body_part_names": ("part", "language", "name"),
    "parameters": ("parameter", "value", "unit"),
    "units": ("spelling", "unit", "quantity", "factor", "canonical"),
    "plausible": ("field", "low", "high", "unit"),
    "findings": ("finding", "severity", "nutrients", "arguments"),
}
"""The columns of every table, before `source`, `place` and `verification`."""


class KnowledgeError(ValueError):
    """A packaged table or card is not complete; the message names file, line and reason."""


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """Return the rows of a packaged table, in order, with surrounding space removed.

    Raises:
        KnowledgeError: a column is missing or unknown, or a row has no source, place or verification.
    """
    columns = (*TABLES[name], *ORIGIN)
    path = files("boneward.knowledge") / "tables" / f"{name}.csv"
    with path.open(encoding="utf-8") as stream:
        reader = csv.reader(stream)
        header = tuple(next(reader, ()))
        if header != columns:
            message = f"{name}.csv line 1: the columns are {header}, they should be {columns}"
            raise KnowledgeError(message)
        rows = []
        for cells in reader:
            if len(cells) != len(columns):
                message = f"{name}.csv line {reader.line_num}: {len(cells)} cells, not {len(columns)}"
                raise KnowledgeError(message)
            row = dict(zip(columns, map(str.strip, cells), strict=True))
            _refuse_without_origin(name, reader.line_num, row)
            rows.append(row)
    return tuple(rows)


def _refuse_without_origin(name: str, line: int, row: Row) -> None:
    for column in ORIGIN:
        if not row[column]:
            message = f"{name}.csv line {line}: no {column}"
            raise KnowledgeError(message)
    if row["verification"] not in VERIFICATIONS:
        message = f"{name}.csv line {line}: verification {row['verification']!r} is not one of {VERIFICATIONS}"
        raise KnowledgeError(message)


def number(row: Row, column: str, *, empty: float = math.nan) -> float:
    """Return a cell as a number; `empty` stands for an empty cell.

    Raises:
        KnowledgeError: the cell holds something else than a finite number.
    """
    cell = row[column]
    if not cell:
        return empty
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        message = f"{column}: {cell!r} is not a finite number, in {row}"
        raise KnowledgeError(message)
    return value


def parts(row: Row, column: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several codes, separated by `;`."""
    return tuple(part.strip() for part in row[column].split(";") if part.strip())


def weakest(verifications: tuple[str, ...]) -> str:
    """Return the weakest of several verification marks; `derived` for none."""
    return max(verifications, key=VERIFICATIONS.index, default="derived")
