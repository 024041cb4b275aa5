"""What the article says."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from boneward import service
from boneward.doors.http.visit import VisitNow, show
from boneward.report.html.article_view import article_view

router = APIRouter()


@router.get("/article")
def article(visit: VisitNow) -> HTMLResponse:
    """Show the article's table, rules and claims, each claim with our grade and the published numbers drawn."""
    document = service.article(language=visit.words.language)
    return show("article", visit.frame("article"), article=article_view(document, visit.words))
