"""The article's dosing table, every cell, and for whom its rows are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from boneward.knowledge.loader import number, read_table
from boneward.knowledge.parameters import parameter

GROUPS = ("none", "child_4_13", "teen_14_18", "adult", "postmenopausal", "older_65")
"""Group codes by their number in the columns; 0 is "the article has no row"."""

QUANTITIES = ("calcium_total", "calcium_supplement", "d3_low_sun", "d3_good_sun", "k2_mk7", "k1")


@dataclass(frozen=True, slots=True)
class ArticleCell:
    """One cell as printed: a range in the unit of the print, and the print itself."""

    group: str
    quantity: str
    low: float
    high: float
    unit: str
    printed: str
    source: str
    place: str
    verification: str


@cache
def article_cells() -> dict[tuple[str, str], ArticleCell]:
    """Return every cell of the article's table by group and quantity."""
    return {
        (row["group"], row["quantity"]): ArticleCell(
            row["group"],
            row["quantity"],
            number(row, "low"),
            number(row, "high"),
            row["unit"],
            row["printed"],
            row["source"],
            row["place"],
            row["verification"],
        )
        for row in read_table("article_rows")
    }


@cache
def article_ranges() -> NDArray[np.float64]:
    """Return the table as numbers [quantity, group, low/high], mg for calcium and µg for vitamins.

    Group 0 ("none") is NaN: the article has no row for it.
    """
    ranges = np.full((len(QUANTITIES), len(GROUPS), 2), np.nan)
    for (group, quantity), cell in article_cells().items():
        scale = 1.0 / parameter("iu_per_ug_vitamin_d") if cell.unit == "IU" else 1.0
        ranges[QUANTITIES.index(quantity), GROUPS.index(group)] = (cell.low * scale, cell.high * scale)
    return ranges


@cache
def article_ages() -> dict[str, tuple[float, float]]:
    """Return each row's ages in years, half-open; the postmenopausal row is bounded by the rows around it."""
    return {
        row["group"]: (number(row, "age_from"), number(row, "age_below", empty=np.inf))
        for row in read_table("article_groups")
    }
