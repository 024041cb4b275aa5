"""The sun: today at a place, and its year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from boneward import service
from boneward.doors.http.visit import Answers, Visit, VisitNow, show
from boneward.knowledge.findings import Fault, InputError
from boneward.people.sun_question import ARTICLE_UNCOVERED
from boneward.report.html.frame import Frame
from boneward.report.html.said_faults import Wrong, said_faults
from boneward.report.html.sun_page import sun_form, sun_page
from boneward.report.html.sun_view import YearView, year_view
from boneward.report.words import Words

router = APIRouter()
_WHERE = ("place", "latitude", "longitude", "altitude_m", "zone")
_TYPED = ("place", "skin", "age", "spf")
_OF_A_DAY = ("uncovered", "spf")
_MEANT = "meant"
"""The buttons below a place that we do not know: what may have been meant."""
_MOST_MEANT = 3


@router.get("/sun")
def ask_sun(visit: VisitNow) -> HTMLResponse:
    """Show the form alone."""
    form = sun_form(visit.words, {}, ARTICLE_UNCOVERED)
    return show("sun", visit.frame("sun"), form=form, page=None)


@router.post("/sun")
def show_sun(visit: VisitNow) -> HTMLResponse:
    """Show the sun of the place that was typed, else of the person's own; the form again where something is wrong."""
    typed = {key: visit.field(key) for key in _TYPED}
    typed["place"] = visit.field(_MEANT) or typed["place"]
    uncovered = [part for box in visit.fields("uncovered") for part in box.split(",")]
    try:
        planned = service.plan(visit.answers, language=visit.words.language, on=visit.on) if visit.answers else {}
        asked = {**person_question(visit.answers, planned), **_question(typed, uncovered)}
        if typed["place"]:
            asked = {key: value for key, value in asked.items() if key == "place" or key not in _WHERE}
        if not any(key in asked for key in _WHERE) and not _was_sent(visit):
            return _page(visit, typed, uncovered, (), 200)
        year = service.sun_year(_without(asked, _OF_A_DAY), language=visit.words.language, on=visit.on)
        day = service.sun_day(asked, language=visit.words.language, on=visit.on)
    except InputError as error:
        return _page(visit, typed, uncovered, error.faults, 422)
    shown = sun_page(day, year, visit.words, kept=is_kept(planned))
    bare = uncovered or list(ARTICLE_UNCOVERED)
    filled = {key: typed[key] or str(asked.get(key) or "") for key in _TYPED}
    return show("sun", _frame(visit, typed, uncovered), form=sun_form(visit.words, filled, bare), page=shown)


def person_question(answers: Answers, planned: Mapping[str, object]) -> dict[str, object]:
    """Return what a person's answers say to a question about the sun.

    Args:
        answers: the contract's person.
        planned: the same person's `boneward.plan/1`; empty for nobody.

    Returns:
        Keys of `service.sun_year`; without a place where the person told none.
    """
    sun, person, read = (
        _table(source, key) for source, key in ((answers, "sun"), (answers, "person"), (planned, "person"))
    )
    told = {key: sun[key] for key in _WHERE if sun.get(key) is not None}
    told |= {key: person[key] for key in ("skin", "weight_kg", "height_cm") if person.get(key) is not None}
    if read.get("age") is not None:
        told["age"] = read["age"]
    for key in ("medicines", "conditions"):
        stated = read.get(key)
        names = [str(each["typed"]) for each in stated] if isinstance(stated, list) else []
        told |= {key: names} if names else {}
    return told


def person_year(answers: Answers, planned: Mapping[str, object], words: Words) -> YearView | None:
    """Return the sun year of a planned person for their plan's page; None where they told no place.

    Raises:
        InputError: as `service.sun_year`; not for answers that could be planned with.
    """
    asked = person_question(answers, planned)
    if not any(key in asked for key in _WHERE):
        return None
    return year_view(service.sun_year(asked, language=words.language), words, kept=is_kept(planned))


def is_kept(planned: Mapping[str, object]) -> bool:
    """Say whether a plan keeps its person out of the sun."""
    return _table(planned, "sun").get("from") == "kept"


def _table(source: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = source.get(key)
    return found if isinstance(found, Mapping) else {}


def _question(typed: Mapping[str, str], uncovered: Sequence[str]) -> dict[str, object]:
    told: dict[str, object] = {key: text for key, text in typed.items() if text}
    return told | ({"uncovered": list(uncovered)} if uncovered else {})


def _without(asked: Mapping[str, object], keys: Sequence[str]) -> dict[str, object]:
    return {key: value for key, value in asked.items() if key not in keys}


def _was_sent(visit: Visit) -> bool:
    """Say whether the page's own form was sent, and not only a button of another page."""
    return "place" in visit.form


def _frame(visit: Visit, typed: Mapping[str, str], uncovered: Sequence[str]) -> Frame:
    fields = {**typed, "uncovered": ",".join(uncovered)} if _was_sent(visit) else {}
    return visit.frame("sun", None, **fields)


def _page(
    visit: Visit, typed: Mapping[str, str], uncovered: Sequence[str], faults: Sequence[Fault], status: int
) -> HTMLResponse:
    """Return the form alone, with what is wrong in it."""
    wrong = [
        Wrong(_field(each.where), said["what"], said["do"], meant=_meant(each))
        for each, said in zip(faults, said_faults(faults, visit.words), strict=True)
    ]
    form = sun_form(visit.words, typed, uncovered or ARTICLE_UNCOVERED, wrong)
    return show("sun", _frame(visit, typed, uncovered), status=status, form=form, page=None)


def _field(where: str) -> str:
    """Return the id of a fault's field; empty for what is wrong with the answers that travel along."""
    name = where.partition("[")[0]
    return name if name in (*_TYPED, "uncovered") else ""


def _meant(fault: Fault) -> tuple[str, ...]:
    """Return the places that may have been meant."""
    suggested = fault.arguments.get("suggestions") if fault.where == "place" else None
    return tuple(str(suggested).split("; "))[:_MOST_MEANT] if suggested else ()
