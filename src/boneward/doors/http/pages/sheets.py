"""The sheets of paper: as a page to print from the browser, and as a PDF."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.convertors import StringConvertor, register_url_convertor

from boneward import service
from boneward.doors.http.pages.questions import questions_page
from boneward.doors.http.visit import Visit, VisitNow, show, to_questions
from boneward.knowledge.findings import InputError
from boneward.report.html.sheet_view import sheet_page
from boneward.report.paper.sheet import KINDS

router = APIRouter()
Kind = Literal["doctor", "fridge"]
_WRONG = 422


class _KindConvertor(StringConvertor):
    """Lets the routes match the sheets that there are, so that another name is no page."""

    regex = "|".join(KINDS)


register_url_convertor("sheet_kind", _KindConvertor())
_PRINTER = ThreadPoolExecutor(max_workers=2, thread_name_prefix="boneward-pdf")
"""A PDF takes much time: a crowd of them waits in line, and holds up no other page."""


@router.get("/sheet/{kind:sheet_kind}", response_model=None)
@router.get("/sheet/{kind:sheet_kind}.pdf", response_model=None)
def nobody_prints(visit: VisitNow, kind: Kind) -> RedirectResponse:  # noqa: ARG001 - only a sheet that there is leads on
    """Send a visitor who described nobody to the questions."""
    return to_questions(visit)


@router.post("/sheet/{kind:sheet_kind}.pdf", response_model=None)
async def show_pdf(visit: VisitNow, kind: Kind) -> Response:
    """Give the sheet as a PDF; the questions where nobody was described, or where an answer cannot be right."""
    if not visit.answers:
        return to_questions(visit)
    return await asyncio.get_running_loop().run_in_executor(_PRINTER, _pdf, visit, kind)


def _pdf(visit: Visit, kind: Kind) -> Response:
    try:
        content = service.sheet(
            visit.answers, kind=kind, language=visit.words.language, on=visit.on, large=_is_large(visit)
        )
    except InputError as error:
        return questions_page(visit, visit.answers, error.faults, _WRONG)
    named = {"Content-Disposition": f'inline; filename="boneward-{kind}.pdf"'}
    return Response(content, media_type="application/pdf", headers=named)


@router.post("/sheet/{kind:sheet_kind}", response_model=None)
def show_sheet(visit: VisitNow, kind: Kind) -> HTMLResponse | RedirectResponse:
    """Show the sheet as a page to print; else as for the PDF."""
    if not visit.answers:
        return to_questions(visit)
    large = _is_large(visit)
    try:
        document = service.sheet_document(
            visit.answers, kind=kind, language=visit.words.language, on=visit.on, large=large
        )
    except InputError as error:
        return questions_page(visit, visit.answers, error.faults, _WRONG)
    kept = {"large": "1"} if large else {}
    return show(f"sheet_{kind}", visit.frame(f"sheet/{kind}", None, **kept), page=sheet_page(document))


def _is_large(visit: Visit) -> bool:
    """Say whether large print was asked for; of a button and a kept field the one that was pressed comes last."""
    return visit.fields("large")[-1:] == ("1",)
