"""The JSON API: the verbs under /api, their document /openapi.json, and its page /docs."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from boneward.doors.http.api.openapi import openapi_document
from boneward.doors.http.api.page import DocsFrame, docs_view
from boneward.doors.http.api.problems import JSON
from boneward.doors.http.api.routes import add_routes, words_for, write
from boneward.report.html.render import render

router = APIRouter()


async def _openapi(request: Request) -> Response:
    """Return the document, its descriptions in the reader's language."""
    words = words_for(request)
    return Response(write(openapi_document(words.language)), 200, {"content-language": words.language}, JSON)


async def _docs(request: Request) -> Response:
    """Return the page of the document."""
    language = words_for(request).language
    return HTMLResponse(render("api_docs", DocsFrame(language, "docs"), **docs_view(language)))


add_routes(router)
router.add_route("/openapi.json", _openapi, methods=["GET"], name="openapi")
router.add_route("/docs", _docs, methods=["GET"], name="docs")
