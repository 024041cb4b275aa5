"""Who recommends what, side by side."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from boneward import service
from boneward.doors.http.visit import Visit, VisitNow, show
from boneward.knowledge.findings import Fault, InputError
from boneward.knowledge.reference import STAGES
from boneward.report.html.authorities_view import authorities_view
from boneward.report.html.said_faults import said_faults
from boneward.units.quantity import Trouble, split_quantity
from boneward.units.shown import show as shown_value

router = APIRouter()
_EXAMPLES = ({"age": "58", "sex": "female"}, {"age": "30", "sex": "male"})
"""People to look at before anything is typed; nobody of the reader's."""


@router.get("/authorities")
def example(visit: VisitNow) -> HTMLResponse:
    """Show the form, and the first example's values."""
    asked = _EXAMPLES[0]
    document = service.reference(float(asked["age"]), asked["sex"], language=visit.words.language)
    view = authorities_view(document, visit.words)
    typed = {"age": "", "sex": "", "stage": STAGES[0]}
    return _shown(visit, typed, view=view, is_example=True)


@router.post("/authorities")
def authorities(visit: VisitNow) -> HTMLResponse:
    """Show what each authority says for an age, a sex and a life stage."""
    typed = {name: visit.field(name) for name in ("age", "sex")} | {"stage": visit.field("stage") or STAGES[0]}
    try:
        document = service.reference(
            _age(typed["age"]), typed["sex"], stage=typed["stage"], language=visit.words.language
        )
    except InputError as error:
        faults = [dict(said, field=said["where"]) for said in said_faults(error.faults, visit.words)]
        return _shown(visit, typed, status=422, faults=faults)
    return _shown(visit, typed, view=authorities_view(document, visit.words))


def _age(typed: str) -> float:
    """Return the age as typed.

    Raises:
        InputError: it is no number.
    """
    read = split_quantity(typed)
    if isinstance(read, Trouble):
        raise InputError((Fault("age", read.code, {**read.arguments}),))
    years, unit = read
    if unit:
        raise InputError((Fault("age", "number-unreadable", {"value": shown_value(typed)}),))
    return years


def _shown(visit: Visit, typed: dict[str, str], *, status: int = 200, **view: object) -> HTMLResponse:
    frame = visit.frame("authorities", None, **typed)
    shown = {"view": None, "is_example": False, "faults": [], "examples": _EXAMPLES, "stages": STAGES} | view
    return show("authorities", frame, status=status, typed=typed, **shown)
