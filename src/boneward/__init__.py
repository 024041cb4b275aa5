"""Calcium, vitamin D3, K2 and K1, planned together.

The verbs of `boneward.service` as a library: `boneward.plan({...})` for one person,
`boneward.plan_people(columns)` for many. They are loaded at first use, so that `import boneward` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneward.knowledge.findings import InputError
    from boneward.service import (
        PeoplePlan,
        article,
        check,
        eat,
        explain,
        foods_search,
        foods_show,
        forecast,
        label,
        plan,
        plan_people,
        reference,
        sheet,
        sheet_document,
        sun_day,
        sun_year,
        trial,
        validate,
    )

__version__ = "0.1.0"

__all__ = [
    "InputError",
    "PeoplePlan",
    "__version__",
    "article",
    "check",
    "eat",
    "explain",
    "foods_search",
    "foods_show",
    "forecast",
    "label",
    "plan",
    "plan_people",
    "reference",
    "sheet",
    "sheet_document",
    "sun_day",
    "sun_year",
    "trial",
    "validate",
]


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return __all__


def __getattr__(name: str) -> object:
    """Return a public name from the room that holds it."""
    if name not in __all__:
        message = f"module 'boneward' has no attribute {name!r}"
        raise AttributeError(message)
    room = "boneward.knowledge.findings" if name == "InputError" else "boneward.service"
    return getattr(import_module(room), name)
