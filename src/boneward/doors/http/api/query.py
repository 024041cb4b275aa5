"""The parameters of a request, as strict as its body: each known, each once, each of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from starlette.requests import Request

from boneward.doors.http.api.operations import Operation, Parameter, ParameterKind
from boneward.doors.http.api.problems import Problem, RefusedError
from boneward.knowledge.findings import Fault
from boneward.units.shown import shorten, show

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNT = re.compile(r"-?[0-9]{1,9}")
_FLAGS = {"true": True, "false": False}

_DECIMAL = re.compile(r"-?[0-9]{1,9}([.][0-9]{1,9})?")

Read = Fault | Problem | str | int | float | bool | date | tuple[str, ...]


def read_parameters(request: Request, operation: Operation) -> dict[str, Any]:
    """Return the parameters of a request by name, with what counts where one is not given.

    Raises:
        RefusedError: 422 with everything that is wrong with them, 404 for a path that names nothing.
    """
    known = {parameter.name: parameter for parameter in operation.parameters}
    values: dict[str, Any] = {name: parameter.default for name, parameter in known.items()}
    faults: list[Fault | Problem] = []
    given: set[str] = set()
    for name, text in request.query_params.multi_items():
        parameter = known.get(name)
        if parameter is None or parameter.place != "query":
            said = {"name": shorten(name), "allowed": ", ".join(_in_query(known))}
            faults.append(Problem(shorten(name) or '""', "parameter-unknown", said))
        elif name in given:
            faults.append(Problem(name, "parameter-twice", {"name": name}))
        else:
            given.add(name)
            values[name] = _take(parameter, text, faults)
    faults += [
        Problem(name, "parameter-missing", {"name": name})
        for name, parameter in known.items()
        if parameter.required and parameter.place == "query" and name not in given
    ]
    if faults:
        raise RefusedError(422, faults)
    return values | _from_path(request, known)


def _in_query(known: Mapping[str, Parameter]) -> list[str]:
    return [name for name, parameter in known.items() if parameter.place == "query"]


def _from_path(request: Request, known: Mapping[str, Parameter]) -> dict[str, Any]:
    faults: list[Fault | Problem] = []
    values = {name: _take(known[name], str(text), faults) for name, text in request.path_params.items()}
    if faults:
        raise RefusedError(404, faults)
    return values


def _take(parameter: Parameter, text: str, faults: list[Fault | Problem]) -> object:
    read = _READERS[parameter.kind](parameter, text)
    if isinstance(read, Fault | Problem):
        faults.append(read)
        return None
    return read


def _choice(parameter: Parameter, text: str) -> Read:
    if text in parameter.choices:
        return text
    return Fault(parameter.name, "unknown-choice", {"value": show(text), "allowed": ", ".join(parameter.choices)})


def _choices(parameter: Parameter, text: str) -> Read:
    """Return the words of a list with commas between them, in the order given."""
    words = tuple(text.split(","))
    wrong = next((word for word in words if word not in parameter.choices), None)
    return words if wrong is None else _choice(parameter, wrong)


def _flag(parameter: Parameter, text: str) -> Read:
    return _FLAGS[text] if text in _FLAGS else Fault(parameter.name, "flag-expected", {"value": show(text)})


def _date(parameter: Parameter, text: str) -> Read:
    if not _DAY.fullmatch(text):
        return Fault(parameter.name, "date-expected", {"value": show(text)})
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Fault(parameter.name, "date-impossible", {"value": show(text)})


def _count(parameter: Parameter, text: str) -> Read:
    if _COUNT.fullmatch(text):
        return int(text)
    return Problem(parameter.name, "count-expected", {"value": show(text), "most": f"{parameter.most or 0:.0f}"})


def _number(parameter: Parameter, text: str) -> Read:
    return float(text) if _DECIMAL.fullmatch(text) else Fault(parameter.name, "number-expected", {"value": show(text)})


def _text(_parameter: Parameter, text: str) -> Read:
    return text


_READERS: dict[ParameterKind, Callable[[Parameter, str], Read]] = {
    "choice": _choice,
    "choices": _choices,
    "flag": _flag,
    "date": _date,
    "count": _count,
    "number": _number,
    "text": _text,
}
"""What reads each kind of parameter."""
