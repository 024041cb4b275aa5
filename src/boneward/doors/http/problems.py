"""What a visitor reads when there is no answer: a calm page in the language of the path, or JSON under /api."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi.responses import HTMLResponse
from starlette.responses import Response

from boneward.doors.http.api.problems import refusal as api_refusal
from boneward.doors.http.api.problems import status_refusal
from boneward.doors.http.language import Scope, is_api, language_asked
from boneward.knowledge.findings import Fault
from boneward.report.html.frame import Frame
from boneward.report.html.render import render
from boneward.report.html.said_faults import said_faults
from boneward.report.words import Words

OWN_FAULT = "own"
_CATALOGUE = "page"
_WHERE: Mapping[int, str] = {403: "origin", 404: "path", 405: "method", 414: "path", 421: "host", 431: "headers"}
"""What each status is about, where it is not the body."""


def problem(scope: Scope, status: int, code: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer to a request that gets none.

    Args:
        scope: the request.
        status: HTTP status; it alone chooses the words under /api.
        code: `error.<code>.title` and `error.<code>.what` of the catalogue `page` say it to a reader.
        headers: further headers.
    """
    words = Words(language_asked(scope))
    if is_api(scope):
        return status_refusal(status, _WHERE.get(status, "server" if code == OWN_FAULT else "body"), words, headers)
    title, what = (words.say(_CATALOGUE, f"error.{code}.{part}") for part in ("title", "what"))
    return HTMLResponse(render("error", Frame(words.language, ""), title=title, what=what), status, headers)


def wrong_input(scope: Scope, status: int, faults: Sequence[Fault]) -> Response:
    """Return the answer to a request whose input is wrong: every fault, where it is and what to do."""
    words = Words(language_asked(scope))
    if is_api(scope):
        return api_refusal(status, faults, words)
    what = " ".join(words.say("help", "error.line", **fault) for fault in said_faults(faults, words))
    title = words.say(_CATALOGUE, "error.unreadable.title")
    return HTMLResponse(render("error", Frame(words.language, ""), title=title, what=what), status)
