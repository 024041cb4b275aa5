"""The routes of the API: a request is read, one verb answers, its document is written; what is wrong is told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from fastapi import APIRouter
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from boneward.doors.http.api.body import read_body
from boneward.doors.http.api.language import named_language
from boneward.doors.http.api.operations import OPERATIONS, Operation
from boneward.doors.http.api.problems import JSON, RefusedError, refusal
from boneward.doors.http.api.query import read_parameters
from boneward.doors.http.api.verbs import VERBS, Call, Document
from boneward.knowledge.findings import InputError
from boneward.report.words import LANGUAGES, Words

_PDF = "application/pdf"
_SLOW = frozenset({"eat", "forecast", "trial", "sheet", "people", "foods_search", "foods_show"})
"""Verbs that take longer than a few milliseconds, or load large tables at their first use."""
_AT_ONCE = 16_000
"""Bytes of a body that is answered at once; a longer one may take long, and must not keep others waiting."""
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="boneward-api")
"""Where slow verbs run: no more of them at a time, the others wait in line."""
_WORDS = {language: Words(language) for language in LANGUAGES}


def words_for(request: Request) -> Words:
    """Return the words to answer a request in: those of its parameter `lang`, else of its browser's languages."""
    wanted = named_language(request.query_params.get("lang"), request.headers.get("accept-language", ""))
    return _WORDS[wanted]


def write(document: Document) -> bytes:
    """Return a document as JSON in UTF-8; what is not a number is null."""
    return to_json(document, inf_nan_mode="null")


def _endpoint(operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        words = words_for(request)
        try:
            given = read_parameters(request, operation)
            body = await read_body(request) if operation.body else {}
            size = len(await request.body()) if operation.body else 0
            answer = await _answer(operation, Call(words, given, body), size)
        except RefusedError as error:
            return refusal(error.status, error.faults, words)
        except InputError as error:
            return refusal(404 if operation.may_be_missing else 422, error.faults, words)
        said = {"content-language": words.language}
        return Response(answer, 200, said, JSON if operation.answer else _PDF)

    return endpoint


async def _answer(operation: Operation, call: Call, size: int) -> bytes:
    """Return an operation's answer as bytes, worked out beside the loop where it may take long.

    Args:
        operation: what is asked.
        call: the request, read.
        size: of its body, in bytes.
    """
    if operation.name in _SLOW or size > _AT_ONCE:
        return await asyncio.get_running_loop().run_in_executor(_POOL, _written, operation, call)
    return _written(operation, call)


def _written(operation: Operation, call: Call) -> bytes:
    answer = VERBS[operation.name](call)
    return answer if isinstance(answer, bytes) else write(answer)


def add_routes(router: APIRouter) -> None:
    """Add every operation's route to a router."""
    for operation in OPERATIONS:
        path = operation.path.replace("{id}", "{id:path}").replace("{code}", "{code:path}")
        router.add_route(path, _endpoint(operation), methods=[operation.method], name=operation.name)
