"""What the article's table says for each person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boneward.knowledge.article import QUANTITIES, article_ranges
from boneward.people.columns import SUNS, Codes, Floats


@dataclass(frozen=True, slots=True)
class Range:
    """A range for each person, in mg or µg a day; NaN where there is none."""

    low: Floats
    high: Floats


def article_range(quantity: str, group: Codes) -> Range:
    """Return one cell of the table for each person (source: the article's table).

    Args:
        quantity: one of `knowledge.article.QUANTITIES`.
        group: index in `knowledge.article.GROUPS`, shape [n].
    """
    cells = article_ranges()[QUANTITIES.index(quantity)][group]
    return Range(cells[:, 0], cells[:, 1])


def article_d3_range(group: Codes, sun: Codes) -> Range:
    """Return the vitamin D3 dose to supplement by sun, µg a day; NaN where the sun is not known."""
    low_sun, good_sun = article_range("d3_low_sun", group), article_range("d3_good_sun", group)
    is_low, is_good = sun == SUNS.index("low"), sun == SUNS.index("good")
    return Range(
        np.where(is_low, low_sun.low, np.where(is_good, good_sun.low, np.nan)),
        np.where(is_low, low_sun.high, np.where(is_good, good_sun.high, np.nan)),
    )
