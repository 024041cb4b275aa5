"""What the article's table says for each person."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.knowledge.article import GROUPS, QUANTITIES
from boneward.needs.article import article_d3_range, article_range
from boneward.people.columns import SUNS

groups = st.lists(st.integers(0, len(GROUPS) - 1), min_size=1, max_size=20).map(lambda codes: np.array(codes, np.int8))


@pytest.mark.parametrize(("sun", "dose"), [("low", (25.0, 50.0)), ("good", (15.0, 20.0))])
def test_the_sun_decides_the_d3_range(sun: str, dose: tuple[float, float]) -> None:
    """A woman after menopause: 1,000 to 2,000 IU with little sun, 600 to 800 with enough."""
    found = article_d3_range(np.array([GROUPS.index("postmenopausal")]), np.array([SUNS.index(sun)]))
    assert dose == (found.low[0], found.high[0])


def test_an_unknown_sun_has_no_range() -> None:
    """Not known is neither of the two, and not zero."""
    found = article_d3_range(np.array([GROUPS.index("adult")]), np.array([0]))
    assert np.isnan(found.low[0])
    assert np.isnan(found.high[0])


@given(groups, st.sampled_from(QUANTITIES))
def test_a_range_is_known_exactly_where_there_is_a_row(group: np.ndarray, quantity: str) -> None:
    """Whoever has a row has both ends, in order; whoever has none has neither."""
    found = article_range(quantity, group)
    assert np.array_equal(group == 0, np.isnan(found.low))
    assert np.array_equal(group == 0, np.isnan(found.high))
    assert (found.low[group > 0] <= found.high[group > 0]).all()
