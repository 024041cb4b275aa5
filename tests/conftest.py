"""What the tests of every room share: the makers of people (`crowds`, `somebody`), and how hypothesis searches.

The same examples are tried everywhere, so that what is green here is green there. To search further:
`./test --hypothesis-profile=explore`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent / "planning"))

settings.register_profile("stable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=500, deadline=None)
settings.load_profile("stable")

_LONGEST = "test_schemathesis.py"
"""One of its tests takes two minutes by itself."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, so that no core is left with it when the others have nothing more to do."""
    items.sort(key=lambda item: item.path.name != _LONGEST)
