"""The application: the routes of the API and of every page, behind one guard."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TextIO

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.routing import BaseRoute, Match, Route

from boneward.doors.http import api, pages, static
from boneward.doors.http.guard import BODIES, Guard
from boneward.doors.http.language import browser_language, is_api, language_of_path, language_of_tag
from boneward.doors.http.log import RequestLog
from boneward.doors.http.problems import problem, wrong_input
from boneward.knowledge.findings import InputError
from boneward.report.words import LANGUAGES

_NOT_FOUND, _NO_METHOD, _UNREADABLE = 404, 405, 422
# A file that a visitor sends is held in memory: never on the disk, not even for a moment.
MultiPartParser.spool_max_size = max(BODIES.values()) + 1


class _LanguageConvertor(StringConvertor):
    """Lets a page's route match the three languages only, so that `/api/plan` is never a page in the language `api`."""

    regex = "|".join(LANGUAGES)


register_url_convertor("language", _LanguageConvertor())
_BELOW_A_LANGUAGE = "/{language:language}"


def create_app(*, hosts: Collection[str] = (), log: TextIO | None = None) -> FastAPI:
    """Return the application, ready for a server.

    Args:
        hosts: names beside the loopback's by which this device may be called (`--host`).
        log: where each request's line is written; nowhere when None. Our own faults go to standard error then.
    """
    app = FastAPI(title="boneward", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.add_middleware(Guard, hosts=tuple(hosts), log=log)
    templates: dict[object, str] = {}
    if log is not None:
        app.add_middleware(RequestLog, log=log, templates=templates)
    app.add_exception_handler(HTTPException, _no_answer)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(InputError, _wrong_input)
    app.add_api_route("/", _to_language, include_in_schema=False)
    app.include_router(static.router)
    app.include_router(api.router)
    templates |= _templates(app.routes, "") | _templates(static.router.routes, "") | _templates(api.router.routes, "")
    for router in _page_routers():
        app.include_router(router, prefix=_BELOW_A_LANGUAGE, include_in_schema=False)
        templates |= _templates(router.routes, "/{language}")
    return app


def _templates(routes: Iterable[BaseRoute], before: str) -> dict[object, str]:
    """Return the path of each endpoint, with names in the place of values."""
    return {route.endpoint: before + route.path_format for route in routes if isinstance(route, Route)}


def _page_routers() -> Iterator[APIRouter]:
    """Yield the router of every area; a new area is a new module of `pages` and nothing else."""
    for found in pkgutil.iter_modules(pages.__path__, f"{pages.__name__}."):
        yield importlib.import_module(found.name).router


async def _to_language(request: Request) -> Response:
    """Lead to the start in the browser's language."""
    return RedirectResponse(f"/{browser_language(request.scope)}/", 302)


async def _no_answer(request: Request, error: Exception) -> Response:
    """Answer what no route answers."""
    scope, status = request.scope, getattr(error, "status_code", _NOT_FOUND)
    if status == _NO_METHOD:
        return _other_methods(request)
    if status != _NOT_FOUND:
        return problem(scope, status, "unreadable")
    return _with_slash(request) or _in_a_language(request) or problem(scope, _NOT_FOUND, "not-found")


def _with_slash(request: Request) -> Response | None:
    """Lead a page to its address with a slash behind it; of the API, only say which methods that address has."""
    path: str = request.scope["path"]
    slashed = dict(request.scope, path=f"{path}/")
    allowed = methods_of(request.app, slashed)
    if path.endswith("/") or not allowed:
        return None
    if is_api(request.scope):
        return None if request.method in allowed else _other_methods(request, slashed)
    return RedirectResponse(f"{path}/", 307) if request.method in allowed else None


def _other_methods(request: Request, scope: Mapping[str, Any] | None = None) -> Response:
    allow = ", ".join([*methods_of(request.app, scope or request.scope), "OPTIONS"])
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"allow": allow})
    return problem(request.scope, _NO_METHOD, "method", {"allow": allow})


def _in_a_language(request: Request) -> Response | None:
    """Lead a page without a language, or with another tag for one (zh-TW), to the page; None where there is none."""
    path: str = request.scope["path"]
    if request.method != "GET" or is_api(request.scope) or language_of_path(path) is not None:
        return None
    first, _, rest = path.removeprefix("/").partition("/")
    named = language_of_tag(first)
    language = named or browser_language(request.scope)
    address = f"/{language}/{rest}" if named else f"/{language}{path}"
    return RedirectResponse(address, 302) if methods_of(request.app, dict(request.scope, path=address)) else None


def methods_of(app: FastAPI, scope: Mapping[str, Any]) -> list[str]:
    """Return the methods that a path has; none where there is no such path."""
    found = []
    for method in ("GET", "POST"):
        asked = dict(scope, method=method)
        if any(route.matches(asked)[0] is Match.FULL for route in app.router.routes):
            found += ["GET", "HEAD"] if method == "GET" else [method]
    return found


async def _unreadable(request: Request, error: Exception) -> Response:
    del error  # its words are a library's, in English, and may hold what was typed
    return problem(request.scope, _UNREADABLE, "unreadable")


async def _wrong_input(request: Request, error: Exception) -> Response:
    faults = error.faults if isinstance(error, InputError) else ()
    return wrong_input(request.scope, _UNREADABLE, faults)
