"""Answers as a file: saved by the reader, opened by the reader; this device keeps none."""

from __future__ import annotations

import json

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from boneward.doors.http.form import person_from_form
from boneward.doors.http.pages.questions import faults_of, questions_page
from boneward.doors.http.visit import Visit, VisitNow
from boneward.knowledge.findings import InputError
from boneward.people.file_text import MAX_BYTES, as_plain, parse_person
from boneward.report.html.questions import FILE
from boneward.report.html.said_faults import said_faults

router = APIRouter()

_NAME = "boneward-answers.json"
_UNREADABLE = 422


@router.post("/save")
def save(visit: VisitNow) -> Response:
    """Return the answers as a file that this page and the command line read again, right or wrong as they are."""
    person = person_from_form(visit.form, visit.answers)
    written = json.dumps(person, ensure_ascii=False, indent=2) + "\n"
    disposition = {"content-disposition": f'attachment; filename="{_NAME}"'}
    return Response(written.encode("utf-8", "replace"), media_type="application/json", headers=disposition)


@router.post("/open")
async def open_file(visit: VisitNow) -> HTMLResponse:
    """Show the questions with what a file says; or without, and why it cannot be read."""
    file = visit.form.get(FILE)
    is_given = isinstance(file, UploadFile) and bool(file.filename)
    content = await file.read(MAX_BYTES + 1) if isinstance(file, UploadFile) else b""
    await visit.form.close()
    if not is_given:
        return _refused(visit, visit.words.say("questions", "open.missing"))
    return await run_in_threadpool(_opened, visit, content)  # other visitors do not wait while it is read


def _opened(visit: Visit, content: bytes) -> HTMLResponse:
    try:
        # Its name is not looked at: what it holds says what it is.
        person = as_plain(FILE, parse_person(FILE, content))
    except InputError as error:
        said = [
            visit.words.say("plan", "two-sentences", first=fault["what"], second=fault["do"])
            for fault in said_faults(error.faults[:1], visit.words)
        ]
        return _refused(visit, " ".join(said))
    answers = person if isinstance(person, dict) else {}
    faults = faults_of(visit, answers)
    return questions_page(visit, answers, faults, _UNREADABLE if faults else 200)


def _refused(visit: Visit, why: str) -> HTMLResponse:
    return questions_page(visit, visit.answers, status=_UNREADABLE, file_wrong=why)
