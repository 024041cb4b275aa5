"""The verbs. A command, a route and a page each call one of these; the library exports the same.

Each is loaded at first use with what it alone needs: a plan without labels or foods loads no reader of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boneward.service.bottles import label
    from boneward.service.composition import foods_search, foods_show
    from boneward.service.crowd import PeoplePlan, plan_people
    from boneward.service.eating import eat
    from boneward.service.foresight import forecast
    from boneward.service.lookup import article, explain, reference
    from boneward.service.paper import sheet, sheet_document
    from boneward.service.person import check, plan
    from boneward.service.sun import sun_day, sun_year
    from boneward.service.trials import trial, validate

__all__ = [
    "PeoplePlan",
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

_HOMES = {
    "PeoplePlan": "crowd",
    "article": "lookup",
    "check": "person",
    "eat": "eating",
    "explain": "lookup",
    "foods_search": "composition",
    "foods_show": "composition",
    "forecast": "foresight",
    "label": "bottles",
    "plan": "person",
    "plan_people": "crowd",
    "reference": "lookup",
    "sheet": "paper",
    "sheet_document": "paper",
    "sun_day": "sun",
    "sun_year": "sun",
    "trial": "trials",
    "validate": "trials",
}
"""The module of each verb. No module has a verb's name: once loaded, it would stand in the verb's place."""


def __dir__() -> list[str]:
    """Return the verbs, loaded or not."""
    return __all__


def __getattr__(name: str) -> object:
    """Return a verb from the module that holds it."""
    if name not in _HOMES:
        message = f"module 'boneward.service' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"boneward.service.{_HOMES[name]}"), name)
