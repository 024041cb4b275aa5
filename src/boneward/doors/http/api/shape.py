"""A body held against its model; what the model refuses, told as every other fault is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from boneward.doors.http.api.body import BODY
from boneward.doors.http.api.problems import Problem
from boneward.knowledge.findings import Fault
from boneward.units.shown import shorten, show

MOST_TOLD = 100
"""More faults than these are counted and not told one by one: nobody reads them, and a hostile body costs nothing."""

_COLUMNS = "columns"
_BY_TYPE = {
    "finite_number": "number-not-finite",
    "bool_type": "flag-expected",
    "float_type": "number-expected",
    "string_type": "text-expected",
    "model_type": "table-expected",
    "model_attributes_type": "table-expected",
    "list_type": "names-expected",
}
"""The fault that says what was expected, by pydantic's type of error; of several at one place the first counts."""
_TOO_LONG = {"string_too_long": "text-too-long", "too_long": "list-too-long"}


def shape_faults(model: type[BaseModel], content: Mapping[str, object]) -> tuple[Fault | Problem, ...]:
    """Return what a model refuses in a body, each place once; nothing where the form is right."""
    try:
        model.__pydantic_validator__.validate_python(content)
    except ValidationError as error:
        details = error.errors(include_url=False)
        told: dict[str, Fault | Problem] = {}
        for place, group in _by_place(details[: 3 * MOST_TOLD], content).items():
            told[place] = _fault(place, group)
        faults = list(told.values())[:MOST_TOLD]
        if len(details) > MOST_TOLD:
            faults.append(Problem(BODY, "more-faults", {"count": str(len(details))}))
        return tuple(faults)
    return ()


def is_beyond_telling(faults: Sequence[Fault | Problem]) -> bool:
    """Say whether a body has so many faults that not all are told."""
    return any(fault.code == "more-faults" for fault in faults)


def with_shape(faults: Sequence[Fault], shape: Sequence[Fault | Problem]) -> list[Fault | Problem]:
    """Return a reader's faults, and behind them those of the model that stand at other places."""
    places = [fault.where for fault in faults]
    return [*faults, *(one for one in shape if not any(_touches(one.where, place) for place in places))]


def _touches(one: str, other: str) -> bool:
    """Say whether two places are the same, or one is inside the other."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(long) == len(short) or long[len(short)] in ".[")


def _by_place(details: list[ErrorDetails], content: Mapping[str, object]) -> dict[str, list[ErrorDetails]]:
    places: dict[str, list[ErrorDetails]] = {}
    for detail in details:
        places.setdefault(_place(detail, content), []).append(detail)
    return places


def _place(detail: ErrorDetails, content: object) -> str:
    """Return the contract's path: `medicine[1].name`, without the steps that pydantic adds for a choice of types."""
    where = ""
    here = content
    for step in detail["loc"]:
        if isinstance(here, list) and isinstance(step, int):
            where, here = f"{where}[{step + 1}]", here[step]
        elif isinstance(here, dict) and (step in here or detail["type"] == "missing"):
            name = shorten(str(step)) or '""'
            where, here = (f"{where}.{name}" if where else name), here.get(step)
        else:
            break
    return where or BODY


def _fault(place: str, group: list[ErrorDetails]) -> Fault | Problem:
    found = {detail["type"]: detail for detail in group}
    if "missing" in found:
        return Fault(place, "value-missing", {"key": str(found["missing"]["loc"][-1])})
    if "extra_forbidden" in found:
        return Problem(place, "key-unknown", {"key": shorten(str(found["extra_forbidden"]["loc"][-1]))})
    for kind, code in _TOO_LONG.items():
        if kind in found:
            return _too_long(place, code, found[kind])
    value = show(group[0]["input"])
    if place.startswith(_COLUMNS) and place.endswith("]"):
        return Problem(place, "cell-wrong", {"value": value})
    for kind, code in _BY_TYPE.items():
        if kind in found:
            return Fault(place, code, {"value": value})
    return Problem(place, "value-wrong", {"value": value})


def _too_long(place: str, code: str, detail: ErrorDetails) -> Fault:
    given = detail["input"]
    limit = detail.get("ctx", {}).get("max_length", "")
    return Fault(place, code, {"count": str(len(given)) if isinstance(given, str | list) else "", "limit": str(limit)})
