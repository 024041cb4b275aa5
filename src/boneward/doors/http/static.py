"""The page's own files: one style sheet, the small script, the icon."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from boneward.report.html.assets import asset

FOREVER = "public, max-age=31536000, immutable"
"""For an address that changes with its content."""

router = APIRouter(include_in_schema=False)


@router.get("/favicon.ico")
async def favicon() -> Response:
    """Return the icon where browsers ask for it by themselves.

    Raises:
        HTTPException: 404, it is not there.
    """
    return await static("icon.svg")


@router.get("/static/{name}")
async def static(name: str, v: str = "") -> Response:
    """Return a file; it may be kept for a year where the address names this very content.

    Raises:
        HTTPException: 404, there is no such file.
    """
    found = asset(name)
    if found is None:
        raise HTTPException(404)
    headers = {"cache-control": FOREVER} if v == found.version else None
    return Response(found.body, media_type=found.kind, headers=headers)
