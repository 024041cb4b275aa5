"""Where the calcium goes: the forecast of one person, as things are, with the plan, and with the article's row."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from boneward import service
from boneward.doors.http.pages.questions import questions_page
from boneward.doors.http.visit import VisitNow, show, to_questions
from boneward.knowledge.findings import InputError
from boneward.report.html.forecast_page import forecast_page

router = APIRouter()
_WITHOUT = ("calcium", "d3", "k2", "k1")
"""Each of the four is drawn without the plan's tablets of it."""


@router.get("/forecast", response_model=None)
def nobody_foreseen(visit: VisitNow) -> RedirectResponse:
    """Send a visitor who described nobody to the questions."""
    return to_questions(visit)


@router.post("/forecast", response_model=None)
def show_forecast(visit: VisitNow) -> HTMLResponse | RedirectResponse:
    """Show the forecast; the questions where nobody was described, or where an answer cannot be right."""
    if not visit.answers:
        return to_questions(visit)
    try:
        document = service.forecast(visit.answers, language=visit.words.language, on=visit.on, without=_WITHOUT)
    except InputError as error:
        return questions_page(visit, visit.answers, error.faults, 422)
    return show("forecast", visit.frame("forecast"), page=forecast_page(document, visit.words))
