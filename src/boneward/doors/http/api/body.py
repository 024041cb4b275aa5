"""A request's body as plain values: strict JSON, read once, trusted in nothing."""

from __future__ import annotations

import json
import re
from collections import Counter

from starlette.requests import Request

from boneward.doors.http.api.problems import JSON, Problem, RefusedError
from boneward.knowledge.findings import Fault
from boneward.units.shown import shorten

BODY = "body"
"""How the body as a whole is called in errors."""

_UTF8 = re.compile(r"""charset\s*=\s*"?utf-?8"?""", re.IGNORECASE)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_BEYOND_ALL = ">1e308"
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
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(400, [Problem(BODY, "body-not-utf8")]) from error
    if not text.strip():
        raise RefusedError(400, [Problem(BODY, "body-empty")])
    read = _parse(text)
    if _HALF.search(text) and not _is_whole(read):
        raise RefusedError(400, [Problem(BODY, "body-half-sign")])
    if not isinstance(read, dict):
        raise RefusedError(422, [Problem(BODY, "body-no-table")])
    return read


def _parse(text: str) -> object:
    faults: list[Fault | Problem] = []

    def keep_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        table = dict(pairs)
        if len(pairs) > _MOST_KEYS:
            faults.append(Problem(BODY, "too-many-keys", {"count": str(len(pairs)), "limit": str(_MOST_KEYS)}))
            return {}
        if len(table) < len(pairs):
            counted = Counter(key for key, _ in pairs)
            faults.extend(Fault(BODY, "duplicate-key", {"key": shorten(key)}) for key in counted if counted[key] > 1)
        return table

    def refuse_constant(word: str) -> float:
        faults.append(Fault(BODY, "number-not-finite", {"value": word}))
        return 0.0

    try:
        read: object = json.loads(text, object_pairs_hook=keep_once, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        said = {"detail": f"{error.lineno}:{error.colno}"}
        raise RefusedError(400, [Problem(BODY, "body-not-json", said)]) from error
    except RecursionError as error:
        raise RefusedError(400, [Problem(BODY, "body-too-deep")]) from error
    except ValueError as error:  # an integer of thousands of digits
        raise RefusedError(400, [Fault(BODY, "number-not-finite", {"value": _BEYOND_ALL})]) from error
    if faults:
        raise RefusedError(400, faults[:_MOST_FAULTS])
    return read


def _is_whole(read: object) -> bool:
    """Say whether every text can be written as UTF-8: a surrogate alone is half a character."""
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
