"""The log: one line a request, with nothing in it that a person typed."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"})
_UNKNOWN = "-"
_PACKAGE = "boneward"


class RequestLog:
    """Middleware that writes for each request: time, method, path template, status, milliseconds."""

    def __init__(self, app: ASGIApp, log: TextIO, templates: Mapping[object, str]) -> None:
        """Write to `log`; `templates` has each endpoint's path, with names in the place of values."""
        self._app = app
        self._log = log
        self._templates = templates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and write its line, also when nobody waits for the answer any more."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            milliseconds = 1000 * (time.perf_counter() - start)
            template = self._templates.get(scope.get("endpoint"), _UNKNOWN)
            write(self._log, request_line(scope["method"], template, status, milliseconds))


def request_line(method: str, template: str, status: int, milliseconds: float) -> str:
    """Return the line of one request.

    Args:
        method: as it was sent.
        template: the route's path; `-` for a page that does not exist.
        status: HTTP status; 0 where the visitor left before an answer.
        milliseconds: how long it took.
    """
    known = method if method in _METHODS else _UNKNOWN
    return f"{_now()} {known} {template} {status or _UNKNOWN} {milliseconds:.1f} ms"


def write_own_fault(log: TextIO, error: BaseException) -> None:
    """Write where our own fault lies: types and places in the code, never a message: it may hold a person's words."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        write(log, f"{_now()} {type(cause).__name__}")
        for frame, line in traceback.walk_tb(cause.__traceback__):
            code = frame.f_code
            write(log, f"    {_short(code.co_filename)}:{line} {code.co_name}")
        cause = cause.__cause__ or cause.__context__


def write(log: TextIO, line: str) -> None:
    """Write one line; a log that is gone stops no answer."""
    try:
        log.write(line + "\n")
        log.flush()
    except (OSError, ValueError):
        return


def _now() -> str:
    return datetime.now(tz=UTC).astimezone().isoformat(timespec="seconds")


def _short(filename: str) -> str:
    """Return a file's name from the package on; of other people's packages folder and file."""
    parts = PurePath(filename).parts
    start = len(parts) - 1 - parts[::-1].index(_PACKAGE) if _PACKAGE in parts else -2
    return "/".join(parts[start:])
