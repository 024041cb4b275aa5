"""The plan: from the questions' form or from answers that a page brings along; and the examples' plans."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from boneward import service
from boneward.doors.http.form import person_from_form
from boneward.doors.http.pages.questions import questions_page
from boneward.doors.http.pages.sun import person_year
from boneward.doors.http.visit import Answers, Visit, VisitNow, show, to_questions
from boneward.knowledge.findings import InputError
from boneward.report.html.frame import Frame
from boneward.report.html.plan_page import plan_view

router = APIRouter()
EXAMPLES = ("mei", "warfarin", "guangzhou")
"""Invented people whose plan anybody may look at first."""


@router.post("/plan")
def plan(visit: VisitNow) -> HTMLResponse:
    """Show the plan; where an answer cannot be right, the questions again with everything that was typed."""
    person = person_from_form(visit.form, visit.answers)
    try:
        return _plan_page(visit, person, visit.frame("plan", person))
    except InputError as error:
        return questions_page(visit, person, error.faults, 422)


@router.get("/plan")
def ask_first(visit: VisitNow) -> Response:
    """Lead to the questions: an address holds nobody's answers."""
    return to_questions(visit)


@router.get("/examples/{name}")
def example(visit: VisitNow, name: str) -> HTMLResponse:
    """Show the plan of an invented person."""
    if name not in EXAMPLES:
        raise HTTPException(404)
    person = example_person(name)
    frame = replace(visit.frame(f"examples/{name}", person), posted=False)
    return _plan_page(visit, person, frame, is_example=True)


@cache
def example_person(name: str) -> Answers:
    """Return a packaged example as the contract's person."""
    packaged = files("boneward.doors.http").joinpath("examples", f"{name}.toml")
    return tomllib.loads(packaged.read_text(encoding="utf-8"))


def _plan_page(visit: Visit, person: Answers, frame: Frame, *, is_example: bool = False) -> HTMLResponse:
    document = service.plan(person, language=visit.words.language, on=visit.on)
    view = plan_view(document, visit.words)
    year = person_year(person, document, visit.words) if view.sun else None
    return show("plan", frame, view=view, year=year, is_example=is_example)
