"""Bottles in hand: their labels pasted, read back, and held against a person's plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from boneward import service
from boneward.doors.http.visit import ABOUT, Visit, VisitNow, show
from boneward.knowledge.findings import Fault, InputError
from boneward.report.html.bottle_view import FIELDS, MOST_BOTTLES, bottle_page, boxes
from boneward.report.html.frame import Frame
from boneward.report.html.said_faults import Wrong, said_faults

router = APIRouter()
_OF_A_BOTTLE = re.compile(r"bottle\[(?P<place>\d+)\]\.(?P<key>\w+)")
_MORE, _EXAMPLE = "more", "example"
"""The buttons that ask for one more box, and for an example to try."""
Typed = list[dict[str, str]]


@router.get("/bottle")
def ask_bottle(visit: VisitNow) -> HTMLResponse:
    """Show one empty box."""
    return _form(visit, [])


@router.post("/bottle")
def show_bottle(visit: VisitNow) -> HTMLResponse:
    """Show what was read, and the boxes again with everything typed."""
    typed = _typed(visit)
    if visit.field(_EXAMPLE):
        typed = [{"label": visit.words.say("page_day", "bottle.example-label")}]
    if visit.field(_MORE):
        return _form(visit, typed, count=len(typed) + 1)
    if not typed:
        missing = Wrong("label.1", visit.words.say("page_day", "bottle.empty"), "")
        return _form(visit, typed, wrong=[missing], status=422) if _was_sent(visit) else _form(visit, typed)
    asked = [{key: text for key, text in bottle.items() if text or key == "label"} for bottle in typed]
    person = visit.answers or None
    try:
        document = service.label(asked, person=person, language=visit.words.language, on=visit.on)
    except InputError as error:
        return _form(visit, typed, wrong=_wrong(error.faults, visit), status=422)
    page = bottle_page(document, visit.words)
    return show("bottle", _frame(visit, typed), page=page, boxes=boxes(typed, {}, count=1), wrong=(), most=MOST_BOTTLES)


def _form(
    visit: Visit, typed: Typed, *, wrong: Sequence[Wrong] = (), count: int = 1, status: int = 200
) -> HTMLResponse:
    """Return the boxes alone, with what is wrong in them."""
    shown = boxes(typed, {each.field: each.what for each in wrong}, count=count)
    return show(
        "bottle", _frame(visit, typed), status=status, page=None, boxes=shown, wrong=tuple(wrong), most=MOST_BOTTLES
    )


def _typed(visit: Visit) -> Typed:
    """Return the boxes in which something stands, in their order; a box left empty is no bottle."""
    found = [{key: visit.field(f"{key}.{place}") for key in FIELDS} for place in range(1, MOST_BOTTLES + 1)]
    return [box for box in found if any(box.values())]


def _was_sent(visit: Visit) -> bool:
    """Say whether the page's own form was sent, and not only a button of another page."""
    return "label.1" in visit.form


def _frame(visit: Visit, typed: Typed) -> Frame:
    frame = visit.frame("bottle")
    boxes_kept = {
        f"{key}.{place}": text for place, box in enumerate(typed, start=1) for key, text in box.items() if text
    }
    # The boxes are numbered anew: none is kept under the number it came with.
    return replace(frame, kept={name: frame.kept[name] for name in (ABOUT,) if name in frame.kept} | boxes_kept)


def _wrong(faults: Sequence[Fault], visit: Visit) -> list[Wrong]:
    """Return what is wrong, at the box where it was typed; what is wrong with the person has no box here."""
    found = []
    for fault, said in zip(faults, said_faults(faults, visit.words), strict=True):
        box = _OF_A_BOTTLE.fullmatch(fault.where)
        what, do = said["what"], said["do"]
        if box and fault.code == "bottle-empty":
            what, do = visit.words.say("page_day", "bottle.empty"), ""
        found.append(Wrong(f"{box['key']}.{box['place']}" if box else "", what, do))
    return found
