"""A request's body as plain values: strict JSON, read once, trusted in nothing."""

from __future__ import annotations

import re

from starlette.requests import Request

from boneward.doors.http.api.problems import JSON, Problem, RefusedError
from boneward.knowledge.findings import Fault
from boneward.people.strict_json import JsonTrouble, NotStrictJsonError, read_strict_json
from boneward.units.shown import shorten

BODY = "body"
"""How the body as a whole is called in errors."""

_UTF8 = re.compile(r"""charset\s*=\s*"?utf-?8"?""", re.IGNORECASE)
_OF_A_BODY = {
    "not-utf8": "body-not-utf8",
    "empty": "body-empty",
    "not-json": "body-not-json",
    "too-deep": "body-too-deep",
    "too-many-keys": "too-many-keys",
    "half-sign": "body-half-sign",
    "no-table": "body-no-table",
}
_MOST_FAULTS = 50
_MOST_KEYS = 500
"""Of one table; none that is asked for has a hundred."""


async def read_body(request: Request) -> dict[str, object]:
    """Return the table that a request's body holds.

    Raises:
        RefusedError: 415 for anything but JSON in UTF-8, 400 for what is no strict JSON, 422 for JSON that is no table.
    """
    _refuse_other_kinds(request)
    return parse_table(await request.body())


def _refuse_other_kinds(request: Request) -> None:
    kind, *parameters = (part.strip() for part in request.headers.get("content-type", "").split(";"))
    if kind.lower() != JSON or not all(_UTF8.fullmatch(each) for each in parameters if each):
        raise RefusedError(415, [Problem("content-type", "not-json-type")])
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise RefusedError(415, [Problem("content-encoding", "packed")])


def parse_table(content: bytes) -> dict[str, object]:
    """Return the table that JSON text holds, each key once, each number finite or refused.

    Raises:
        RefusedError: as `read_body`.
    """
    try:
        return read_strict_json(content, most_keys=_MOST_KEYS)
    except NotStrictJsonError as error:
        is_json = error.troubles[0].code == "no-table"
        raise RefusedError(422 if is_json else 400, [_said(each) for each in error.troubles[:_MOST_FAULTS]]) from error


def _said(trouble: JsonTrouble) -> Fault | Problem:
    if trouble.code in _OF_A_BODY:
        return Problem(BODY, _OF_A_BODY[trouble.code], trouble.arguments)
    arguments: dict[str, object] = dict(trouble.arguments)
    if "key" in trouble.arguments:
        arguments["key"] = shorten(trouble.arguments["key"])
    return Fault(BODY, trouble.code, arguments)
