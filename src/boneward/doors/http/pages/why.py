"""Why: everything known under one code."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from boneward import service
from boneward.doors.http.visit import VisitNow, show
from boneward.knowledge.findings import InputError
from boneward.report.html.why_view import why_view
from boneward.report.sentences import speak_faults

router = APIRouter()


@router.get("/why/{code}")
def why(visit: VisitNow, code: str) -> HTMLResponse:
    """Show what stands behind a code; a code that is not known is a page of its own, with the nearest one."""
    try:
        document = service.explain(code, language=visit.words.language)
    except InputError as error:
        fault = error.faults[0]
        spoken = speak_faults(error.faults, visit.words)[0]
        frame = visit.frame("")
        return show("why_unknown", frame, status=404, what=spoken["what"], nearest=fault.arguments["nearest"])
    return show("why", visit.frame(f"why/{document['code']}"), view=why_view(document, visit.words))
