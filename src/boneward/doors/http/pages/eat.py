"""What one person could eat for what is open."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from boneward import service
from boneward.doors.http.pages.questions import questions_page
from boneward.doors.http.visit import VisitNow, show, to_questions
from boneward.knowledge.findings import InputError
from boneward.report.html.eat_view import eat_page

router = APIRouter()


@router.get("/eat", response_model=None)
def nobody_eats(visit: VisitNow) -> RedirectResponse:
    """Send a visitor who described nobody to the questions."""
    return to_questions(visit)


@router.post("/eat", response_model=None)
def show_eat(visit: VisitNow) -> HTMLResponse | RedirectResponse:
    """Show what could be eaten; the questions where nobody was described, or where an answer cannot be right."""
    if not visit.answers:
        return to_questions(visit)
    try:
        document = service.eat(visit.answers, language=visit.words.language, on=visit.on)
    except InputError as error:
        return questions_page(visit, visit.answers, error.faults, 422)
    return show("eat", visit.frame("eat"), page=eat_page(document, visit.words))
