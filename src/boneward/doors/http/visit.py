"""One visit to a page: its language, the answers that it brings along, and what was typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from boneward.doors.http.guard import BODIES
from boneward.people.strict_json import NotStrictJsonError, read_strict_json
from boneward.report.html.bottle_view import FIELDS, MOST_BOTTLES
from boneward.report.html.frame import Frame
from boneward.report.html.render import render
from boneward.report.words import LANGUAGES, Words

Answers = Mapping[str, object]
_FOR_THE_WAY_BACK = {"cache-control": "private, no-cache"}
"""The reader's own browser may keep a page for its Back button: a form's answer cannot be asked for again."""
ANSWERS = "answers"
"""The hidden field that carries a person from page to page."""
ABOUT = "about"
"""The hidden field that says whom the questions are about; not sent for the reader or their family."""
_CARRIED = (ABOUT, *(f"{key}.{place}" for place in range(1, MOST_BOTTLES + 1) for key in FIELDS))
"""Fields that every page carries on for another: a label that was typed before its person was described."""
_SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page.

    Attributes:
        words: the page's language.
        answers: the person in the contract's form; empty where nobody was described.
        form: the fields as typed; empty for a page that was only asked for.
        posted: whether a form was sent.
        on: today, as this device's clock has it.
    """

    words: Words
    answers: Answers
    form: FormData
    posted: bool
    on: date

    def field(self, name: str) -> str:
        """Return a field's text without the space around it; empty where it was not sent."""
        value = self.form.get(name)
        return value.strip() if isinstance(value, str) else ""

    def fields(self, name: str) -> tuple[str, ...]:
        """Return every text sent under one name: boxes that were ticked."""
        return tuple(value.strip() for value in self.form.getlist(name) if isinstance(value, str) and value.strip())

    def frame(self, page: str, answers: Answers | None = None, **kept: str) -> Frame:
        """Return the surroundings of a page that answers this visit.

        Args:
            page: its address behind the language.
            answers: the person to carry along; this visit's own when None.
            kept: further fields to carry along, beside those that every page carries on.
        """
        carried = self.answers if answers is None else answers
        written = json.dumps(carried, ensure_ascii=False, separators=(",", ":")) if carried else ""
        carried_on = {name: text for name in _CARRIED if (text := self.field(name))}
        return Frame(self.words.language, page, written, self.posted, {**carried_on, **kept})


async def read_visit(request: Request, language: str) -> Visit:
    """Read a visit; FastAPI calls it for each page.

    Raises:
        HTTPException: 404 for a language that is not spoken here, 400 where the answers brought along are not readable,
            or a field holds half a character.
    """
    if language not in LANGUAGES:
        raise HTTPException(404)
    posted = request.method == "POST"
    # How much may come in the guard has settled, page by page: here a table that was pasted is one field.
    form = await request.form(max_part_size=max(BODIES.values())) if posted else FormData()
    if not _can_be_written(form):
        raise HTTPException(400)
    return Visit(Words(language), _answers(form.get(ANSWERS)), form, posted, date.today())  # noqa: DTZ011 - the reader's own day


VisitNow = Annotated[Visit, Depends(read_visit)]
"""What a page's route takes."""


def _can_be_written(form: FormData) -> bool:
    """Say whether every text of a form is whole; one that is sent as UTF-7, say, may hold half a character."""
    texts = (text for item in form.multi_items() for text in item if isinstance(text, str))
    try:
        for text in texts:
            text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _answers(written: object) -> Answers:
    """Return the answers brought along; 400 for what this page cannot have written."""
    if not isinstance(written, str) or not written:
        return {}
    try:
        return read_strict_json(written)
    except NotStrictJsonError as error:
        raise HTTPException(400) from error


def to_questions(visit: Visit) -> RedirectResponse:
    """Lead to the questions, where nobody was described: an address holds nobody's answers."""
    return RedirectResponse(f"/{visit.words.language}/questions", _SEE_OTHER)


def show(template: str, frame: Frame, *, status: int = 200, **view: object) -> HTMLResponse:
    """Return a page as a response."""
    return HTMLResponse(render(template, frame, **view), status, headers=_FOR_THE_WAY_BACK)
