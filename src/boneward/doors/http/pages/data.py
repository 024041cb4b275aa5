"""For data: a table of people in, counts and a table out. Nothing is kept: the table travels in the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from boneward import service
from boneward.doors.http.api.models import MOST_PEOPLE
from boneward.doors.http.guard import BODIES, MEGA
from boneward.doors.http.packed_table import pack, unpack, write_csv
from boneward.doors.http.visit import Visit, VisitNow, show
from boneward.knowledge.findings import Fault, InputError
from boneward.people.file_text import refuse
from boneward.people.survey import COLUMN_KINDS
from boneward.people.survey_headings import ID, LEAVE_OUT, Match, match_columns, plan_columns
from boneward.people.survey_table import ENCODINGS, TABLE, SurveyTable, decode_table, read_survey
from boneward.report.amounts import number
from boneward.report.html.data_view import Refused, data_view, refused_cells
from boneward.report.people_table import RESULT_COLUMNS, harmless, result_rows
from boneward.report.sentences import speak_faults
from boneward.service.crowd import PeoplePlan, without_questions

router = APIRouter()
_PACKED, _CHOICE = "packed", "use"
_MOST_BYTES = BODIES["data"]
_CSV = "text/csv; charset=utf-8"
_MARK = "\ufeff"
"""Before a CSV, so that a spreadsheet reads it as UTF-8."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A table, what its columns were taken for, its plan, and what was refused."""

    table: SurveyTable
    matches: tuple[Match, ...]
    plan: PeoplePlan
    refused: np.ndarray[tuple[int], np.dtype[np.bool_]]
    cells: tuple[Refused, ...]


@router.get("/data")
def data(visit: VisitNow) -> HTMLResponse:
    """Show how a table of people is brought, an example, and the same by program."""
    return _shown(visit)


@router.get("/data/example.csv")
def example_file(visit: VisitNow) -> Response:
    """Give the example as a file."""
    del visit  # its language is not known to a table
    return _attachment(_example(), "boneward-example.csv")


@router.post("/data")
def planned(visit: VisitNow) -> Response:
    """Plan a table: ask about columns that are not known, then show the counts or give the result as a file."""
    try:
        text = _text(visit)
        table = read_survey(text, most_rows=MOST_PEOPLE)
        matches = match_columns(table.names, _chosen(visit, len(table.names)))
    except InputError as error:
        return _shown(visit, status=422, faults=_spoken(error.faults, visit))
    packed = pack(text)
    if any(not match.known for match in matches) or not any(match.known in COLUMN_KINDS for match in matches):
        return _asking(visit, table, matches, packed)
    done = _plan(table, matches)
    wanted = visit.field("get")
    if wanted == "result":
        return _attachment(write_csv(RESULT_COLUMNS, result_rows(done.plan, _ids(done))), "boneward-result.csv")
    if wanted == "refused":
        return _attachment(_refused_csv(done), "boneward-refused.csv")
    view = data_view(done.plan, done.refused, done.cells, visit.words)
    return _shown(visit, packed=packed, view=view, matches=matches)


def _plan(table: SurveyTable, matches: tuple[Match, ...]) -> Planned:
    plan = service.plan_people(plan_columns(table, matches))
    refused = plan.refused.copy()
    refused[list(table.uneven)] = True
    plan = replace(plan, finding_bits=without_questions(plan.finding_bits, refused))
    cells = {match.known: column for match, column in zip(matches, table.columns, strict=True)}
    why = refused_cells(plan.faults, dict(cells), table.lines, table.uneven)
    return Planned(table, matches, plan, refused, why)


def _text(visit: Visit) -> str:
    """Return the table's text: an uploaded file, a pasted text, the example, or what the form brought along."""
    if visit.field("example"):
        return _example()
    file = visit.form.get("file")
    if isinstance(file, UploadFile):
        with file.file:
            data = file.file.read(_MOST_BYTES + 1)
        if data:
            return decode_table(data, visit.field("encoding") or ENCODINGS[0], most_bytes=_MOST_BYTES)
    pasted = visit.field("table")
    if pasted:
        return pasted
    packed = visit.field(_PACKED)
    if not packed:
        refuse(TABLE, "table-empty")
    return unpack(packed, most_bytes=_MOST_BYTES)


@cache
def _example() -> str:
    return files("boneward.doors.http").joinpath("example_people.csv").read_text(encoding="utf-8")


def _chosen(visit: Visit, count: int) -> dict[int, str]:
    chosen = {place: visit.field(f"{_CHOICE}{place}") for place in range(count)}
    return {place: name for place, name in chosen.items() if name}


def _ids(done: Planned) -> list[str]:
    """Return what each row is called: its id, or its line where there is no such column."""
    for match, column in zip(done.matches, done.table.columns, strict=True):
        if match.known == ID:
            return list(column)
    return [str(line) for line in done.table.lines]


def _refused_csv(done: Planned) -> str:
    rows = [(str(line), one.column, one.code, harmless(value)) for one in done.cells for line, value in one.cells]
    return write_csv(("line", "column", "reason", "value"), rows)


def _attachment(text: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    return Response(_MARK + text, media_type=_CSV, headers={"content-disposition": disposition})


def _spoken(faults: Sequence[Fault], visit: Visit) -> list[dict[str, str]]:
    return [{"what": said["what"], "do": said["do"], "field": "file"} for said in speak_faults(faults, visit.words)]


def _asking(visit: Visit, table: SurveyTable, matches: tuple[Match, ...], packed: str) -> HTMLResponse:
    """Ask what the columns are that nobody knows: a guess could leave a medicine out."""
    taken = {match.known for match in matches}
    free = [name for name in (ID, *COLUMN_KINDS) if name not in taken]
    has_none = taken.isdisjoint(COLUMN_KINDS) and all(match.known for match in matches)
    faults = _spoken([Fault(TABLE, "table-no-column")], visit) if has_none else []
    return _shown(
        visit,
        status=422,
        packed=packed,
        matches=matches,
        asked=not has_none,
        free=free,
        faults=faults,
        rows=number(len(table.lines)),
    )


def _shown(visit: Visit, *, status: int = 200, packed: str = "", **view: object) -> HTMLResponse:
    kept = {_PACKED: packed} if packed else {}
    kept |= {name: str(value) for name, value in visit.form.items() if packed and name.startswith(_CHOICE)}
    shown: dict[str, object] = {"view": None, "matches": (), "asked": False, "free": (), "faults": [], "rows": ""}
    limits = {"rows": number(MOST_PEOPLE), "megabytes": _MOST_BYTES // MEGA}
    own = {
        "encodings": ENCODINGS,
        "types": COLUMN_KINDS,
        "leave_out": LEAVE_OUT,
        "limits": limits,
        "example": _example(),
    }
    return show("data", visit.frame("data", None, **kept), status=status, packed=packed, **(shown | view | own))
