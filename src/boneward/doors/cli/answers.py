"""From a request to a page: call the service, then write text or JSON. Loaded only when there is work."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import assert_never

from boneward import service
from boneward.doors.cli.completion import completion_script
from boneward.doors.cli.files import read_person
from boneward.doors.cli.output import has_colour, page_width, write_json, write_text
from boneward.doors.cli.questions import ask_person
from boneward.doors.cli.requests import (
    ArticleRequest,
    CheckRequest,
    CompletionRequest,
    ExplainRequest,
    PersonGiven,
    PlanRequest,
    ReferenceRequest,
    Request,
    SunRequest,
    VersionRequest,
)
from boneward.knowledge.findings import Fault, InputError
from boneward.report.article_text import article_text
from boneward.report.check_text import check_text
from boneward.report.explain_text import explain_text
from boneward.report.plan_text import plan_text
from boneward.report.reference_text import reference_text
from boneward.report.sun_text import sun_text
from boneward.report.sun_year_text import sun_year_text
from boneward.report.words import Words

Document = Mapping[str, object]

_PAGES = {
    CheckRequest: check_text,
    ExplainRequest: explain_text,
    ArticleRequest: article_text,
    ReferenceRequest: reference_text,
}


def answer(request: Request, words: Words, *, as_json: bool) -> None:
    """Write the answer to a request on standard output.

    Raises:
        InputError: the input is wrong; its places are the file, the option or the key that the reader wrote.
    """
    document = document_of(request, words)
    if as_json:
        write_json(document)
    else:
        write_text(text_of(request, document, words))


def document_of(request: Request, words: Words) -> Document:
    """Return the answer as the contract's JSON document.

    Raises:
        InputError: as `answer`.
    """
    match request:
        case PlanRequest() | CheckRequest():
            return _about_a_person(request, words)
        case ExplainRequest():
            return service.explain(request.what, language=words.language)
        case ArticleRequest():
            return service.article(language=words.language)
        case ReferenceRequest():
            return _reference(request, words)
        case SunRequest():
            return _sun(request, words)
        case CompletionRequest() | VersionRequest():
            return _about_the_program(request)
        case _:
            assert_never(request)


def text_of(request: Request, document: Document, words: Words) -> str:
    """Return the answer as a page for the terminal."""
    width, colour = page_width(), has_colour()
    match request:
        case PlanRequest():
            return plan_text(document, words, width=width, colour=colour, why=request.with_why)
        case SunRequest():
            page = sun_year_text if request.year else sun_text
            return page(document, words, width=width, colour=colour)
        case CompletionRequest():
            return str(document["script"])
        case VersionRequest():
            return f"boneward {document['version']}"
        case _:
            return _PAGES[type(request)](document, words, width=width, colour=colour)


def _about_the_program(request: CompletionRequest | VersionRequest) -> Document:
    if isinstance(request, VersionRequest):
        return {"schema": "boneward.version/1", "version": version("boneward")}
    return {"schema": "boneward.completion/1", "shell": request.shell, "script": completion_script(request.shell)}


def today() -> date:
    """Return the day on this machine's calendar; only a door may look at the clock."""
    return datetime.now(tz=UTC).astimezone().date()


def _about_a_person(request: PlanRequest | CheckRequest, words: Words) -> Document:
    on = request.on or today()
    person = _person(request.person, words, on)
    try:
        if isinstance(request, CheckRequest):
            return service.check(
                person,
                language=words.language,
                protocol=request.protocol,
                authority=request.authority,
                on=on,
            )
        return service.plan(
            person,
            language=words.language,
            protocol=request.protocol,
            authority=request.authority,
            on=on,
            upper_target=request.upper_target,
        )
    except InputError as error:
        raise _as_typed(error, request.person.places) from error


def _person(given: PersonGiven, words: Words, on: date) -> Mapping[str, object]:
    if given.file is not None:
        return read_person(given.file)
    if given.options:
        return given.options
    if is_conversation():
        return ask_person(words, on)
    raise InputError((Fault(given.command, "no-input"),))


def is_conversation() -> bool:
    """Return whether someone sits at the other end: both sides are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _reference(request: ReferenceRequest, words: Words) -> Document:
    try:
        return service.reference(request.age, request.sex, stage=request.stage, language=words.language)
    except InputError as error:
        raise _as_typed(error, {"age": "--age", "sex": "--sex", "stage": "--stage"}) from error


def _sun(request: SunRequest, words: Words) -> Document:
    verb = service.sun_year if request.year else service.sun_day
    try:
        return verb(request.asked, language=words.language, on=today())
    except InputError as error:
        raise _as_typed(error, request.places) from error


def _as_typed(error: InputError, places: Mapping[str, str]) -> InputError:
    """Return the error with each place as the reader typed it: an option's name in place of a key."""
    known = {"protocol": "--protocol", "authority": "--authority", **places}
    return InputError(tuple(replace(fault, where=_typed_place(fault.where, known)) for fault in error.faults))


def _typed_place(where: str, known: Mapping[str, str]) -> str:
    """Return an option's name, and behind it the place inside what was typed: `--supplement[2].per_day`."""
    for path in sorted(known, key=len, reverse=True):
        rest = where.removeprefix(path)
        if rest != where and (not rest or rest[0] in ".["):
            return known[path] + rest
    return where
