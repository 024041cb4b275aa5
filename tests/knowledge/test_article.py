"""The article's table: every cell, in the plan's units."""

from __future__ import annotations

import numpy as np
import pytest

from boneward.knowledge.article import GROUPS, QUANTITIES, article_ages, article_cells, article_ranges


def test_every_row_has_every_cell() -> None:
    """No cell is missing and none is there twice."""
    assert {(group, quantity) for group in GROUPS[1:] for quantity in QUANTITIES} == article_cells().keys()


@pytest.mark.parametrize(
    ("group", "quantity", "low", "high"),
    [
        ("child_4_13", "calcium_supplement", 250, 400),
        ("adult", "d3_low_sun", 20, 37.5),  # printed as 800 to 1,500 IU
        ("older_65", "d3_good_sun", 15, 20),  # printed as 600 to 800 IU
        ("postmenopausal", "k2_mk7", 150, 200),
    ],
)
def test_a_cell_is_in_mg_or_ug(group: str, quantity: str, low: float, high: float) -> None:
    """Vitamin D is printed in IU and planned in µg."""
    assert (low, high) == tuple(article_ranges()[QUANTITIES.index(quantity), GROUPS.index(group)])


def test_no_row_is_no_range() -> None:
    """Whoever has no row has no number, not zero; everyone else has a range that is not upside down."""
    ranges = article_ranges()
    assert np.isnan(ranges[:, 0]).all()
    assert (ranges[:, 1:, 0] <= ranges[:, 1:, 1]).all()


def test_the_rows_follow_each_other_without_a_gap() -> None:
    """From 4 years on every age has one row; the one of women after menopause lies over the adults'."""
    ages = article_ages()
    by_age = [ages[group] for group in ("child_4_13", "teen_14_18", "adult", "older_65")]
    assert by_age[0][0] == 4
    assert [below for _, below in by_age[:-1]] == [age_from for age_from, _ in by_age[1:]]
    assert by_age[-1][1] == np.inf
