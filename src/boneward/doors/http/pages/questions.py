"""The questions: asked on one page, filled in with what is known, and shown again where an answer cannot be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from boneward import service
from boneward.doors.http.form import Answers, field_of, form_from_person, kept_unshown, person_from_form
from boneward.doors.http.visit import ABOUT, Visit, VisitNow, show
from boneward.knowledge.findings import Fault, InputError
from boneward.report.html.questions import FILE, questions_view
from boneward.report.html.said_faults import Wrong, said_faults
from boneward.report.words import Words

router = APIRouter()
_PATIENT = "patient"


@router.get("/questions")
async def ask(visit: VisitNow) -> HTMLResponse:
    """Show the questions, nothing answered."""
    return questions_page(visit, {})


@router.get("/questions/patient")
async def ask_about_a_patient(visit: VisitNow) -> HTMLResponse:
    """Show the questions with blood tests and conditions first."""
    return questions_page(visit, {}, is_patient=True)


@router.post("/questions")
def ask_again(visit: VisitNow) -> HTMLResponse:
    """Show the questions with the answers that were given, and what is wrong with them."""
    return _again(visit, is_patient=False)


@router.post("/questions/patient")
def ask_about_a_patient_again(visit: VisitNow) -> HTMLResponse:
    """Show the questions about a patient with the answers that were given."""
    return _again(visit, is_patient=True)


def _again(visit: Visit, *, is_patient: bool) -> HTMLResponse:
    person = person_from_form(visit.form, visit.answers)
    return questions_page(visit, person, faults_of(visit, person), is_patient=is_patient)


def faults_of(visit: Visit, person: Answers) -> tuple[Fault, ...]:
    """Return what is wrong with a person; none for somebody of whom nothing was told."""
    if not person:
        return ()
    try:
        service.check(person, language=visit.words.language, on=visit.on)
    except InputError as error:
        return error.faults
    return ()


def questions_page(
    visit: Visit,
    person: Answers,
    faults: Sequence[Fault] = (),
    status: int = 200,
    *,
    is_patient: bool = False,
    file_wrong: str = "",
) -> HTMLResponse:
    """Return the page of questions, filled in.

    Args:
        visit: the visit that it answers.
        person: what is known, right or wrong; everything typed stands in its field again.
        faults: what is wrong with it, each said at its field and on top.
        status: of the response.
        is_patient: whether blood tests and conditions stand first, as they do for a visit that brings a patient along.
        file_wrong: what is wrong with a file that was to be opened.
    """
    is_patient = is_patient or visit.field(ABOUT) == _PATIENT
    page, kept = (f"questions/{_PATIENT}", {ABOUT: _PATIENT}) if is_patient else ("questions", {})
    # The other languages are asked for with the form, so that nothing typed is lost.
    frame = replace(visit.frame(page, person, **kept), posted=True)
    wrong = [_wrong(fault, person, visit.words) for fault in faults]
    if file_wrong:
        wrong.append(Wrong(FILE, file_wrong, ""))
    view = questions_view(
        visit.words, form_from_person(person), wrong, kept=kept_unshown(person), is_patient=is_patient
    )
    return show("questions", frame, status=status, view=view)


def _wrong(fault: Fault, person: Answers, words: Words) -> Wrong:
    (said,) = said_faults((fault,), words, on_questions=True)
    return Wrong(field_of(fault.where, person), said["what"], said["do"], fault.where)
