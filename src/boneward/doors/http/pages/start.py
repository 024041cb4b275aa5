"""The start: three doors."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from boneward.doors.http.visit import VisitNow, show

router = APIRouter()


@router.get("/")
async def start(visit: VisitNow) -> HTMLResponse:
    """Show the start."""
    return show("start", visit.frame(""))
